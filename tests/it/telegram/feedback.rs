//! What readers tell: that a card was not what they asked, and what they ask the editors.
//!
//! Owns: that the first is offered below answers only (how it is counted is for the tests of operation), and that the second is shown whole and
//! sent on a second tap only, without the reader.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_begins, assert_holds, bare, labels, presses, stretches};
use crate::cards::small::SmallPack;
use crate::fake_api::{FakeApi, Fault, Group, SentMessage, User};

/// The chat of the editors.
const EDITORS: i64 = -1_007_000_000_555;
const SETTING: [(&str, &str); 1] = [("BRIEFBOT_EDITORS_CHAT", "-1007000000555")];
/// A question that no card answers.
const OPEN: &str = "Which penguins swim in Antarctica?";

/// A bot with editors, who have said one word in their chat so that it is known.
async fn with_editors() -> (Bot, SmallPack) {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.group(&Group { id: EDITORS, title: "Editors".to_owned(), thread: None }, User::new(900), "hello", None);
    (Bot::start_with(&api, &pack.briefings(), &SETTING), pack)
}

/// The message in which the bot shows what it would send.
async fn shown(bot: &Bot, person: i64, below: &SentMessage) -> SentMessage {
    let before = bot.api.messages(person).len();
    bot.api.click(person, below.message_id, "k@en");
    bot.api.wait_messages(person, before + 1, LATE).await.remove(before)
}

#[tokio::test]
async fn a_card_that_was_asked_for_by_name_has_no_such_button() {
    let (bot, _pack) = with_editors().await;
    for text in ["/start norre_bridge", "/brief", "/help"] {
        let flat = presses(&bot.ask(1, text).await);
        assert!(!flat.iter().any(|data| data.starts_with("m:") || data.starts_with('k')), "{text}: {flat:?}");
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn what_goes_to_the_editors_is_shown_first_and_sent_on_the_second_tap() {
    let (bot, _pack) = with_editors().await;
    let answer = bot.ask(1, OPEN).await;
    assert_begins(&answer, "No card answers that.");
    let shown = shown(&bot, 1, &answer).await;
    assert_begins(&shown, "This and nothing else will be sent to the editors, without your name:");
    assert_eq!(stretches(&shown, "blockquote"), [OPEN]);
    assert_eq!(labels(&shown), [vec!["Send it", "Do not send"]]);
    assert_eq!(bot.api.messages(EDITORS).len(), 0, "sent before the second tap");
    let sent = bot.tap(1, &shown, "Send it").await;
    assert_begins(&sent, "It has been sent to the editors, without your name.");
    let told = bot.api.messages(EDITORS);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].plain, format!("A reader asks (language: en):\n\n{OPEN}"));
    let call = told[0].params.to_string();
    assert!(!call.contains("Person 1") && !call.contains("reply_parameters") && !call.contains("\"1\""), "{call}");
    // The answer stays, and what is sent is not sent again.
    assert_begins(&bot.api.messages(1)[0], "No card answers that.");
    assert!(!presses(&sent).iter().any(|data| data.starts_with('v')), "{:?}", presses(&sent));
    bot.ends_well().await;
}

#[tokio::test]
async fn a_second_thought_sends_nothing() {
    let (bot, _pack) = with_editors().await;
    let answer = bot.ask(1, QUESTION).await;
    let thanks = bot.tap(1, &answer, "Not what I asked").await;
    let shown = shown(&bot, 1, &thanks).await;
    assert_eq!(stretches(&shown, "blockquote"), [QUESTION]);
    assert_begins(&bot.tap(1, &shown, "Do not send").await, "Nothing was sent.");
    assert_eq!(bot.api.messages(EDITORS).len(), 0);
    bot.ends_well().await;
}

/// What is shown is what is sent, whatever it holds.
#[tokio::test]
async fn exactly_what_is_shown_is_sent() {
    let (bot, _pack) = with_editors().await;
    let long = "Where do the penguins of the north swim? ".repeat(90);
    let texts = ["<b>zebras</b> & \"quaggas\"\nin two lines?", "Где плавают пингвины?", "پنگوئن‌ها (penguins) کجا شنا می‌کنند؟", long.trim()];
    for (person, text) in (1..).zip(texts) {
        let confirm = bot.ask(person, &format!("/tell {text}")).await;
        let shown = stretches(&confirm, "blockquote");
        assert_eq!(shown.len(), 1, "{shown:?}");
        let shown = bare(&shown[0]);
        assert!(text.len() > 2000 || shown == text, "{shown:?}");
        let send = confirm.buttons[0][0].text.clone();
        bot.tap(person, &confirm, &send).await;
        let told = bot.api.messages(EDITORS).pop().expect("a message");
        let (_, words) = told.plain.split_once("\n\n").expect("a lead");
        assert_eq!(words, shown);
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn the_command_alone_says_how() {
    let (bot, _pack) = with_editors().await;
    assert_holds(&bot.ask(1, "/tell").await, "Write your question after the command");
    bot.ends_well().await;
}

#[tokio::test]
async fn editors_who_cannot_be_reached_are_named_to_the_operator() {
    let (bot, _pack) = with_editors().await;
    let confirm = bot.ask(1, "/tell Where are the penguins?").await;
    bot.api.fault_in(EDITORS, "sendMessage", 1, Fault::Refuse("Forbidden: bot was kicked from the supergroup chat".to_owned()));
    assert_holds(&bot.tap(1, &confirm, "Send it").await, "It could not be sent.");
    bot.wait_log("BRIEFBOT_EDITORS_CHAT").await;
    assert!(!bot.log().contains("penguins"), "{}", bot.log());
    bot.ends_well().await;
}

#[tokio::test]
async fn without_editors_there_is_no_button_and_nothing_is_sent() {
    let (bot, _pack) = Bot::small().await;
    let answer = bot.ask(1, OPEN).await;
    assert!(!labels(&answer).concat().contains(&"Tell the editors"), "{:?}", labels(&answer));
    assert_eq!(answer.reply_to, None);
    let tell = bot.ask(1, "/tell Where are the penguins?").await;
    assert_holds(&tell, "No editors can be reached from here.");
    for data in ["k@en", "v@en"] {
        bot.api.click_forged(1, tell.message_id, data);
        bot.api.wait_idle(LATE).await;
    }
    let chats = bot.api.calls().into_iter().filter(|call| call.method == "sendMessage");
    assert!(chats.into_iter().all(|call| call.params["chat_id"] == 1), "{}", bot.api.dump());
    let refused = bot.api.refusals();
    assert!(refused.iter().all(|refusal| refusal.description.contains("message is not modified")), "{refused:#?}");
}
