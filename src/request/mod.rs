//! What a person asks for, and the grammar of commands, buttons, deep links and free text.
//!
//! Owns: [`Request`] and how it is read from a message; [`button`] has its form in buttons, [`key`] that of names and links, [`choice`] what
//! is chosen within a screen.
//! Never imports: answers, transport, or the index.
//!
//! ```text
//! text     = "/" command [ "@" bot ] [ " " rest ]        a command
//!          | command                                     the same: people leave out the slash
//!          | anything else                               a question
//! command  = start | help | brief | SECTION | timeline | sources | cite | language | settings | privacy | forget | wipe | tell | ask
//! start    = "/start" [ " " link ]                       what a deep link opens
//! link     = [ language "__" ] [ key ]                   A-Z a-z 0-9 _ -, at most 64, as Telegram allows
//! key      = card | pack "_" card [ "_" point ] | "_" 16 hexadecimal digits
//! ```
//!
//! A key is at most 40 bytes in a button, so that everything fits; longer ones are replaced by their digest. Ids hold no `_`, so it
//! separates them.

pub mod button;
pub mod choice;
pub mod key;

pub use button::MAX_BUTTON;
pub use choice::{Filter, Picked, Style};
pub use key::{Key, Link, MAX_KEY};

use crate::domain::card::Section;
use crate::domain::language::Language;

/// What a person asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The first screen, or the card that a deep link names.
    Start(Option<Key>),
    /// What the bot can do.
    Help,
    /// The whole story on one screen; of one pack where there are several.
    Brief(Option<Key>),
    /// The cards of a section.
    Section(Section),
    /// The actions for some people, or within some time.
    Actions(Filter),
    /// The dated events in order.
    Timeline,
    /// What the packs rest on.
    Sources,
    /// Ready references: of a point's quotes, or of all sources.
    Cite(Option<Key>, Style),
    /// What is kept and what Telegram sees.
    Privacy,
    /// The choice of the language; with one, it is chosen.
    Language(Option<Language>),
    /// What can be set.
    Settings,
    /// Drop what memory holds of this chat.
    Forget,
    /// Delete the recent messages of this chat.
    Wipe,
    /// A card, with one of its points first.
    Card(Key),
    /// The quotes of a point with all that is known of them.
    Quote(Key),
    /// Who says each point of a card.
    Voices(Key),
    /// A quote to be copied by a tap.
    Copy(Key),
    /// The points to make, of an action.
    Build(Key, Picked),
    /// The outline with the points that were chosen.
    Outline(Key, Picked),
    /// None of the cards that were offered is right.
    NoneOfThese,
    /// The card that was shown is not what was asked.
    NotAsked(Key),
    /// Tell the editors: the question to which an answer was given, or these words.
    Tell(Option<String>),
    /// Send what was shown to the editors.
    TellSend,
    /// Do not send it.
    TellCancel,
    /// A command that the bot does not know, without its slash.
    UnknownCommand(String),
    /// A question in plain words.
    Question(String),
}

/// The commands behind the brief and the sections, in the order of a menu.
const COMMANDS: [&str; 12] =
    ["timeline", "sources", "cite", "language", "settings", "privacy", "forget", "wipe", "tell", "help", "start", "ask"];

/// Every command that the bot knows, without its slash, in the order of a menu.
#[must_use]
pub fn commands() -> Vec<&'static str> {
    let sections = Section::ALL.into_iter().map(Section::as_str);
    std::iter::once("brief").chain(sections).chain(COMMANDS).collect()
}

impl Request {
    /// The cards of a section; actions can be chosen among.
    #[must_use]
    pub fn section(section: Section) -> Self {
        if section == Section::Actions { Self::Actions(Filter::default()) } else { Self::Section(section) }
    }

    /// Reads a message's text. `None` is a command for another bot; `bot` is this bot's user name, where it has one.
    #[must_use]
    pub fn from_text(text: &str, bot: Option<&str>) -> Option<Self> {
        let text = text.trim();
        let Some(line) = text.strip_prefix('/').filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) else {
            return Some(Self::from_word(text).unwrap_or_else(|| Self::Question(text.to_owned())));
        };
        let (head, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let (name, addressee) = head.split_once('@').map_or((head, None), |(name, bot)| (name, Some(bot)));
        if let (Some(addressee), Some(bot)) = (addressee, bot)
            && !addressee.eq_ignore_ascii_case(bot)
        {
            return None;
        }
        Some(Self::from_command(&name.to_ascii_lowercase(), rest.trim()))
    }

    /// The language that a deep link's message asks for.
    #[must_use]
    pub fn link_language(text: &str) -> Option<Language> {
        let (head, payload) = text.trim().split_once(char::is_whitespace)?;
        let name = head.split('@').next().unwrap_or_default();
        if name.eq_ignore_ascii_case("/start") { Link::parse(payload.trim()).language } else { None }
    }

    /// A message that is nothing but the name of a command is that command: people leave out the slash.
    fn from_word(text: &str) -> Option<Self> {
        let word = text.to_ascii_lowercase();
        commands().contains(&word.as_str()).then(|| Self::from_command(&word, ""))
    }

    /// The request of a command, given without its slash.
    #[must_use]
    pub fn from_command(name: &str, rest: &str) -> Self {
        if let Ok(section) = Section::parse(name) {
            return Self::section(section);
        }
        match name {
            "start" => Self::Start(Link::parse(rest).key),
            "help" => Self::Help,
            "brief" => Self::Brief(Key::parse(rest)),
            "timeline" => Self::Timeline,
            "sources" => Self::Sources,
            "cite" => Self::Cite(Key::parse(rest), Style::default()),
            "language" | "lang" => Self::Language(Language::parse(rest).ok()),
            "settings" => Self::Settings,
            "privacy" => Self::Privacy,
            "forget" => Self::Forget,
            "wipe" | "clear" => Self::Wipe,
            "tell" => Self::Tell(Some(rest.to_owned()).filter(|text| !text.is_empty())),
            "ask" if rest.is_empty() => Self::Help,
            "ask" => Self::Question(rest.to_owned()),
            _ => Self::UnknownCommand(name.to_owned()),
        }
    }
}
