//! What people do in Telegram, and what the test arranges behind the scenes.
//!
//! Owns: the updates that follow from writing, editing and pressing; marks, faults, modes.
//! Never imports: sockets.

use serde_json::{Value, json};

use super::FakeApi;
use super::entity::{Entity, utf16_len};
use super::fault::{Fault, Rule};
use super::keyboard::ButtonKind;
use super::state::{BOT_USERNAME, Callback, Group, Mark, Message, State, User};

/// Who presses buttons in a group when the test names nobody.
const PASSER_BY: i64 = 5_550_001;

impl FakeApi {
    /// A person with an English app writes to the bot; the chat has the person's id. Gives the update's id.
    pub(crate) fn private(&self, chat_id: i64, text: &str) -> i64 {
        self.private_from(User::new(chat_id), text)
    }

    /// This person writes to the bot.
    pub(crate) fn private_from(&self, user: User, text: &str) -> i64 {
        self.change(|state| {
            let chat_id = user.id;
            state.chat_of_user(&user);
            state.write(chat_id, user, text, None, None)
        })
    }

    /// Someone writes in a group, perhaps in a topic, perhaps in answer to a message there.
    ///
    /// The fake delivers all; privacy mode is for the test to keep in mind.
    ///
    /// # Panics
    /// If there is no such message to answer.
    pub(crate) fn group(&self, chat: &Group, from: User, text: &str, reply_to: Option<i64>) -> i64 {
        self.change(|state| {
            let known = state.chat_of_group(chat);
            let missing = reply_to.filter(|id| known.present(*id).is_none());
            assert_eq!(missing, None, "no such message in group {}", chat.id);
            state.write(chat.id, from, text, chat.thread, reply_to)
        })
    }

    /// The person of a private chat, or the author in a group, changes a message; gives the id of the `edited_message` update.
    ///
    /// # Panics
    /// If there is no such message of a person.
    pub(crate) fn edits(&self, chat_id: i64, message_id: i64, text: &str) -> i64 {
        self.change(|state| {
            let chat = state.chats.get_mut(&chat_id);
            let message = chat.and_then(|chat| chat.messages.get_mut(&message_id));
            let message = message.filter(|message| message.from.is_some() && !message.deleted);
            let message = message.unwrap_or_else(|| panic!("no message {message_id} of a person"));
            text.clone_into(&mut message.plain);
            text.clone_into(&mut message.text_html);
            message.entities = entities_of(text);
            message.edits += 1;
            let value = state.message_value(chat_id, message_id).unwrap_or_default();
            state.push_update("edited_message", value)
        })
    }

    /// The number of the last message in the chat, whoever wrote it.
    ///
    /// # Panics
    /// If there is none.
    pub(crate) fn last_message_id(&self, chat_id: i64) -> i64 {
        let state = self.shared.state();
        let chat = state.chats.get(&chat_id);
        let last = chat.and_then(|chat| chat.messages.keys().next_back().copied());
        last.unwrap_or_else(|| panic!("no message in chat {chat_id}"))
    }

    /// Puts this update in the queue, of any kind, whatever `allowed_updates` says; an absent `update_id` is filled in.
    ///
    /// Gives the id under which the server counts it: its own where that follows on those before, else the next one. So a
    /// repeated or absurd `update_id` goes out as it is, and is confirmed by the offset behind the id given here.
    pub(crate) fn raw_update(&self, mut update: Value) -> i64 {
        self.change(|state| {
            let next = state.last_update + 1;
            let id = match update.get("update_id") {
                None => {
                    if let Some(object) = update.as_object_mut() {
                        object.insert("update_id".to_owned(), json!(next));
                    }
                    next
                }
                Some(own) => own.as_i64().filter(|own| (next..next + 1_000_000).contains(own)).unwrap_or(next),
            };
            state.push_text(id, update.to_string());
            id
        })
    }

