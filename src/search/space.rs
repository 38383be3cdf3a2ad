//! The features of a text and what each of them weighs.
//!
//! Owns: word stems, stem pairs, character n-grams, and their inverse document frequency over cards.
//! Never imports: cards; a document is a list of words.
//!
//! Weight of a feature: (1 + ln tf) × ln(1 + N / df), N the number of cards, df the number of cards that have it. Words and characters are
//! two blocks of equal weight, so that a long word does not outweigh a short one by its many n-grams.

use super::normalise::Word;
use std::collections::{HashMap, HashSet};

/// A feature's number.
pub type Feature = u32;

/// A vector of length 1 over the features that the cards have. Features that no card has count in the length only, so that a
/// question full of unknown words is near to nothing.
#[derive(Debug, Clone, Default)]
pub struct Vector {
    /// (feature, weight), in no order.
    pub parts: Vec<(Feature, f32)>,
}

/// The features of all cards.
#[derive(Debug, Default)]
pub struct Space {
    numbers: HashMap<String, Feature>,
    frequency: Vec<u32>,
    cards: u32,
}

/// How much a word without a subject counts beside one with a subject.
const EMPTY_WEIGHT: f32 = 0.35;

/// How much a group of words of like meaning counts beside the word itself.
const GROUP_WEIGHT: f32 = 0.6;

impl Space {
    /// Adds the documents of one card.
    pub fn add_card<'a>(&mut self, documents: impl Iterator<Item = &'a [Word]>) {
        let mut seen: HashSet<Feature> = HashSet::new();
        for words in documents {
            for (name, _, _) in features(words) {
                let next = Feature::try_from(self.numbers.len()).unwrap_or(Feature::MAX);
                let number = *self.numbers.entry(name).or_insert(next);
                if number == next {
                    self.frequency.push(0);
                }
                if seen.insert(number) {
                    self.frequency[number as usize] += 1;
                }
            }
        }
        self.cards += 1;
    }

    /// How many features there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.frequency.len()
    }

    /// True before the first card.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.frequency.is_empty()
    }

    /// True if a card has this stem.
    #[must_use]
    pub fn knows(&self, stem: &str) -> bool {
        self.numbers.contains_key(&word_feature(stem))
    }

    /// The weight of a stem: high for words of few cards, and highest for words of none.
    #[must_use]
    pub fn idf(&self, stem: &str) -> f32 {
        let number = self.numbers.get(&word_feature(stem));
        self.idf_of(number.map_or(0, |number| self.frequency[*number as usize]))
    }

    #[allow(clippy::cast_precision_loss)]
    fn idf_of(&self, frequency: u32) -> f32 {
        (1.0 + self.cards as f32 / frequency.max(1) as f32).ln()
    }

    /// The vector of a text.
    #[must_use]
    pub fn vector(&self, words: &[Word]) -> Vector {
        let mut counts: HashMap<String, (f32, f32, Block)> = HashMap::new();
        for (name, factor, block) in features(words) {
            let entry = counts.entry(name).or_insert((0.0, factor, block));
            entry.0 += 1.0;
        }
        let mut squares = [0.0_f32; 2];
        let mut parts = Vec::with_capacity(counts.len());
        for (name, (count, factor, block)) in counts {
            let number = self.numbers.get(&name).copied();
            let idf = self.idf_of(number.map_or(0, |number| self.frequency[number as usize]));
            let weight = (1.0 + count.ln()) * idf * factor;
            squares[block as usize] += weight * weight;
            if let Some(number) = number {
                parts.push((number, weight, block));
            }
        }
        let scale = |block: Block| std::f32::consts::FRAC_1_SQRT_2 / squares[block as usize].sqrt().max(f32::MIN_POSITIVE);
        Vector { parts: parts.into_iter().map(|(number, weight, block)| (number, weight * scale(block))).collect() }
    }
}

impl Vector {
    /// The sum of vectors, brought to length 1.
    #[must_use]
    pub fn mean<'a>(vectors: impl Iterator<Item = &'a Vector>) -> Vector {
        let mut sum: HashMap<Feature, f32> = HashMap::new();
        for vector in vectors {
            for (feature, weight) in &vector.parts {
                *sum.entry(*feature).or_default() += weight;
            }
        }
        let length = sum.values().map(|weight| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        Vector { parts: sum.into_iter().map(|(feature, weight)| (feature, weight / length)).collect() }
    }
}

/// The two blocks of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Words = 0,
    Characters = 1,
}

fn group_feature(group: u16) -> String {
    format!("g:{group}")
}

fn word_feature(stem: &str) -> String {
    format!("w:{stem}")
}

/// (name, factor, block) of every feature of a text, repeated as often as it occurs.
fn features(words: &[Word]) -> Vec<(String, f32, Block)> {
    let factor = |word: &Word| if word.empty { EMPTY_WEIGHT } else { 1.0 };
    let mut features = Vec::new();
    for word in words {
        features.push((word_feature(&word.stem), factor(word), Block::Words));
    }
    for word in words.iter().filter(|word| !word.empty) {
        features.extend(word.groups.iter().map(|group| (group_feature(*group), GROUP_WEIGHT, Block::Words)));
    }
    for pair in words.windows(2) {
        let weight = factor(&pair[0]).max(factor(&pair[1])) * 0.6;
        features.push((format!("b:{} {}", pair[0].stem, pair[1].stem), weight, Block::Words));
    }
    for word in words {
        let padded: Vec<char> = format!(" {} ", word.folded).chars().collect();
        for n in 3..=5 {
            for gram in padded.windows(n) {
                features.push((gram.iter().collect(), factor(word), Block::Characters));
            }
        }
    }
    features
}
