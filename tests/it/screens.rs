//! What people see, kept as snapshots: the messages as Telegram gets them, and the terminal's text.
//!
//! Owns: `tests/it/snapshots`. Read a changed snapshot as a reader would before it is accepted (`cargo insta review`).
//! Never imports: transport.

mod languages;

use crate::program::root;
use briefbot::answer::answer;
use briefbot::app::{App, Served};
use briefbot::briefings::Folders;
use briefbot::domain::language::Language;
use briefbot::render::compose::{Stage, compose};
use briefbot::render::document::{Button, Document, Press};
use briefbot::render::html::{Screen, VISIBLE, screen, units};
use briefbot::render::terminal;
use briefbot::request::Request;
use std::fmt::Write;
use std::sync::{Arc, LazyLock};

static SERVED: LazyLock<Arc<Served>> = LazyLock::new(|| {
    let folders = Folders { briefings: root().join("briefings"), sources: None, wording: None };
    App::load(folders, briefbot::domain::thresholds::Wanted::default()).expect("cards").0.served()
});

/// A private chat with a bot that has everything.
fn stage() -> Stage {
    Stage { bot: Some("brief_test_bot".to_owned()), inline: true, group: false, editors: true }
}

fn composed(request: &Request, language: &Language) -> Document {
    compose(&answer(&SERVED.briefing, request, language), &SERVED.wordings, &stage())
}

/// The message for a text, with its buttons below it.
fn message(text: &str) -> String {
    let request = Request::from_text(text, None).unwrap();
    shown(&screen(&composed(&request, &Language::english()), 0))
}

/// A message with its buttons below it.
fn shown(screen: &Screen) -> String {
    let mut shown = screen.html.clone();
    for row in &screen.keyboard {
        let row: Vec<String> = row.iter().map(label).collect();
        write!(shown, "\n[{}]", row.join("] [")).unwrap();
    }
    shown
}

fn label(button: &Button) -> String {
    match &button.press {
        Press::Ask(request, page) => format!("{} → {}", button.label, request.to_button(*page).unwrap()),
        Press::Open(url) => format!("{} → {url}", button.label),
        Press::Copy(text) => format!("{} ⧉ {text}", button.label),
        Press::Share(words) => format!("{} ↗ {words}", button.label),
    }
}

fn check(name: &str, text: &str) {
    insta::assert_snapshot!(name, message(text));
}

#[test]
fn the_first_screens() {
    check("start", "/start");
    check("help", "/help");
    check("privacy", "/privacy");
    check("sources", "/sources");
    check("unknown_command", "/breif");
}

#[test]
fn the_brief_and_the_lists() {
    check("brief", "/brief");
    check("background", "/background");
    check("actions", "/actions");
}

#[test]
fn a_question_that_a_card_answers() {
    check("answer", "Why did Russia recognise the Taliban?");
    check("answer_with_speaker", "What did Kabulov say?");
    check("answer_with_repair", "how many peple died at the concrt hall");
}

#[test]
fn a_disputed_point_is_shown_with_its_caution() {
    check("caution", "/start recognition_envoy");
}

#[test]
fn an_action_shows_safety_first() {
    check("action", "/start recognition_icc");
}

#[test]
fn a_question_that_no_card_answers() {
    check("not_covered", "Has Brazil recognised the Taliban?");
    check("choose", "women");
}

#[test]
fn the_terminal_shows_the_same() {
    let request = Request::Question("What did Kabulov say?".to_owned());
    let document = composed(&request, &Language::english());
    insta::assert_snapshot!("terminal", terminal::print(&document, false));
}

/// One phone screen: at most 1,200 characters before the folded part, on every card and every point.
#[test]
fn every_card_and_point_fits_a_phone_screen() {
    for pack in &SERVED.briefing.library.packs {
        for card in &pack.cards {
            for point in &card.points {
                let request = Request::from_text(&format!("/start {}_{}_{}", pack.info.id, card.id, point.id), None).unwrap();
                let screen = screen(&composed(&request, &Language::english()), 0);
                let before = screen.html.split("<blockquote expandable>").next().unwrap();
                let visible: String = before.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
                assert!(units(&visible) <= VISIBLE, "{}/{}: {}", card.id, point.id, units(&visible));
                assert!(screen.html.contains("<blockquote>“"), "{}/{} shows its quote", card.id, point.id);
                assert!(screen.plain.contains(&point.quotes[0].exact), "{}/{} shows its quote", card.id, point.id);
            }
        }
    }
}
