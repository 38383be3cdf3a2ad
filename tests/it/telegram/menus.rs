//! What Telegram shows of the bot before anyone asks: its commands and descriptions.
//!
//! Owns: that they are registered at the start, within the limits; the server checks each limit.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer};
use crate::cards::small::SmallPack;
use crate::fake_api::{FakeApi, Fault};

#[tokio::test]
async fn commands_and_descriptions_are_registered_at_the_start() {
    let (bot, _pack) = Bot::small().await;
    bot.wait_log("commands and descriptions are registered").await;
    let profile = bot.api.profile();
    let everyones = profile.commands.iter().find(|((_, language), _)| language.is_empty());
    let (_, commands) = everyones.expect("commands in no particular language");
    let names: Vec<&str> = commands.iter().map(|(name, _)| name.as_str()).collect();
    let expected = "brief background rationale reactions consequences actions start help sources privacy ask";
    assert_eq!(names.join(" "), expected);
    for (name, description) in commands {
        assert!((3..=256).contains(&description.chars().count()), "{name}: {description}");
    }
    let text = |name: &str| profile.texts.get(&(name.to_owned(), String::new())).cloned().unwrap_or_default();
    assert!(text("description").contains("exact words of the source"), "{:?}", profile.texts);
    assert!(text("short_description").contains("Keeps nothing about who asks"), "{:?}", profile.texts);
    bot.ends_well().await;
}

#[tokio::test]
async fn every_registered_command_is_one_that_the_bot_knows() {
    let (bot, _pack) = Bot::small().await;
    bot.wait_log("commands and descriptions are registered").await;
    let menus = bot.api.profile().commands;
    let names: Vec<String> = menus.into_values().flatten().map(|(name, _)| name).collect();
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
