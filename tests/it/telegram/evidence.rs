//! The evidence at a tap, below every answer.
//!
//! Owns: the full quote, what is copied, who says it, the source at its sentence, the forms of a reference, and the way back.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, QUESTION, QUOTE, assert_answer, assert_begins, assert_holds, kind_of, labels, links, presses, stretches};
use crate::cards::small::SmallPack;
use crate::fake_api::{ButtonKind, FakeApi, SentMessage};
use serde_json::Value;

/// The answer to a question about the bridge.
async fn answered() -> (Bot, SmallPack, SentMessage) {
    let (bot, pack) = Bot::small().await;
    let message = bot.ask(1, QUESTION).await;
    assert_answer(&message);
    (bot, pack, message)
}

#[tokio::test]
async fn an_answer_has_all_of_it_below() {
    let (bot, _pack, message) = answered().await;
    let rows = labels(&message);
    assert!(rows.contains(&vec!["Full quote", "Copy quote", "Who says this?"]), "{rows:?}");
    assert!(rows.contains(&vec!["Source", "Cite", "Share"]), "{rows:?}");
    bot.ends_well().await;
}

#[tokio::test]
async fn the_full_quote_tells_all_that_is_known_of_it() {
    let (bot, _pack, message) = answered().await;
    let full = bot.tap(1, &message, "Full quote").await;
    assert_begins(&full, "The full quote\nThe new bridge\n");
    assert_eq!(stretches(&full, "blockquote"), [format!("“{QUOTE}”")]);
    for words in ["Who: the author’s own words", "In: “Almanac of Norre” · Town press", "Date: 2021", "Kind: Document", "author not stated"]
    {
        assert_holds(&full, words);
    }
    assert!(links(&full).iter().any(|link| link.starts_with("https://almanac.example/norre#:~:text=")), "{:?}", links(&full));
    let back = bot.tap(1, &full, "◀ Back to the card").await;
    assert_answer(&back);
    bot.ends_well().await;
}

#[tokio::test]
async fn the_neighbours_of_a_quote_are_shown() {
    let bot = Bot::first_pack().await;
    let card = bot.ask(1, "/start recognition_icc").await;
    let full = bot.tap(1, &card, "Full quote").await;
    assert_holds(&full, "Around it in the source: … at the United Nations; […] , ensuring accountability for …");
    bot.ends_well().await;
}

/// What lands on the clipboard are the source's words, without marks of direction or quotation.
#[tokio::test]
async fn what_is_copied_are_the_exact_words_in_every_language() {
    let bot = Bot::first_pack().await;
    let exact = "The Taliban envoy Jamal Nasir Garwal submitted his credentials";
    for (tag, label) in [("en", "Copy quote"), ("fa", "کاپی نقل‌قول"), ("ps", "نقل قول کاپي کول"), ("ru", "Скопировать цитату")]
    {
        let card = bot.ask(1, &format!("/start {tag}__recognition_envoy")).await;
        assert_eq!(kind_of(&card, label), ButtonKind::Copy(exact.to_owned()), "{tag}");
    }
    bot.ends_well().await;
}

/// A button copies 256 characters at most.
#[tokio::test]
async fn a_long_quote_is_shown_to_be_copied_by_a_tap() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    let long = format!("The town keeps a list of {}its boats", "every one of ".repeat(20));
    pack.write("sources/almanac.txt", format!("{}\n{long}.\n", crate::cards::small::ALMANAC));
    pack.replace("cards/ferry.json", "The ferry ran every hour\"}", &format!("{long}\"}}"));
    pack.remove("quotes.lock.json");
    let bot = Bot::start(&api, &pack.briefings());
    let card = bot.ask(1, "/start norre_ferry").await;
    let copy = bot.tap(1, &card, "Copy quote").await;
    assert_begins(&copy, "Tap the text to copy it.");
    assert_eq!(stretches(&copy, "code"), [long]);
    let back = bot.tap(1, &copy, "◀ Back to the card").await;
    assert_begins(&back, "Bring back the ferry\n");
    bot.ends_well().await;
}

