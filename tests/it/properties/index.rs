//! The index in its small form: what is packed is what was read.
//!
//! Owns: the properties of packed vectors and of numbered keys; how many cards an index holds.
//! Never imports: the command line; cards are made of words.

use super::cases;
use crate::program::root;
use briefbot::briefings::{Folders, load};
use briefbot::domain::card::Card;
use briefbot::domain::id::Id;
use briefbot::domain::library::{Library, MOST_CARDS, PackReading};
use briefbot::domain::lock::Lock;
use briefbot::search::documents::{CardTexts, Role};
use briefbot::search::features::{Space, damped};
use briefbot::search::keys::{Key, KeyMap, Numbers, key};
use briefbot::search::normalise::{Memo, Normaliser};
use briefbot::search::vectors::Vectors;
use proptest::collection::{hash_set, vec};
use proptest::prelude::Strategy;
use proptest::{prop_assert, prop_assert_eq, proptest};

/// Texts of few words, some of them many times.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = ("[a-e]{1,9}", 1..20_usize).prop_map(|(word, times)| format!("{word} ").repeat(times));
    vec(vec(word, 1..6).prop_map(|words| words.concat()), 1..6)
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_packed_vector_holds_each_feature_of_its_text_once(cards in vec(texts(), 1..8)) {
        let normaliser = Normaliser::default();
        let mut memo = Memo::new(&normaliser);
        let cards: Vec<CardTexts> = cards.iter().map(|texts| {
            let mut card = CardTexts::default();
            texts.iter().for_each(|text| card.add(Role::Body(0), text, &mut memo));
            card
        }).collect();
        let (space, numbered) = Space::new(&cards);
        let vectors = Vectors::new(&cards, &space, &numbered);
        prop_assert_eq!(vectors.len(), numbered.iter().count());
        for (text, parts) in numbered.iter().enumerate() {
            let mut expected: Vec<(u32, f32)> = parts.iter().map(|(feature, count)| (*feature, damped(count.min(8.0)))).collect();
            expected.sort_by_key(|(feature, _)| *feature);
            prop_assert_eq!(vectors.counts(text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_key_is_numbered_by_its_place_among_all(words in hash_set("[a-z]{1,12}", 1..400), strangers in vec("[A-Z]{1,12}", 20)) {
        let key_of = |word: &String| key('w', word.chars());
        let before: KeyMap<u32> = (0..).zip(&words).map(|(number, word)| (key_of(word), number)).collect();
        let mut sorted: Vec<Key> = before.keys().copied().collect();
        sorted.sort_unstable();
        let (numbers, now) = Numbers::new(before.clone());
        for (place, key) in (0..).zip(sorted) {
            prop_assert_eq!(numbers.get(key), Some(place));
            prop_assert_eq!(now[before[&key] as usize], place);
        }
        prop_assert!(strangers.iter().all(|word| numbers.get(key_of(word)).is_none()));
    }
}

/// A pack with this id and so many cards that say nothing.
fn pack_of(id: &str, cards: usize) -> PackReading {
    let folders = Folders { briefings: root().join("briefings"), sources: None, wording: None };
    let mut pack = load(&folders).into_library().0.packs.remove(0);
    let first = pack.cards.remove(0);
    let empty = Card { translations: Default::default(), points: Vec::new(), questions: Vec::new(), ..first };
    pack.info.id = Id::parse(id).expect("an id");
    pack.cards = vec![empty; cards];
    let (verified, lock) = (Lock::default(), Lock::default());
    PackReading { folder: id.to_owned(), pack: Some(pack), problems: Vec::new(), verified, lock, lockable: true, card_files: cards }
}

#[test]
fn more_cards_than_the_index_can_number_are_left_out_and_named() {
    let (library, problems) = Library::from_readings(vec![pack_of("one", 1), pack_of("most", MOST_CARDS), pack_of("rest", MOST_CARDS - 1)]);
    let served: Vec<&str> = library.packs.iter().map(|pack| pack.info.id.as_str()).collect();
    assert_eq!((served, library.card_count()), (vec!["one", "rest"], MOST_CARDS));
    assert_eq!(problems.len(), 1);
    let said = problems[0].to_string();
    assert!(said.contains("most/cards") && said.contains("65536") && said.contains("a bot of its own"), "{said}");
}
