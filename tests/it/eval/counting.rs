//! The definitions of what `eval` counts, on outcomes that are made up, with figures that were computed by hand.
//!
//! Owns: the counting, the calibration error, and the reasons that are given for a failure.
//! Never imports: the binary.

use briefbot::cli::arguments::By;
use briefbot::cli::eval::count::{Calibration, Case, Screen, Shown, Totals, Verdict};
use briefbot::cli::eval::failure::Failure;
use briefbot::cli::eval::questions::{Label, Question};
use briefbot::domain::card::Section;

const OFFERED: Verdict = Verdict::AskedBack;
const NEAR: Verdict = Verdict::Declined(None);

/// A question that these labels answer, and for which these points (`card/point`) came.
fn case(verdict: Verdict, shown: &[&str], labels: &[&str]) -> Case {
    let cut = |text: &str| text.split_once('/').map_or((text.to_owned(), None), |(card, point)| (card.to_owned(), Some(point.to_owned())));
    let label = |text: &&str| Label { card: cut(text).0, point: cut(text).1 };
    let card = |text: &&str| Shown { card: cut(text).0, point: cut(text).1.unwrap_or_default(), confidence: 0.25 };
    let question =
        Question { line: 1, text: "why".to_owned(), labels: labels.iter().map(label).collect(), section: Some(Section::Rationale) };
    let cards = shown.iter().map(card).collect();
    Case { question, verdict, cards, confidence: Some(0.25), enough: 0.75, unknown: Vec::new(), repaired: Vec::new() }
}

/// Right card, right card first, among the first three, right quote, wrong card, wrongly answered; and how it failed.
#[track_caller]
fn check(verdict: Verdict, shown: &[&str], labels: &[&str], expected: [usize; 6], failure: Option<Failure>) {
    let case = case(verdict, shown, labels);
    let mut totals = Totals::default();
    totals.add(&case);
    let Totals { right_card, right_card_first, within_three, right_quote, wrong_card, wrongly_answered, .. } = totals;
    let counted = [right_card, right_card_first, within_three, right_quote, wrong_card, wrongly_answered];
    assert_eq!((counted, case.failure()), (expected, failure));
    assert_eq!((totals.covered, totals.uncovered), (usize::from(!labels.is_empty()), usize::from(labels.is_empty())));
}

#[test]
fn answered_outright() {
    let answered = Verdict::Answered;
    check(answered, &["trade/wheat"], &["trade/wheat"], [1, 1, 1, 1, 0, 0], None);
    check(answered, &["trade/wheat"], &["flag", "trade"], [1, 1, 1, 1, 0, 0], None);
    check(answered, &["trade/wheat"], &["trade/fuel"], [1, 1, 1, 0, 0, 0], Some(Failure::WrongQuote));
    check(answered, &["trade/wheat"], &["flag/wheat"], [0, 0, 0, 0, 1, 0], Some(Failure::WrongCard));
    check(answered, &["trade/wheat"], &[], [0, 0, 0, 0, 0, 1], Some(Failure::NotCovered));
}

#[test]
fn offered() {
    check(OFFERED, &["trade/wheat", "flag/red"], &["trade/wheat"], [0, 1, 1, 0, 0, 0], Some(Failure::AskedBack));
    check(OFFERED, &["a/1", "b/1", "trade/wheat"], &["trade/fuel"], [0, 0, 1, 0, 0, 0], Some(Failure::AskedBack));
    check(OFFERED, &["a/1", "b/1", "c/1", "trade/wheat"], &["trade"], [0, 0, 0, 0, 0, 0], Some(Failure::AskedBack));
    check(OFFERED, &["trade/wheat"], &[], [0; 6], None);
}

#[test]
fn declined() {
    check(NEAR, &["trade/wheat"], &["trade/wheat"], [0, 1, 1, 0, 0, 0], Some(Failure::Declined));
    check(NEAR, &[], &["trade"], [0; 6], Some(Failure::Declined));
    check(NEAR, &["trade/wheat"], &[], [0; 6], None);
}

fn error(outcomes: &[(f32, bool)]) -> Option<f64> {
    let mut calibration = Calibration::default();
    outcomes.iter().for_each(|(confidence, right)| calibration.add(*confidence, *right));
    calibration.error()
}

#[track_caller]
fn close(error: Option<f64>, expected: f64) {
    assert!(error.is_some_and(|error| (error - expected).abs() < 1e-6), "{error:?} is not {expected}");
}

/// Five outcomes in three bins: |0 − 0.05| × 1/5 + |0.5 − 0.125| × 2/5 + |1 − 0.975| × 2/5 = 0.01 + 0.15 + 0.01.
#[test]
fn the_calibration_error_by_hand() {
    close(error(&[(0.05, false), (0.1, false), (0.15, true), (0.95, true), (1.0, true)]), 0.17);
}

