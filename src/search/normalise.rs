//! From a text to its words, the same way for cards and for questions.
//!
//! Owns: the split into words, what is known of a word, and the bounds on length.
//! Never imports: cards.

use super::keys::{Key, KeyMap, KeySet, key};
use super::{lexicon, script, spelling};
use std::collections::HashMap;
use std::sync::Arc;

/// The greatest number of characters of a text that are looked at.
pub const MAX_CHARS: usize = 512;
/// The greatest number of words.
pub const MAX_WORDS: usize = 64;

/// The weight of an unknown word that asks for a fact (a price, an age).
const ATTRIBUTE: f32 = 3.0;
/// The weight of an unknown word that is common in English.
const COMMON: f32 = 0.3;
/// The weight of an unknown word that, by its ending, is a verb's form or an adverb: it colours a subject more than it names one.
const MANNER: f32 = 0.6;

/// A word of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The word as it was written.
    pub written: String,
    /// The folded word, not stemmed.
    pub folded: String,
    /// The stem, by which words are compared.
    pub stem: String,
    /// True if it carries no subject (an article, a pronoun, an asking word).
    pub empty: bool,
    /// How much it weighs in a question when no card has it, beside a word of which nothing is known.
    pub weight_if_unknown: f32,
    /// The groups of words of like meaning that it belongs to.
    pub groups: Vec<u16>,
    /// The stem's name as a feature.
    pub key: Key,
    /// The names of its character n-grams.
    pub grams: Vec<Key>,
}

/// Turns texts into words. Cheap to share between threads.
pub struct Normaliser {
    stemmers: spelling::Stemmers,
    /// What is known of stems is kept by their keys: the words themselves would need several times the memory.
    empty: KeySet,
    common: KeySet,
    attributes: KeySet,
    groups: KeyMap<Vec<u16>>,
}

impl Clone for Normaliser {
    fn clone(&self) -> Self {
        Self {
            stemmers: spelling::Stemmers::default(),
            empty: self.empty.clone(),
            common: self.common.clone(),
            attributes: self.attributes.clone(),
            groups: self.groups.clone(),
        }
    }
}

impl std::fmt::Debug for Normaliser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Normaliser").finish_non_exhaustive()
    }
}

impl Default for Normaliser {
    fn default() -> Self {
        let mut normaliser = Self {
            stemmers: spelling::Stemmers::default(),
            empty: KeySet::default(),
            common: KeySet::default(),
            attributes: KeySet::default(),
            groups: KeyMap::default(),
        };
        normaliser.empty = lexicon::empty_words().map(|word| normaliser.stem_key(word)).collect();
        normaliser.common = lexicon::common_words().map(|word| normaliser.stem_key(word)).collect();
        normaliser.attributes = lexicon::attribute_words().map(|word| normaliser.stem_key(word)).collect();
        for (number, word) in lexicon::groups() {
            let groups = normaliser.groups.entry(normaliser.stem_key(word)).or_default();
            if !groups.contains(&number) {
                groups.push(number);
            }
        }
        normaliser
    }
}

impl Word {
    /// True if it asks for a fact about something: a price, an age, a capital.
    #[must_use]
    pub fn asks_fact(&self) -> bool {
        self.weight_if_unknown >= ATTRIBUTE
    }

    /// True if it says what a question is about: neither empty nor common.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        !self.empty && self.weight_if_unknown > COMMON
    }
}

