//! Everything the fake server remembers.
//!
//! Owns: chats, messages, waiting updates, callback queries, calls; how a message looks in JSON.
//! Never imports: HTTP, tokio.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Instant, UNIX_EPOCH};

use serde_json::{Value, json};

use super::elsewhere::Elsewhere;
use super::entity::Entity;
use super::fault::Rule;
use super::guest::Guests;
use super::inline::Inline;
use super::keyboard::Button;
use super::outage::Outage;
use super::polls::Polls;
use super::webhook::Hook;

/// The bot of every fake server.
pub(crate) const BOT_ID: i64 = 4_242_424_242;
/// Its name without the `@`.
pub(crate) const BOT_USERNAME: &str = "brief_test_bot";

/// A person (or another bot) who writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct User {
    /// The numeric id; in a private chat also the id of the chat.
    pub(crate) id: i64,
    /// The name others see.
    pub(crate) first_name: String,
    /// The `@name`, if any.
    pub(crate) username: Option<String>,
    /// The language of their app, as in `fa` or `pt-br`.
    pub(crate) language_code: Option<String>,
    /// Whether it is a bot.
    pub(crate) is_bot: bool,
}

impl User {
    /// A person with an English app.
    pub(crate) fn new(id: i64) -> Self {
        Self { id, first_name: format!("Person {id}"), username: None, language_code: Some("en".to_owned()), is_bot: false }
    }

    /// The same person with an app in another language.
    pub(crate) fn speaking(mut self, language_code: &str) -> Self {
        self.language_code = Some(language_code.to_owned());
        self
    }

    /// The user as the Bot API sends it.
    pub(crate) fn to_value(&self) -> Value {
        let mut value = json!({"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name});
        if let Some(name) = &self.username {
            value["username"] = json!(name);
        }
        if let Some(code) = &self.language_code {
            value["language_code"] = json!(code);
        }
        value
    }
}

/// A supergroup, and the topic in which something is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The id, negative as in real groups.
    pub(crate) id: i64,
    /// The title.
    pub(crate) title: String,
    /// The topic; a group that was once named with a topic is a forum.
    pub(crate) thread: Option<i64>,
}

/// What a chat has become for the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The person blocked the bot: 403.
    Blocked,
    /// The bot was removed from the group: 403.
    Kicked,
    /// The group became a supergroup with this id: 400.
    Migrated(i64),
}

/// A chat the bot may write to.
#[derive(Clone, Debug)]
pub(crate) struct Chat {
    /// Its JSON: id, type and names.
    pub(crate) value: Value,
    /// The person of a private chat.
    pub(crate) user: Option<User>,
    /// Topics that exist.
    pub(crate) threads: BTreeSet<i64>,
    /// Whether it is closed to the bot.
    pub(crate) mark: Option<Mark>,
    /// All messages ever, deleted ones too.
    pub(crate) messages: BTreeMap<i64, Message>,
}

/// A message, the bot's or a person's.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// Its number in the chat.
    pub(crate) id: i64,
    /// Who wrote it; nobody means the bot.
    pub(crate) from: Option<User>,
    /// The Unix time of sending.
    pub(crate) date: u64,
    /// The text as the bot sent it, markup included.
    pub(crate) text_html: String,
    /// The text people see.
    pub(crate) plain: String,
    /// Its entities.
    pub(crate) entities: Vec<Entity>,
    /// Its buttons, read.
    pub(crate) buttons: Vec<Vec<Button>>,
    /// Its buttons, as sent.
    pub(crate) markup: Option<Value>,
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
    /// Whether a person sent it as a result of the bot's inline mode.
    pub(crate) via_bot: bool,
    /// The parameters of the last call that wrote it.
    pub(crate) params: Value,
}

/// An update that waits to be fetched and confirmed.
#[derive(Clone, Debug)]
pub(crate) struct Queued {
    /// The number the server counts it by, whatever its text says.
    pub(crate) id: i64,
    /// The JSON (or not) that goes out.
    pub(crate) text: String,
}

/// A button press.
#[derive(Clone, Debug)]
pub(crate) struct Callback {
    /// The id of the query.
    pub(crate) id: String,
    /// Whether the bot answered it.
    pub(crate) answered: bool,
    /// Whether it is too old to be answered.
    pub(crate) expired: bool,
}

/// An accepted `answerCallbackQuery`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CallbackAnswer {
    /// The query.
    pub(crate) id: String,
    /// The text shown, empty for none.
    pub(crate) text: String,
    /// Whether it was shown as an alert.
    pub(crate) show_alert: bool,
}

/// One request of the bot.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The method in the spelling of the documents; as sent where it is unknown.
    pub(crate) method: String,
    /// Its parameters.
    pub(crate) params: Value,
    /// The status answered; nothing while it waits, hangs or was cut.
    pub(crate) status: Option<u16>,
    /// The description of an error.
    pub(crate) description: Option<String>,
    /// Whether the test arranged the outcome: a fault, a mark, an expired query, a webhook it set.
    pub(crate) arranged: bool,
    /// When it came.
    pub(crate) at: Instant,
}

/// Something the bot did that the real server would refuse or quietly drop.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    /// The method.
    pub(crate) method: String,
    /// The status answered; 200 for what is only noted.
    pub(crate) status: u16,
    /// What was wrong.
    pub(crate) description: String,
    /// The parameters.
    pub(crate) params: Value,
}

/// The bot as the sender of a message.
fn bot_value() -> Value {
    json!({"id": BOT_ID, "is_bot": true, "first_name": "Brief", "username": BOT_USERNAME})
}

