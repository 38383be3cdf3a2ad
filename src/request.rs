//! What a person asks for, and the grammar of commands, buttons, deep links and free text.
//!
//! Owns: [`Request`] and how it is written into a button or a link.
//! Never imports: answers, transport, or the index.
//!
//! ```text
//! text     = "/" command [ "@" bot ] [ " " rest ]        a command
//!          | command                                     the same: people leave out the slash
//!          | anything else                               a question
//! command  = start | help | brief | SECTION | sources | privacy | ask
//! button   = kind [ ":" argument ] [ "~" page ]          at most 64 bytes
//! kind     = t (start) | h (help) | b (brief) | s (section) | o (sources) | p (privacy) | c (card) | n (none of these)
//! key      = card | pack "_" card [ "_" point ] | "_" 16 hexadecimal digits
//! ```
//!
//! A key is at most 40 bytes in a button, so that everything fits; longer ones are replaced by their digest. A key is also what
//! `/start` takes as payload, where Telegram allows `A-Z a-z 0-9 _ -` and 64 characters. Ids hold no `_`, so it separates them.

use crate::domain::card::Section;
use crate::domain::id::Id;
use crate::domain::text::sha256_hex;
use std::fmt;

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
    /// What the packs rest on.
    Sources,
    /// What is kept and what Telegram sees.
    Privacy,
    /// A card, with one of its points first.
    Card(Key),
    /// None of the cards that were offered is right.
    NoneOfThese,
    /// A command that the bot does not know, without its slash.
    UnknownCommand(String),
    /// A question in plain words.
    Question(String),
}

/// The name of a pack, a card or a point as it stands in buttons and links.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key(String);

/// The greatest length of a key, in bytes.
pub const MAX_KEY: usize = 40;
/// The greatest length of button data, in bytes; Telegram's limit.
pub const MAX_BUTTON: usize = 64;

impl Key {
    /// The key of a pack, of a card, or of a point.
    #[must_use]
    pub fn new(pack: &Id, card: Option<&Id>, point: Option<&Id>) -> Self {
        let parts: Vec<&str> = [Some(pack), card, point].into_iter().flatten().map(Id::as_str).collect();
        let whole = parts.join("_");
        Self(if whole.len() <= MAX_KEY { whole } else { format!("_{}", &sha256_hex(&whole)[..16]) })
    }

    /// Parses a key. Whether it names anything is for the library to say.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let good = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let fits = (1..=MAX_BUTTON).contains(&text.len());
        (fits && text.chars().all(good)).then(|| Self(text.to_owned()))
    }

    /// The parts between the underscores; one empty part first in a digest.
    #[must_use]
    pub fn parts(&self) -> Vec<&str> {
        self.0.split('_').collect()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The commands, without the sections' own.
const COMMANDS: [&str; 6] = ["start", "help", "brief", "sources", "privacy", "ask"];

/// Every command that the bot knows, without its slash, in the order of a menu.
#[must_use]
pub fn commands() -> Vec<&'static str> {
    let sections = Section::ALL.into_iter().map(Section::as_str);
    let mut commands: Vec<&str> = vec!["brief"];
    commands.extend(sections);
    commands.extend(COMMANDS.into_iter().filter(|command| *command != "brief"));
    commands
}

impl Request {
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

    /// A message that is nothing but the name of a command is that command: people leave out the slash.
    fn from_word(text: &str) -> Option<Self> {
        let word = text.to_ascii_lowercase();
        commands().contains(&word.as_str()).then(|| Self::from_command(&word, ""))
    }

    fn from_command(name: &str, rest: &str) -> Self {
        if let Ok(section) = Section::parse(name) {
            return Self::Section(section);
        }
        match name {
            "start" => Self::Start(Key::parse(rest)),
            "help" | "settings" => Self::Help,
            "brief" => Self::Brief(Key::parse(rest)),
            "sources" => Self::Sources,
            "privacy" => Self::Privacy,
            "ask" if rest.is_empty() => Self::Help,
            "ask" => Self::Question(rest.to_owned()),
            _ => Self::UnknownCommand(name.to_owned()),
        }
    }

    /// The data of a button that asks for this, opened at a page; `None` for what no button asks for.
    #[must_use]
    pub fn to_button(&self, page: usize) -> Option<String> {
        let data = match self {
            Self::Start(_) => "t".to_owned(),
            Self::Help => "h".to_owned(),
            Self::Brief(None) => "b".to_owned(),
            Self::Brief(Some(key)) => format!("b:{key}"),
            Self::Section(section) => format!("s:{}", section.as_str()),
            Self::Sources => "o".to_owned(),
            Self::Privacy => "p".to_owned(),
            Self::Card(key) => format!("c:{key}"),
            Self::NoneOfThese => "n".to_owned(),
            Self::UnknownCommand(_) | Self::Question(_) => return None,
        };
        Some(if page == 0 { data } else { format!("{data}~{page}") })
    }

    /// Reads the data of a button: the request and the page. `None` for data that no button of ours has.
    #[must_use]
    pub fn from_button(data: &str) -> Option<(Self, usize)> {
        let (head, page) = match data.split_once('~') {
            None => (data, 0),
            Some((head, page)) => (head, page.parse::<u16>().ok()?.into()),
        };
        let (kind, argument) = head.split_once(':').map_or((head, None), |(kind, argument)| (kind, Some(argument)));
        let request = match (kind, argument) {
            ("t", None) => Self::Start(None),
            ("h", None) => Self::Help,
            ("b", None) => Self::Brief(None),
            ("b", Some(key)) => Self::Brief(Some(Key::parse(key)?)),
            ("s", Some(section)) => Self::Section(Section::parse(section).ok()?),
            ("o", None) => Self::Sources,
            ("p", None) => Self::Privacy,
            ("c", Some(key)) => Self::Card(Key::parse(key)?),
            ("n", None) => Self::NoneOfThese,
            _ => return None,
        };
        Some((request, page))
    }
}