#[tokio::test]
async fn who_says_this_names_a_voice_for_each_point() {
    let (bot, _pack, message) = answered().await;
    let voices = bot.tap(1, &message, "Who says this?").await;
    assert_begins(&voices, "Who says this?\nThe new bridge\n");
    for words in [
        "1. The almanac says the new bridge opened in 2021.\n— the author’s own words · Town press",
        "⚠ Other sources differ: A sign in town says 2022.",
        "2. The mayor promised to build again, according to the almanac.\n— mayor of Norre (not named), quoted by the author · Town press",
        "Our own, not the source’s: The claims are our own sentences about the quotes.",
    ] {
        assert_holds(&voices, words);
    }
    assert_answer(&bot.tap(1, &voices, "◀ Back to the card").await);
    bot.ends_well().await;
}

/// The sentence that a browser opens a source at, with its spaces and punctuation encoded.
#[tokio::test]
async fn the_source_opens_at_the_sentence() {
    let (bot, _pack, message) = answered().await;
    let url = "https://almanac.example/norre#:~:text=The%20new%20bridge%20was%20opened%20in%20May%202021%2E";
    assert_eq!(kind_of(&message, "Source"), ButtonKind::Url(url.to_owned()));
    bot.ends_well().await;
}

#[tokio::test]
async fn a_reference_comes_in_four_forms() {
    let (bot, _pack, message) = answered().await;
    let plain = bot.tap(1, &message, "Cite").await;
    assert_begins(&plain, "Ready references\n");
    let reference = |message: &SentMessage, kind: &str| stretches(message, kind).remove(0);
    let url = "https://almanac.example/norre";
    assert_eq!(reference(&plain, "code"), format!("“{QUOTE}”: “Almanac of Norre”, Town press, 2021, author not stated, {url}"));
    let apa = bot.tap(1, &plain, "Like APA").await;
    assert_eq!(reference(&apa, "code"), format!("“{QUOTE}” Almanac of Norre. (2021). Town press. {url}"));
    let bibtex = bot.tap(1, &apa, "BibTeX").await;
    let expected = format!(
        "@misc{{almanac,\n  title = {{{{Almanac of Norre}}}},\n  publisher = {{Town press}},\n  year = {{2021}},\n  url = {{{url}}},\n  note = {{“{QUOTE}”}}\n}}"
    );
    assert_eq!(reference(&bibtex, "pre"), expected);
    let csl = bot.tap(1, &bibtex, "CSL-JSON").await;
    let item: Value = serde_json::from_str(&reference(&csl, "code")).expect("JSON");
    assert_eq!((&item["title"], &item["issued"]["date-parts"][0][0]), (&"Almanac of Norre".into(), &2021.into()));
    assert_eq!((&item["note"], &item["URL"]), (&QUOTE.into(), &url.into()));
    assert!(labels(&csl).concat().contains(&"✓ CSL-JSON"), "{:?}", labels(&csl));
    assert_answer(&bot.tap(1, &csl, "◀ Back to the card").await);
    bot.ends_well().await;
}

#[tokio::test]
async fn all_sources_are_cited_by_a_command_and_one_quote_by_its_key() {
    let (bot, _pack) = Bot::small().await;
    let all = bot.ask(1, "/cite").await;
    assert_eq!(stretches(&all, "code"), ["“Almanac of Norre”, Town press, 2021, author not stated, https://almanac.example/norre"]);
    assert!(presses(&all).contains(&"i::bibtex@en".to_owned()), "{:?}", presses(&all));
    let one = bot.ask(1, "/cite norre_bridge_mayor").await;
    let spoken = "“We will build it again” (mayor of Norre), quoted in: “Almanac of Norre”";
    assert!(stretches(&one, "code")[0].starts_with(spoken), "{}", one.plain);
    bot.ends_well().await;
}
