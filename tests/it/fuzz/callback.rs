//! Button data from bytes: what is read says the same when it is written again, and what we write fits.
//!
//! Owns: the fuzz target `callback`.
//! Never imports: rendering.

use briefbot::domain::card::Section;
use briefbot::domain::id::Id;
use briefbot::request::button::split_language;
use briefbot::request::{Filter, Key, MAX_BUTTON, MAX_KEY, Picked, Request, Style};
use briefbot::telegram::incoming::Incoming;
use serde_json::json;

/// What ids are made of; the last may not come first.
const ID: &[u8; 37] = b"abcdefghijklmnopqrstuvwxyz0123456789-";

/// One case.
pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    any_data(&text);
    if let [kind, low, high, rest @ ..] = data {
        our_own(*kind, u16::from_le_bytes([*low, *high]), rest);
    }
}

/// Data that anyone may have sent.
fn any_data(text: &str) {
    let read = Request::from_button(text);
    if let Some((request, page)) = &read {
        let again = request.to_button(*page).expect("a button asks for it");
        // A language's tag may have a longer form, as prs has fa-AF.
        let tag = matches!(request, Request::Language(_));
        assert!((tag || again.len() <= text.len()) && *page <= usize::from(u16::MAX), "{again}");
        assert_eq!(Request::from_button(&again), read);
    }
    let update = json!({"update_id": 1, "callback_query": {"id": "2", "data": text}});
    let Incoming::Pressed { request, .. } = Incoming::read(&update, "bot") else { panic!("{text:?} is no press") };
    assert_eq!(request, Request::from_button(split_language(text).0));
}

/// Data that we would write: for any ids and any page.
fn our_own(kind: u8, page: u16, rest: &[u8]) {
    let mut parts = rest.split(|byte| *byte == b'_').filter_map(id);
    let key = parts.next().map(|pack| {
        let card = parts.next();
        let point = card.as_ref().and_then(|_| parts.next());
        Key::new(&pack, card.as_ref(), point.as_ref())
    });
    assert!(key.as_ref().is_none_or(|key| key.to_string().len() <= MAX_KEY));
    let request = match (kind % 16, key) {
        (8, Some(key)) => Request::Quote(key),
        (9, Some(key)) => Request::Cite(Some(key), Style::ALL[rest.len() % Style::ALL.len()]),
        (10, Some(key)) => Request::Build(key, Picked::default().toggled(rest.len() % 16).unwrap_or_default()),
        (11, Some(key)) => Request::Outline(key, Picked::default()),
        (12, Some(key)) => Request::NotAsked(key),
        (13, _) => Request::Actions(Filter { audience: None, minutes: Some(page) }),
        (14, _) => Request::Timeline,
        (0, Some(key)) => Request::Brief(Some(key)),
        (1..=3, Some(key)) => Request::Card(key),
        (4, _) => Request::Section(Section::ALL[rest.len() % Section::ALL.len()]),
        (5, _) => Request::Sources,
        (6, _) => Request::NoneOfThese,
        _ => Request::Start(None),
    };
    let data = request.to_button(page.into()).expect("a button asks for it");
    assert!((1..=MAX_BUTTON).contains(&data.len()), "{} bytes: {data}", data.len());
    assert_eq!(Request::from_button(&data), Some((request, page.into())));
}

/// Any bytes as an id.
fn id(bytes: &[u8]) -> Option<Id> {
    let letters = bytes.iter().take(40).map(|byte| char::from(ID[usize::from(*byte) % ID.len()]));
    Id::parse(letters.collect::<String>().trim_start_matches('-')).ok()
}
