//! The small pack without a folder, for targets that need cards.
//!
//! Owns: [`read_with`], [`BRIEFING`], and what every reading of a pack must keep.
//! Never imports: files; texts are handed in.

use super::texts::{ALMANAC, BRIDGE, FERRY, LOCK, PACK, SOURCES};
use briefbot::answer::Briefing;
use briefbot::domain::card::Card;
use briefbot::domain::library::{Library, PackFiles, PackReading, read_pack};
use briefbot::domain::problem::Problem;
use briefbot::domain::text::fold;
use std::sync::LazyLock;

/// The pack's source as quotes are compared with it.
static FOLDED: LazyLock<String> = LazyLock::new(|| fold(ALMANAC));

/// The pack, indexed once.
pub(crate) static BRIEFING: LazyLock<Briefing> =
    LazyLock::new(|| Briefing::new(Library::from_readings(vec![read_with("pack.json", PACK)]).0));

/// The small pack with one of its files replaced.
pub(crate) fn read_with(name: &str, text: &str) -> PackReading {
    let files = [
        ("cards/bridge.json", BRIDGE),
        ("cards/ferry.json", FERRY),
        ("pack.json", PACK),
        ("quotes.lock.json", LOCK),
        ("sources.json", SOURCES),
    ];
    let mut files: Vec<(String, String)> = files.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    match files.iter_mut().find(|(known, _)| known == name) {
        Some((_, known)) => text.clone_into(known),
        None => files.push((name.to_owned(), text.to_owned())),
    }
    read_pack(&PackFiles { folder: "norre".to_owned(), files, texts: vec![("almanac".to_owned(), ALMANAC.to_owned())] })
}

/// What is served keeps the promise: every quote stands in the text, and every problem has a place within its file.
pub(crate) fn keeps_its_promise(reading: &PackReading, name: &str, text: &str) {
    reading.pack.iter().flat_map(|pack| &pack.cards).for_each(quotes_stand_in_the_text);
    places_are_in_the_file(reading.problems.iter().filter(|problem| problem.file.ends_with(name)), text);
}

/// Every claim has a quote, and every quote stands in the source.
pub(crate) fn quotes_stand_in_the_text(card: &Card) {
    assert!(!card.points.is_empty() && card.points.iter().all(|point| !point.quotes.is_empty()));
    for quote in card.points.iter().flat_map(|point| &point.quotes) {
        assert!(FOLDED.contains(&quote.exact), "{:?} is served", quote.exact);
    }
}

/// Every problem says something, and names a place that there is.
pub(crate) fn places_are_in_the_file<'a>(problems: impl Iterator<Item = &'a Problem>, text: &str) {
    let lines = text.lines().count().max(1) + 1;
    for problem in problems {
        assert!(!problem.message.is_empty() && !problem.remedy.is_empty());
        assert!(problem.place.is_none_or(|(line, column)| (1..=lines).contains(&line) && column >= 1), "{problem}");
    }
}
