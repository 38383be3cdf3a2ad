//! The words of the interface, from Fluent files that are compiled in.
//!
//! Owns: [`Wording`], dates in words, and the choice of the interface language.
//! Never imports: answers, markup.

use crate::domain::date::PartialDate;
use crate::domain::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The languages of the interface with their messages. English comes first: it fills every gap.
const FILES: [(&str, &str); 1] = [("en", include_str!("../../wording/en.ftl"))];

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<(Language, Bundle)>> =
    LazyLock::new(|| FILES.iter().filter_map(|(tag, text)| Some((Language::parse(tag).ok()?, bundle(tag, text)?))).collect());

/// A file with an error loses that message only; a test reads every message of every file.
fn bundle(tag: &str, text: &str) -> Option<Bundle> {
    let language: LanguageIdentifier = tag.parse().ok()?;
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolates keep a Latin name in its place within right-to-left text; within left-to-right text they are noise in copies.
    bundle.set_use_isolating(Language::parse(tag).ok()?.is_rtl());
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    Some(bundle)
}

/// The languages of the interface.
#[must_use]
pub fn languages() -> Vec<Language> {
    BUNDLES.iter().map(|(language, _)| language.clone()).collect()
}

/// The interface in one language.
#[derive(Clone, Copy)]
pub struct Wording {
    bundles: [Option<&'static Bundle>; 2],
    rtl: bool,
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wording").finish_non_exhaustive()
    }
}

impl Wording {
    /// The wording for a language, or English.
    #[must_use]
    pub fn new(language: &Language) -> Self {
        let languages = languages();
        let best = language.best_of(&languages);
        let find = |wanted: &Language| BUNDLES.iter().find(|(language, _)| language == wanted).map(|(_, bundle)| bundle);
        Self { bundles: [best.and_then(find), find(&Language::english())], rtl: best.is_some_and(Language::is_rtl) }
    }

    /// True if this wording is read from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// A message without variables. A message that does not exist gives its name, which a test would find.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.with(name, &[])
    }

    /// A message with variables.
    #[must_use]
    pub fn with(&self, name: &str, values: &[(&str, &str)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        let mut bundles = self.bundles.into_iter().flatten();
        let found = bundles.find_map(|bundle| Some((bundle, bundle.get_message(name)?.value()?)));
        found.map_or_else(|| name.to_owned(), |(bundle, pattern)| bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    /// A date in words, at the precision that is known.
    #[must_use]
    pub fn date(&self, date: PartialDate) -> String {
        let year = date.year().to_string();
        let Some(month) = date.month().map(|month| self.text(&format!("month-{month}"))) else { return year };
        match date.day() {
            Some(day) => self.with("date-day", &[("day", &day.to_string()), ("month", &month), ("year", &year)]),
            None => self.with("date-month", &[("month", &month), ("year", &year)]),
        }
    }
}