    /// Puts this text in the result array as it is, `$ID` replaced by the next update id, which is given back.
    pub(crate) fn raw_update_text(&self, text: &str) -> i64 {
        self.change(|state| {
            let id = state.last_update + 1;
            state.push_text(id, text.replace("$ID", &id.to_string()));
            id
        })
    }

    /// Presses the button with these data: the person of a private chat, a passer-by in a group. Gives the query's id.
    ///
    /// # Panics
    /// If the message has no such button now.
    pub(crate) fn click(&self, chat_id: i64, message_id: i64, data: &str) -> String {
        self.press(chat_id, message_id, data, None, true)
    }

    /// Presses the button as this person.
    ///
    /// # Panics
    /// If the message has no such button now.
    pub(crate) fn click_as(&self, user: User, chat_id: i64, message_id: i64, data: &str) -> String {
        self.press(chat_id, message_id, data, Some(user), true)
    }

    /// Sends a press of a button that is not there, or of a message that is gone (it is then "inaccessible").
    pub(crate) fn click_forged(&self, chat_id: i64, message_id: i64, data: &str) -> String {
        self.press(chat_id, message_id, data, None, false)
    }

    fn press(&self, chat_id: i64, message_id: i64, data: &str, user: Option<User>, real: bool) -> String {
        self.change(|state| {
            let chat = state.chats.get(&chat_id).cloned();
            let message = chat.as_ref().and_then(|chat| chat.present(message_id));
            let wanted = ButtonKind::Callback(data.to_owned());
            let mut buttons = message.iter().flat_map(|message| message.buttons.iter().flatten());
            let there = buttons.any(|button| button.kind == wanted);
            assert!(there || !real, "message {message_id} of chat {chat_id} has no button {data:?}");
            let known = chat.as_ref().and_then(|chat| chat.user.clone());
            let user = user.or(known).unwrap_or_else(|| User::new(PASSER_BY));
            let shown_chat = chat.as_ref().map_or_else(|| json!({"id": chat_id, "type": "private"}), |chat| chat.value.clone());
            let shown = message
                .and_then(|_| state.message_value(chat_id, message_id))
                .unwrap_or_else(|| json!({"chat": shown_chat, "message_id": message_id, "date": 0}));
            let id = state.new_callback();
            let query = json!({
                "id": id,
                "from": user.to_value(),
                "message": shown,
                "chat_instance": "-3141592653589793238",
                "data": data,
            });
            state.push_update("callback_query", query);
            id
        })
    }

    /// Makes every button press so far too old to be answered.
    pub(crate) fn expire_callbacks(&self) {
        self.change(|state| {
            for callback in &mut state.callbacks {
                callback.expired = true;
            }
        });
    }

    /// Closes the chat to the bot. No update tells of it; send a `my_chat_member` with `raw_update` for that.
    pub(crate) fn mark(&self, chat_id: i64, mark: Mark) {
        self.set_mark(chat_id, Some(mark));
    }

    /// Opens the chat again.
    pub(crate) fn unmark(&self, chat_id: i64) {
        self.set_mark(chat_id, None);
    }

    fn set_mark(&self, chat_id: i64, mark: Option<Mark>) {
        self.change(|state| {
            if let Some(Mark::Migrated(new)) = mark {
                state.chat_of_group(&Group { id: new, title: "Migrated".to_owned(), thread: None });
            }
            let chat = state.chats.get_mut(&chat_id);
            chat.unwrap_or_else(|| panic!("nobody has written in chat {chat_id}")).mark = mark;
        });
    }

    /// Makes a chat known in which nobody has written, so that the bot may write there first.
    pub(crate) fn know(&self, user: &User) {
        self.change(|state| state.chat_of_user(user).mark = None);
    }

    /// The person deletes a message, without a word to the bot.
    pub(crate) fn removes(&self, chat_id: i64, message_id: i64) {
        self.change(|state| {
            let chat = state.chats.get_mut(&chat_id);
            if let Some(message) = chat.and_then(|chat| chat.messages.get_mut(&message_id)) {
                message.deleted = true;
            }
        });
    }

