//! Training of the classifier: multinomial logistic regression over the cards.
//!
//! Owns: the choice of the cards that each question is told apart from, and the descent.
//! Never imports: questions of people.
//!
//! Two restrictions keep the cost flat. A card has weights only for the features of its own questions; and a question is told apart from the
//! cards most like it only, not from all. Together they cost a few tenths of a point of accuracy against the full model (cross-validated), and make
//! 10,000 cards trainable in seconds. Descent: AdaGrad (Duchi, Hazan, Singer 2011), whose step shrinks for features that were often seen. It
//! stops early instead of being held back by a penalty. The order is shuffled by a fixed rule, so that the same cards give the same weights.

use super::features::{Feature, Part, Space};
use super::postings::Postings;
use super::vectors::{Vectors, short};

/// How long to train.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// How many times every question is seen.
    pub rounds: usize,
    /// From how many cards a question is told apart.
    pub rivals: usize,
}

impl Effort {
    /// What so many cards need and bear.
    #[must_use]
    pub fn for_cards(cards: usize) -> Self {
        if cards > MANY { Self { rounds: 6, rivals: 12 } } else { Self { rounds: 8, rivals: (cards / 4).clamp(8, 32) } }
    }

    /// What is enough for a trial, whose cards and questions are fewer.
    #[must_use]
    pub fn of_trial(self) -> Self {
        Self { rounds: self.rounds / 2, rivals: self.rivals.min(12) }
    }
}

/// The length of a step.
const STEP: f32 = 0.5;
/// What every weight's sum of squared slopes begins with, so that the first steps are not wild.
const BEGIN: f32 = 0.01;
/// Smaller differences between wanted and given probability are let be.
const SETTLED: f32 = 0.02;
/// Where training is kept short, a feature that more than one card in so many has is left untrained.
const COMMON: usize = 8;
/// From how many cards on the training is kept short.
pub const MANY: usize = 2_000;
/// How many entries are added up to find the cards most like a question.
const ENTRIES: usize = 8_000;

/// The questions with their rivals, laid out for the descent.
#[derive(Debug, Default)]
struct Examples {
    /// For each question, where its values and its rivals begin; one more than there are questions.
    starts: Vec<(u32, u32)>,
    /// The values of a question's features.
    values: Vec<f32>,
    /// For each rival of each question, where its entries end. A question's own card is the first of its rivals.
    ends: Vec<u32>,
    /// An entry: the place of a weight, and which of the question's values goes with it.
    places: Vec<u32>,
    indexes: Vec<u16>,
}

/// The weights of each card: (feature, place of the weight), by feature.
type Lists = Vec<Vec<(Feature, u32)>>;

/// Trains the weights of the classifier for the questions that `kept` names.
#[must_use]
pub fn train(postings: &Postings, vectors: &Vectors, space: &Space, kept: &impl Fn(usize) -> bool, effort: Effort) -> Vec<f32> {
    let examples = Examples::new(postings, vectors, space, kept, effort);
    let (mut weights, mut squares) = (vec![0.0; postings.len()], vec![BEGIN; postings.len()]);
    let mut order: Vec<usize> = (0..examples.starts.len() - 1).collect();
    for round in 0..effort.rounds {
        shuffle(&mut order, round as u64);
        for at in &order {
            examples.learn(*at, &mut weights, &mut squares);
        }
    }
    weights
}

impl Examples {
    fn new(postings: &Postings, vectors: &Vectors, space: &Space, kept: &impl Fn(usize) -> bool, effort: Effort) -> Self {
        let mut examples = Self { starts: vec![(0, 0)], ..Self::default() };
        let lists = lists(postings, space, vectors.cards());
        for card in 0..vectors.cards() {
            for text in vectors.of_card(card).filter(|text| vectors.role(*text).is_question() && kept(*text)) {
                let mut vector: Vec<Part> = vectors.vector(text, space).collect();
                let rivals = nearest(postings, &vector, card, effort.rivals);
                vector.sort_unstable_by_key(|(feature, _)| *feature);
                examples.add(&vector, rivals.iter().map(|card| lists[*card as usize].as_slice()));
            }
        }
        examples
    }

