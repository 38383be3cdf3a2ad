//! Questions by the line, and what reaches standard output and standard error.
//!
//! Owns: the tests of piped input and of styles.
//! Never imports: the crate; only the binary.

use super::feed;
use crate::cards::small::SmallPack;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

const COVERED: &str = "What year did it open?";

/// Asks `input` line by line; gives the questions as they were understood.
fn questions(input: &[u8]) -> Vec<String> {
    let run = feed(SmallPack::new().command(&["ask", "--json"]), input);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let question = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["question"].as_str().map(str::to_owned);
    run.out.lines().map(|line| question(line).expect("a question")).collect()
}

#[test]
fn many_lines_are_answered_in_order() {
    let asked: Vec<String> = (0..500).map(|number| format!("{COVERED} {number}")).collect();
    assert_eq!(questions(asked.join("\n").as_bytes()), asked);
}

#[test]
fn blank_lines_are_passed_over() {
    assert_eq!(questions(b"\n  \none\n\n\t\n\ntwo\n\n"), ["one", "two"]);
}

#[test]
fn a_last_line_without_an_end_is_answered() {
    assert_eq!(questions(b"one\ntwo"), ["one", "two"]);
}

#[test]
fn line_ends_of_other_systems_are_no_part_of_the_question() {
    assert_eq!(questions(b"one\r\ntwo\r\n"), ["one", "two"]);
}

#[test]
fn bytes_that_are_no_text_do_not_end_the_service() {
    assert_eq!(questions(b"caf\xe9 \xff\xfe\none\n"), ["caf\u{fffd} \u{fffd}\u{fffd}", "one"]);
}

#[test]
fn control_characters_do_not_end_the_service() {
    assert_eq!(questions(b"a\0b\x1b[31m\none\n"), ["a\0b\u{1b}[31m", "one"]);
}

#[test]
fn nothing_is_answered_with_nothing() {
    assert_eq!(questions(b""), [""; 0]);
}

#[test]
fn a_very_long_line_is_answered_and_the_next_one_too() {
    let long = "bridge ".repeat(300_000);
    assert_eq!(questions(format!("{long}\none\n").as_bytes()), [long.trim_end(), "one"]);
}

#[test]
fn a_very_long_word_is_answered() {
    let long = "b".repeat(2_000_000);
    assert_eq!(questions(long.as_bytes()), [long]);
}

#[test]
fn not_covered_does_not_end_a_stream_with_an_error() {
    assert_eq!(questions(b"xylophone zygote quartz\n"), ["xylophone zygote quartz"]);
}

/// A program that is let go when the test ends, however it ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn each_line_is_answered_before_the_next_one_comes() {
    let pack = SmallPack::new();
    let mut running = Running(pack.command(&["ask", "--json"]).stdin(Stdio::piped()).spawn().expect("the program starts"));
    let mut stdin = running.0.stdin.take().expect("a pipe");
    let stdout = BufReader::new(running.0.stdout.take().expect("a pipe"));
    let (sender, receiver) = channel();
    std::thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    for question in ["one", "two", "three"] {
        writeln!(stdin, "{question}").expect("the program reads");
        let answer = receiver.recv_timeout(Duration::from_secs(60)).expect("an answer while the input is open");
        assert!(answer.contains(&format!("\"question\":\"{question}\"")), "{answer}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let pack = SmallPack::new();
    let mut running = Running(pack.command(&["ask"]).stdin(Stdio::piped()).spawn().expect("the program starts"));
    drop(running.0.stdout.take());
    let mut stdin = running.0.stdin.take().expect("a pipe");
    // The program may be gone before everything is written.
    let _ = stdin.write_all(format!("{COVERED}\n").repeat(1000).as_bytes());
    drop(stdin);
    let mut error = String::new();
    std::io::Read::read_to_string(&mut running.0.stderr.take().expect("a pipe"), &mut error).expect("UTF-8");
    assert_eq!((running.0.wait().expect("the program ends").code(), error.as_str()), (Some(0), ""));
}

#[test]
fn answers_go_to_standard_output_and_complaints_to_standard_error() {
    let pack = SmallPack::new();
    pack.write("cards/ferry.json", "{");
    let run = pack.run(&["ask", COVERED], "");
    assert!(run.out.starts_with("The new bridge\n") && !run.out.contains("ferry.json"), "{}", run.out);
    assert!(run.err.contains("ferry.json") && !run.err.contains("The new bridge"), "{}", run.err);
}

#[test]
fn check_puts_problems_on_standard_output_and_the_sum_on_standard_error() {
    let pack = SmallPack::new();
    pack.write("cards/ferry.json", "{");
    let run = pack.run(&["check"], "");
    assert!(run.out.starts_with("error: ") && run.err.starts_with("1 packs, 1 of 2 cards good"), "{}\n{}", run.out, run.err);
}

/// The output of `ask` with these variables set.
fn with_variables(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let pack = SmallPack::new();
    let mut command = pack.command(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "CI"] {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    feed(command, b"/start\n").out
}

#[test]
fn a_pipe_gets_no_styles() {
    assert!(!with_variables(&[("TERM", "xterm-256color")], &["ask", COVERED]).contains('\x1b'));
}

#[test]
fn styles_can_be_forced() {
    assert!(with_variables(&[("TERM", "xterm-256color"), ("CLICOLOR_FORCE", "1")], &["ask", COVERED]).contains("\x1b[1m"));
}

#[test]
fn no_color_wins() {
    let variables = [("TERM", "xterm-256color"), ("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
    assert!(!with_variables(&variables, &["ask", COVERED]).contains('\x1b'));
}

#[test]
fn json_has_no_styles_whatever_is_forced() {
    let variables = [("TERM", "xterm-256color"), ("CLICOLOR_FORCE", "1")];
    let text = with_variables(&variables, &["ask", "--json", COVERED]);
    assert!(!text.contains('\x1b') && !text.contains("\\u001b"), "{text}");
}

#[test]
fn a_chat_in_a_pipe_has_no_styles() {
    let text = with_variables(&[("TERM", "xterm-256color")], &["chat"]);
    assert!(text.contains("[5] Brief") && !text.contains('\x1b'), "{text}");
}
