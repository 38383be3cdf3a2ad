//! The decision: answer with one point, offer a choice, or say that no card covers the question.
//!
//! Owns: [`Outcome`], and what becomes of a message with several sentences.
//! Never imports: wording or transport.

use super::calibrate::Thresholds;
use super::documents::CardAt;
use super::evidence::Evidence;
use super::index::Index;
use super::normalise::Word;
use std::sync::Arc;

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
    /// The best cards with what was found in each: the first alone where it answers.
    pub evidence: Vec<(CardAt, Evidence)>,
    /// The thresholds of the best card's pack.
    pub thresholds: Thresholds,
}

impl Outcome {
    fn plain(verdict: Verdict, confidence: f32) -> Self {
        let thresholds = Thresholds::default();
        Self { verdict, confidence, unknown: Vec::new(), repaired: Vec::new(), evidence: Vec::new(), thresholds }
    }
}

/// A second card whose score is this near to the first makes it a choice.
const TIE: f32 = 0.01;
/// At most so many cards are offered.
pub const MAX_CHOICES: usize = 4;
/// From this confidence on a card is shown as near to a question that none covers.
const NEAR_ENOUGH: f32 = 0.02;

/// Decides about a question. Of a message of several sentences those that ask are read one by one: people wrap their question in a
/// story, and the story must not answer it. Where two of them are answered by different cards, both cards are offered. Where none of them
/// leads anywhere, the message is read as a whole.
#[must_use]
pub fn decide(index: &Index, text: &str) -> Outcome {
    let words = index.words(text);
    if let Some(outcome) = exact_match(index, &words, text) {
        return outcome;
    }
    if index.is_small_talk(&words) {
        return Outcome::plain(Verdict::SmallTalk, 0.0);
    }
    let asked = |sentence: &str| {
        let words = index.words(sentence);
        exact_match(index, &words, sentence).unwrap_or_else(|| read(index, words, sentence))
    };
    let outcomes: Vec<Outcome> = asking_sentences(text).into_iter().map(asked).collect();
    if let Some(several) = several(&outcomes) {
        return several;
    }
    let best = outcomes.into_iter().max_by(|a, b| a.confidence.total_cmp(&b.confidence));
    match best {
        Some(best) if best.confidence >= best.thresholds.offer => best,
        best => {
            let whole = read(index, words, text);
            best.filter(|best| best.confidence > whole.confidence).unwrap_or(whole)
        }
    }
}

/// The cards that are most likely right for a question as a whole, from the best, whatever the thresholds say.
#[must_use]
pub fn rank(index: &Index, text: &str) -> Vec<Hit> {
    let words = index.words(text);
    match exact_match(index, &words, text).map(|outcome| outcome.verdict) {
        Some(Verdict::Answer(hit)) => vec![hit],
        Some(Verdict::Choose(hits)) => hits,
        _ => index.evidence(&index.read(words, text)).map(|found| hit(index, &found)).collect(),
    }
}

