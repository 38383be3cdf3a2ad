//! The queue of updates and `getUpdates`.
//!
//! Owns: update ids, what confirms an update, which kinds are delivered, the long poll and its conflicts.
//! Never imports: sockets.

use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use super::Shared;
use super::fault::ApiError;
use super::params::Params;
use super::state::{Queued, State};

/// What the poller hears that another one replaced.
pub(super) const OTHER_POLLER: &str = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK: &str = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const WEBHOOK_SET: &str = "Conflict: terminated by setWebhook request";

/// Kinds that are delivered only where they are asked for.
const ON_REQUEST: [&str; 4] = ["chat_member", "guest_message", "message_reaction", "message_reaction_count"];
/// All kinds there are (Bot API 10.3).
const KINDS: &[&str] = &[
    "business_connection",
    "business_message",
    "callback_query",
    "channel_post",
    "chat_boost",
    "chat_join_request",
    "chat_member",
    "chosen_inline_result",
    "deleted_business_messages",
    "edited_business_message",
    "edited_channel_post",
    "edited_message",
    "guest_message",
    "inline_query",
    "managed_bot",
    "message",
    "message_reaction",
    "message_reaction_count",
    "my_chat_member",
    "poll",
    "poll_answer",
    "pre_checkout_query",
    "purchased_paid_media",
    "removed_chat_boost",
    "shipping_query",
];

impl State {
    /// Puts an update in the queue, if the bot wants its kind; the id is used up either way.
    pub(super) fn push_update(&mut self, kind: &str, content: Value) -> i64 {
        self.last_update += 1;
        let id = self.last_update;
        if self.wants(kind) {
            let update = Value::from_iter([("update_id".to_owned(), Value::from(id)), (kind.to_owned(), content)]);
            self.push_text(id, update.to_string());
        }
        id
    }

    /// Puts any text in the queue under this id.
    pub(super) fn push_text(&mut self, id: i64, text: String) {
        self.last_update = self.last_update.max(id);
        self.queue.push_back(Queued { id, text });
    }

    /// Whether updates of this kind go to the bot.
    pub(crate) fn wants(&self, kind: &str) -> bool {
        match &self.allowed_updates {
            Some(kinds) => kinds.iter().any(|wanted| wanted == kind),
            None => !ON_REQUEST.contains(&kind),
        }
    }

    /// Reads `allowed_updates`, which stays as it is where it is absent. Kinds that the server does not know are passed over, and noted.
    pub(super) fn read_allowed(&mut self, params: &Params) -> Result<(), ApiError> {
        let Some(kinds) = params.structure("allowed_updates") else { return Ok(()) };
        let Some(kinds) = kinds.as_array() else {
            return Err(ApiError::bad("can't parse allowed_updates: expected an Array of strings"));
        };
        let Some(mut kinds) = kinds.iter().map(|kind| Some(kind.as_str()?.to_owned())).collect::<Option<Vec<String>>>() else {
            return Err(ApiError::bad("can't parse allowed_updates: expected an Array of strings"));
        };
        if kinds.is_empty() {
            self.allowed_updates = None;
            return Ok(());
        }
        for odd in kinds.iter().filter(|kind| !KINDS.contains(&kind.as_str())) {
            self.note("allowed_updates", params.to_value(), format!("no kind of update: {odd}"));
        }
        let guest_mode = self.guests.known();
        kinds.retain(|kind| KINDS.contains(&kind.as_str()) && (guest_mode || kind != "guest_message"));
        if !kinds.is_empty() {
            self.allowed_updates = Some(kinds);
        }
        Ok(())
    }

    /// Confirms what `offset` confirms. Zero confirms nothing; a negative one forgets all but the last few.
    fn confirm(&mut self, offset: i64) {
        let first_kept = match offset {
            0 => return,
            1.. => offset.min(self.last_update + 1),
            _ => {
                let kept = usize::try_from(-offset).unwrap_or(usize::MAX).min(self.queue.len());
                let next = self.last_update + 1;
                self.queue.get(self.queue.len() - kept).map_or(next, |oldest| oldest.id)
            }
        };
        self.acknowledged = self.acknowledged.max(first_kept - 1);
        while self.queue.front().is_some_and(|update| update.id < first_kept) {
            self.queue.pop_front();
        }
    }

    fn batch(&self, limit: usize) -> String {
        let texts: Vec<&str> = self.queue.iter().take(limit).map(|update| update.text.as_str()).collect();
        format!("[{}]", texts.join(","))
    }
}

/// The long poll; the result is JSON text, since some updates are broken on purpose.
pub(super) async fn get_updates(shared: &Shared, params: &Params) -> Result<String, ApiError> {
    let limit = match params.int("limit") {
        Some(limit @ 1..=100) => usize::try_from(limit).unwrap_or(100),
        _ => 100,
    };
    let timeout = params.int("timeout").unwrap_or(0).clamp(0, 50);
    let (limit, timeout) = begin(shared, params, limit, Duration::from_secs(timeout.unsigned_abs()))?;
    let deadline = Instant::now() + timeout;
    let mut waiting = None;
    loop {
        let mut changed = std::pin::pin!(shared.changed.notified());
        changed.as_mut().enable();
        {
            let mut state = shared.state();
            if state.webhook.is_some() {
                return Err(webhook_conflict(&state, WEBHOOK_SET));
            }
            if waiting.is_some_and(|generation| generation != state.poll_generation) {
                return Err(ApiError::new(409, OTHER_POLLER));
            }
            if !state.queue.is_empty() || Instant::now() >= deadline {
                return Ok(state.batch(limit));
            }
            if waiting.is_none() {
                // Only a poll that has to wait itself takes the place of another one.
                state.poll_generation += 1;
                waiting = Some(state.poll_generation);
                shared.changed.notify_waiters();
            }
        }
        // An error here is the deadline, which the next round sees.
        let _ = tokio::time::timeout_at(deadline, changed).await;
    }
}

/// Confirms; gives the limit and the timeout that the poll really has.
fn begin(shared: &Shared, params: &Params, limit: usize, timeout: Duration) -> Result<(usize, Duration), ApiError> {
    let mut state = shared.state();
    if state.webhook.is_some() {
        return Err(webhook_conflict(&state, WEBHOOK));
    }
    state.read_allowed(params)?;
    let offset = params.int("offset").unwrap_or(0);
    state.confirm(offset);
    let now = state.hook.now();
    let (limit, timeout) = state.polls.as_mut().map_or((limit, timeout), |polls| polls.begin(offset, limit, timeout, now));
    drop(state);
    shared.changed.notify_waiters();
    Ok((limit, timeout))
}

fn webhook_conflict(state: &State, text: &str) -> ApiError {
    let error = ApiError::new(409, text);
    if state.webhook_by_test { error.arranged() } else { error }
}
