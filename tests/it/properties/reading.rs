//! The reader of packs: no text ends it, and whatever is served has kept every rule.
//!
//! Owns: the properties of cards, JSON, ids, languages and dates.
//! Never imports: files; texts are handed in.

use super::{cases, hard_text};
use crate::cards::small::{BRIDGE, FERRY, PACK, SOURCES};
use crate::fuzz::pack::{keeps_its_promise, read_with};
use briefbot::domain::date::PartialDate;
use briefbot::domain::id::Id;
use briefbot::domain::json::read_document;
use briefbot::domain::language::Language;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::select;
use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};

/// The names of all files that a pack can have.
fn any_name() -> impl Strategy<Value = &'static str> {
    let cards = prop_oneof![Just("cards/bridge.json"), Just("cards/tunnel.json"), Just("cards/bridge.fr.json"), Just("cards/bridge..json")];
    prop_oneof![4 => cards, 1 => Just("pack.json"), 1 => Just("sources.json"), 1 => Just("quotes.lock.json")]
}

/// A good card in which pieces have been cut out, put in or doubled.
fn mutated() -> impl Strategy<Value = String> {
    let inserts = prop_oneof![
        3 => prop_oneof![Just("{"), Just("}"), Just("["), Just("]"), Just(","), Just(":"), Just("\""), Just("\\"), Just("\\u"), Just("null"), Just("-1e9")].prop_map(str::to_owned),
        1 => hard_text(3),
    ];
    let change = (0.0..1.0_f64, 0..40_usize, inserts, any::<bool>());
    (prop_oneof![Just(BRIDGE), Just(FERRY), Just(PACK), Just(SOURCES)], vec(change, 1..6)).prop_map(|(card, changes)| {
        let mut card: Vec<char> = card.chars().collect();
        for (place, length, insert, doubled) in changes {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
            let from = (place * card.len() as f64) as usize;
            let cut: Vec<char> = card.drain(from..(from + length).min(card.len())).collect();
            let put = insert.chars().chain(if doubled { [cut.clone(), cut].concat() } else { Vec::new() });
            card.splice(from..from, put);
        }
        card.into_iter().collect()
    })
}

/// JSON of any shape, with the names that cards have.
fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<f64>().prop_map(serde_json::Value::from),
        hard_text(4).prop_map(serde_json::Value::from),
        prop_oneof![Just("bridge"), Just("actions"), Just("background"), Just("almanac"), Just("2021"), Just("en")]
            .prop_map(serde_json::Value::from),
    ];
    let names = [
        "format", "id", "section", "title", "summary", "points", "quotes", "exact", "source", "prefix", "speaker", "name", "action",
        "safety", "caution",
    ];
    let name = prop_oneof![8 => select(names.to_vec()).prop_map(str::to_owned), 1 => hard_text(2)];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        let object = vec((name.clone(), inner.clone()), 0..6).prop_map(|fields| fields.into_iter().collect::<serde_json::Map<_, _>>());
        prop_oneof![vec(inner, 0..6).prop_map(serde_json::Value::from), object.prop_map(serde_json::Value::from)]
    })
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_text_ends_the_reader(name in any_name(), text in hard_text(40)) {
        keeps_its_promise(&read_with(name, &text), name, &text);
    }

    #[test]
    fn no_json_ends_the_reader(name in any_name(), json in any_json()) {
        let text = json.to_string();
        keeps_its_promise(&read_with(name, &text), name, &text);
    }

    #[test]
    fn no_mutated_card_ends_the_reader(name in any_name(), text in mutated()) {
        keeps_its_promise(&read_with(name, &text), name, &text);
    }

    #[test]
    fn json_that_is_refused_is_reported(text in prop_oneof![mutated(), hard_text(10)]) {
        let (read, problems) = read_document("file", &text, |_| Some(()));
        let strict = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}'));
        prop_assert_eq!(read.is_some(), problems.is_empty());
        prop_assert!(strict.is_ok() || read.is_none(), "the reader takes what is not JSON");
    }

    #[test]
    fn an_id_is_what_its_grammar_says(text in prop_oneof!["[a-z0-9-]{0,42}", "[a-z0-9][a-z0-9-]{0,39}", ".{0,45}"]) {
        let mut chars = text.chars();
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let good = chars.next().is_some_and(letter) && chars.all(|c| letter(c) || c == '-') && text.len() <= 40;
        prop_assert_eq!(Id::parse(&text).is_ok(), good);
    }

    #[test]
    fn a_language_that_is_good_is_good_in_its_own_words(text in prop_oneof!["[a-zA-Z]{1,4}([-_][a-zA-Z0-9]{1,9}){0,3}", ".{0,20}"]) {
        if let Ok(language) = Language::parse(&text) {
            prop_assert_eq!(Language::parse(language.as_str()), Ok(language.clone()));
            prop_assert!(language.as_str().starts_with(language.primary()));
        }
    }

    #[test]
    fn no_text_ends_the_guess_of_its_language(text in hard_text(20)) {
        if let Some(language) = Language::of_text(&text) {
            prop_assert_eq!(Language::parse(language.as_str()), Ok(language.clone()));
        }
    }

    #[test]
    fn a_date_that_is_good_is_written_as_it_was(text in prop_oneof!["[0-9]{4}(-[0-9]{2}){0,2}", "[-0-9٠-٩]{0,11}", ".{0,12}"]) {
        if let Ok(date) = PartialDate::parse(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn a_date_made_of_parts_can_be_read(year in 0..12_000_u16, month in proptest::option::of(0..14_u8), day in proptest::option::of(0..33_u8)) {
        if let Some(date) = PartialDate::new(year, month, day) {
            prop_assert_eq!(PartialDate::parse(&date.to_string()), Ok(date));
        }
    }
}
