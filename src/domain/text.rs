//! Rules for the strings that people write into cards.
//!
//! Owns: which characters and lengths are allowed, white-space folding, and the fingerprint of a text.
//! Never imports: other modules of the domain.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// What a string must keep. Lengths are in characters (Unicode scalar values).
#[derive(Debug, Clone, Copy)]
pub struct TextRule {
    /// The greatest length.
    pub max: usize,
    /// True where line ends and tabs are folded to a space instead of refused (quotes).
    pub folds: bool,
}

impl TextRule {
    /// A title, a name, a question, a keyword.
    pub const LINE: Self = Self { max: 500, folds: false };
    /// A sentence or a paragraph.
    pub const PARAGRAPH: Self = Self { max: 4000, folds: false };
    /// The words of a source.
    pub const QUOTE: Self = Self { max: 4000, folds: true };
}

/// Checks a string against a rule and gives it back in NFC; the error is a message and a remedy.
///
/// # Errors
/// A string that is empty, too long, or holds a control, invisible or bidirectional formatting character.
pub fn check(text: &str, rule: TextRule) -> Result<String, (String, String)> {
    let text: String = if rule.folds { fold(text) } else { text.nfc().collect() };
    if text.trim().is_empty() {
        return Err(("empty text".into(), "write something, or leave the field out where it may be left out".into()));
    }
    let length = text.chars().count();
    if length > rule.max {
        let message = format!("{length} characters are too long; at most {} fit", rule.max);
        return Err((message, "shorten it, or make two points of it".into()));
    }
    match text.chars().find_map(|c| forbidden(c).map(|why| (c, why))) {
        None => Ok(text),
        Some((c, why)) => {
            Err((format!("U+{:04X} is {why}", u32::from(c)), "remove this character; it cannot be seen in most editors".into()))
        }
    }
}

/// Why a character must not stand in a card. A bidirectional override can make a quote read as what it does not say.
fn forbidden(c: char) -> Option<&'static str> {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some("a bidirectional formatting character, which can change the order in which text is read")
        }
        '\u{feff}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' => Some("an invisible character"),
        c if c.is_control() => Some("a control character"),
        _ => None,
    }
}

/// Unicode NFC with every run of white space folded to one space and none at the ends: the only freedom that a quote has.
#[must_use]
pub fn fold(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// SHA-256 of the bytes, as 64 hexadecimal digits.
#[must_use]
pub fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
