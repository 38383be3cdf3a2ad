//! The same people while everything fails: what is said of a fault must not be said of a person.
//!
//! Owns: the tests of a disturbed service, of a refused token and of a server that cannot be reached.
//! Never imports: the crate; only the binary.

use super::canary::check_absent;
use super::people::{WORDS, everybody_speaks};
use super::service::{PATIENCE, Service};
use crate::fake_api::{FakeApi, Fault, Mark, User};

/// A word in the password of a proxy, and one in the path of a server.
const ADDRESS_WORDS: [&str; 2] = ["zqproxyuu41", "zqpathvv41"];

/// Lets people speak while the next calls of a method fail like this, which the log may tell in these words.
async fn check_fault(method: &str, times: usize, fault: Fault, said: &str) {
    let api = FakeApi::start().await;
    let service = Service::start(&api.url(), &[]);
    service.wait_log("serving").await;
    api.fault(method, times, fault);
    everybody_speaks(&api);
    service.wait_done(&api).await;
    let struck = api.calls().iter().filter(|call| call.method == method && call.arranged).count();
    assert_eq!(struck, times, "the fault was not met every time");
    assert!(service.log().contains(said), "{said:?} is not in the log:\n{}", service.log());
    check_absent(&WORDS, &service.stop().await);
}

#[tokio::test]
async fn a_server_error_while_sending() {
    check_fault("sendMessage", 3, Fault::Status(502), "").await;
}

#[tokio::test]
async fn a_server_error_in_json_while_sending() {
    check_fault("sendMessage", 3, Fault::Status(500), "").await;
}

#[tokio::test]
async fn too_many_requests() {
    check_fault("sendMessage", 2, Fault::TooManyRequests { retry_after: 1 }, "").await;
}

#[tokio::test]
async fn a_connection_that_is_cut_while_sending() {
    check_fault("sendMessage", 3, Fault::CutConnection, "").await;
}

#[tokio::test]
async fn an_answer_that_breaks_off_while_sending() {
    check_fault("sendMessage", 2, Fault::TruncatedBody, "").await;
}

#[tokio::test]
async fn an_answer_that_is_no_json() {
    check_fault("sendMessage", 2, Fault::NotJson, "").await;
}

#[tokio::test]
async fn a_refusal_that_repeats_a_persons_words() {
    let refusal = Fault::Refuse("Bad Request: zqrefusedtt41 of 7700123450041 \"zqtextaa41\"".to_owned());
    check_fault("sendMessage", 4, refusal, "an answer could not be delivered").await;
}

#[tokio::test]
async fn markup_that_is_refused_with_a_persons_words() {
    let refusal = Fault::Refuse("Bad Request: can't parse entities: Unsupported start tag \"zqrefusedtt41\" at byte offset 41".to_owned());
    check_fault("sendMessage", 2, refusal, "refused the markup").await;
}

#[tokio::test]
async fn a_person_who_blocks_the_bot() {
    let refusal = Fault::Refuse("Forbidden: bot was blocked by the user zqrefusedtt41".to_owned());
    check_fault("sendMessage", 3, refusal, "an answer could not be delivered").await;
}

#[tokio::test]
async fn a_press_that_cannot_be_answered() {
    let refusal = Fault::Refuse("Bad Request: zqrefusedtt41".to_owned());
    check_fault("answerCallbackQuery", 5, refusal, "an answer could not be delivered").await;
}

#[tokio::test]
async fn a_batch_of_updates_that_breaks_off() {
    check_fault("getUpdates", 3, Fault::TruncatedBody, "a poll failed").await;
}

#[tokio::test]
async fn a_batch_of_updates_that_is_no_json() {
    check_fault("getUpdates", 2, Fault::NotJson, "a poll failed").await;
}

#[tokio::test]
async fn another_program_that_polls() {
    check_fault("getUpdates", 2, Fault::Conflict, "another program polls").await;
}

#[tokio::test]
async fn a_token_that_is_revoked_while_serving() {
    check_fault("getUpdates", 2, Fault::Unauthorized, "Telegram refuses the token").await;
}

