//! Calls of the Bot API: one place for deadlines and retries.
//!
//! Owns: [`Api`], which sends teloxide's payloads through an HTTP client of our own, and looks after its [`Line`].
//! Never imports: answers, updates.
//!
//! teloxide's own client sleeps 10 s on every 5xx and shows the token in `Debug`; its payloads and types are used, its client is not.
//! No error, log line or `Debug` output of this module holds an address, because the address holds the token.

use super::fault::{Failure, Fault};
use super::line::{Budget, EFFECT, Line, MOST, pauses};
use super::payloads::Poll;
use super::raw::mend;
use crate::config::Token;
use crate::monitor::Monitor;
use reqwest::redirect::Policy;
use reqwest::{Client, Proxy};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use teloxide::payloads::GetMe;
use teloxide::requests::Payload;
use tokio::time::{Instant, sleep, timeout, timeout_at};
use url::Url;

/// How long all attempts of a call may take together at the first try of an update, so that the two calls of a handler stay within its deadline.
const CALL: Duration = MOST;
/// What of a handler's deadline is left to what it does after its calls.
const REST: Duration = Duration::from_millis(500);
/// No attempt is begun with less time than this: its effect might come and its answer not be waited for.
const LEAST: Duration = Duration::from_secs(3);

/// So many connections are kept while nobody uses them. Each holds some 50 KB of buffers; a new one costs Telegram and us a handshake.
const IDLE: usize = 64;

/// The Bot API for one bot. Cheap to clone.
#[derive(Clone)]
pub struct Api(Arc<Inner>);

struct Inner {
    /// Replaced when a lost connection is back: the old connections may be dead without knowing.
    client: RwLock<Client>,
    base: String,
    proxy: Option<Url>,
    line: Line,
    monitor: Monitor,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Api")
    }
}

#[derive(Deserialize)]
struct Envelope<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
}

/// What of `getMe` is read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// The bot's user name, without the `@`.
    pub username: String,
    /// True where inline mode is on.
    #[serde(default)]
    pub supports_inline_queries: bool,
}

impl Api {
    /// Prepares the connection; nothing is sent yet.
    ///
    /// # Errors
    /// Where the proxy cannot be used or TLS cannot be set up.
    pub fn new(server: &Url, proxy: Option<&Url>, token: &Token, monitor: Monitor) -> Result<Self, String> {
        let client = RwLock::new(client(proxy)?);
        let base = format!("{}/bot{}", server.as_str().trim_end_matches('/'), token.expose());
        let line = Line::new(monitor.clone());
        Ok(Self(Arc::new(Inner { client, base, proxy: proxy.cloned(), line, monitor })))
    }

    /// The connection, as all calls see it.
    #[must_use]
    pub fn line(&self) -> &Line {
        &self.0.line
    }

    /// Who the bot is.
    ///
    /// # Errors
    /// The fault of the call.
    pub async fn me(&self) -> Result<Me, Fault> {
        let me = self.once(GetMe::NAME, &GetMe::new(), MOST).await?;
        serde_json::from_str(me.get()).map_err(|_| Fault::Network)
    }

    /// The clock of the server, as its answers tell it (`Date`, RFC 9110), whatever else they say.
    pub async fn date(&self, patience: Duration) -> Option<String> {
        let request = self.client().get(format!("{}/getMe", self.0.base)).send();
        let response = timeout(patience, request).await.ok()?.ok()?;
        response.headers().get("date")?.to_str().ok().map(str::to_owned)
    }

    /// Calls a method, and tries again while the fault may pass and there is time. While the line is in doubt, nothing is sent.
    ///
    /// # Errors
    /// The last fault.
    pub async fn call<P: Payload + Serialize>(&self, payload: &P) -> Result<Box<RawValue>, Fault> {
        let budget = Budget::of_the_update();
        let end = (Instant::now() + budget.patience(CALL)).min(budget.end - REST);
        let mut pauses = pauses();
        loop {
            timeout_at(end - LEAST, self.0.line.until_up()).await.map_err(|_| Fault::Network)?;
            let start = Instant::now();
            if start + LEAST > end {
                return Err(Fault::Network);
            }
            let patience = budget.patience(self.0.line.patience(EFFECT)).min(end - start);
            let result = self.once(P::NAME, payload, patience).await;
            self.note(&result, Some(start));
            let fault = match result {
                Err(fault) if fault.is_passing() => fault,
                Err(fault) => {
                    self.0.monitor.refused(fault.name());
                    return Err(fault);
                }
                good => return good,
            };
            self.0.monitor.retried(fault.name());
            if fault == Fault::Network && start.elapsed() >= patience {
                // The next try of the update waits longer.
                return Err(fault);
            }
            let pause = fault.wait().or_else(|| pauses.next()).unwrap_or(MOST);
            if Instant::now() + pause + LEAST >= end {
                return Err(fault);
            }
            sleep(pause).await;
        }
    }

