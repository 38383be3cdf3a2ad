//! In which language the bot answers.
//!
//! Owns: the order of what points to a language: what the person chose, what a link or a button names, the letters of what they write, their
//! app, the operator; and that a choice ends with the process.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, assert_begins, data_of, first_pack_folder, labels};
use crate::cards::small::SmallPack;
use crate::fake_api::{FakeApi, User};

/// How the first screen begins in each language, by its tag.
const FIRST: [(&str, &str); 4] = [
    ("en", "Briefings with sources"),
    ("fa-AF", "کارت‌های معلومات با منبع"),
    ("ps", "معلومات له سرچینو سره"),
    ("ru", "Справки с источниками"),
];
/// How the screen of sources begins.
const SOURCES: [(&str, &str); 4] = [
    ("en", "What this briefing rests on"),
    ("fa-AF", "این معلومات بر چه استوار است"),
    ("ps", "دا معلومات پر څه ولاړ دي"),
    ("ru", "На чём основана эта справка"),
];
/// How the card of the envoy begins.
const ENVOY: [(&str, &str); 4] = [
    ("en", "The Taliban envoy in Moscow and his credentials"),
    ("fa-AF", "فرستادهٔ طالبان در مسکو و اعتمادنامهٔ او"),
    ("ps", "په مسکو کې د طالبانو استازی او د هغه باورلیک"),
    ("ru", "Посланник «Талибана» в Москве и его верительные грамоты"),
];

fn in_language<'a>(texts: &[(&str, &'a str)], tag: &str) -> &'a str {
    texts.iter().find(|(known, _)| *known == tag).expect("a language").1
}

/// A person whose app names this language, or none.
fn person(id: i64, app: Option<&str>) -> User {
    User { language_code: app.map(str::to_owned), ..User::new(id) }
}

/// Each person, known by the language of their app, writes a text; the screen must begin in the language beside it.
async fn check(bot: &Bot, screens: &[(&str, &str)], cases: &[(Option<&str>, &str, &str)]) {
    for (id, (app, text, expected)) in (1..).zip(cases) {
        let message = bot.ask_as(person(id, *app), text).await;
        let words = in_language(screens, expected);
        assert!(message.plain.contains(words), "{app:?} wrote {text:?}: not {words:?} but {}", message.plain);
    }
}