#[test]
fn the_calibration_error_at_its_ends() {
    assert_eq!(error(&[]), None);
    close(error(&[(0.0, false), (1.0, true)]), 0.0);
    close(error(&[(0.0, true), (1.0, false)]), 1.0);
}

/// In one bin too much and too little confidence level out; in two they do not.
#[test]
fn a_bin_has_its_lower_bound() {
    close(error(&[(0.5, true), (0.5, false)]), 0.0);
    for bound in [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9_f32] {
        let below = bound - 0.01;
        close(error(&[(bound, true), (below, false)]), f64::from(1.0 - bound + below) / 2.0);
        close(error(&[(bound, true), (bound + 0.09, false)]), f64::from((1.0 - 2.0 * bound - 0.09).abs()) / 2.0);
    }
}

/// The best card of a question that nothing answers is never right, and an outcome without confidence says nothing.
#[test]
fn what_is_calibrated() {
    let mut totals = Totals::default();
    totals.add(&case(OFFERED, &["trade/wheat"], &["trade"]));
    close(totals.calibration.error(), 0.75);
    totals.add(&case(NEAR, &["trade/wheat"], &[]));
    close(totals.calibration.error(), 0.25);
    totals.add(&Case { confidence: None, ..case(Verdict::Declined(Some(Screen::SmallTalk)), &[], &["trade"]) });
    close(totals.calibration.error(), 0.25);
    totals.add(&case(NEAR, &[], &["trade"]));
    close(totals.calibration.error(), 1.0 / 12.0);
}

#[test]
fn groups_are_read_in_order() {
    let group = |section: Option<Section>, text: &str, by: By| {
        let mut case = case(NEAR, &[], &[]);
        case.question = Question { section, text: text.to_owned(), ..case.question };
        case.group(by)
    };
    let mut sections =
        [None, Some(Section::Actions), Some(Section::Rationale), Some(Section::Background)].map(|s| group(s, "", By::Section));
    sections.sort();
    assert_eq!(sections.map(|group| group.name), ["background", "rationale", "actions", "not covered"]);
    let mut languages = ["why", "چرا", "почему", "ولې"].map(|text| group(None, text, By::Language));
    languages.sort();
    assert_eq!(languages.map(|group| group.name), ["fa-AF", "ps", "ru", "other"]);
}

/// Compares the reasons for an outcome with this confidence, which the cards have in turn.
#[track_caller]
fn reasons(verdict: Verdict, shown: &[(&str, f32)], expected: &str) {
    let names: Vec<&str> = shown.iter().map(|(name, _)| *name).collect();
    let mut case = case(verdict, &names, &["right"]);
    case.cards.iter_mut().zip(shown).for_each(|(card, (_, confidence))| card.confidence = *confidence);
    case.confidence = Some(shown.first().map_or(0.0125, |(_, confidence)| *confidence));
    assert_eq!(case.reasons().join("; "), expected.replace("ENOUGH", "0.750"));
}

#[test]
fn the_reason_is_what_the_outcome_shows() {
    reasons(Verdict::Answered, &[("a/1", 0.75)], "confidence 0.750");
    reasons(OFFERED, &[("a/1", 0.125), ("b/1", 0.125)], "confidence 0.125, below the threshold to answer (ENOUGH)");
    reasons(OFFERED, &[("a/1", 0.875), ("b/1", 0.875)], "confidence 0.875, but a tie with b");
    reasons(OFFERED, &[("a/1", 0.875), ("b/1", 0.75)], "confidence 0.875, which is enough to answer, but b (0.750) is offered too");
    reasons(OFFERED, &[("a/1", 0.875)], "confidence 0.875, which is enough to answer, but it was not");
    reasons(NEAR, &[("a/1", 0.0625)], "confidence 0.062, below the threshold to answer (ENOUGH)");
    reasons(NEAR, &[], "confidence 0.013, and no card is near");
}

#[test]
fn words_that_were_not_found_as_written() {
    let mut case = case(Verdict::Answered, &["a/1"], &["right"]);
    case.unknown = vec!["Brazil".to_owned(), "visa".to_owned()];
    case.repaired = vec![("flga".to_owned(), "flag".to_owned())];
    let expected = ["confidence 0.250", "no card knows \"Brazil\", \"visa\"", "\"flga\" was read as \"flag\""];
    assert_eq!(case.reasons(), expected);
}

#[test]
fn a_screen_is_a_reason() {
    for (screen, word) in [(Screen::SmallTalk, "small talk"), (Screen::Distress, "danger"), (Screen::AboutTheBot, "the bot")] {
        let case = Case { confidence: None, ..case(Verdict::Declined(Some(screen)), &[], &["right"]) };
        assert!(matches!(case.reasons().as_slice(), [reason] if reason.starts_with("taken for ") && reason.ends_with(word)), "{screen:?}");
    }
}
