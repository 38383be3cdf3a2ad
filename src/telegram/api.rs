//! Calls of the Bot API: one place for deadlines and retries.
//!
//! Owns: [`Api`], which sends teloxide's payloads through an HTTP client of our own.
//! Never imports: answers, updates.
//!
//! teloxide's own client sleeps 10 s on every 5xx and shows the token in `Debug`; its payloads and types are used, its client is not.
//! No error, log line or `Debug` output of this module holds an address, because the address holds the token.

use super::fault::{Failure, Fault};
use crate::config::Token;
use backon::{BackoffBuilder, ExponentialBuilder};
use reqwest::redirect::Policy;
use reqwest::{Client, Proxy};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt;
use std::time::Duration;
use teloxide::payloads::GetMe;
use teloxide::requests::Payload;
use tokio::time::{Instant, sleep, timeout};
use url::Url;

/// How long one attempt may take.
const ATTEMPT: Duration = Duration::from_secs(7);
/// How long all attempts of a call may take together, so that the two calls of a handler stay within its deadline.
const CALL: Duration = Duration::from_secs(7);
/// No attempt is begun with less time than this: its effect might come and its answer not be waited for.
const LEAST: Duration = Duration::from_secs(3);

/// The Bot API for one bot. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    client: Client,
    base: String,
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
#[derive(Deserialize)]
struct Me {
    username: String,
}

impl Api {
    /// Prepares the connection; nothing is sent yet.
    ///
    /// # Errors
    /// Where the proxy cannot be used or TLS cannot be set up.
    pub fn new(server: &Url, proxy: Option<&Url>, token: &Token) -> Result<Self, String> {
        let mut builder = Client::builder().connect_timeout(Duration::from_secs(5)).tcp_nodelay(true).user_agent("briefbot");
        // A redirect would hand the address, and with it the token, to another host.
        builder = builder.redirect(Policy::none()).referer(false);
        builder = match proxy {
            Some(proxy) => builder.proxy(Proxy::all(proxy.as_str()).map_err(|_| "TELOXIDE_PROXY cannot be used as a proxy".to_owned())?),
            None => builder.no_proxy(),
        };
        let client = builder.build().map_err(|_| "the HTTP client cannot be set up (TLS)".to_owned())?;
        let base = format!("{}/bot{}", server.as_str().trim_end_matches('/'), token.expose());
        Ok(Self { client, base })
    }

    /// The bot's user name.
    ///
    /// # Errors
    /// The fault of the call.
    pub async fn username(&self) -> Result<String, Fault> {
        let me = self.once(GetMe::NAME, &GetMe::new(), ATTEMPT).await?;
        serde_json::from_str::<Me>(me.get()).map(|me| me.username).map_err(|_| Fault::Network)
    }

    /// The clock of the server, as its answers tell it (`Date`, RFC 9110), whatever else they say.
    pub async fn date(&self, patience: Duration) -> Option<String> {
        let request = self.client.get(format!("{}/getMe", self.base)).send();
        let response = timeout(patience, request).await.ok()?.ok()?;
        response.headers().get("date")?.to_str().ok().map(str::to_owned)
    }

    /// Calls a method, and tries again while the fault may pass and there is time.
    ///
    /// # Errors
    /// The last fault.
    pub async fn call<P: Payload + Serialize>(&self, payload: &P) -> Result<Box<RawValue>, Fault> {
        let end = Instant::now() + CALL;
        let pauses = ExponentialBuilder::default().with_min_delay(Duration::from_millis(200)).with_max_delay(Duration::from_secs(3));
        let mut pauses = pauses.with_jitter().without_max_times().build();
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let fault = match self.once(P::NAME, payload, ATTEMPT.min(left)).await {
                Ok(result) => return Ok(result),
                Err(fault) if !fault.is_passing() => return Err(fault),
                Err(fault) => fault,
            };
            let pause = fault.wait().or_else(|| pauses.next()).unwrap_or(ATTEMPT);
            if Instant::now() + pause + LEAST >= end {
                return Err(fault);
            }
            sleep(pause).await;
        }
    }

    /// Calls a method once.
    ///
    /// # Errors
    /// The fault of this attempt.
    pub async fn once(&self, method: &str, payload: &impl Serialize, patience: Duration) -> Result<Box<RawValue>, Fault> {
        let body = serde_json::to_vec(payload).map_err(|_| Fault::Refused(0))?;
        let address = format!("{}/{}", self.base, documented_name(method));
        let request = self.client.post(address).header("content-type", "application/json").body(body);
        let answer = timeout(patience, async {
            let response = request.send().await.map_err(|_| Fault::Network)?;
            let status = response.status().as_u16();
            Ok((status, response.bytes().await.map_err(|_| Fault::Network)?))
        });
        let (status, bytes) = answer.await.map_err(|_| Fault::Network)??;
        read(status, &String::from_utf8_lossy(&bytes))
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
