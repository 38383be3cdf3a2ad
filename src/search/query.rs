//! A question, read against the cards.
//!
//! Owns: [`Query`]: its words with their repairs and weights, and its vector.
//! Never imports: cards.

use super::features::{Feature, Part, Space, both_readings, features};
use super::fuzzy::Speller;
use super::keys::{Key, KeySet};
use super::lexicon::Asks;
use super::normalise::{Normaliser, Word};
use super::script::Scripts;
use crate::domain::language::Language;
use std::sync::Arc;

/// A word of a question that has a subject.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Its stem.
    pub key: Key,
    /// The stem as a feature, where a card has it.
    pub feature: Option<Feature>,
    /// How much it matters.
    pub weight: f32,
    /// 1, or less where the word was repaired.
    pub certainty: f32,
    /// True if it asks for a fact about something.
    pub asks_fact: bool,
    /// True for the name of a state or a person that few cards have: a card that lacks it is about somebody else.
    pub names_few: bool,
}

/// A question, read against the cards.
#[derive(Debug, Default)]
pub struct Query {
    /// Its words; repaired ones are in their repaired form.
    pub words: Vec<Arc<Word>>,
    /// (as written, what it was taken for).
    pub repaired: Vec<(String, String)>,
    /// Words with a subject that no card knows, as written.
    pub unknown: Vec<String>,
    /// How many of the unknown words are names.
    pub unknown_names: usize,
    /// How many of the others tell something: common words that no card knows say nothing against a card.
    pub unknown_telling: usize,
    /// Its language, as its letters tell.
    pub language: Option<Language>,
    /// What it asks for.
    pub asks: Asks,
    /// In which scripts it is written.
    pub scripts: Scripts,
    /// Its vector, of length 1 or less.
    pub vector: Vec<Part>,
    /// All its words, each once: the stem as a feature, where a card has it, and how much it matters.
    pub stems: Vec<(Option<Feature>, f32)>,
    /// The words that have a subject; none where all of them are common ("is this true").
    pub asked: Vec<Asked>,
}

/// How much a repaired word counts in coverage beside a known one.
const REPAIRED: f32 = 0.85;
/// How much more a name weighs that no card knows.
const UNKNOWN_NAME: f32 = 1.25;

/// What is known of words: that of the cards, and that of words in general.
#[derive(Debug, Clone, Copy)]
pub struct Knowledge<'a> {
    /// How words are read.
    pub normaliser: &'a Normaliser,
    /// The words of the cards.
    pub speller: &'a Speller,
    /// Their features.
    pub space: &'a Space,
    /// Names that are never a misspelling, by their stems.
    pub names: &'a KeySet,
}

impl Query {
    /// Reads a question, given as its words and as it was written: words that no card knows are repaired where that is safe, and named where it is not.
    #[must_use]
    pub fn read(words: Vec<Arc<Word>>, text: &str, known: Knowledge<'_>) -> Self {
        let mut query = Self { asks: Asks::of(text), language: Language::of_text(text), ..Self::default() };
        let written = words.clone();
        query.words = words;
        for (at, word) in query.words.iter_mut().enumerate() {
            if word.empty || known.speller.knows(&word.folded) || known.space.number(word.key).is_some() {
                continue;
            }
            match known.speller.repair(&word.folded) {
                Some(repair) => {
                    query.repaired.push((word.written.clone(), repair.to_owned()));
                    *word = Arc::new(known.normaliser.replaced(word, repair));
                }
                None => {
                    let name = is_name(word, at == 0, known);
                    query.unknown_names += usize::from(name);
                    query.unknown_telling += usize::from(!name && word.is_telling());
                    query.unknown.push(word.written.clone());
                }
            }
        }
        let mut counted = features(&query.words, true);
        if !query.repaired.is_empty() {
            counted = both_readings(features(&written, true), counted);
        }
        query.vector = known.space.vector(&counted);
        let as_read = query.words.iter().chain(&written).map(|word| word.folded.as_str());
        query.scripts = Scripts::of_words(as_read);
        query.asked = query.words_with_subject(known);
        let mut keys: Vec<Key> = query.words.iter().map(|word| word.key).collect();
        keys.sort_unstable();
        keys.dedup();
        query.stems = keys.into_iter().map(|key| (known.space.number(key), known.space.idf(key))).collect();
        query
    }

    /// True if the only word with a subject was misspelt: what it was taken for may be wrong, so nothing is answered outright.
    #[must_use]
    pub fn rests_on_a_repair(&self) -> bool {
        matches!(self.asked.as_slice(), [only] if only.certainty < 1.0)
    }

    fn words_with_subject(&self, known: Knowledge<'_>) -> Vec<Asked> {
        let repaired = |word: &Word| self.repaired.iter().any(|(written, _)| *written == word.written);
        let asked = |word: &Arc<Word>| Asked {
            key: word.key,
            feature: known.space.number(word.key),
            weight: known.space.idf(word.key) * self.factor(word, known),
            certainty: if repaired(word) { REPAIRED } else { 1.0 },
            asks_fact: word.asks_fact(),
            names_few: known.names.contains(&word.key) && known.space.is_rare(word.key),
        };
        let about_something = self.words.iter().any(|word| word.is_telling());
        self.words.iter().filter(|word| about_something && !word.empty).map(asked).collect()
    }

    fn factor(&self, word: &Word, known: Knowledge<'_>) -> f32 {
        let name = word.written.chars().any(|c| c.is_uppercase() || c.is_numeric()) || known.names.contains(&word.key);
        match (self.unknown.contains(&word.written), name) {
            (true, true) => UNKNOWN_NAME.max(word.weight_if_unknown),
            (true, false) => word.weight_if_unknown,
            (false, _) => word.weight_if_unknown.min(1.0).sqrt(),
        }
    }
}

/// True for a word that is known as a name, or written as one and not at the beginning.
fn is_name(word: &Word, first: bool, known: Knowledge<'_>) -> bool {
    let capital = word.written.chars().next().is_some_and(char::is_uppercase) && word.written.chars().count() > 1;
    known.names.contains(&word.key) || (capital && !first && word.weight_if_unknown >= 1.0)
}
