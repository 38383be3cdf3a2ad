//! What Telegram shows of the bot before anyone asks: its commands, its name and its descriptions.
//!
//! Owns: that they are registered at the start for each kind of chat and each language, within the limits; the server checks each limit.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer};
use crate::cards::small::SmallPack;
use crate::fake_api::{FakeApi, Fault, Profile, User};
use serde_json::json;
use std::collections::BTreeSet;

/// Every command, in the order of the menu.
const ALL: &str = "brief background rationale reactions consequences actions timeline sources cite language settings privacy forget wipe tell \
                   help start ask";
/// What a group answers whole.
const GROUP: &str = "brief actions timeline sources cite privacy help ask";
/// The same for those who look after the group.
const ADMINISTRATORS: &str = "brief actions timeline sources cite language settings privacy help ask";
/// The codes by which Telegram finds a menu; the empty one is for everybody else.
const CODES: [&str; 4] = ["", "fa", "ps", "ru"];

/// A bot that has registered everything.
async fn registered(settings: &[(&str, &str)]) -> (Bot, SmallPack) {
    let (bot, pack) = Bot::small_with(settings).await;
    bot.wait_log("commands and descriptions are registered").await;
    (bot, pack)
}

fn names(menu: &[(String, String)]) -> String {
    menu.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ")
}

fn text(profile: &Profile, field: &str, code: &str) -> String {
    profile.texts.get(&(field.to_owned(), code.to_owned())).cloned().unwrap_or_default()
}

#[tokio::test]
async fn each_kind_of_chat_has_its_menu_in_each_language() {
    let (bot, _pack) = registered(&[]).await;
    let profile = bot.api.profile();
    let scopes = [("default", ALL), ("all_private_chats", ALL), ("all_group_chats", GROUP), ("all_chat_administrators", ADMINISTRATORS)];
    for (scope, expected) in scopes {
        for code in CODES {
            let menu = profile.menu(&json!({"type": scope}), code).unwrap_or_else(|| panic!("no menu for {scope} in {code:?}"));
            assert_eq!(names(menu), expected, "{scope} {code:?}");
            for (name, description) in menu {
                assert!((3..=256).contains(&description.chars().count()), "{name}: {description}");
                assert!(code.is_empty() || !description.chars().any(|c| c.is_ascii_alphabetic()), "{code} {name}: {description}");
            }
        }
    }
    assert_eq!(profile.commands.len(), scopes.len() * CODES.len());
    bot.ends_well().await;
}

#[tokio::test]
async fn descriptions_and_the_button_are_registered() {
    let (bot, _pack) = registered(&[]).await;
    let profile = bot.api.profile();
    assert!(text(&profile, "description", "").contains("exact words of the source"), "{:?}", profile.texts);
    assert!(text(&profile, "short_description", "").contains("Keeps nothing about who asks"), "{:?}", profile.texts);
    for field in ["name", "description", "short_description"] {
        let texts: BTreeSet<String> = CODES.iter().map(|code| text(&profile, field, code)).collect();
        assert_eq!(texts.len(), CODES.len(), "{field} is not translated: {texts:?}");
    }
    assert_eq!(bot.api.menu_button(None)["type"], "commands");
    bot.ends_well().await;
}

#[tokio::test]
async fn people_see_the_menu_of_their_language_and_chat() {
    let (bot, _pack) = registered(&[]).await;
    let first = |code: &str, chat: i64| bot.api.menu_of(&User::new(1).speaking(code), chat).remove(0).1;
    assert_eq!(first("en", 1), "The whole story on one screen");
    assert_eq!(first("xx", 1), first("en", 1));
    assert_eq!(first("fa-IR", 1), "تمام ماجرا در یک صفحه");
    assert_ne!(first("ru", 1), first("en", 1));
    assert_eq!(first("ru", -5), first("ru", 1));
    bot.ends_well().await;
}

async fn check_names(setting: &str, expected: &str) {
    let (bot, _pack) = registered(&[("BRIEFBOT_NAME", setting)]).await;
    let profile = bot.api.profile();
    // One name for all is registered once: Telegram shows it wherever a language has none of its own.
    assert_eq!(CODES.map(|code| text(&profile, "name", code)), [expected, "", "", ""]);
    bot.ends_well().await;
}

#[tokio::test]
async fn the_operator_decides_about_the_name() {
    tokio::join!(check_names("keep", ""), check_names("Norre, briefly", "Norre, briefly"));
}

/// Telegram allows a change of the name rarely.
#[tokio::test]
async fn a_name_that_is_right_is_left_alone() {
    let (bot, pack) = registered(&[]).await;
    let calls = |api: &FakeApi| api.calls().iter().filter(|call| call.method == "setMyName").count();
    assert_eq!(calls(&bot.api), CODES.len());
    let api = bot.api.clone();
    bot.ends_well().await;
    let again = Bot::start(&api, &pack.briefings());
    again.wait_log("commands and descriptions are registered").await;
    assert_eq!(calls(&api), CODES.len());
    again.ends_well().await;
}

#[tokio::test]
async fn every_registered_command_is_one_that_the_bot_knows() {
    let (bot, _pack) = registered(&[]).await;
    let menus = bot.api.profile().commands;
    let names: BTreeSet<String> = menus.into_values().flatten().map(|(name, _)| name).collect();
    assert_eq!(names.len(), ALL.split_whitespace().count());
    for (person, name) in (1..).zip(names) {
        let screen = bot.ask(person, &format!("/{name}")).await;
        assert!(!screen.plain.starts_with("I do not know this command"), "{name}");
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn a_menu_that_is_refused_stops_nobody() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.fault("setMyCommands", 1, Fault::Refuse("Bad Request: BOT_COMMAND_INVALID".to_owned()));
    let bot = Bot::start(&api, &pack.briefings());
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.api.wait_calls("setMyShortDescription", 1, LATE).await;
    bot.wait_log("could not be registered").await;
    bot.ends_well().await;
}
