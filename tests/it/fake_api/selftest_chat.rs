//! Tests of messages, presses and closed chats, over HTTP.
//!
//! Owns: the scenes in which the bot writes.
//! Never imports: the bot.

use serde_json::json;

use super::selftest_client::{call, outcome};
use super::{FakeApi, Group, Mark, User};

#[tokio::test]
async fn texts_are_measured_after_their_markup_is_read() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let send = |text: String| json!({"chat_id": 7, "text": text, "parse_mode": "HTML"});
    for (text, expected) in [
        (format!("<b>{}</b>", "x".repeat(4096)), "ok"),
        ("😀".repeat(2049), "Bad Request: message is too long"),
        ("<b></b> \n".to_owned(), "Bad Request: message text is empty"),
        ("&lt;".repeat(8193), "Bad Request: text is too long"),
        ("<b>x</b>".repeat(101), "Bad Request: test rule: 101 entities, 100 at most"),
        ("<h1>".to_owned(), "Bad Request: can't parse entities: Unsupported start tag \"h1\" at byte offset 0"),
    ] {
        assert_eq!(outcome(&api, "sendMessage", send(text)).await, expected);
    }
    assert_eq!(outcome(&api, "sendMessage", json!({"text": "x"})).await, "Bad Request: chat_id is empty");
    assert_eq!(outcome(&api, "sendMessage", json!({"chat_id": 9, "text": "x"})).await, "Bad Request: chat not found");
    assert_eq!(outcome(&api, "sendMessage", send("<a href=\"javascript:1\">x</a>".to_owned())).await, "ok");
    assert_eq!(api.refusals().len(), 8);
}

#[tokio::test]
async fn edits_change_deletions_remove_and_neither_finds_what_is_gone() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let id = call(&api, "sendMessage", json!({"chat_id": 7, "text": "a"})).await["result"]["message_id"].clone();
    let edit = |text: &str| json!({"chat_id": 7, "message_id": id, "text": text});
    assert!(outcome(&api, "editMessageText", edit("a")).await.starts_with("Bad Request: message is not modified: "));
    let edited = call(&api, "EditMessageText", edit("b")).await;
    assert_eq!(edited["result"]["text"], "b");
    assert_eq!(outcome(&api, "editMessageText", edit(&"x".repeat(4097))).await, "Bad Request: MESSAGE_TOO_LONG");
    let own = json!({"chat_id": 7, "message_id": 101, "text": "x"});
    assert_eq!(outcome(&api, "editMessageText", own).await, "Bad Request: message can't be edited");
    let sent = api.messages(7);
    assert_eq!((sent.len(), sent[0].edits, sent[0].plain.as_str()), (1, 1, "b"));
    let gone = json!({"chat_id": 7, "message_id": id});
    assert_eq!(outcome(&api, "deleteMessage", gone.clone()).await, "ok");
    assert_eq!(outcome(&api, "deleteMessage", gone).await, "Bad Request: message to delete not found");
    assert_eq!(outcome(&api, "editMessageText", edit("c")).await, "Bad Request: message to edit not found");
    assert!(api.messages(7)[0].deleted);
}

/// Someone with a Persian app asks in topic 5 of a group, whose id comes back.
fn asked_in_topic(api: &FakeApi) -> i64 {
    let group = Group { id: -100_500, title: "Editors".to_owned(), thread: Some(5) };
    let person = User::new(7).speaking("fa");
    api.group(&group, person, "/ask@brief_test_bot x", None);
    group.id
}

#[tokio::test]
async fn replies_and_topics_must_exist() {
    let api = FakeApi::start().await;
    let group = asked_in_topic(&api);
    let asked = api.last_message_id(group);
    let reply = json!({"chat_id": group, "text": "x", "reply_parameters": {"message_id": asked}});
    let sent = call(&api, "sendMessage", reply).await["result"].clone();
    let answered = &sent["reply_to_message"];
    assert_eq!(sent["message_thread_id"], 5);
    assert_eq!(answered["from"]["language_code"], "fa");
    assert_eq!(answered["entities"][0]["length"], 19);
    let unasked = json!({"message_id": 1, "allow_sending_without_reply": true});
    for (name, value, expected) in [
        ("message_thread_id", json!(6), "Bad Request: message thread not found"),
        ("reply_parameters", json!({"message_id": 1}), "Bad Request: message to be replied not found"),
        ("reply_parameters", unasked, "ok"),
    ] {
        let mut params = json!({"chat_id": group, "text": "x"});
        params[name] = value;
        assert_eq!(outcome(&api, "sendMessage", params).await, expected);
    }
}

#[tokio::test]
async fn a_press_is_answered_once_and_in_time() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let markup = json!({"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]});
    call(&api, "sendMessage", json!({"chat_id": 7, "text": "a", "reply_markup": markup})).await;
    let id = api.click(7, api.last_message_id(7), "more");
    let updates = call(&api, "getUpdates", json!({"offset": -1})).await;
    assert_eq!(updates["result"][0]["callback_query"]["message"]["reply_markup"], markup);
    let answer = |id: &str, text: &str| json!({"callback_query_id": id, "text": text});
    let too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    let long = outcome(&api, "answerCallbackQuery", answer(&id, &"x".repeat(201))).await;
    assert_eq!(long, "Bad Request: MESSAGE_TOO_LONG");
    assert_eq!(outcome(&api, "answerCallbackQuery", answer(&id, "done")).await, "ok");
    assert_eq!(outcome(&api, "answerCallbackQuery", answer(&id, "")).await, too_old);
    assert_eq!(outcome(&api, "answerCallbackQuery", answer("1", "")).await, too_old);
    let forged = api.click_forged(7, 999, "other");
    api.expire_callbacks();
    assert_eq!(outcome(&api, "answerCallbackQuery", answer(&forged, "")).await, too_old);
    assert_eq!(api.unanswered_callbacks(), [forged]);
    assert_eq!(api.callback_answers()[0].text, "done");
    assert_eq!(api.refusals().len(), 3);
}

#[tokio::test]
async fn closed_chats_refuse_in_their_own_words() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let send = || json!({"chat_id": 7, "text": "x"});
    api.mark(7, Mark::Blocked);
    assert_eq!(outcome(&api, "sendMessage", send()).await, "Forbidden: bot was blocked by the user");
    api.mark(7, Mark::Kicked);
    assert_eq!(outcome(&api, "sendChatAction", send()).await, "Bad Request: unknown parameter text");
    assert_eq!(outcome(&api, "sendMessage", send()).await, "Forbidden: bot was kicked from the supergroup chat");
    api.mark(7, Mark::Migrated(-100_600));
    assert_eq!(call(&api, "sendMessage", send()).await["parameters"]["migrate_to_chat_id"], -100_600);
    api.unmark(7);
    assert_eq!(outcome(&api, "sendMessage", send()).await, "ok");
    assert_eq!(api.refusals().len(), 1);
}
