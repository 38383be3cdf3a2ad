//! What people do, with a canary in every field that a person fills, and in the fields that Telegram fills with a person.
//!
//! Owns: the updates; the tests of an undisturbed service.
//! Never imports: the crate; only the binary.

use super::canary::check_absent;
use super::service::{PATIENCE, Service};
use crate::fake_api::{FakeApi, Group, User};
use serde_json::{Value, json};

/// A word for each field. None of them stands in the program, in the cards or in the fake.
pub(super) const WORDS: [&str; 24] = [
    "zqtextaa41",
    "zqfirstbb41",
    "zqlastcc41",
    "zquserdd41",
    "zqtitleee41",
    "zqdataff41",
    "zqdeepgg41",
    "zqcmdhh41",
    "zqlangii41",
    "zqcaptionjj41",
    "zqphonekk41",
    "zqreplyll41",
    "zqforwardmm41",
    "zqentitynn41",
    "zqbrokenoo41",
    "zqunknownpp41",
    "zqeditqq41",
    "zqinlinerr41",
    "zqgroupss41",
    "zqrefusedtt41",
    "7700123450041",
    "7700123450042",
    "-1007700123450043",
    "7700123450044",
];

/// A person with canaries for names, as Telegram shows them.
fn person(id: i64) -> Value {
    json!({
        "id": id, "is_bot": false, "first_name": "zqfirstbb41", "last_name": "zqlastcc41", "username": "zquserdd41",
        "language_code": "zqlangii41", "is_premium": true,
    })
}

/// A message of that person in a private chat, with these fields besides.
fn message(fields: &Value) -> Value {
    let id = 7_700_123_450_041_i64;
    let chat = json!({"id": id, "type": "private", "first_name": "zqfirstbb41", "last_name": "zqlastcc41", "username": "zquserdd41"});
    let mut message = json!({"message_id": 41, "date": 1_751_500_000, "chat": chat, "from": person(id)});
    for (name, value) in fields.as_object().expect("fields") {
        message[name] = value.clone();
    }
    json!({"message": message})
}

/// All kinds of messages in a private chat.
pub(super) fn messages() -> Vec<Value> {
    let forward = json!({"type": "hidden_user", "sender_user_name": "zqforwardmm41", "date": 0});
    let replied = json!({"message_id": 40, "date": 0, "chat": {"id": 7_700_123_450_041_i64, "type": "private"}, "text": "zqreplyll41"});
    let entity = json!([{"type": "text_mention", "offset": 0, "length": 3, "user": person(7_700_123_450_044)}, {"type": "zqentitynn41", "offset": 0, "length": 1}]);
    let contact = json!({"phone_number": "+zqphonekk41", "first_name": "zqfirstbb41", "user_id": 7_700_123_450_044_i64});
    [
        json!({"text": "my name is zqtextaa41 and I ask: why did russia recognise the taliban?"}),
        json!({"text": "zqtextaa41 <b>&\"' \u{202e}zqtextaa41\u{0}\n/start"}),
        json!({"text": "ZQTEXTAA41 ".repeat(380)}),
        json!({"text": "zqtextaa41".repeat(409)}),
        json!({"text": "/start zqdeepgg41"}),
        json!({"text": "/start recognition_zqdeepgg41_zqdeepgg41"}),
        json!({"text": "/brief zqdeepgg41"}),
        json!({"text": "/zqcmdhh41 zqtextaa41"}),
        json!({"text": "/ask zqtextaa41 security"}),
        json!({"text": "security", "forward_origin": forward, "reply_to_message": replied, "entities": entity}),
        json!({"caption": "zqcaptionjj41", "photo": [{"file_id": "zqdataff41", "file_unique_id": "x", "width": 1, "height": 1}]}),
        json!({"contact": contact}),
        json!({"location": {"latitude": 34.5, "longitude": 69.2}, "venue": {"title": "zqtitleee41", "address": "zqtextaa41"}}),
        json!({"rich_message": {"text": "zqtextaa41"}, "zqunknownpp41": "zqunknownpp41"}),
        json!({"text": {"zqbrokenoo41": ["zqbrokenoo41"]}}),
        json!({"text": "zqtextaa41", "from": "zqfirstbb41", "message_id": "zqbrokenoo41"}),
    ]
    .iter()
    .map(message)
    .collect()
}

