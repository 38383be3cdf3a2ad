//! Repair of misspelt words against the words that the cards know.
//!
//! Owns: [`Speller`], and how many edits a word of a given length may take.
//! Never imports: cards; it is given words.
//!
//! Only words that no card knows are repaired; digits, names of countries and common words never are. Distance: optimal string alignment, in
//! which a transposition is one edit (`strsim::osa_distance`). It is measured to those words only whose length and letters allow it to be small:
//! one edit takes at most one letter from the set of a word's letters, and adds at most one. An index of what is left of each word when letters
//! are dropped (Garbe's symmetric delete, 2012) finds the same words; it needed thirty times the memory, and longer to be made than it saved.

use std::collections::{HashMap, HashSet};

/// The words that the cards know, and how to find those near to another word.
#[derive(Debug, Default, Clone)]
pub struct Speller {
    /// All words in their order, one behind the other.
    text: String,
    /// What is known of each word, in the same order.
    words: Vec<Known>,
    protected: HashSet<String>,
}

/// A word that a card knows.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// Where it ends in the text of all words.
    end: u32,
    /// How often it stands in the cards.
    frequency: u32,
    /// A bit for each of its letters.
    letters: u32,
    /// How many letters it has; none where no repair leads to it.
    length: u8,
}

/// The shortest word that is repaired, and that a repair leads to.
const SHORTEST: usize = 4;
/// From this length on two edits are allowed.
const LONG: usize = 8;
/// Longer words are as long as this.
const LONGEST: usize = 255;

impl Speller {
    /// Makes a speller from folded words with their frequency, and the words that are right as they are though no card has them.
    #[must_use]
    pub fn new(frequencies: &HashMap<&str, u32>, mut protected: HashSet<String>) -> Self {
        let mut sorted: Vec<(&str, u32)> = frequencies.iter().map(|(word, frequency)| (*word, *frequency)).collect();
        sorted.sort_unstable();
        // Only a word that no card knows is asked whether it is protected.
        protected.retain(|word| !frequencies.contains_key(word.as_str()));
        protected.shrink_to_fit();
        let length = sorted.iter().map(|(word, _)| word.len()).sum();
        let mut speller = Self { text: String::with_capacity(length), words: Vec::with_capacity(sorted.len()), protected };
        for (word, frequency) in sorted {
            speller.text.push_str(word);
            let end = u32::try_from(speller.text.len()).unwrap_or(u32::MAX);
            let repairs = word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic);
            speller.words.push(Known { end, frequency, letters: letters(word), length: if repairs { length_of(word) } else { 0 } });
        }
        speller
    }

    /// True if a card knows this folded word.
    #[must_use]
    pub fn knows(&self, folded: &str) -> bool {
        let at = self.first_from(folded);
        at < self.words.len() && self.word(at) == folded
    }

    /// The known word that a folded word most likely stands for, if it is near enough; the most frequent of the nearest.
    #[must_use]
    pub fn repair(&self, folded: &str) -> Option<&str> {
        let allowed = allowed_edits(folded.chars().count());
        let plain = folded.chars().all(char::is_alphabetic);
        if allowed == 0 || !plain || self.knows(folded) || self.protected.contains(folded) {
            return None;
        }
        let (its_letters, its_length) = (letters(folded), length_of(folded));
        let near = |known: &Known| {
            let letters = (known.letters ^ its_letters).count_ones() as usize;
            known.length > 0 && usize::from(known.length.abs_diff(its_length)) <= allowed && letters <= 2 * allowed
        };
        let alike = self.of_script(folded);
        let first = alike.start;
        let near =
            self.words[alike].iter().zip(first..).filter(|(known, _)| near(known)).map(|(known, at)| (self.word(at), known.frequency));
        let distances = near.map(|(word, frequency)| (strsim::osa_distance(folded, word), word, frequency));
        let rank = |(distance, word, frequency): &(usize, &str, u32)| {
            let other_start = folded.chars().next() != word.chars().next();
            (*distance, other_start, std::cmp::Reverse(*frequency))
        };
        distances.filter(|(distance, ..)| *distance <= allowed).min_by_key(rank).map(|(_, word, _)| word)
    }

    /// The known words that begin like this, the most frequent first, at most so many. The word itself is not among them.
    #[must_use]
    pub fn completions(&self, beginning: &str, most: usize) -> Vec<&str> {
        let from = self.first_from(beginning)..self.words.len();
        let with = from.take_while(|at| self.word(*at).starts_with(beginning)).filter(|at| self.words[*at].length > 0);
        let mut found: Vec<usize> = with.filter(|at| self.word(*at) != beginning).collect();
        found.sort_by_key(|at| std::cmp::Reverse(self.words[*at].frequency));
        found.truncate(most);
        found.into_iter().map(|at| self.word(at)).collect()
    }

    /// Where the words stand that begin in the script of this one: they are sorted, and a script's letters stand together.
    fn of_script(&self, folded: &str) -> std::ops::Range<usize> {
        match folded.chars().next() {
            Some('a'..='z') => 0..self.first_from("\u{370}"),
            Some('\u{400}'..='\u{52f}') => self.first_from("\u{400}")..self.first_from("\u{530}"),
            Some('\u{600}'..='\u{6ff}') => self.first_from("\u{600}")..self.first_from("\u{700}"),
            _ => 0..self.words.len(),
        }
    }

    fn word(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.words[before].end);
        self.text.get(start as usize..self.words[at].end as usize).unwrap_or_default()
    }

    /// The place of the first word that is this one or stands behind it.
    fn first_from(&self, folded: &str) -> usize {
        let (mut first, mut end) = (0, self.words.len());
        while first < end {
            let middle = usize::midpoint(first, end);
            if self.word(middle) < folded { first = middle + 1 } else { end = middle }
        }
        first
    }
}

/// A bit for each letter of a word; letters may share one.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |letters, c| letters | (1 << (u32::from(c) % 32)))
}

fn length_of(word: &str) -> u8 {
    u8::try_from(word.chars().count().min(LONGEST)).unwrap_or(u8::MAX)
}

/// One edit from four letters, two from eight: shorter words have too many neighbours.
fn allowed_edits(length: usize) -> usize {
    match length {
        0..SHORTEST => 0,
        SHORTEST..LONG => 1,
        _ => 2,
    }
}