    /// Adds a question, given as its vector by feature, and the weights of its rivals.
    fn add<'a>(&mut self, vector: &[Part], rivals: impl Iterator<Item = &'a [(Feature, u32)]>) {
        self.values.extend(vector.iter().map(|(_, value)| value));
        for list in rivals {
            let mut rest = list;
            for (index, (feature, _)) in (0_u16..).zip(vector) {
                // The list is longer than the question: from where the last feature stood, steps that double, then a search between them.
                let mut reach = 1;
                while rest.get(reach).is_some_and(|(other, _)| other < feature) {
                    reach *= 2;
                }
                let within = &rest[..rest.len().min(reach + 1)];
                let at = within.partition_point(|(other, _)| other < feature);
                rest = &rest[at..];
                if let Some((_, place)) = rest.first().filter(|(other, _)| other == feature) {
                    self.places.push(*place);
                    self.indexes.push(index);
                }
            }
            self.ends.push(short(self.places.len()));
        }
        self.starts.push((short(self.values.len()), short(self.ends.len())));
    }

    /// One step for one question.
    fn learn(&self, at: usize, weights: &mut [f32], squares: &mut [f32]) {
        let ((values, first), (_, end)) = (self.starts[at], self.starts[at + 1]);
        let values = &self.values[values as usize..];
        let entries = |rival: usize| {
            let start = if rival == 0 { 0 } else { self.ends[rival - 1] as usize };
            let entries = start..self.ends[rival] as usize;
            self.places[entries.clone()]
                .iter()
                .map(|place| *place as usize)
                .zip(self.indexes[entries].iter().map(|index| values[usize::from(*index)]))
        };
        let mut shares: Vec<f32> =
            (first as usize..end as usize).map(|rival| entries(rival).map(|(place, value)| value * weights[place]).sum()).collect();
        let most = shares.iter().copied().fold(f32::MIN, f32::max);
        shares.iter_mut().for_each(|share| *share = (*share - most).exp());
        let sum: f32 = shares.iter().sum();
        for (rival, share) in (first as usize..).zip(shares) {
            let error = share / sum - if rival == first as usize { 1.0 } else { 0.0 };
            if error.abs() <= SETTLED {
                continue;
            }
            for (place, value) in entries(rival) {
                let slope = error * value;
                squares[place] += slope * slope;
                weights[place] -= STEP * slope / squares[place].sqrt();
            }
        }
    }
}

/// The weights of each card. Of very many cards, features that a great part of them has are left untrained: they tell few cards apart and cost most.
fn lists(postings: &Postings, space: &Space, cards: usize) -> Lists {
    let mut lists = vec![Vec::new(); cards];
    for feature in 0..short(space.len()) {
        let entries = postings.entries(feature);
        if cards > MANY && entries.len() > cards / COMMON {
            continue;
        }
        for (place, card) in entries.clone().zip(postings.cards_of(entries)) {
            lists[*card as usize].push((feature, short(place)));
        }
    }
    lists
}

/// A question's own card, then the cards most like it.
fn nearest(postings: &Postings, vector: &[Part], own: usize, count: usize) -> Vec<u32> {
    let own = short(own);
    let mut others = postings.rough(vector, ENTRIES).0;
    others.retain(|(card, _)| *card != own);
    if others.len() > count {
        others.select_nth_unstable_by(count, |a, b| b.1[1].total_cmp(&a.1[1]).then(a.0.cmp(&b.0)));
        others.truncate(count);
    }
    std::iter::once(own).chain(others.into_iter().map(|(card, _)| card)).collect()
}

/// Fisher and Yates's shuffle with a linear congruential generator (Knuth's MMIX constants).
fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    for at in (1..order.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).unwrap_or(0) % (at + 1);
        order.swap(at, other);
    }
}
