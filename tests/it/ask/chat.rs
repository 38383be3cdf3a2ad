//! The bot in the terminal, spoken to through a pipe.
//!
//! Owns: the tests of `chat`, of presses by number, and of `briefbot` alone.
//! Never imports: the crate; only the binary.

use super::feed;
use crate::cards::small::SmallPack;
use crate::program::Run;

/// Speaks to the bot, a line each.
fn chat(arguments: &[&str], lines: &[&str]) -> Run {
    let pack = SmallPack::new();
    let run = pack.run(arguments, &(lines.join("\n") + "\n"));
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

/// The places of these words in the output, which must come in this order.
fn in_order(output: &str, words: &[&str]) {
    let mut rest = output;
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("{word:?} does not follow, in {output}"));
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn lines_are_answered_one_by_one() {
    let run = chat(&["chat"], &["What year did it open?", "How often did the ferry run?"]);
    in_order(&run.out, &["“The new bridge was opened in May 2021.”", "“The ferry ran every hour”"]);
    assert_eq!(run.err, "");
}

#[test]
fn a_number_presses_the_button_with_that_number() {
    let run = chat(&["chat"], &["/start", "5"]);
    in_order(&run.out, &["Briefings with sources", "[1] ✓ English", "[5] Brief", "The bridge of Norre: the brief"]);
}

#[test]
fn a_number_presses_the_line_with_that_number() {
    let run = chat(&["chat"], &["/brief", "2"]);
    in_order(&run.out, &["2. The ferry ran every hour, the almanac says.", "“The ferry ran every hour”"]);
}

#[test]
fn the_buttons_are_those_of_the_last_answer() {
    let run = chat(&["chat"], &["/start", "/actions", "1"]);
    in_order(&run.out, &["Briefings with sources", "1. Bring back the ferry", "“The ferry ran every hour”"]);
}

#[test]
fn a_number_without_a_button_presses_nothing() {
    for number in ["0", "99", "4000000000000000000000"] {
        let out = chat(&["chat"], &["/actions", number, "1"]).out;
        // The range is named, and the buttons stay.
        in_order(&out, &["1 – ", "“The ferry ran every hour”"]);
    }
}

#[test]
fn quit_ends_the_chat() {
    let run = chat(&["chat"], &["/quit", "/start"]);
    assert_eq!(run.out, "");
}

#[test]
fn blank_lines_are_passed_over() {
    assert_eq!(chat(&["chat"], &["", "   ", "\t"]).out, "");
}

#[test]
fn bytes_that_are_no_text_do_not_end_the_chat() {
    let run = feed(SmallPack::new().command(&["chat"]), b"zygote \xff\xfe\n/privacy\n");
    in_order(&run.out, &["No card answers that.", "Privacy"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn a_language_that_is_none_is_wrong_usage() {
    let run = SmallPack::new().run(&["chat", "--lang", "e"], "/start\n");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}

#[test]
fn the_program_alone_chats_and_says_how_to_go_live() {
    let run = chat(&[], &["What year did it open?"]);
    assert!(run.out.contains("“The new bridge was opened in May 2021.”"), "{}", run.out);
    assert!(run.err.contains("TELOXIDE_TOKEN") && run.err.contains("@BotFather"), "{}", run.err);
}

#[test]
fn a_chat_that_was_asked_for_needs_no_advice() {
    assert_eq!(chat(&["chat"], &["/start"]).err, "");
}

#[test]
fn to_run_without_a_token_is_a_wrong_setting() {
    let run = SmallPack::new().run(&["run"], "");
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains("TELOXIDE_TOKEN") && run.err.contains("BRIEFBOT_TOKEN_FILE"), "{}", run.err);
}
