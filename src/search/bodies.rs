//! The claims and quotes of the cards, searched by their words.
//!
//! Owns: [`Bodies`]: BM25 over what the points of a card say, all points together.
//! Never imports: questions.
//!
//! BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), with their usual constants. The sum is divided by the most that
//! a question could reach, so that it is a share between 0 and 1.

use super::documents::{CardTexts, Role};
use super::keys::{Key, KeyMap, Numbers};
use super::vectors::short;

/// For each stem, the cards whose points have it.
#[derive(Debug, Default, Clone)]
pub struct Bodies {
    numbers: Numbers,
    /// Where the list of each stem begins; one more than there are stems.
    starts: Vec<u32>,
    /// The cards of a stem, each with the saturated count of the stem, 0 to 1.
    entries: Vec<(u32, f32)>,
    cards: usize,
}

const K: f32 = 1.2;
const B: f32 = 0.75;
/// Longer lists are of words that tell little, and are passed over.
const LONGEST: usize = 4_000;

impl Bodies {
    /// Reads the bodies of cards.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn new(cards: &[CardTexts]) -> Self {
        let mut counts = Counts::default();
        let lengths: Vec<f32> = cards.iter().map(|card| stems(card).count() as f32).collect();
        let mean = (lengths.iter().sum::<f32>() / cards.len().max(1) as f32).max(1.0);
        for ((number, card), length) in (0_u32..).zip(cards).zip(&lengths) {
            for stem in stems(card) {
                counts.count(stem, number);
            }
            let pace = K * (1.0 - B + B * length / mean);
            for stem in stems(card) {
                let Some((card, count)) = counts.numbers.get(&stem).and_then(|at| counts.lists[*at as usize].last_mut()) else {
                    continue;
                };
                // A stem that stands twice in the card comes by twice; it is saturated the first time.
                if *card == number && *count >= 1.0 {
                    *count /= *count + pace;
                }
            }
        }
        let (numbers, now) = Numbers::new(counts.numbers);
        let mut lists = vec![Vec::new(); counts.lists.len()];
        now.iter().zip(counts.lists).for_each(|(number, list)| lists[*number as usize] = list);
        let mut starts = vec![0];
        starts.extend(lists.iter().scan(0, |end, list| {
            *end += short(list.len());
            Some(*end)
        }));
        Self { numbers, starts, entries: lists.concat(), cards: cards.len() }
    }

    /// For the cards that have one of the stems in a claim or quote: the share of the most that a question could reach, 0 to 1, by card.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn shares(&self, stems: impl Iterator<Item = Key>) -> Vec<(u32, f32)> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        let unknown = (1.0 + 2.0 * self.cards as f32).ln();
        let mut total = 0.0;
        let mut sums = vec![0.0_f32; self.cards];
        for stem in stems {
            let Some(list) = self.list(stem) else {
                total += unknown;
                continue;
            };
            let having = list.len() as f32;
            let idf = (1.0 + (self.cards as f32 - having + 0.5) / (having + 0.5)).ln();
            total += idf;
            if list.len() <= LONGEST {
                list.iter().for_each(|(card, count)| sums[*card as usize] += idf * count);
            }
        }
        (0_u32..).zip(sums).filter(|(_, sum)| *sum > 0.0).map(|(card, sum)| (card, sum / total)).collect()
    }

    fn list(&self, stem: Key) -> Option<&[(u32, f32)]> {
        let at = self.numbers.get(stem)? as usize;
        Some(&self.entries[self.starts[at] as usize..self.starts[at + 1] as usize])
    }
}

/// The counts of stems while they are read.
#[derive(Default)]
struct Counts {
    numbers: KeyMap<u32>,
    lists: Vec<Vec<(u32, f32)>>,
}

impl Counts {
    fn count(&mut self, stem: Key, card: u32) {
        let next = short(self.lists.len());
        let at = *self.numbers.entry(stem).or_insert(next);
        if at == next {
            self.lists.push(Vec::new());
        }
        let list = &mut self.lists[at as usize];
        match list.last_mut() {
            Some((last, count)) if *last == card => *count += 1.0,
            _ => list.push((card, 1.0)),
        }
    }
}

fn stems(card: &CardTexts) -> impl Iterator<Item = Key> {
    let bodies = card.texts.iter().filter(|text| matches!(text.role, Role::Body(_)));
    bodies.flat_map(|text| &text.words).map(|word| word.key)
}
