//! What stands below an answer in a group: nothing that others could press under the asker's hand.
//!
//! Owns: the buttons of a group's answers.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, assert_answer, assert_begins, assert_holds, kind_of, labels, presses};
use crate::fake_api::{ButtonKind, Group, SentMessage, User};

fn readers() -> Group {
    Group { id: -1_001_000_000_888, title: "Readers".to_owned(), thread: Some(7) }
}

/// What the bot answers in the topic of a group.
async fn answer(bot: &Bot, user: User, text: &str) -> SentMessage {
    let before = bot.api.messages(readers().id).len();
    bot.api.group(&readers(), user, text, None);
    let asked = bot.api.last_message_id(readers().id);
    let message = bot.api.wait_messages(readers().id, before + 1, LATE).await.remove(before);
    assert_eq!((message.thread, message.reply_to), (Some(7), Some(asked)), "{text}");
    message
}

#[tokio::test]
async fn nothing_in_a_group_pages_or_edits() {
    let bot = Bot::first_pack().await;
    let texts = "/start /help /brief /actions /timeline /sources /cite /privacy /settings /language /forget /wipe /tell /background";
    for text in texts.split(' ') {
        let message = answer(&bot, User::new(1), &format!("{text}@brief_test_bot")).await;
        assert!(presses(&message).is_empty(), "{text}: {:?}", presses(&message));
        assert!(!message.buttons.is_empty(), "{text} leads nowhere");
    }
    for text in ["who is the Taliban ambassador in Moscow?", "Which penguins swim in Antarctica?", "women", "hello", "I am afraid"] {
        let message = answer(&bot, User::new(1), &format!("@brief_test_bot {text}")).await;
        assert!(presses(&message).is_empty(), "{text}: {:?}", presses(&message));
        assert!(!message.buttons.is_empty(), "{text} leads nowhere");
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn an_answer_opens_the_bot_in_private_at_its_card_and_in_its_language() {
    let (bot, _pack) = Bot::small().await;
    let message = answer(&bot, User::new(1), "/ask When was the bridge opened?").await;
    assert_answer(&message);
    let own = ButtonKind::Url("https://t.me/brief_test_bot?start=en__norre_bridge".to_owned());
    assert_eq!(kind_of(&message, "Open in a private chat"), own);
    let next = ButtonKind::Url("https://t.me/brief_test_bot?start=en__norre_bridge_mayor".to_owned());
    assert_eq!(kind_of(&message, "Next point ▶"), next);
    let flat = labels(&message).concat();
    assert!(["Copy quote", "Source", "Share"].iter().all(|label| flat.contains(label)), "{flat:?}");
    let russian = answer(&bot, User::new(1), "/start@brief_test_bot ru__norre_bridge").await;
    let own = ButtonKind::Url("https://t.me/brief_test_bot?start=ru__norre_bridge".to_owned());
    assert_eq!(kind_of(&russian, "Открыть в личном чате"), own);
    assert_answer(&bot.ask(5, "/start ru__norre_bridge").await);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_list_in_a_group_opens_its_cards_in_private() {
    let bot = Bot::first_pack().await;
    let brief = answer(&bot, User::new(1).speaking("fa"), "/brief@brief_test_bot").await;
    let cards = brief.kinds().into_iter().filter(|kind| match kind {
        ButtonKind::Url(url) => url.starts_with("https://t.me/brief_test_bot?start=fa__recognition_"),
        _ => false,
    });
    assert!(cards.count() >= 3, "{:?}", brief.buttons);
    bot.ends_well().await;
}

#[tokio::test]
async fn wiping_a_group_does_nothing_and_says_so() {
    let (bot, _pack) = Bot::small().await;
    answer(&bot, User::new(1), "/help@brief_test_bot").await;
    let message = answer(&bot, User::new(1), "/wipe@brief_test_bot").await;
    assert_begins(&message, "In a group this command does nothing.");
    assert_eq!(bot.api.deleted_by_bot(readers().id), Vec::<i64>::new());
    bot.ends_well().await;
}

/// Whoever presses a button of an older version of the bot gets an answer, and the screen stays one for groups.
#[tokio::test]
async fn a_forged_press_in_a_group_brings_a_screen_for_groups() {
    let (bot, _pack) = Bot::small().await;
    let message = answer(&bot, User::new(1), "/ask When was the bridge opened?").await;
    for data in ["b@en", "c:norre_bridge_mayor@en", "x@en", "k@en", "v@en", "g@en"] {
        bot.api.click_forged(readers().id, message.message_id, data);
        bot.api.wait_idle(LATE).await;
        let after = bot.api.messages(readers().id);
        assert!(after.iter().all(|message| presses(message).is_empty()), "{data}: {after:#?}");
    }
    assert_eq!(bot.api.deleted_by_bot(readers().id), Vec::<i64>::new());
    bot.ends_well().await;
}

#[tokio::test]
async fn the_first_words_of_a_group_say_how_to_ask() {
    let (bot, _pack) = Bot::small().await;
    assert_holds(&answer(&bot, User::new(1), "@brief_test_bot").await, "In a group I answer commands");
    bot.ends_well().await;
}
