//! Tests of what a message keeps, of replies, and of the types of parameters, over HTTP.
//!
//! Owns: protection, previews, quotes, kinds of updates.
//! Never imports: the bot.

use serde_json::{Value, json};

use super::selftest_client::{call, outcome};
use super::{FakeApi, Group, User};

/// Sends to chat 7 with one more parameter; gives the refusal.
async fn sent(api: &FakeApi, name: &str, value: Value) -> String {
    let mut params = json!({"chat_id": 7, "text": "x"});
    params[name] = value;
    outcome(api, "sendMessage", params).await
}

#[tokio::test]
async fn a_message_keeps_its_protection_and_its_preview() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let off = json!({"is_disabled": true});
    let sending = json!({"chat_id": 7, "text": "x", "protect_content": true, "link_preview_options": off});
    let shown = call(&api, "sendMessage", sending).await["result"].clone();
    assert_eq!((&shown["has_protected_content"], &shown["link_preview_options"]), (&json!(true), &off));
    call(&api, "editMessageText", json!({"chat_id": 7, "message_id": shown["message_id"], "text": "y"})).await;
    assert_eq!(sent(&api, "text", json!("plain")).await, "ok");
    let kept: Vec<(bool, Option<Value>)> = api.messages(7).iter().map(|sent| (sent.protected, sent.link_preview.clone())).collect();
    assert_eq!(kept, [(true, None), (false, None)], "an edit keeps the protection, and previews as it says itself");
}

#[tokio::test]
async fn previews_and_flags_are_of_the_right_type() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let preview = |problem: &str| format!("Bad Request: can't parse link preview options: {problem}");
    for (name, value, expected) in [
        ("link_preview_options", json!({"url": "https://x.org", "prefer_small_media": true}), "ok".to_owned()),
        ("link_preview_options", json!({"is_disabled": "x"}), preview("Field \"is_disabled\" must be of type Boolean")),
        ("link_preview_options", json!({"off": true}), preview("test rule: unknown field \"off\" in LinkPreviewOptions")),
        ("link_preview_options", json!({"url": "x"}), preview("test rule: no address to preview: x")),
        ("link_preview_options", json!("{\"is_disabled\":true}"), "ok".to_owned()),
        ("link_preview_options", json!(true), "Bad Request: test rule: link_preview_options must be an Object".to_owned()),
        ("protect_content", json!("true"), "ok".to_owned()),
        ("protect_content", json!("maybe"), "Bad Request: test rule: protect_content must be a Boolean".to_owned()),
        ("message_thread_id", json!("x"), "Bad Request: test rule: message_thread_id must be an Integer".to_owned()),
        ("text", json!(5), "Bad Request: test rule: text must be a String".to_owned()),
        ("chat_id", json!([7]), "Bad Request: test rule: chat_id must be an Integer or a String".to_owned()),
        ("disable_web_page_preview", json!(true), "Bad Request: unknown parameter disable_web_page_preview".to_owned()),
    ] {
        assert_eq!(sent(&api, name, value).await, expected);
    }
}

#[tokio::test]
async fn replies_quote_what_is_there() {
    let api = FakeApi::start().await;
    api.private(7, &format!("{} 5 > 4", "x".repeat(1025)));
    let asked = api.last_message_id(7);
    let other = Group { id: -100_500, title: "Editors".to_owned(), thread: Some(5) };
    api.group(&other, User::new(8), "elsewhere", None);
    let reply = |field: &str, value: Value| {
        let mut reply = json!({"message_id": asked, "allow_sending_without_reply": false});
        reply[field] = value;
        reply
    };
    let with_mode = json!({"message_id": asked, "quote": "<b>5</b> &gt; 4", "quote_parse_mode": "HTML"});
    let elsewhere = json!({"message_id": api.last_message_id(-100_500), "chat_id": -100_500, "quote": "where"});
    for (reply, expected) in [
        (reply("quote", json!("x".repeat(1024))), "ok"),
        (reply("quote", json!("x".repeat(1025))), "Bad Request: test rule: a quote of 1025 characters, 1024 at most"),
        (reply("quote", json!("y")), "Bad Request: QUOTE_TEXT_INVALID"),
        (reply("quote", json!(5)), "Bad Request: field \"quote\" must be of type String"),
        (with_mode, "ok"),
        (elsewhere, "ok"),
        (reply("chat_id", json!(-1)), "Bad Request: chat not found"),
        (reply("message_id", json!(1)), "Bad Request: message to be replied not found"),
        (reply("message_id", Value::Null), "Bad Request: can't parse reply parameters: message_id is not specified"),
        (reply("id", json!(1)), "Bad Request: can't parse reply parameters: test rule: unknown field \"id\" in ReplyParameters"),
    ] {
        assert_eq!(sent(&api, "reply_parameters", reply.clone()).await, expected, "{reply}");
    }
    let answers: Vec<Option<i64>> = api.messages(7).iter().map(|sent| sent.reply_to).collect();
    assert_eq!(answers, [Some(asked), Some(asked), None]);
}

#[tokio::test]
async fn an_answer_in_a_topic_stays_there() {
    let api = FakeApi::start().await;
    let group = Group { id: -100_500, title: "Editors".to_owned(), thread: Some(5) };
    api.group(&group, User::new(8), "hello", None);
    let shown = call(&api, "sendMessage", json!({"chat_id": -100_500, "text": "x", "message_thread_id": 5})).await;
    let id = shown["result"]["message_id"].clone();
    assert_eq!((&shown["result"]["message_thread_id"], &shown["result"]["is_topic_message"]), (&json!(5), &json!(true)));
    let edited = call(&api, "editMessageText", json!({"chat_id": -100_500, "message_id": id, "text": "y"})).await;
    assert_eq!(edited["result"]["message_thread_id"], 5);
    assert_eq!(api.messages(-100_500)[0].thread, Some(5));
}

#[tokio::test]
async fn kinds_of_updates_that_do_not_exist_are_noted() {
    let api = FakeApi::start().await;
    assert_eq!(outcome(&api, "getUpdates", json!({"allowed_updates": ["message", "inline_queries"]})).await, "ok");
    assert_eq!(api.refusals()[0].description, "no kind of update: inline_queries");
    let info = call(&api, "getWebhookInfo", json!({})).await;
    assert_eq!(info["result"]["allowed_updates"], json!(["message"]));
    let wrong = outcome(&api, "getUpdates", json!({"allowed_updates": [5]})).await;
    assert_eq!(wrong, "Bad Request: can't parse allowed_updates: expected an Array of strings");
}
