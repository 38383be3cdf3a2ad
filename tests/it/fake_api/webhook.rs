//! The webhook: set, looked at, removed, and served with updates.
//!
//! Owns: `setWebhook`, `getWebhookInfo`, `deleteWebhook`; [`Hook`]; the task that posts.
//! Never imports: which update is posted when (`deliveries`), the bytes of a post (`post`).
//!
//! Updates go to `http://` addresses on loopback only. An `https://` address is accepted and ends polling, but nothing goes there.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant, UNIX_EPOCH};

use serde_json::{Value, json};

use super::deliveries::{Deliveries, Next};
use super::fault::ApiError;
use super::methods::Answer;
use super::params::Params;
use super::post::{Answered, post};
use super::state::State;
use super::{FakeApi, Shared};

/// A post to the webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Posted {
    /// The update.
    pub(crate) update: i64,
    /// The status that came; nothing where none came.
    pub(crate) status: Option<u16>,
    /// Why it failed, as `last_error_message` says it.
    pub(crate) error: Option<String>,
    /// When it ended.
    pub(crate) at: Instant,
}

/// What is known of the webhook beside its parameters.
#[derive(Debug)]
pub(crate) struct Hook {
    start: Instant,
    /// Which webhook it is; each change begins a new one.
    generation: u64,
    deliveries: Option<Deliveries>,
    /// The pause after a first failure, and how long an answer is waited for.
    first_pause: Duration,
    patience: Duration,
    pub(super) last_error: Option<(u64, String)>,
    /// Every post that has ended, and the text of every update that was posted.
    posts: Vec<Posted>,
    texts: BTreeMap<i64, String>,
    /// Posts under way, and the most that ever were at once.
    under_way: usize,
    most: usize,
}

impl Default for Hook {
    fn default() -> Self {
        Self {
            start: Instant::now(),
            generation: 0,
            deliveries: None,
            first_pause: Duration::from_millis(100),
            patience: Duration::from_secs(60),
            last_error: None,
            posts: Vec::new(),
            texts: BTreeMap::new(),
            under_way: 0,
            most: 0,
        }
    }
}

impl Hook {
    /// The time since the server began.
    pub(super) fn now(&self) -> Duration {
        self.start.elapsed()
    }

    /// Ends the posts to the webhook of before.
    pub(super) fn forget(&mut self) {
        self.generation += 1;
        self.deliveries = None;
        self.last_error = None;
    }
}

/// `getWebhookInfo`.
pub(super) fn info(state: &mut State, _: &Params) -> Answer {
    let mut info = json!({"url": "", "has_custom_certificate": false, "pending_update_count": state.queue.len()});
    if let Some(webhook) = &state.webhook {
        info["url"] = webhook["url"].clone();
        info["max_connections"] = json!(connections(webhook));
        info["ip_address"] = json!("127.0.0.1");
    }
    if let Some(kinds) = &state.allowed_updates {
        info["allowed_updates"] = json!(kinds);
    }
    if let Some((date, message)) = &state.hook.last_error {
        info["last_error_date"] = json!(date);
        info["last_error_message"] = json!(message);
    }
    Ok(info)
}

