//! The engine, and two peers.
//!
//! Owns: how each of them is built from a set's cards and asked.
//! Never imports: files.

use crate::sets::Card;
use briefbot::search::decide::{Verdict, decide, rank};
use briefbot::search::documents::{CardTexts, Facts, Role};
use briefbot::search::index::Index;
use briefbot::search::normalise::{Memo, Normaliser};
use std::collections::HashMap;

/// What came of a question.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prediction {
    /// The best three cards.
    pub(crate) best: Vec<usize>,
    /// How sure the engine is of the first: a probability, for the peers just a score.
    pub(crate) confidence: f64,
    /// True if the card would be shown outright.
    pub(crate) answered: bool,
}

/// The engine of this project.
#[derive(Debug)]
pub(crate) struct Engine(Index);

impl Engine {
    pub(crate) fn new(cards: &[Card]) -> Self {
        let normaliser = Normaliser::default();
        let texts: Vec<CardTexts> = {
            let mut memo = Memo::new(&normaliser);
            cards.iter().map(|card| texts(card, &mut memo)).collect()
        };
        let places = (0..cards.len()).map(|card| (0, card)).collect();
        Self(Index::from_texts(normaliser, places, &texts))
    }

    pub(crate) fn ask(&self, text: &str) -> Prediction {
        let best = rank(&self.0, text);
        Prediction {
            best: best.iter().take(3).map(|hit| hit.card.1).collect(),
            confidence: best.first().map_or(0.0, |hit| f64::from(hit.confidence)),
            answered: self.decide(text),
        }
    }

    /// What a person's question goes through; true if a card is shown outright.
    pub(crate) fn decide(&self, text: &str) -> bool {
        matches!(decide(&self.0, text).verdict, Verdict::Answer(_))
    }
}

fn texts(card: &Card, memo: &mut Memo<'_>) -> CardTexts {
    let mut texts = CardTexts { facts: card.body.iter().map(|body| Facts::of(body)).collect(), ..CardTexts::default() };
    card.title.iter().for_each(|title| texts.add(Role::Name, title, memo));
    card.examples.iter().for_each(|example| texts.add(Role::Example(None), example, memo));
    card.body.iter().for_each(|body| texts.add(Role::Body(0), body, memo));
    texts
}

/// BM25 over a card's title and examples joined.
#[derive(Debug)]
pub(crate) struct Bm25 {
    normaliser: Normaliser,
    lists: HashMap<String, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
}

impl Bm25 {
    pub(crate) fn new(cards: &[Card]) -> Self {
        let normaliser = Normaliser::default();
        let mut lists: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (number, card) in cards.iter().enumerate() {
            let mut length = 0.0;
            for word in card.title.iter().chain(&card.examples).flat_map(|text| normaliser.words(text)) {
                length += 1.0;
                let list = lists.entry(word.stem.clone()).or_default();
                match list.last_mut() {
                    Some((last, count)) if *last == number => *count += 1.0,
                    _ => list.push((number, 1.0)),
                }
            }
            lengths.push(length);
        }
        Self { normaliser, lists, lengths }
    }

    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn ask(&self, text: &str) -> Prediction {
        let cards = self.lengths.len() as f64;
        let mean = self.lengths.iter().sum::<f64>() / cards;
        let mut scores = vec![0.0; self.lengths.len()];
        for word in self.normaliser.words(text) {
            let list = self.lists.get(&word.stem).map_or(&[][..], Vec::as_slice);
            let idf = (1.0 + (cards - list.len() as f64 + 0.5) / (list.len() as f64 + 0.5)).ln();
            for (card, count) in list {
                scores[*card] += idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * self.lengths[*card] / mean));
            }
        }
        best_of(&scores)
    }
}

/// The example with the smallest edit distance, as a share of the longer text.
#[derive(Debug)]
pub(crate) struct NearestExample(Vec<(usize, String)>, usize);

impl NearestExample {
    pub(crate) fn new(cards: &[Card]) -> Self {
        let examples = |(number, card): (usize, &Card)| {
            card.title.iter().chain(&card.examples).map(move |text| (number, text.to_lowercase())).collect::<Vec<_>>()
        };
        Self(cards.iter().enumerate().flat_map(examples).collect(), cards.len())
    }

    pub(crate) fn ask(&self, text: &str) -> Prediction {
        let text = text.to_lowercase();
        let mut scores = vec![0.0_f64; self.1];
        for (card, example) in &self.0 {
            scores[*card] = scores[*card].max(strsim::normalized_levenshtein(&text, example));
        }
        best_of(&scores)
    }
}

fn best_of(scores: &[f64]) -> Prediction {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    order.truncate(3);
    Prediction { confidence: order.first().map_or(0.0, |card| scores[*card]), best: order, answered: false }
}