/// Groups, presses, and updates of kinds that the program did not ask for or does not know.
pub(super) fn others() -> Vec<Value> {
    let chat = json!({"id": -1_007_700_123_450_043_i64, "type": "supergroup", "title": "zqgroupss41", "username": "zqgroupss41"});
    let group = json!({"message_id": 41, "date": 0, "chat": chat, "from": person(7_700_123_450_042), "text": "@brief_test_bot zqtextaa41 zqtextaa41"});
    let press = |data: Value, message: Value| {
        json!({"callback_query": {
            "id": "zqdataff41", "from": person(7_700_123_450_042), "chat_instance": "zqdataff41", "data": data, "message": message,
        }})
    };
    let gone = json!({"message_id": 41, "date": 0, "chat": chat});
    vec![
        json!({"message": group}),
        json!({"edited_message": {"message_id": 41, "date": 0, "edit_date": 1, "chat": chat, "from": person(7_700_123_450_042), "text": "zqeditqq41"}}),
        press(json!("zqdataff41"), gone.clone()),
        press(json!("c:zqdataff41"), gone.clone()),
        press(json!("s:zqdataff41~9"), Value::Null),
        press(json!("b"), gone.clone()),
        press(json!({"zqdataff41": 1}), json!("zqdataff41")),
        json!({"callback_query": {"id": 41, "from": person(7_700_123_450_042), "inline_message_id": "zqinlinerr41", "data": "h"}}),
        json!({"inline_query": {"id": "zqinlinerr41", "from": person(7_700_123_450_042), "query": "zqinlinerr41", "offset": ""}}),
        json!({"guest_message": {"from": person(7_700_123_450_042), "text": "zqunknownpp41", "chat": chat}}),
        json!({"zqunknownpp41": {"zqunknownpp41": person(7_700_123_450_042)}}),
        json!({"my_chat_member": {"chat": chat, "from": person(7_700_123_450_042), "new_chat_member": {"status": "kicked", "user": person(1)}}}),
        json!({"message": "zqbrokenoo41"}),
        json!(["zqbrokenoo41"]),
        json!("zqbrokenoo41"),
    ]
}

/// Updates that are JSON by their syntax, but not such that a program can hold them; `$ID` is the number of the update.
pub(super) fn malformed() -> Vec<String> {
    let chat = r#""chat":{"id":7700123450041,"type":"private"}"#;
    let nested = "[".repeat(200) + "\"zqbrokenoo41\"" + &"]".repeat(200);
    vec![
        format!(r#"{{"update_id":$ID,"message":{{"message_id":41,{chat},"text":"zqbrokenoo41 \ud83d zqtextaa41 \udc00"}}}}"#),
        format!(r#"{{"update_id":$ID,"message":{{"text":"zqbrokenoo41","number":1e999,{chat}}}}}"#),
        r#"{"update_id":"zqbrokenoo41","message":{"text":"zqbrokenoo41"}}"#.to_owned(),
        r#"{"update_id":$ID,"update_id":"zqbrokenoo41","message":{"chat":{"id":"zqbrokenoo41","type":"private"},"text":"zqtextaa41"}}"#
            .to_owned(),
        format!(r#"{{"update_id":$ID,"zqbrokenoo41":{nested}}}"#),
        format!(r#"{{"zqbrokenoo41":{nested}}}"#),
    ]
}

/// Puts everything in the queue, and makes the people and the group known to the server, so that they are answered.
pub(super) fn everybody_speaks(api: &FakeApi) {
    let user = |id: i64| User { first_name: "zqfirstbb41".to_owned(), username: Some("zquserdd41".to_owned()), ..User::new(id) };
    api.private_from(user(7_700_123_450_041), "/help zqtextaa41");
    let group = Group { id: -1_007_700_123_450_043, title: "zqgroupss41".to_owned(), thread: None };
    api.group(&group, user(7_700_123_450_042), "/ask@brief_test_bot zqtextaa41", None);
    for update in messages().into_iter().chain(others()) {
        api.raw_update(update);
    }
    for text in malformed() {
        api.raw_update_text(&text);
    }
}

#[tokio::test]
async fn an_undisturbed_service_says_nothing_of_anybody() {
    let api = FakeApi::start().await;
    let service = Service::start(&api.url(), &[]);
    service.wait_log("serving").await;
    everybody_speaks(&api);
    service.wait_done(&api).await;
    let answered = api.messages(7_700_123_450_041);
    assert!(answered.len() >= 10, "only {} messages were answered", answered.len());
    check_absent(&WORDS, &service.stop().await);
}

#[tokio::test]
async fn real_and_forged_presses_leave_no_trace() {
    let api = FakeApi::start().await;
    let service = Service::start(&api.url(), &[]);
    let chat = 7_700_123_450_041;
    api.private_from(User { first_name: "zqfirstbb41".to_owned(), username: Some("zquserdd41".to_owned()), ..User::new(chat) }, "/brief");
    let brief = api.wait_messages(chat, 1, PATIENCE).await.remove(0);
    for data in ["zqdataff41", "c:zqdataff41", "b:zqdataff41~3", "c:recognition_security~65535"] {
        api.click_forged(chat, brief.message_id, data);
        api.click_forged(chat, 999_999, data);
    }
    let button = brief.buttons.iter().flatten().find_map(|button| match &button.kind {
        crate::fake_api::ButtonKind::Callback(data) => Some(data.clone()),
        _ => None,
    });
    api.click(chat, brief.message_id, &button.expect("a button"));
    api.wait_idle(PATIENCE).await;
    check_absent(&WORDS, &service.stop().await);
}

#[tokio::test]
async fn the_log_at_its_most_talkative_is_not_empty_and_says_what_the_program_does() {
    let api = FakeApi::start().await;
    let service = Service::start(&api.url(), &[]);
    service.wait_log("serving").await;
    service.signal("HUP");
    service.wait_log("the cards were read again").await;
    let left = service.stop().await;
    let log = left.iter().find(|(place, _)| place.ends_with("stderr")).map(|(_, log)| String::from_utf8_lossy(log).into_owned());
    assert!(log.is_some_and(|log| log.contains("a signal came") && log.lines().count() >= 4));
}
