//! The report: figures, groups, failures, and the exit code. The questions are the cards' own wordings, so that the outcomes are certain.
//!
//! Owns: the report, as people and programs meet it.
//! Never imports: the crate; only the binary.

use super::{eval, file, pack};
use crate::program::{briefbot, run};
use serde_json::{Value, json};

/// Right; a wrong card; a wrong point; a choice; small talk; an answer where none should be; a screen where no card should be.
const ALL: &str = r#"{"q": "What did the mayor promise?", "points": ["bridge/mayor"]}
{"q": "How often did the ferry run?", "points": ["bridge"]}

{"q": "What did the mayor promise?", "points": ["bridge/opened"], "kind": "plain"}
{"q": "crossing\nthe water", "points": ["ferry/hourly", "bridge"]}
{"q": "crossing the water", "points": ["ferry/hourly"]}
{"q": "hello", "points": ["bridge", "ferry"]}
{"q": "hourly boat", "points": []}
{"q": "who are you", "points": []}
"#;

const FAILURES: &str = "\
line 2: wrong card: How often did the ferry run? → ferry/hourly (wanted: bridge); confidence 1.000
line 4: wrong quote first: What did the mayor promise? → bridge/mayor (wanted: bridge/opened); confidence 1.000
line 5: asked back: crossing the water → bridge/opened, ferry/hourly (wanted: ferry/hourly, bridge); confidence 1.000, but a tie with ferry
line 6: asked back: crossing the water → bridge/opened, ferry/hourly (wanted: ferry/hourly); confidence 1.000, but a tie with ferry
line 7: declined: hello → no card (wanted: bridge, ferry); taken for small talk
line 8: answered though not covered: hourly boat → ferry/hourly (wanted: no card); confidence 1.000
";

const TOTALS: &str = "
8 questions: 4 answered, 2 asked back, 2 declined
covered: right card 2 of 6 (33.3 %), right quote first 1 of 6 (16.7 %), wrong card 1 of 6 (16.7 %)
covered, shown or offered: right card first 3 of 6 (50.0 %), right card among the first three 4 of 6 (66.7 %)
not covered: wrongly answered 1 of 2 (50.0 %)
calibration error (ECE) 0.500, where 0 is best
";

const BY_SECTION: &str = "
section      questions  answered  asked  declined  covered  right card      @1       @3   quote  wrong card  wrongly    ECE
background           4         3      0         1        4      50.0 %  50.0 %   50.0 %  25.0 %      25.0 %        –  0.333
actions              2         0      2         0        2       0.0 %  50.0 %  100.0 %   0.0 %       0.0 %        –  0.500
not covered          2         1      0         1        0           –       –        –       –           –   50.0 %  1.000
total                8         4      2         2        6      33.3 %  50.0 %   66.7 %  16.7 %      16.7 %   50.0 %  0.500
";

#[test]
fn everything_that_is_counted() {
    let run = eval(ALL, &[]);
    assert_eq!((run.out, run.err.as_str(), run.code), (format!("{FAILURES}{TOTALS}"), "", 1));
}

#[test]
fn by_section_of_the_first_labelled_card() {
    assert_eq!(eval(ALL, &["--by", "section"]).out, format!("{FAILURES}{BY_SECTION}{TOTALS}"));
}

