//! A quote that goes on beyond its ends says something else, and is refused.
//!
//! Owns: the ends of quotes.
//! Never imports: files.

use briefbot::domain::id::Id;
use briefbot::domain::quote::{Mismatch, Quote, SourceText};

/// Whether these words may be quoted from a text.
fn check(text: &str, words: &str, good: bool) {
    let quote = Quote { source: Id::parse("text").unwrap(), exact: words.to_owned(), prefix: None, suffix: None, speaker: None };
    let found = SourceText::new(text).find(&quote);
    assert_eq!(found.is_ok(), good, "{words:?} in {text:?}: {found:?}");
    assert!(good || found == Err(Mismatch::CutsWord(1)), "{words:?}: {found:?}");
}

#[test]
fn a_negation_is_not_cut_off() {
    check("Russia can’t say no.", "Russia can", false);
    check("Russia can't say no.", "Russia can", false);
    check("It was unlawful.", "lawful", false);
    check("They are non-state groups.", "state groups", false);
}

#[test]
fn a_number_is_not_cut() {
    check("It saw 1,145 people killed.", "145 people killed", false);
    check("It cost 1.5 million.", "5 million", false);
    check("It saw 145 people killed.", "145 people killed", true);
}

#[test]
fn a_persian_verb_keeps_its_prefix() {
    check("او نمی\u{200c}خواهد برود", "خواهد برود", false);
    check("او نمی\u{200c}خواهد برود", "نمی\u{200c}خواهد برود", true);
}

#[test]
fn letters_of_every_script_that_writes_words_apart_count() {
    check("Việt Nam ế ẩm", "iệt Nam", false);
    check("საქართველო", "ქართველო", false);
    check("我们支持和平", "支持和平", true);
}

#[test]
fn marks_around_words_are_no_cut() {
    check("He said “can”, then left.", "can", true);
    check("In 2023, Putin called.", "In 2023", true);
    check("girls’ attendance", "girls", true);
    check("It ended. Then it began.", "It ended", true);
}
