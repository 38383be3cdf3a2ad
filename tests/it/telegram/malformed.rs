//! Updates that are not as they should be: skipped and acknowledged, and the next message is answered.
//!
//! Owns: the broken updates.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer};
use crate::fake_api::User;
use std::time::Duration;

/// A message of this person with this text, as JSON that stands in an update.
fn message(person: i64, text: &str) -> String {
    format!(
        r#""message":{{"message_id":9,"date":0,"chat":{{"id":{person},"type":"private"}},"from":{{"id":{person},"is_bot":false,"first_name":"P"}},"text":{text}}}"#
    )
}

/// Each broken update is followed by a question, which must be answered, and by the next broken one. `$ID` is the id that is due.
async fn check(updates: &[&str]) {
    let (bot, _pack) = Bot::small().await;
    assert_answer(&bot.ask(1000, QUESTION).await);
    for (person, update) in (1..).zip(updates) {
        let id = bot.api.raw_update_text(update);
        assert_answer(&bot.ask(person, QUESTION).await);
        bot.api.wait_until(|state| state.acknowledged() >= id, LATE).await;
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn unknown_kinds() {
    check(&[
        r#"{"update_id":$ID,"guest_message":{"message_id":1,"chat":{"id":1,"type":"private"},"text":"/help"}}"#,
        r#"{"update_id":$ID,"of_the_year_2030":{}}"#,
        r#"{"update_id":$ID,"message_reaction":{"chat":{"id":1}}}"#,
        r#"{"update_id":$ID}"#,
    ])
    .await;
}

/// A query whose id Telegram does not know is answered once; that the server refuses it harms nobody.
#[tokio::test]
async fn an_inline_query_that_telegram_does_not_know_is_answered_once() {
    let (bot, _pack) = Bot::small().await;
    let id = bot.api.raw_update_text(r#"{"update_id":$ID,"inline_query":{"id":"1","query":"bridge"}}"#);
    bot.api.wait_until(|state| state.acknowledged() >= id, LATE).await;
    assert_answer(&bot.ask(1, QUESTION).await);
    let refused: Vec<String> = bot.api.refusals().into_iter().map(|refusal| refusal.description).collect();
    assert_eq!(refused, ["Bad Request: query is too old and response timeout expired or query ID is invalid"]);
    assert_eq!(bot.api.calls().iter().filter(|call| call.method == "answerInlineQuery").count(), 1);
}

#[tokio::test]
async fn missing_fields() {
    check(&[
        r#"{"update_id":$ID,"message":{}}"#,
        r#"{"update_id":$ID,"message":{"text":"/help"}}"#,
        r#"{"update_id":$ID,"message":{"chat":{},"text":"/help"}}"#,
        r#"{"update_id":$ID,"message":{"chat":{"id":1},"text":"/help"}}"#,
        r#"{"update_id":$ID,"callback_query":{}}"#,
        r#"{"update_id":$ID,"callback_query":{"data":"h"}}"#,
        r#"{"update_id":$ID,"inline_query":{"query":"bridge"}}"#,
        r#"{"update_id":$ID,"guest_message":{"message_id":1,"chat":{"id":1,"type":"private"},"text":"/help"}}"#,
        r#"{"update_id":$ID,"edited_message":{"text":"/help"}}"#,
    ])
    .await;
}

#[tokio::test]
async fn wrong_types() {
    check(&[
        r#"{"update_id":$ID,"message":"/help"}"#,
        r#"{"update_id":$ID,"message":null}"#,
        r#"{"update_id":$ID,"message":[[[]]]}"#,
        r#"{"update_id":$ID,"message":{"chat":{"id":"one","type":"private"},"text":"/help"}}"#,
        r#"{"update_id":$ID,"message":{"chat":{"id":1.5e300,"type":"private"},"text":"/help"}}"#,
        r#"{"update_id":$ID,"message":{"chat":{"id":1,"type":7},"text":"/help"}}"#,
        r#"{"update_id":$ID,"message":{"chat":{"id":1,"type":"private"},"text":{"html":"/help"}}}"#,
        r#"{"update_id":$ID,"callback_query":{"id":7,"data":7,"message":7}}"#,
        r"[]",
        r"null",
        r"17",
    ])
    .await;
}

#[tokio::test]
async fn ids_that_cannot_be() {
    check(&[
        r#"{"update_id":-5}"#,
        r#"{"update_id":0}"#,
        r#"{"update_id":9223372036854775807}"#,
        r#"{"update_id":-9223372036854775808}"#,
        r#"{"update_id":99999999999999999999999999}"#,
        r#"{"update_id":"$ID"}"#,
        r#"{"update_id":null}"#,
        r#"{"update_id":1e300}"#,
        r#"{"update_id":5.7}"#,
        r#"{"no_id":true}"#,
        r#"{"update_id":$ID,"message":{"message_id":1,"chat":{"id":99999999999999999999,"type":"private"},"text":"/help"}}"#,
    ])
    .await;
}

/// After a week of silence Telegram goes on with an id by chance, which may be lower than all before.
#[tokio::test]
async fn ids_that_begin_again_lower() {
    let (bot, _pack) = Bot::small().await;
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.api.wait_idle(LATE).await;
    bot.api.know(&User::new(2));
    bot.api.raw_update_text(&format!(r#"{{"update_id":5,{}}}"#, message(2, r#""When was the bridge opened?""#)));
    assert_answer(&bot.api.wait_messages(2, 1, LATE).await[0]);
    assert_answer(&bot.ask(3, QUESTION).await);
    assert_eq!(bot.api.messages(2).len(), 1);
}

#[tokio::test]
async fn an_id_that_cannot_be_is_no_reason_to_poll_without_a_pause() {
    let (bot, _pack) = Bot::small().await;
    bot.api.raw_update_text(r#"{"update_id":"x"}"#);
    bot.api.wait_calls("getUpdates", 2, LATE).await;
    let before = bot.api.calls().len();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let polls = bot.api.calls().len() - before;
    assert!(polls < 50, "{polls} polls, and nothing to do");
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.ends_well().await;
}

#[tokio::test]
async fn lone_surrogates_spoil_their_character_only() {
    let (bot, _pack) = Bot::small().await;
    let texts = [
        r#""\ud83d When was the bridge opened?""#,
        r#""When was the bridge opened? \udc00\ud83d""#,
        r#""/ask When was the bridge opened?\ud83d""#,
        r#""When was the bridge opened? \u0000""#,
    ];
    for (person, text) in (1..).zip(texts) {
        bot.api.know(&User::new(person));
        bot.api.raw_update_text(&format!(r#"{{"update_id":$ID,{}}}"#, message(person, text)));
        assert_answer(&bot.api.wait_messages(person, 1, LATE).await[0]);
    }
    bot.ends_well().await;
}

/// What sloppy programs write beside a text: values that JSON has not, and control characters within it.
#[tokio::test]
async fn values_that_json_has_not_spoil_themselves_only() {
    let (bot, _pack) = Bot::small().await;
    let question = r#""When was the bridge opened?""#;
    let updates = [
        format!(r#"{{"update_id":$ID,"x":NaN,"y":[-Infinity,1e999],{}}}"#, message(1, question)),
        format!(r#"{{"update_id":$ID,{}}}"#, message(2, "\"When was\tthe bridge\u{1} opened?\"")),
        format!(r#"{{"x":undefined,"update_id":$ID,{}}}"#, message(3, question)),
    ];
    for (person, update) in (1..).zip(updates) {
        bot.api.know(&User::new(person));
        bot.api.raw_update_text(&update);
        assert_answer(&bot.api.wait_messages(person, 1, LATE).await[0]);
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn nesting_that_no_parser_follows() {
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let objects = r#"{"a":"#.repeat(10_000) + "1" + &"}".repeat(10_000);
    check(&[
        &format!(r#"{{"update_id":$ID,"message":{{"chat":{{"id":1,"type":"private"}},"text":"/help","x":{deep}}}}}"#),
        &format!(r#"{{"x":{objects},"update_id":$ID}}"#),
        &format!(r#"{{"update_id":$ID,"message":{deep}}}"#),
        &deep,
    ])
    .await;
}

#[tokio::test]
async fn texts_beyond_all_measure_are_answered() {
    let (bot, _pack) = Bot::small().await;
    let long = "bridge ".repeat(100_000);
    let marks = "e\u{301}".repeat(2_000);
    let bidi = "\u{202e}\u{2066}bridge".repeat(500);
    for (person, text) in (1..).zip([long, marks, bidi]) {
        let answer = bot.ask(person, &text).await;
        assert!(!answer.plain.is_empty());
    }
    assert_answer(&bot.ask(9, QUESTION).await);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_batch_of_good_and_bad_updates_loses_no_good_one() {
    let (bot, _pack) = Bot::small().await;
    assert_answer(&bot.ask(1000, QUESTION).await);
    bot.api.stop_listening().await;
    for person in 1..=20 {
        bot.api.raw_update_text(r#"{"update_id":$ID,"message":17}"#);
        bot.api.raw_update_text(r#"{"no_id":true}"#);
        bot.api.private(person, QUESTION);
        bot.api.raw_update_text(r#"{"update_id":-1}"#);
    }
    bot.api.listen_again().await;
    for person in 1..=20 {
        assert_answer(&bot.api.wait_messages(person, 1, LATE).await[0]);
    }
    bot.api.wait_idle(LATE).await;
    for person in 1..=20 {
        assert_eq!(bot.api.messages(person).len(), 1);
    }
    bot.ends_well().await;
}