/// What the bot says about itself; the key of menus is (scope JSON, language), of texts the language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// Command menus: name and description, in order.
    pub(crate) commands: BTreeMap<(String, String), Vec<(String, String)>>,
    /// `setMyName`, `setMyDescription`, `setMyShortDescription` by (field, language).
    pub(crate) texts: BTreeMap<(String, String), String>,
    /// `setChatMenuButton` by chat; nothing is the one of all chats that have none.
    pub(crate) menu_buttons: BTreeMap<Option<i64>, Value>,
}

/// The whole memory; tests see it in `wait_until`.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(super) calls: Vec<Call>,
    pub(super) notes: Vec<Refusal>,
    pub(super) chats: BTreeMap<i64, Chat>,
    pub(super) callbacks: Vec<Callback>,
    pub(super) callback_answers: Vec<CallbackAnswer>,
    /// Messages that the bot deleted, by chat and number, in order.
    pub(super) deletions: Vec<(i64, i64)>,
    pub(super) elsewhere: Elsewhere,
    pub(super) inline: Inline,
    pub(super) guests: Guests,
    pub(super) queue: VecDeque<Queued>,
    pub(super) last_update: i64,
    pub(super) allowed_updates: Option<Vec<String>>,
    pub(super) acknowledged: i64,
    pub(super) poll_generation: u64,
    pub(super) webhook: Option<Value>,
    pub(super) webhook_by_test: bool,
    pub(super) hook: Hook,
    pub(super) outage: Outage,
    /// The rule for hasty polls, where the test wants it.
    pub(super) polls: Option<Polls>,
    pub(super) profile: Profile,
    pub(super) me: Vec<(String, Value)>,
    pub(super) date: Option<String>,
    pub(super) faults: Vec<Rule>,
    pub(super) lenient: bool,
    pub(super) last_message: i64,
}

impl State {
    /// A server at its first start; update ids begin at 700000001, message ids at 101.
    pub(super) fn new() -> Self {
        Self { last_update: 700_000_000, acknowledged: 700_000_000, last_message: 100, polls: Some(Polls::default()), ..Self::default() }
    }

    /// The chat, made known to the bot if it is new.
    pub(super) fn chat_of_user(&mut self, user: &User) -> &mut Chat {
        let mut value = json!({"id": user.id, "type": "private", "first_name": user.first_name});
        if let Some(name) = &user.username {
            value["username"] = json!(name);
        }
        let chat = self.chats.entry(user.id).or_insert_with(|| Chat::new(value));
        chat.user = Some(user.clone());
        chat
    }

    /// The group, made known to the bot if it is new, with the topic.
    pub(super) fn chat_of_group(&mut self, group: &Group) -> &mut Chat {
        let value = json!({"id": group.id, "type": "supergroup", "title": group.title});
        let chat = self.chats.entry(group.id).or_insert_with(|| Chat::new(value));
        if let Some(thread) = group.thread {
            chat.value["is_forum"] = json!(true);
            chat.threads.insert(thread);
        }
        chat
    }

    /// The next message number.
    pub(super) fn next_message(&mut self) -> i64 {
        self.last_message += 1;
        self.last_message
    }

    /// The message as the Bot API sends it, with the message it answers.
    pub(super) fn message_value(&self, chat_id: i64, message_id: i64) -> Option<Value> {
        let chat = self.chats.get(&chat_id)?;
        let message = chat.messages.get(&message_id)?;
        let mut value = message.to_value(&chat.value);
        if let Some(answered) = message.reply_to.and_then(|id| chat.messages.get(&id)) {
            value["reply_to_message"] = answered.to_value(&chat.value);
        }
        Some(value)
    }

    /// Notes something that went through although it is wrong.
    pub(super) fn note(&mut self, method: &str, params: Value, description: String) {
        self.notes.push(Refusal { method: method.to_owned(), status: 200, description, params });
    }
}

impl Chat {
    fn new(value: Value) -> Self {
        Self { value, user: None, threads: BTreeSet::new(), mark: None, messages: BTreeMap::new() }
    }

    /// A message that is still there.
    pub(super) fn present(&self, message_id: i64) -> Option<&Message> {
        self.messages.get(&message_id).filter(|message| !message.deleted)
    }
}

impl Message {
    /// A new message with nothing but its text.
    pub(super) fn new(id: i64, from: Option<User>, plain: &str) -> Self {
        Self {
            id,
            from,
            date: UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs()),
            text_html: plain.to_owned(),
            plain: plain.to_owned(),
            entities: Vec::new(),
            buttons: Vec::new(),
            markup: None,
            edits: 0,
            thread: None,
            reply_to: None,
            deleted: false,
            protected: false,
            link_preview: None,
            via_bot: false,
            params: Value::Null,
        }
    }

    /// The message as the Bot API sends it, in this chat.
    pub(super) fn to_value(&self, chat: &Value) -> Value {
        let mut value = json!({"message_id": self.id, "date": self.date, "chat": chat, "text": self.plain});
        value["from"] = self.from.as_ref().map_or_else(bot_value, User::to_value);
        if !self.entities.is_empty() {
            value["entities"] = self.entities.iter().map(Entity::to_value).collect();
        }
        if let Some(markup) = self.markup.as_ref().filter(|_| !self.buttons.is_empty()) {
            value["reply_markup"] = markup.clone();
        }
        if let Some(thread) = self.thread {
            value["message_thread_id"] = json!(thread);
            value["is_topic_message"] = json!(true);
        }
        if self.edits > 0 {
            value["edit_date"] = json!(self.date);
        }
        if self.protected {
            value["has_protected_content"] = json!(true);
        }
        if let Some(preview) = &self.link_preview {
            value["link_preview_options"] = preview.clone();
        }
        if self.via_bot {
            value["via_bot"] = bot_value();
        }
        value
    }
}
