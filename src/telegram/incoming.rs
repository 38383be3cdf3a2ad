//! What of an update is read: the least that an answer needs.
//!
//! Owns: [`Incoming`], and who is addressed in a group.
//! Never imports: teloxide.
//!
//! Names, user ids and everything else that is not needed are not even read.

use crate::monitor::Kind;
use crate::request::Request;
use serde_json::Value;

/// Where an answer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The chat.
    pub chat: i64,
    /// The topic of a forum.
    pub thread: Option<i32>,
    /// The message that is answered, in groups.
    pub reply_to: Option<i32>,
}

/// What a person did.
#[derive(Debug, Clone, PartialEq)]
pub enum Incoming {
    /// Asked for something in a message.
    Asked {
        /// Where to answer.
        place: Place,
        /// What for.
        request: Request,
        /// The client's language, as Telegram tells it.
        language: Option<String>,
    },
    /// Sent something that holds no text, in a private chat.
    Wordless {
        /// Where to answer.
        place: Place,
        /// The client's language, as Telegram tells it.
        language: Option<String>,
    },
    /// Pressed a button.
    Pressed {
        /// The press, to be answered.
        query: String,
        /// Where the message is, and which; `None` where Telegram does not say.
        message: Option<(Place, i32)>,
        /// What the button asks for and at which page; `None` for data that no button of ours has.
        request: Option<(Request, usize)>,
        /// The client's language, as Telegram tells it.
        language: Option<String>,
    },
    /// Nothing that is answered.
    Nothing,
}

/// What a message can hold beside text. A message with none of these is a service message, to which nobody expects an answer.
const WORDLESS: [&str; 18] = [
    "animation",
    "audio",
    "document",
    "paid_media",
    "photo",
    "sticker",
    "story",
    "video",
    "video_note",
    "voice",
    "checklist",
    "contact",
    "dice",
    "game",
    "poll",
    "venue",
    "location",
    "rich_message",
];

impl Incoming {
    /// Reads an update; `bot` is this bot's user name.
    #[must_use]
    pub fn read(update: &Value, bot: &str) -> Self {
        let read = match (update.get("message"), update.get("callback_query")) {
            (Some(message), _) => read_message(message, bot),
            (None, Some(press)) => read_press(press),
            (None, None) => None,
        };
        read.unwrap_or(Self::Nothing)
    }

    /// What kind of update it is, for the metrics.
    #[must_use]
    pub fn kind(update: &Value) -> Kind {
        match update {
            Value::Null => Kind::Malformed,
            update if update.get("message").is_some() => Kind::Message,
            update if update.get("callback_query").is_some() => Kind::CallbackQuery,
            _ => Kind::Other,
        }
    }

    /// What orders updates: the chat, where there is one.
    #[must_use]
    pub fn chat(update: &Value) -> Option<i64> {
        let message = update.get("message").or_else(|| update.pointer("/callback_query/message"))?;
        message.pointer("/chat/id")?.as_i64()
    }
}

fn read_message(message: &Value, bot: &str) -> Option<Incoming> {
    let from = message.get("from");
    if is_bot(message) || message.get("via_bot").is_some() {
        return None;
    }
    let private = message.pointer("/chat/type")?.as_str()? == "private";
    let mut place = read_place(message)?;
    place.reply_to = if private { None } else { number(message, "message_id") };
    let language = language_code(from);
    let text =
        message.get("text").or_else(|| message.get("caption")).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let Some(text) = text else {
        // Of an album each picture is a message of its own; one request for words is enough, and the caption stands on one of them.
        let wordless = private && message.get("media_group_id").is_none() && WORDLESS.iter().any(|field| message.get(field).is_some());
        return wordless.then_some(Incoming::Wordless { place, language });
    };
    let text = if private { text.to_owned() } else { addressed(text, message, bot)? };
    let request = Request::from_text(&text, Some(bot))?;
    // Other bots of a group have commands too.
    let foreign = !private && matches!(request, Request::UnknownCommand(_)) && !mentions(&text, bot);
    (!foreign).then_some(Incoming::Asked { place, request, language })
}

/// True for another bot. A person who writes as a channel, or an administrator who hides behind the group, comes as a bot of Telegram's
/// own with a `sender_chat`.
fn is_bot(message: &Value) -> bool {
    let bot = message.pointer("/from/is_bot").and_then(Value::as_bool).unwrap_or(false);
    bot && message.get("sender_chat").is_none()
}

/// The text of a group message that is meant for the bot, without its mention: a command, a reply to the bot, or a mention.
fn addressed(text: &str, message: &Value, bot: &str) -> Option<String> {
    if text.starts_with('/') {
        return Some(text.to_owned());
    }
    let replied = message.pointer("/reply_to_message/from/username").and_then(Value::as_str);
    let to_us = replied.is_some_and(|name| name.eq_ignore_ascii_case(bot));
    if !to_us && !mentions(text, bot) {
        return None;
    }
    let words = text.split_whitespace().filter(|word| !is_mention(word, bot));
    let rest = words.collect::<Vec<_>>().join(" ");
    Some(if rest.is_empty() { "/help".to_owned() } else { rest })
}

fn mentions(text: &str, bot: &str) -> bool {
    text.split_whitespace().any(|word| {
        is_mention(word, bot) || (word.starts_with('/') && word.split_once('@').is_some_and(|(_, name)| name.eq_ignore_ascii_case(bot)))
    })
}

fn is_mention(word: &str, bot: &str) -> bool {
    let name = word.strip_prefix('@').map(|name| name.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
    name.is_some_and(|name| name.eq_ignore_ascii_case(bot))
}

fn read_press(press: &Value) -> Option<Incoming> {
    let query = press.get("id")?.as_str()?.to_owned();
    let request = press.get("data").and_then(Value::as_str).and_then(Request::from_button);
    let message = press.get("message").and_then(|message| Some((read_place(message)?, number(message, "message_id")?)));
    Some(Incoming::Pressed { query, message, request, language: language_code(press.get("from")) })
}

fn read_place(message: &Value) -> Option<Place> {
    let topic = message.get("is_topic_message").and_then(Value::as_bool).unwrap_or(false);
    let thread = if topic { number(message, "message_thread_id") } else { None };
    Some(Place { chat: message.pointer("/chat/id")?.as_i64()?, thread, reply_to: None })
}

fn language_code(from: Option<&Value>) -> Option<String> {
    from?.get("language_code")?.as_str().map(str::to_owned)
}

fn number(value: &Value, name: &str) -> Option<i32> {
    value.get(name)?.as_i64().and_then(|number| i32::try_from(number).ok())
}
