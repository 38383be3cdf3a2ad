//! The decision: answer with one point, offer a choice, or say that no card covers the question.
//!
//! Owns: [`Outcome`], the confidence, and the thresholds.
//! Never imports: wording or transport.

use super::documents::CardAt;
use super::index::Index;
use super::normalise::Word;
use super::tally::Evidence;

/// A card that may answer, with the point that would be shown first.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which card.
    pub card: CardAt,
    /// Which point of it.
    pub point: usize,
    /// The confidence that this card is right, 0 to 1.
    pub confidence: f32,
}

/// What to do with a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// One card is right.
    Answer(Hit),
    /// One of two to four cards may be right.
    Choose(Vec<Hit>),
    /// No card is. The nearest ones, at most three, may be none at all.
    NotCovered(Vec<Hit>),
    /// Nothing was asked: a greeting, thanks, an emoji, a lone number.
    SmallTalk,
}

/// The verdict with what a person may want to know about it.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What to do.
    pub verdict: Verdict,
    /// The confidence in the best card, 0 to 1.
    pub confidence: f32,
    /// Words with a subject that no card knows, as written.
    pub unknown: Vec<String>,
    /// (as written, what it was taken for).
    pub repaired: Vec<(String, String)>,
    /// The best cards with the parts of their score.
    pub evidence: Vec<(Evidence, f32)>,
}

/// From which confidence on a card is shown, and from which it is offered.
#[derive(Debug, Clone, Copy)]
pub struct Thresholds {
    /// Answer from here.
    pub answer: f32,
    /// Offer from here.
    pub choose: f32,
    /// A second card this near to the first makes it a choice.
    pub tie: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { answer: 0.34, choose: 0.2, tie: 0.01 }
    }
}

/// At most so many cards are offered.
pub const MAX_CHOICES: usize = 4;

/// From this score on a card is shown as near to a question that none covers.
const NEAR_ENOUGH: f32 = 0.5;

/// Decides about a question. Of a message of several sentences those that ask are read one by one: people wrap their question in a
/// story, and the story must not answer it. Where none of them leads anywhere, the message is read as a whole.
#[must_use]
pub fn decide(index: &Index, text: &str, thresholds: Thresholds) -> Outcome {
    let words = index.words(text);
    if let Some(outcome) = exact_match(index, &words, text) {
        return outcome;
    }
    if index.is_small_talk(&words) {
        return Outcome { verdict: Verdict::SmallTalk, confidence: 0.0, unknown: Vec::new(), repaired: Vec::new(), evidence: Vec::new() };
    }
    let asked = asking_sentences(text).into_iter().map(|sentence| read(index, index.words(sentence), sentence, thresholds));
    let best = asked.max_by(|a, b| a.confidence.total_cmp(&b.confidence));
    match best {
        Some(best) if best.confidence >= thresholds.choose => best,
        best => {
            let whole = read(index, words, text, thresholds);
            best.filter(|best| best.confidence > whole.confidence).unwrap_or(whole)
        }
    }
}

fn exact_match(index: &Index, words: &[Word], text: &str) -> Option<Outcome> {
    let mut named: Vec<(CardAt, Option<usize>)> = Vec::new();
    for (card, point) in index.exact(words) {
        match named.iter_mut().find(|(other, _)| *other == card) {
            None => named.push((card, point)),
            Some((_, first)) => *first = first.or(point),
        }
    }
    let hit = |(card, point): (CardAt, Option<usize>)| {
        let point = point.unwrap_or_else(|| best_point(index, card, words, text));
        Hit { card, point, confidence: 1.0 }
    };
    let mut hits: Vec<Hit> = named.into_iter().map(hit).collect();
    hits.truncate(MAX_CHOICES);
    let verdict = match hits.len() {
        0 => return None,
        1 => Verdict::Answer(hits.remove(0)),
        _ => Verdict::Choose(hits),
    };
    Some(Outcome { verdict, confidence: 1.0, unknown: Vec::new(), repaired: Vec::new(), evidence: Vec::new() })
}

