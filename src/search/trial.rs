//! Trials: what the engine makes of questions that it has not seen.
//!
//! Owns: which cards and questions a trial holds out, and its run.
//! Never imports: files or wording.

use super::calibrate::Sample;
use super::documents::CardTexts;
use super::evidence::Evidence;
use super::features::Part;
use super::model::Model;
use super::postings::Postings;
use super::query::{Knowledge, Query};
use super::training::{Effort, MANY, train};
use std::collections::HashSet;
use std::thread::ScopedJoinHandle;

/// What a thread gives; its panic goes on here.
pub fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// What a trial holds out.
#[derive(Debug, Default)]
pub struct Trial {
    /// Cards, by number.
    cards: HashSet<usize>,
    /// Texts of other cards, by place, with their card.
    texts: Vec<(usize, usize)>,
    /// Texts of the cards that are held out, with their card.
    uncovered: Vec<(usize, usize)>,
}

/// One card in so many is held out, and one question in so many of each other card.
const ONE_IN: usize = 5;
/// Fewer cards or questions a card make no trial.
const CARDS: usize = 30;
const QUESTIONS: usize = 3;
/// So many questions of a kind are enough for a trial; fewer where there are very many cards.
const ENOUGH: usize = 600;
const ENOUGH_OF_MANY: usize = 100;
/// Of very many cards a trial trains those only that are among so many nearest to one of its questions.
const NEAREST: usize = 10;

impl Trial {
    /// The trials for these cards; none where they are too few.
    #[must_use]
    pub fn plan(cards: &[CardTexts]) -> Vec<Self> {
        let questions: usize = cards.iter().map(|card| card.examples().count()).sum();
        if cards.len() < CARDS || questions < QUESTIONS * cards.len() {
            return Vec::new();
        }
        let count = if cards.len() > 400 { 1 } else { 2 };
        (0..count).map(|number| Self::new(number, cards)).collect()
    }

    /// Trials that together hold out every question once, and no card.
    #[must_use]
    pub fn folds(cards: &[CardTexts]) -> Vec<Self> {
        let mut folds: Vec<Self> = (0..ONE_IN).map(|_| Self::default()).collect();
        let mut first = 0;
        for (at, card) in cards.iter().enumerate() {
            card.examples().enumerate().for_each(|(place, text)| folds[place % ONE_IN].texts.push((first + text, at)));
            first += card.texts.len();
        }
        folds
    }

    fn new(number: usize, cards: &[CardTexts]) -> Self {
        let mut trial = Self::default();
        let mut first = 0;
        for (at, card) in cards.iter().enumerate() {
            // Cards are chosen by a rule without a pattern that their order could share.
            let held = (at.wrapping_mul(2_654_435_761) >> 7) % ONE_IN == number;
            let all: Vec<usize> = card.examples().map(|text| first + text).collect();
            if held {
                trial.cards.insert(at);
                trial.uncovered.extend(all.iter().map(|text| (*text, at)));
            } else if card.texts.len() > 2 {
                let some = all.iter().enumerate().filter(|(place, _)| place % ONE_IN == (number + at) % ONE_IN.min(all.len()));
                trial.texts.extend(some.map(|(_, text)| (*text, at)));
            }
            first += card.texts.len();
        }
        let enough = if cards.len() > MANY { ENOUGH_OF_MANY } else { ENOUGH };
        thin(&mut trial.uncovered, enough);
        thin(&mut trial.texts, enough);
        trial
    }
}

impl Trial {
    /// For each text, whether its card is worth training for this trial.
    fn taught(&self, model: &Model, postings: &Postings) -> Vec<bool> {
        let vectors = &model.vectors;
        let mut taught = vec![vectors.cards() <= MANY; vectors.len()];
        for (text, _) in self.texts.iter().chain(&self.uncovered).filter(|_| vectors.cards() > MANY) {
            let vector: Vec<Part> = vectors.vector(*text, &model.space).collect();
            let mut nearest = postings.sums(&vector);
            nearest.sort_unstable_by(|a, b| b.1[1].total_cmp(&a.1[1]));
            for (card, _) in nearest.into_iter().take(NEAREST) {
                vectors.of_card(card as usize).for_each(|text| taught[text] = true);
            }
        }
        taught
    }
}

/// Leaves an even choice of so many.
fn thin(texts: &mut Vec<(usize, usize)>, enough: usize) {
    let step = texts.len().div_ceil(enough).max(1);
    *texts = texts.iter().copied().step_by(step).collect();
}

/// A question that was held out, and what it found.
#[derive(Debug)]
pub struct Held {
    /// Its card.
    pub card: usize,
    /// Its place among the card's texts.
    pub text: usize,
    /// What it found in the best card.
    pub best: Option<Evidence>,
}

/// Trains without what is held out, asks it, and tells what came of it.
#[must_use]
pub fn run(trial: &Trial, model: &Model, cards: &[CardTexts], known: Knowledge<'_>, effort: Effort) -> Vec<Sample> {
    let sample = |held: Held| {
        let best = held.best.unwrap_or_default();
        let uncovered = trial.cards.contains(&held.card);
        let right = !uncovered && best.card == held.card && best.words > 0;
        // Whether a card that is tied to the right one answers as well, a trial cannot know.
        let tied = best.words > 0 && best.card != held.card && cards[best.card].tied_to(&cards[held.card]);
        (!tied).then(|| Sample { strength: best.strength(), language: best.language, right, uncovered })
    };
    ask(trial, model, cards, known, effort).into_iter().filter_map(sample).collect()
}

/// Trains without what is held out, and asks it.
#[must_use]
pub fn ask(trial: &Trial, model: &Model, cards: &[CardTexts], known: Knowledge<'_>, effort: Effort) -> Vec<Held> {
    let mut known_texts = vec![true; model.vectors.len()];
    let of_held_cards = trial.cards.iter().flat_map(|card| model.vectors.of_card(*card));
    trial.texts.iter().map(|(text, _)| *text).chain(of_held_cards).for_each(|text| known_texts[text] = false);
    let kept = |text: usize| known_texts[text];
    let mut postings = Postings::new(&model.vectors, &model.space, &kept);
    let taught = trial.taught(model, &postings);
    let weights = train(&postings, &model.vectors, &model.space, &|text| kept(text) && taught[text], effort.of_trial());
    postings.set_classifier(&weights);
    let ask = |(text, card): &(usize, usize)| {
        let text = *text - model.vectors.of_card(*card).start;
        let example = &cards[*card].texts[text];
        let words = example.words[..example.own].to_vec();
        let written = words.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ");
        let query = Query::read(words, &written, known);
        Held { card: *card, text, best: model.evidence(&query, &postings, &kept).next() }
    };
    trial.texts.iter().chain(&trial.uncovered).map(ask).collect()
}
