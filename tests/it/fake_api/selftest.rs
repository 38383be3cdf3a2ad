//! Tests of the fake server from outside, over HTTP.
//!
//! Owns: the scenes of polling, menus, faults and outages.
//! Never imports: the bot.

use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::selftest_client::{call, exchange, outcome, update_ids};
use super::{BOT_USERNAME, FakeApi, Fault, TOKEN};

/// Long enough for the slowest machine; nothing here waits this long unless it fails.
const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn methods_are_found_in_any_case_and_need_the_token() {
    let api = FakeApi::start().await;
    assert_eq!(call(&api, "GETME", json!({})).await["result"]["username"], BOT_USERNAME);
    let got = exchange(&api, format!("GET /bot{}/getMe?", TOKEN.replace(':', "%3A")), "").await;
    assert!(got.is_ok_and(|answer| answer.starts_with("HTTP/1.1 200 OK")));
    let wrong = exchange(&api, "GET /bot1:x/getMe".to_owned(), "").await;
    assert!(wrong.is_ok_and(|answer| answer.contains(r#""error_code":401"#)));
    assert_eq!(outcome(&api, "getEverything", json!({})).await, "Not Found");
    assert_eq!(outcome(&api, "getMe", json!({"a": 1})).await, "Bad Request: unknown parameter a");
    assert_eq!(api.refusals().len(), 3);
}

#[tokio::test]
async fn parameters_may_stand_in_the_query() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let markup = "%7B%22inline_keyboard%22%3A%5B%5B%7B%22text%22%3A%22x%22%2C%22callback_data%22%3A%22y%22%7D%5D%5D%7D";
    let target = format!("GET /bot{TOKEN}/sendMessage?chat_id=7&text=a+b%21&reply_markup={markup}");
    let answer = exchange(&api, target, "").await;
    assert!(answer.is_ok_and(|answer| answer.contains(r#""ok":true"#)));
    assert_eq!(api.messages(7)[0].plain, "a b!");
    assert_eq!(api.messages(7)[0].buttons[0][0].text, "x");
}

#[tokio::test]
async fn an_offset_confirms_what_is_before_it() {
    let api = FakeApi::start().await;
    let first = api.private(7, "one");
    let rest = [api.private(7, "two"), api.private(8, "three")];
    assert_eq!(update_ids(&api, json!({"limit": 2})).await, [first, rest[0]]);
    assert_eq!(update_ids(&api, json!({"offset": first})).await.len(), 3);
    assert_eq!(update_ids(&api, json!({"offset": first + 1})).await, rest);
    assert_eq!(api.acknowledged(), first);
    assert_eq!(update_ids(&api, json!({"offset": -1})).await, [rest[1]]);
    assert_eq!((api.acknowledged(), api.pending()), (rest[0], 1));
    assert!(update_ids(&api, json!({"offset": rest[1] + 1})).await.is_empty());
}

#[tokio::test]
async fn kinds_not_asked_for_are_not_delivered() {
    let api = FakeApi::start().await;
    call(&api, "getUpdates", json!({"allowed_updates": ["callback_query"]})).await;
    api.private(7, "unheard");
    assert!(update_ids(&api, json!({})).await.is_empty());
    call(&api, "getUpdates", json!({"allowed_updates": []})).await;
    let heard = api.private(7, "heard");
    assert_eq!(update_ids(&api, json!({})).await, [heard]);
}

#[tokio::test]
async fn broken_updates_go_out_letter_by_letter() {
    let api = FakeApi::start().await;
    let twice = api.raw_update(json!({"guest_message": {}}));
    api.raw_update(json!({"update_id": twice, "message": 5}));
    let third = api.raw_update_text(r#"{"update_id":$ID,"message":{"text":"\ud800"}}"#);
    assert_eq!(third, twice + 2);
    let body = exchange(&api, format!("GET /bot{TOKEN}/getUpdates"), "").await;
    let expected = format!(r#"{{"update_id":{third},"message":{{"text":"\ud800"}}}}]}}"#);
    assert!(body.is_ok_and(|body| body.ends_with(&expected)));
    assert!(update_ids(&api, json!({"offset": third + 1})).await.is_empty());
}

#[tokio::test]
async fn a_long_poll_ends_with_an_update_or_another_poll() {
    let api = FakeApi::start().await;
    let handle = api.clone();
    let waiting = tokio::spawn(async move { update_ids(&handle, json!({"timeout": 50})).await });
    api.wait_until(|state| state.calls().len() == 1, LONG).await;
    let id = api.private(7, "at last");
    assert_eq!(waiting.await.unwrap_or_default(), [id]);

    let handle = api.clone();
    let params = json!({"timeout": 50, "offset": id + 1});
    let replaced = tokio::spawn(async move { outcome(&handle, "getUpdates", params).await });
    // The first poll must have begun; nothing but its confirmation shows that.
    api.wait_until(|state| state.acknowledged() == id, LONG).await;
    assert_eq!(outcome(&api, "getUpdates", json!({})).await, "ok");
    assert!(!replaced.is_finished(), "a poll that need not wait replaces nobody");
    call(&api, "getUpdates", json!({"timeout": 1})).await;
    assert!(replaced.await.unwrap_or_default().starts_with("Conflict: terminated by other getUpdates"));
    assert!(api.refusals().is_empty(), "a poll that was replaced is no mistake");
}

#[tokio::test]
async fn a_webhook_ends_polling() {
    let api = FakeApi::start().await;
    api.set_webhook("https://elsewhere.example/hook");
    let conflict = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    assert_eq!(outcome(&api, "getUpdates", json!({})).await, conflict);
    let info = call(&api, "getWebhookInfo", json!({})).await;
    assert_eq!(info["result"]["url"], "https://elsewhere.example/hook");
    call(&api, "deleteWebhook", json!({})).await;
    assert_eq!(outcome(&api, "getUpdates", json!({})).await, "ok");
    assert_eq!(api.refusals().len(), 0);
}

#[tokio::test]
async fn menus_and_descriptions_keep_to_their_limits() {
    let api = FakeApi::start().await;
    let menu = |name: &str, language: &str| json!({"commands": [{"command": name, "description": "d"}], "language_code": language});
    for (params, expected) in [
        (menu("help", ""), "ok"),
        (menu("help", "fa"), "ok"),
        (menu("help", "fa-AF"), "Bad Request: invalid language code specified"),
        (menu("Help", ""), "Bad Request: BOT_COMMAND_INVALID"),
        (json!({"commands": []}), "Bad Request: test rule: an empty menu, use deleteMyCommands"),
        (json!({"commands": [{"command": "a", "description": ""}]}), "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            json!({"commands": [{"command": "a", "description": "d"}], "scope": {"type": "chat"}}),
            "Bad Request: can't parse BotCommandScope: chat_id is not specified",
        ),
    ] {
        assert_eq!(outcome(&api, "setMyCommands", params).await, expected);
    }
    let shown = call(&api, "getMyCommands", json!({"language_code": "fa"})).await;
    assert_eq!(shown["result"], json!([{"command": "help", "description": "d"}]));
    let short = |length: usize| json!({"short_description": "x".repeat(length)});
    assert_eq!(outcome(&api, "setMyShortDescription", short(120)).await, "ok");
    assert_ne!(outcome(&api, "setMyShortDescription", short(121)).await, "ok");
    assert_eq!(api.profile().commands.len(), 2);
}

#[tokio::test]
async fn faults_strike_as_often_as_asked_and_in_order() {
    let api = FakeApi::start().await;
    api.fault("getme", 1, Fault::Status(500));
    api.fault("*", 1, Fault::TooManyRequests { retry_after: 3 });
    api.fault_in(8, "sendMessage", 1, Fault::Conflict);
    let error = call(&api, "getMe", json!({})).await;
    assert_eq!(error["error_code"], 500);
    let wait = call(&api, "getMe", json!({})).await;
    assert_eq!(wait["parameters"]["retry_after"], 3);
    assert_eq!(outcome(&api, "getMe", json!({})).await, "ok");
    api.fault("getMe", 1, Fault::Status(502));
    let page = exchange(&api, format!("GET /bot{TOKEN}/getMe"), "").await;
    assert!(page.is_ok_and(|page| page.contains("text/html") && page.contains("502 Bad Gateway")));
    api.private(7, "hello");
    assert_eq!(outcome(&api, "sendMessage", json!({"chat_id": 7, "text": "x"})).await, "ok");
    assert!(api.refusals().is_empty());
}

#[tokio::test]
async fn answers_can_be_lost_with_or_without_an_effect() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    for (fault, heard, sent) in [
        (Fault::CutConnection, String::new(), 0),
        (Fault::EffectThenCut, String::new(), 1),
        (Fault::EffectThenError(500), "Internal Server Error".to_owned(), 2),
        (Fault::Refuse("Bad Request: no".to_owned()), "Bad Request: no".to_owned(), 2),
        (Fault::Unauthorized, "Unauthorized".to_owned(), 2),
        (Fault::Delay(Duration::from_millis(1)), "ok".to_owned(), 3),
    ] {
        api.fault("sendMessage", 1, fault);
        let answer = call(&api, "sendMessage", json!({"chat_id": 7, "text": "x"})).await;
        let description = if answer["ok"] == true { "ok" } else { answer["description"].as_str().unwrap_or_default() };
        assert_eq!((description, api.messages(7).len()), (heard.as_str(), sent));
    }
    api.fault("sendMessage", 1, Fault::TruncatedBody);
    let half = call(&api, "sendMessage", json!({"chat_id": 7, "text": "x"})).await;
    assert!(half.as_str().is_some_and(|half| half.starts_with("{\"ok\":true") && !half.ends_with('}')));
    assert!(api.refusals().is_empty());
}

#[tokio::test]
async fn a_hanging_call_is_seen_and_its_caller_may_leave() {
    let api = FakeApi::start().await;
    api.fault("getMe", 1, Fault::Hang);
    let handle = api.clone();
    let hanging = tokio::spawn(async move { call(&handle, "getMe", json!({})).await });
    let calls = api.wait_calls("getMe", 1, LONG).await;
    assert_eq!(calls[0].status, None);
    assert!(!hanging.is_finished());
    hanging.abort();
    assert_eq!(outcome(&api, "getMe", json!({})).await, "ok");
}

#[tokio::test]
async fn an_outage_cuts_and_refuses_until_it_ends() {
    let api = FakeApi::start().await;
    let handle = api.clone();
    let polling = tokio::spawn(async move { call(&handle, "getUpdates", json!({"timeout": 50})).await });
    api.wait_until(|state| state.calls().len() == 1, LONG).await;
    api.stop_listening().await;
    assert!(polling.await.is_ok_and(|answer| answer == ""));
    assert!(exchange(&api, format!("GET /bot{TOKEN}/getMe"), "").await.is_err());
    let waiting = api.private(7, "anyone there?");
    api.listen_again().await;
    assert_eq!(update_ids(&api, json!({})).await, [waiting]);
}

#[tokio::test]
async fn the_server_ends_with_its_last_handle() {
    let api = FakeApi::start().await;
    let address = api.url().replace("http://", "");
    let other = api.clone();
    drop(api);
    assert_eq!(outcome(&other, "getMe", json!({})).await, "ok");
    drop(other);
    let closed = async {
        while TcpStream::connect(&address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    assert!(tokio::time::timeout(LONG, closed).await.is_ok());
}

#[tokio::test]
async fn one_connection_serves_many_requests_in_chunks_too() {
    let api = FakeApi::start().await;
    let stream = TcpStream::connect(api.url().replace("http://", "")).await;
    let mut stream = stream.expect("a connection");
    let form = "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked";
    let chunked = format!("POST /bot{TOKEN}/getUpdates HTTP/1.1\r\n{form}\r\n\r\n5\r\nlimit\r\n2\r\n=1\r\n0\r\n\r\n");
    let plain = format!("GET /bot{TOKEN}/getMe HTTP/1.1\r\n\r\n");
    stream.write_all(format!("{chunked}{plain}").as_bytes()).await.expect("both at once");
    let mut answers = String::new();
    while !answers.contains(BOT_USERNAME) {
        let mut part = [0; 1024];
        let read = stream.read(&mut part).await.expect("an answer");
        assert_ne!(read, 0, "{answers}");
        answers += &String::from_utf8_lossy(&part[..read]);
    }
    assert_eq!(api.calls()[0].params, json!({"limit": "1"}));
}