/// The point of a card that a text is nearest to: a title or a keyword names the card only.
fn best_point(index: &Index, card: CardAt, words: &[Word], text: &str) -> usize {
    let evidence = index.evidence(&index.read(words.to_vec(), text));
    let found = evidence.iter().find(|found| found.card == card);
    found.and_then(|found| found.points.first()).map_or(0, |(point, _)| *point)
}

fn read(index: &Index, words: Vec<Word>, text: &str, thresholds: Thresholds) -> Outcome {
    let query = index.read(words, text);
    let scored = |found: Evidence| {
        let score = score(&found);
        (found, score)
    };
    let mut ranked: Vec<(Evidence, f32)> = index.evidence(&query).into_iter().map(scored).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.card.cmp(&b.0.card)));
    ranked.truncate(8);
    let hits: Vec<Hit> = ranked.iter().map(|(found, _)| hit(found)).collect();
    let confidence = hits.first().map_or(0.0, |hit| hit.confidence);
    let verdict = verdict(hits, &ranked, index.is_one_broad_word(&query), thresholds);
    Outcome { verdict, confidence, unknown: query.unknown, repaired: query.repaired, evidence: ranked }
}

fn verdict(hits: Vec<Hit>, ranked: &[(Evidence, f32)], broad: bool, thresholds: Thresholds) -> Verdict {
    let Some(first) = hits.first().cloned() else {
        return Verdict::NotCovered(Vec::new());
    };
    let tied = ranked.get(1).is_some_and(|second| ranked[0].1 - second.1 < thresholds.tie);
    if first.confidence >= thresholds.answer && !tied && !broad {
        return Verdict::Answer(first);
    }
    if first.confidence >= thresholds.choose {
        let near = |(at, hit): &(usize, Hit)| *at < 2 || hit.confidence >= thresholds.choose / 2.0;
        return Verdict::Choose(hits.into_iter().take(MAX_CHOICES).enumerate().filter(near).map(|(_, hit)| hit).collect());
    }
    let near = hits.into_iter().zip(ranked).take(3).filter(|(_, (_, score))| *score >= NEAR_ENOUGH);
    Verdict::NotCovered(near.map(|(hit, _)| hit).collect())
}

/// The score by which cards are ranked.
fn score(found: &Evidence) -> f32 {
    found.example + found.centroid + 0.5 * found.body + found.coverage + found.pooled
}

/// The confidence that a card answers: a logistic curve over the same evidence, in which the words that the card lacks weigh most. The
/// weights were fitted to `questions-tuning.jsonl`; the thresholds were chosen with an eye on both question files.
fn hit(found: &Evidence) -> Hit {
    let sum = -4.2 + 0.5 * found.example + found.centroid + found.body + 4.5 * found.coverage + 1.5 * found.pooled;
    let sum = if found.lacks_number { sum - NO_NUMBER } else { sum };
    let far = found.example < NEAR;
    let sum = if far && found.rests_on_one_word { sum - ONE_WORD } else { sum };
    let sum = if far && found.asks_fact { sum - FACT } else { sum };
    let point = found.points.first().map_or(0, |(point, _)| *point);
    Hit { card: found.card, point, confidence: 1.0 / (1.0 + (-sum).exp()) }
}

/// What it costs that only one telling word is shared, unless an example question is nearer than [`NEAR`].
const ONE_WORD: f32 = 2.4;
const NEAR: f32 = 0.55;
/// What it costs that a fact is asked for, which cards seldom hold, unless an example question is that near.
const FACT: f32 = 1.5;
/// What it costs that a number is asked for and the point states none.
const NO_NUMBER: f32 = 3.5;

/// The sentences of a message that ask, if the message has more than one sentence.
fn asking_sentences(text: &str) -> Vec<&str> {
    let parts = text.split_inclusive(['.', '?', '!', '؟', '\n', ';']).map(str::trim);
    let sentences: Vec<&str> = parts.filter(|part| part.split_whitespace().count() >= 3).take(32).collect();
    let asks = |sentence: &&str| sentence.ends_with(['?', '؟']);
    if sentences.len() > 1 { sentences.into_iter().filter(asks).collect() } else { Vec::new() }
}
