//! The log as JSON.
//!
//! Owns: that every line of a serving bot is an object, and that it is only this program's own.
//! Never imports: the crate; only the binary.

use super::Place;
use crate::telegram::bot::{QUESTION, assert_answer};
use serde_json::Value;

/// The lines of a log, as what they are.
fn objects(log: &str) -> Vec<Value> {
    log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
}

fn check_shape(objects: &[Value]) {
    for object in objects {
        for field in ["timestamp", "level", "message", "target"] {
            assert!(object[field].is_string(), "{field} is not in {object}");
        }
        assert!(object["target"].as_str().is_some_and(|target| target.split("::").next() == Some("briefbot")), "{object}");
    }
}

const JSON: [(&str, &str); 2] = [("BRIEFBOT_LOG_FORMAT", "json"), ("RUST_LOG", "trace")];

#[tokio::test]
async fn every_line_is_an_object() {
    let place = Place::new().await;
    place.pack.replace("cards/ferry.json", r#""exact": "The ferry ran every hour""#, r#""exact": "The ferry ran every day""#);
    let bot = place.serving(&JSON).await;
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.signal("HUP");
    bot.wait_log("the cards were read again").await;
    bot.signal("TERM");
    let ended = bot.ended().await;
    assert_eq!(ended.code, Some(0));
    let objects = objects(&ended.log);
    check_shape(&objects);
    let said = |words: &str| objects.iter().find(|object| object["message"].as_str().is_some_and(|message| message.contains(words)));
    assert_eq!(said("serving; stop with").map(|object| object["level"].clone()), Some("INFO".into()), "{}", ended.log);
    assert_eq!(said("ferry.json").map(|object| object["level"].clone()), Some("ERROR".into()), "{}", ended.log);
    assert_eq!(said("the cards were read again").map(|object| object["errors"].clone()), Some(1.into()), "{}", ended.log);
}

#[tokio::test]
async fn the_reason_of_an_end_is_an_object_too() {
    let place = Place::new().await;
    place.api.fault("getMe", 1, crate::fake_api::Fault::Unauthorized);
    let ended = place.start(&JSON).ended().await;
    assert_eq!(ended.code, Some(3));
    let objects = objects(&ended.log);
    check_shape(&objects);
    let last = objects.last().and_then(|object| object["message"].as_str()).expect("a reason");
    assert!(last.starts_with("Telegram refuses the token"), "{last}");
}
