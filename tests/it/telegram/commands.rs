//! Commands in a private chat, with the first pack.
//!
//! Owns: what each command brings, in the words that a person reads first.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, presses, stretches};
use crate::fake_api::SentMessage;

/// Asks each text in a chat of its own; the message must begin with the words beside it, and lead on.
async fn check(bot: &Bot, cases: &[(&str, &str)]) -> Vec<SentMessage> {
    let mut messages = Vec::new();
    for (person, (text, beginning)) in (1..).zip(cases) {
        let message = bot.ask(person, text).await;
        assert!(message.plain.starts_with(beginning), "{text} brought: {}", message.plain);
        assert_eq!(message.params["parse_mode"], "HTML", "{text}");
        assert_eq!(message.params["link_preview_options"]["is_disabled"], true, "{text}");
        assert!(!presses(&message).is_empty(), "{text} leads nowhere");
        messages.push(message);
    }
    for (person, (text, _)) in (1..).zip(cases) {
        assert_eq!(bot.api.messages(person).len(), 1, "{text} brought more than one message");
    }
    messages
}

#[tokio::test]
async fn every_command_brings_its_screen() {
    let bot = Bot::first_pack().await;
    let screens = [
        ("/start", "Briefings with sources\n"),
        ("/help", "What you can do here\n"),
        ("/settings", "Settings\n"),
        ("/timeline", "The events in order\n"),
        ("/cite", "Ready references\n"),
        ("/language", "Choose the language in which I answer\n"),
        ("/language en", "From now on I answer in English.\n"),
        ("/lang", "Choose the language in which I answer\n"),
        ("/forget", "Nothing about you is kept.\n"),
        ("/tell", "No editors can be reached from here."),
        ("/brief", "Russia’s recognition of the Taliban: the brief\n"),
        ("/background", "Background\n"),
        ("/rationale", "Reasons\n"),
        ("/reactions", "Reactions\n"),
        ("/consequences", "Consequences\n"),
        ("/actions", "What you can do\n"),
        ("/sources", "What this briefing rests on\n"),
        ("/privacy", "Privacy\n"),
        ("/ask", "What you can do here\n"),
    ];
    check(&bot, &screens).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn commands_are_read_as_people_write_them() {
    let bot = Bot::first_pack().await;
    let spellings = [
        ("/BRIEF", "Russia’s recognition of the Taliban: the brief\n"),
        ("/Brief ", "Russia’s recognition of the Taliban: the brief\n"),
        ("  /help", "What you can do here\n"),
        ("/help\nplease", "What you can do here\n"),
        ("timeline", "The events in order\n"),
        ("What you can do", "What you can do\n"),
        ("/brief@brief_test_bot", "Russia’s recognition of the Taliban: the brief\n"),
        ("/brief@BRIEF_TEST_BOT", "Russia’s recognition of the Taliban: the brief\n"),
    ];
    check(&bot, &spellings).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn an_unknown_command_brings_help_and_a_suggestion() {
    let bot = Bot::first_pack().await;
    let unknown = [
        ("/breif", "I do not know this command. Did you mean /brief?\n\nWhat you can do here\n"),
        ("/privcy", "I do not know this command. Did you mean /privacy?\n"),
        ("/weather", "I do not know this command.\n\nWhat you can do here\n"),
    ];
    check(&bot, &unknown).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn a_deep_link_opens_its_card_at_its_point() {
    let bot = Bot::first_pack().await;
    let links = [
        ("/start recognition_security", "The security argument after Crocus City Hall\n"),
        ("/start security", "The security argument after Crocus City Hall\n"),
        ("/start recognition_security_crocus", "The security argument after Crocus City Hall\n"),
        ("/start recognition_no-such-card", "This card is not here any more.\n"),
        ("/start no-such-card", "This card is not here any more.\n"),
        ("/start «?»", "Briefings with sources\n"),
    ];
    let messages = check(&bot, &links).await;
    let first_quotes: Vec<String> = messages.iter().filter_map(|message| stretches(message, "blockquote").into_iter().next()).collect();
    let expected = [
        "“Russian officials have recently claimed that it must work with the Taliban to prevent jihadist spill-over originating in Afghanistan”",
        "“Russian officials have recently claimed that it must work with the Taliban to prevent jihadist spill-over originating in Afghanistan”",
        "“A terrorist shooting in Moscow at the Crocus City Hall in March 2024 that saw 145 people killed”",
    ];
    assert_eq!(first_quotes, expected);
    bot.ends_well().await;
}
