//! The JSON that `ask --json` promises to programs, and the exit codes.
//!
//! Owns: the tests of names, types, and of what is null or empty when.
//! Never imports: the crate; only the binary.

use crate::cards::small::SmallPack;
use serde_json::{Value, json};

/// A question of the bridge's first point, word for word.
const COVERED: &str = "What year did it open?";
/// Words that no card has anything of.
const FOREIGN: &str = "xylophone zygote quartz";

/// Asks one question as a program does.
fn ask(pack: &SmallPack, question: &str) -> (i32, Value) {
    let run = pack.run(&["ask", "--json", question], "");
    assert_eq!(run.err, "");
    assert_eq!(run.out.matches('\n').count(), 1, "one line: {}", run.out);
    (run.code, serde_json::from_str(&run.out).expect("JSON"))
}

/// A pack in which one example question belongs to both cards.
fn two_of_a_kind() -> SmallPack {
    let pack = SmallPack::new();
    pack.replace("cards/ferry.json", "\"Can I help the ferry?\"", "\"How do I cross the water?\"");
    pack.replace("cards/bridge.json", "\"How old is it?\"", "\"How do I cross the water?\"");
    pack
}

/// Every value replaced by the name of its type; of a list, only the kinds of item that there are.
fn shape(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Bool(_) => json!("boolean"),
        Value::Number(_) => json!("number"),
        Value::String(_) => json!("string"),
        Value::Array(items) => {
            let mut shapes: Vec<Value> = items.iter().map(shape).collect();
            shapes.dedup();
            Value::from(shapes)
        }
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), shape(value))).collect(),
    }
}

/// The object with everything but `text`, which people read.
fn without_text(mut value: Value) -> Value {
    assert!(value["text"].as_str().is_some_and(|text| !text.is_empty()), "{value}");
    value.as_object_mut().expect("an object").remove("text");
    value
}

#[test]
fn an_answer_names_card_point_quote_and_source() {
    let (code, answer) = ask(&SmallPack::new(), COVERED);
    let source = json!({
        "id": "almanac", "title": "Almanac of Norre", "publisher": "Town press", "url": "https://almanac.example/norre", "kind": "document",
    });
    let expected = json!({
        "question": COVERED, "language": "en", "outcome": "answer", "confidence": 1.0,
        "card": {"pack": "norre", "id": "bridge", "section": "background", "title": "The new bridge"},
        "point": {"id": "opened", "claim": "The almanac says the new bridge opened in 2021."},
        "quotes": [{"text": "The new bridge was opened in May 2021.", "verified": true, "speaker": null, "source": source}],
        "alternatives": [],
    });
    assert_eq!((code, without_text(answer)), (0, expected));
}

#[test]
fn a_speaker_without_a_name_is_not_given_one() {
    let (_, answer) = ask(&SmallPack::new(), "What did the mayor promise?");
    assert_eq!(answer["quotes"][0]["speaker"], json!({"name": "not stated", "role": "mayor of Norre"}));
}

#[test]
fn a_source_says_what_it_does_not_state() {
    let pack = SmallPack::new();
    let (from, to) = ("\"publisher\": \"Town press\", \"issued\": \"2021\",\n    \"URL\": \"https://almanac.example/norre\", ", "");
    pack.replace("sources.json", from, to);
    let (_, answer) = ask(&pack, COVERED);
    let source = json!({"id": "almanac", "title": "Almanac of Norre", "publisher": "not stated", "url": null, "kind": "document"});
    assert_eq!(answer["quotes"][0]["source"], source);
}

#[test]
fn the_quote_that_is_shown_first_comes_first() {
    let pack = SmallPack::new();
    let second = "2021.\"}, {\"source\": \"almanac\", \"exact\": \"It is nine metres wide.\"}";
    pack.replace("cards/bridge.json", "2021.\"}", second);
    let (_, answer) = ask(&pack, COVERED);
    let texts: Vec<&Value> = answer["quotes"].as_array().expect("a list").iter().map(|quote| &quote["text"]).collect();
    assert_eq!(texts, ["The new bridge was opened in May 2021.", "It is nine metres wide."]);
}

#[test]
fn a_choice_names_no_card_and_no_quote() {
    let (code, choice) = ask(&two_of_a_kind(), "How do I cross the water?");
    let mut expected = json!({
        "question": "How do I cross the water?", "language": "en", "outcome": "choose", "confidence": 1.0,
        "card": null, "point": null, "quotes": [],
        "alternatives": [
            {"id": "bridge", "section": "background", "title": "The new bridge", "confidence": 1.0},
            {"id": "ferry", "section": "actions", "title": "Bring back the ferry", "confidence": 1.0},
        ],
    });
    let alternatives = expected["alternatives"].as_array_mut().expect("a list");
    alternatives.sort_by_key(|card| choice["alternatives"][0]["id"] != card["id"]);
    assert_eq!((code, without_text(choice)), (0, expected));
}

