//! Questions in the terminal: an answer goes to the person who asks, and nowhere else.
//!
//! Owns: the tests of `ask` and `chat`.
//! Never imports: the crate; only the binary.

use super::canary::{check_absent, files};
use super::service::talkative;
use crate::program::{Run, run};
use serde_json::Value;

/// A word that no card knows.
const WORD: &str = "zqtextaa41";
/// The sentence in which the answer itself repeats a word that no card knows.
const ECHO: &str = "No card mentions “zqtextaa41”";

/// Runs the program, and checks standard error and every file. Standard output is the answer and is for the caller.
fn check_silent(arguments: &[&str], input: &str) -> Run {
    let place = tempfile::tempdir().expect("a folder");
    let run = run(talkative(place.path(), arguments), input);
    let mut found = files(place.path());
    found.push(("standard error".to_owned(), run.err.clone().into_bytes()));
    check_absent(&[WORD], &found);
    run
}

/// Checks an answer in JSON: the word stands in `question`, and else only where the answer tells the person which word is unknown.
fn check_answer(line: &str) {
    let mut answer: Value = serde_json::from_str(line).expect("JSON");
    let question = answer["question"].take();
    assert!(question.as_str().is_some_and(|question| question.contains(WORD)), "{line}");
    let text = answer["text"].take();
    let text = text.as_str().expect("a text").replacen(ECHO, "", 1);
    check_absent(&[WORD], &[("the answer".to_owned(), answer.to_string().into_bytes()), ("its text".to_owned(), text.into_bytes())]);
}

const QUESTIONS: [&str; 5] =
    ["zqtextaa41", "why did russia recognise the taliban, zqtextaa41", "/start zqtextaa41", "/zqtextaa41", "Почему zqtextaa41?"];

#[test]
fn a_question_among_the_arguments() {
    for question in QUESTIONS {
        check_answer(&check_silent(&["ask", "--json", question], "").out);
    }
}

#[test]
fn questions_by_the_line() {
    let run = check_silent(&["ask", "--json"], &QUESTIONS.join("\n"));
    assert_eq!(run.out.lines().count(), QUESTIONS.len());
    run.out.lines().for_each(check_answer);
}

#[test]
fn a_question_whose_language_is_none() {
    let run = check_silent(&["ask", "--lang", "e", WORD], "");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}

#[test]
fn a_question_that_no_card_can_answer_because_there_is_none() {
    let run = check_silent(&["ask", "--briefings", "/nowhere", WORD], "");
    assert_eq!((run.code, run.out.as_str()), (3, ""));
}

#[test]
fn a_chat() {
    let run = check_silent(&["chat"], &(QUESTIONS.join("\n") + "\n1\n/quit\n"));
    check_absent(&[WORD], &[("the chat".to_owned(), run.out.replace(ECHO, "").into_bytes())]);
    assert!(run.out.len() > 100, "{}", run.out);
}

#[test]
fn a_chat_of_the_program_alone() {
    assert!(check_silent(&[], &(WORD.to_owned() + "\n")).out.contains("No card answers that."));
}
