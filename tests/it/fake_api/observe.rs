//! What a test can see: messages as people see them, calls as the server got them.
//!
//! Owns: the views on the state, waiting for something to be true, the dump shown when it does not come.
//! Never imports: sockets.

use std::fmt::Write;
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use super::FakeApi;
use super::entity::Entity;
use super::keyboard::{Button, ButtonKind};
use super::state::{Call, CallbackAnswer, Message, Profile, Refusal, State};
use super::updates::OTHER_POLLER;

/// A message of the bot as it stands now.
#[derive(Clone, Debug)]
pub(crate) struct SentMessage {
    /// Its number.
    pub(crate) message_id: i64,
    /// The text as the bot sent it, markup included.
    pub(crate) text_html: String,
    /// The text people read.
    pub(crate) plain: String,
    /// Its entities.
    pub(crate) entities: Vec<Entity>,
    /// Its buttons, row by row.
    pub(crate) buttons: Vec<Vec<Button>>,
    /// How many times it was edited.
    pub(crate) edits: usize,
    /// Its topic.
    pub(crate) thread: Option<i64>,
    /// The message it answers.
    pub(crate) reply_to: Option<i64>,
    /// Whether it is gone.
    pub(crate) deleted: bool,
    /// Whether people can neither forward nor save it.
    pub(crate) protected: bool,
    /// `link_preview_options` of the last call that wrote it.
    pub(crate) link_preview: Option<Value>,
    /// `reply_markup` as sent, of any kind.
    pub(crate) markup: Option<Value>,
    /// The parameters of the last call that wrote it.
    pub(crate) params: Value,
}

impl From<&Message> for SentMessage {
    fn from(message: &Message) -> Self {
        Self {
            message_id: message.id,
            text_html: message.text_html.clone(),
            plain: message.plain.clone(),
            entities: message.entities.clone(),
            buttons: message.buttons.clone(),
            edits: message.edits,
            thread: message.thread,
            reply_to: message.reply_to,
            deleted: message.deleted,
            protected: message.protected,
            link_preview: message.link_preview.clone(),
            markup: message.markup.clone(),
            params: message.params.clone(),
        }
    }
}

impl SentMessage {
    /// What the button with this label does, if there is one.
    pub(crate) fn kind_of(&self, label: &str) -> Option<&ButtonKind> {
        self.buttons.iter().flatten().find(|button| button.text == label).map(|button| &button.kind)
    }

    /// What all buttons do, row by row.
    pub(crate) fn kinds(&self) -> Vec<&ButtonKind> {
        self.buttons.iter().flatten().map(|button| &button.kind).collect()
    }

    /// The hint in the field where the person's app waits for an answer, empty for none; nothing where it does not wait.
    pub(crate) fn asks_for_reply(&self) -> Option<&str> {
        let markup = self.markup.as_ref().filter(|markup| markup["force_reply"] == true)?;
        Some(markup["input_field_placeholder"].as_str().unwrap_or_default())
    }
}

impl State {
    /// The bot's messages in a chat, oldest first, deleted ones too.
    pub(crate) fn messages(&self, chat_id: i64) -> Vec<SentMessage> {
        let chat = self.chats.get(&chat_id);
        let all = chat.iter().flat_map(|chat| chat.messages.values());
        all.filter(|message| message.from.is_none()).map(SentMessage::from).collect()
    }

    /// All calls so far, in the order of arrival.
    pub(crate) fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// The calls of one method (any case).
    pub(crate) fn calls_of(&self, method: &str) -> Vec<&Call> {
        self.calls.iter().filter(|call| call.method.eq_ignore_ascii_case(method)).collect()
    }

    /// Every accepted answer to a button press.
    pub(crate) fn callback_answers(&self) -> &[CallbackAnswer] {
        &self.callback_answers
    }

    /// Ids of button presses that the bot has not answered (with success).
    pub(crate) fn unanswered_callbacks(&self) -> Vec<String> {
        let open = self.callbacks.iter().filter(|callback| !callback.answered);
        open.map(|callback| callback.id.clone()).collect()
    }

    /// What the bot did wrong: each 4xx it brought upon itself, and what the real server would quietly drop.
    ///
    /// Not among them: faults, marked chats, expired presses, a webhook that the test set, a poll that a newer one replaced.
    pub(crate) fn refusals(&self) -> Vec<Refusal> {
        let replaced = |call: &&Call| call.description.as_deref() == Some(OTHER_POLLER);
        let refused = self.calls.iter().filter(|call| !call.arranged && !replaced(call));
        let refused = refused.filter_map(|call| {
            let status = call.status.filter(|status| (400..500).contains(status))?;
            Some(Refusal {
                method: call.method.clone(),
                status,
                description: call.description.clone().unwrap_or_default(),
                params: call.params.clone(),
            })
        });
        refused.chain(self.notes.iter().cloned()).collect()
    }

