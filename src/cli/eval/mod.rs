//! How well the cards answer labelled questions: for authors, and for the figures of the README.
//!
//! Owns: the run of `eval`, and how an answer becomes a [`Case`]. [`questions`] reads the file, [`count`] counts, [`failure`] says what failed
//! and why, [`print`] writes the report.
//! Never imports: transport.
//!
//! # What is counted
//!
//! A question is *answered* where one card is shown, *asked back* where cards are offered, and else *declined*, with the nearest cards or with a
//! screen that has none (small talk, a question about the bot, someone's own danger). Of the questions that the labels cover:
//!
//! - **right card**: answered, with a card that the labels name.
//! - **right card first** (@1): the card that is shown, or else the first one offered, is right; also where the bot asked back, or declined with
//!   near cards.
//! - **right card among the first three** (@3): the same for the first three cards shown or offered.
//! - **right quote first**: answered, and the point that is shown first is one that the labels name. A label that names a card alone is met by
//!   any of its points.
//! - **wrong card**: answered, with a card that the labels do not name.
//!
//! Of the others, **wrongly answered**: answered at all. A question has *failed* where the right quote does not come first, or where it is
//! wrongly answered.
//!
//! The **calibration error** is the expected calibration error (Naeini et al. 2015): the outcomes are put into ten equal bins by their
//! confidence; in each bin the share of questions whose best card is right is compared with the mean confidence; the distances are averaged,
//! weighted by how many questions a bin holds. The best card is the one of *right card first*; where no card is labelled, or none is shown or
//! offered, it is never right. Outcomes without a confidence (small talk and the other screens) are left out. 0 is best, 1 is worst.

pub mod count;
pub mod failure;
pub mod print;
pub mod questions;

use super::arguments::By;
use super::exit::{CONFIGURATION, PROBLEMS};
use super::report;
use crate::answer::{Body, Briefing, View, answer};
use crate::app::App;
use crate::config::Config;
use crate::domain::language::Language;
use crate::request::Request;
use count::{Case, Evaluation, Screen, Shown, Verdict};
use questions::Question;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// How to report.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// In groups.
    pub by: Option<By>,
    /// As JSON.
    pub json: bool,
}

/// Asks every question of a file; exit code 1 where one fails, 3 where the file or one of its labels is wrong.
#[must_use]
pub fn run(app: &App, config: &Config, options: Options, file: &Path) -> ExitCode {
    let served = app.served();
    let briefing = &served.briefing;
    let questions = match questions::read(file, &briefing.library) {
        Ok(questions) => questions,
        Err(problems) => {
            problems.iter().for_each(|problem| report::say(&format!("briefbot: {}: {problem}", file.display())));
            return ExitCode::from(CONFIGURATION);
        }
    };
    let cases = questions.into_iter().map(|question| ask(briefing, config, question)).collect();
    let evaluation = Evaluation::new(cases, options.by);
    let text = if options.json { print::json(&evaluation).to_string() } else { print::text(&evaluation) };
    // A closed pipe is the reader's choice, not an error.
    let _ = writeln!(anstream::stdout(), "{text}");
    if evaluation.failures().next().is_none() { ExitCode::SUCCESS } else { ExitCode::from(PROBLEMS) }
}

/// Every line is asked as a question, even where it is nothing but a command's name.
fn ask(briefing: &Briefing, config: &Config, question: Question) -> Case {
    let language = Language::of_text(&question.text).unwrap_or_else(|| config.language.clone());
    let answer = answer(briefing, &Request::Question(question.text.clone()), &language);
    let (card, others) = answer.views();
    let verdict = match (&answer.body, card) {
        (_, Some(_)) => Verdict::Answered,
        (Body::Choose(_), None) => Verdict::AskedBack,
        (body, None) => Verdict::Declined(screen(body)),
    };
    let cards = card.into_iter().chain(others).map(shown).collect();
    let enough = answer.outcome.as_ref().map_or(1.0, |outcome| outcome.thresholds.answer);
    // Small talk has an outcome, but no card whose confidence that would be.
    let outcome = answer.outcome.filter(|_| !matches!(verdict, Verdict::Declined(Some(_))));
    let confidence = outcome.as_ref().map(|outcome| outcome.confidence);
    let (unknown, repaired) = outcome.map(|outcome| (outcome.unknown, outcome.repaired)).unwrap_or_default();
    Case { question, verdict, cards, confidence, enough, unknown, repaired }
}

fn screen(body: &Body<'_>) -> Option<Screen> {
    match body {
        Body::SmallTalk => Some(Screen::SmallTalk),
        Body::Distress => Some(Screen::Distress),
        Body::Privacy => Some(Screen::AboutTheBot),
        _ => None,
    }
}

fn shown(view: &View<'_>) -> Shown {
    let point = view.card.points.get(view.point).map(|point| point.id.as_str());
    Shown { card: view.card.id.to_string(), point: point.unwrap_or_default().to_owned(), confidence: view.confidence }
}
