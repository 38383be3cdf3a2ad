//! What a question finds in one card, by a close look at all of its texts.
//!
//! Owns: [`Evidence`], and the ranking of a card's points.
//! Never imports: the index.

use super::documents::{Facts, Role};
use super::features::{Feature, Space, group_key};
use super::postings::Sums;
use super::query::Query;
use super::vectors::{Filter, Vectors};
use crate::domain::language::Language;

/// What a question finds in one card.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// The card's number.
    pub card: usize,
    /// The score by which cards are ranked: the classifier's, and a share of that of the claims and quotes.
    pub score: f32,
    /// The classifier's score.
    pub classifier: f32,
    /// Cosine with the nearest example (a question, the title, a keyword), 0 to 1.
    pub example: f32,
    /// Cosine with the mean of the examples.
    pub centroid: f32,
    /// BM25 of the question against the claims and quotes together, as a share of the most it could be, 0 to 1.
    pub body: f32,
    /// The share of the question's weight that stands on words that the card knows, 0 to 1.
    pub coverage: f32,
    /// The share of the weight of all words, common ones too, that stands on words of the card, 0 to 1.
    pub wording: f32,
    /// How many words the question has.
    pub words: usize,
    /// The question's language.
    pub language: Option<Language>,
    /// How far the score is above that of the next card.
    pub lead: f32,
    /// What speaks against the card.
    pub lacks: Lacks,
    /// The points from the best, by place in the card, with their scores.
    pub points: Vec<(usize, f32)>,
}

/// What a question asks for and a card lacks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lacks {
    /// True if the card shares only one telling word with a question that has several.
    pub second_word: bool,
    /// True if a fact about something is asked for (a price, an age, a capital) by a word that the card does not have, and no example is near.
    pub fact: bool,
    /// True if a number is asked for and the best point states none.
    pub number: bool,
    /// True if a time is asked for and the best point states none.
    pub time: bool,
    /// How many names of the question no card knows, or this one does not, though others do.
    pub names: usize,
    /// How many of its other words no card knows, common ones aside.
    pub words: usize,
}

/// How much what a question finds in claims and quotes counts in the score.
pub const BODY: f32 = 4.0;
/// How much a point's own claim and quotes count beside its example questions.
const POINT_BODY: f32 = 0.7;
/// How much the words count that tell a point from the others of its card.
const OWN_WORDS: f32 = 0.6;
/// The advantage of a card's first point, which its author put first.
const FIRST_POINT: f32 = 0.02;
/// How much a word counts that the card has in another form of like meaning.
const ALIKE: f32 = 0.75;
/// An example question nearer than this is about the same fact.
const NEAR: f32 = 0.55;
/// From this weight on a word tells cards apart.
const TELLING: f32 = 1.1;

/// A question laid out for looking at many texts.
#[derive(Debug)]
pub struct Lens<'a> {
    query: &'a Query,
    space: &'a Space,
    /// The features of the question, by open addressing.
    slots: Vec<Slot>,
    /// How many slots are full.
    full: u32,
    /// Lets the features of the question through.
    filter: Filter,
    /// For each asked word, its stem and its groups of like meaning as bits.
    asked: Vec<(Marks, Marks)>,
    /// For all words of the question, the stem as a bit.
    all: Vec<Marks>,
}

/// Which of the question's stems and groups are found: a bit for each. The first 128 are enough for any question of [`super::normalise::MAX_WORDS`] words.
type Marks = u128;

/// A feature of the question.
#[derive(Debug, Clone, Copy)]
struct Slot {
    feature: Feature,
    /// Its block.
    block: u8,
    /// Its number among the question's features.
    place: u32,
    /// Its weight in the question, times its weight in a text that has it once and whose block has length 1.
    value: f32,
}

const EMPTY: Slot = Slot { feature: Feature::MAX, block: 0, place: 0, value: 0.0 };

/// What is found of a question in the texts of a card.
#[derive(Debug, Default)]
struct Found {
    /// The best cosine with a text of the whole card, and the marks of all texts.
    whole: f32,
    marks: Marks,
    /// For each point, the best cosine with its examples and with its claim and quotes, and the marks of both.
    points: Vec<(f32, f32, Marks)>,
}

