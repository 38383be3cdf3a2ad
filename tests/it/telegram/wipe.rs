//! Deleting a chat's messages, and forgetting.
//!
//! Owns: what `/wipe` deletes on both sides and what it says of the rest; what `/forget` drops.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer, assert_begins, assert_holds};
use crate::fake_api::{SentMessage, User};

/// How the message about it begins.
const DONE: &str = "Done: what I could still find of this chat’s messages of the last 48 hours has been deleted on both sides.";

/// Some messages of both sides.
async fn talk(bot: &Bot, person: i64) {
    assert_answer(&bot.ask(person, QUESTION).await);
    bot.ask(person, "/help").await;
    bot.ask(person, "/brief").await;
}

/// The last message of the chat, which must be the only one that is left beside `left`.
async fn last_of(bot: &Bot, person: i64, left: &[i64]) -> SentMessage {
    bot.api.wait_idle(LATE).await;
    let message = bot.api.messages(person).pop().expect("a message");
    assert_eq!(bot.api.visible(person), [left, &[message.message_id]].concat());
    message
}

#[tokio::test]
async fn both_sides_messages_are_deleted() {
    let (bot, _pack) = Bot::small().await;
    talk(&bot, 2).await;
    let others = bot.api.visible(2);
    talk(&bot, 1).await;
    bot.ask(1, "/wipe").await;
    let message = last_of(&bot, 1, &[]).await;
    assert_begins(&message, DONE);
    assert_holds(&message, "messages older than 48 hours");
    assert_eq!(bot.api.visible(2), others, "another chat was touched");
    // The message about it goes with the next ones.
    bot.ask(1, "/wipe").await;
    assert_begins(&last_of(&bot, 1, &[]).await, DONE);
    bot.ends_well().await;
}

#[tokio::test]
async fn the_button_of_the_settings_does_the_same() {
    let (bot, _pack) = Bot::small().await;
    talk(&bot, 1).await;
    let settings = bot.ask_as(User::new(1).speaking("ru"), "/settings").await;
    let data = super::bot::data_of(&settings, "Удалить сообщения");
    bot.api.click(1, settings.message_id, &data);
    let message = last_of(&bot, 1, &[]).await;
    assert_begins(&message, "Готово: всё, что ещё удалось найти");
    bot.ends_well().await;
}

/// Telegram deletes no message that is older than 48 hours, and one such message stops a call that names it among others.
#[tokio::test]
async fn what_is_too_old_stays_and_the_rest_goes() {
    let (bot, _pack) = Bot::small().await;
    talk(&bot, 1).await;
    bot.api.age(1, 49);
    let old = bot.api.visible(1);
    bot.ask(1, "/privacy").await;
    bot.ask(1, "/wipe").await;
    let message = last_of(&bot, 1, &old).await;
    assert_begins(&message, DONE);
    assert_holds(&message, "6 messages that I know of could not be deleted.");
    assert_holds(&message, "What may be left: messages older than 48 hours");
    let refusals = bot.api.refusals();
    assert!(refusals.iter().all(|refusal| refusal.method == "deleteMessages"), "{refusals:#?}");
}

#[tokio::test]
async fn messages_from_before_a_restart_go_too() {
    let (bot, pack) = Bot::small().await;
    let api = bot.api.clone();
    talk(&bot, 1).await;
    bot.ends_well().await;
    let again = Bot::start(&api, &pack.briefings());
    again.ask(1, "/wipe").await;
    let message = last_of(&again, 1, &[]).await;
    assert_holds(&message, "messages from before my last restart");
    again.ends_well().await;
}

#[tokio::test]
async fn forgetting_drops_the_language_and_the_numbers_and_keeps_the_messages() {
    let (bot, _pack) = Bot::small().await;
    bot.ask(1, "/language ru").await;
    bot.api.private(1, QUESTION);
    let asked = bot.api.last_message_id(1);
    let answer = bot.api.wait_messages(1, 2, LATE).await.remove(1);
    assert_begins(&bot.ask(1, "/forget").await, "О вас ничего не хранится.");
    // Its answer is not remembered any more, so it is not mended.
    bot.api.edits(1, asked, "/ask How often did the ferry run?");
    assert_begins(&bot.ask(1, "/privacy").await, "Privacy\n");
    let now = bot.api.messages(1);
    assert_eq!((now[1].edits, &now[1].plain), (0, &answer.plain));
    assert_eq!(bot.api.deleted_by_bot(1), Vec::<i64>::new());
    bot.ends_well().await;
}
