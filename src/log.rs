//! The log: to standard error, and only what this program itself says.
//!
//! Owns: the filter that keeps other crates' lines out, the form of a line, and the panic hook.
//! Never imports: anything that knows people's words.
//!
//! HTTP crates log addresses, and an address of the Bot API holds the token. So nothing but this crate's own lines passes, at any
//! level. A panic's message may hold a person's words, so only its place is logged.

use std::panic;
use tracing_subscriber::filter::{EnvFilter, FilterExt, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

/// Starts the log; `filter` is in the grammar of `RUST_LOG` and has been checked. It is written as lines for people, or as one JSON
/// object a line.
pub fn start(filter: &str, json: bool) {
    let ours = filter_fn(|metadata| metadata.target() == "briefbot" || metadata.target().starts_with("briefbot::"));
    let wanted = EnvFilter::try_new(filter).unwrap_or_default();
    let layer = fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    let layer = if json { layer.json().flatten_event(true).with_current_span(false).with_span_list(false).boxed() } else { layer.boxed() };
    // A second start in one process (tests) keeps the first log.
    let _ = tracing_subscriber::registry().with(layer.with_filter(wanted.and(ours))).try_init();
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        tracing::error!(place, "a part of the program panicked; please report this place");
    }));
}
