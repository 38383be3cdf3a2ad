//! From a text to its words, the same way for cards and for questions.
//!
//! Owns: the split into words, stems, spelling variants, and the bounds on length.
//! Never imports: cards.

use super::{lexicon, script};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::{HashMap, HashSet};

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
}

/// Turns texts into words. Cheap to share between threads.
pub struct Normaliser {
    english: Stemmer,
    russian: Stemmer,
    empty: HashSet<String>,
    common: HashSet<String>,
    attributes: HashSet<String>,
    groups: HashMap<String, Vec<u16>>,
}

impl std::fmt::Debug for Normaliser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Normaliser").finish_non_exhaustive()
    }
}

impl Default for Normaliser {
    fn default() -> Self {
        let mut normaliser = Self {
            english: Stemmer::create(Algorithm::English),
            russian: Stemmer::create(Algorithm::Russian),
            empty: HashSet::new(),
            common: HashSet::new(),
            attributes: HashSet::new(),
            groups: HashMap::new(),
        };
        normaliser.empty = super::words::empty_words().map(|word| normaliser.stem(&script::fold(word))).collect();
        normaliser.common = lexicon::common_words().map(|word| normaliser.stem(&script::fold(word))).collect();
        normaliser.attributes = lexicon::attribute_words().map(|word| normaliser.stem(&script::fold(word))).collect();
        for (number, group) in (0_u16..).zip(lexicon::groups()) {
            for word in group {
                let groups = normaliser.groups.entry(normaliser.stem(&script::fold(word))).or_default();
                if !groups.contains(&number) {
                    groups.push(number);
                }
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
    pub fn words(&self, text: &str) -> Vec<Word> {
        split(text).filter_map(|word| self.word(word)).take(MAX_WORDS).collect()
    }

    fn word(&self, written: &str) -> Option<Word> {
        // In capitals it is the country, in small letters the pronoun.
        let folded = if written == "US" { "usa".to_owned() } else { expand(&script::fold(written)) };
        let folded: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        if folded.is_empty() {
            return None;
        }
        let stem = self.stem(&folded);
        let mut word = Word { written: written.to_owned(), folded, stem, empty: false, weight_if_unknown: 1.0, groups: Vec::new() };
        self.classify(&mut word);
        Some(word)
    }

    /// Sets what is known of the word's stem.
    fn classify(&self, word: &mut Word) {
        word.empty = self.empty.contains(&word.stem);
        word.weight_if_unknown = match () {
            () if self.attributes.contains(&word.stem) => ATTRIBUTE,
            () if self.common.contains(&word.stem) => COMMON,
            () if ["ed", "ing", "ly", "able"].iter().any(|ending| word.folded.ends_with(ending)) => MANNER,
            () => 1.0,
        };
        word.groups = self.groups.get(&word.stem).cloned().unwrap_or_default();
    }

    /// Takes a word for another one.
    pub fn replace(&self, word: &mut Word, folded: &str) {
        folded.clone_into(&mut word.folded);
        word.stem = self.stem(folded);
        self.classify(word);
    }

    /// The joined form of each word with a hyphen, which people also write as one.
    #[must_use]
    pub fn joined(&self, text: &str) -> Vec<Word> {
        let hyphened =
            text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| word.contains('-'));
        hyphened.filter_map(|word| self.word(&word.replace('-', ""))).collect()
    }

    /// Words in one string of stems: two texts with the same key are the same question.
    #[must_use]
    pub fn key(words: &[Word]) -> String {
        words.iter().map(|word| word.stem.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The stem of a folded word. Only English and Russian are stemmed by Snowball; its Persian rules cut too much
    /// (`طالبان` becomes `طال`), so there only a plural ending is cut from words of five letters or more.
    #[must_use]
    pub fn stem(&self, folded: &str) -> String {
        let first = folded.chars().find(|c| c.is_alphabetic()).unwrap_or('0');
        match u32::from(first) {
            0x41..=0x24f => american(&self.english.stem(&american(folded))),
            0x400..=0x52f => self.russian.stem(folded).into_owned(),
            0x600..=0x6ff => without_persian_plural(folded).to_owned(),
            _ => folded.to_owned(),
        }
    }
}

/// The words of a text as they are written.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let end = text.char_indices().nth(MAX_CHARS).map_or(text.len(), |(at, _)| at);
    text[..end].split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty())
}

/// A normaliser that remembers: the cards say the same words again and again, and a stem costs more than a look-up.
#[derive(Debug)]
pub struct Memo<'a> {
    normaliser: &'a Normaliser,
    known: HashMap<String, Option<Word>>,
}

impl<'a> Memo<'a> {
    /// Remembers nothing yet.
    #[must_use]
    pub fn new(normaliser: &'a Normaliser) -> Self {
        Self { normaliser, known: HashMap::new() }
    }

    /// The words of a text, as [`Normaliser::words`] gives them.
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        split(text).filter_map(|word| self.word(word)).take(MAX_WORDS).collect()
    }

    /// The joined forms, as [`Normaliser::joined`] gives them.
    #[must_use]
    pub fn joined(&self, text: &str) -> Vec<Word> {
        self.normaliser.joined(text)
    }

    fn word(&mut self, written: &str) -> Option<Word> {
        if let Some(known) = self.known.get(written) {
            return known.clone();
        }
        let word = self.normaliser.word(written);
        self.known.insert(written.to_owned(), word.clone());
        word
    }
}

fn is_word_char(c: char) -> bool {
    let joins = matches!(c, '\'' | '’' | '‘' | '\u{200c}' | '\u{200d}' | '\u{0640}' | '\u{00ad}');
    c.is_alphanumeric() || joins || unicode_normalization::char::is_combining_mark(c)
}

/// The word without quotation marks at its ends, and without a possessive `'s`.
fn expand(word: &str) -> String {
    let word = word.trim_matches('\'');
    match word.strip_suffix("'s").or_else(|| word.strip_suffix("s'")) {
        Some(owner) if word.ends_with("s'") => format!("{owner}s"),
        Some(owner) => owner.to_owned(),
        None => word.to_owned(),
    }
}

/// Brings the British spelling of a word to the American one: `-ise` and `-yse`, `-our`, and their derived forms.
fn american(word: &str) -> String {
    if !word.is_ascii() || word.len() < 5 {
        return word.to_owned();
    }
    let endings = [
        ("isation", "ization"),
        ("isations", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ysing", "yzing"),
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("efence", "efense"),
        ("entre", "enter"),
        ("amme", "am"),
        ("ammes", "ams"),
    ];
    let found = endings.iter().find(|(british, _)| word.len() > british.len() + 1 && word.ends_with(british));
    found.map_or_else(|| word.to_owned(), |(british, american)| format!("{}{american}", &word[..word.len() - british.len()]))
}

fn without_persian_plural(word: &str) -> &str {
    let long = word.chars().count() >= 5;
    let cut = ["هایی", "های", "ها"].into_iter().find_map(|ending| word.strip_suffix(ending));
    cut.filter(|stem| long && stem.chars().count() >= 2).unwrap_or(word)
}