impl Normaliser {
    /// The words of a text, at most [`MAX_WORDS`] from its first [`MAX_CHARS`] characters.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<Arc<Word>> {
        split(&script::plain(text, MAX_CHARS)).filter_map(|word| self.word(word).map(Arc::new)).take(MAX_WORDS).collect()
    }

    fn word(&self, written: &str) -> Option<Word> {
        let folded: String = spelling::folded(written).chars().filter(|c| c.is_alphanumeric()).collect();
        if folded.is_empty() {
            return None;
        }
        Some(self.known_as(written, folded))
    }

    fn known_as(&self, written: &str, folded: String) -> Word {
        let stem = self.stem(&folded);
        let (key, grams) = (key_of(&stem), grams(&folded));
        let mut word =
            Word { written: written.to_owned(), folded, stem, empty: false, weight_if_unknown: 1.0, groups: Vec::new(), key, grams };
        self.classify(&mut word);
        word
    }

    /// Sets what is known of the word's stem.
    fn classify(&self, word: &mut Word) {
        word.empty = self.empty.contains(&word.key);
        word.weight_if_unknown = match () {
            () if self.attributes.contains(&word.key) => ATTRIBUTE,
            () if self.common.contains(&word.key) => COMMON,
            () if ["ed", "ing", "ly", "able"].iter().any(|ending| word.folded.ends_with(ending)) => MANNER,
            () => 1.0,
        };
        word.groups = self.groups.get(&word.key).cloned().unwrap_or_default();
    }

    /// A word taken for another one.
    #[must_use]
    pub fn replaced(&self, word: &Word, folded: &str) -> Word {
        self.known_as(&word.written, folded.to_owned())
    }

    /// The other forms of words that people write in two ways: those with a hyphen as one word, those with a non-joiner as several.
    #[must_use]
    pub fn variants(&self, text: &str) -> Vec<Arc<Word>> {
        let text = script::plain(text, MAX_CHARS);
        let joined = spelling::without_hyphens(&text).filter_map(|word| self.word(&word));
        joined.chain(split(&text).flat_map(spelling::halves).filter_map(|word| self.word(word))).map(Arc::new).collect()
    }

    /// Words in one string of stems: two texts with the same key are the same question.
    #[must_use]
    pub fn key(words: &[Arc<Word>]) -> String {
        words.iter().map(|word| word.stem.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The key of a word's stem.
    #[must_use]
    pub fn stem_key(&self, word: &str) -> Key {
        key_of(&self.stem(&script::fold(word)))
    }

    /// The stem of a folded word.
    #[must_use]
    pub fn stem(&self, folded: &str) -> String {
        self.stemmers.stem(folded)
    }
}

fn key_of(stem: &str) -> Key {
    key('w', stem.chars())
}

/// The words of a text as they are written; a verb with `n't` is two, and a Persian verb or plural that is written as two words is one.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let length = |text: &str| text.find(|c: char| !is_word_char(c)).unwrap_or(text.len());
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !is_word_char(c));
        let first = length(rest);
        let second = first + rest[first..].find(|c: char| !c.is_whitespace()).unwrap_or_default();
        let end = second + length(&rest[second..]);
        let together = second > first && !rest[..first].is_ascii() && spelling::belong_together(&rest[..first], &rest[second..end]);
        let (word, others) = rest.split_at(if together { end } else { first });
        rest = others;
        (!word.is_empty()).then_some(word)
    })
    .flat_map(spelling::parts)
}

/// A normaliser that remembers: the cards say the same words again and again, and a stem costs more than a look-up.
#[derive(Debug)]
pub struct Memo<'a> {
    normaliser: &'a Normaliser,
    known: HashMap<String, Option<Arc<Word>>>,
}

impl<'a> Memo<'a> {
    /// Remembers nothing yet.
    #[must_use]
    pub fn new(normaliser: &'a Normaliser) -> Self {
        Self { normaliser, known: HashMap::new() }
    }

    /// The words of a text, as [`Normaliser::words`] gives them.
    pub fn words(&mut self, text: &str) -> Vec<Arc<Word>> {
        split(&script::plain(text, MAX_CHARS)).filter_map(|word| self.word(word)).take(MAX_WORDS).collect()
    }

    /// The other forms, as [`Normaliser::variants`] gives them.
    #[must_use]
    pub fn variants(&self, text: &str) -> Vec<Arc<Word>> {
        self.normaliser.variants(text)
    }

    fn word(&mut self, written: &str) -> Option<Arc<Word>> {
        if let Some(known) = self.known.get(written) {
            return known.clone();
        }
        let word = self.normaliser.word(written).map(Arc::new);
        self.known.insert(written.to_owned(), word.clone());
        word
    }
}

/// The character n-grams of a word with its bounds, of three and four characters; a short word is one of its own.
fn grams(folded: &str) -> Vec<Key> {
    let padded: Vec<char> = std::iter::once(' ').chain(folded.chars()).chain(std::iter::once(' ')).collect();
    let of_length = |n: usize| padded.windows(n).map(|gram| key('c', gram.iter().copied()));
    (3..=4).flat_map(of_length).collect()
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | script::NON_JOINER) || unicode_normalization::char::is_combining_mark(c)
}