#[test]
fn by_language_of_the_letters() {
    let questions = [("When was the bridge opened?", r#""bridge""#), ("мост", ""), ("پل", ""), ("ښار", ""), ("123", "")];
    let lines: Vec<String> = questions.iter().map(|(q, points)| format!(r#"{{"q": "{q}", "points": [{points}]}}"#)).collect();
    let run = eval(&lines.join("\n"), &["--by", "language"]);
    let rows: Vec<Vec<&str>> = run.out.lines().map(|line| line.split_whitespace().take(2).collect()).take(7).collect();
    let expected = [["language", "questions"], ["en", "1"], ["fa-AF", "1"], ["ps", "1"], ["ru", "1"], ["other", "1"], ["total", "5"]];
    assert_eq!(rows, expected, "{}", run.out);
}

#[test]
fn what_is_right_ends_well() {
    let run = eval(r#"{"q": "What did the mayor promise?", "points": ["bridge/opened", "bridge/mayor"]}"#, &[]);
    let expected = "\
1 question: 1 answered, 0 asked back, 0 declined
covered: right card 1 of 1 (100.0 %), right quote first 1 of 1 (100.0 %), wrong card 0 of 1 (0.0 %)
covered, shown or offered: right card first 1 of 1 (100.0 %), right card among the first three 1 of 1 (100.0 %)
not covered: wrongly answered 0 of 0
calibration error (ECE) 0.000, where 0 is best
";
    assert_eq!((run.out.as_str(), run.code), (expected, 0));
}

/// A label that names a card alone is met by any of its points.
#[test]
fn a_label_may_name_a_card_alone() {
    assert_eq!(eval(r#"{"q": "What did the mayor promise?", "points": ["bridge"]}"#, &[]).code, 0);
}

#[test]
fn nothing_to_calibrate_is_no_error_of_nought() {
    let hello = r#"{"q": "hello", "points": []}"#;
    assert!(eval(hello, &[]).out.ends_with("calibration error (ECE) –, where 0 is best\n"));
    assert_eq!(json_of(hello, &[])["calibration_error"], Value::Null);
}

fn json_of(text: &str, arguments: &[&str]) -> Value {
    let run = eval(text, &[&["--json"], arguments].concat());
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn programs_get_one_object() {
    let mut value = json_of(ALL, &[]);
    let failures = value["failures"].take();
    let expected = json!({
        "questions": 8, "answered": 4, "asked_back": 2, "declined": 2,
        "covered": 6, "right_card": 2, "right_card_first": 3, "within_three": 4, "right_quote": 1, "wrong_card": 1,
        "uncovered": 2, "wrongly_answered": 1, "calibration_error": 0.5, "failures": null,
    });
    assert_eq!(value, expected);
    let codes: Vec<&Value> = failures.as_array().unwrap().iter().map(|failure| &failure["failure"]).collect();
    assert_eq!(codes, ["wrong_card", "wrong_quote", "asked_back", "asked_back", "declined", "answered_not_covered"]);
}

#[test]
fn programs_get_each_failure_as_an_object() {
    let failures = json_of(ALL, &[])["failures"].take();
    let tie = json!({
        "line": 6, "failure": "asked_back", "question": "crossing the water", "wanted": ["ferry/hourly"],
        "shown": [{"card": "bridge", "point": "opened", "confidence": 1.0}, {"card": "ferry", "point": "hourly", "confidence": 1.0}],
        "confidence": 1.0, "unknown": [], "repaired": [], "why": ["confidence 1.000, but a tie with ferry"],
    });
    assert_eq!(failures[3], tie);
    let hello = json!({
        "line": 7, "failure": "declined", "question": "hello", "wanted": ["bridge", "ferry"], "shown": [],
        "confidence": null, "unknown": [], "repaired": [], "why": ["taken for small talk"],
    });
    assert_eq!(failures[4], hello);
}

#[test]
fn programs_get_the_groups_by_name() {
    let groups = json_of(ALL, &["--by", "section"])["by"]["section"].take();
    assert_eq!(groups.as_object().unwrap().keys().collect::<Vec<_>>(), ["actions", "background", "not covered"]);
    assert_eq!((&groups["background"]["right_card"], &groups["actions"]["calibration_error"]), (&2.into(), &0.5.into()));
    let languages = json_of(ALL, &["--by", "language"])["by"]["language"].take();
    assert_eq!((&languages["en"]["questions"], &languages["other"]["questions"]), (&6.into(), &2.into()), "{languages}");
    assert!(json_of(ALL, &[]).get("by").is_none());
}

/// What is shown, and how sure the bot is, is what `ask` says of the same question.
#[test]
fn a_declined_question_is_told_as_ask_tells_it() {
    let question = "Has Zanzibar recognised the minister?";
    let pack = pack();
    let asked: Value = serde_json::from_str(&pack.run(&["ask", "--json", question], "").out).unwrap();
    let failure = json_of(&json!({ "q": question, "points": ["ferry"] }).to_string(), &[])["failures"][0].take();
    assert_eq!((&asked["outcome"], &failure["failure"]), (&"not_covered".into(), &"declined".into()));
    assert_eq!(asked["confidence"], failure["confidence"]);
    let cards = |list: &Value, name: &str| list.as_array().unwrap().iter().map(|card| card[name].clone()).collect::<Vec<Value>>();
    assert_eq!(cards(&asked["alternatives"], "id"), cards(&failure["shown"], "card"));
    assert!(failure["unknown"].as_array().unwrap().contains(&"Zanzibar".into()), "{failure}");
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let pack = pack();
    let path = file(&pack, ALL);
    for arguments in [["eval", &path, "--by", "section"].as_slice(), &["eval", &path, "--json"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = pack.command(arguments).stdout(writer).output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(1), ""));
    }
}

#[test]
fn help_says_what_is_counted() {
    let help = run(briefbot(&["eval", "--help"]), "").out;
    for word in ["--by", "--json", "language", "section", "right card", "@1", "@3", "quote", "wrong card", "wrongly", "ECE", "Naeini"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}

#[test]
fn a_grouping_that_is_not_known_is_wrong_usage() {
    let run = eval(ALL, &["--by", "author"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("language") && run.err.contains("section"), "{}", run.err);
}
