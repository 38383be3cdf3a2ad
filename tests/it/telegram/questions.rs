//! Free text in a private chat: an answer with its quote, a choice, or a plain no.
//!
//! Owns: what each outcome looks like in Telegram; whether it is the right one is for the questions' own tests.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, QUESTION, assert_answer, links, presses, stretches};
use crate::cards::small::SmallPack;
use crate::fake_api::{ButtonKind, FakeApi};

#[tokio::test]
async fn a_question_brings_the_quote_its_voice_and_its_source() {
    let (bot, _pack) = Bot::small().await;
    let message = bot.ask(1, QUESTION).await;
    assert_answer(&message);
    assert!(message.plain.starts_with("The new bridge\n"), "{}", message.plain);
    assert!(message.plain.contains("The almanac says the new bridge opened in 2021."), "{}", message.plain);
    assert!(message.plain.contains("— the author’s own words"), "{}", message.plain);
    assert!(message.plain.contains("almanac.example"), "{}", message.plain);
    assert!(links(&message).iter().any(|link| link.starts_with("https://almanac.example/norre#:~:text=")), "{:?}", links(&message));
    assert!(presses(&message).contains(&"c:norre_bridge_mayor@en".to_owned()), "{:?}", presses(&message));
    bot.ends_well().await;
}

#[tokio::test]
async fn what_follows_the_ask_command_is_a_question() {
    let (bot, _pack) = Bot::small().await;
    assert_answer(&bot.ask(1, "/ask When was the bridge opened?").await);
    assert_answer(&bot.ask(1, "/ask@brief_test_bot\nWhen was the bridge opened?").await);
    bot.ends_well().await;
}

#[tokio::test]
async fn the_first_pack_answers_with_a_block_quote() {
    let bot = Bot::first_pack().await;
    let message = bot.ask(1, "How many people died in the concert hall attack?").await;
    let quotes = stretches(&message, "blockquote");
    assert_eq!(quotes, ["“A terrorist shooting in Moscow at the Crocus City Hall in March 2024 that saw 145 people killed”"]);
    assert!(!presses(&message).is_empty());
    bot.ends_well().await;
}

#[tokio::test]
async fn a_question_of_two_cards_brings_a_choice_and_a_press_the_answer() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    pack.replace("cards/ferry.json", "ferry timetable", "new bridge");
    let bot = Bot::start(&api, &pack.briefings());
    let choice = bot.ask(1, "new bridge").await;
    assert!(choice.plain.starts_with("Which of these do you mean?\n"), "{}", choice.plain);
    assert_eq!(stretches(&choice, "blockquote"), Vec::<String>::new());
    let ferry = choice.buttons.iter().flatten().find(|button| button.text == "Bring back the ferry");
    let Some(ButtonKind::Callback(ferry)) = ferry.map(|button| button.kind.clone()) else { panic!("no ferry in {:?}", choice.buttons) };
    let chosen = bot.press(1, choice.message_id, &ferry).await;
    assert_eq!(stretches(&chosen, "blockquote"), ["“The ferry ran every hour”"]);

    let again = bot.ask(1, "new bridge").await;
    let none = bot.press(1, again.message_id, "n@en").await;
    assert!(none.plain.starts_with("Then no card covers it.\n"), "{}", none.plain);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_question_that_no_card_answers_brings_a_no_and_a_way_on() {
    let (bot, _pack) = Bot::small().await;
    let message = bot.ask(1, "Which penguins swim in Antarctica?").await;
    assert!(message.plain.starts_with("No card answers that.\n"), "{}", message.plain);
    assert_eq!(stretches(&message, "blockquote"), Vec::<String>::new());
    assert!(presses(&message).contains(&"b@en".to_owned()), "{:?}", presses(&message));
    bot.ends_well().await;
}

#[tokio::test]
async fn markup_in_a_question_is_shown_as_it_is() {
    let (bot, _pack) = Bot::small().await;
    let message = bot.ask(1, "<b>zebras</b> & <script>quaggas</script>?").await;
    assert!(message.plain.starts_with("No card answers that.\n"), "{}", message.plain);
    bot.ends_well().await;
}
