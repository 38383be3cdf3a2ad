//! One answer, or one a line.
//!
//! Owns: the reading of questions from standard input, and `--explain`.
//! Never imports: transport.

use super::exit::PROBLEMS;
use crate::answer::{Answer, Kind, answer};
use crate::app::{App, Pointers};
use crate::config::Config;
use crate::domain::language::Language;
use crate::render::compose::{Stage, compose};
use crate::render::{json, terminal};
use crate::request::Request;
use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

/// How to answer.
#[derive(Debug, Clone)]
pub struct Options {
    /// As JSON.
    pub json: bool,
    /// In this language, whatever the question is written in.
    pub lang: Option<Language>,
    /// With the parts of the decision.
    pub explain: bool,
}

/// Answers the question that stands on the command line, or every line of standard input.
#[must_use]
pub fn run(app: &App, config: &Config, options: &Options, words: &[String]) -> ExitCode {
    if !words.is_empty() {
        let (text, covered) = reply(app, config, options, &words.join(" "));
        // A closed pipe is the reader's choice, not an error.
        let _ = writeln!(anstream::stdout(), "{text}");
        return if covered { ExitCode::SUCCESS } else { ExitCode::from(PROBLEMS) };
    }
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let question = String::from_utf8_lossy(&line).trim().to_owned();
        line.clear();
        if question.is_empty() {
            continue;
        }
        let (text, _) = reply(app, config, options, &question);
        let end = if options.json { "\n" } else { "\n\n" };
        if write!(anstream::stdout(), "{text}{end}").is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// The answer as it is printed, and whether the question is covered.
fn reply(app: &App, config: &Config, options: &Options, question: &str) -> (String, bool) {
    let served = app.served();
    let request = served.understood(Request::from_text(question, None).unwrap_or(Request::Help));
    // A language that was asked for is taken as it is: a pack may have one that the interface has not.
    let pointed = || served.language(Pointers { request: Some(&request), ..Pointers::default() }, &config.language);
    let language = options.lang.clone().unwrap_or_else(pointed);
    let answer = answer(&served.briefing, &request, &language);
    let document = compose(&answer, &served.wordings, &Stage::default());
    let covered = answer.kind() != Kind::NotCovered;
    if !options.json {
        let text = terminal::print(&document, true);
        return (if options.explain { text + &explain(&answer) } else { text }, covered);
    }
    let mut object = json::object(question, &answer, &terminal::print(&document, false));
    if options.explain {
        object["explain"] = explain(&answer).lines().collect();
    }
    (object.to_string(), covered)
}

/// How a question was decided: the words, and the parts of the best cards' scores.
fn explain(answer: &Answer<'_>) -> String {
    let Some(outcome) = &answer.outcome else { return String::new() };
    let mut text = format!("\n\nconfidence {:.3}", outcome.confidence);
    let _ = write!(text, "\nunknown words: {}", outcome.unknown.join(", "));
    for (written, taken) in &outcome.repaired {
        let _ = write!(text, "\n{written} was read as {taken}");
    }
    for (at, found) in &outcome.evidence {
        let card = answer.library.packs.get(at.0).and_then(|pack| pack.cards.get(at.1));
        let _ = write!(
            text,
            "\n{:.3}  {}: classifier {:.3}, example {:.3}, centroid {:.3}, body {:.3}, coverage {:.3}, wording {:.3}, lead {:.3}, strength {:.3}; lacks {:?}",
            found.score,
            card.map_or("", |card| card.id.as_str()),
            found.classifier,
            found.example,
            found.centroid,
            found.body,
            found.coverage,
            found.wording,
            found.lead,
            found.strength(),
            found.lacks,
        );
    }
    text
}
