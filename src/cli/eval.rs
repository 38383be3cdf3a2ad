//! How well the cards answer labelled questions: for authors, and for the figures of the README.
//!
//! Owns: the format of question files, and the report.
//! Never imports: transport.
//!
//! A question file has one JSON object a line: `{"q": "…", "points": ["card/point", "card"]}`. `points` names what answers; it is empty
//! where nothing should. Other fields are passed over.

use super::exit::{CONFIGURATION, PROBLEMS};
use super::report;
use crate::answer::{Kind, View, answer};
use crate::app::App;
use crate::config::Config;
use crate::domain::language::Language;
use crate::request::Request;
use serde::Deserialize;
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

#[derive(Debug, Deserialize)]
struct Question {
    q: String,
    points: Vec<String>,
}

/// What came of all questions.
#[derive(Debug, Default)]
struct Totals {
    covered: usize,
    /// Answered with a right card.
    right_card: usize,
    /// Answered with a right card and the right quote first.
    right_quote: usize,
    /// Answered, or offered among the choices or nearest cards, within the first three.
    within_three: usize,
    uncovered: usize,
    /// Answered although nothing answers.
    wrongly_answered: usize,
    answered: usize,
    asked_back: usize,
    declined: usize,
    failures: Vec<String>,
}

/// Asks every question of a file; exit code 1 where one fails, 3 where the file cannot be read.
#[must_use]
pub fn run(app: &App, config: &Config, file: &Path, as_json: bool) -> ExitCode {
    let questions = match read(file) {
        Ok(questions) => questions,
        Err(message) => {
            report::say(&format!("briefbot: {}: {message}", file.display()));
            return ExitCode::from(CONFIGURATION);
        }
    };
    let mut totals = Totals::default();
    for question in &questions {
        totals.count(app, config, question);
    }
    // A closed pipe is the reader's choice, not an error.
    let _ = writeln!(anstream::stdout(), "{}", if as_json { totals.to_json() } else { totals.to_text() });
    if totals.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(PROBLEMS) }
}

fn read(file: &Path) -> Result<Vec<Question>, String> {
    let text = crate::briefings::read_text(file).map_err(|(message, remedy)| format!("{message}; {remedy}"))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let question = |(at, line): (usize, &str)| {
        let shape = "each line is {\"q\": \"…\", \"points\": [\"card/point\"]}";
        serde_json::from_str(line).map_err(|error| format!("line {}, column {}: not a question; {shape}", at + 1, error.column()))
    };
    lines.map(question).collect()
}

impl Totals {
    fn count(&mut self, app: &App, config: &Config, question: &Question) {
        let briefing = app.briefing();
        let language = Language::of_text(&question.q).unwrap_or_else(|| config.language.clone());
        let answer = answer(&briefing, &Request::Question(question.q.clone()), &language);
        let (shown, others) = answer.views();
        let (outcome, count) = match answer.kind() {
            Kind::Answer => ("answered", &mut self.answered),
            Kind::Choose => ("asked back", &mut self.asked_back),
            Kind::NotCovered => ("declined", &mut self.declined),
        };
        *count += 1;
        let right_card = |view: &View<'_>| question.points.iter().any(|label| label.split('/').next() == Some(view.card.id.as_str()));
        // A label may name a card alone, where any of its points will do.
        let right_quote = |view: &View<'_>| question.points.iter().any(|label| *label == name(view) || label == view.card.id.as_str());
        let failed = if question.points.is_empty() {
            self.uncovered += 1;
            self.wrongly_answered += usize::from(shown.is_some());
            shown.is_some()
        } else {
            let quote = shown.is_some_and(right_quote);
            self.covered += 1;
            self.right_card += usize::from(shown.is_some_and(right_card));
            self.right_quote += usize::from(quote);
            self.within_three += usize::from(shown.into_iter().chain(others).take(3).any(right_card));
            !quote
        };
        if failed {
            let first: Vec<String> = shown.into_iter().chain(others).map(name).collect();
            self.failures.push(format!("{outcome}: {} → {} (wanted: {})", question.q, first.join(", "), question.points.join(", ")));
        }
    }

    fn to_json(&self) -> String {
        json!({
            "covered": self.covered, "right_card": self.right_card, "right_quote": self.right_quote, "within_three": self.within_three,
            "uncovered": self.uncovered, "wrongly_answered": self.wrongly_answered,
            "answered": self.answered, "asked_back": self.asked_back, "declined": self.declined, "failures": self.failures,
        })
        .to_string()
    }

    fn to_text(&self) -> String {
        let mut text = self.failures.join("\n");
        text.push_str(&format!(
            "\n\n{} questions: {} answered, {} asked back, {} declined\n\
             covered: right card {}, right quote first {}, right card among the first three {}\n\
             not covered: wrongly answered {}",
            self.covered + self.uncovered,
            self.answered,
            self.asked_back,
            self.declined,
            share(self.right_card, self.covered),
            share(self.right_quote, self.covered),
            share(self.within_three, self.covered),
            share(self.wrongly_answered, self.uncovered),
        ));
        text.trim_start().to_owned()
    }
}

fn name(view: &View<'_>) -> String {
    let point = view.card.points.get(view.point).map_or("", |point| point.id.as_str());
    format!("{}/{point}", view.card.id)
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> String {
    format!("{part} of {whole} ({:.1} %)", 100.0 * part as f64 / whole.max(1) as f64)
}