    /// The last update the bot has confirmed; before the first, the id before the first update's.
    pub(crate) fn acknowledged(&self) -> i64 {
        self.acknowledged
    }

    /// How many updates are not confirmed yet.
    pub(crate) fn pending(&self) -> usize {
        self.queue.len()
    }

    /// The last calls in short, for the panic of a test that waited in vain.
    pub(crate) fn dump(&self) -> String {
        let mut dump = String::new();
        let skipped = self.calls.len().saturating_sub(40);
        let _ = writeln!(
            dump,
            "{} calls ({skipped} not shown), {} updates pending, acknowledged {}",
            self.calls.len(),
            self.queue.len(),
            self.acknowledged
        );
        for call in &self.calls[skipped..] {
            let params: String = call.params.to_string().chars().take(300).collect();
            let status = call.status.map_or_else(|| "…".to_owned(), |status| status.to_string());
            let description = call.description.as_deref().unwrap_or_default();
            let _ = writeln!(dump, "  {status} {} {params} {description}", call.method);
        }
        dump
    }
}

impl FakeApi {
    /// The bot's messages in a chat, oldest first, deleted ones too.
    pub(crate) fn messages(&self, chat_id: i64) -> Vec<SentMessage> {
        self.shared.state().messages(chat_id)
    }

    /// All calls so far, in the order of arrival.
    pub(crate) fn calls(&self) -> Vec<Call> {
        self.shared.state().calls.clone()
    }

    /// Every accepted answer to a button press.
    pub(crate) fn callback_answers(&self) -> Vec<CallbackAnswer> {
        self.shared.state().callback_answers.clone()
    }

    /// Ids of button presses that the bot has not answered (with success).
    pub(crate) fn unanswered_callbacks(&self) -> Vec<String> {
        self.shared.state().unanswered_callbacks()
    }

    /// What the bot did wrong; see [`State::refusals`].
    pub(crate) fn refusals(&self) -> Vec<Refusal> {
        self.shared.state().refusals()
    }

    /// The last update the bot has confirmed.
    pub(crate) fn acknowledged(&self) -> i64 {
        self.shared.state().acknowledged
    }

    /// How many updates are not confirmed yet.
    pub(crate) fn pending(&self) -> usize {
        self.shared.state().pending()
    }

    /// Menus and descriptions the bot has set.
    pub(crate) fn profile(&self) -> Profile {
        self.shared.state().profile.clone()
    }

    /// The parameters of the webhook, if one is set.
    pub(crate) fn webhook(&self) -> Option<Value> {
        self.shared.state().webhook.clone()
    }

    /// The last calls in short.
    pub(crate) fn dump(&self) -> String {
        self.shared.state().dump()
    }

    /// Waits until `good` holds of the state, and looks at each change.
    /// It is called with the state locked: look at what it is given only, not at the handle.
    ///
    /// # Panics
    /// With a dump of the calls, if it does not hold in time.
    pub(crate) async fn wait_until(&self, good: impl Fn(&State) -> bool, timeout: Duration) {
        let deadline = Instant::now() + timeout;
        loop {
            let mut changed = std::pin::pin!(self.shared.changed.notified());
            changed.as_mut().enable();
            if good(&self.shared.state()) {
                return;
            }
            if tokio::time::timeout_at(deadline, changed).await.is_err() {
                let state = self.shared.state();
                let (late, dump) = (!good(&state), state.dump());
                drop(state);
                assert!(!late, "not within {timeout:?}:\n{dump}");
                return;
            }
        }
    }

    /// Waits until the bot has sent `count` messages in the chat, and gives all of them.
    ///
    /// # Panics
    /// With a dump of the calls, if they do not come in time.
    pub(crate) async fn wait_messages(&self, chat_id: i64, count: usize, timeout: Duration) -> Vec<SentMessage> {
        self.wait_until(|state| state.messages(chat_id).len() >= count, timeout).await;
        self.messages(chat_id)
    }

    /// Waits until a method was called `count` times and those calls are over, or will hang for ever by a fault.
    ///
    /// # Panics
    /// With a dump of the calls, if they do not come in time.
    pub(crate) async fn wait_calls(&self, method: &str, count: usize, timeout: Duration) -> Vec<Call> {
        let over = |call: &&&Call| call.status.is_some() || call.description.is_some();
        let good = |state: &State| state.calls_of(method).iter().filter(over).count() >= count;
        self.wait_until(good, timeout).await;
        let state = self.shared.state();
        state.calls_of(method).into_iter().cloned().collect()
    }

    /// Waits until everything is confirmed and every button press answered.
    ///
    /// # Panics
    /// With a dump of the calls, if it does not come to that in time.
    pub(crate) async fn wait_idle(&self, timeout: Duration) {
        let good = |state: &State| state.pending() == 0 && state.unanswered_callbacks().is_empty();
        self.wait_until(good, timeout).await;
    }
}
