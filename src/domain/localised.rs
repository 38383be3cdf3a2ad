//! A card and a pack seen in one language.
//!
//! Owns: [`Localised`], [`LocalisedPack`], and the rule that what is not translated is shown in the original.
//! Never imports: rendering.

use super::action::ActionText;
use super::card::Card;
use super::help::HelpText;
use super::id::Id;
use super::language::Language;
use super::pack::Pack;
use super::pack_translation::PackTranslation;
use super::translation::{PointTranslation, Translation};
use std::collections::BTreeMap;

/// The entry of a language, else of its nearest kin.
fn in_language<'a, T>(translations: &'a BTreeMap<Language, T>, language: &Language) -> Option<&'a T> {
    let kin = || translations.iter().find(|(other, _)| other.primary() == language.primary()).map(|(_, entry)| entry);
    translations.get(language).or_else(kin)
}

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
        Self { card, translation: in_language(&card.translations, language) }
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

    /// Questions that the card answers; once it has been indexed, one of them.
    #[must_use]
    pub fn questions(&self) -> &'a [String] {
        let translated = self.translation.map(|t| t.questions.as_slice()).filter(|questions| !questions.is_empty());
        translated.unwrap_or(&self.card.questions)
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

/// A pack's own strings seen in one language.
#[derive(Debug, Clone, Copy)]
pub struct LocalisedPack<'a> {
    pack: &'a Pack,
    translation: Option<&'a PackTranslation>,
}

impl<'a> LocalisedPack<'a> {
    /// Looks at `pack` in `language`.
    #[must_use]
    pub fn new(pack: &'a Pack, language: &Language) -> Self {
        Self { pack, translation: in_language(&pack.translations, language) }
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.translation.and_then(|t| t.title.as_deref()).unwrap_or(&self.pack.info.title)
    }

    /// What the pack is about.
    #[must_use]
    pub fn about(&self) -> Option<&'a str> {
        self.translation.and_then(|t| t.about.as_deref()).or(self.pack.info.about.as_deref())
    }

    /// Who keeps the pack.
    #[must_use]
    pub fn maintainer(&self) -> Option<&'a str> {
        self.translation.and_then(|t| t.maintainer.as_deref()).or(self.pack.info.maintainer.as_deref())
    }

    /// The note on a source.
    #[must_use]
    pub fn note(&self, source: &Id) -> Option<&'a str> {
        let translated = self.translation.and_then(|t| t.notes.get(source)).map(String::as_str);
        translated.or_else(|| self.pack.sources.get(source)?.notes.as_deref())
    }

    /// A name that the cards use, as the language writes it.
    #[must_use]
    pub fn name<'n>(&self, name: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.translation.and_then(|t| t.names.get(name)).map_or(name, String::as_str)
    }

    /// The words for people in danger.
    #[must_use]
    pub fn help(&self) -> Option<&'a HelpText> {
        let original = &self.pack.info.help.as_ref()?.text;
        let whole = |text: &&HelpText| text.links.len() == original.links.len();
        self.translation.and_then(|t| t.help.as_ref()).filter(whole).or(Some(original))
    }
}
