//! The pages for machines: `/healthz`, `/readyz`, `/metrics`.
//!
//! Owns: their addresses, statuses and words.
//! Never imports: sockets; anything that knows people's words or ids.
//!
//! | page | 200 | 503 |
//! |---|---|---|
//! | `/healthz` | `alive` | `stuck`: the update loop has stopped turning; only a new start helps |
//! | `/readyz` | every line begins with `[+]` | a line that begins with `[-]` says what is missing |
//! | `/metrics` | the figures, in the OpenMetrics text format | never |

use crate::monitor::{Monitor, Readiness};
use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::routing::get;

/// What a good line of `/readyz` begins with.
pub const GOOD: &str = "[+] ";
/// What a bad line of `/readyz` begins with.
pub const BAD: &str = "[-] ";

const PLAIN: &str = "text/plain; charset=utf-8";
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// A page: its status, its kind, its text.
pub type Page = (StatusCode, [(HeaderName, &'static str); 2], String);

/// The pages over what the monitor knows. Any other path is 404, any other method 405.
pub fn pages(monitor: &Monitor) -> Router {
    let (alive, ready, metrics) = (monitor.clone(), monitor.clone(), monitor.clone());
    Router::new()
        .route("/healthz", get(async move || healthz(&alive.readiness())))
        .route("/readyz", get(async move || readyz(&ready.readiness())))
        .route("/metrics", get(async move || page(true, OPEN_METRICS, metrics.metrics())))
}

/// `/healthz`: whether the update loop turns.
pub fn healthz(readiness: &Readiness) -> Page {
    let text = if readiness.is_alive() { "alive\n" } else { "stuck\n" };
    page(readiness.is_alive(), PLAIN, text.to_owned())
}

fn readyz(readiness: &Readiness) -> Page {
    let line = |(good, text): &(bool, String)| format!("{}{text}\n", if *good { GOOD } else { BAD });
    page(readiness.is_ready(), PLAIN, conditions(readiness).iter().map(line).collect())
}

/// What it takes to be ready, each with whether it is given.
fn conditions(readiness: &Readiness) -> [(bool, String); 3] {
    let Readiness { cards, api_reached, trouble, stopping, .. } = readiness;
    let telegram = if *api_reached { trouble.unwrap_or("Telegram answers") } else { "Telegram does not answer" };
    [
        (*cards > 0, if *cards == 1 { "1 card is served".to_owned() } else { format!("{cards} cards are served") }),
        (readiness.is_served(), telegram.to_owned()),
        (!stopping, if *stopping { "stopping" } else { "not stopping" }.to_owned()),
    ]
}

fn page(good: bool, kind: &'static str, text: String) -> Page {
    let status = if good { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], text)
}
