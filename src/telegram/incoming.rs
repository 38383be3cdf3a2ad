//! What of an update is read: the least that an answer needs.
//!
//! Owns: [`Incoming`], and who is addressed in a group.
//! Never imports: teloxide.
//!
//! Names and everything else that is not needed are not even read. A person's number is read for one thing: the language that they chose.

use crate::domain::language::Language;
use crate::monitor::Kind;
use crate::request::Request;
use crate::request::button::split_language;
use serde_json::Value;

/// Where an answer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The chat.
    pub chat: i64,
    /// True in a group.
    pub group: bool,
    /// The topic of a forum.
    pub thread: Option<i32>,
    /// The message that is answered, in groups.
    pub reply_to: Option<i32>,
}

/// What points to a language, beside the words of a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hints {
    /// Who asks, for the language that they chose.
    pub person: Option<i64>,
    /// The language of a deep link, or of the screen on which a button was pressed.
    pub named: Option<Language>,
    /// The client's language, as Telegram tells it.
    pub client: Option<String>,
}

/// A message below which a button was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Below {
    /// Where it is.
    pub place: Place,
    /// Its number.
    pub message: i32,
    /// The text of the message that it answers.
    pub question: Option<String>,
    /// The text of its first block quote.
    pub quoted: Option<String>,
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
        /// The message's own number.
        message: Option<i32>,
        /// True where an earlier message was edited.
        edited: bool,
        /// What points to a language.
        hints: Hints,
    },
    /// Sent something that holds no text, in a private chat.
    Wordless {
        /// Where to answer.
        place: Place,
        /// What points to a language.
        hints: Hints,
    },
    /// Pressed a button.
    Pressed {
        /// The press, to be answered.
        query: String,
        /// The message below which it was; `None` where Telegram does not say.
        below: Option<Below>,
        /// What the button asks for and at which page; `None` for data that no button of ours has.
        request: Option<(Request, usize)>,
        /// What points to a language.
        hints: Hints,
    },
    /// Types `@bot words` in some chat.
    Inline {
        /// The query, to be answered.
        query: String,
        /// The words so far.
        text: String,
        /// How many results were shown.
        offset: usize,
        /// What points to a language.
        hints: Hints,
    },
    /// Called the bot in a chat that it is not in (Bot API 10.0).
    Guest {
        /// The query, to be answered.
        query: String,
        /// What for.
        request: Request,
        /// What points to a language.
        hints: Hints,
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

/// So many characters of a text are read: Telegram sends no more.
const LONGEST: usize = 4096;

impl Incoming {
    /// Reads an update; `bot` is this bot's user name.
    #[must_use]
    pub fn read(update: &Value, bot: &str) -> Self {
        let of = |name: &str| update.get(name);
        let read = match () {
            () if of("message").is_some() => of("message").and_then(|message| read_message(message, bot, false)),
            () if of("callback_query").is_some() => of("callback_query").and_then(read_press),
            () if of("inline_query").is_some() => of("inline_query").and_then(read_inline),
            () if of("edited_message").is_some() => of("edited_message").and_then(|message| read_message(message, bot, true)),
            () => of("guest_message").and_then(|message| read_guest(message, bot)),
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
            update if update.get("inline_query").is_some() => Kind::InlineQuery,
            update if update.get("edited_message").is_some() => Kind::EditedMessage,
            update if update.get("guest_message").is_some() => Kind::GuestMessage,
            _ => Kind::Other,
        }
    }

    /// What orders updates: the chat, where there is one. Of an update that is several things, the same one counts as for [`Incoming::read`].
    #[must_use]
    pub fn chat(update: &Value) -> Option<i64> {
        let of = |name: &str| update.get(name);
        let message = match () {
            () if of("message").is_some() => of("message"),
            () if of("callback_query").is_some() => update.pointer("/callback_query/message"),
            () if of("inline_query").is_some() => None,
            () => of("edited_message"),
        };
        message?.pointer("/chat/id")?.as_i64()
    }
}

fn read_message(message: &Value, bot: &str, edited: bool) -> Option<Incoming> {
    if is_bot(message) || message.get("via_bot").is_some() {
        return None;
    }
    let mut place = read_place(message)?;
    let private = !place.group;
    let number = number(message, "message_id");
    place.reply_to = if private { None } else { number };
    let mut hints = read_hints(message.get("from"));
    let Some(text) = words(message) else {
        // Of an album each picture is a message of its own; one request for words is enough, and the caption stands on one of them.
        let album = message.get("media_group_id").is_some();
        let wordless = private && !edited && !album && WORDLESS.iter().any(|field| message.get(field).is_some());
        return wordless.then_some(Incoming::Wordless { place, hints });
    };
    let text = if private { text.to_owned() } else { addressed(text, message, bot)? };
    let request = Request::from_text(&text, Some(bot))?;
    // Other bots of a group have commands too.
    let foreign = !private && matches!(request, Request::UnknownCommand(_)) && !mentions(&text, bot);
    hints.named = Request::link_language(&text);
    (!foreign).then_some(Incoming::Asked { place, request, message: number, edited, hints })
}

/// The text of a message, or the caption below its picture.
fn words(message: &Value) -> Option<&str> {
    let text = message.get("text").or_else(|| message.get("caption"))?.as_str()?.trim();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    (!text.is_empty()).then_some(&text[..end])
}

/// Somebody calls the bot where it is not a member: by its name, so that every such message is for it.
fn read_guest(message: &Value, bot: &str) -> Option<Incoming> {
    let query = message.get("guest_query_id")?.as_str()?.to_owned();
    let text = without_mention(words(message)?, bot);
    let request = Request::from_text(&text, Some(bot))?;
    Some(Incoming::Guest { query, request, hints: read_hints(message.get("from")) })
}

fn read_inline(query: &Value) -> Option<Incoming> {
    let id = query.get("id")?.as_str()?.to_owned();
    let text = query.get("query").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let offset = query.get("offset").and_then(Value::as_str).and_then(|offset| offset.parse().ok()).unwrap_or_default();
    Some(Incoming::Inline { query: id, text, offset, hints: read_hints(query.get("from")) })
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
    Some(without_mention(text, bot))
}

/// A text without the bot's name; nothing but the name asks what the bot can do.
fn without_mention(text: &str, bot: &str) -> String {
    let words = text.split_whitespace().filter(|word| !is_mention(word, bot));
    let rest = words.collect::<Vec<_>>().join(" ");
    if rest.is_empty() { "/help".to_owned() } else { rest }
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
    let (data, named) = press.get("data").and_then(Value::as_str).map(split_language).unzip();
    let hints = Hints { named: named.flatten(), ..read_hints(press.get("from")) };
    let below = press.get("message").and_then(read_below);
    Some(Incoming::Pressed { query, below, request: data.and_then(Request::from_button), hints })
}

fn read_below(message: &Value) -> Option<Below> {
    Some(Below {
        place: read_place(message)?,
        message: number(message, "message_id")?,
        question: message.get("reply_to_message").and_then(words).map(str::to_owned),
        quoted: first_quote(message),
    })
}

/// The words of a message's first block quote. Offsets count UTF-16 units.
fn first_quote(message: &Value) -> Option<String> {
    let is_quote = |entity: &&Value| entity.get("type").and_then(Value::as_str) == Some("blockquote");
    let quote = message.get("entities")?.as_array()?.iter().find(is_quote)?;
    let part = |name: &str| quote.get(name).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
    let units: Vec<u16> = message.get("text")?.as_str()?.encode_utf16().collect();
    let (from, length) = (part("offset")?, part("length")?);
    units.get(from..from.checked_add(length)?).map(String::from_utf16_lossy)
}

fn read_place(message: &Value) -> Option<Place> {
    let topic = message.get("is_topic_message").and_then(Value::as_bool).unwrap_or(false);
    let thread = if topic { number(message, "message_thread_id") } else { None };
    let chat = message.get("chat")?;
    let group = chat.get("type").and_then(Value::as_str).is_some_and(|kind| kind != "private");
    Some(Place { chat: chat.get("id")?.as_i64()?, group, thread, reply_to: None })
}

fn read_hints(from: Option<&Value>) -> Hints {
    let person = from.and_then(|from| from.get("id")?.as_i64());
    let client = from.and_then(|from| Some(from.get("language_code")?.as_str()?.to_owned()));
    Hints { person, named: None, client }
}

fn number(value: &Value, name: &str) -> Option<i32> {
    value.get(name)?.as_i64().and_then(|number| i32::try_from(number).ok())
}
