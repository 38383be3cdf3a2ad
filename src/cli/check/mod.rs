//! Every problem of every card, in one pass.
//!
//! Owns: the report of `check`, and the writing of lock files. [`matching`] says how well the cards will be found.
//! Never imports: answers or transport.

mod coverage;
mod matching;

use super::exit::{CONFIGURATION, PROBLEMS};
use super::report;
use crate::app;
use crate::briefings::{self, Load};
use crate::config::Config;
use crate::domain::date::PartialDate;
use crate::domain::library::{Library, PackReading};
use crate::domain::pack::Pack;
use crate::domain::problem::Problem;
use coverage::Coverage;
use matching::Places;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// What was found.
#[derive(Debug)]
pub(super) struct Findings {
    problems: Vec<Problem>,
    pub(super) totals: Totals,
    no_pack: bool,
}

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Totals {
    packs: usize,
    card_files: usize,
    pub(super) cards: usize,
    points: usize,
    pub(super) quotes: usize,
    translations: usize,
    coverage: Vec<Coverage>,
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

/// Checks all packs; exit code 1 where there is an error, 3 where there is no pack at all.
#[must_use]
pub fn run(config: &Config, lock: bool, as_json: bool, today: Option<PartialDate>) -> ExitCode {
    let Findings { problems, totals, no_pack } = examine(config, lock, today);
    print(&problems, &totals, as_json);
    match () {
        () if no_pack => ExitCode::from(CONFIGURATION),
        () if totals.errors > 0 => ExitCode::from(PROBLEMS),
        () => ExitCode::SUCCESS,
    }
}

/// Looks at all packs; `lock` writes their lock files.
pub(super) fn examine(config: &Config, lock: bool, today: Option<PartialDate>) -> Findings {
    let load = briefings::load(&config.folders);
    let no_pack = load.readings.is_empty();
    let mut extra = if lock { write_locks(&load) } else { outdated_locks(&load) };
    let card_files = load.readings.iter().map(|(_, reading)| reading.card_files).sum();
    let places = Places::new(config.folders.briefings.display().to_string(), load.readings.iter().map(|(_, reading)| reading));
    let (library, mut problems) = load.into_library();
    problems.append(&mut extra);
    problems.extend(app::wordings(&config.folders).1);
    problems.extend(today.map(|today| due_reviews(&library, today)).unwrap_or_default());
    problems.extend(matching::warnings(&library, &places));
    let totals = count(&library, &problems, card_files);
    Findings { problems, totals, no_pack }
}

fn count(library: &Library, problems: &[Problem], card_files: usize) -> Totals {
    let cards: Vec<_> = library.packs.iter().flat_map(|pack| &pack.cards).collect();
    let points: Vec<_> = cards.iter().flat_map(|card| &card.points).collect();
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    Totals {
        packs: library.packs.len(),
        card_files,
        cards: cards.len(),
        points: points.len(),
        quotes: points.iter().map(|point| point.quotes.len()).sum(),
        translations: cards.iter().map(|card| card.translations.len()).sum(),
        coverage: coverage::of(library),
        errors,
        warnings: problems.len() - errors,
    }
}

/// Writes the lock file of each pack.
fn write_locks(load: &Load) -> Vec<Problem> {
    let failed = |(folder, reading): &(std::path::PathBuf, PackReading)| {
        if !reading.lockable {
            let remedy = "mend pack.json and quotes.lock.json first; what the old lock proves would be lost";
            return Some(Problem::of_file(&lock_name(folder), "not written", remedy));
        }
        let error = briefings::write_lock(folder, reading).err()?;
        let remedy = "check the folder's permissions";
        Some(Problem::of_file(&lock_name(folder), format!("cannot be written: {}", error.kind()), remedy))
    };
    load.readings.iter().filter_map(failed).collect()
}

/// Names packs whose lock file lacks quotes that have been verified just now.
fn outdated_locks(load: &Load) -> Vec<Problem> {
    let outdated = |(folder, reading): &(std::path::PathBuf, PackReading)| {
        let message = "the lock file does not hold all quotes that have been verified, so the pack cannot be served without its texts";
        let problem = Problem::of_file(&lock_name(folder), message, "run briefbot check again with --lock");
        (!reading.lock.holds_all(&reading.verified)).then(|| problem.warning())
    };
    load.readings.iter().filter_map(outdated).collect()
}

/// Names packs whose cards should have been read again by now.
fn due_reviews(library: &Library, today: PartialDate) -> Vec<Problem> {
    let due = library.packs.iter().filter_map(|pack| Some((pack, pack.info.review_by.filter(|date| *date < today)?)));
    let problem = |(pack, date): (&Pack, PartialDate)| {
        let message = format!("the review of \"{}\" was due by {date}", pack.info.id);
        Problem::of_file("pack.json", message, "read all cards again, then set \"as_of\" and \"review_by\" anew").warning()
    };
    due.map(problem).collect()
}

fn lock_name(folder: &Path) -> String {
    folder.join("quotes.lock.json").display().to_string()
}

fn print(problems: &[Problem], totals: &Totals, as_json: bool) {
    let mut text = String::new();
    for problem in problems {
        let line = if as_json { problem_json(problem).to_string() } else { problem.to_string() };
        text.push_str(&line);
        text.push('\n');
    }
    if as_json {
        text.push_str(&totals_json(totals).to_string());
        text.push('\n');
    } else {
        report::say(&summary(totals));
        totals.coverage.iter().for_each(|coverage| report::say(&coverage.to_string()));
    }
    // A closed pipe is the reader's choice, not an error.
    let _ = anstream::stdout().write_all(text.as_bytes());
}

fn summary(totals: &Totals) -> String {
    let Totals { packs, card_files, cards, points, quotes, translations, errors, warnings, .. } = totals;
    format!(
        "{packs} packs, {cards} of {card_files} cards good, {points} points, {quotes} quotes verified, {translations} translations; {errors} errors, {warnings} warnings"
    )
}

fn problem_json(problem: &Problem) -> Value {
    json!({
        "severity": problem.severity.as_str(), "file": problem.file, "line": problem.place.map(|place| place.0),
        "column": problem.place.map(|place| place.1), "path": problem.path, "message": problem.message, "remedy": problem.remedy,
    })
}

fn totals_json(totals: &Totals) -> Value {
    json!({
        "packs": totals.packs, "card_files": totals.card_files, "cards": totals.cards, "points": totals.points,
        "quotes": totals.quotes, "translations": totals.translations,
        "coverage": totals.coverage.iter().map(Coverage::json).collect::<Vec<Value>>(), "errors": totals.errors, "warnings": totals.warnings,
    })
}
