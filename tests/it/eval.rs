//! `briefbot eval`: labelled questions, and how well the cards answer them.
//!
//! Owns: the format of question files, as an author meets it.
//! Never imports: the crate; only the binary.

use crate::program::{Run, briefbot, run};
use serde_json::Value;

/// Evaluates a file of these lines on the first pack.
fn eval(lines: &[&str], arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("questions.jsonl");
    std::fs::write(&file, lines.join("\n")).unwrap();
    let path = file.to_str().unwrap();
    run(briefbot(&[&["eval", path], arguments].concat()), "")
}

const RIGHT: &str = r#"{"q": "how many people died at the concert hall", "points": ["security/crocus"]}"#;
const NOTHING: &str = r#"{"q": "Has Brazil recognised the Taliban?", "points": []}"#;
const WRONG: &str = r#"{"q": "how many people died at the concert hall", "points": ["icc/resource"]}"#;

#[test]
fn what_is_right_ends_well() {
    let run = eval(&[RIGHT, "", NOTHING], &[]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("right quote first 1 of 1 (100.0 %)") && run.out.contains("wrongly answered 0 of 1 (0.0 %)"), "{}", run.out);
}

/// Where a label names a card alone, any of its points is right.
#[test]
fn a_label_may_name_a_card_alone() {
    let run = eval(&[r#"{"q": "how many people died at the concert hall", "points": ["security"]}"#], &[]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("right quote first 1 of 1 (100.0 %)"), "{}", run.out);
}

#[test]
fn what_failed_is_named_with_what_came_instead() {
    let run = eval(&[RIGHT, WRONG], &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.starts_with("answered: how many people died at the concert hall → security/crocus (wanted: icc/resource)"),
        "{}",
        run.out
    );
}

#[test]
fn programs_get_one_object() {
    let value: Value = serde_json::from_str(&eval(&[RIGHT, WRONG, NOTHING], &["--json"]).out).unwrap();
    assert_eq!((&value["covered"], &value["right_card"], &value["uncovered"]), (&2.into(), &1.into(), &1.into()));
    assert_eq!(value["failures"].as_array().unwrap().len(), 1);
}

#[test]
fn a_line_that_is_no_question_is_named() {
    let run = eval(&[RIGHT, r#"{"question": "why"}"#], &[]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains("line 2") && run.err.contains(r#"{"q": "…", "points": ["card/point"]}"#), "{}", run.err);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let run = run(briefbot(&["eval", "nowhere.jsonl"]), "");
    assert_eq!(run.code, 3);
    assert!(run.err.contains("nowhere.jsonl"), "{}", run.err);
}
