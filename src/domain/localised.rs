//! A card seen in one language.
//!
//! Owns: [`Localised`], and the rule that what is not translated is shown in the original.
//! Never imports: rendering.

use super::action::ActionText;
use super::card::Card;
use super::language::Language;
use super::translation::{PointTranslation, Translation};

/// A card seen in one language: each string is the translation where there is one, else the original.
#[derive(Debug, Clone, Copy)]
pub struct Localised<'a> {
    /// The card.
    pub card: &'a Card,
    /// Its translation, where there is one for the language.
    pub translation: Option<&'a Translation>,
}

impl<'a> Localised<'a> {
    /// Looks at `card` in `language`.
    #[must_use]
    pub fn new(card: &'a Card, language: &Language) -> Self {
        let same = |other: &&Language| other.primary() == language.primary();
        let best =
            Some(language).filter(|language| card.translations.contains_key(language)).or_else(|| card.translations.keys().find(same));
        Self { card, translation: best.and_then(|language| card.translations.get(language)) }
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.translation.and_then(|t| t.title.as_deref()).unwrap_or(&self.card.title)
    }

    /// The summary.
    #[must_use]
    pub fn summary(&self) -> &'a str {
        self.translation.and_then(|t| t.summary.as_deref()).unwrap_or(&self.card.summary)
    }

    /// The claim of the point at `at`.
    #[must_use]
    pub fn claim(&self, at: usize) -> &'a str {
        let translated = self.point(at).and_then(|point| point.claim.as_deref());
        translated.unwrap_or_else(|| self.card.points.get(at).map_or("", |point| &point.claim))
    }

    /// The translation of a quote, which never stands alone.
    #[must_use]
    pub fn quote(&self, point: usize, quote: usize) -> Option<&'a str> {
        self.point(point)?.quotes.get(quote).map(String::as_str)
    }

    /// The text of the caution on the point at `at`, if it has one.
    #[must_use]
    pub fn caution(&self, at: usize) -> Option<&'a str> {
        let original = self.card.points.get(at)?.caution.as_ref()?;
        Some(self.point(at).and_then(|point| point.caution.as_deref()).unwrap_or(&original.text))
    }

    /// The action's words.
    #[must_use]
    pub fn action(&self) -> Option<&'a ActionText> {
        let original = &self.card.action.as_ref()?.text;
        Some(self.translation.and_then(|t| t.action.as_ref()).unwrap_or(original))
    }

    fn point(&self, at: usize) -> Option<&'a PointTranslation> {
        self.translation?.points.get(&self.card.points.get(at)?.id)
    }
}
