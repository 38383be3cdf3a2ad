//! The webhook as Telegram knows it: set, deleted, shown.
//!
//! Owns: the three calls. Only `briefbot webhook` makes the first two.
//! Never imports: answers, updates.

use super::api::Api;
use super::fault::Fault;
use super::payloads::{Hook, wanted};
use crate::config::{Config, Token, Webhook};
use crate::monitor::Monitor;
use serde::Deserialize;
use teloxide::payloads::{DeleteWebhook, DeleteWebhookSetters, GetWebhookInfo, SetWebhook, SetWebhookSetters};
use tokio::runtime::Builder;

/// The webhook, as Telegram has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct WebhookInfo {
    /// Its address; empty for none.
    pub url: String,
    /// How many updates wait.
    #[serde(default)]
    pub pending_update_count: u64,
    /// When a delivery failed last, in Unix time.
    pub last_error_date: Option<u64>,
    last_error_message: Option<String>,
    /// How many deliveries are made at once.
    pub max_connections: Option<u32>,
}

/// Warns where Telegram does not deliver to this webhook; a replica never sets it.
pub async fn compare(api: Api, webhook: Webhook) {
    match info(&api).await {
        Ok(known) if known.url == webhook.url.as_str() => {}
        Ok(_) => tracing::warn!("Telegram does not deliver to BRIEFBOT_WEBHOOK_URL, so nothing will come; run `briefbot webhook set` once"),
        Err(fault) => tracing::warn!(fault = fault.name(), "Telegram does not say where it delivers; look with `briefbot webhook info`"),
    }
}

/// Asks something in a program that does nothing else.
///
/// # Errors
/// Where the connection cannot be set up at all; the text says why.
pub fn ask<T>(config: &Config, token: &Token, question: impl AsyncFnOnce(Api) -> T) -> Result<T, String> {
    let api = Api::new(&config.api_url, config.proxy.as_ref(), token, Monitor::new())?;
    let runtime = Builder::new_current_thread().enable_all().build().map_err(|_| "the system refuses threads or sockets".to_owned())?;
    Ok(runtime.block_on(question(api)))
}

/// Tells Telegram to deliver updates there, with the secret, at most so many at once. What waits is kept.
///
/// # Errors
/// The fault of the call.
pub async fn set(api: &Api, webhook: &Webhook, connections: u8) -> Result<(), Fault> {
    let request = SetWebhook::new(webhook.url.clone())
        .secret_token(webhook.secret.expose().to_owned())
        .max_connections(connections)
        .drop_pending_updates(false);
    let mut payload = Hook { request, allowed_updates: wanted(true) };
    match api.call(&payload).await {
        Err(Fault::Refused(_)) => {
            payload.allowed_updates = wanted(false);
            api.call(&payload).await.map(drop)
        }
        other => other.map(drop),
    }
}

/// Tells Telegram to deliver no more. What waits is kept.
///
/// # Errors
/// The fault of the call.
pub async fn delete(api: &Api) -> Result<(), Fault> {
    api.call(&DeleteWebhook::new().drop_pending_updates(false)).await.map(drop)
}

/// Asks Telegram what it knows.
///
/// # Errors
/// The fault of the call.
pub async fn info(api: &Api) -> Result<WebhookInfo, Fault> {
    let info = api.call(&GetWebhookInfo::new()).await?;
    serde_json::from_str(info.get()).map_err(|_| Fault::Network)
}

impl WebhookInfo {
    /// The kind of the last failure. Telegram's own words are not shown, because they may name addresses.
    #[must_use]
    pub fn last_error(&self) -> Option<&'static str> {
        let text = self.last_error_message.as_deref()?.to_ascii_lowercase();
        let kinds = [
            ("401", "the secret is not the endpoint's; run `briefbot webhook set`, and start all replicas with the same one"),
            ("wrong response", "the endpoint gave another answer than 200"),
            ("ssl", "the certificate is not accepted"),
            ("certificate", "the certificate is not accepted"),
            ("resolve", "the host's name is not known"),
            ("refused", "the connection is refused"),
            ("timed out", "the endpoint does not answer in time"),
            ("timeout", "the endpoint does not answer in time"),
            ("unreachable", "the host cannot be reached"),
        ];
        let known = kinds.iter().find(|(words, _)| text.contains(words)).map(|(_, kind)| *kind);
        Some(known.unwrap_or("of a kind that this program does not know"))
    }
}
