//! Faults between the bot and Telegram: the answer arrives all the same, and once where the call had no effect.
//!
//! Owns: faults of `getUpdates` and of `sendMessage`, and chats that are closed or have moved.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer};
use crate::cards::small::SmallPack;
use crate::fake_api::{FakeApi, Fault, Group, Mark, User};
use std::time::Duration;

/// Faults strike the first polls; a question that waits is answered, once.
async fn check_polls(times: usize, fault: Fault) {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.fault("getUpdates", times, fault.clone());
    api.private(1, QUESTION);
    let bot = Bot::start(&api, &pack.briefings());
    assert_answer(&api.wait_messages(1, 1, LATE).await[0]);
    api.wait_idle(LATE).await;
    assert_struck(&api, "getUpdates", times);
    assert_eq!(api.messages(1).len(), 1, "{fault:?}");
    bot.ends_well().await;
}

/// A poll that waits for news may last half a minute, so the one that hangs here is one that does not wait: an update is in hand.
async fn check_poll_that_hangs() {
    let (bot, _pack) = Bot::small().await;
    bot.api.fault_in(1, "sendMessage", 1, Fault::Delay(Duration::from_secs(2)));
    bot.api.private(1, QUESTION);
    bot.api.wait_until(|state| !state.calls_of("sendMessage").is_empty(), LATE).await;
    bot.api.fault("getUpdates", 1, Fault::Hang);
    bot.api.wait_until(|state| state.calls_of("getUpdates").iter().any(|call| call.arranged), LATE).await;
    bot.api.private(2, QUESTION);
    assert_answer(&bot.api.wait_messages(2, 1, LATE).await[0]);
    assert_answer(&bot.api.wait_messages(1, 1, LATE).await[0]);
    bot.ends_well().await;
}

/// Faults strike the answer; it arrives, and only once if the fault was one before the effect.
async fn check_answers(times: usize, fault: Fault) {
    let (bot, _pack) = Bot::small().await;
    bot.api.fault("sendMessage", times, fault.clone());
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.api.wait_idle(LATE).await;
    assert_struck(&bot.api, "sendMessage", times);
    let had_effect = matches!(fault, Fault::TruncatedBody | Fault::EffectThenCut | Fault::EffectThenError(_) | Fault::NotJson);
    let expected = if had_effect { 1 + times } else { 1 };
    assert_eq!(bot.api.messages(1).len(), expected, "{fault:?}");
    bot.ends_well().await;
}

/// The fault must have been met, or the test would prove nothing.
fn assert_struck(api: &FakeApi, method: &str, times: usize) {
    let struck = api.calls().into_iter().filter(|call| call.arranged && call.method == method).count();
    assert_eq!(struck, times, "{}", api.dump());
}

#[tokio::test]
async fn a_poll_that_fails_is_repeated() {
    tokio::join!(
        check_polls(2, Fault::Status(502)),
        check_polls(1, Fault::Status(500)),
        check_polls(1, Fault::TooManyRequests { retry_after: 1 }),
        check_polls(2, Fault::CutConnection),
        check_polls(2, Fault::TruncatedBody),
        check_polls(1, Fault::NotJson),
        check_poll_that_hangs(),
    );
}

#[tokio::test]
async fn an_answer_that_fails_is_sent_again() {
    tokio::join!(
        check_answers(3, Fault::Status(502)),
        check_answers(1, Fault::Status(500)),
        check_answers(2, Fault::TooManyRequests { retry_after: 1 }),
        check_answers(2, Fault::CutConnection),
        check_answers(1, Fault::Hang),
    );
}

/// The bot cannot know that the message is there; twice is better than never.
#[tokio::test]
async fn an_answer_whose_receipt_fails_is_sent_again() {
    tokio::join!(
        check_answers(1, Fault::TruncatedBody),
        check_answers(1, Fault::EffectThenCut),
        check_answers(1, Fault::EffectThenError(502)),
        check_answers(1, Fault::NotJson),
    );
}

#[tokio::test]
async fn an_outage_in_the_middle() {
    let (bot, _pack) = Bot::small().await;
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.api.stop_listening().await;
    bot.api.private(2, QUESTION);
    bot.api.private(3, QUESTION);
    bot.wait_log("Telegram cannot be reached").await;
    bot.api.listen_again().await;
    for person in [2, 3] {
        assert_answer(&bot.api.wait_messages(person, 1, LATE).await[0]);
    }
    bot.ends_well().await;
}

