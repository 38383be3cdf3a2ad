//! Questions that are mended after they were asked.
//!
//! Owns: that the answer is mended too, in private and in groups, and that nothing else is touched.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer, assert_begins};
use crate::fake_api::{Fault, Group, User};

fn readers() -> Group {
    Group { id: -1_001_000_000_777, title: "Readers".to_owned(), thread: Some(7) }
}

#[tokio::test]
async fn a_mended_question_gets_its_answer_mended() {
    let (bot, _pack) = Bot::small().await;
    bot.api.private(1, "Which penguins swim in Antarctica?");
    let asked = bot.api.last_message_id(1);
    let first = bot.api.wait_messages(1, 1, LATE).await.remove(0);
    assert_begins(&first, "No card answers that.");
    bot.api.edits(1, asked, QUESTION);
    bot.api.wait_idle(LATE).await;
    let after = bot.api.messages(1);
    assert_eq!((after.len(), after[0].edits, after[0].message_id), (1, 1, first.message_id));
    assert_answer(&after[0]);
    // And once more, in another language.
    bot.api.edits(1, asked, "Какие пингвины плавают в Антарктиде?");
    bot.api.wait_idle(LATE).await;
    assert_eq!(bot.api.messages(1).len(), 1);
    assert!(bot.api.messages(1)[0].plain.contains("карточк"), "{}", bot.api.messages(1)[0].plain);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_mended_question_in_a_group_too() {
    let (bot, _pack) = Bot::small().await;
    let group = readers();
    bot.api.group(&group, User::new(1), "/ask Which penguins swim in Antarctica?", None);
    let asked = bot.api.last_message_id(group.id);
    bot.api.wait_messages(group.id, 1, LATE).await;
    bot.api.edits(group.id, asked, "/ask When was the bridge opened?");
    bot.api.wait_idle(LATE).await;
    let after = bot.api.messages(group.id);
    assert_eq!((after.len(), after[0].edits, after[0].thread, after[0].reply_to), (1, 1, Some(7), Some(asked)));
    assert_answer(&after[0]);
    bot.ends_well().await;
}

/// What was not for the bot is not for it after a change either: nobody expects an answer above which others have written.
#[tokio::test]
async fn a_message_that_was_not_answered_is_left_alone() {
    let (bot, _pack) = Bot::small().await;
    let group = readers();
    bot.api.group(&group, User::new(1), "Which penguins?", None);
    let asked = bot.api.last_message_id(group.id);
    bot.api.edits(group.id, asked, "/ask@brief_test_bot When was the bridge opened?");
    bot.api.group(&group, User::new(1), "/privacy", None);
    let messages = bot.api.wait_messages(group.id, 1, LATE).await;
    bot.api.wait_idle(LATE).await;
    assert_begins(&messages[0], "Privacy\n");
    assert_eq!(bot.api.messages(group.id).len(), 1);
    bot.ends_well().await;
}

/// What a restart forgot is not answered a second time.
#[tokio::test]
async fn a_question_from_before_a_restart_is_left_alone() {
    let (bot, pack) = Bot::small().await;
    let api = bot.api.clone();
    api.private(1, QUESTION);
    let asked = api.last_message_id(1);
    api.wait_messages(1, 1, LATE).await;
    bot.ends_well().await;
    let again = Bot::start(&api, &pack.briefings());
    api.edits(1, asked, "When did the ferry run?");
    assert_begins(&again.ask(1, "/privacy").await, "Privacy\n");
    let messages = api.messages(1);
    assert_eq!((messages.len(), messages[0].edits), (2, 0));
    again.ends_well().await;
}

/// A question that becomes a command, or nothing at all, leaves its answer.
#[tokio::test]
async fn a_question_that_is_none_any_more_keeps_its_answer() {
    let (bot, _pack) = Bot::small().await;
    for (person, text) in (1..).zip(["/wipe", "/forget", "/help", "   ", "/brief@otherbot"]) {
        bot.api.private(person, QUESTION);
        let asked = bot.api.last_message_id(person);
        bot.api.wait_messages(person, 1, LATE).await;
        bot.api.edits(person, asked, text);
        bot.api.wait_idle(LATE).await;
        let after = bot.api.messages(person);
        assert_eq!((after.len(), after[0].edits, after[0].deleted), (1, 0, false), "{text:?}");
        assert_answer(&after[0]);
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn an_answer_that_the_reader_deleted_comes_anew() {
    let (bot, _pack) = Bot::small().await;
    bot.api.private(1, "Which penguins swim in Antarctica?");
    let asked = bot.api.last_message_id(1);
    let first = bot.api.wait_messages(1, 1, LATE).await.remove(0);
    bot.api.removes(1, first.message_id);
    bot.api.edits(1, asked, QUESTION);
    assert_answer(&bot.api.wait_messages(1, 2, LATE).await[1]);
}

#[tokio::test]
async fn a_fault_of_the_server_loses_no_mended_question() {
    let (bot, _pack) = Bot::small().await;
    bot.api.private(1, "Which penguins swim in Antarctica?");
    let asked = bot.api.last_message_id(1);
    bot.api.wait_messages(1, 1, LATE).await;
    bot.api.fault("editMessageText", 2, Fault::Status(502));
    bot.api.edits(1, asked, QUESTION);
    bot.api.wait_until(|state| state.pending() == 0, LATE).await;
    assert_answer(&bot.api.messages(1)[0]);
    bot.ends_well().await;
}
