//! How far each pack is translated into each of its languages.
//!
//! Owns: [`Coverage`].
//! Never imports: files; it looks at what has been read.

use crate::domain::language::Language;
use crate::domain::library::Library;
use crate::domain::pack::Pack;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt;

/// One language of one pack.
#[derive(Debug)]
pub(super) struct Coverage {
    pack: String,
    language: Language,
    cards: usize,
    /// Cards of which every string is translated.
    whole: usize,
    stale: usize,
    /// The names that the cards use, and how many of them are translated.
    names: (usize, usize),
    /// The ids of cards that are not, or not wholly, translated.
    lacking: Vec<String>,
}

/// So many cards are named at most.
const NAMED: usize = 5;

/// All languages into which any card of a pack is translated.
pub(super) fn of(library: &Library) -> Vec<Coverage> {
    let languages = |pack: &Pack| -> BTreeSet<Language> {
        pack.cards.iter().flat_map(|card| card.translations.keys().cloned()).chain(pack.translations.keys().cloned()).collect()
    };
    let all = library.packs.iter().flat_map(|pack| languages(pack).into_iter().map(move |language| (pack, language)));
    all.map(|(pack, language)| Coverage::new(pack, language)).collect()
}

impl Coverage {
    fn new(pack: &Pack, language: Language) -> Self {
        let translations = || pack.cards.iter().map(|card| (card, card.translations.get(&language)));
        let whole = |(card, translation): &(&_, Option<&crate::domain::translation::Translation>)| {
            let card: &crate::domain::card::Card = card;
            translation.is_some_and(|translation| !translation.stale && card.is_whole_in(translation))
        };
        let own = pack.translations.get(&language);
        let names = pack.names();
        let translated = own.map_or(0, |own| names.iter().filter(|name| own.names.contains_key(**name)).count());
        Self {
            pack: pack.info.id.to_string(),
            cards: pack.cards.len(),
            whole: translations().filter(whole).count(),
            stale: translations().filter(|(_, translation)| translation.is_some_and(|translation| translation.stale)).count(),
            names: (names.len(), translated),
            lacking: translations().filter(|entry| !whole(entry)).map(|(card, _)| card.id.to_string()).collect(),
            language,
        }
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "pack": self.pack, "language": self.language.as_str(), "cards": self.cards, "translated": self.whole, "stale": self.stale,
            "names": self.names.0, "names_translated": self.names.1, "lacking": self.lacking,
        })
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pack, language, cards, whole, stale, names: (names, translated), lacking } = self;
        let percent = if *cards == 0 { 100 } else { whole * 100 / cards };
        let stale = if *stale == 0 { "none stale".to_owned() } else { format!("{stale} stale") };
        write!(f, "{pack} in {language}: {whole} of {cards} cards translated ({percent} %), {stale}; {translated} of {names} names")?;
        if !lacking.is_empty() {
            let named: Vec<&str> = lacking.iter().take(NAMED).map(String::as_str).collect();
            let rest = if lacking.len() > NAMED { ", …" } else { "" };
            write!(f, "; lacking: {}{rest}", named.join(", "))?;
        }
        Ok(())
    }
}
