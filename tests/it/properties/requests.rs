//! Requests: any message and any button can be read, and a button says what it was made of.
//!
//! Owns: the properties of the grammar of commands, buttons and keys.
//! Never imports: rendering.

use super::{cases, hard_text};
use crate::cards::small::{ALMANAC, BRIDGE, FERRY, PACK, SOURCES};
use briefbot::answer::{View, find_card};
use briefbot::domain::card::Section;
use briefbot::domain::id::Id;
use briefbot::domain::library::{Library, PackFiles, read_pack};
use briefbot::request::{Key, MAX_BUTTON, Request, commands};
use proptest::option;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::select;
use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};

fn any_id() -> impl Strategy<Value = Id> {
    "[a-z0-9][a-z0-9-]{0,39}".prop_map(|text| Id::parse(&text).expect("an id"))
}

/// The key of a pack, a card or a point with any ids.
fn any_key() -> impl Strategy<Value = Key> {
    (any_id(), option::of((any_id(), option::of(any_id())))).prop_map(|(pack, rest)| {
        let (card, point) = rest.map_or((None, None), |(card, point)| (Some(card), point));
        Key::new(&pack, card.as_ref(), point.as_ref())
    })
}

/// All that a button can ask for.
fn any_request() -> impl Strategy<Value = Request> {
    prop_oneof![
        select(vec![Request::Start(None), Request::Help, Request::Brief(None), Request::Sources, Request::Privacy, Request::NoneOfThese]),
        select(&Section::ALL[..]).prop_map(Request::Section),
        any_key().prop_map(|key| Request::Brief(Some(key))),
        any_key().prop_map(Request::Card),
    ]
}

/// A library of one small pack with these ids in the place of its own.
fn library(pack: &Id, card: &Id, point: &Id) -> Library {
    let with = |text: &str, from: &str, id: &Id| text.replace(&format!("\"id\": \"{from}\""), &format!("\"id\": \"{id}\""));
    let files = [
        ("cards/a.json", with(&with(BRIDGE, "bridge", card), "mayor", point)),
        ("cards/b.json", FERRY.to_owned()),
        ("pack.json", with(PACK, "norre", pack)),
        ("sources.json", SOURCES.to_owned()),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text)).into();
    let texts = vec![("almanac".to_owned(), ALMANAC.to_owned())];
    Library::from_readings(vec![read_pack(&PackFiles { folder: "pack".to_owned(), files, texts })]).0
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn any_message_can_be_read(text in hard_text(20), bot in option::of(hard_text(2))) {
        let request = Request::from_text(&text, bot.as_deref());
        prop_assert!(request.is_some() || text.contains('@'), "only a command for another bot is nothing");
    }

    #[test]
    fn what_begins_like_a_command_can_be_read(
        name in prop_oneof![select(commands()).prop_map(str::to_owned), "[a-zA-Z0-9_]{0,40}"],
        bot in option::of(prop_oneof![Just("brief_test_bot".to_owned()), hard_text(2)]),
        rest in hard_text(5),
    ) {
        let text = format!("/{name}{} {rest}", bot.map(|bot| format!("@{bot}")).unwrap_or_default());
        let _ = Request::from_text(&text, Some("brief_test_bot"));
        let known = commands().iter().any(|command| name.eq_ignore_ascii_case(command));
        if let Some(request) = Request::from_text(&format!("/{name} {rest}"), Some("brief_test_bot")) {
            prop_assert!(!known || !matches!(request, Request::UnknownCommand(_)));
        }
    }

    #[test]
    fn any_button_can_be_read(data in prop_oneof![hard_text(5), "[a-z]:?[a-z0-9_~:-]{0,70}~?[0-9+-]{0,25}"]) {
        if let Some((request, page)) = Request::from_button(&data) {
            // A forged button may hold a longer key than ours; what it asks for is what it says.
            let again = request.to_button(page).expect("a button asks for it");
            prop_assert_eq!(Request::from_button(&again), Some((request, page)));
        }
    }

    #[test]
    fn a_button_says_what_it_was_made_of(request in any_request(), page in any::<u16>()) {
        let data = request.to_button(page.into()).expect("data");
        prop_assert!(data.len() <= MAX_BUTTON, "{} bytes: {data}", data.len());
        prop_assert_eq!(Request::from_button(&data), Some((request, page.into())));
    }

    #[test]
    fn no_page_makes_a_button_too_long(request in any_request(), page in any::<usize>()) {
        let data = request.to_button(page).expect("data");
        prop_assert!(data.len() <= MAX_BUTTON, "{} bytes: {data}", data.len());
    }

    #[test]
    fn a_key_fits_a_deep_link(key in any_key()) {
        let payload = key.to_string();
        prop_assert!((1..=64).contains(&payload.len()) && payload.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-'));
        prop_assert_eq!(Request::from_text(&format!("/start {payload}"), None), Some(Request::Start(Some(key))));
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn the_key_of_a_card_leads_back_to_it_however_long_its_ids_are(pack in any_id(), card in any_id(), point in any_id()) {
        // The other ids of the pack are taken.
        let taken = ["opened", "ferry", "hourly"].iter().any(|id| [&card, &point].iter().any(|own| own.as_str() == *id));
        let library = library(&pack, &card, &point);
        for pack in library.packs.iter().filter(|_| !taken) {
            prop_assert_eq!(pack.cards.len(), 2);
            for (card, point) in pack.cards.iter().flat_map(|card| (0..card.points.len()).map(move |point| (card, point))) {
                let view = View { pack, card, point, confidence: 1.0 };
                let Some((Request::Card(key), _)) = Request::from_button(&Request::Card(view.key()).to_button(0).expect("data")) else {
                    panic!("{:?} is no card", view.key());
                };
                let found = find_card(&library, &key).expect("a card");
                prop_assert_eq!((&found.card.id, found.point), (&card.id, point));
            }
        }
    }
}
