//! The endpoint that Telegram calls, for several replicas behind a balancer.
//!
//! Owns: who may call, how large and how slow a call may be, and what is answered.
//! Never imports: answers; the handler is handed in.
//!
//! The webhook itself is set by `briefbot webhook set` and by nobody else: a replica that stops must not cut off the others.

use super::desk::DRAIN;
use super::fence::Handle;
use super::inbox::{Inbox, Verdict};
use super::raw;
use crate::config::Webhook;
use crate::monitor::{Kind, Monitor, Outcome};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_LENGTH, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use subtle::ConstantTimeEq;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, interval, sleep, timeout};

/// The header in which Telegram sends the secret.
const SECRET: &str = "x-telegram-bot-api-secret-token";
/// The longest secret that Telegram knows.
const SECRET_MAX: usize = 256;
/// The largest body, in bytes. An update of Telegram's has some kilobytes.
const BODY_MAX: usize = 1024 * 1024;
/// How long a caller may take for the head, and for the body.
const SLOW: Duration = Duration::from_secs(10);
/// So many connections may be open.
const CONNECTIONS: usize = 512;
/// How often the monitor hears that the endpoint lives.
const TURN: Duration = Duration::from_secs(5);

/// How long nothing more is said of wrong secrets.
const WARN_AGAIN: Duration = Duration::from_secs(600);

/// What is asked of a caller.
struct Gate<H> {
    path: String,
    /// The digest of the secret, so that a comparison does not even tell its length.
    secret: [u8; 32],
    inbox: Inbox<H>,
    monitor: Monitor,
    /// When a wrong secret was last spoken of.
    warned: Mutex<Option<Instant>>,
}

/// Serves the webhook until `stop` turns true, then finishes what is in hand.
pub async fn run<H: Handle>(listener: TcpListener, webhook: &Webhook, inbox: Inbox<H>, monitor: Monitor, mut stop: watch::Receiver<bool>) {
    let gate = Arc::new(Gate {
        path: webhook.url.path().to_owned(),
        secret: Sha256::digest(webhook.secret.expose()).into(),
        inbox: inbox.clone(),
        monitor,
        warned: Mutex::default(),
    });
    let service = Router::new().fallback(receive::<H>).with_state(gate);
    let (connections, places) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS)));
    let mut turns = interval(TURN);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            _ = turns.tick() => {
                inbox.report();
                continue;
            }
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let Some((stream, place)) = accepted else { continue };
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(SLOW);
        let connection = connections.watch(server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service.clone())));
        tokio::spawn(async move {
            // A caller that breaks off concerns nobody else.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let left = tokio::join!(timeout(DRAIN, connections.shutdown()), inbox.idle(DRAIN)).1;
    if left.awaited > 0 {
        tracing::warn!(count = left.awaited, "not everything could be finished in time; Telegram brings it again");
    }
    if left.kept > 0 {
        tracing::error!(lost = left.kept, "updates of chats that flooded could not be finished in time");
    }
}

/// The next connection, once there is a place for it.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = places.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            // Only a matter of speed.
            let _ = stream.set_nodelay(true);
            Some((stream, place))
        }
        Err(_) => {
            // No more files, or the caller is gone already: not a reason to spin.
            sleep(Duration::from_millis(50)).await;
            None
        }
    }
}

async fn receive<H: Handle>(State(gate): State<Arc<Gate<H>>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if head.uri.path() != gate.path || head.uri.query().is_some() {
        gate.monitor.stranger("other path");
        return StatusCode::NOT_FOUND.into_response();
    }
    if head.method != Method::POST {
        gate.monitor.stranger("other method");
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "POST")]).into_response();
    }
    if !gate.knows(&head.headers) {
        gate.monitor.stranger("wrong secret");
        gate.warn();
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let text = match read(&head.headers, body).await {
        Ok(text) => text,
        Err(status) => {
            gate.monitor.stranger(if status == StatusCode::REQUEST_TIMEOUT { "too slow" } else { "too large" });
            return status.into_response();
        }
    };
    let Some(update) = raw::read(&text) else {
        tracing::warn!("an update without a readable id was skipped");
        gate.monitor.finished(Kind::Malformed, Outcome::Skipped, Duration::ZERO);
        return StatusCode::OK.into_response();
    };
    match gate.inbox.take(update).await {
        Verdict::Done => StatusCode::OK.into_response(),
        Verdict::Again(wait) => {
            let seconds = HeaderValue::from(wait.as_secs().max(1));
            (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, seconds)]).into_response()
        }
    }
}

impl<H> Gate<H> {
    /// Says, now and then, that calls come with another secret: a secret that was changed here and not there is the usual mistake.
    fn warn(&self) {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        if warned.is_none_or(|warned| warned.elapsed() >= WARN_AGAIN) {
            *warned = Some(Instant::now());
            tracing::warn!(
                "a call without the right secret was refused; after a change of BRIEFBOT_WEBHOOK_SECRET run `briefbot webhook set`, and start all replicas with it"
            );
        }
    }

    /// True where the secret is there, once, and right. How long that takes tells nothing of it.
    fn knows(&self, headers: &HeaderMap) -> bool {
        let mut given = headers.get_all(SECRET).iter();
        let (Some(secret), None) = (given.next(), given.next()) else { return false };
        let digest: [u8; 32] = Sha256::digest(secret.as_bytes()).into();
        secret.len() <= SECRET_MAX && bool::from(digest.ct_eq(&self.secret))
    }
}

/// Reads a body that is neither too large nor too slow.
async fn read(headers: &HeaderMap, body: Body) -> Result<String, StatusCode> {
    let declared = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > BODY_MAX as u64) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    match timeout(SLOW, to_bytes(body, BODY_MAX)).await {
        Ok(Ok(bytes)) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Ok(Err(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}
