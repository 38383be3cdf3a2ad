//! The report of `eval`, for people and for programs.
//!
//! Owns: its lines, its table, and the names of its JSON.
//! Never imports: the cards, or anything that decides.

use super::count::{Case, Evaluation, Shown, Totals};
use super::failure::Failure;
use crate::cli::arguments::By;
use serde_json::{Map, Value, json};

/// Failures, then the groups as a table, then the totals.
#[must_use]
pub fn text(evaluation: &Evaluation) -> String {
    let failures: Vec<String> = evaluation.failures().map(|(case, failure)| line(case, failure)).collect();
    let parts = [failures.join("\n"), table(evaluation), summary(&evaluation.totals)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<String>>().join("\n\n")
}

/// One line: where, what happened, the question, what was shown, what was wanted, and why.
fn line(case: &Case, failure: Failure) -> String {
    let shown: Vec<String> = case.cards.iter().map(name).collect();
    let wanted: Vec<String> = case.question.labels.iter().map(ToString::to_string).collect();
    let or_none = |names: Vec<String>| if names.is_empty() { "no card".to_owned() } else { names.join(", ") };
    let why: String = case.reasons().iter().map(|reason| format!("; {reason}")).collect();
    let told = format!(
        "line {}: {}: {} → {} (wanted: {}){why}",
        case.question.line,
        failure.name(),
        case.question.text,
        or_none(shown),
        or_none(wanted)
    );
    // A question may hold line breaks and worse; its failure is one line.
    told.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<&str>>().join(" ")
}

fn name(shown: &Shown) -> String {
    format!("{}/{}", shown.card, shown.point)
}

fn summary(totals: &Totals) -> String {
    let of_covered = |part: usize| share(part, totals.covered);
    format!(
        "{}: {} answered, {} asked back, {} declined\n\
         covered: right card {}, right quote first {}, wrong card {}\n\
         covered, shown or offered: right card first {}, right card among the first three {}\n\
         not covered: wrongly answered {}\n\
         calibration error (ECE) {}, where 0 is best",
        if totals.questions() == 1 { "1 question".to_owned() } else { format!("{} questions", totals.questions()) },
        totals.answered,
        totals.asked_back,
        totals.declined,
        of_covered(totals.right_card),
        of_covered(totals.right_quote),
        of_covered(totals.wrong_card),
        of_covered(totals.right_card_first),
        of_covered(totals.within_three),
        share(totals.wrongly_answered, totals.uncovered),
        error(totals),
    )
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "0 of 0".to_owned() } else { format!("{part} of {whole} ({})", percent(part, whole)) }
}

/// A dash where there is nothing to share.
#[allow(clippy::cast_precision_loss)]
fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

fn error(totals: &Totals) -> String {
    totals.calibration.error().map_or_else(|| "–".to_owned(), |error| format!("{error:.3}"))
}

/// Short names; `eval --help` says what they mean.
const COLUMNS: [&str; 12] =
    ["questions", "answered", "asked", "declined", "covered", "right card", "@1", "@3", "quote", "wrong card", "wrongly", "ECE"];

/// One row a group, then all together; empty where no groups were asked for.
fn table(evaluation: &Evaluation) -> String {
    let Some((by, groups)) = &evaluation.groups else { return String::new() };
    let head: Vec<String> = [by_name(*by)].into_iter().chain(COLUMNS).map(str::to_owned).collect();
    let groups = groups.iter().map(|(group, totals)| row(&group.name, totals));
    let rows: Vec<Vec<String>> = [head].into_iter().chain(groups).chain([row("total", &evaluation.totals)]).collect();
    let widths: Vec<usize> = (0..=COLUMNS.len()).map(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0)).collect();
    let lines: Vec<String> = rows.iter().map(|row| aligned(row, &widths)).collect();
    lines.join("\n")
}

fn by_name(by: By) -> &'static str {
    match by {
        By::Language => "language",
        By::Section => "section",
    }
}

fn row(name: &str, totals: &Totals) -> Vec<String> {
    let counts = [totals.questions(), totals.answered, totals.asked_back, totals.declined, totals.covered].map(|count| count.to_string());
    let shares = [totals.right_card, totals.right_card_first, totals.within_three, totals.right_quote, totals.wrong_card]
        .map(|part| percent(part, totals.covered));
    let wrongly = percent(totals.wrongly_answered, totals.uncovered);
    [name.to_owned()].into_iter().chain(counts).chain(shares).chain([wrongly, error(totals)]).collect()
}

/// The name to the left, figures to the right.
fn aligned(row: &[String], widths: &[usize]) -> String {
    let mut cells = row.iter().zip(widths);
    let name = cells.next().map(|(cell, width)| format!("{cell:<width$}")).unwrap_or_default();
    cells.fold(name, |line, (cell, width)| format!("{line}  {cell:>width$}"))
}

/// One object: the totals, `by` where groups were asked for, and the failures.
#[must_use]
pub fn json(evaluation: &Evaluation) -> Value {
    let mut object = figures(&evaluation.totals);
    if let Some((by, groups)) = &evaluation.groups {
        let groups: Map<String, Value> = groups.iter().map(|(group, totals)| (group.name.clone(), figures(totals))).collect();
        object["by"] = json!({ by_name(*by): groups });
    }
    object["failures"] = evaluation.failures().map(|(case, failure)| failed(case, failure)).collect();
    object
}

fn figures(totals: &Totals) -> Value {
    json!({
        "questions": totals.questions(), "answered": totals.answered, "asked_back": totals.asked_back, "declined": totals.declined,
        "covered": totals.covered, "right_card": totals.right_card, "right_card_first": totals.right_card_first,
        "within_three": totals.within_three, "right_quote": totals.right_quote, "wrong_card": totals.wrong_card,
        "uncovered": totals.uncovered, "wrongly_answered": totals.wrongly_answered,
        "calibration_error": totals.calibration.error().map(rounded),
    })
}

fn failed(case: &Case, failure: Failure) -> Value {
    let shown = |shown: &Shown| json!({ "card": shown.card, "point": shown.point, "confidence": rounded(shown.confidence.into()) });
    let repaired = |(written, taken): &(String, String)| json!({ "written": written, "read_as": taken });
    json!({
        "line": case.question.line, "question": case.question.text, "failure": failure.code(),
        "shown": case.cards.iter().map(shown).collect::<Vec<Value>>(),
        "wanted": case.question.labels.iter().map(ToString::to_string).collect::<Vec<String>>(),
        "confidence": case.confidence.map(|confidence| rounded(confidence.into())),
        "unknown": case.unknown, "repaired": case.repaired.iter().map(repaired).collect::<Vec<Value>>(),
        "why": case.reasons(),
    })
}

/// Three decimals are more than these figures can mean.
fn rounded(figure: f64) -> f64 {
    (figure * 1000.0).round() / 1000.0
}
