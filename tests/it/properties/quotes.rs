//! The search of a quote in its source, beside a search that is slow and plain.
//!
//! Owns: the properties of [`SourceText`].
//! Never imports: cards or files.

use super::cases;
use briefbot::domain::id::Id;
use briefbot::domain::quote::{Mismatch, Quote, SourceText};
use briefbot::domain::text::fold;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy};
use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};

/// Texts in which few words come again and again, so that quotes are often ambiguous or cut a word.
fn any_text(words: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("no"),
        Just("not"),
        Just("a"),
        Just("aa"),
        Just("é"),
        Just("e\u{301}t"),
        Just("نه"),
        Just("中"),
        Just("1"),
        Just("12")
    ];
    let mark = prop_oneof![4 => Just(" "), 2 => Just(""), 1 => Just(", "), 1 => Just("\n"), 1 => Just("\n\n"), 1 => Just("”"), 1 => Just("\u{a0} ")];
    vec((word, mark), 1..words).prop_map(|parts| parts.into_iter().flat_map(|(word, mark)| [word, mark]).collect())
}

/// What the plain search finds.
#[derive(Debug, PartialEq)]
enum Found {
    Place(usize, usize),
    Absent,
    CutsWord,
    Context,
    Ambiguous(usize),
}

/// Looks at every place of the folded text, one after the other.
fn plain_search(text: &str, quote: &Quote) -> Found {
    let text = fold(text);
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| text[*at..].starts_with(&quote.exact));
    let places: Vec<(usize, usize)> = starts.map(|at| (at, at + quote.exact.len())).collect();
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && u32::from(c) < 0x0900);
    let cuts = |at: usize| letter(text[..at].chars().next_back()) && letter(text[at..].chars().next());
    let whole: Vec<&(usize, usize)> = places.iter().filter(|(from, to)| !cuts(*from) && !cuts(*to)).collect();
    let before = |at: usize| quote.prefix.as_ref().is_none_or(|prefix| text[..at].trim_end().ends_with(prefix));
    let after = |at: usize| quote.suffix.as_ref().is_none_or(|suffix| text[at..].trim_start().starts_with(suffix));
    let fitting: Vec<&&(usize, usize)> = whole.iter().filter(|(from, to)| before(*from) && after(*to)).collect();
    match (places.len(), whole.len(), fitting.as_slice()) {
        (0, ..) => Found::Absent,
        (_, 0, _) => Found::CutsWord,
        (_, _, []) => Found::Context,
        (_, _, [(from, to)]) => Found::Place(*from, *to),
        (_, _, many) => Found::Ambiguous(many.len()),
    }
}

fn found(result: Result<std::ops::Range<usize>, Mismatch>) -> Found {
    match result {
        Ok(place) => Found::Place(place.start, place.end),
        Err(Mismatch::Absent(_)) => Found::Absent,
        Err(Mismatch::CutsWord(_)) => Found::CutsWord,
        Err(Mismatch::Context(_)) => Found::Context,
        Err(Mismatch::Ambiguous(lines)) => Found::Ambiguous(lines.len()),
    }
}

/// A quote as a card gives it: folded.
fn quote(exact: &str, prefix: Option<&str>, suffix: Option<&str>) -> Quote {
    let source = Id::parse("almanac").expect("an id");
    Quote { source, exact: fold(exact), prefix: prefix.map(fold), suffix: suffix.map(fold), speaker: None }
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn the_search_finds_what_the_plain_search_finds(
        text in any_text(12), exact in any_text(4), prefix in option::of(any_text(2)), suffix in option::of(any_text(2)),
    ) {
        let quote = quote(&exact, prefix.as_deref(), suffix.as_deref());
        prop_assert_eq!(found(SourceText::new(&text).find(&quote)), plain_search(&text, &quote));
    }

    #[test]
    fn a_nearest_passage_stands_in_the_text(text in any_text(30), exact in any_text(6)) {
        if let Err(Mismatch::Absent(Some(passage))) = SourceText::new(&text).find(&quote(&exact, None, None)) {
            prop_assert!(fold(&text).contains(&passage.text));
            prop_assert!((0.0..1.0).contains(&passage.likeness), "an absent quote is like the text but not the same");
            let line = text.lines().nth(passage.line - 1).map(fold).expect("the line");
            prop_assert!(line.contains(passage.text.split(' ').next().expect("a word")));
        }
    }
}