#[test]
fn what_is_not_covered_names_no_card_and_no_quote() {
    let (code, answer) = ask(&SmallPack::new(), FOREIGN);
    let expected = json!({
        "question": FOREIGN, "language": "en", "outcome": "not_covered", "confidence": 0.0,
        "card": null, "point": null, "quotes": [], "alternatives": [],
    });
    assert_eq!((code, without_text(answer)), (1, expected));
}

#[test]
fn near_cards_are_alternatives_of_what_is_not_covered() {
    let pack = SmallPack::new();
    let asked: Vec<Value> = ["bridge", "ferry", "boat", "mayor"]
        .into_iter()
        .map(|word| ask(&pack, &format!("{word} xylophone zygote quartz flugelhorn juxtaposition")).1)
        .filter(|answer| answer["outcome"] == "not_covered" && answer["alternatives"] != json!([]))
        .collect();
    assert!(!asked.is_empty(), "no question has a near card");
    let alternative = json!({"id": "string", "section": "string", "title": "string", "confidence": "number"});
    for answer in asked {
        assert_eq!((shape(&answer["alternatives"]), &answer["card"], &answer["quotes"]), (json!([alternative]), &Value::Null, &json!([])));
    }
}

#[test]
fn a_confidence_lies_between_nothing_and_certain_with_three_decimals() {
    let pack = SmallPack::new();
    let questions = [COVERED, FOREIGN, "bridge", "ferry today?", "the mayor and the flood", "is it wide", "nine metres of what"];
    for question in questions {
        let (_, answer) = ask(&pack, question);
        let alternatives = answer["alternatives"].as_array().expect("a list").iter().map(|card| &card["confidence"]);
        for confidence in alternatives.chain([&answer["confidence"]]) {
            let number = confidence.as_f64().expect("a number");
            assert!((0.0..=1.0).contains(&number) && confidence.to_string().len() <= 5, "{confidence} for {question:?}");
        }
    }
}

#[test]
fn text_is_the_answer_as_the_terminal_shows_it() {
    let pack = SmallPack::new();
    for question in [COVERED, FOREIGN, "/help"] {
        let (_, answer) = ask(&pack, question);
        let shown = pack.run(&["ask", question], "").out;
        assert_eq!(Some(shown.trim_end_matches('\n')), answer["text"].as_str());
    }
}

#[test]
fn a_question_with_line_ends_is_answered_on_one_line() {
    let (_, answer) = ask(&SmallPack::new(), "What year\ndid it\r\nopen?");
    assert_eq!(answer["question"], "What year\ndid it\r\nopen?");
}

#[test]
fn several_arguments_are_one_question() {
    let run = SmallPack::new().run(&["ask", "--json", "What", "year", "did it", "open?"], "");
    assert!(run.out.contains("\"question\":\"What year did it open?\""), "{}", run.out);
}

#[test]
fn an_empty_question_is_not_covered() {
    let (code, answer) = ask(&SmallPack::new(), "");
    assert_eq!((code, &answer["outcome"]), (1, &json!("not_covered")));
}

#[test]
fn a_command_is_answered_and_no_quote_is_made_up_for_it() {
    let (code, answer) = ask(&SmallPack::new(), "/privacy");
    assert_eq!((code, &answer["card"], &answer["point"], &answer["quotes"]), (0, &Value::Null, &Value::Null, &json!([])));
}

#[test]
fn a_card_that_is_asked_for_by_name_is_an_answer() {
    let (code, answer) = ask(&SmallPack::new(), "/start norre_bridge_mayor");
    assert_eq!((code, &answer["outcome"], &answer["point"]["id"]), (0, &json!("answer"), &json!("mayor")));
}

#[test]
fn a_card_that_is_not_there_is_not_covered() {
    let (code, answer) = ask(&SmallPack::new(), "/start norre_tunnel");
    assert_eq!((code, &answer["outcome"], &answer["card"]), (1, &json!("not_covered"), &Value::Null));
}

#[test]
fn an_unknown_command_is_not_covered() {
    let (code, answer) = ask(&SmallPack::new(), "/hlep");
    assert_eq!((code, &answer["outcome"]), (1, &json!("not_covered")));
}

#[test]
fn the_language_is_that_of_the_question() {
    let (_, answer) = ask(&SmallPack::new(), "Когда открыли мост?");
    assert_eq!(answer["language"], "ru");
}

#[test]
fn the_language_that_was_asked_for_wins() {
    let run = SmallPack::new().run(&["ask", "--json", "--lang", "fa-AF", "Когда открыли мост?"], "");
    assert!(run.out.contains("\"language\":\"fa-AF\""), "{}", run.out);
}

#[test]
fn a_language_that_is_none_is_wrong_usage() {
    let run = SmallPack::new().run(&["ask", "--lang", "e", COVERED], "");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("\"e\" is not a language tag") && run.err.contains("en, fa-AF, ps or ru"), "{}", run.err);
}

#[test]
fn an_unknown_flag_is_wrong_usage() {
    let run = SmallPack::new().run(&["ask", "--jsno", COVERED], "");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("--json"), "{}", run.err);
}

#[test]
fn an_unknown_mode_is_wrong_usage() {
    let run = SmallPack::new().run(&["aks", COVERED], "");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}
