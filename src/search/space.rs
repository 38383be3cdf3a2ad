//! The features of a text and what each of them weighs.
//!
//! Owns: word stems, stem pairs, character n-grams, and their inverse document frequency over cards.
//! Never imports: cards; a document is a list of words.
//!
//! Weight of a feature: (1 + ln tf) × ln(1 + N / df), N the number of cards, df the number of cards that have it. Words and characters are
//! two blocks of equal weight, so that a long word does not outweigh a short one by its many n-grams.

use super::normalise::Word;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A feature's number.
pub type Feature = u32;

/// A vector of length 1 over the features that the cards have. Features that no card has count in the length only, so that a
/// question full of unknown words is near to nothing.
#[derive(Debug, Clone, Default)]
pub struct Vector {
    /// (feature, weight), in no order.
    pub parts: Vec<(Feature, f32)>,
}

/// The features of a text: each once, with how often it occurs.
#[derive(Debug, Clone, Default)]
pub struct Features(Vec<Counted>);

#[derive(Debug, Clone, Copy)]
struct Counted {
    key: Key,
    factor: f32,
    block: Block,
    count: f32,
}

/// A feature's name as 64 bits. Two names that share them would be one feature; among a million that is unlikely, and harmless.
type Key = u64;

/// Keys are hashes already; hashing them again would take a third of the time that an index takes to build.
#[derive(Debug, Default, Clone)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(FNV_PRIME));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The features of all cards.
#[derive(Debug, Default)]
pub struct Space {
    numbers: HashMap<Key, Feature, BuildHasherDefault<KeyHasher>>,
    /// For each feature: how many cards have it, and the last card that was counted.
    frequency: Vec<(u32, u32)>,
    cards: u32,
}

/// How much a word without a subject counts beside one with a subject.
const EMPTY_WEIGHT: f32 = 0.35;
/// How much a group of words of like meaning counts beside the word itself.
const GROUP_WEIGHT: f32 = 0.6;
/// How much a pair of words counts beside a word.
const PAIR_WEIGHT: f32 = 0.6;

impl Space {
    /// Adds the texts of one card.
    pub fn add_card<'a>(&mut self, texts: impl Iterator<Item = &'a Features>) {
        self.cards += 1;
        for counted in texts.flat_map(|text| &text.0) {
            let next = Feature::try_from(self.numbers.len()).unwrap_or(Feature::MAX);
            let number = *self.numbers.entry(counted.key).or_insert(next);
            if number == next {
                self.frequency.push((0, 0));
            }
            let (frequency, last) = &mut self.frequency[number as usize];
            if *last != self.cards {
                (*frequency, *last) = (*frequency + 1, self.cards);
            }
        }
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
        self.numbers.contains_key(&word_key(stem))
    }

    /// The weight of a stem: high for words of few cards, and highest for words of none.
    #[must_use]
    pub fn idf(&self, stem: &str) -> f32 {
        self.idf_of(self.numbers.get(&word_key(stem)))
    }

    #[allow(clippy::cast_precision_loss)]
    fn idf_of(&self, number: Option<&Feature>) -> f32 {
        let frequency = number.map_or(0, |number| self.frequency[*number as usize].0);
        (1.0 + self.cards as f32 / frequency.max(1) as f32).ln()
    }

    /// The vector of a text.
    #[must_use]
    pub fn vector(&self, features: &Features) -> Vector {
        let mut squares = [0.0_f32; 2];
        let mut parts = Vec::with_capacity(features.0.len());
        for counted in &features.0 {
            let number = self.numbers.get(&counted.key);
            let weight = (1.0 + counted.count.ln()) * self.idf_of(number) * counted.factor;
            squares[counted.block as usize] += weight * weight;
            parts.extend(number.map(|number| (*number, weight, counted.block)));
        }
        let scale = squares.map(|square| std::f32::consts::FRAC_1_SQRT_2 / square.sqrt().max(f32::MIN_POSITIVE));
        Vector { parts: parts.into_iter().map(|(number, weight, block)| (number, weight * scale[block as usize])).collect() }
    }
}

impl Vector {
    /// The sum of vectors, brought to length 1.
    #[must_use]
    pub fn mean<'a>(vectors: impl Iterator<Item = &'a Vector>) -> Vector {
        let mut parts: Vec<(Feature, f32)> = vectors.flat_map(|vector| vector.parts.iter().copied()).collect();
        parts.sort_unstable_by_key(|(feature, _)| *feature);
        parts.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0.0 };
            same
        });
        let length = parts.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        parts.iter_mut().for_each(|(_, weight)| *weight /= length);
        Vector { parts }
    }
}

/// The two blocks of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Words = 0,
    Characters = 1,
}

impl Features {
    /// The features of a text.
    #[must_use]
    pub fn of(words: &[Word]) -> Self {
        let mut found = Vec::with_capacity(words.len() * 24);
        for word in words {
            add(&mut found, word_key(&word.stem), weight_of(word), Block::Words);
            for group in word.groups.iter().filter(|_| !word.empty) {
                add(&mut found, key('g', std::iter::once(char::from_u32(u32::from(*group)).unwrap_or('?'))), GROUP_WEIGHT, Block::Words);
            }
            add_grams(&mut found, word);
        }
        for pair in words.windows(2) {
            let chars = pair[0].stem.chars().chain(std::iter::once(' ')).chain(pair[1].stem.chars());
            add(&mut found, key('b', chars), PAIR_WEIGHT * weight_of(&pair[0]).max(weight_of(&pair[1])), Block::Words);
        }
        found.sort_unstable_by_key(|counted: &Counted| counted.key);
        found.dedup_by(|next, kept| {
            let same = next.key == kept.key;
            kept.count += if same { 1.0 } else { 0.0 };
            same
        });
        Self(found)
    }
}

fn add(found: &mut Vec<Counted>, key: Key, factor: f32, block: Block) {
    found.push(Counted { key, factor, block, count: 1.0 });
}

/// The character n-grams of a word with its bounds, of three to five characters.
fn add_grams(found: &mut Vec<Counted>, word: &Word) {
    let padded: Vec<char> = std::iter::once(' ').chain(word.folded.chars()).chain(std::iter::once(' ')).collect();
    for n in 3..=5 {
        for gram in padded.windows(n) {
            add(found, key('c', gram.iter().copied()), weight_of(word), Block::Characters);
        }
    }
}

fn weight_of(word: &Word) -> f32 {
    if word.empty { EMPTY_WEIGHT } else { 1.0 }
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

fn word_key(stem: &str) -> Key {
    key('w', stem.chars())
}

/// FNV-1a over the characters, after the kind of feature. <http://www.isthe.com/chongo/tech/comp/fnv/>
fn key(kind: char, chars: impl Iterator<Item = char>) -> Key {
    std::iter::once(kind).chain(chars).fold(FNV_OFFSET, |hash, c| (hash ^ u64::from(c)).wrapping_mul(FNV_PRIME))
}
