//! Many chats at once: each in order, none behind another.
//!
//! Owns: order within a chat, independence of chats, floods.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer};
use crate::cards::small::SmallPack;
use crate::fake_api::Fault;
use std::time::Duration;

/// More than any test waits for.
const ALWAYS: usize = usize::MAX;

#[tokio::test]
async fn a_chat_is_answered_in_the_order_in_which_it_asked() {
    let (bot, _pack) = Bot::small().await;
    bot.api.fault_in(1, "sendMessage", 1, Fault::Delay(Duration::from_millis(500)));
    bot.api.fault_in(1, "sendMessage", 1, Fault::Status(500));
    let said = [
        ("/help", "What you can do here\n"),
        ("/privacy", "Privacy\n"),
        ("/sources", "What this briefing rests on\n"),
        ("/brief", "The bridge of Norre: the brief\n"),
        ("/start", "Briefings with sources\n"),
        (QUESTION, "The new bridge\n"),
        ("/actions", "What you can do\n"),
        ("/background", "Background\n"),
    ];
    for (text, _) in said {
        bot.api.private(1, text);
    }
    let messages = bot.api.wait_messages(1, said.len(), LATE).await;
    for ((text, beginning), message) in said.iter().zip(&messages) {
        assert!(message.plain.starts_with(beginning), "{text} brought {}", message.plain);
    }
    bot.ends_well().await;
}

/// The first chat is held up by this fault for as long as the test wants; the others are served.
async fn held_up(fault: Fault) -> (Bot, SmallPack) {
    let (bot, pack) = Bot::small().await;
    bot.api.fault_in(1, "sendMessage", ALWAYS, fault);
    for _ in 0..10 {
        bot.api.private(1, QUESTION);
    }
    bot.api.wait_until(|state| !state.calls_of("sendMessage").is_empty(), LATE).await;
    for person in 2..=30 {
        bot.api.private(person, QUESTION);
    }
    for person in 2..=30 {
        assert_answer(&bot.api.wait_messages(person, 1, LATE).await[0]);
    }
    assert_eq!(bot.api.messages(1).len(), 0);
    (bot, pack)
}

#[tokio::test]
async fn a_chat_that_must_wait_stops_no_other() {
    let (bot, _pack) = held_up(Fault::TooManyRequests { retry_after: 1 }).await;
    bot.api.clear_faults();
    assert_eq!(bot.api.wait_messages(1, 10, LATE).await.len(), 10);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_chat_that_hangs_stops_no_other() {
    held_up(Fault::Hang).await;
}

/// `getUpdates` shows a hundred updates at most, so a chat that floods must not fill them.
#[tokio::test]
async fn a_chat_that_floods_stops_no_other() {
    let (bot, _pack) = Bot::small().await;
    bot.api.fault_in(1, "sendMessage", ALWAYS, Fault::TooManyRequests { retry_after: 1 });
    for _ in 0..200 {
        bot.api.private(1, QUESTION);
    }
    bot.api.private(2, QUESTION);
    assert_answer(&bot.api.wait_messages(2, 1, Duration::from_secs(20)).await[0]);
    assert_eq!(bot.api.messages(1).len(), 0);
}

#[tokio::test]
async fn a_crowd_is_answered_once_each() {
    let (bot, _pack) = Bot::small().await;
    assert_answer(&bot.ask(1000, QUESTION).await);
    bot.api.stop_listening().await;
    for person in 1..=150 {
        bot.api.private(person, QUESTION);
        bot.api.private(person, "/privacy");
    }
    bot.api.listen_again().await;
    bot.api.wait_idle(LATE).await;
    for person in 1..=150 {
        let messages = bot.api.messages(person);
        assert_eq!(messages.len(), 2, "{}", bot.api.dump());
        assert_answer(&messages[0]);
    }
    bot.ends_well().await;
}
