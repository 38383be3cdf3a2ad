//! What a person chooses within a screen: which actions are listed, the form of a reference, the points of an outline.
//!
//! Owns: [`Filter`], [`Style`], [`Picked`], and how each is written into a button.
//! Never imports: requests.

use crate::domain::text::sha256_hex;
use std::fmt;

/// Which actions are listed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Filter {
    /// The audience, by its slug.
    pub audience: Option<String>,
    /// The greatest effort, in minutes.
    pub minutes: Option<u16>,
}

/// The greatest length of an audience's slug, in bytes.
const MAX_SLUG: usize = 24;

/// The short name of an audience in a button: its letters and digits with hyphens between them, or a digest where that is too long or empty.
#[must_use]
pub fn slug(audience: &str) -> String {
    let words = audience.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let plain = audience.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-');
    if plain && (1..=MAX_SLUG).contains(&slug.len()) { slug } else { sha256_hex(audience)[..12].to_owned() }
}

impl Filter {
    /// `AUDIENCE:MINUTES`, with `-` for what is not chosen.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (audience, minutes) = text.split_once(':')?;
        let good = |slug: &str| (1..=MAX_SLUG).contains(&slug.len()) && slug.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let audience = if audience == "-" { None } else { Some(audience.to_owned()).filter(|slug| good(slug)) };
        let audience = if text.starts_with("-:") || audience.is_some() { audience } else { return None };
        let minutes = if minutes == "-" { None } else { Some(minutes.parse().ok()?) };
        Some(Self { audience, minutes })
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.to_string());
        write!(f, "{}:{minutes}", self.audience.as_deref().unwrap_or("-"))
    }
}

/// The form of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Style {
    /// As a sentence.
    #[default]
    Plain,
    /// In the manner of the American Psychological Association.
    Apa,
    /// An entry for BibTeX.
    Bibtex,
    /// An item of CSL-JSON, which reference managers read.
    Csl,
}

impl Style {
    /// All forms, in the order of their buttons.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Apa, Self::Bibtex, Self::Csl];

    /// The name in buttons and wordings.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Apa => "apa",
            Self::Bibtex => "bibtex",
            Self::Csl => "csl",
        }
    }

    /// The form with this name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.as_str() == text)
    }
}

/// Which of an action's points to make are chosen: at most three of the first sixteen, by number from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Picked(u16);

/// So many points make an outline.
pub const MOST_PICKED: u32 = 3;

impl Picked {
    /// Reads what [`fmt::Display`] writes; more than three are no choice of ours.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self).filter(|picked| picked.0.count_ones() <= MOST_PICKED)
    }

    /// True if the point is chosen.
    #[must_use]
    pub fn has(self, at: usize) -> bool {
        at < 16 && self.0 & (1 << at) != 0
    }

    /// How many are chosen.
    #[must_use]
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The choice with one point more, or less where it is chosen already; `None` past three.
    #[must_use]
    pub fn toggled(self, at: usize) -> Option<Self> {
        let toggled = if at < 16 { Self(self.0 ^ (1 << at)) } else { return None };
        (toggled.count() <= MOST_PICKED).then_some(toggled)
    }
}

impl fmt::Display for Picked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
