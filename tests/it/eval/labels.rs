//! Question files that are wrong: each problem is named with its line and what to do, and nothing is counted.
//!
//! Owns: the format of question files, as an author meets it.
//! Never imports: the crate; only the binary.

use super::eval;
use crate::program::{briefbot, run};

/// Evaluates a file with this text, and compares what is said of it.
#[track_caller]
fn check(text: &str, expected: &str) {
    let run = eval(text, &[]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (3, "", format!("{expected}\n").as_str()));
}

const RIGHT: &str = r#"{"q": "What did the mayor promise?", "points": ["bridge/mayor"]}"#;
const SHAPE: &str = r#"each line is {"q": "…", "points": ["card/point"]}"#;

#[test]
fn a_card_that_is_not_there() {
    check(
        &format!("{RIGHT}\n{}", r#"{"q": "How old is it?", "points": ["brigde/opened"]}"#),
        "briefbot: FILE: line 2: there is no card \"brigde\" (label \"brigde/opened\"); write the id of a card that is served \
         (the nearest is \"bridge\"); `briefbot check` names cards that are left out",
    );
}

#[test]
fn a_point_that_is_not_there() {
    check(
        r#"{"q": "How old is it?", "points": ["ferry", "bridge/age"]}"#,
        "briefbot: FILE: line 1: card \"bridge\" has no point \"age\" (label \"bridge/age\"); write one of: opened, mayor; or \"bridge\" alone for any of them",
    );
}

#[test]
fn a_label_of_three_parts_or_none() {
    for label in ["norre/bridge/opened", "bridge/opened/quote", "bridge/", "/opened", ""] {
        let run = eval(&format!(r#"{{"q": "How old is it?", "points": ["{label}"]}}"#), &[]);
        assert_eq!((run.code, run.out.as_str()), (3, ""), "{label}");
        assert!(
            run.err.starts_with("briefbot: FILE: line 1: ") && run.err.contains(&format!("(label \"{label}\"); write ")),
            "{}",
            run.err
        );
    }
}

#[test]
fn a_line_that_is_no_question() {
    check(&format!("{RIGHT}\n{}", r#"{"question": "why"}"#), &format!("briefbot: FILE: line 2, column 19: not a question; {SHAPE}"));
}

#[test]
fn a_question_without_words() {
    check(
        r#"{"q": " ", "points": []}"#,
        "briefbot: FILE: line 1: the question is empty; write what a person would ask under \"q\", or remove the line",
    );
}

#[test]
fn every_line_that_is_wrong_is_named_in_one_pass() {
    let run = eval(&format!("why\n\n{RIGHT}\n{}\nwhy", r#"{"q": "Why?", "points": ["harbour"]}"#), &[]);
    let places: Vec<&str> = run.err.lines().filter_map(|line| line.split(": ").nth(2)).collect();
    assert_eq!((places, run.code), (vec!["line 1, column 1", "line 4", "line 5, column 1"], 3), "{}", run.err);
}

#[test]
fn a_file_without_a_question() {
    for text in ["", "\n \n"] {
        check(text, &format!("briefbot: FILE: no question is in it; {SHAPE}"));
    }
}

#[test]
fn a_file_that_is_not_there() {
    let run = run(briefbot(&["eval", "nowhere.jsonl"]), "");
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.starts_with("briefbot: nowhere.jsonl: cannot be read"), "{}", run.err);
}

/// Some editors begin a file with a byte order mark, and end lines with a carriage return.
#[test]
fn the_habits_of_editors_do_no_harm() {
    assert_eq!(eval(&format!("\u{feff}{RIGHT}\r\n{RIGHT}\r\n"), &[]).code, 0);
}
