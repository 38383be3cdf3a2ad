//! Updates from bytes: none ends the reader, none takes another with it, and what a person wrote is kept.
//!
//! Owns: the fuzz target `update`.
//! Never imports: cards.

use briefbot::request::Request;
use briefbot::telegram::incoming::Incoming;
use briefbot::telegram::raw::{RawUpdate, split};
use serde_json::Value;
use serde_json::value::RawValue;

/// The bot's user name.
const BOT: &str = "brief_test_bot";
/// The greatest number that an update can have.
const MAX_ID: i64 = (1 << 52) - 1;
/// The greatest length of a message, in characters.
const LONGEST: usize = 4096;
/// Two updates that are good.
const GOOD: [&str; 2] = [
    r#"{"update_id":5,"message":{"message_id":1,"chat":{"id":7,"type":"private"},"text":"half \ud83d a pair"}}"#,
    r#"{"update_id":6,"callback_query":{"id":"9","data":"h"}}"#,
];

/// One case.
pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    a_text_survives(&text);
    if let Ok(json) = RawValue::from_string(text.clone().into_owned()) {
        a_list_is_split(&json);
        others_are_kept(&text);
    }
}

/// As the whole `result` of `getUpdates`.
fn a_list_is_split(json: &RawValue) {
    let Some(batch) = split(json, |_| true) else { return };
    assert!(batch.updates.len() + batch.nameless <= json.get().len());
    assert!(batch.updates.is_sorted_by_key(|update| update.id));
    batch.updates.iter().for_each(is_read);
}

/// As one update between two good ones, which are kept.
fn others_are_kept(text: &str) {
    let list = RawValue::from_string(format!("[{},{text},{}]", GOOD[0], GOOD[1])).expect("a list of JSON is JSON");
    let batch = split(&list, |_| true).expect("a list");
    assert_eq!(batch.updates.len() + batch.nameless, 3);
    let has = |id: i64, path: &str, wanted: &str| {
        let with_id = batch.updates.iter().filter(|update| update.id == id);
        with_id.filter_map(|update| update.content.pointer(path)?.as_str()).any(|found| found == wanted)
    };
    assert!(has(5, "/message/text", "half \u{fffd} a pair") && has(6, "/callback_query/data", "h"));
    batch.updates.iter().for_each(is_read);
}

/// As what a person wrote, with half of a surrogate pair at its end: it costs one character and no more. What is longer than a message is cut.
fn a_text_survives(text: &str) {
    let text: String = text.chars().take(LONGEST - 1).collect();
    let quoted = Value::from(text.as_str()).to_string();
    let inner = &quoted[1..quoted.len() - 1];
    let update = format!(r#"[{{"update_id":1,"message":{{"chat":{{"id":-7,"type":"private"}},"text":"{inner}\ud83d"}}}}]"#);
    let batch = split(&RawValue::from_string(update).expect("JSON by its syntax"), |_| true).expect("a list");
    let [update] = batch.updates.as_slice() else { panic!("{} updates", batch.updates.len()) };
    let wanted = Request::from_text(&format!("{text}\u{fffd}"), Some(BOT));
    match Incoming::read(&update.content, BOT) {
        Incoming::Asked { place, request, .. } => assert_eq!((place.chat, Some(request)), (-7, wanted)),
        other => assert_eq!((other, wanted), (Incoming::Nothing, None)),
    }
}

/// An update has an id that can be; where something is answered, it goes to the chat by which updates are put in order.
fn is_read(update: &RawUpdate) {
    assert!((1..=MAX_ID).contains(&update.id), "the id {}", update.id);
    let chat = Incoming::chat(&update.content);
    match Incoming::read(&update.content, BOT) {
        Incoming::Asked { place, request, .. } => {
            assert_eq!(Some(place.chat), chat);
            assert!(!matches!(request, Request::Question(text) if text.trim().is_empty()));
        }
        Incoming::Wordless { place, .. } => assert_eq!((Some(place.chat), place.reply_to), (chat, None)),
        Incoming::Pressed { below, .. } => assert!(below.is_none_or(|below| Some(below.place.chat) == chat)),
        Incoming::Inline { .. } | Incoming::Guest { .. } => assert_eq!(chat, None),
        Incoming::Nothing => {}
    }
}
