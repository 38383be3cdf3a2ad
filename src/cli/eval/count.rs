//! From answers to figures: what is right, what is wrong, and how far the confidence can be trusted. The definitions stand in the parent.
//!
//! Owns: [`Case`], [`Totals`], [`Calibration`], and the groups.
//! Never imports: the cards, or how the figures are shown.

use super::questions::{Label, Question};
use crate::cli::arguments::By;
use crate::domain::card::Section;
use crate::domain::language::Language;
use std::collections::BTreeMap;

/// What the bot did with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It showed one card.
    Answered,
    /// It offered cards.
    AskedBack,
    /// It did neither; the screen, where that is about something else than cards.
    Declined(Option<Screen>),
}

/// A screen that shows no card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Nothing was asked.
    SmallTalk,
    /// Someone speaks of their own danger.
    Distress,
    /// What the bot is and keeps.
    AboutTheBot,
}

/// A card that was shown or offered, with its first point.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The id of the card.
    pub card: String,
    /// The id of the point.
    pub point: String,
    /// The confidence that the card is right.
    pub confidence: f32,
}

/// A question with what came of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The question.
    pub question: Question,
    /// What the bot did.
    pub verdict: Verdict,
    /// The card that was shown; else those that were offered, or the nearest ones.
    pub cards: Vec<Shown>,
    /// The confidence in the best card; small talk and the like have none.
    pub confidence: Option<f32>,
    /// The confidence from which on its card would have been shown outright.
    pub enough: f32,
    /// Words that no card knows.
    pub unknown: Vec<String>,
    /// (as written, what it was taken for).
    pub repaired: Vec<(String, String)>,
}

impl Case {
    /// The card that answered outright.
    #[must_use]
    pub fn answer(&self) -> Option<&Shown> {
        self.cards.first().filter(|_| self.verdict == Verdict::Answered)
    }

    /// True if a label names this card.
    #[must_use]
    pub fn is_right_card(&self, shown: &Shown) -> bool {
        self.question.labels.iter().any(|label| label.card == shown.card)
    }

    /// True if a label names this point, or its card alone.
    #[must_use]
    pub fn is_right_point(&self, shown: &Shown) -> bool {
        let names = |label: &Label| label.card == shown.card && label.point.as_ref().is_none_or(|point| *point == shown.point);
        self.question.labels.iter().any(names)
    }

    /// The group to which the question belongs; groups sort in the order in which they are read.
    #[must_use]
    pub fn group(&self, by: By) -> Group {
        let (rank, name) = match by {
            By::Language => Language::of_text(&self.question.text).map_or((1, "other".to_owned()), |language| (0, language.to_string())),
            By::Section => {
                let rank = Section::ALL.iter().position(|section| Some(*section) == self.question.section);
                (rank.unwrap_or(Section::ALL.len()), self.question.section.map_or("not covered", Section::as_str).to_owned())
            }
        };
        Group { rank, name }
    }
}

/// A group of questions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    rank: usize,
    /// What its questions have in common.
    pub name: String,
}

/// What came of many questions.
#[derive(Debug, Clone, Default)]
pub struct Totals {
    /// Questions that have a label.
    pub covered: usize,
    /// … answered with a right card.
    pub right_card: usize,
    /// … where the card that is shown, or else the first one offered, is right.
    pub right_card_first: usize,
    /// … where one of the first three cards shown or offered is right.
    pub within_three: usize,
    /// … answered with a right point first.
    pub right_quote: usize,
    /// … answered with a wrong card.
    pub wrong_card: usize,
    /// Questions that have none.
    pub uncovered: usize,
    /// … answered all the same.
    pub wrongly_answered: usize,
    /// Of all questions, those with one card.
    pub answered: usize,
    /// … those with a choice of cards.
    pub asked_back: usize,
    /// … the others.
    pub declined: usize,
    /// How far the confidence can be trusted.
    pub calibration: Calibration,
}

impl Totals {
    /// Counts one question.
    pub fn add(&mut self, case: &Case) {
        match case.verdict {
            Verdict::Answered => self.answered += 1,
            Verdict::AskedBack => self.asked_back += 1,
            Verdict::Declined(_) => self.declined += 1,
        }
        let answer = case.answer();
        let right_card = answer.is_some_and(|shown| case.is_right_card(shown));
        let first = case.cards.first().is_some_and(|shown| case.is_right_card(shown));
        if case.question.labels.is_empty() {
            self.uncovered += 1;
            self.wrongly_answered += usize::from(answer.is_some());
        } else {
            self.covered += 1;
            self.right_card += usize::from(right_card);
            self.right_card_first += usize::from(first);
            self.within_three += usize::from(case.cards.iter().take(3).any(|shown| case.is_right_card(shown)));
            self.right_quote += usize::from(answer.is_some_and(|shown| case.is_right_point(shown)));
            self.wrong_card += usize::from(answer.is_some() && !right_card);
        }
        if let Some(confidence) = case.confidence {
            self.calibration.add(confidence, first);
        }
    }

    /// How many questions were counted.
    #[must_use]
    pub fn questions(&self) -> usize {
        self.covered + self.uncovered
    }
}

/// How many bins there are.
const BINS: u8 = 10;

/// Confidences beside what was right, in ten equal bins: the expected calibration error of Naeini, Cooper and Hauskrecht (AAAI 2015).
#[derive(Debug, Clone, Default)]
pub struct Calibration {
    bins: [Bin; BINS as usize],
}

#[derive(Debug, Clone, Copy, Default)]
struct Bin {
    count: u32,
    right: u32,
    confidence: f64,
}

impl Calibration {
    /// Adds a confidence from 0 to 1, and whether what it was about is right. A bin has its lower bound, the last one 1 too.
    pub fn add(&mut self, confidence: f32, right: bool) {
        let above = (1..BINS).filter(|bound| confidence * f32::from(BINS) >= f32::from(*bound)).count();
        let bin = &mut self.bins[above];
        bin.count += 1;
        bin.right += u32::from(right);
        bin.confidence += f64::from(confidence);
    }

    /// The mean distance between confidence and rightness, from 0 to 1; `None` where nothing was added.
    #[must_use]
    pub fn error(&self) -> Option<f64> {
        let count: u32 = self.bins.iter().map(|bin| bin.count).sum();
        // |share − mean| × count of a bin is |right − sum of its confidences|.
        let distance: f64 = self.bins.iter().map(|bin| (f64::from(bin.right) - bin.confidence).abs()).sum();
        (count > 0).then(|| distance / f64::from(count))
    }
}

/// All cases, counted.
#[derive(Debug)]
pub struct Evaluation {
    /// What came of each question, in the order of the file.
    pub cases: Vec<Case>,
    /// All of them.
    pub totals: Totals,
    /// Each group, where groups were asked for.
    pub groups: Option<(By, BTreeMap<Group, Totals>)>,
}

impl Evaluation {
    /// Counts.
    #[must_use]
    pub fn new(cases: Vec<Case>, by: Option<By>) -> Self {
        let mut totals = Totals::default();
        cases.iter().for_each(|case| totals.add(case));
        let groups = by.map(|by| {
            let mut groups: BTreeMap<Group, Totals> = BTreeMap::new();
            cases.iter().for_each(|case| groups.entry(case.group(by)).or_default().add(case));
            (by, groups)
        });
        Self { cases, totals, groups }
    }
}