#[tokio::test]
async fn menus_that_cannot_be_registered() {
    let api = FakeApi::start().await;
    api.fault("setMyCommands", 1, Fault::Refuse("Bad Request: zqrefusedtt41".to_owned()));
    let service = Service::start(&api.url(), &[]);
    service.wait_log("could not be registered").await;
    everybody_speaks(&api);
    service.wait_done(&api).await;
    check_absent(&WORDS, &service.stop().await);
}

#[tokio::test]
async fn a_group_that_moves() {
    let api = FakeApi::start().await;
    let service = Service::start(&api.url(), &[]);
    service.wait_log("serving").await;
    let group = crate::fake_api::Group { id: -7_700_123_450_044, title: "zqgroupss41".to_owned(), thread: None };
    api.group(&group, User::new(7_700_123_450_042), "hello", None);
    api.mark(group.id, Mark::Migrated(-1_007_700_123_450_043));
    api.group(&group, User::new(7_700_123_450_042), "/ask@brief_test_bot zqtextaa41", None);
    service.wait_done(&api).await;
    assert_eq!(api.messages(-1_007_700_123_450_043).len(), 1);
    check_absent(&WORDS, &service.stop().await);
}

#[tokio::test]
async fn an_end_in_the_middle_of_an_answer() {
    let api = FakeApi::start().await;
    api.fault("sendMessage", 100, Fault::Hang);
    let service = Service::start(&api.url(), &[]);
    everybody_speaks(&api);
    api.wait_calls("sendMessage", 2, PATIENCE).await;
    let left = service.stop().await;
    let said = left.iter().any(|(_, text)| String::from_utf8_lossy(text).contains("not everything could be finished in time"));
    assert!(said, "the service ended as if everything were finished");
    check_absent(&WORDS, &left);
}

#[tokio::test]
async fn an_outage_in_the_middle() {
    let api = FakeApi::start().await;
    let service = Service::start(&api.url(), &[]);
    service.wait_log("serving").await;
    api.stop_listening().await;
    everybody_speaks(&api);
    service.wait_log("Telegram cannot be reached").await;
    api.listen_again().await;
    service.wait_done(&api).await;
    check_absent(&WORDS, &service.stop().await);
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_at_the_start() {
    let api = FakeApi::start().await;
    api.stop_listening().await;
    let service = Service::start(&format!("{}/zqpathvv41", api.url()), &[]);
    service.wait_log("Telegram cannot be reached").await;
    check_absent(&ADDRESS_WORDS, &service.stop().await);
}

#[tokio::test]
async fn a_proxy_that_cannot_be_reached() {
    let api = FakeApi::start().await;
    api.stop_listening().await;
    let proxy = api.url().replace("http://", "http://someone:zqproxyuu41@");
    let service = Service::start("http://api.example", &[("TELOXIDE_PROXY", &proxy)]);
    service.wait_log("Telegram cannot be reached").await;
    check_absent(&ADDRESS_WORDS, &service.stop().await);
}

#[tokio::test]
async fn a_token_that_is_refused_at_the_start() {
    let api = FakeApi::start().await;
    api.fault("getMe", 1, Fault::Unauthorized);
    let mut service = Service::start(&api.url(), &[]);
    assert_eq!(service.wait_end().await.code(), Some(3));
    assert!(service.log().contains("Telegram refuses the token"), "{}", service.log());
    check_absent(&[], &service.left_behind());
}

#[tokio::test]
async fn a_server_that_answers_nonsense_at_the_start() {
    let api = FakeApi::start().await;
    api.fault("getMe", 1, Fault::Refuse("Bad Request: zqrefusedtt41".to_owned()));
    let service = Service::start(&api.url(), &[]);
    service.wait_log("Telegram does not say who the bot is").await;
    check_absent(&WORDS, &service.stop().await);
}

#[tokio::test]
async fn wrong_settings_that_hold_a_secret() {
    let token = format!("{} ", crate::fake_api::TOKEN.replace(':', ";"));
    let settings = [("TELOXIDE_TOKEN", token.as_str()), ("TELOXIDE_PROXY", "zqproxyuu41://someone:zqproxyuu41@proxy.example")];
    let mut service = Service::start("zqpathvv41", &settings);
    assert_eq!(service.wait_end().await.code(), Some(3));
    assert!(service.log().contains("TELOXIDE_TOKEN") && service.log().contains("TELOXIDE_PROXY"), "{}", service.log());
    check_absent(&ADDRESS_WORDS, &service.left_behind());
}