/// The cards that a text leads to while it is typed: those of the text, and of the ways to finish its last word, each once with its greatest
/// confidence, from the best. Those that are hardly near are left out.
#[must_use]
pub fn rank_unfinished(index: &Index, text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = rank(index, text);
    for finished in index.completed(text) {
        for hit in rank(index, &finished) {
            match hits.iter_mut().find(|other| other.card == hit.card) {
                Some(other) if other.confidence < hit.confidence => *other = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
    }
    hits.retain(|hit| hit.confidence >= NEAR_ENOUGH);
    hits.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    hits
}

/// The choice between the cards of several questions that were asked at once, each of which is answered by itself.
fn several(outcomes: &[Outcome]) -> Option<Outcome> {
    let mut hits: Vec<Hit> = Vec::new();
    for outcome in outcomes {
        if let Verdict::Answer(hit) = &outcome.verdict
            && hits.iter().all(|other| other.card != hit.card)
        {
            hits.push(hit.clone());
        }
    }
    hits.truncate(MAX_CHOICES);
    let confidence = hits.iter().map(|hit| hit.confidence).fold(0.0, f32::max);
    let all = || outcomes.iter();
    (hits.len() > 1).then(|| Outcome {
        confidence,
        unknown: all().flat_map(|outcome| outcome.unknown.clone()).collect(),
        repaired: all().flat_map(|outcome| outcome.repaired.clone()).collect(),
        thresholds: outcomes[0].thresholds,
        evidence: all().flat_map(|outcome| outcome.evidence.first().cloned()).collect(),
        verdict: Verdict::Choose(hits),
    })
}

fn exact_match(index: &Index, words: &[Arc<Word>], text: &str) -> Option<Outcome> {
    let mut named: Vec<(usize, Option<usize>)> = Vec::new();
    for (card, point) in index.exact(words) {
        match named.iter_mut().find(|(other, _)| *other == card) {
            None => named.push((card, point)),
            Some((_, first)) => *first = first.or(point),
        }
    }
    let hit = |(card, point): (usize, Option<usize>)| {
        let point = point.unwrap_or_else(|| best_point(index, card, words, text));
        Hit { card: index.place(card), point, confidence: 1.0 }
    };
    let mut hits: Vec<Hit> = named.into_iter().take(MAX_CHOICES).map(hit).collect();
    let verdict = match hits.len() {
        0 => return None,
        1 => Verdict::Answer(hits.remove(0)),
        _ => Verdict::Choose(hits),
    };
    Some(Outcome::plain(verdict, 1.0))
}

/// The point of a card that a text is nearest to: a title or a keyword names the card only.
fn best_point(index: &Index, card: usize, words: &[Arc<Word>], text: &str) -> usize {
    let found = index.evidence_in(&index.read(words.to_vec(), text), card);
    found.points.first().map_or(0, |(point, _)| *point)
}

fn read(index: &Index, words: Vec<Arc<Word>>, text: &str) -> Outcome {
    let query = index.read(words, text);
    let mut looks = index.evidence(&query);
    let several = looks.len() > 1;
    let mut found: Vec<Evidence> = looks.next().into_iter().collect();
    let first = found.first().map(|first| hit(index, first));
    let thresholds = found.first().map_or_else(Thresholds::default, |first| index.thresholds(first.card));
    let confidence = first.as_ref().map_or(0.0, |hit| hit.confidence);
    let tied = several && found.first().is_some_and(|first| first.lead < TIE);
    let open = tied || index.is_one_broad_word(&query) || query.rests_on_a_repair();
    let verdict = match first {
        Some(first) if confidence >= thresholds.answer && !open => Verdict::Answer(first),
        _ => {
            // The other cards matter only where the first one does not answer.
            found.extend(looks.by_ref());
            offered(found.iter().map(|found| hit(index, found)), confidence, thresholds)
        }
    };
    drop(looks);
    let evidence = found.into_iter().map(|found| (index.place(found.card), found)).collect();
    Outcome { verdict, confidence, unknown: query.unknown, repaired: query.repaired, evidence, thresholds }
}

/// What is offered where the first of these cards, from the best, does not answer.
fn offered(hits: impl Iterator<Item = Hit>, confidence: f32, thresholds: Thresholds) -> Verdict {
    if confidence >= thresholds.offer {
        let near = |(at, hit): &(usize, Hit)| *at < 2 || hit.confidence >= thresholds.offer / 2.0;
        return Verdict::Choose(hits.take(MAX_CHOICES).enumerate().filter(near).map(|(_, hit)| hit).collect());
    }
    Verdict::NotCovered(hits.take(3).filter(|hit| hit.confidence >= NEAR_ENOUGH).collect())
}

/// A card with its best point and the confidence that it answers.
#[allow(clippy::cast_possible_truncation)]
fn hit(index: &Index, found: &Evidence) -> Hit {
    let point = found.points.first().map_or(0, |(point, _)| *point);
    Hit { card: index.place(found.card), point, confidence: index.curves().probability(found) as f32 }
}

/// The sentences of a message that ask, if the message has more than one sentence.
fn asking_sentences(text: &str) -> Vec<&str> {
    let parts = text.split_inclusive(['.', '?', '!', '؟', '\n', ';']).map(str::trim);
    let sentences: Vec<&str> = parts.filter(|part| part.split_whitespace().count() >= 3).take(32).collect();
    let asks = |sentence: &&str| sentence.ends_with(['?', '؟']);
    if sentences.len() > 1 { sentences.into_iter().filter(asks).collect() } else { Vec::new() }
}
