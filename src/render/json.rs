//! The answer for programs: one JSON object a line, as the design's contract has it.
//!
//! Owns: the names and shapes of the contract.
//! Never imports: transport.

use crate::answer::{Answer, Kind, View};
use crate::domain::localised::Localised;
use crate::domain::quote::Quote;
use serde_json::{Value, json};

/// What a source does not state.
const NOT_STATED: &str = "not stated";

/// The object for one question. `text` is the answer as the terminal shows it.
#[must_use]
pub fn object(question: &str, answer: &Answer<'_>, text: &str) -> Value {
    let (shown, others) = answer.views();
    let outcome = match answer.kind() {
        Kind::Answer => "answer",
        Kind::Choose => "choose",
        Kind::NotCovered => "not_covered",
    };
    let asked = answer.outcome.as_ref().map(|outcome| outcome.confidence);
    let confidence = asked.unwrap_or(if answer.kind() == Kind::Answer { 1.0 } else { 0.0 });
    json!({
        "question": question,
        "language": answer.language.as_str(),
        "outcome": outcome,
        "confidence": rounded(confidence),
        "card": shown.map(|view| card(view, answer)),
        "point": shown.map(|view| point(view, answer)),
        "quotes": shown.map(quotes).unwrap_or_default(),
        "alternatives": others.iter().map(|view| alternative(view, answer)).collect::<Vec<Value>>(),
        "text": text,
    })
}

fn card(view: &View<'_>, answer: &Answer<'_>) -> Value {
    let title = Localised::new(view.card, &answer.language).title();
    json!({ "pack": view.pack.info.id.as_str(), "id": view.card.id.as_str(), "section": view.card.section.as_str(), "title": title })
}

fn point(view: &View<'_>, answer: &Answer<'_>) -> Value {
    let claim = Localised::new(view.card, &answer.language).claim(view.point);
    json!({ "id": view.card.points.get(view.point).map(|point| point.id.as_str()), "claim": claim })
}

/// The quotes of the point that is shown first. A card is served only if all of its quotes are verified.
fn quotes(view: &View<'_>) -> Vec<Value> {
    let point = view.card.points.get(view.point);
    point.into_iter().flat_map(|point| &point.quotes).map(|quote| quote_value(view, quote)).collect()
}

fn quote_value(view: &View<'_>, quote: &Quote) -> Value {
    let part = |text: &Option<String>| text.clone().unwrap_or_else(|| NOT_STATED.to_owned());
    let speaker = quote.speaker.as_ref().map(|speaker| json!({ "name": part(&speaker.name), "role": part(&speaker.role) }));
    let source = view.pack.sources.get(&quote.source).map(|source| {
        json!({
            "id": source.id.as_str(), "title": source.title, "publisher": part(&source.publisher),
            "url": source.url.as_ref().map(url::Url::as_str), "kind": source.kind.as_str(),
        })
    });
    json!({ "text": quote.exact, "verified": true, "speaker": speaker, "source": source })
}

fn alternative(view: &View<'_>, answer: &Answer<'_>) -> Value {
    let title = Localised::new(view.card, &answer.language).title();
    json!({ "id": view.card.id.as_str(), "section": view.card.section.as_str(), "title": title, "confidence": rounded(view.confidence) })
}

/// Three decimals are more than a confidence can mean.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}
