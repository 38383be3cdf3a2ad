//! The names of packs, cards and points as they stand in buttons and links.
//!
//! Owns: [`Key`] and [`Link`].
//! Never imports: requests.

use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::text::sha256_hex;
use std::fmt;

/// The name of a pack, a card or a point as it stands in buttons and links.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key(String);

/// The greatest length of a key, in bytes.
pub const MAX_KEY: usize = 40;
/// The greatest length of what a deep link carries, in bytes; Telegram's limit, and that of a button's data.
pub const MAX_PAYLOAD: usize = 64;
/// What stands between the language and the key of a link. Ids hold no `_`, so no key has it but behind its digest's own.
const AFTER_LANGUAGE: &str = "__";

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
        let fits = (1..=MAX_PAYLOAD).contains(&text.len());
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

/// What a deep link opens, and in which language: `[ LANGUAGE "__" ] [ KEY ]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// What is opened; nothing is the first screen.
    pub key: Option<Key>,
    /// The language in which it is shown.
    pub language: Option<Language>,
}

impl Link {
    /// Reads the payload of a link. Anything may stand in one, so whatever is no language and no key is nothing.
    #[must_use]
    pub fn parse(payload: &str) -> Self {
        let language = |tag: &str| Language::parse(tag).ok();
        match payload.split_once(AFTER_LANGUAGE).and_then(|(tag, rest)| Some((language(tag)?, rest))) {
            Some((language, rest)) => Self { key: Key::parse(rest), language: Some(language) },
            None => Self { key: Key::parse(payload), language: None },
        }
    }
}

impl fmt::Display for Link {
    /// The payload; the language's first part says enough to find it again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(language) = &self.language {
            write!(f, "{}{AFTER_LANGUAGE}", language.primary())?;
        }
        self.key.as_ref().map_or(Ok(()), |key| write!(f, "{key}"))
    }
}
