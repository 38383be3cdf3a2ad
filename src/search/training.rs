//! Training of the classifier: multinomial logistic regression over the cards.
//!
//! Owns: the choice of the cards that each question is told apart from, and the descent.
//! Never imports: questions of people.
//!
//! Two restrictions keep the cost flat. A card has weights only for the features of its own questions; and a question is told apart from the
//! cards most like it only, not from all. Together they cost a few tenths of a point of accuracy against the full model (cross-validated), and make
//! 10,000 cards trainable in seconds. Descent: AdaGrad (Duchi, Hazan, Singer 2011), whose step shrinks for features that were often seen. It
//! stops early instead of being held back by a penalty. The order is shuffled by a fixed rule, so that the same cards give the same weights.

use super::features::{Part, Space};
use super::postings::{CardNumber, Postings};
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
/// A feature with more entries than so many for each rival is looked up for each of them.
const LONG_LIST: usize = 16;
/// How many entries are added up to find the cards most like a question.
const ENTRIES: usize = 8_000;

/// The questions with their rivals, laid out for the descent. This is most of what a start needs at its height, so a weight that a question
/// shares with a rival takes two bytes and a bit.
#[derive(Debug, Default)]
struct Examples {
    /// For each question, where its values, its rivals and their marks begin; one more than there are questions.
    starts: Vec<[u32; 3]>,
    /// The values of a question's features.
    values: Vec<f32>,
    /// A question's own card is the first of its rivals.
    rivals: Vec<Rival>,
    /// For each rival a bit for each of the question's values: set where the rival has a weight for it.
    marks: Vec<u64>,
    /// The places of these weights among those of the rival.
    places: Vec<u16>,
}

/// A card that a question is told apart from.
#[derive(Debug, Clone, Copy)]
struct Rival {
    /// Where its weights begin.
    first: u32,
    /// Where the places of its weights that the question shares end.
    end: u32,
}

/// A weight in training, with the sum of its squared slopes.
type Trained = [f32; 2];

/// The weights in the order of the cards, so that those of one card lie close together.
struct Order {
    /// Where the weights of each card begin; one more than there are cards.
    firsts: Vec<u32>,
    /// For each entry of the postings the place of its weight among those of its card, or [`UNTRAINED`].
    places: Vec<u16>,
}

/// An entry without a weight. A card with more features than this, from thousands of questions, has the rest of them untrained.
const UNTRAINED: u16 = u16::MAX;

/// Trains the weights of the classifier for the questions that `kept` names.
#[must_use]
pub fn train(postings: &Postings, vectors: &Vectors, space: &Space, kept: &impl Fn(usize) -> bool, effort: Effort) -> Vec<f32> {
    let order = Order::new(postings, space, vectors.cards());
    let examples = Examples::new(postings, vectors, space, kept, effort, &order);
    let count = order.firsts.last().map_or(0, |end| *end as usize);
    let mut weights: Vec<Trained> = vec![[0.0, BEGIN]; count];
    let mut questions: Vec<usize> = (0..examples.starts.len() - 1).collect();
    for round in 0..effort.rounds {
        shuffle(&mut questions, round as u64);
        for at in &questions {
            examples.learn(*at, &mut weights);
        }
    }
    let weight = |(card, place): (&CardNumber, &u16)| match *place {
        UNTRAINED => 0.0,
        place => weights[order.firsts[usize::from(*card)] as usize + usize::from(place)][0],
    };
    postings.cards_of(0..postings.len()).iter().zip(&order.places).map(weight).collect()
}

impl Order {
    /// Of very many cards, features that a great part of them has are left untrained: they tell few cards apart and cost most.
    fn new(postings: &Postings, space: &Space, cards: usize) -> Self {
        let mut counts = vec![0_u16; cards];
        let mut places = vec![UNTRAINED; postings.len()];
        for feature in 0..short(space.len()) {
            let entries = postings.entries(feature);
            if cards > MANY && entries.len() > cards / COMMON {
                continue;
            }
            for (place, card) in places[entries.clone()].iter_mut().zip(postings.cards_of(entries)) {
                let count = &mut counts[usize::from(*card)];
                *place = *count;
                *count += u16::from(*count < UNTRAINED);
            }
        }
        let firsts = std::iter::once(0).chain(counts.into_iter().scan(0, |end, count| {
            *end += u32::from(count);
            Some(*end)
        }));
        Self { firsts: firsts.collect(), places }
    }
}

/// The rivals of the question that is being laid out, with what it shares with each.
#[derive(Default)]
struct Draft {
    /// For each card its number among the rivals and one, or 0.
    numbers: Vec<u16>,
    marks: Vec<u64>,
    places: Vec<Vec<u16>>,
}

