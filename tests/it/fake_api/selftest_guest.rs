//! Tests of guest mode, over HTTP.
//!
//! Owns: the scenes in chats that the bot is not in.
//! Never imports: the bot.

use std::time::Duration;

use serde_json::{Value, json};

use super::selftest_client::{call, outcome};
use super::{FakeApi, Group, User};

const LONG: Duration = Duration::from_secs(20);
const TOO_OLD: &str = "Bad Request: query is too old and response timeout expired or query ID is invalid";
const ASKED: &str = "@brief_test_bot ferry";

fn elsewhere() -> Group {
    Group { id: -100_700, title: "Neighbours".to_owned(), thread: None }
}

fn result() -> Value {
    json!({"type": "article", "id": "a", "title": "Ferry", "input_message_content": {"message_text": "Sunk"},
        "reply_markup": {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}})
}

async fn wanting_guests() -> FakeApi {
    let api = FakeApi::start().await;
    call(&api, "getUpdates", json!({"allowed_updates": ["message", "callback_query", "guest_message"]})).await;
    api
}

async fn last_update(api: &FakeApi) -> Value {
    call(api, "getUpdates", json!({"offset": -1})).await["result"][0].clone()
}

#[tokio::test]
async fn a_guest_is_asked_with_a_message_and_answers_once() {
    let api = wanting_guests().await;
    let id = api.guest(&elsewhere(), User::new(7).speaking("fa"), ASKED);
    let asked = last_update(&api).await["guest_message"].clone();
    assert_eq!((&asked["guest_query_id"], &asked["text"], &asked["chat"]["id"]), (&json!(id), &json!(ASKED), &json!(-100_700)));
    assert_eq!((&asked["from"]["id"], &asked["entities"][0]["type"]), (&json!(7), &json!("mention")));
    assert_eq!(api.unanswered_guests(), [id.as_str()]);
    assert_eq!(outcome(&api, "sendMessage", json!({"chat_id": -100_700, "text": "x"})).await, "Bad Request: chat not found");
    let params = json!({"guest_query_id": id, "result": result()});
    let message = call(&api, "answerGuestQuery", params.clone()).await["result"]["inline_message_id"].clone();
    let seen = api.wait_guest(&id, LONG).await;
    assert_eq!((json!(seen.inline_message_id), seen.result.title.as_str()), (message, "Ferry"));
    assert!(seen.took < LONG && api.unanswered_guests().is_empty());
    assert_eq!(api.inline_message(&seen.inline_message_id).plain, "Sunk");
    assert_eq!(outcome(&api, "answerGuestQuery", params).await, TOO_OLD);
    api.click_inline(&User::new(8), &seen.inline_message_id, "more");
    assert_eq!(last_update(&api).await["callback_query"]["inline_message_id"], json!(seen.inline_message_id));
    let edit = json!({"inline_message_id": seen.inline_message_id, "text": "Raised"});
    assert_eq!(call(&api, "editMessageText", edit).await["result"], true);
}

#[tokio::test]
async fn the_answered_message_and_private_chats_of_others_are_shown() {
    let api = wanting_guests().await;
    api.guest_replying(&elsewhere(), User::new(7), ASKED, (User::new(8), "The ferry sank"));
    let asked = last_update(&api).await["guest_message"].clone();
    let answered = &asked["reply_to_message"];
    assert_eq!((&answered["text"], &answered["from"]["id"]), (&json!("The ferry sank"), &json!(8)));
    api.guest_private(&User::new(8), User::new(7), ASKED);
    let chat = last_update(&api).await["guest_message"]["chat"].clone();
    assert_eq!((&chat["type"], &chat["id"]), (&json!("private"), &json!(8)));
}

#[tokio::test]
async fn guest_answers_are_judged_like_results() {
    let api = wanting_guests().await;
    let mut long = result();
    long["input_message_content"]["message_text"] = json!("x".repeat(4097));
    for (params, expected) in [
        (json!({}), "Bad Request: result isn't specified"),
        (json!({"result": []}), "Bad Request: test rule: result must be an Object"),
        (json!({"result": {"id": "a"}}), "Bad Request: can't find field \"type\""),
        (json!({"result": long}), "Bad Request: MESSAGE_TOO_LONG"),
        (json!({"result": result(), "cache_time": 1}), "Bad Request: unknown parameter cache_time"),
        (json!({"result": result()}), "ok"),
    ] {
        let mut params = params;
        params["guest_query_id"] = json!(api.guest(&elsewhere(), User::new(7), ASKED));
        assert_eq!(outcome(&api, "answerGuestQuery", params).await, expected);
    }
    let late = api.guest(&elsewhere(), User::new(7), ASKED);
    api.expire_guests();
    assert_eq!(outcome(&api, "answerGuestQuery", json!({"guest_query_id": late, "result": result()})).await, TOO_OLD);
    assert_eq!(outcome(&api, "answerGuestQuery", json!({"guest_query_id": "1", "result": result()})).await, TOO_OLD);
}

#[tokio::test]
async fn guests_are_asked_only_where_all_agree() {
    let api = FakeApi::start().await;
    api.guest(&elsewhere(), User::new(7), ASKED);
    assert_eq!(api.pending(), 0, "the kind was not asked for");
    api.guest_mode(false);
    assert_eq!(call(&api, "getMe", json!({})).await["result"]["supports_guest_queries"], Value::Null);
    call(&api, "getUpdates", json!({"allowed_updates": ["message", "guest_message"]})).await;
    let id = api.guest(&elsewhere(), User::new(7), ASKED);
    let gone = call(&api, "answerGuestQuery", json!({"guest_query_id": id, "result": result()})).await;
    assert_eq!((&gone["error_code"], &gone["description"]), (&json!(404), &json!("Not Found")));
    api.guest_mode(true);
    api.guest(&elsewhere(), User::new(7), ASKED);
    assert_eq!(api.pending(), 0, "the server passed over the kind that it did not know");
    call(&api, "getUpdates", json!({"allowed_updates": ["guest_message"]})).await;
    api.botfather("supports_guest_queries", false);
    api.guest(&elsewhere(), User::new(7), ASKED);
    assert_eq!(api.pending(), 0, "the bot is no guest bot");
    api.botfather("supports_guest_queries", true);
    api.guest(&elsewhere(), User::new(7), ASKED);
    assert_eq!((api.pending(), api.refusals().len()), (1, 0));
}
