//! Guest mode (Bot API 10.0): people name the bot where it is no member, and it answers there once.
//!
//! Owns: what a guest's answer is, and that a server without guest mode is no harm.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer, assert_begins, assert_holds, presses};
use crate::cards::small::SmallPack;
use crate::fake_api::{ButtonKind, FakeApi, Group, SentMessage, User};
use serde_json::json;

fn elsewhere() -> Group {
    Group { id: -1_009_000_000_001, title: "Strangers".to_owned(), thread: None }
}

/// What the bot answers to somebody who names it in a group that it is not in. Telegram sends such messages to a bot that has asked for them only.
async fn answer(bot: &Bot, user: User, text: &str) -> SentMessage {
    polled(bot).await;
    let query = bot.api.guest(&elsewhere(), user, text);
    let answer = bot.api.wait_guest(&query, LATE).await;
    bot.api.inline_message(&answer.inline_message_id)
}

async fn polled(bot: &Bot) {
    bot.api.wait_until(|state| state.wants("guest_message"), LATE).await;
}

#[tokio::test]
async fn a_guest_is_answered_once_with_quote_link_and_no_paging() {
    let (bot, _pack) = Bot::small().await;
    let message = answer(&bot, User::new(1), "@brief_test_bot When was the bridge opened?").await;
    assert_answer(&message);
    assert!(presses(&message).is_empty(), "{:?}", message.buttons);
    let own = ButtonKind::Url("https://t.me/brief_test_bot?start=en__norre_bridge".to_owned());
    assert!(message.kinds().contains(&&own), "{:?}", message.buttons);
    bot.api.wait_idle(LATE).await;
    assert_eq!((bot.api.guest_answers().len(), bot.api.messages(1).len()), (1, 0));
    bot.ends_well().await;
}

#[tokio::test]
async fn a_guest_is_answered_in_the_language_that_suits() {
    let bot = Bot::first_pack().await;
    let cases = [
        ("en", "@brief_test_bot Кто посол «Талибана» в России?", "Посланник «Талибана» в Москве"),
        ("fa", "@brief_test_bot /sources", "این معلومات بر چه استوار است"),
        ("ps", "@brief_test_bot Garwal", "په مسکو کې د طالبانو استازی"),
        ("xx", "@brief_test_bot", "What you can do here"),
        ("en", "@brief_test_bot Источники", "На чём основана эта справка"),
    ];
    for (app, text, beginning) in cases {
        assert_begins(&answer(&bot, User::new(1).speaking(app), text).await, beginning);
    }
    let query = bot.api.guest_private(&User::new(9), User::new(8), "@brief_test_bot Who is the Taliban ambassador in Moscow?");
    let answered = bot.api.wait_guest(&query, LATE).await;
    assert_begins(&bot.api.inline_message(&answered.inline_message_id), "The Taliban envoy in Moscow");
    bot.ends_well().await;
}

#[tokio::test]
async fn what_no_card_answers_is_said_to_a_guest_too() {
    let (bot, _pack) = Bot::small().await;
    let message = answer(&bot, User::new(1), "@brief_test_bot Which penguins swim in Antarctica?").await;
    assert_begins(&message, "No card answers that.");
    assert!(presses(&message).is_empty(), "{:?}", message.buttons);
    let wipe = answer(&bot, User::new(1), "@brief_test_bot /settings").await;
    assert_holds(&wipe, "Settings");
    assert!(presses(&wipe).is_empty(), "{:?}", wipe.buttons);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_guest_query_that_is_too_old_harms_nothing() {
    let (bot, _pack) = Bot::small().await;
    polled(&bot).await;
    bot.api.stop_listening().await;
    bot.api.guest(&elsewhere(), User::new(1), "@brief_test_bot When was the bridge opened?");
    bot.api.expire_guests();
    bot.api.listen_again().await;
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.ends_well().await;
}

/// Even where such an update comes by some way, and the server then refuses the method.
#[tokio::test]
async fn a_server_that_does_not_know_guest_mode_harms_nothing() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.guest_mode(false);
    let bot = Bot::start(&api, &pack.briefings());
    assert_answer(&bot.ask(1, QUESTION).await);
    let chat = json!({"id": elsewhere().id, "type": "supergroup", "title": "Strangers"});
    let message = json!({
        "message_id": 9, "date": 0, "chat": chat, "from": User::new(2).to_value(), "text": "@brief_test_bot /help", "guest_query_id": "7",
    });
    let id = bot.api.raw_update(json!({"guest_message": message}));
    bot.api.wait_until(|state| state.acknowledged() >= id, LATE).await;
    assert_answer(&bot.ask(3, QUESTION).await);
    bot.ends_well().await;
}