#[tokio::test]
async fn the_app_decides_where_nothing_else_does() {
    let (bot, _pack) = Bot::small().await;
    let cases = [
        (Some("fa"), "/start", "fa-AF"),
        (Some("fa-raw"), "/start", "fa-AF"),
        (Some("fa-IR"), "/start", "fa-AF"),
        (Some("prs"), "/start", "fa-AF"),
        (Some("ps"), "/start", "ps"),
        (Some("ps-AF"), "/start", "ps"),
        (Some("ru"), "/start", "ru"),
        (Some("ru-RU"), "/start", "ru"),
        (Some("RU"), "/start", "ru"),
        (Some("en-GB"), "/start", "en"),
        (Some("xx"), "/start", "en"),
        (Some("pt-br"), "/start", "en"),
        (Some(""), "/start", "en"),
        (Some("../fa"), "/start", "en"),
        (None, "/start", "en"),
    ];
    check(&bot, &FIRST, &cases).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn the_operator_decides_where_nothing_points_to_a_language() {
    let (bot, _pack) = Bot::small_with(&[("BRIEFBOT_LANGUAGE", "ps")]).await;
    let cases = [
        (None, "/start", "ps"),
        (Some("xx"), "/start", "ps"),
        (Some("en"), "/start", "en"),
        (Some("ru"), "/start", "ru"),
        (None, "/start ru__", "ru"),
        (None, "/start fa__", "fa-AF"),
    ];
    check(&bot, &FIRST, &cases).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn the_letters_of_a_question_go_before_the_app() {
    let bot = Bot::first_pack().await;
    let cases = [
        (Some("en"), "سفیر طالبان در روسیه کیست؟", "fa-AF"),
        (Some("en"), "په روسیه کې د طالبانو سفیر څوک دی؟", "ps"),
        (Some("fa"), "Кто посол «Талибана» в России?", "ru"),
        (Some("ru"), "Who is the Taliban ambassador in Moscow?", "en"),
        (None, "Кто посол «Талибана» в России?", "ru"),
        // A name alone says nothing.
        (Some("ru"), "Garwal", "ru"),
        (Some("fa"), "Jamal Garwal", "fa-AF"),
    ];
    check(&bot, &ENVOY, &cases).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn a_link_goes_before_the_app() {
    let bot = Bot::first_pack().await;
    let cases = [
        (Some("en"), "/start fa__recognition_envoy", "fa-AF"),
        (Some("ru"), "/start ps__recognition_envoy", "ps"),
        (None, "/start ru__envoy", "ru"),
        (Some("ru"), "/start en__recognition_envoy_first-ambassador", "en"),
        (Some("ru"), "/start@brief_test_bot fa__recognition_envoy", "fa-AF"),
        // No language of the interface.
        (Some("ru"), "/start recognition_envoy", "ru"),
        (Some("ru"), "/start tr__recognition_envoy", "ru"),
    ];
    check(&bot, &ENVOY, &cases).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn a_word_that_names_a_screen_opens_it_in_its_language() {
    let (bot, _pack) = Bot::small().await;
    let cases = [
        (Some("en"), "منابع", "fa-AF"),
        (Some("en"), "سرچینې", "ps"),
        (Some("en"), "Источники", "ru"),
        (Some("en"), "источники", "ru"),
        (Some("en"), "Sources", "en"),
        (Some("ru"), "sources", "ru"),
        (None, "/sources", "en"),
    ];
    check(&bot, &SOURCES, &cases).await;
    bot.ends_well().await;
}

/// What a person chose goes before everything else, in whatever language they ask.
#[tokio::test]
async fn a_choice_goes_before_all_else_and_ends_with_the_process() {
    let (api, folder) = (FakeApi::start().await, first_pack_folder());
    let bot = Bot::start(&api, &folder);
    assert_begins(&bot.ask(1, "/language ru").await, "Теперь я отвечаю по-русски.");
    let settings = bot.ask(2, "/settings").await;
    assert_begins(&bot.tap(2, &settings, "پښتو").await, "له دې وروسته په پښتو ځواب درکوم.");
    for (person, tag) in [(1, "ru"), (2, "ps"), (3, "en")] {
        assert_begins(&bot.ask(person, "Who is the Taliban ambassador in Moscow?").await, in_language(&ENVOY, tag));
        assert_begins(&bot.ask(person, "/sources").await, in_language(&SOURCES, tag));
    }
    assert_begins(&bot.ask(1, "سفیر طالبان در روسیه کیست؟").await, in_language(&ENVOY, "ru"));
    assert_begins(&bot.ask(1, "/start fa__recognition_envoy").await, in_language(&ENVOY, "ru"));
    bot.ends_well().await;

    let again = Bot::start(&api, &folder);
    assert_begins(&again.ask(1, "/sources").await, in_language(&SOURCES, "en"));
    assert_begins(&again.ask_as(User::new(2).speaking("fa"), "/sources").await, in_language(&SOURCES, "fa-AF"));
    again.ends_well().await;
}

#[tokio::test]
async fn a_choice_can_be_changed_and_forgotten() {
    let (bot, _pack) = Bot::small().await;
    let person = || User::new(1).speaking("fa");
    assert_begins(&bot.ask_as(person(), "/language en").await, "From now on I answer in English.");
    assert_begins(&bot.ask_as(person(), "/sources").await, in_language(&SOURCES, "en"));
    assert_begins(&bot.ask_as(person(), "/language ru-RU").await, "Теперь я отвечаю по-русски.");
    assert_begins(&bot.ask_as(person(), "/forget").await, "О вас ничего не хранится.");
    assert_begins(&bot.ask_as(person(), "/sources").await, in_language(&SOURCES, "fa-AF"));
    // A language that the interface has not is no choice.
    let unknown = bot.ask_as(person(), "/language tr").await;
    assert!(labels(&unknown).concat().contains(&"✓ دری"), "{:?}", labels(&unknown));
    bot.ends_well().await;
}

#[tokio::test]
async fn the_first_screen_offers_the_languages() {
    let (bot, _pack) = Bot::small().await;
    let start = bot.ask(1, "/start").await;
    let names: Vec<&str> = labels(&start).concat().into_iter().take(4).collect();
    assert_eq!(names, ["✓ English", "دری", "پښتو", "Русский"]);
    assert_eq!(data_of(&start, "دری"), "l:fa-AF@en");
    let chosen = bot.tap(1, &start, "Русский").await;
    assert_begins(&chosen, "Теперь я отвечаю по-русски.");
    assert!(labels(&chosen).concat().contains(&"✓ Русский"), "{:?}", labels(&chosen));
    assert_begins(&bot.ask(1, "/start").await, in_language(&FIRST, "ru"));
    bot.ends_well().await;
}

/// A screen stays in the language in which it was opened, whoever presses.
#[tokio::test]
async fn a_press_keeps_the_language_of_its_screen() {
    let (bot, _pack): (Bot, SmallPack) = Bot::small().await;
    let card = bot.ask(1, "/start ru__norre_bridge").await;
    assert_eq!(data_of(&card, "Полная цитата"), "q:norre_bridge@ru");
    let quote = bot.tap(1, &card, "Полная цитата").await;
    assert_begins(&quote, "Полная цитата");
    let back = bot.tap(1, &quote, "◀ Назад к карточке").await;
    assert_eq!(back.plain, card.plain);
    // The next command is in the language of the app again.
    assert_begins(&bot.ask(1, "/sources").await, in_language(&SOURCES, "en"));
    bot.ends_well().await;
}
