//! Repair of misspelt words against the words that the cards know.
//!
//! Owns: [`Speller`], and how many edits a word of a given length may take.
//! Never imports: cards; it is given words.
//!
//! Only words that no card knows are repaired; digits, names of countries and common words never are. Distance: optimal string alignment, in
//! which a transposition is one edit (`strsim::osa_distance`). Candidates come from a deletes index: two words at most two edits apart have a
//! form in common that each of them becomes when at most two of its letters are dropped (Garbe's symmetric delete, 2012). Only the first letters are indexed.

use super::keys::{Key, key};
use std::collections::{HashMap, HashSet};

/// The words that the cards know, and how to find those near to another word.
#[derive(Debug, Default, Clone)]
pub struct Speller {
    known: HashMap<String, u32>,
    /// Words that a repair may lead to.
    words: Vec<String>,
    /// (what is left of a word's beginning when letters are dropped, the word's place), sorted.
    deletes: Vec<(u32, u32)>,
    protected: HashSet<String>,
}

/// The shortest word that is repaired, and that a repair leads to.
const SHORTEST: usize = 4;
/// From this length on two edits are allowed.
const LONG: usize = 8;
/// So many letters of a word's beginning are indexed.
const BEGINNING: usize = 8;

impl Speller {
    /// Makes a speller from folded words with their frequency, and the words that are right as they are though no card has them.
    #[must_use]
    pub fn new(frequencies: HashMap<String, u32>, protected: HashSet<String>) -> Self {
        let repairs = frequencies.keys().filter(|word| word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic));
        let mut words: Vec<String> = repairs.cloned().collect();
        words.sort_unstable();
        let mut deletes: Vec<(u32, u32)> = Vec::new();
        for (place, word) in (0_u32..).zip(&words) {
            // A word of one edit less than long may be reached with two edits from a long one.
            let edits = allowed_edits(word.chars().count() + 2);
            deletes.extend(shortened(word, edits).into_iter().map(|form| (form, place)));
        }
        deletes.sort_unstable();
        Self { known: frequencies, words, deletes, protected }
    }

    /// True if a card knows this folded word.
    #[must_use]
    pub fn knows(&self, folded: &str) -> bool {
        self.known.contains_key(folded)
    }

    /// The known word that a folded word most likely stands for, if it is near enough; the most frequent of the nearest.
    #[must_use]
    pub fn repair(&self, folded: &str) -> Option<&str> {
        let allowed = allowed_edits(folded.chars().count());
        let plain = folded.chars().all(char::is_alphabetic);
        if allowed == 0 || !plain || self.knows(folded) || self.protected.contains(folded) {
            return None;
        }
        let mut places: Vec<u32> = shortened(folded, allowed).into_iter().flat_map(|form| self.with_form(form)).collect();
        places.sort_unstable();
        places.dedup();
        let near = places.into_iter().map(|place| &self.words[place as usize]);
        let near = near.filter(|word| word.chars().count().abs_diff(folded.chars().count()) <= allowed);
        let distances = near.map(|word| (strsim::osa_distance(folded, word), word)).filter(|(distance, _)| *distance <= allowed);
        let rank = |(distance, word): &(usize, &String)| {
            let other_start = folded.chars().next() != word.chars().next();
            (*distance, other_start, std::cmp::Reverse(self.known.get(*word).copied().unwrap_or_default()))
        };
        distances.min_by_key(rank).map(|(_, word)| word.as_str())
    }

    /// The known words that begin like this, the most frequent first, at most so many. The word itself is not among them.
    #[must_use]
    pub fn completions(&self, beginning: &str, most: usize) -> Vec<&str> {
        let first = self.words.partition_point(|word| word.as_str() < beginning);
        let mut found: Vec<&str> = self.words[first..].iter().map(String::as_str).take_while(|word| word.starts_with(beginning)).collect();
        found.retain(|word| *word != beginning);
        found.sort_by_key(|word| std::cmp::Reverse(self.known.get(*word).copied().unwrap_or_default()));
        found.truncate(most);
        found
    }

    fn with_form(&self, form: u32) -> impl Iterator<Item = u32> {
        let first = self.deletes.partition_point(|(other, _)| *other < form);
        self.deletes[first..].iter().take_while(move |(other, _)| *other == form).map(|(_, place)| *place)
    }
}

/// The beginning of a word and what is left of it when at most so many letters are dropped, as 32 bits each. Two that share them cost a comparison.
fn shortened(word: &str, edits: usize) -> Vec<u32> {
    let beginning: Vec<char> = word.chars().take(BEGINNING).collect();
    let mut forms = vec![form(beginning.iter())];
    if edits >= 1 {
        for first in 0..beginning.len() {
            let without = |skip: usize| beginning.iter().enumerate().filter(move |(at, _)| *at != first && *at != skip).map(|(_, c)| c);
            forms.push(form(without(first)));
            if edits >= 2 {
                forms.extend((first + 1..beginning.len()).map(|second| form(without(second))));
            }
        }
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

#[allow(clippy::cast_possible_truncation)]
fn form<'a>(chars: impl Iterator<Item = &'a char>) -> u32 {
    let whole: Key = key('d', chars.copied());
    whole as u32
}

/// One edit from four letters, two from eight: shorter words have too many neighbours.
fn allowed_edits(length: usize) -> usize {
    match length {
        0..SHORTEST => 0,
        SHORTEST..LONG => 1,
        _ => 2,
    }
}
