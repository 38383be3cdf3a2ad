//! What an operator decides about messages: previews of links, protection, and the words around the cards.
//!
//! Owns: `BRIEFBOT_LINK_PREVIEW`, `BRIEFBOT_PROTECT_CONTENT`, `BRIEFBOT_WORDING`.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer, assert_begins, labels};
use crate::cards::small::SmallPack;
use crate::fake_api::{FakeApi, SentMessage, User};
use std::path::Path;

/// An answer, then another screen in its place.
async fn messages(settings: &[(&str, &str)]) -> (SentMessage, SentMessage, SentMessage) {
    let (bot, _pack) = Bot::small_with(settings).await;
    let sent = bot.ask(1, QUESTION).await;
    assert_answer(&sent);
    let edited = bot.tap(1, &sent, "Full quote").await;
    let query = bot.api.inline(User::new(2), "bridge");
    let answer = bot.api.wait_inline(&query, LATE).await;
    let shared = bot.api.inline_message(&bot.api.choose(&answer.id, &answer.results[0].id));
    bot.ends_well().await;
    (sent, edited, shared)
}

fn is_disabled(message: &SentMessage) -> bool {
    message.link_preview.as_ref().is_some_and(|preview| preview["is_disabled"] == true)
}

async fn check_previews(settings: &[(&str, &str)], disabled: bool) {
    let (sent, edited, shared) = messages(settings).await;
    assert_eq!([is_disabled(&sent), is_disabled(&edited), is_disabled(&shared)], [disabled; 3]);
}

#[tokio::test]
async fn links_are_not_previewed_unless_the_operator_wants_it() {
    let on = [("BRIEFBOT_LINK_PREVIEW", "on")];
    let off = [("BRIEFBOT_LINK_PREVIEW", "off")];
    tokio::join!(check_previews(&[], true), check_previews(&off, true), check_previews(&on, false));
}

async fn check_protection(settings: &[(&str, &str)], protected: bool) {
    let (sent, ..) = messages(settings).await;
    assert_eq!(sent.protected, protected);
}

#[tokio::test]
async fn messages_are_protected_where_the_operator_wants_it() {
    let on = [("BRIEFBOT_PROTECT_CONTENT", "on")];
    tokio::join!(check_protection(&[], false), check_protection(&on, true));
}

/// A bot with these files of wording.
async fn worded(files: &[(&str, &str)]) -> (Bot, SmallPack) {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    let folder = pack.beside("wording");
    write(&folder, files);
    let bot = Bot::start_with(&api, &pack.briefings(), &[("BRIEFBOT_WORDING", &folder.display().to_string())]);
    (bot, pack)
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    std::fs::create_dir_all(folder).expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("a file");
    }
}

#[tokio::test]
async fn an_operator_words_single_messages_otherwise() {
    let (bot, _pack) = worded(&[("en.ftl", "start-title = The town’s own bot\n"), ("ru.ftl", "button-brief = Кратко\n")]).await;
    assert_begins(&bot.ask(1, "/start").await, "The town’s own bot\n\nI answer questions with briefing cards.");
    let russian = bot.ask_as(User::new(2).speaking("ru"), "/start").await;
    assert_begins(&russian, "Справки с источниками");
    assert!(labels(&russian).concat().contains(&"Кратко"), "{:?}", labels(&russian));
    bot.ends_well().await;
}

#[tokio::test]
async fn an_operator_adds_a_language() {
    let turkish = "language-name = Türkçe\nstart-title = Kaynaklı bilgi kartları\nlanguage-set = Artık Türkçe yanıtlıyorum.\n";
    let (bot, _pack) = worded(&[("tr.ftl", turkish)]).await;
    let start = bot.ask_as(User::new(1).speaking("tr"), "/start").await;
    assert_begins(&start, "Kaynaklı bilgi kartları\n\nI answer questions with briefing cards.");
    assert!(labels(&start).concat().contains(&"✓ Türkçe"), "{:?}", labels(&start));
    let english = bot.ask(2, "/start").await;
    assert_begins(&bot.tap(2, &english, "Türkçe").await, "Artık Türkçe yanıtlıyorum.");
    assert_begins(&bot.ask(2, "/start").await, "Kaynaklı bilgi kartları");
    assert_begins(&bot.ask(3, "/start tr__").await, "Kaynaklı bilgi kartları");
    bot.ends_well().await;
}

#[tokio::test]
async fn a_broken_file_is_named_and_stops_nobody() {
    let files = [("en.ftl", "start-title = The town’s own bot\n\nbutton-brief = { $unclosed\n"), ("no language.ftl", "x = y\n")];
    let (bot, pack) = worded(&files).await;
    assert_begins(&bot.ask(1, "/start").await, "The town’s own bot\n");
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.ends_well().await;
    let wording = pack.beside("wording").display().to_string();
    let mut check = pack.command(&["check"]);
    check.env("BRIEFBOT_WORDING", wording);
    let run = crate::program::run(check, "");
    for words in ["en.ftl: line 4 is not Fluent", "\"no language\" is not a language tag"] {
        assert!(run.out.contains(words), "{words:?} is not in {}", run.out);
    }
    assert_eq!(run.code, 1);
}

/// A reload brings new words too.
#[tokio::test]
async fn new_words_come_with_a_reload() {
    let (bot, pack) = worded(&[("en.ftl", "start-title = One\n")]).await;
    assert_begins(&bot.ask(1, "/start").await, "One\n");
    write(&pack.beside("wording"), &[("en.ftl", "start-title = Two\n")]);
    bot.signal("HUP");
    bot.wait_log("the cards were read again").await;
    assert_begins(&bot.ask(1, "/start").await, "Two\n");
    bot.ends_well().await;
}
