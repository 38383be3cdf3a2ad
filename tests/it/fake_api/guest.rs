//! Guest mode (Bot API 10.0): people name the bot in a chat that it is not in, and it answers there once.
//!
//! Owns: `guest_message`, `answerGuestQuery`; the switch for a server that knows neither.
//! Never imports: sockets.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::FakeApi;
use super::article::Article;
use super::fault::ApiError;
use super::inline::too_old;
use super::methods::Answer;
use super::params::Params;
use super::people::entities_of;
use super::state::{Group, Message, State, User};

/// What is known of guest mode.
#[derive(Debug, Default)]
pub(crate) struct Guests {
    unknown: bool,
    queries: Vec<Query>,
    answers: Vec<GuestAnswer>,
}

#[derive(Debug)]
struct Query {
    id: String,
    at: Instant,
    answered: bool,
    expired: bool,
}

/// An accepted answer, which is now a message where the bot was named.
#[derive(Clone, Debug)]
pub(crate) struct GuestAnswer {
    /// The query.
    pub(crate) id: String,
    /// What the bot answered.
    pub(crate) result: Article,
    /// The message that it became; see [`FakeApi::inline_message`].
    pub(crate) inline_message_id: String,
    /// The time from the question to the answer.
    pub(crate) took: Duration,
}

impl Guests {
    /// Whether the server knows guest mode.
    pub(super) fn known(&self) -> bool {
        !self.unknown
    }
}

/// `answerGuestQuery`: each query once, while it is young.
pub(super) fn answer(state: &mut State, params: &Params) -> Answer {
    if !state.guests.known() {
        return Err(ApiError::new(404, "Not Found").arranged());
    }
    let value = params.structure("result").ok_or_else(|| ApiError::bad("Result isn't specified"))?;
    let result = Article::read(&value, state.inline_mode()).map_err(|problem| ApiError::bad(&problem))?;
    for link in &result.dropped_links {
        state.note("answerGuestQuery", params.to_value(), format!("link dropped without a word: {link}"));
    }
    let id = params.text("guest_query_id").to_owned();
    let query = state.guests.queries.iter_mut().find(|query| query.id == id).ok_or_else(too_old)?;
    if query.expired {
        return Err(too_old().arranged());
    }
    if query.answered {
        return Err(too_old());
    }
    query.answered = true;
    let took = query.at.elapsed();
    let inline_message_id = state.put_elsewhere(result.content.clone(), params.to_value());
    state.guests.answers.push(GuestAnswer { id, result, inline_message_id: inline_message_id.clone(), took });
    Ok(json!({"inline_message_id": inline_message_id}))
}

impl State {
    /// Every accepted answer of the bot as a guest.
    pub(crate) fn guest_answers(&self) -> &[GuestAnswer] {
        &self.guests.answers
    }

    /// Ids of guest queries that the bot has not answered (with success).
    pub(crate) fn unanswered_guests(&self) -> Vec<String> {
        let open = self.guests.queries.iter().filter(|query| !query.answered);
        open.map(|query| query.id.clone()).collect()
    }

    fn ask_guest(&mut self, chat: &Value, from: User, text: &str, answered: Option<(User, &str)>) -> String {
        let entities = entities_of(text);
        assert!(entities.iter().any(|entity| entity.kind == "mention"), "the text does not name the bot: {text}");
        let here = chat["id"].as_i64().is_some_and(|id| self.chats.contains_key(&id));
        assert!(!here || chat["type"] == "private", "the bot is in this chat, so it is no guest");
        let id = format!("57721566490153{:05}", self.guests.queries.len() + 1);
        if !self.guests.known() || !self.setting("supports_guest_queries") {
            return id;
        }
        let mut message = Message::new(self.next_message(), Some(from), text);
        message.entities = entities;
        let mut value = message.to_value(chat);
        value["guest_query_id"] = json!(id);
        if let Some((author, text)) = answered {
            value["reply_to_message"] = Message::new(self.next_message(), Some(author), text).to_value(chat);
        }
        self.guests.queries.push(Query { id: id.clone(), at: Instant::now(), answered: false, expired: false });
        self.push_update("guest_message", value);
        id
    }
}

impl FakeApi {
    /// Whether the server knows guest mode, which it does unless told otherwise. One that does not, answers 404 and passes over
    /// `guest_message` in `allowed_updates`.
    pub(crate) fn guest_mode(&self, known: bool) {
        self.change(|state| state.guests.unknown = !known);
    }

    /// A person names the bot in a group that it is not in; gives the query's id. Nothing reaches a bot that is no guest bot.
    ///
    /// # Panics
    /// If the text does not name the bot (`@` and [`super::BOT_USERNAME`]), or the bot is in the group.
    pub(crate) fn guest(&self, chat: &Group, from: User, text: &str) -> String {
        self.change(|state| state.ask_guest(&group_value(chat), from, text, None))
    }

    /// The same in answer to someone's message, which the bot gets to read.
    ///
    /// # Panics
    /// If the text does not name the bot, or the bot is in the group.
    pub(crate) fn guest_replying(&self, chat: &Group, from: User, text: &str, answered: (User, &str)) -> String {
        self.change(|state| state.ask_guest(&group_value(chat), from, text, Some(answered)))
    }

    /// A person names the bot in the private chat with another person.
    ///
    /// # Panics
    /// If the text does not name the bot.
    pub(crate) fn guest_private(&self, other: &User, from: User, text: &str) -> String {
        let chat = json!({"id": other.id, "type": "private", "first_name": other.first_name});
        self.change(|state| state.ask_guest(&chat, from, text, None))
    }

    /// Makes every guest query so far too old to be answered.
    pub(crate) fn expire_guests(&self) {
        self.change(|state| state.guests.queries.iter_mut().for_each(|query| query.expired = true));
    }

    /// Every accepted answer of the bot as a guest.
    pub(crate) fn guest_answers(&self) -> Vec<GuestAnswer> {
        self.shared.state().guest_answers().to_vec()
    }

    /// Ids of guest queries that the bot has not answered (with success).
    pub(crate) fn unanswered_guests(&self) -> Vec<String> {
        self.shared.state().unanswered_guests()
    }

    /// Waits for the answer to this query.
    ///
    /// # Panics
    /// With a dump of the calls, if it does not come in time.
    pub(crate) async fn wait_guest(&self, id: &str, timeout: Duration) -> GuestAnswer {
        self.wait_until(|state| state.guest_answers().iter().any(|answer| answer.id == id), timeout).await;
        self.guest_answers().into_iter().find(|answer| answer.id == id).expect("the answer that was waited for")
    }
}

fn group_value(chat: &Group) -> Value {
    json!({"id": chat.id, "type": "supergroup", "title": chat.title})
}
