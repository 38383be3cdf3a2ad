//! Deep links from bytes: `/start` takes what Telegram allows as a payload, and nothing else ever names a card.
//!
//! Owns: the fuzz target `deep_link`.
//! Never imports: rendering.

use super::pack::BRIEFING;
use briefbot::answer::{Body, answer, find_card};
use briefbot::domain::language::Language;
use briefbot::request::{Key, Link, Request};

/// The bot's user name.
const BOT: &str = "brief_test_bot";

/// One case.
pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let payload = text.trim();
    let key = Key::parse(payload);
    assert_eq!(key.as_ref().map(ToString::to_string), is_payload(payload).then(|| payload.to_owned()));
    let link = Link::parse(payload);
    assert!(link == Link { key: key.clone(), language: None } || (link.language.is_some() && payload.contains("__")), "{link:?}");
    for command in ["/start", "/START", "/start@brief_test_bot", "  /Start@Brief_Test_Bot"] {
        let request = Request::from_text(&format!("{command} {text}"), Some(BOT));
        assert_eq!(request, Some(Request::Start(link.key.clone())), "{command}");
    }
    assert_eq!(Request::from_text(&format!("/brief\n{text}"), None), Some(Request::Brief(key.clone())));
    if let Some(key) = key {
        it_leads_to_a_card_or_says_that_it_is_gone(&key);
    }
    a_name_or_an_addressee(&text);
}

/// `A-Z a-z 0-9 _ -`, up to 64 characters: <https://core.telegram.org/bots/features#deep-linking>.
fn is_payload(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// A card that is found is found again by its own key.
fn it_leads_to_a_card_or_says_that_it_is_gone(key: &Key) {
    let found = find_card(&BRIEFING.library, key);
    match (answer(&BRIEFING, &Request::Start(Some(key.clone())), &Language::english()).body, found) {
        (Body::Card(view), Some(found)) => {
            assert_eq!((&view.card.id, view.point), (&found.card.id, found.point));
            let again = find_card(&BRIEFING.library, &found.key()).expect("the card");
            assert_eq!((&again.card.id, again.point), (&found.card.id, found.point));
        }
        (Body::Gone, None) => {}
        (other, _) => panic!("{key} leads to {other:?}"),
    }
}

/// The text as what follows the slash, or the `@` of a command: only a command for another bot is nothing.
fn a_name_or_an_addressee(text: &str) {
    match Request::from_text(&format!("/{text}"), Some(BOT)) {
        Some(Request::UnknownCommand(name)) => {
            assert!(!name.contains(char::is_whitespace) && !name.contains(|c: char| c.is_ascii_uppercase()))
        }
        Some(_) => {}
        None => assert!(text.contains('@')),
    }
    let name = text.split(char::is_whitespace).next().unwrap_or_default();
    let ours = name.eq_ignore_ascii_case(BOT);
    assert_eq!(Request::from_text(&format!("/start@{text}"), Some(BOT)).is_some(), ours, "{name:?}");
}
