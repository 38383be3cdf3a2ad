//! The texts that name a card by their very words: titles, ids, keywords and example questions.
//!
//! Owns: [`Exact`], and which texts are the same.
//! Never imports: cards; it is given words.
//!
//! Of a text only a key of 64 bits is kept, because the texts themselves would need ten times the memory. Two texts of a hundred thousand share
//! a key by chance once in three billion libraries.

use super::keys::{Key, key};
use super::normalise::{Normaliser, Word};
use super::vectors::short;
use std::sync::Arc;

/// What texts name, by their key; what one text names stands in the order in which it was added.
#[derive(Debug, Default, Clone)]
pub struct Exact(Vec<Named>);

/// A text's key with the card and the point that it names.
#[derive(Debug, Clone, Copy)]
struct Named {
    key: Key,
    card: u32,
    /// The place of the point, and one; none is 0.
    point: u32,
}

impl Exact {
    /// Adds texts with the card and the point that each names; a text without a word names nothing.
    pub fn add<'a>(&mut self, texts: impl Iterator<Item = (&'a [Arc<Word>], usize, Option<usize>)>) {
        let named = |(words, card, point): (&[Arc<Word>], usize, Option<usize>)| {
            Some(Named { key: key_of(words)?, card: short(card), point: point.map_or(0, |point| short(point + 1)) })
        };
        self.0.extend(texts.filter_map(named));
        self.0.sort_by_key(|named| named.key);
    }

    /// The cards and points that a text with these words names.
    #[must_use]
    pub fn named(&self, words: &[Arc<Word>]) -> Vec<(usize, Option<usize>)> {
        let Some(key) = key_of(words) else { return Vec::new() };
        let first = self.0.partition_point(|named| named.key < key);
        let found = self.0[first..].iter().take_while(|named| named.key == key);
        found.map(|named| (named.card as usize, (named.point as usize).checked_sub(1))).collect()
    }
}

fn key_of(words: &[Arc<Word>]) -> Option<Key> {
    let text = Normaliser::key(words);
    (!text.is_empty()).then(|| key('e', text.chars()))
}
