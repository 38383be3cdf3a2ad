//! What a question finds in one card, gathered from the cosines of its texts.
//!
//! Owns: [`Evidence`], and the ranking of a card's points.
//! Never imports: the index.

use super::documents::{CardAt, Role};
use super::vocabulary::{Asked, Vocabulary};

/// What a question finds in one card.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Which card.
    pub card: CardAt,
    /// Cosine with the nearest example (a question, the title, a keyword), 0 to 1.
    pub example: f32,
    /// Cosine with the mean of the examples.
    pub centroid: f32,
    /// Cosine with the best point's claim and quotes.
    pub body: f32,
    /// The share of the question's weight that stands on words that the card knows, 0 to 1.
    pub coverage: f32,
    /// BM25 of the question against all texts of the card together, 0 to 1.
    pub pooled: f32,
    /// True if the card shares only one telling word with a question that has several.
    pub rests_on_one_word: bool,
    /// True if the question asks for a fact about something (a price, an age, a capital).
    pub asks_fact: bool,
    /// True if the question asks for a number and the best point states none.
    pub lacks_number: bool,
    /// The points from the best, by place in the card, with their scores.
    pub points: Vec<(usize, f32)>,
}

/// The best cosines of one card.
#[derive(Debug)]
pub struct Tally {
    whole: f32,
    centroid: f32,
    example: Vec<f32>,
    body: Vec<f32>,
}

/// How much a point's own claim and quotes count beside its example questions.
const POINT_BODY: f32 = 0.7;
/// How much the words count that tell a point from the others of its card.
const OWN_WORDS: f32 = 0.6;
/// The advantage of a card's first point, which its author put first.
const FIRST_POINT: f32 = 0.02;

impl Tally {
    /// Nothing found yet in a card of so many points.
    #[must_use]
    pub fn new(points: usize) -> Self {
        Self { whole: 0.0, centroid: 0.0, example: vec![0.0; points], body: vec![0.0; points] }
    }

    /// Counts the cosine of one text.
    pub fn count(&mut self, role: Role, cosine: f32) {
        let best = match role {
            Role::Example(None) => &mut self.whole,
            Role::Example(Some(point)) => &mut self.example[point],
            Role::Body(point) => &mut self.body[point],
            Role::Centroid => &mut self.centroid,
        };
        *best = best.max(cosine);
    }

    /// The evidence in the card.
    #[must_use]
    pub fn into_evidence(self, card: CardAt, vocabulary: &Vocabulary, asked: &[Asked<'_>], asks_number: bool) -> Evidence {
        let example = best(&self.example).max(self.whole);
        // Where no word of the question has a subject ("what can I do"), only the likeness to an example is left.
        let alike = example * example;
        let (coverage, pooled) = if asked.is_empty() { (alike, alike) } else { (vocabulary.coverage(asked), vocabulary.pooled(asked)) };
        let points = self.rank(&vocabulary.own_words(asked));
        let first = points.first().map_or(0, |(point, _)| *point);
        Evidence {
            card,
            example,
            centroid: self.centroid,
            body: best(&self.body),
            coverage,
            pooled,
            rests_on_one_word: vocabulary.shares_one_word(asked),
            asks_fact: asked.iter().any(|asked| asked.word.asks_fact()),
            lacks_number: asks_number && !vocabulary.states_amount(first),
            points,
        }
    }

    /// The points from the best. A question that is nearer to the card's own examples than to any point's is answered by the first.
    fn rank(&self, own_words: &[f32]) -> Vec<(usize, f32)> {
        let first = FIRST_POINT + 0.5 * (self.whole - best(&self.example)).max(0.0);
        let score = |at: usize| {
            let lead = if at == 0 { first } else { 0.0 };
            self.example[at] + POINT_BODY * self.body[at] + OWN_WORDS * own_words[at] + lead
        };
        let mut points: Vec<(usize, f32)> = (0..self.example.len()).map(|at| (at, score(at))).collect();
        points.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        points
    }
}

fn best(values: &[f32]) -> f32 {
    values.iter().copied().fold(0.0, f32::max)
}
