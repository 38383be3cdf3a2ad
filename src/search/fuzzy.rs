//! Repair of misspelt words against the words that the cards know.
//!
//! Owns: [`Speller`], and how many edits a word of a given length may take.
//! Never imports: cards; it is given words.
//!
//! Only words that no card knows are repaired; digits, names of countries and common words never are. Distance: optimal string alignment, in
//! which a transposition is one edit (`strsim::osa_distance`).

use std::collections::{BTreeMap, HashMap, HashSet};

/// The words that the cards know, by length.
#[derive(Debug, Default)]
pub struct Speller {
    known: HashMap<String, u32>,
    by_length: BTreeMap<usize, Vec<String>>,
    protected: HashSet<String>,
}

impl Speller {
    /// Makes a speller from folded words with their frequency, and the words that are right as they are though no card has them.
    #[must_use]
    pub fn new(frequencies: HashMap<String, u32>, protected: HashSet<String>) -> Self {
        let mut by_length: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let mut words: Vec<&String> = frequencies.keys().filter(|word| word.chars().all(char::is_alphabetic)).collect();
        words.sort();
        for word in words {
            by_length.entry(word.chars().count()).or_default().push(word.clone());
        }
        Self { known: frequencies, by_length, protected }
    }

    /// True if a card knows this folded word.
    #[must_use]
    pub fn knows(&self, folded: &str) -> bool {
        self.known.contains_key(folded)
    }

    /// The known word that a folded word most likely stands for, if it is near enough; the most frequent of the nearest.
    #[must_use]
    pub fn repair(&self, folded: &str) -> Option<&str> {
        let length = folded.chars().count();
        let allowed = allowed_edits(length);
        let plain = folded.chars().all(char::is_alphabetic);
        if allowed == 0 || !plain || self.knows(folded) || self.protected.contains(folded) {
            return None;
        }
        let near = self.by_length.range(length.saturating_sub(allowed)..=length + allowed).flat_map(|(_, words)| words);
        let distances = near.map(|word| (strsim::osa_distance(folded, word), word)).filter(|(distance, _)| *distance <= allowed);
        let rank = |(distance, word): &(usize, &String)| {
            let other_start = folded.chars().next() != word.chars().next();
            (*distance, other_start, std::cmp::Reverse(self.known.get(*word).copied().unwrap_or_default()))
        };
        distances.filter(|(_, word)| word.chars().count() >= 4).min_by_key(rank).map(|(_, word)| word.as_str())
    }
}

/// One edit from four letters, two from eight: shorter words have too many neighbours.
fn allowed_edits(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}
