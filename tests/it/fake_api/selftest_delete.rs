//! Tests of deleting, editing by people, and pressing by others, over HTTP.
//!
//! Owns: the scenes in which messages change or go.
//! Never imports: the bot.

use serde_json::{Value, json};

use super::selftest_client::{call, outcome};
use super::{FakeApi, Group, User};

const NEVER: &str = "Bad Request: message can't be deleted";
const TOO_LATE: &str = "Bad Request: message can't be deleted for everyone";

fn group() -> Group {
    Group { id: -100_500, title: "Editors".to_owned(), thread: None }
}

async fn send(api: &FakeApi, chat: i64) -> i64 {
    let sent = call(api, "sendMessage", json!({"chat_id": chat, "text": "x"})).await;
    sent["result"]["message_id"].as_i64().unwrap_or_default()
}

async fn delete(api: &FakeApi, chat: i64, ids: &[i64]) -> String {
    outcome(api, "deleteMessages", json!({"chat_id": chat, "message_ids": ids})).await
}

async fn last_update(api: &FakeApi) -> Value {
    call(api, "getUpdates", json!({"offset": -1})).await["result"][0].clone()
}

#[tokio::test]
async fn in_a_private_chat_both_sides_go_while_they_are_young() {
    let api = FakeApi::start().await;
    api.private(7, "old");
    let old = [api.last_message_id(7), send(&api, 7).await];
    api.age(7, 48);
    api.private(7, "new");
    let new = [api.last_message_id(7), send(&api, 7).await];
    for id in old {
        assert_eq!(outcome(&api, "deleteMessage", json!({"chat_id": 7, "message_id": id})).await, TOO_LATE);
    }
    assert_eq!(delete(&api, 7, &[old[0], new[0], new[1]]).await, TOO_LATE);
    assert_eq!(api.visible(7), [old, new].concat(), "one that cannot go keeps all");
    assert_eq!(delete(&api, 7, &[999, new[1], new[0]]).await, "ok");
    assert_eq!(delete(&api, 7, &new).await, "ok", "what is gone is skipped");
    assert_eq!((api.deleted_by_bot(7), api.visible(7)), (vec![new[1], new[0]], old.to_vec()));
    let gone = json!({"chat_id": 7, "message_id": new[0]});
    assert_eq!(outcome(&api, "deleteMessage", gone).await, "Bad Request: message to delete not found");
    api.age(7, 0);
    assert!(api.deleted_by_bot(8).is_empty());
}

#[tokio::test]
async fn in_a_group_only_its_own_go() {
    let api = FakeApi::start().await;
    api.group(&group(), User::new(7), "hello", None);
    let ids = [api.last_message_id(-100_500), send(&api, -100_500).await];
    assert_eq!(outcome(&api, "deleteMessage", json!({"chat_id": -100_500, "message_id": ids[0]})).await, NEVER);
    assert_eq!(delete(&api, -100_500, &ids).await, NEVER);
    assert_eq!(delete(&api, -100_500, &ids[1..]).await, "ok");
    assert_eq!(api.deleted_by_bot(-100_500), ids[1..]);
}

#[tokio::test]
async fn deletions_name_one_to_a_hundred_messages() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let ids: Vec<i64> = (1001..1102).collect();
    assert_eq!(delete(&api, 7, &ids[1..]).await, "ok");
    assert_eq!(delete(&api, 7, &ids).await, "Bad Request: too many message identifiers specified");
    assert_eq!(delete(&api, 7, &[]).await, "Bad Request: message identifiers are not specified");
    for (value, expected) in [
        (json!(["x"]), "Bad Request: invalid message identifier specified"),
        (json!([0]), "Bad Request: invalid message identifier specified"),
        (json!(5), "Bad Request: test rule: message_ids must be an Array"),
    ] {
        assert_eq!(outcome(&api, "deleteMessages", json!({"chat_id": 7, "message_ids": value})).await, expected);
    }
    assert_eq!(delete(&api, 9, &[1]).await, "Bad Request: chat not found");
    assert_eq!(outcome(&api, "deleteMessage", json!({"chat_id": 7})).await, "Bad Request: message identifier is not specified");
}

#[tokio::test]
async fn people_edit_and_the_bot_hears_of_it_where_it_asked() {
    let api = FakeApi::start().await;
    call(&api, "getUpdates", json!({"allowed_updates": ["message"]})).await;
    api.private(7, "/ferri");
    let id = api.last_message_id(7);
    api.edits(7, id, "/ferr");
    assert_eq!(last_update(&api).await["edited_message"], Value::Null);
    call(&api, "getUpdates", json!({"allowed_updates": ["message", "edited_message"]})).await;
    api.edits(7, id, "/ferry");
    let edited = last_update(&api).await["edited_message"].clone();
    assert_eq!((&edited["text"], &edited["message_id"], &edited["entities"][0]["length"]), (&json!("/ferry"), &json!(id), &json!(6)));
    assert!(edited["edit_date"].is_number());
    api.group(&group(), User::new(8), "hello @brief_test_bot", None);
    api.edits(-100_500, api.last_message_id(-100_500), "@brief_test_bot ferry");
    let edited = last_update(&api).await["edited_message"].clone();
    assert_eq!((&edited["from"]["id"], &edited["entities"][0]["type"]), (&json!(8), &json!("mention")));
}

#[tokio::test]
async fn anyone_in_a_group_may_press() {
    let api = FakeApi::start().await;
    api.group(&group(), User::new(7), "hello", None);
    let markup = json!({"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]});
    call(&api, "sendMessage", json!({"chat_id": -100_500, "text": "a", "reply_markup": markup})).await;
    let message = api.last_message_id(-100_500);
    let presses = [api.click_as(User::new(7), -100_500, message, "more"), api.click_as(User::new(8), -100_500, message, "more")];
    let query = last_update(&api).await["callback_query"].clone();
    assert_eq!((&query["from"]["id"], &query["message"]["chat"]["id"]), (&json!(8), &json!(-100_500)));
    assert_eq!(api.unanswered_callbacks(), presses);
    assert_eq!(outcome(&api, "answerCallbackQuery", json!({"callback_query_id": presses[1], "text": "not yours"})).await, "ok");
    assert_eq!(api.unanswered_callbacks(), presses[..1]);
}
