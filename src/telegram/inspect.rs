//! What `briefbot doctor` asks Telegram and the network.
//!
//! Owns: [`Findings`]: what was found, as data; the one look for another poller.
//! Never imports: answers, updates; what is told about the findings is the command line's.
//!
//! Nothing is changed and no update is confirmed. What people wrote is neither read nor kept.

use super::api::Api;
use super::fault::Fault;
use super::payloads::WANTED;
use super::registration::{self, WebhookInfo};
use crate::config::{Config, Token};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::time::{Duration, UNIX_EPOCH};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Instant, timeout};
use url::Url;

/// How long each question may take.
const PATIENCE: Duration = Duration::from_secs(7);
/// How long the look for another poller takes, in seconds. Long enough for one that was put off to come back.
const LOOK: u64 = 3;
/// True where the bot answers inline queries (`@bot words` in any chat).
pub const ANSWERS_INLINE: bool = true;

/// What the bot is, as far as `getMe` tells.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// The bot's own name, without the `@`.
    pub username: String,
    /// Whether inline mode is on.
    #[serde(default)]
    pub supports_inline_queries: bool,
    /// Whether privacy mode is off.
    #[serde(default)]
    pub can_read_all_group_messages: bool,
}

/// Who else polls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pollers {
    /// Nobody.
    None,
    /// Somebody.
    Another,
    /// It was not looked for.
    NotAsked,
    /// The look failed.
    Unknown(Fault),
}

/// How far the connection gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The server's or the proxy's name is not known to the name service.
    NameUnknown,
    /// Nothing listens there, or a firewall is between.
    NoConnection,
    /// A connection is made, but what comes over it is no answer.
    NoAnswer,
}

/// What was found.
#[derive(Debug)]
pub struct Findings {
    /// Who the bot is, or why Telegram does not say so.
    pub me: Result<Me, Fault>,
    /// How long the first answer took.
    pub took: Duration,
    /// How far the connection gets, where there is no answer.
    pub reach: Option<Reach>,
    /// How many seconds our clock is ahead of the server's, where both are known.
    pub clock_ahead: Option<i64>,
    /// The webhook.
    pub webhook: Result<WebhookInfo, Fault>,
    /// Who else polls.
    pub pollers: Pollers,
    /// The commands of the menu for everybody, without a slash.
    pub commands: Result<Vec<String>, Fault>,
}

#[derive(Deserialize)]
struct Command {
    command: String,
}

/// Asks everything that needs the network. `polls` says whether to look for another poller; `clock` gives our Unix time.
///
/// # Errors
/// Where the connection cannot be set up at all; the text says why.
pub fn inspect(config: &Config, token: &Token, polls: bool, clock: fn() -> Option<u64>) -> Result<Findings, String> {
    registration::ask(config, token, async |api| ask(&api, config, polls, clock).await)
}

async fn ask(api: &Api, config: &Config, polls: bool, clock: fn() -> Option<u64>) -> Findings {
    let start = Instant::now();
    let me = result::<Me>(api, "getMe", &json!({})).await;
    let took = start.elapsed();
    let unreached = matches!(me, Err(Fault::Network));
    let reach = if unreached { Some(reach(config.proxy.as_ref().unwrap_or(&config.api_url)).await) } else { None };
    let clock_ahead = if unreached { None } else { clock_ahead(api, clock).await };
    if let Err(fault) = me {
        return Findings { me, took, reach, clock_ahead, webhook: Err(fault), pollers: Pollers::NotAsked, commands: Err(fault) };
    }
    let webhook = result::<WebhookInfo>(api, "getWebhookInfo", &json!({})).await;
    let free = webhook.as_ref().is_ok_and(|webhook| webhook.url.is_empty());
    let pollers = if polls && free { pollers(api).await } else { Pollers::NotAsked };
    let commands = result::<Vec<Command>>(api, "getMyCommands", &json!({})).await;
    let commands = commands.map(|commands| commands.into_iter().map(|command| command.command).collect());
    Findings { me, took, reach, clock_ahead, webhook, pollers, commands }
}

async fn result<T: DeserializeOwned>(api: &Api, method: &str, payload: &Value) -> Result<T, Fault> {
    let raw = api.once(method, payload, PATIENCE).await?;
    serde_json::from_str(raw.get()).map_err(|_| Fault::Network)
}

/// Polls once, without an offset, which confirms nothing, and for the kinds of updates that the bot asks for, which leaves the wanted ones as they are.
///
/// Telegram serves the newest poll: a poll of another program that waits is ended with 409, once, and that program loses nothing. When it
/// comes back, it ends ours in the same way, and that is how it is noticed.
async fn pollers(api: &Api) -> Pollers {
    let poll = json!({ "timeout": LOOK, "limit": 1, "allowed_updates": WANTED });
    match api.once("getUpdates", &poll, PATIENCE + Duration::from_secs(LOOK)).await {
        // Updates that wait come at once, and another poller is not noticed; but then nobody fetches them.
        Ok(_) => Pollers::None,
        Err(Fault::OtherPoller) => Pollers::Another,
        Err(fault) => Pollers::Unknown(fault),
    }
}

async fn reach(url: &Url) -> Reach {
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default().or(Some(1080))) else { return Reach::NameUnknown };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let connected = timeout(PATIENCE, async {
        let addresses: Vec<_> = lookup_host((host, port)).await.map_err(|_| Reach::NameUnknown)?.collect();
        TcpStream::connect(addresses.as_slice()).await.map_err(|_| Reach::NoConnection)
    });
    match connected.await {
        Ok(Ok(_)) => Reach::NoAnswer,
        Ok(Err(reach)) => reach,
        Err(_) => Reach::NoConnection,
    }
}

async fn clock_ahead(api: &Api, clock: fn() -> Option<u64>) -> Option<i64> {
    let theirs = httpdate::parse_http_date(&api.date(PATIENCE).await?).ok()?.duration_since(UNIX_EPOCH).ok()?.as_secs();
    i64::try_from(clock()?).ok()?.checked_sub(i64::try_from(theirs).ok()?)
}
