//! Identifiers of packs, sources, cards and points.
//!
//! Owns: [`Id`] and its grammar `[a-z0-9][a-z0-9-]{0,39}`.
//! Never imports: other modules of the domain.

use std::fmt;

/// The greatest length of an id, in bytes.
pub const MAX: usize = 40;

/// An identifier that keeps the grammar. It is safe in file names, links and button data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Parses an id.
    ///
    /// # Errors
    /// A message and a remedy where the text does not keep the grammar.
    pub fn parse(text: &str) -> Result<Self, (String, String)> {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let first = text.chars().next().is_some_and(good);
        if first && text.len() <= MAX && text.chars().all(|c| good(c) || c == '-') {
            return Ok(Self(text.to_owned()));
        }
        let remedy = format!("use 1 to {MAX} of the characters a-z, 0-9 and -, and begin with a letter or digit");
        Err((format!("\"{text}\" is not an id"), remedy))
    }

    /// The text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
