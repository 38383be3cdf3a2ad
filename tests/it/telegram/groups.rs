//! Groups: an answer for who asks the bot, in the same topic, and silence for everyone else.
//!
//! Owns: who is addressed.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, assert_answer};
use crate::cards::small::SmallPack;
use crate::fake_api::{BOT_USERNAME, Group, SentMessage, User};
use serde_json::json;
use std::cell::Cell;

/// A forum for each case, and the bot that is a member of all.
struct Groups {
    bot: Bot,
    last: Cell<i64>,
    _pack: SmallPack,
}

impl Groups {
    async fn new() -> Self {
        let (bot, pack) = Bot::small().await;
        Self { bot, last: Cell::new(-1_001_000_000_000), _pack: pack }
    }

    fn group(&self) -> Group {
        self.last.set(self.last.get() - 1);
        Group { id: self.last.get(), title: "Readers".to_owned(), thread: Some(7) }
    }

    /// What the bot answers to this text: a reply to it, in its topic.
    async fn answer(&self, text: &str) -> Option<SentMessage> {
        self.answer_to(User::new(1), text).await
    }

    async fn answer_to(&self, from: User, text: &str) -> Option<SentMessage> {
        let group = self.group();
        self.bot.api.group(&group, from, text, None);
        let asked = self.bot.api.last_message_id(group.id);
        let answer = self.until_end_mark(&group).await?;
        assert_eq!((answer.thread, answer.reply_to), (Some(7), Some(asked)), "{text}");
        Some(answer)
    }

    /// A chat is served in order, so what came before the answer to a last command is all there will be.
    async fn until_end_mark(&self, group: &Group) -> Option<SentMessage> {
        self.bot.api.group(group, User::new(2), "/privacy", None);
        let is_end = |message: &SentMessage| message.plain.starts_with("Privacy\n");
        self.bot.api.wait_until(|state| state.messages(group.id).iter().any(is_end), LATE).await;
        self.bot.api.wait_idle(LATE).await;
        let mut answers = self.bot.api.messages(group.id);
        answers.retain(|message| !is_end(message));
        assert!(answers.len() <= 1, "{answers:#?}");
        answers.pop()
    }

    async fn assert_silence(&self, text: &str) {
        let answer = self.answer(text).await;
        assert!(answer.is_none(), "{text} brought {answer:?}");
    }
}

#[tokio::test]
async fn what_is_not_for_the_bot_is_left_alone() {
    let groups = Groups::new().await;
    groups.assert_silence("When was the bridge opened?").await;
    groups.assert_silence("ask brief_test_bot when the bridge was opened").await;
    groups.assert_silence("@brief_test_bot_two When was the bridge opened?").await;
    groups.assert_silence("/brief@otherbot").await;
    groups.assert_silence("/ask@otherbot When was the bridge opened?").await;
    groups.assert_silence("/weather").await;
    groups.assert_silence("/breif").await;
    groups.bot.ends_well().await;
}

#[tokio::test]
async fn a_command_is_answered_in_its_topic() {
    let groups = Groups::new().await;
    for (text, beginning) in [
        ("/help", "What you can do here\n"),
        ("/brief@brief_test_bot", "The bridge of Norre: the brief\n"),
        ("/breif@brief_test_bot", "I do not know this command. Did you mean /brief?\n"),
        ("/start@brief_test_bot norre_ferry", "Bring back the ferry\n"),
    ] {
        let answer = groups.answer(text).await.unwrap_or_else(|| panic!("no answer to {text}"));
        assert!(answer.plain.starts_with(beginning), "{text} brought {}", answer.plain);
    }
    assert_answer(&groups.answer("/ask When was the bridge opened?").await.expect("an answer"));
    groups.bot.ends_well().await;
}

#[tokio::test]
async fn a_mention_is_answered_in_its_topic() {
    let groups = Groups::new().await;
    for text in [
        "@brief_test_bot When was the bridge opened?",
        "When was the bridge opened? @Brief_Test_Bot",
        "@brief_test_bot, When was the bridge opened?",
        "When was the bridge opened @brief_test_bot?",
    ] {
        assert_answer(&groups.answer(text).await.unwrap_or_else(|| panic!("no answer to {text}")));
    }
    let bare = groups.answer("@brief_test_bot").await.expect("an answer");
    assert!(bare.plain.starts_with("What you can do here\n"), "{}", bare.plain);
    groups.bot.ends_well().await;
}

#[tokio::test]
async fn a_reply_to_the_bot_is_a_question_and_a_reply_to_a_person_is_not() {
    let groups = Groups::new().await;
    let group = groups.group();
    groups.bot.api.group(&group, User::new(1), "/help", None);
    let help = groups.bot.api.wait_messages(group.id, 1, LATE).await.remove(0);
    groups.bot.api.group(&group, User::new(1), "When was the bridge opened?", Some(help.message_id));
    let asked = groups.bot.api.last_message_id(group.id);
    let answer = groups.bot.api.wait_messages(group.id, 2, LATE).await.remove(1);
    assert_answer(&answer);
    assert_eq!((answer.thread, answer.reply_to), (Some(7), Some(asked)));

    groups.bot.api.group(&group, User::new(2), "When was the bridge opened?", Some(asked));
    groups.bot.api.group(&group, User::new(2), "/privacy", None);
    let all = groups.bot.api.wait_messages(group.id, 3, LATE).await;
    assert!(all[2].plain.starts_with("Privacy\n"), "{}", all[2].plain);
    groups.bot.ends_well().await;
}

#[tokio::test]
async fn bots_are_not_answered() {
    let groups = Groups::new().await;
    let other = User { is_bot: true, username: Some("otherbot".to_owned()), ..User::new(77) };
    let answer = groups.answer_to(other.clone(), "/help").await;
    assert!(answer.is_none(), "{answer:?}");
    let answer = groups.answer_to(other, "@brief_test_bot When was the bridge opened?").await;
    assert!(answer.is_none(), "{answer:?}");
    groups.bot.ends_well().await;
}

#[tokio::test]
async fn service_messages_and_pictures_are_not_answered() {
    let groups = Groups::new().await;
    let bot = json!({"id": 4_242_424_242_i64, "is_bot": true, "first_name": "Brief", "username": BOT_USERNAME});
    for content in [
        json!({"new_chat_members": [bot]}),
        json!({"left_chat_member": {"id": 5, "is_bot": false, "first_name": "Person"}}),
        json!({"new_chat_title": "@brief_test_bot"}),
        json!({"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": -1, "type": "supergroup", "title": "Readers"}, "text": "/help"}}),
        json!({"forum_topic_created": {"name": "Questions", "icon_color": 7_322_096}}),
        json!({"photo": [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}]}),
        json!({"voice": {"file_id": "x", "file_unique_id": "x", "duration": 1}}),
    ] {
        let group = groups.group();
        let mut message = json!({"message_id": 9, "date": 0, "message_thread_id": 7, "is_topic_message": true});
        message["chat"] = json!({"id": group.id, "type": "supergroup", "title": group.title, "is_forum": true});
        message["from"] = User::new(1).to_value();
        for (name, value) in content.as_object().expect("an object") {
            message[name] = value.clone();
        }
        groups.bot.api.raw_update(json!({"message": message}));
        let answer = groups.until_end_mark(&group).await;
        assert!(answer.is_none(), "{content} brought {answer:?}");
    }
    groups.bot.ends_well().await;
}
