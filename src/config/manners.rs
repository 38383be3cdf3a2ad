//! How the bot behaves in Telegram, as far as an operator decides it.
//!
//! Owns: the settings of previews, protection, the bot's name, and the editors' chat.
//! Never imports: answers or transport.

use super::values::{Values, Wrong};

/// How the bot behaves in Telegram.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manners {
    /// True where links may be previewed. Previews tell the publisher's server, through Telegram, that someone reads about it.
    pub link_preview: bool,
    /// True where messages cannot be forwarded or saved.
    pub protect_content: bool,
    /// The chat of the editors, to whom readers may send a question.
    pub editors: Option<i64>,
    /// The bot's name.
    pub name: BotName,
}

/// The name under which Telegram shows the bot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum BotName {
    /// That of the wording, in each language.
    #[default]
    Wording,
    /// As BotFather has it.
    Keep,
    /// This one, in every language.
    Text(String),
}

/// The greatest length of a bot's name, in characters; Telegram's limit.
const MAX_NAME: usize = 64;

impl Manners {
    pub(super) fn read(values: &Values<'_>, wrong: &mut Wrong) -> Self {
        Self {
            link_preview: wrong.or_nothing(values.parsed("BRIEFBOT_LINK_PREVIEW", switch)).unwrap_or_default(),
            protect_content: wrong.or_nothing(values.parsed("BRIEFBOT_PROTECT_CONTENT", switch)).unwrap_or_default(),
            editors: wrong.or_nothing(values.parsed("BRIEFBOT_EDITORS_CHAT", chat)),
            name: wrong.or_nothing(values.parsed("BRIEFBOT_NAME", name)).unwrap_or_default(),
        }
    }
}

fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("write on or off".to_owned()),
    }
}

fn chat(text: &str) -> Result<i64, String> {
    let id = text.parse().ok().filter(|id| *id != 0);
    id.ok_or_else(|| "write the number of the chat, such as 123456789 or -1001234567890".to_owned())
}

fn name(text: &str) -> Result<BotName, String> {
    match text {
        "keep" => Ok(BotName::Keep),
        text if text.chars().count() <= MAX_NAME => Ok(BotName::Text(text.to_owned())),
        _ => Err(format!("write a name of at most {MAX_NAME} characters, or keep")),
    }
}
