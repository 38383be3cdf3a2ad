//! The ways by which words reach the bot beside plain messages: inline, as a guest, mended, deleted, and on to the editors.
//!
//! Owns: a canary in each of them, with the service at its most talkative.
//! Never imports: the crate; only the binary.

use super::canary::check_absent;
use super::service::{PATIENCE, Service};
use crate::fake_api::{FakeApi, Fault, Group, User};
use crate::operate::http::Door;

/// Who does all this: the id, the names, and the group's and the editors' names and ids.
const PEOPLE: [&str; 9] = [
    "7700123450051",
    "-1007700123450053",
    "7700123450054",
    "zqfirstbb51",
    "zquserdd51",
    "zqgroupss51",
    "zqeditorstt51",
    "zqeditoruu51",
    "-1007700123450055",
];
/// What is written, by the way that it takes.
const WORDS: [&str; 7] = ["zqinlinerr51", "zqguestgg51", "zqeditqq51", "zqtellaa51", "zqwipeww51", "zqaskedpp51", "zqpagedoo51"];
const EDITORS: i64 = -1_007_700_123_450_055;

fn person() -> User {
    User { first_name: "zqfirstbb51".to_owned(), username: Some("zquserdd51".to_owned()), ..User::new(7_700_123_450_051) }
}

/// A service that has editors and shows its metrics.
async fn start(api: &FakeApi) -> Service {
    let editor = User { first_name: "zqeditoruu51".to_owned(), ..User::new(7_700_123_450_054) };
    api.group(&Group { id: EDITORS, title: "zqeditorstt51".to_owned(), thread: None }, editor, "hello", None);
    let settings = [("BRIEFBOT_EDITORS_CHAT", "-1007700123450055"), ("BRIEFBOT_MONITOR", "127.0.0.1:0")];
    let service = Service::start(&api.url(), &settings);
    service.wait_log("serving").await;
    // Telegram sends guests' messages to a bot that has asked for them only.
    api.wait_until(|state| state.wants("guest_message"), PATIENCE).await;
    service
}

/// Everything that the service said, wrote and counted must be free of words and people.
async fn check(api: &FakeApi, service: Service) {
    service.wait_done(api).await;
    let log = service.log();
    let address = log.split("address=").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("the monitor's address");
    let door = Door::Tcp(address.parse().expect("an address"));
    let pages = ["/metrics", "/readyz", "/healthz"].map(|path| (path.to_owned(), door.get(path).body.into_bytes()));
    let all = [&WORDS[..], &PEOPLE[..]].concat();
    check_absent(&all, &pages);
    check_absent(&all, &service.stop().await);
}

#[tokio::test]
async fn what_is_typed_inline_and_asked_as_a_guest() {
    let api = FakeApi::start().await;
    let service = start(&api).await;
    for (words, offset) in [("zqinlinerr51", ""), ("taliban zqinlinerr51", ""), ("", ""), ("taliban", "10"), ("taliban", "zqpagedoo51")] {
        let query = api.inline_at(person(), words, offset, "supergroup");
        api.wait_inline(&query, PATIENCE).await;
    }
    let group = Group { id: -1_007_700_123_450_053, title: "zqgroupss51".to_owned(), thread: None };
    let query = api.guest(&group, person(), "@brief_test_bot zqguestgg51 taliban");
    api.wait_guest(&query, PATIENCE).await;
    check(&api, service).await;
}

#[tokio::test]
async fn what_is_typed_inline_and_asked_as_a_guest_while_telegram_refuses() {
    let api = FakeApi::start().await;
    let service = start(&api).await;
    let refusal = |method: &str| api.fault(method, 1, Fault::Refuse("Bad Request: zqinlinerr51 of 7700123450051".to_owned()));
    refusal("answerInlineQuery");
    refusal("answerGuestQuery");
    api.inline(person(), "taliban zqinlinerr51");
    api.guest(
        &Group { id: -1_007_700_123_450_053, title: "zqgroupss51".to_owned(), thread: None },
        person(),
        "@brief_test_bot zqguestgg51",
    );
    service.wait_log("an answer could not be delivered").await;
    check(&api, service).await;
}

#[tokio::test]
async fn what_is_mended_and_what_is_deleted() {
    let api = FakeApi::start().await;
    let service = start(&api).await;
    let chat = person().id;
    api.private_from(person(), "zqaskedpp51 taliban");
    let asked = api.last_message_id(chat);
    api.wait_messages(chat, 1, PATIENCE).await;
    api.edits(chat, asked, "why did russia recognise zqeditqq51");
    api.fault("deleteMessages", 1, Fault::Refuse("Bad Request: zqwipeww51 of 7700123450051".to_owned()));
    api.private_from(person(), "/wipe zqwipeww51");
    api.private_from(person(), "/forget zqwipeww51");
    api.private_from(person(), "/language zqwipeww51");
    service.wait_done(&api).await;
    assert!(!api.deleted_by_bot(chat).is_empty(), "nothing was deleted");
    check(&api, service).await;
}

#[tokio::test]
async fn what_is_told_to_the_editors() {
    let api = FakeApi::start().await;
    let service = start(&api).await;
    let chat = person().id;
    api.private_from(person(), "/tell zqtellaa51 is not on any card");
    let confirm = api.wait_messages(chat, 1, PATIENCE).await.remove(0);
    let refused = Fault::Refuse("Forbidden: zqtellaa51 of 7700123450051".to_owned());
    api.fault_in(EDITORS, "sendMessage", 1, refused);
    api.click(chat, confirm.message_id, "v@en");
    service.wait_log("BRIEFBOT_EDITORS_CHAT").await;
    api.private_from(person(), "/tell zqtellaa51 is not on any card");
    let confirm = api.wait_messages(chat, 2, PATIENCE).await.remove(1);
    api.click(chat, confirm.message_id, "v@en");
    // Only the words themselves reach the editors.
    let told = api.wait_messages(EDITORS, 1, PATIENCE).await.remove(0);
    assert!(told.plain.ends_with("\n\nzqtellaa51 is not on any card"), "{}", told.plain);
    check_absent(&PEOPLE[..6], &[("what the editors got".to_owned(), told.params.to_string().into_bytes())]);
    check(&api, service).await;
}

#[tokio::test]
async fn an_answer_that_was_not_asked_for() {
    let api = FakeApi::start().await;
    let service = start(&api).await;
    let chat = person().id;
    api.private_from(person(), "zqaskedpp51 when did russia recognise the taliban");
    let answer = api.wait_messages(chat, 1, PATIENCE).await.remove(0);
    for data in ["m:recognition_recognition@en", "m:zqaskedpp51@en", "k@en", "m:recognition_recognition@zqlang51"] {
        api.click_forged(chat, answer.message_id, data);
    }
    service.wait_done(&api).await;
    check(&api, service).await;
}
