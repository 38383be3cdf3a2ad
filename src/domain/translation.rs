//! A card's strings in another language, as data.
//!
//! Owns: [`Translation`].
//! Never imports: cards; they hold translations, not the other way.

use super::action::ActionText;
use super::id::Id;
use std::collections::BTreeMap;

/// A card's strings in another language. What is absent is shown in the card's own language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// Who translated.
    pub translator: String,
    /// True if a native speaker has reviewed it.
    pub reviewed: bool,
    /// True if the card has changed since.
    pub stale: bool,
    /// The title.
    pub title: Option<String>,
    /// The summary.
    pub summary: Option<String>,
    /// Questions as speakers of the language ask them.
    pub questions: Vec<String>,
    /// Keywords in the language.
    pub keywords: Vec<String>,
    /// The points by id.
    pub points: BTreeMap<Id, PointTranslation>,
    /// The action's words.
    pub action: Option<ActionText>,
}

/// A point's strings in another language.
#[derive(Debug, Clone, Default)]
pub struct PointTranslation {
    /// The claim.
    pub claim: Option<String>,
    /// A translation of each quote, in the order of the point's quotes.
    pub quotes: Vec<String>,
    /// The caution's text.
    pub caution: Option<String>,
    /// Questions as speakers of the language ask them.
    pub questions: Vec<String>,
}
