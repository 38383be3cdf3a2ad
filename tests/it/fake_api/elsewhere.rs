//! Messages in chats that the bot does not see: results of inline mode, answers as a guest.
//!
//! Owns: [`Elsewhere`]; the `inline_message_id`, which is all that the bot knows of such a message; presses of its buttons.
//! Never imports: sockets.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::FakeApi;
use super::content::Content;
use super::fault::ApiError;
use super::observe::SentMessage;
use super::state::{Message, State, User};

/// The messages by their `inline_message_id`, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Elsewhere(BTreeMap<String, Message>);

impl Elsewhere {
    /// The message, if it is still there.
    pub(super) fn find(&mut self, id: &str) -> Result<&mut Message, ApiError> {
        if id.is_empty() {
            return Err(ApiError::bad("message identifier is not specified"));
        }
        let message = self.0.get_mut(id).filter(|message| !message.deleted);
        message.ok_or_else(|| ApiError::bad("MESSAGE_ID_INVALID"))
    }
}

impl State {
    /// Puts a message in a chat that the bot does not see; gives its `inline_message_id`.
    pub(super) fn put_elsewhere(&mut self, content: Content, params: Value) -> String {
        let id = format!("AgAAAFakeInlineMessage{:06}", self.elsewhere.0.len() + 1);
        let mut message = Message::new(self.next_message(), None, &content.plain);
        message.take(content);
        message.params = params;
        self.elsewhere.0.insert(id.clone(), message);
        id
    }

    /// The messages in chats that the bot does not see, by their `inline_message_id`.
    pub(crate) fn inline_messages(&self) -> Vec<(String, SentMessage)> {
        self.elsewhere.0.iter().map(|(id, message)| (id.clone(), SentMessage::from(message))).collect()
    }
}

impl FakeApi {
    /// The messages in chats that the bot does not see, oldest first, by their `inline_message_id`.
    pub(crate) fn inline_messages(&self) -> Vec<(String, SentMessage)> {
        self.shared.state().inline_messages()
    }

    /// The message of this `inline_message_id` as it stands now.
    ///
    /// # Panics
    /// If there never was one.
    pub(crate) fn inline_message(&self, id: &str) -> SentMessage {
        let found = self.inline_messages().into_iter().find(|(own, _)| own == id);
        found.unwrap_or_else(|| panic!("no message {id}")).1
    }

    /// This person presses the button with these data under a message in a chat that the bot does not see. Gives the query's id.
    ///
    /// # Panics
    /// If the message has no such button now.
    pub(crate) fn click_inline(&self, user: &User, id: &str, data: &str) -> String {
        let message = self.inline_message(id);
        let there = message.buttons.iter().flatten().any(|button| button.data() == Some(data));
        assert!(there && !message.deleted, "message {id} has no button {data:?}");
        self.click_inline_forged(user, id, data)
    }

    /// Sends a press of a button that is not there.
    pub(crate) fn click_inline_forged(&self, user: &User, id: &str, data: &str) -> String {
        self.change(|state| {
            let query = state.new_callback();
            let content = json!({
                "id": query,
                "from": user.to_value(),
                "inline_message_id": id,
                "chat_instance": "-2718281828459045235",
                "data": data,
            });
            state.push_update("callback_query", content);
            query
        })
    }

    /// Someone deletes such a message, without a word to the bot.
    pub(crate) fn removes_inline(&self, id: &str) {
        self.change(|state| {
            if let Some(message) = state.elsewhere.0.get_mut(id) {
                message.deleted = true;
            }
        });
    }
}