/// Others are answered meanwhile, so the line as a whole is quick.
#[tokio::test]
async fn a_chat_whose_answers_are_always_late_is_waited_for_longer() {
    let (bot, _pack) = Bot::small().await;
    bot.api.fault_in(1, "sendMessage", usize::MAX, Fault::Delay(Duration::from_secs(5)));
    let late = bot.api.private(1, QUESTION);
    for person in 2..12 {
        assert_answer(&bot.ask(person, QUESTION).await);
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    bot.api.wait_until(|state| state.acknowledged() >= late, 2 * LATE).await;
    let sent = bot.api.calls().iter().filter(|call| call.params["chat_id"] == 1).count();
    assert!((1..=2).contains(&sent), "sent {sent} times\n{}", bot.api.dump());
    bot.ends_well().await;
}

/// A server that is older than the bot answers 404 to a method that it does not know, as to a token that it cannot read.
#[tokio::test]
async fn a_method_that_the_server_does_not_know_holds_nobody_up() {
    let (bot, _pack) = Bot::small().await;
    bot.api.fault("deleteMessages", usize::MAX, Fault::Status(404));
    let wipe = bot.api.private(1, "/wipe");
    assert_answer(&bot.ask(2, QUESTION).await);
    bot.api.wait_until(|state| state.acknowledged() >= wipe, LATE).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn a_wait_beyond_all_measure_is_given_up_and_harms_nobody() {
    let (bot, _pack) = Bot::small().await;
    bot.api.fault_in(1, "sendMessage", 1, Fault::TooManyRequests { retry_after: u64::MAX });
    let asked = bot.api.private(1, QUESTION);
    assert_answer(&bot.ask(2, QUESTION).await);
    bot.api.wait_until(|state| state.acknowledged() >= asked, LATE).await;
    bot.wait_log("given up").await;
    bot.ends_well().await;
}

#[tokio::test]
async fn refused_markup_is_sent_again_as_plain_text() {
    let (bot, _pack) = Bot::small().await;
    let refusal = "Bad Request: can't parse entities: Unsupported start tag \"q\" at byte offset 3";
    bot.api.fault("sendMessage", 1, Fault::Refuse(refusal.to_owned()));
    let message = bot.ask(1, QUESTION).await;
    assert!(message.params.get("parse_mode").is_none(), "{}", message.params);
    assert!(message.plain.contains("“The new bridge was opened in May 2021.”"), "{}", message.plain);
    assert!(!message.plain.contains(['<', '>']), "{}", message.plain);
    assert!(!message.buttons.is_empty());
    bot.wait_log("sent as plain text").await;
    bot.ends_well().await;
}

#[tokio::test]
async fn markup_refused_twice_is_not_sent_for_ever() {
    let (bot, _pack) = Bot::small().await;
    bot.api.fault_in(1, "sendMessage", 9, Fault::Refuse("Bad Request: can't parse entities: whatever".to_owned()));
    bot.api.private(1, QUESTION);
    assert_answer(&bot.ask(2, QUESTION).await);
    bot.api.wait_idle(LATE).await;
    assert_struck(&bot.api, "sendMessage", 2);
    bot.ends_well().await;
}

/// Sends in a closed chat, and checks that this is tried once and holds nobody up.
async fn check_closed(mark: Mark) {
    let (bot, _pack) = Bot::small().await;
    bot.api.know(&User::new(1));
    bot.api.mark(1, mark);
    bot.api.private(1, QUESTION);
    bot.api.private(1, QUESTION);
    assert_answer(&bot.ask(2, QUESTION).await);
    bot.api.wait_idle(LATE).await;
    let tried = bot.api.calls().iter().filter(|call| call.params["chat_id"] == 1).count();
    assert_eq!(tried, 2, "{}", bot.api.dump());
    bot.api.unmark(1);
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_person_who_blocked_the_bot_holds_nobody_up() {
    check_closed(Mark::Blocked).await;
}

#[tokio::test]
async fn a_group_that_removed_the_bot_holds_nobody_up() {
    check_closed(Mark::Kicked).await;
}

#[tokio::test]
async fn a_group_that_moved_is_answered_where_it_is_now() {
    let (bot, _pack) = Bot::small().await;
    let old = Group { id: -55, title: "Readers".to_owned(), thread: None };
    bot.api.group(&old, User::new(1), "/help", None);
    bot.api.wait_messages(old.id, 1, LATE).await;
    bot.api.mark(old.id, Mark::Migrated(-1_001_000_000_055));
    bot.api.group(&old, User::new(1), "/ask When was the bridge opened?", None);
    let moved = bot.api.wait_messages(-1_001_000_000_055, 1, LATE).await;
    assert_answer(&moved[0]);
    assert_eq!(bot.api.messages(old.id).len(), 1);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_button_in_a_group_that_moved_is_answered_where_it_is_now() {
    let (bot, _pack) = Bot::small().await;
    let old = Group { id: -56, title: "Readers".to_owned(), thread: None };
    bot.api.group(&old, User::new(1), "/help", None);
    let help = bot.api.wait_messages(old.id, 1, LATE).await.remove(0);
    bot.api.mark(old.id, Mark::Migrated(-1_001_000_000_056));
    // A group's answers have no such buttons any more, but those of an older version may still stand there.
    bot.api.click_forged(old.id, help.message_id, "o@en");
    let moved = bot.api.wait_messages(-1_001_000_000_056, 1, LATE).await;
    assert!(moved[0].plain.starts_with("What this briefing rests on\n"), "{}", moved[0].plain);
    bot.ends_well().await;
}
