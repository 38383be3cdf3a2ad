//! Messages in a private chat that hold more, or less, than a plain text.
//!
//! Owns: what is asked of a person whose message cannot be read, and whose can.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, assert_answer};
use crate::fake_api::{SentMessage, User};
use serde_json::{Value, json};

const PLEASE: &str = "I can only read text. Please send your question as a plain message.";

/// Sends a message with this content, and gives what the bot answers.
async fn answer(bot: &Bot, person: i64, content: &Value) -> SentMessage {
    send(bot, person, content);
    bot.api.wait_messages(person, 1, LATE).await.remove(0)
}

fn send(bot: &Bot, person: i64, content: &Value) {
    let user = User::new(person);
    bot.api.know(&user);
    let mut message = json!({"message_id": 9, "date": 0, "from": user.to_value()});
    message["chat"] = json!({"id": person, "type": "private", "first_name": user.first_name});
    for (name, value) in content.as_object().expect("an object") {
        message[name] = value.clone();
    }
    bot.api.raw_update(json!({"message": message}));
}

fn photo() -> Value {
    json!([{"file_id": "x", "file_unique_id": "x", "width": 90, "height": 90}])
}

#[tokio::test]
async fn a_message_without_words_is_asked_for_some() {
    let (bot, _pack) = Bot::small().await;
    let contents = [
        json!({"photo": photo()}),
        json!({"photo": photo(), "caption": "  "}),
        json!({"voice": {"file_id": "x", "file_unique_id": "x", "duration": 3}}),
        json!({"video_note": {"file_id": "x", "file_unique_id": "x", "length": 1, "duration": 3}}),
        json!({"sticker": {"file_id": "x", "file_unique_id": "x", "type": "regular"}}),
        json!({"document": {"file_id": "x", "file_unique_id": "x"}}),
        json!({"location": {"latitude": 34.5, "longitude": 69.2}}),
        json!({"contact": {"phone_number": "1", "first_name": "A"}}),
        json!({"poll": {"id": "1", "question": "When was the bridge opened?"}}),
        json!({"rich_message": {"blocks": [{"type": "paragraph", "text": "When was the bridge opened?"}]}}),
    ];
    for (person, content) in (1..).zip(&contents) {
        assert_eq!(answer(&bot, person, content).await.plain, PLEASE, "{content}");
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn a_caption_is_a_question() {
    let (bot, _pack) = Bot::small().await;
    assert_answer(&answer(&bot, 1, &json!({"photo": photo(), "caption": "When was the bridge opened?"})).await);
    assert_answer(&answer(&bot, 2, &json!({"video": {}, "caption": "/ask When was the bridge opened?"})).await);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_message_of_a_newer_telegram_keeps_its_text() {
    let (bot, _pack) = Bot::small().await;
    let question = "When was the bridge opened?";
    let entity = json!([{"type": "date_time", "offset": 0, "length": 4, "unix_time": 1}]);
    let disabled = json!({"inline_keyboard": [[{"text": "x", "disabled": {}}]]});
    let contents = [
        json!({"text": question, "entities": entity}),
        json!({"text": question, "reply_markup": disabled}),
        json!({"text": question, "reply_to_message": {"message_id": 3, "rich_message": {"blocks": []}}}),
        json!({"text": question, "is_topic_message": "yes", "message_thread_id": "seven"}),
        json!({"text": question, "of_the_year_2030": {"deep": [1, 2, 3]}}),
    ];
    for (person, content) in (1..).zip(&contents) {
        assert_answer(&answer(&bot, person, content).await);
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn service_messages_are_not_answered() {
    let (bot, _pack) = Bot::small().await;
    let contents = [
        json!({"pinned_message": {"message_id": 3, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "/help"}}),
        json!({"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}}),
        json!({"write_access_allowed": {}}),
        json!({"of_the_year_2030": {}}),
    ];
    for (person, content) in (1..).zip(&contents) {
        send(&bot, person, content);
        let next = bot.ask(person, "/privacy").await;
        assert!(next.plain.starts_with("Privacy\n"), "{content} brought {}", next.plain);
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn an_edited_message_is_not_answered_twice() {
    let (bot, _pack) = Bot::small().await;
    bot.api.private(1, "/help");
    let asked = bot.api.last_message_id(1);
    let help = bot.api.wait_messages(1, 1, LATE).await.remove(0);
    bot.api.edits(1, asked, "/sources");
    let next = bot.ask(1, "/privacy").await;
    assert!(next.plain.starts_with("Privacy\n"), "{}", next.plain);
    let messages = bot.api.messages(1);
    assert_eq!((messages.len(), &messages[0].plain, messages[0].edits), (2, &help.plain, 0));
    bot.ends_well().await;
}