/// `setWebhook`; the same one again changes nothing but the kinds of updates.
pub(super) fn set(state: &mut State, params: &Params) -> Answer {
    let url = params.text("url");
    if url.is_empty() {
        return delete(state, params);
    }
    let loopback = ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|start| url.starts_with(start));
    if !url.starts_with("https://") && !loopback {
        return Err(ApiError::bad("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    let secret = params.text("secret_token");
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if secret.len() > 256 {
        return Err(ApiError::bad("secret token is too long"));
    }
    if !secret.bytes().all(allowed) {
        return Err(ApiError::bad("secret token contains unallowed characters"));
    }
    state.read_allowed(params)?;
    drop_pending(state, params);
    state.webhook_by_test = false;
    let essence = |webhook: &Value| [&webhook["url"], &webhook["secret_token"], &webhook["max_connections"]].map(Value::clone);
    let new = params.to_value();
    if state.webhook.as_ref().map(essence) != Some(essence(&new)) || params.flag("drop_pending_updates") {
        state.hook.forget();
        state.hook.deliveries = loopback.then(|| Deliveries::new(state.hook.first_pause));
    }
    state.webhook = Some(new);
    Ok(json!(true))
}

/// `deleteWebhook`.
pub(super) fn delete(state: &mut State, params: &Params) -> Answer {
    drop_pending(state, params);
    state.webhook = None;
    state.hook.forget();
    Ok(json!(true))
}

fn drop_pending(state: &mut State, params: &Params) {
    if params.flag("drop_pending_updates") {
        state.queue.clear();
    }
}

/// `max_connections` as it counts.
fn connections(webhook: &Value) -> usize {
    let wanted = super::params::int_of(&webhook["max_connections"]).unwrap_or(40).clamp(1, 100);
    usize::try_from(wanted).unwrap_or(1)
}

/// A post to be made.
struct Task {
    generation: u64,
    update: i64,
    url: String,
    secret: String,
    text: String,
    patience: Duration,
}

/// Posts for ever.
pub(super) async fn deliver(shared: Arc<Shared>) {
    loop {
        let mut changed = std::pin::pin!(shared.changed.notified());
        changed.as_mut().enable();
        let wake = loop {
            let next = next_task(&mut shared.state());
            match next {
                Ok(task) => drop(tokio::spawn(carry_out(Arc::clone(&shared), task))),
                Err(wake) => break wake,
            }
        };
        // What ends the wait does not matter: the next round looks at everything.
        let _ = tokio::time::timeout(wake.unwrap_or(Duration::from_secs(3600)), changed).await;
    }
}

/// The next post, or how long there is none.
fn next_task(state: &mut State) -> Result<Task, Option<Duration>> {
    let now = state.hook.now();
    let Some((webhook, deliveries)) = state.webhook.as_ref().zip(state.hook.deliveries.as_mut()) else { return Err(None) };
    for queued in &state.queue {
        deliveries.add(queued.id, lane(queued.id, &queued.text), now);
    }
    let update = match deliveries.next(now, connections(webhook)) {
        Next::Post(update) => update,
        Next::At(time) => return Err(Some(time.saturating_sub(now))),
        Next::Nothing => return Err(None),
    };
    let Some(text) = state.queue.iter().find(|queued| queued.id == update).map(|queued| queued.text.clone()) else {
        // It was dropped in the meantime.
        deliveries.taken(update, now);
        return Err(Some(Duration::ZERO));
    };
    let word = |name: &str| webhook[name].as_str().unwrap_or_default().to_owned();
    let (url, secret, hook) = (word("url"), word("secret_token"), &mut state.hook);
    hook.texts.insert(update, text.clone());
    hook.under_way += 1;
    hook.most = hook.most.max(hook.under_way);
    Ok(Task { generation: hook.generation, update, url, secret, text, patience: hook.patience })
}

/// What keeps its order: the chat, or the person of an update without one; else the update is alone.
fn lane(id: i64, text: &str) -> i64 {
    let update: Value = serde_json::from_str(text).unwrap_or_default();
    let content = update.as_object().and_then(|fields| fields.iter().find(|(_, value)| value.is_object()));
    let content = content.map_or(&Value::Null, |(_, value)| value);
    let owner = ["/chat/id", "/message/chat/id", "/from/id"].iter().find_map(|path| content.pointer(path)?.as_i64());
    owner.unwrap_or(i64::MIN + id)
}

async fn carry_out(shared: Arc<Shared>, task: Task) {
    let result = post(&task.url, &task.secret, &task.text, task.patience).await;
    let mut state = shared.state();
    let (status, error) = outcome(&result);
    state.hook.under_way -= 1;
    state.hook.posts.push(Posted { update: task.update, status, error: error.clone(), at: Instant::now() });
    let now = state.hook.now();
    if error.is_none() {
        state.queue.retain(|queued| queued.id != task.update);
        let before = state.queue.front().map_or(state.last_update, |first| first.id - 1);
        state.acknowledged = state.acknowledged.max(before);
    }
    let current = state.hook.generation == task.generation;
    if let Some(deliveries) = state.hook.deliveries.as_mut().filter(|_| current) {
        match &result {
            _ if error.is_none() => deliveries.taken(task.update, now),
            Ok(answered) => deliveries.failed(task.update, answered.retry_after, now),
            Err(_) => deliveries.failed(task.update, None, now),
        }
        if let Some(error) = error {
            state.hook.last_error = Some((UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs()), error));
        }
    }
    drop(state);
    shared.changed.notify_waiters();
}

/// The status, and the error in Telegram's words.
fn outcome(result: &std::io::Result<Answered>) -> (Option<u16>, Option<String>) {
    match result {
        Ok(answered) if answered.is_good() => (Some(answered.status), None),
        Ok(answered) => (Some(answered.status), Some(format!("Wrong response from the webhook: {} {}", answered.status, answered.reason))),
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => (None, Some("Connection refused".to_owned())),
        Err(error) => (None, Some(error.to_string())),
    }
}

impl FakeApi {
    /// How long a webhook that failed is left alone at first (0.1 s unless a test says otherwise), and how long its answer is waited for
    /// (60 s). To be called before the webhook is set.
    pub(crate) fn webhook_times(&self, first_pause: Duration, patience: Duration) {
        self.change(|state| (state.hook.first_pause, state.hook.patience) = (first_pause, patience));
    }

    /// All posts that have ended, in that order.
    pub(crate) fn posts(&self) -> Vec<Posted> {
        self.shared.state().hook.posts.clone()
    }

    /// The most posts that were under way at once.
    pub(crate) fn most_posts(&self) -> usize {
        self.shared.state().hook.most
    }

    /// Posts an update once more that was posted before, as after an answer that got lost; gives the status.
    ///
    /// # Panics
    /// If no webhook is set, or the update was never posted.
    pub(crate) async fn post_again(&self, update: i64) -> Option<u16> {
        let (url, secret, text, patience) = {
            let state = self.shared.state();
            let webhook = state.webhook.as_ref().expect("a webhook is set");
            let word = |name: &str| webhook[name].as_str().unwrap_or_default().to_owned();
            let text = state.hook.texts.get(&update).expect("the update was posted before");
            (word("url"), word("secret_token"), text.clone(), state.hook.patience)
        };
        post(&url, &secret, &text, patience).await.ok().map(|answered| answered.status)
    }
}