impl<'a> Lens<'a> {
    /// Lays a question out.
    #[must_use]
    pub fn new(query: &'a Query, space: &'a Space) -> Self {
        let size = (query.vector.len() * 4).next_power_of_two().max(64);
        let mut lens =
            Self { query, space, slots: vec![EMPTY; size], full: 0, filter: Filter::default(), asked: Vec::new(), all: Vec::new() };
        // Stems and groups come first, so that their places are bits.
        for (feature, _) in &query.stems {
            let mark = lens.mark(*feature);
            lens.all.push(mark);
        }
        for asked in &query.asked {
            let stem = lens.mark(asked.feature);
            let groups = query.words.iter().filter(|word| word.key == asked.key).flat_map(|word| &word.groups);
            let alike = groups.fold(0, |marks, group| marks | lens.mark(space.number(group_key(*group))));
            lens.asked.push((stem, alike));
        }
        for (feature, value) in &query.vector {
            let at = lens.place(*feature);
            lens.slots[at].value = value * space.weight(*feature);
        }
        lens.filter = Filter::new(lens.slots.iter().map(|slot| slot.feature).filter(|feature| *feature != EMPTY.feature));
        lens
    }

    fn mark(&mut self, feature: Option<Feature>) -> Marks {
        feature.map_or(0, |feature| {
            let at = self.place(feature);
            bit(self.slots[at].place)
        })
    }

    /// The slot of a feature; it is filled where it is new.
    fn place(&mut self, feature: Feature) -> usize {
        let at = self.slot(feature);
        if self.slots[at].feature == EMPTY.feature {
            let block = u8::from(self.space.kind(feature).block() == 1);
            self.slots[at] = Slot { feature, block, place: self.full, value: 0.0 };
            self.full += 1;
        }
        at
    }

