//! Requests as the data of buttons.
//!
//! Owns: their grammar, and the language that a button carries so that a screen stays in the language in which it was opened.
//! Never imports: answers, transport.
//!
//! ```text
//! data     = kind [ ":" argument [ ":" choice ] ] [ "~" page ] [ "@" language ]      at most 64 bytes
//! kind     = t (start) | h (help) | b (brief) | s (section) | a (actions) | e (timeline) | o (sources) | i (cite) | p (privacy)
//!          | l (language) | g (settings) | f (forget) | x (wipe) | c (card) | q (quote) | w (who) | y (copy) | d (build) | u (outline)
//!          | n (none of these) | m (not what was asked) | k (tell the editors) | v (send) | z (do not send)
//! ```

use super::{Filter, Key, Picked, Request, Style};
use crate::domain::card::Section;
use crate::domain::language::Language;

/// The greatest length of button data, in bytes; Telegram's limit.
pub const MAX_BUTTON: usize = 64;

impl Request {
    /// The data of a button that asks for this, opened at a page; `None` for what no button asks for.
    #[must_use]
    pub fn to_button(&self, page: usize) -> Option<String> {
        let data = match self {
            Self::Start(_) => "t".to_owned(),
            Self::Help => "h".to_owned(),
            Self::Brief(None) => "b".to_owned(),
            Self::Brief(Some(key)) => format!("b:{key}"),
            Self::Section(section) => format!("s:{}", section.as_str()),
            Self::Actions(filter) => format!("a:{filter}"),
            Self::Timeline => "e".to_owned(),
            Self::Sources => "o".to_owned(),
            Self::Cite(None, style) => format!("i::{}", style.as_str()),
            Self::Cite(Some(key), style) => format!("i:{key}:{}", style.as_str()),
            Self::Privacy => "p".to_owned(),
            Self::Language(None) => "l".to_owned(),
            Self::Language(Some(language)) => format!("l:{language}"),
            Self::Settings => "g".to_owned(),
            Self::Forget => "f".to_owned(),
            Self::Wipe => "x".to_owned(),
            Self::Card(key) => format!("c:{key}"),
            Self::Quote(key) => format!("q:{key}"),
            Self::Voices(key) => format!("w:{key}"),
            Self::Copy(key) => format!("y:{key}"),
            Self::Build(key, picked) => format!("d:{key}:{picked}"),
            Self::Outline(key, picked) => format!("u:{key}:{picked}"),
            Self::NoneOfThese => "n".to_owned(),
            Self::NotAsked(key) => format!("m:{key}"),
            Self::Tell(None) => "k".to_owned(),
            Self::TellSend => "v".to_owned(),
            Self::TellCancel => "z".to_owned(),
            Self::Tell(Some(_)) | Self::UnknownCommand(_) | Self::Question(_) => return None,
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
        let request = match argument {
            None => Self::without_argument(kind)?,
            Some(argument) => Self::with_argument(kind, argument)?,
        };
        Some((request, page))
    }

    fn without_argument(kind: &str) -> Option<Self> {
        Some(match kind {
            "t" => Self::Start(None),
            "h" => Self::Help,
            "b" => Self::Brief(None),
            "e" => Self::Timeline,
            "o" => Self::Sources,
            "p" => Self::Privacy,
            "l" => Self::Language(None),
            "g" => Self::Settings,
            "f" => Self::Forget,
            "x" => Self::Wipe,
            "n" => Self::NoneOfThese,
            "k" => Self::Tell(None),
            "v" => Self::TellSend,
            "z" => Self::TellCancel,
            _ => return None,
        })
    }

    fn with_argument(kind: &str, argument: &str) -> Option<Self> {
        let key = || Key::parse(argument);
        let picked = || {
            let (key, picked) = argument.split_once(':')?;
            Some((Key::parse(key)?, Picked::parse(picked)?))
        };
        Some(match kind {
            "b" => Self::Brief(Some(key()?)),
            "s" => Self::Section(Section::parse(argument).ok()?),
            "a" => Self::Actions(Filter::parse(argument)?),
            "i" => {
                let (key, style) = argument.split_once(':')?;
                let style = Style::parse(style)?;
                if key.is_empty() { Self::Cite(None, style) } else { Self::Cite(Some(Key::parse(key)?), style) }
            }
            "l" => Self::Language(Some(Language::parse(argument).ok()?)),
            "c" => Self::Card(key()?),
            "q" => Self::Quote(key()?),
            "w" => Self::Voices(key()?),
            "y" => Self::Copy(key()?),
            "d" => picked().map(|(key, picked)| Self::Build(key, picked))?,
            "u" => picked().map(|(key, picked)| Self::Outline(key, picked))?,
            "m" => Self::NotAsked(key()?),
            _ => return None,
        })
    }
}

/// A button's data with the language of the screen on which it stands, where there is room for it.
#[must_use]
pub fn in_language(data: String, language: &Language) -> String {
    let longer = format!("{data}@{language}");
    if longer.len() <= MAX_BUTTON { longer } else { data }
}

/// A button's data and the language that it carries.
#[must_use]
pub fn split_language(data: &str) -> (&str, Option<Language>) {
    match data.rsplit_once('@') {
        Some((head, tag)) => (head, Language::parse(tag).ok()),
        None => (data, None),
    }
}
