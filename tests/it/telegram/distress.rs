//! Somebody who writes of their own danger.
//!
//! Owns: that the help screen comes, with the operator's words and links in the person's language, and nothing else.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, assert_begins, assert_holds, kind_of, labels, stretches};
use crate::cards::small::SmallPack;
use crate::fake_api::{ButtonKind, FakeApi, SentMessage, User};

/// A cry for help in each language, and how the help screen begins and what the operator says there.
const CRIES: [(&str, &str, &str, &str); 4] = [
    ("I am afraid they are looking for me", "This is a program that shows briefing cards.", "Call the town hall.", "The town hall"),
    ("می‌ترسم، کمکم کنید", "این برنامه‌ای است که کارت‌های معلومات نشان می‌دهد.", "به شاروالی زنگ بزنید.", "شاروالی"),
    ("له ما سره مرسته راسره وکړئ، زه په خطر کې یم", "دا یو پروګرام دی", "ښاروالۍ ته زنګ ووهئ.", "ښاروالي"),
    ("Помогите мне, мне страшно", "Это программа, которая показывает справочные карточки.", "Позвоните в ратушу.", "Ратуша"),
];

/// A small pack with words for people in danger, and their translations.
fn pack_with_help() -> SmallPack {
    let pack = SmallPack::new();
    let help = r#"{"text": "Call the town hall.", "links": [{"title": "The town hall", "url": "https://town.example/help"}]}"#;
    pack.replace("pack.json", "\"language\": \"en\",", &format!("\"language\": \"en\",\n  \"help\": {help},"));
    for (tag, (_, _, text, link)) in ["fa-AF", "ps", "ru"].iter().zip(&CRIES[1..]) {
        let translation = |revision: &str| {
            format!(
                r#"{{"format": 1, "of_revision": "{revision}", "translator": "a test", "reviewed": false, "help": {{"text": "{text}", "links": ["{link}"]}}}}"#
            )
        };
        let name = format!("pack.{tag}.json");
        pack.write(&name, translation("0000000000000000"));
        pack.write(&name, translation(&revision(&pack, &name)));
    }
    pack
}

/// The digest that the program wants in a translation of the pack: it names it where it finds another one.
fn revision(pack: &SmallPack, name: &str) -> String {
    let report = pack.run(&["check"], "").out;
    let line = report.lines().skip_while(|line| !line.contains(name)).find_map(|line| line.split_once("set \"of_revision\" to \""));
    let (_, rest) = line.unwrap_or_else(|| panic!("{report}"));
    rest.split('"').next().expect("a digest").to_owned()
}

fn assert_help_only(message: &SentMessage, beginning: &str, text: &str, link: &str) {
    assert_begins(message, beginning);
    assert_holds(message, text);
    assert_eq!(kind_of(message, link), ButtonKind::Url("https://town.example/help".to_owned()));
    assert_eq!(stretches(message, "blockquote"), Vec::<String>::new());
    let flat = labels(message).concat();
    assert_eq!(flat.len(), 3, "{flat:?}");
    for card in ["bridge", "ferry", "Norre"] {
        assert!(!message.plain.contains(card), "{}", message.plain);
    }
}

#[tokio::test]
async fn a_cry_for_help_brings_the_operators_words_in_the_persons_language() {
    let (api, pack) = (FakeApi::start().await, pack_with_help());
    let bot = Bot::start(&api, &pack.briefings());
    for (person, (cry, beginning, text, link)) in (1..).zip(CRIES) {
        let message = bot.ask(person, cry).await;
        assert_help_only(&message, beginning, text, link);
        bot.api.wait_idle(LATE).await;
        assert_eq!(bot.api.messages(person).len(), 1);
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn a_choice_of_language_counts_here_too() {
    let (api, pack) = (FakeApi::start().await, pack_with_help());
    let bot = Bot::start(&api, &pack.briefings());
    bot.ask(1, "/language ru").await;
    let (_, beginning, text, link) = CRIES[3];
    assert_help_only(&bot.ask(1, "I want to die").await, beginning, text, link);
    bot.ends_well().await;
}

/// The first pack names no organisation, and promises none.
#[tokio::test]
async fn without_an_operators_words_there_is_no_promise() {
    let bot = Bot::first_pack().await;
    for (person, (cry, beginning, ..)) in (1..).zip(CRIES) {
        let message = bot.ask_as(User::new(person).speaking("xx"), cry).await;
        assert_begins(&message, beginning);
        assert_eq!(stretches(&message, "blockquote"), Vec::<String>::new());
        assert_eq!(labels(&message).concat().len(), 2, "{:?}", labels(&message));
    }
    bot.ends_well().await;
}
