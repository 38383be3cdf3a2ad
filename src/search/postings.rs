//! The cards of each feature, with the two weights that a question adds up: the classifier's, and the centroid's.
//!
//! Owns: [`Postings`], in flat arrays, and the sums of a question over them.
//! Never imports: questions' words, training.

use super::features::{Feature, Part, Space};
use super::vectors::Vectors;

/// For each feature, the cards that have it in a question of theirs, by number.
#[derive(Debug, Default, Clone)]
pub struct Postings {
    /// Where the list of each feature begins; one more than there are features.
    starts: Vec<u32>,
    cards: Vec<CardNumber>,
    /// (classifier, centroid) of each entry, in units.
    weights: Vec<[i16; 2]>,
    /// What a unit of the classifier's weights is worth.
    unit: f32,
    card_count: usize,
}

/// A card's number. [`crate::domain::library::MOST_CARDS`] keeps it within 16 bits.
pub type CardNumber = u16;

/// What a unit of a centroid's weights is worth, which are 0 to 1.
const CENTROID_UNIT: f32 = 1.0 / MOST_UNITS;
/// The greatest weight in units.
const MOST_UNITS: f32 = i16::MAX as f32;

/// The sums of a question for one card: [classifier, centroid].
pub type Sums = [f32; 2];

/// A card's number with its sums.
pub type CardSums = (u32, Sums);

/// So many entries of lists are added up for all cards, from the rarest feature on; the rest is looked up for the best cards only. Up to
/// a few hundred cards nothing is left out.
const ENTRIES: usize = 8_000;
/// So many cards are looked up.
const KEPT: usize = 24;

impl Postings {
    /// The lists for the questions of the cards that `kept` names, with centroids and without a trained classifier.
    #[must_use]
    pub fn new(vectors: &Vectors, space: &Space, kept: &impl Fn(usize) -> bool) -> Self {
        let centroids: Vec<Vec<Part>> = (0..vectors.cards()).map(|card| centroid(vectors, space, card, kept)).collect();
        let mut starts = vec![0_u32; space.len() + 1];
        for (feature, _) in centroids.iter().flatten() {
            starts[*feature as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let entries = starts.last().map_or(0, |end| *end as usize);
        let (mut cards, mut weights) = (vec![0; entries], vec![[0; 2]; entries]);
        let mut next = starts.clone();
        for (card, centroid) in (0..=CardNumber::MAX).zip(centroids) {
            for (feature, weight) in centroid {
                let at = &mut next[feature as usize];
                cards[*at as usize] = card;
                weights[*at as usize] = [0, units(weight, CENTROID_UNIT)];
                *at += 1;
            }
        }
        Self { starts, cards, weights, unit: 1.0, card_count: vectors.cards() }
    }

    /// The places of the entries of a feature.
    #[must_use]
    pub fn entries(&self, feature: Feature) -> std::ops::Range<usize> {
        self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize
    }

    /// The cards of entries.
    #[must_use]
    pub fn cards_of(&self, entries: std::ops::Range<usize>) -> &[CardNumber] {
        &self.cards[entries]
    }

    /// The place of the entry of a feature for a card.
    #[must_use]
    pub fn entry(&self, feature: Feature, card: u32) -> Option<usize> {
        let entries = self.entries(feature);
        let first = entries.start;
        self.cards[entries].binary_search(&CardNumber::try_from(card).ok()?).ok().map(|at| first + at)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// True where no card has a question.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Sets the classifier's weights, one for each entry.
    pub fn set_classifier(&mut self, classifier: &[f32]) {
        let most = classifier.iter().fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
        self.unit = most / MOST_UNITS;
        self.weights.iter_mut().zip(classifier).for_each(|(weights, trained)| weights[0] = units(*trained, self.unit));
    }

    /// The sums of a vector for the cards that share a feature with it, by card; for very many cards only the most promising ones.
    #[must_use]
    pub fn sums(&self, vector: &[Part]) -> Vec<CardSums> {
        let (mut best, rest) = self.rough(vector, ENTRIES);
        if rest.is_empty() {
            return best;
        }
        if best.len() > KEPT {
            best.select_nth_unstable_by(KEPT, |a, b| promise(&b.1).total_cmp(&promise(&a.1)).then(a.0.cmp(&b.0)));
            best.truncate(KEPT);
            best.sort_unstable_by_key(|(card, _)| *card);
        }
        for (feature, value) in rest {
            let worth = self.worth(value);
            for (card, sums) in &mut best {
                if let Some(at) = self.entry(feature, *card) {
                    add(sums, self.weights[at], worth);
                }
            }
        }
        best
    }

    /// The sums over the rarest features of a vector, of as many as have so many entries together; and the other features.
    #[must_use]
    pub fn rough(&self, vector: &[Part], entries: usize) -> (Vec<CardSums>, Vec<Part>) {
        let mut by_rarity = vector.to_vec();
        let length = |(feature, _): &Part| self.entries(*feature).len();
        let mut added: usize = vector.iter().map(length).sum();
        let mut taken = vector.len();
        if added > entries {
            by_rarity.sort_unstable_by_key(|part| (length(part), part.0));
            (added, taken) = (0, 0);
            while by_rarity.get(taken).is_some_and(|part| added == 0 || added + length(part) <= entries) {
                added += length(&by_rarity[taken]);
                taken += 1;
            }
        }
        let mut sums = vec![[0.0_f32; 2]; self.card_count];
        by_rarity[..taken].iter().for_each(|(feature, value)| self.add(&mut sums, *feature, *value));
        (found(&sums), by_rarity.split_off(taken))
    }

    fn add(&self, sums: &mut [Sums], feature: Feature, value: f32) {
        let (entries, worth) = (self.entries(feature), self.worth(value));
        for (card, weights) in self.cards[entries.clone()].iter().zip(&self.weights[entries]) {
            add(&mut sums[usize::from(*card)], *weights, worth);
        }
    }

    /// What a unit of each weight adds for a feature of this value.
    fn worth(&self, value: f32) -> Sums {
        [self.unit * value, CENTROID_UNIT * value]
    }
}

/// A weight in units. Half a unit is less than the weights of two trainings differ by.
#[allow(clippy::cast_possible_truncation)]
fn units(weight: f32, unit: f32) -> i16 {
    (weight / unit).round() as i16
}

fn add(sums: &mut Sums, weights: [i16; 2], worth: Sums) {
    sums[0] += f32::from(weights[0]) * worth[0];
    sums[1] += f32::from(weights[1]) * worth[1];
}

/// What the sums over rare features promise for the sums over all.
fn promise(sums: &Sums) -> f32 {
    sums[0] + 4.0 * sums[1]
}

fn found(sums: &[Sums]) -> Vec<CardSums> {
    (0_u32..).zip(sums).filter(|(_, sums)| sums[1] > 0.0).map(|(card, sums)| (card, *sums)).collect()
}

/// The mean of a card's questions, of length 1: (feature, weight).
fn centroid(vectors: &Vectors, space: &Space, card: usize, kept: &impl Fn(usize) -> bool) -> Vec<Part> {
    let questions = vectors.of_card(card).filter(|text| vectors.role(*text).is_question() && kept(*text));
    let mut parts: Vec<Part> = questions.flat_map(|text| vectors.vector(text, space)).collect();
    parts.sort_unstable_by_key(|(feature, _)| *feature);
    parts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    let length = parts.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    parts.iter_mut().for_each(|(_, weight)| *weight /= length);
    parts
}