    /// The slot that holds a feature, or the empty one where it would stand.
    fn slot(&self, feature: Feature) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (feature.wrapping_mul(0x9e37_79b1) >> 8) as usize & mask;
        while self.slots[at].feature != feature && self.slots[at].feature != EMPTY.feature {
            at = (at + 1) & mask;
        }
        at
    }

    /// Looks at all texts of a card that `kept` names.
    #[must_use]
    pub fn look(&self, card: usize, sums: Sums, body: f32, vectors: &Vectors, facts: &[Facts], kept: &impl Fn(usize) -> bool) -> Evidence {
        let found = self.read(card, vectors, facts.len(), kept);
        let points = found.rank(&self.own_words(&found));
        let example = found.points.iter().map(|(example, ..)| *example).fold(found.whole, f32::max);
        Evidence {
            card,
            score: sums[0] + BODY * body,
            classifier: sums[0],
            example,
            centroid: sums[1],
            body,
            // Where no word of the question has a subject ("what can I do"), only the likeness to an example is left.
            coverage: if self.query.asked.is_empty() { example * example } else { self.coverage(found.marks) },
            wording: self.wording(found.marks),
            words: self.query.words.len(),
            language: self.query.language.clone(),
            lead: 0.0,
            lacks: self.lacks(found.marks, example, points.first().and_then(|(point, _)| facts.get(*point)).copied()),
            points,
        }
    }

    fn read(&self, card: usize, vectors: &Vectors, points: usize, kept: &impl Fn(usize) -> bool) -> Found {
        let mut found = Found { points: vec![(0.0, 0.0, 0); points], ..Found::default() };
        let mut passed = Vec::new();
        for text in vectors.of_card_in(card, self.query.scripts).filter(|text| kept(*text)) {
            let (mut blocks, mut marks) = ([0.0_f32; 2], 0);
            for (feature, count) in vectors.filtered(text, &self.filter, &mut passed) {
                let slot = &self.slots[self.slot(feature)];
                if slot.feature == feature {
                    blocks[usize::from(slot.block)] += count * slot.value;
                    marks |= bit(slot.place);
                }
            }
            let scales = vectors.scales(text);
            let cosine = blocks[0] * scales[0] + blocks[1] * scales[1];
            found.marks |= marks;
            match vectors.role(text) {
                Role::Name | Role::Example(None) => found.whole = found.whole.max(cosine),
                Role::Example(Some(point)) => found.points[point].0 = found.points[point].0.max(cosine),
                Role::Body(point) => found.points[point].1 = found.points[point].1.max(cosine),
            }
            if let Some(point) = vectors.role(text).point() {
                found.points[point].2 |= marks;
            }
        }
        found
    }

    fn lacks(&self, marks: Marks, example: f32, facts: Option<Facts>) -> Lacks {
        let query = self.query;
        let without = |fact: fn(Facts) -> bool| facts.is_some_and(|facts| !fact(facts));
        Lacks {
            second_word: self.rests_on_one_word(marks),
            fact: example < NEAR && query.asked.iter().zip(&self.asked).any(|(asked, (stem, _))| asked.asks_fact && stem & marks == 0),
            number: query.asks.number && without(|facts| facts.amount),
            time: query.asks.time && without(|facts| facts.time),
            names: query.unknown_names
                + query.asked.iter().zip(&self.asked).filter(|(asked, bits)| asked.names_few && (bits.0 | bits.1) & marks == 0).count(),
            words: query.unknown_telling,
        }
    }

    fn coverage(&self, marks: Marks) -> f32 {
        let total: f32 = self.query.asked.iter().map(|asked| asked.weight).sum();
        let share = |(stem, alike): &(Marks, Marks)| match () {
            () if stem & marks != 0 => 1.0,
            () if alike & marks != 0 => ALIKE,
            () => 0.0,
        };
        let covered: f32 = self.query.asked.iter().zip(&self.asked).map(|(asked, bits)| asked.weight * asked.certainty * share(bits)).sum();
        if total > 0.0 { covered / total } else { 0.0 }
    }

    fn wording(&self, marks: Marks) -> f32 {
        let total: f32 = self.query.stems.iter().map(|(_, weight)| weight).sum();
        let known: f32 = self.query.stems.iter().zip(&self.all).filter(|(_, bit)| **bit & marks != 0).map(|((_, weight), _)| weight).sum();
        if total > 0.0 { known / total } else { 0.0 }
    }

    fn rests_on_one_word(&self, marks: Marks) -> bool {
        let telling = || self.query.asked.iter().zip(&self.asked).filter(|(asked, _)| asked.weight >= TELLING);
        let mut shared: Vec<u64> = telling().filter(|(_, (stem, alike))| (stem | alike) & marks != 0).map(|(asked, _)| asked.key).collect();
        shared.sort_unstable();
        shared.dedup();
        shared.len() < 2 && self.query.asked.len() > 1 && telling().next().is_some()
    }

    /// For each point, the share of the question's words that it has, where a word that few of the points have weighs most.
    #[allow(clippy::cast_precision_loss)]
    fn own_words(&self, found: &Found) -> Vec<f32> {
        let mut shares = vec![0.0; found.points.len()];
        let mut total = 0.0;
        for (stem, _) in &self.asked {
            let having = found.points.iter().filter(|(_, _, marks)| marks & stem != 0).count();
            if having > 0 {
                let weight = (found.points.len() as f32 / having as f32).ln();
                total += weight;
                shares
                    .iter_mut()
                    .zip(&found.points)
                    .for_each(|(share, (_, _, marks))| *share += if marks & stem != 0 { weight } else { 0.0 });
            }
        }
        shares.iter().map(|share| if total > 0.0 { share / total } else { 0.0 }).collect()
    }
}

impl Found {
    /// The points from the best. A question that is nearer to the card's own examples than to any point's is answered by the first.
    fn rank(&self, own_words: &[f32]) -> Vec<(usize, f32)> {
        let best_example = self.points.iter().map(|(example, ..)| *example).fold(0.0, f32::max);
        let first = FIRST_POINT + 0.5 * (self.whole - best_example).max(0.0);
        let score = |(at, (example, body, _)): (usize, &(f32, f32, Marks))| {
            let lead = if at == 0 { first } else { 0.0 };
            (at, example + POINT_BODY * body + OWN_WORDS * own_words[at] + lead)
        };
        let mut points: Vec<(usize, f32)> = self.points.iter().enumerate().map(score).collect();
        points.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        points
    }
}

fn bit(place: u32) -> Marks {
    1_u128.checked_shl(place).unwrap_or(0)
}