impl Draft {
    /// Finds what a question, given as its vector by feature, shares with its rivals.
    fn compare(&mut self, vector: &[Part], rivals: &[u32], postings: &Postings, order: &Order) {
        let words = vector.len().div_ceil(64);
        self.marks.clear();
        self.marks.resize(words * rivals.len(), 0);
        self.places.resize_with(rivals.len().max(self.places.len()), Vec::new);
        self.places.iter_mut().for_each(Vec::clear);
        (1..).zip(rivals).for_each(|(number, card)| self.numbers[*card as usize] = number);
        for (index, (feature, _)) in vector.iter().enumerate() {
            let mut share = |rival: usize, entry: usize| {
                if order.places[entry] != UNTRAINED {
                    self.marks[words * rival + index / 64] |= 1 << (index % 64);
                    self.places[rival].push(order.places[entry]);
                }
            };
            let entries = postings.entries(*feature);
            if entries.len() > LONG_LIST * rivals.len() {
                let found = rivals.iter().enumerate().filter_map(|(rival, card)| Some((rival, postings.entry(*feature, *card)?)));
                found.for_each(|(rival, entry)| share(rival, entry));
            } else {
                let numbers = postings.cards_of(entries.clone()).iter().map(|card| self.numbers[usize::from(*card)]);
                entries.zip(numbers).filter(|(_, number)| *number > 0).for_each(|(entry, number)| share(usize::from(number) - 1, entry));
            }
        }
        rivals.iter().for_each(|card| self.numbers[*card as usize] = 0);
    }
}

impl Examples {
    fn new(postings: &Postings, vectors: &Vectors, space: &Space, kept: &impl Fn(usize) -> bool, effort: Effort, order: &Order) -> Self {
        let mut examples = Self { starts: vec![[0; 3]], ..Self::default() };
        let mut draft = Draft { numbers: vec![0; vectors.cards()], ..Draft::default() };
        for card in 0..vectors.cards() {
            for text in vectors.of_card(card).filter(|text| vectors.role(*text).is_question() && kept(*text)) {
                let mut vector: Vec<Part> = vectors.vector(text, space).collect();
                let rivals = nearest(postings, &vector, card, effort.rivals);
                vector.sort_unstable_by_key(|(feature, _)| *feature);
                draft.compare(&vector, &rivals, postings, order);
                examples.add(&vector, &rivals, &draft, order);
            }
        }
        examples
    }

    fn add(&mut self, vector: &[Part], rivals: &[u32], draft: &Draft, order: &Order) {
        self.values.extend(vector.iter().map(|(_, value)| value));
        self.marks.extend_from_slice(&draft.marks);
        for (card, places) in rivals.iter().zip(&draft.places) {
            self.places.extend_from_slice(places);
            self.rivals.push(Rival { first: order.firsts[*card as usize], end: short(self.places.len()) });
        }
        self.starts.push([self.values.len(), self.rivals.len(), self.marks.len()].map(short));
    }

    /// One step for one question.
    fn learn(&self, at: usize, weights: &mut [Trained]) {
        let [first_value, first, first_mark] = self.starts[at].map(|start| start as usize);
        let [last_value, end, _] = self.starts[at + 1].map(|start| start as usize);
        let values = &self.values[first_value..last_value];
        let words = values.len().div_ceil(64);
        let entries = |rival: usize| {
            let places = rival.checked_sub(1).map_or(0, |before| self.rivals[before].end as usize)..self.rivals[rival].end as usize;
            let marks = &self.marks[first_mark + words * (rival - first)..][..words];
            let own = self.rivals[rival].first as usize;
            self.places[places].iter().map(move |place| own + usize::from(*place)).zip(marked(values, marks))
        };
        let mut shares: Vec<f32> = (first..end).map(|rival| entries(rival).map(|(place, value)| value * weights[place][0]).sum()).collect();
        let most = shares.iter().copied().fold(f32::MIN, f32::max);
        shares.iter_mut().for_each(|share| *share = (*share - most).exp());
        let sum: f32 = shares.iter().sum();
        for (rival, share) in (first..end).zip(shares) {
            let error = share / sum - if rival == first { 1.0 } else { 0.0 };
            if error.abs() <= SETTLED {
                continue;
            }
            for (place, value) in entries(rival) {
                let slope = error * value;
                let [weight, squares] = &mut weights[place];
                *squares += slope * slope;
                *weight -= STEP * slope / squares.sqrt();
            }
        }
    }
}

/// The values whose bit is set.
fn marked<'a>(values: &'a [f32], marks: &'a [u64]) -> impl Iterator<Item = f32> + 'a {
    values.chunks(64).zip(marks).flat_map(|(values, marks)| {
        let mut left = *marks;
        std::iter::from_fn(move || {
            let at = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            values.get(at).copied()
        })
    })
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