    /// Tells the line how an attempt ended; `start` where the time that it took tells how fast the line is.
    pub fn note<T>(&self, result: &Result<T, Fault>, start: Option<Instant>) {
        match result {
            Err(fault) if fault.is_line() => {
                if self.0.line.failed(*fault) {
                    self.restore();
                }
            }
            _ => self.0.line.answered(start.map(|start| start.elapsed())),
        }
    }

    /// Puts the line in doubt, unless it is already: one task finds out when it is back.
    pub fn doubt(&self) {
        if self.0.line.doubt() {
            self.restore();
        }
    }

    /// Probes the line until it is back, and then begins with new connections.
    fn restore(&self) {
        let api = self.clone();
        tokio::spawn(async move {
            // What could be built once can be built again.
            let fresh = client(api.0.proxy.as_ref()).unwrap_or_else(|_| api.client());
            api.line().restore(|| probe(fresh.clone(), api.0.base.clone())).await;
            if api.line().restored().await {
                *api.0.client.write().unwrap_or_else(PoisonError::into_inner) = fresh;
            }
            api.line().resume();
        });
    }

    fn client(&self) -> Client {
        self.0.client.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Calls a method once, and waits so long for its answer.
    ///
    /// # Errors
    /// The fault of this attempt.
    pub async fn once(&self, method: &str, payload: &impl Serialize, patience: Duration) -> Result<Box<RawValue>, Fault> {
        once(&self.client(), &self.0.base, method, payload, patience).await
    }
}

fn client(proxy: Option<&Url>) -> Result<Client, String> {
    let mut builder = Client::builder().connect_timeout(Duration::from_secs(5)).tcp_nodelay(true).user_agent("briefbot");
    builder = builder.pool_max_idle_per_host(IDLE);
    // A redirect would hand the address, and with it the token, to another host.
    builder = builder.redirect(Policy::none()).referer(false);
    builder = match proxy {
        Some(proxy) => builder.proxy(Proxy::all(proxy.as_str()).map_err(|_| "TELOXIDE_PROXY cannot be used as a proxy".to_owned())?),
        None => builder.no_proxy(),
    };
    builder.build().map_err(|_| "the HTTP client cannot be set up (TLS)".to_owned())
}

/// Finds out whether Telegram answers; any answer will do, also a refusal.
async fn probe(client: Client, base: String) -> Result<(), Fault> {
    match once(&client, &base, GetMe::NAME, &GetMe::new(), MOST).await {
        Err(fault) if fault.is_line() => Err(fault),
        _ => Ok(()),
    }
}

async fn once(client: &Client, base: &str, method: &str, payload: &impl Serialize, patience: Duration) -> Result<Box<RawValue>, Fault> {
    let body = serde_json::to_vec(payload).map_err(|_| Fault::Refused(0))?;
    let address = format!("{base}/{}", documented_name(method));
    let request = client.post(address).header("content-type", "application/json").body(body);
    let answer = timeout(patience, async {
        let response = request.send().await.map_err(|_| Fault::Network)?;
        let status = response.status().as_u16();
        Ok((status, response.bytes().await.map_err(|_| Fault::Network)?))
    });
    let (status, bytes) = answer.await.map_err(|_| Fault::Network)??;
    let text = String::from_utf8_lossy(&bytes);
    let mut result = read(status, &text);
    if status == 200 && result.as_ref().is_err_and(|fault| *fault == Fault::Network) {
        // One sloppy value in one update must not hide the others. What broke off is broken after mending, too.
        result = read(status, &mend(&text));
    }
    match result {
        // Of the methods that every server knows, 404 says that it cannot read the token; of another one, that the server is older.
        Err(Fault::Unauthorized) if status == 404 && ![GetMe::NAME, Poll::NAME].contains(&method) => Err(Fault::Refused(status)),
        result => result,
    }
}

fn read(status: u16, text: &str) -> Result<Box<RawValue>, Fault> {
    match serde_json::from_str::<Envelope<'_>>(text) {
        Ok(Envelope { ok: true, result: Some(result) }) => Ok(result.to_owned()),
        Ok(_) => Err(serde_json::from_str::<Failure>(text).map_or(Fault::Server(status), |failure| Fault::read(status, &failure))),
        // A proxy's page, or a body that broke off.
        Err(_) if status >= 500 => Err(Fault::Server(status)),
        Err(_) => Err(Fault::Network),
    }
}

/// teloxide names methods in Pascal case; the Bot API's documentation begins them with a small letter.
fn documented_name(method: &str) -> String {
    let mut chars = method.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
