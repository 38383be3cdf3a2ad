//! The end of the service: by a signal with work in hand, and without warning.
//!
//! Owns: that nothing is lost and nothing is answered twice.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer};
use crate::fake_api::Fault;
use std::time::Duration;

/// The people in this story.
const PEOPLE: std::ops::RangeInclusive<i64> = 1..=5;

/// Stops a bot that has two messages in hand from everyone, then starts it again: each is answered once.
async fn check_stop(signal: &str) {
    let (bot, pack) = Bot::small().await;
    bot.api.fault("sendMessage", PEOPLE.count(), Fault::Delay(Duration::from_secs(1)));
    for person in PEOPLE {
        bot.api.private(person, QUESTION);
        bot.api.private(person, "/privacy");
    }
    bot.api.wait_until(|state| state.calls_of("sendMessage").len() >= PEOPLE.count(), LATE).await;
    bot.signal(signal);
    let api = bot.api.clone();
    let ended = bot.ended().await;
    assert_eq!(ended.code, Some(0), "{}", ended.log);
    assert_eq!(api.pending(), 0, "something was not acknowledged:\n{}", api.dump());
    let second = Bot::start(&api, &pack.briefings());
    assert_answer(&second.ask(100, QUESTION).await);
    for person in PEOPLE {
        let messages = api.messages(person);
        assert_eq!(messages.len(), 2, "{}", api.dump());
        assert_answer(&messages[0]);
        assert!(messages[1].plain.starts_with("Privacy\n"), "{}", messages[1].plain);
    }
    second.ends_well().await;
}

#[tokio::test]
async fn sigterm_finishes_what_is_in_hand() {
    check_stop("TERM").await;
}

#[tokio::test]
async fn sigint_finishes_what_is_in_hand() {
    check_stop("INT").await;
}

#[tokio::test]
async fn a_killed_process_leaves_its_work_to_the_next() {
    let (bot, pack) = Bot::small().await;
    assert_answer(&bot.ask(100, QUESTION).await);
    bot.api.wait_idle(LATE).await;
    bot.api.fault("sendMessage", PEOPLE.count(), Fault::Hang);
    for person in PEOPLE {
        bot.api.private(person, QUESTION);
        bot.api.private(person, "/privacy");
    }
    bot.api.wait_until(|state| state.calls_of("sendMessage").len() > PEOPLE.count(), LATE).await;
    // Polls that follow on those messages must not confirm them, though they bring and finish others.
    assert_answer(&bot.ask(101, QUESTION).await);
    assert_answer(&bot.ask(102, QUESTION).await);
    bot.signal("KILL");
    let api = bot.api.clone();
    assert_eq!(bot.ended().await.code, None);
    let second = Bot::start(&api, &pack.briefings());
    for person in PEOPLE {
        let messages = api.wait_messages(person, 2, LATE).await;
        assert_answer(&messages[0]);
        assert!(messages[1].plain.starts_with("Privacy\n"), "{}", messages[1].plain);
    }
    api.wait_idle(LATE).await;
    for person in PEOPLE {
        assert_eq!(api.messages(person).len(), 2);
    }
    assert_eq!(api.messages(100).len(), 1);
    second.ends_well().await;
}

#[tokio::test]
async fn what_cannot_be_finished_comes_again_after_the_next_start() {
    let (bot, pack) = Bot::small().await;
    bot.api.fault_in(1, "sendMessage", 2, Fault::Hang);
    bot.api.private(1, QUESTION);
    bot.api.wait_until(|state| state.calls_of("sendMessage").len() == 1, LATE).await;
    bot.signal("TERM");
    let api = bot.api.clone();
    let ended = bot.ended().await;
    assert_eq!(ended.code, Some(0), "{}", ended.log);
    assert!(ended.log.contains("comes again after the next start"), "{}", ended.log);
    assert!(!ended.log.contains("everything in hand is finished"), "{}", ended.log);
    let second = Bot::start(&api, &pack.briefings());
    assert_answer(&api.wait_messages(1, 1, LATE).await[0]);
    second.ends_well().await;
}

#[tokio::test]
async fn sighup_reads_the_cards_again() {
    let (bot, pack) = Bot::small().await;
    let before = bot.ask(1, "/start norre_bridge").await;
    assert!(before.plain.starts_with("The new bridge\n"), "{}", before.plain);
    pack.replace("cards/bridge.json", r#""title": "The new bridge""#, r#""title": "The third bridge""#);
    bot.signal("HUP");
    bot.wait_log("the cards were read again").await;
    let after = bot.ask(1, "/start norre_bridge").await;
    assert!(after.plain.starts_with("The third bridge\n"), "{}", after.plain);
    bot.ends_well().await;
}