    /// Lets the next `times` calls of a method (any case; `*` is every method) fail; rules are used up oldest first.
    pub(crate) fn fault(&self, method: &str, times: usize, fault: Fault) {
        self.add_fault(method, None, times, fault);
    }

    /// The same for calls with this `chat_id` only.
    pub(crate) fn fault_in(&self, chat_id: i64, method: &str, times: usize, fault: Fault) {
        self.add_fault(method, Some(chat_id), times, fault);
    }

    fn add_fault(&self, method: &str, chat: Option<i64>, times: usize, fault: Fault) {
        let method = method.to_owned();
        let rule = Rule { method, chat, times, fault };
        self.change(|state| state.faults.extend((times > 0).then_some(rule)));
    }

    /// Forgets all faults that have not struck yet.
    pub(crate) fn clear_faults(&self) {
        self.change(|state| {
            state.faults.clear();
            state.outage.mix = None;
        });
    }

    /// Sets a webhook as someone else with the token could, which ends polling; `deleteWebhook` removes it.
    pub(crate) fn set_webhook(&self, url: &str) {
        self.change(|state| {
            state.hook.forget();
            state.webhook = Some(json!({"url": url}));
            state.webhook_by_test = true;
        });
    }

    /// The same, and notes that a delivery failed at this Unix time.
    pub(crate) fn set_failing_webhook(&self, url: &str, date: u64, message: &str) {
        self.change(|state| {
            state.webhook = Some(json!({"url": url}));
            state.webhook_by_test = true;
            state.hook.last_error = Some((date, message.to_owned()));
        });
    }

    /// Changes a field of what `getMe` says, as BotFather's settings do.
    pub(crate) fn botfather(&self, field: &str, value: bool) {
        self.change(|state| state.me.push((field.to_owned(), json!(value))));
    }

    /// What the server's clock shows, in the form of HTTP; it shows nothing before.
    pub(crate) fn clock(&self, date: &str) {
        self.change(|state| state.date = Some(date.to_owned()));
    }

    /// Lets hasty polls get more than on the real server; see [`super::polls`].
    pub(crate) fn bear_hasty_polls(&self) {
        self.change(|state| state.polls = None);
    }

    /// Only notes unknown parameters in `refusals` instead of refusing them (the real server ignores them).
    pub(crate) fn lenient(&self) {
        self.change(|state| state.lenient = true);
    }
}

impl State {
    /// The id of a new press.
    pub(super) fn new_callback(&mut self) -> String {
        let id = format!("48829010017426{:05}", self.callbacks.len() + 1);
        self.callbacks.push(Callback { id: id.clone(), answered: false, expired: false });
        id
    }

    fn write(&mut self, chat_id: i64, from: User, text: &str, thread: Option<i64>, reply_to: Option<i64>) -> i64 {
        let id = self.next_message();
        let mut message = Message::new(id, Some(from), text);
        message.entities = entities_of(text);
        message.thread = thread;
        message.reply_to = reply_to;
        if let Some(chat) = self.chats.get_mut(&chat_id) {
            chat.messages.insert(id, message);
        }
        let value = self.message_value(chat_id, id).unwrap_or_default();
        self.push_update("message", value)
    }
}

/// What Telegram marks in a person's text: a `bot_command` at its head, and the bot's own name.
pub(super) fn entities_of(text: &str) -> Vec<Entity> {
    let in_command = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '@');
    let name: String = text.strip_prefix('/').unwrap_or_default().chars().take_while(in_command).collect();
    let command = Entity { kind: "bot_command", offset: 0, length: utf16_len(&name) + 1, extra: None };
    let own = format!("@{BOT_USERNAME}");
    let ends = |at: usize| !text[at + own.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let mention = text.to_ascii_lowercase().find(&own).filter(|at| (name.is_empty() || *at > name.len()) && ends(*at));
    let mention = mention.map(|at| Entity { kind: "mention", offset: utf16_len(&text[..at]), length: own.len(), extra: None });
    (!name.is_empty()).then_some(command).into_iter().chain(mention).collect()
}
