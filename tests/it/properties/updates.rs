//! Updates as Telegram sends them, and as nobody should: none is lost, none ends the program.
//!
//! Owns: the properties of [`split`].
//! Never imports: teloxide.

use super::{cases, hard_text};
use briefbot::telegram::raw::split;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Strategy, any};
use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};
use serde_json::value::RawValue;

/// The greatest number that an update can have.
const MAX_ID: i64 = (1 << 52) - 1;

/// A piece of a JSON string: text, or one half of a surrogate pair as an escape.
#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    Half(u16),
}

fn any_piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        hard_text(3).prop_map(Piece::Text),
        "[\\\\u\"dD8cC/]{0,6}".prop_map(Piece::Text),
        (0xd800..=0xdfff_u16).prop_map(Piece::Half)
    ]
}

/// The pieces as the inside of a JSON string.
fn written(pieces: &[Piece]) -> String {
    let write = |piece: &Piece| match piece {
        Piece::Text(text) => {
            let quoted = serde_json::to_string(text).expect("JSON");
            quoted[1..quoted.len() - 1].to_owned()
        }
        Piece::Half(unit) => format!("\\u{unit:04x}"),
    };
    pieces.iter().map(write).collect()
}

/// The text that a person would see: halves that belong together are one character, others the replacement character.
fn meant(pieces: &[Piece]) -> String {
    let units = pieces.iter().flat_map(|piece| match piece {
        Piece::Text(text) => text.encode_utf16().collect(),
        Piece::Half(unit) => vec![*unit],
    });
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// One update: with or without an id, good, with broken escapes, nested without end, or of another shape.
fn any_update() -> impl Strategy<Value = (Option<i64>, String)> {
    let with = |id: Option<i64>, content: String| {
        let id_field = id.map(|id| format!("\"update_id\": {id}, ")).unwrap_or_default();
        (id, format!("{{{id_field}\"message\": {content}}}"))
    };
    let nested = (1..400_usize).prop_map(|depth| "[".repeat(depth) + &"]".repeat(depth));
    let content = prop_oneof![
        vec(any_piece(), 0..6).prop_map(|pieces| format!("{{\"text\":\"{}\"}}", written(&pieces))),
        nested,
        any::<i64>().prop_map(|number| number.to_string()),
        hard_text(4).prop_map(|text| serde_json::to_string(&text).expect("JSON")),
    ];
    (option::of(prop_oneof![1..=MAX_ID, any::<i64>()]), content).prop_map(move |(id, content)| with(id, content))
}

fn batch(updates: &[String]) -> Box<RawValue> {
    RawValue::from_string(format!("[{}]", updates.join(","))).expect("JSON by its syntax")
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn no_update_takes_another_with_it(updates in vec(any_update(), 0..6)) {
        let (ids, texts): (Vec<Option<i64>>, Vec<String>) = updates.into_iter().unzip();
        let split = split(&batch(&texts), |_| true).expect("a list");
        let found: Vec<i64> = split.updates.iter().map(|update| update.id).collect();
        let mut good: Vec<i64> = ids.iter().flatten().copied().filter(|id| (1..=MAX_ID).contains(id)).collect();
        prop_assert_eq!(split.nameless, ids.len() - good.len());
        good.sort_unstable();
        prop_assert_eq!(found, good);
    }

    #[test]
    fn half_a_pair_costs_one_character_and_no_more(pieces in vec(any_piece(), 0..12)) {
        let text = written(&pieces);
        let split = split(&batch(&[format!("{{\"update_id\":7,\"message\":{{\"text\":\"{text}\"}}}}")]), |_| true).expect("a list");
        prop_assert_eq!(split.updates.len(), 1);
        let meant = meant(&pieces);
        prop_assert_eq!(split.updates[0].content["message"]["text"].as_str(), Some(meant.as_str()));
    }

    #[test]
    fn any_json_can_be_split(text in prop_oneof![hard_text(10), "[\\[\\]{},:\"0-9a-z\\\\]{0,60}"]) {
        if let Ok(value) = RawValue::from_string(text) {
            let split = split(&value, |_| true).unwrap_or_default();
            prop_assert!(split.updates.len() + split.nameless <= value.get().len());
        }
    }
}
