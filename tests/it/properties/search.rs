//! Matching: folding letters twice is folding them once, and every question has an outcome that can be shown.
//!
//! Owns: the properties of normalisation, of the decision, and of the answer to any question.
//! Never imports: transport.

use super::{cases, hard_text};
use crate::program::root;
use briefbot::answer::{Briefing, answer};
use briefbot::briefings::{Folders, load};
use briefbot::domain::language::Language;
use briefbot::render::compose::{Stage, compose};
use briefbot::render::wording::Wordings;
use briefbot::render::{html, json, terminal};
use briefbot::request::Request;
use briefbot::search::decide::{Hit, Verdict, decide};
use briefbot::search::script::fold;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::select;
use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};
use std::sync::LazyLock;

/// The first pack, indexed once.
static BRIEFING: LazyLock<Briefing> = LazyLock::new(|| {
    let folders = Folders { briefings: root().join("briefings"), sources: None, wording: None };
    Briefing::new(load(&folders).into_library().0)
});

static WORDINGS: LazyLock<Wordings> = LazyLock::new(Wordings::default);

/// Words as people mix them: those of the pack, misspelt, in other scripts, and none at all.
fn any_question() -> impl Strategy<Value = String> {
    let words = [
        "why",
        "did",
        "russia",
        "recognise",
        "the",
        "Taliban",
        "girls’",
        "school",
        "Crocus",
        "145",
        "???",
        "طالبان",
        "روسیه",
        "почему",
        "don't",
        "/ask",
        "@bot",
    ];
    let word = prop_oneof![6 => select(words.to_vec()).prop_map(str::to_owned), 2 => "[a-z]{1,9}", 1 => hard_text(3)];
    prop_oneof![3 => vec(word, 0..30).prop_map(|words| words.join(" ")), 1 => hard_text(30), 1 => any::<String>()]
}

/// Letters that compose with what follows them, marks, and the characters between them that folding drops.
fn hard_letters() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        2 => any::<char>(),
        1 => select(vec!['\u{1100}', '\u{1161}', '\u{11a8}', '가', '\u{0928}', '\u{093c}', '\u{09c7}', '\u{09be}', 'ا', 'ه', 'ە', 'ي', 'е', 'и', 'e', 'α', 'İ', 'ß', 'ﬃ', 'Å']),
        1 => select(vec!['\u{301}', '\u{306}', '\u{308}', '\u{323}', '\u{345}', '\u{653}', '\u{654}', '\u{3099}', '\u{ff9e}', '\u{5b0}', '\u{f71}']),
        1 => select(vec!['\u{200b}', '\u{200c}', '\u{200d}', '\u{ad}', '\u{640}', '\u{feff}', '\u{2066}', '\u{61c}', 'ء', '\u{64b}']),
    ];
    vec(letter, 0..12).prop_map(|letters| letters.into_iter().collect())
}

#[test]
fn folding_any_letter_twice_is_folding_it_once() {
    let wrong = ('\0'..=char::MAX).filter(|c| {
        let once = fold(&c.to_string());
        fold(&once) != once
    });
    assert_eq!(wrong.collect::<String>(), "");
}

/// The cards that a verdict names, with the least and the most that there may be.
fn hits(verdict: &Verdict) -> (&[Hit], usize, usize) {
    match verdict {
        Verdict::Answer(hit) => (std::slice::from_ref(hit), 1, 1),
        Verdict::Choose(hits) => (hits, 1, 4),
        Verdict::NotCovered(hits) => (hits, 0, 4),
        Verdict::SmallTalk => (&[], 0, 0),
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn folding_twice_is_folding_once(text in prop_oneof![hard_letters(), hard_text(6), any::<String>()]) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn composed_and_decomposed_letters_fold_alike(text in prop_oneof!["[a-zA-Zà-ž ]{0,20}", "[Ѐ-ӿ ]{0,20}", "[ء-ۓ ]{0,20}"]) {
        use unicode_normalization::UnicodeNormalization;
        prop_assert_eq!(fold(&text.nfc().collect::<String>()), fold(&text.nfd().collect::<String>()));
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn every_question_has_an_outcome(text in any_question()) {
        let briefing = &*BRIEFING;
        let outcome = decide(&briefing.index, &text);
        let (hits, least, most) = hits(&outcome.verdict);
        prop_assert!((least..=most).contains(&hits.len()), "{} cards", hits.len());
        prop_assert!((0.0..=1.0).contains(&outcome.confidence));
        for hit in hits {
            let card = briefing.library.packs.get(hit.card.0).and_then(|pack| pack.cards.get(hit.card.1));
            prop_assert!(card.is_some_and(|card| hit.point < card.points.len()));
            prop_assert!((0.0..=1.0).contains(&hit.confidence));
        }
    }

    #[test]
    fn any_length_is_decided_and_only_its_beginning_counts(text in any_question(), times in 1_usize..2_000) {
        let long = format!("{text} ").repeat(times);
        let outcome = decide(&BRIEFING.index, &long);
        prop_assert!((0.0..=1.0).contains(&outcome.confidence));
    }

    #[test]
    fn the_same_question_has_the_same_outcome(text in any_question()) {
        let decide = || decide(&BRIEFING.index, &text);
        prop_assert_eq!(decide().verdict, decide().verdict);
    }

    #[test]
    fn every_question_can_be_answered_in_every_form(text in any_question(), tag in prop_oneof![Just("en"), Just("fa-AF"), Just("ru"), Just("xx")]) {
        let language = Language::parse(tag).expect("a language");
        let Some(request) = Request::from_text(&text, Some("bot")) else { return Ok(()) };
        let answer = answer(&BRIEFING, &request, &language);
        let document = compose(&answer, &WORDINGS, &Stage::default());
        let shown = terminal::print(&document, false);
        prop_assert_eq!(&json::object(&text, &answer, &shown)["question"], &text);
        prop_assert!(!shown.trim().is_empty());
        let screen = html::screen(&document, 0);
        prop_assert!(html::units(&screen.plain) <= 4096 && !screen.plain.trim().is_empty());
        prop_assert!(screen.keyboard.iter().all(|row| (1..=3).contains(&row.len())));
    }
}

/// The exact matches of every example question, as card ids, in a library without some of its cards.
fn exact_matches(left_out: &[usize]) -> std::collections::BTreeMap<String, Vec<String>> {
    let folders = Folders { briefings: root().join("briefings"), sources: None, wording: None };
    let mut library = load(&folders).into_library().0;
    let mut number = 0;
    library.packs[0].cards.retain(|_| {
        number += 1;
        !left_out.contains(&(number - 1))
    });
    let index = briefbot::search::index::Index::new(&library);
    let cards = &library.packs[0].cards;
    let questions = cards.iter().flat_map(|card| card.questions.iter().chain(&card.keywords).chain([&card.title]));
    let named = |text: &String| {
        let hits = index.exact(&index.words(text)).iter().map(|(card, _)| cards[index.place(*card).1].id.to_string()).collect();
        (text.clone(), hits)
    };
    questions.map(named).collect()
}

/// Adding cards never takes an exact match from another card.
#[test]
fn added_cards_leave_the_exact_matches_of_others_alone() {
    let all = exact_matches(&[]);
    for left_out in [vec![0], vec![5, 11], vec![47], (24..48).collect()] {
        for (text, without) in exact_matches(&left_out) {
            assert!(without.iter().all(|card| all[&text].contains(card)), "{text}: {without:?}, then {:?}", all[&text]);
        }
    }
}
