//! Questions from bytes: whatever a person writes has an outcome that can be shown.
//!
//! Owns: the fuzz target `question`.
//! Never imports: rendering.

use super::pack::BRIEFING;
use briefbot::answer::{Answer, Body, View, answer};
use briefbot::domain::language::Language;
use briefbot::request::Request;
use briefbot::search::decide::MAX_CHOICES;
use briefbot::search::script::fold;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Language> = LazyLock::new(Language::english);

/// One case.
pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let once = fold(&text);
    assert_eq!(fold(&once), once, "folding twice is folding once");
    match Request::from_text(&text, Some("brief_test_bot")) {
        Some(request) => it_has_an_outcome(&request, &answer(&BRIEFING, &request, &ENGLISH)),
        None => assert!(text.contains('@'), "only a command for another bot is nothing"),
    }
}

fn it_has_an_outcome(request: &Request, answer: &Answer<'_>) {
    let (shown, others) = answer.views();
    shown.into_iter().chain(others).for_each(is_there);
    match &answer.body {
        Body::Choose(views) => assert!((1..=MAX_CHOICES).contains(&views.len())),
        Body::NotCovered(views, unknown) => assert!(views.len() <= 3 && unknown.iter().all(|word| !word.trim().is_empty())),
        _ => {}
    }
    let question = matches!(request, Request::Question(_));
    assert!(question || answer.outcome.is_none());
    let Some(outcome) = &answer.outcome else { return };
    assert!((0.0..=1.0).contains(&outcome.confidence), "the confidence {}", outcome.confidence);
    assert!(outcome.repaired.iter().all(|(written, taken)| !written.is_empty() && !taken.is_empty()));
    assert_eq!(matches!(answer.body, Body::SmallTalk | Body::NotCovered(..)), shown.is_none() && !matches!(answer.body, Body::Choose(_)));
}

fn is_there(view: &View<'_>) {
    assert!(view.point < view.card.points.len());
    assert!((0.0..=1.0).contains(&view.confidence), "the confidence {}", view.confidence);
}
