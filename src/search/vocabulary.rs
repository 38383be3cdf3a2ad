//! The words of one card, and how much of a question they cover.
//!
//! Owns: [`Vocabulary`].
//! Never imports: vectors.

use super::documents::{Document, Role, point_text};
use super::lexicon;
use super::normalise::Word;
use crate::domain::card::Card;
use std::collections::{HashMap, HashSet};

/// A word of a question with its weight.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'q> {
    /// The word.
    pub word: &'q Word,
    /// How much it matters.
    pub weight: f32,
    /// 1, or less where the word was repaired.
    pub certainty: f32,
}

/// The words of a card.
#[derive(Debug)]
pub struct Vocabulary {
    /// How often each stem stands in the card's texts.
    stems: HashMap<String, f32>,
    groups: HashSet<u16>,
    /// The stems of each point with its questions.
    points: Vec<HashSet<String>>,
    /// Which points state an amount.
    amounts: Vec<bool>,
    /// The length of the card's texts in words, divided by the mean of all cards.
    length: f32,
}

/// How much a word counts that the card has in another form of like meaning.
const ALIKE: f32 = 0.75;
/// From this weight on a word tells cards apart.
const TELLING: f32 = 1.1;
/// BM25's constants, as its authors give them.
const BM25_K: f32 = 1.2;
const BM25_B: f32 = 0.75;

impl Vocabulary {
    /// The words of a card's texts.
    #[must_use]
    pub fn new(card: &Card, documents: &[Document]) -> Self {
        let words = || documents.iter().flat_map(|document| &document.words);
        let mut stems: HashMap<String, f32> = HashMap::new();
        words().for_each(|word| *stems.entry(word.stem.clone()).or_default() += 1.0);
        let mut points: Vec<HashSet<String>> = vec![HashSet::new(); card.points.len()];
        for document in documents {
            if let Role::Example(Some(at)) | Role::Body(at) = document.role {
                points[at].extend(document.words.iter().map(|word| word.stem.clone()));
            }
        }
        Self {
            length: stems.values().sum(),
            groups: words().flat_map(|word| word.groups.iter().copied()).collect(),
            amounts: card.points.iter().map(|point| lexicon::states_amount(&point_text(point))).collect(),
            stems,
            points,
        }
    }

    /// Divides the lengths of all cards by their mean.
    #[allow(clippy::cast_precision_loss)]
    pub fn compare_lengths(cards: &mut [Self]) {
        let mean = cards.iter().map(|card| card.length).sum::<f32>() / cards.len().max(1) as f32;
        cards.iter_mut().for_each(|card| card.length /= mean.max(1.0));
    }

    /// True if a text of the card has this stem.
    #[must_use]
    pub fn has(&self, stem: &str) -> bool {
        self.stems.contains_key(stem)
    }

    fn has_alike(&self, word: &Word) -> bool {
        word.groups.iter().any(|group| self.groups.contains(group))
    }

    /// True if a point states an amount.
    #[must_use]
    pub fn states_amount(&self, point: usize) -> bool {
        self.amounts.get(point).copied().unwrap_or(false)
    }

    /// The share of the question's weight that stands on words of the card, or on words of like meaning, 0 to 1.
    #[must_use]
    pub fn coverage(&self, asked: &[Asked<'_>]) -> f32 {
        weighted_share(asked, |word| match () {
            () if self.has(&word.stem) => 1.0,
            () if self.has_alike(word) => ALIKE,
            () => 0.0,
        })
    }

    /// BM25 of the question against all texts of the card together, divided by the most it could be, 0 to 1.
    #[must_use]
    pub fn pooled(&self, asked: &[Asked<'_>]) -> f32 {
        let saturation = |count: &f32| count / (count + BM25_K * (1.0 - BM25_B + BM25_B * self.length));
        weighted_share(asked, |word| self.stems.get(&word.stem).map_or(0.0, saturation))
    }

    /// True if the card shares at most one telling word with a question of several words.
    #[must_use]
    pub fn shares_one_word(&self, asked: &[Asked<'_>]) -> bool {
        let telling = || asked.iter().filter(|asked| asked.weight >= TELLING).map(|asked| asked.word);
        let shared: HashSet<&str> =
            telling().filter(|word| self.has(&word.stem) || self.has_alike(word)).map(|word| word.stem.as_str()).collect();
        shared.len() < 2 && asked.len() > 1 && telling().next().is_some()
    }

    /// For each point, the share of the question's words that it has, where a word that few of the points have weighs most.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn own_words(&self, asked: &[Asked<'_>]) -> Vec<f32> {
        let mut shares = vec![0.0; self.points.len()];
        let mut total = 0.0;
        for Asked { word, .. } in asked {
            let having: Vec<usize> = (0..self.points.len()).filter(|at| self.points[*at].contains(&word.stem)).collect();
            if !having.is_empty() {
                let weight = (self.points.len() as f32 / having.len() as f32).ln();
                total += weight;
                having.into_iter().for_each(|at| shares[at] += weight);
            }
        }
        shares.iter().map(|share| if total > 0.0 { share / total } else { 0.0 }).collect()
    }
}

fn weighted_share(asked: &[Asked<'_>], share: impl Fn(&Word) -> f32) -> f32 {
    let total: f32 = asked.iter().map(|asked| asked.weight).sum();
    let covered: f32 = asked.iter().map(|asked| asked.weight * asked.certainty * share(asked.word)).sum();
    if total > 0.0 { covered / total } else { 0.0 }
}
