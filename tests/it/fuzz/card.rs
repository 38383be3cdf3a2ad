//! Files of a pack from bytes: no text ends a reader, and what is read has kept every rule.
//!
//! Owns: the fuzz target `card`. The first byte says which file the others are.
//! Never imports: files; texts are handed in.

use super::pack::{keeps_its_promise, places_are_in_the_file, quotes_stand_in_the_text, read_with};
use super::texts::{ALMANAC, BRIDGE, SOURCES};
use briefbot::domain::card::{Card, Section};
use briefbot::domain::evidence::Evidence;
use briefbot::domain::id::Id;
use briefbot::domain::json::{Node, read_document};
use briefbot::domain::library::Library;
use briefbot::domain::lock::Lock;
use briefbot::domain::pack::PackInfo;
use briefbot::domain::quote::SourceText;
use briefbot::domain::source::{Source, read_sources};
use briefbot::domain::translation::Translation;
use briefbot::domain::translation_file::read_translation;
use std::collections::BTreeSet;

thread_local! {
    static EVIDENCE: Evidence = evidence();
    static ORIGINAL: Card = read(BRIDGE, |root, evidence| Card::read(root, evidence, &Section::ALL)).expect("the bridge is a good card");
}

/// One case.
pub(crate) fn run(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let text = &*String::from_utf8_lossy(rest);
    match kind {
        b'p' => a_pack(text),
        b's' => some_sources(text),
        b't' => a_translation(text),
        b'l' => a_lock(text),
        b'1' => in_its_pack("cards/bridge.json", text),
        b'2' => in_its_pack("cards/bridge.fr.json", text),
        b'3' => in_its_pack("sources.json", text),
        b'4' => in_its_pack("quotes.lock.json", text),
        _ => a_card(text),
    }
}

fn evidence() -> Evidence {
    let declared = ["bridge", "ferry"].map(str::to_owned).into();
    let sources = read_document("sources.json", SOURCES, read_sources).0.unwrap_or_default();
    let texts = sources.iter().map(|source| (source.id.clone(), SourceText::new(ALMANAC))).collect();
    let sources = sources.into_iter().map(|source| (source.id.clone(), source)).collect();
    Evidence { sources, texts, declared, ..Evidence::default() }
}

/// Reads a file; what is no JSON is refused, and what is refused is reported.
fn read<T>(text: &str, read: impl FnOnce(&Node<'_>, &Evidence) -> Option<T>) -> Option<T> {
    let (made, problems) = EVIDENCE.with(|evidence| {
        evidence.verified.take();
        read_document("file", text, |root| root.whole(|root| read(root, evidence)))
    });
    places_are_in_the_file(problems.iter(), text);
    assert!(made.is_some() || !problems.is_empty(), "refused without a word");
    let strict = serde_json::from_str::<serde_json::Value>(text.strip_prefix('\u{feff}').unwrap_or(text));
    assert!(strict.is_ok() || made.is_none(), "taken though it is no JSON");
    made
}

fn a_card(text: &str) {
    let Some(card) = read(text, |root, evidence| Card::read(root, evidence, &Section::ALL)) else { return };
    quotes_stand_in_the_text(&card);
    assert_eq!(card.action.is_some(), card.section == Section::Actions);
    assert!(!card.title.trim().is_empty() && card.title.chars().count() <= 500);
    let ids: BTreeSet<&Id> = card.points.iter().map(|point| &point.id).collect();
    assert_eq!(ids.len(), card.points.len(), "two points of one name");
    assert!(card.revision().len() == 16 && card.revision().bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert!(card.related.iter().all(|id| ["bridge", "ferry"].contains(&id.as_str())));
}

fn a_pack(text: &str) {
    let Some(info) = read(text, |root, evidence| PackInfo::read(root, &evidence.declared)) else { return };
    assert!(info.matching.fits() && !info.sections.is_empty() && !info.title.trim().is_empty());
    assert!(info.brief.iter().all(|id| ["bridge", "ferry"].contains(&id.as_str())));
}

fn some_sources(text: &str) {
    let sources: Vec<Source> = read(text, |root, _| read_sources(root)).unwrap_or_default();
    let ids: BTreeSet<&Id> = sources.iter().map(|source| &source.id).collect();
    assert_eq!(ids.len(), sources.len(), "two sources of one name");
    for url in sources.iter().filter_map(|source| source.url.as_ref()) {
        assert!(matches!(url.scheme(), "http" | "https") && url.host_str().is_some(), "{url}");
    }
}

fn a_translation(text: &str) {
    let Some(made) = ORIGINAL.with(|card| read(text, |root, _| read_translation(root, card))) else { return };
    let Translation { points, action, stale, .. } = made;
    assert!(action.is_none(), "the bridge has no action");
    ORIGINAL.with(|card| {
        for (id, translated) in points {
            let (_, point) = card.point(&id).expect("a point of the card");
            assert!(translated.quotes.is_empty() || (!stale && translated.quotes.len() == point.quotes.len()));
        }
    });
}

/// What is written from a lock is that lock again.
fn a_lock(text: &str) {
    if let Some(lock) = read(text, |root, _| Lock::read(root)) {
        assert_eq!(read(&lock.to_text(), |root, _| Lock::read(root)), Some(lock));
    }
}

fn in_its_pack(name: &str, text: &str) {
    let reading = read_with(name, text);
    keeps_its_promise(&reading, name, text);
    let (library, _) = Library::from_readings(vec![reading]);
    assert!(library.card_count() <= 2 && library.packs.iter().all(|pack| !pack.cards.is_empty()));
}
