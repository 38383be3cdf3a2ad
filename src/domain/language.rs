//! Languages by BCP 47 tag.
//!
//! Owns: [`Language`], canonical tags, the script of a language, and the guess from a text's own letters.
//! Never imports: other modules of the domain.

use std::fmt;

/// A language, as a canonical BCP 47 tag (`en`, `fa-AF`, `ps`, `ru`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

impl Language {
    /// Parses a tag: a language of two or three letters, then subtags of two to eight letters or digits.
    /// `prs` is Dari's own code and becomes `fa-AF`, as CLDR has it.
    ///
    /// # Errors
    /// A message and a remedy where the text is no tag.
    pub fn parse(text: &str) -> Result<Self, (String, String)> {
        let mut subtags = text.split(['-', '_']);
        let first = subtags.next().unwrap_or_default().to_ascii_lowercase();
        let rest: Vec<String> = subtags.map(canonical_subtag).collect();
        let good_first = (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_lowercase());
        let good = |subtag: &String| (2..=8).contains(&subtag.len()) && subtag.chars().all(|c| c.is_ascii_alphanumeric());
        if !good_first || !rest.iter().all(good) {
            return Err((format!("\"{text}\" is not a language tag"), "write a BCP 47 tag such as en, fa-AF, ps or ru".to_owned()));
        }
        let tag = [vec![first], rest].concat().join("-");
        Ok(Self(if tag == "prs" || tag == "prs-AF" { "fa-AF".to_owned() } else { tag }))
    }

    /// English, the language of the interface where no other is at hand.
    #[must_use]
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The canonical tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without region or script: `fa` of `fa-AF`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// True for languages that are written from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        matches!(self.primary(), "fa" | "ps" | "ar" | "ur" | "he" | "ug" | "sd" | "ckb")
    }

    /// The language that the letters of a text point to: Cyrillic is Russian; Arabic script with a letter that only
    /// Pashto has is Pashto, else Dari; Latin letters are English where they are a few words: a name or an abbreviation says nothing.
    /// `None` where most letters are of another script.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let count = |test: fn(char) -> bool| text.chars().filter(|c| test(*c)).count();
        let letters = count(char::is_alphabetic);
        let (cyrillic, arabic) = (count(is_cyrillic), count(is_arabic));
        let tag = match () {
            () if letters == 0 => return None,
            () if cyrillic * 2 > letters => "ru",
            () if arabic * 2 > letters && text.contains(PASHTO_LETTERS) => "ps",
            () if arabic * 2 > letters => "fa-AF",
            () if count(|c| c.is_ascii_alphabetic()) * 2 > letters && text.split_whitespace().count() >= SENTENCE => "en",
            () => return None,
        };
        Some(Self(tag.to_owned()))
    }

    /// The best of `available` for this language: the same tag, else the same primary language.
    #[must_use]
    pub fn best_of<'a>(&self, available: &'a [Language]) -> Option<&'a Language> {
        let exact = available.iter().find(|language| *language == self);
        exact.or_else(|| available.iter().find(|language| language.primary() == self.primary()))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// So many words in Latin letters are a sentence, and taken for English.
const SENTENCE: usize = 3;

/// Letters that Pashto has and Dari lacks.
const PASHTO_LETTERS: [char; 11] = ['ټ', 'ډ', 'ړ', 'ږ', 'ښ', 'ځ', 'څ', 'ڼ', 'ې', 'ۍ', 'ګ'];

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052f}')
}

/// True for letters of the Arabic script, in which Dari and Pashto are written.
#[must_use]
pub fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

fn canonical_subtag(subtag: &str) -> String {
    match subtag.len() {
        _ if !subtag.is_ascii() => subtag.to_owned(),
        2 => subtag.to_ascii_uppercase(),
        4 => subtag[..1].to_ascii_uppercase() + &subtag[1..].to_ascii_lowercase(),
        _ => subtag.to_ascii_lowercase(),
    }
}
