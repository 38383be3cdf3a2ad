//! Tests of slow answers, darkness, and faults by chance, over HTTP.
//!
//! Owns: the scenes of failures that last.
//! Never imports: the bot.

use std::time::{Duration, Instant};

use serde_json::json;

use super::selftest_client::{call, outcome, update_ids};
use super::{FakeApi, Fault};

/// Long enough for the slowest machine; nothing here waits this long unless it fails.
const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn an_answer_can_drip() {
    let api = FakeApi::start().await;
    let pause = Duration::from_millis(20);
    api.fault("getMe", 1, Fault::Drip { bytes: 40, pause });
    let start = Instant::now();
    assert_eq!(outcome(&api, "getMe", json!({})).await, "ok");
    let pieces = u32::try_from(call(&api, "getMe", json!({})).await.to_string().len() / 40).unwrap_or(0);
    assert!(start.elapsed() >= pause * pieces, "{:?}", start.elapsed());
    assert_eq!(api.calls()[0].status, Some(200));
    assert!(api.calls()[0].arranged);
}

#[tokio::test]
async fn in_the_dark_nothing_is_answered_and_nothing_has_an_effect() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let id = api.acknowledged() + 1;
    let handle = api.clone();
    let under_way = tokio::spawn(async move { call(&handle, "getUpdates", json!({"offset": id + 1, "timeout": 50})).await });
    api.wait_until(|state| state.acknowledged() == id, LONG).await;
    api.blackhole(true);
    let handle = api.clone();
    let lost = tokio::spawn(async move { call(&handle, "sendMessage", json!({"chat_id": 7, "text": "x"})).await });
    let start = Instant::now();
    while api.lost_in_the_dark() == 0 && start.elapsed() < LONG {
        tokio::task::yield_now().await;
    }
    api.private(7, "anyone there?");
    api.blackhole(false);
    assert_eq!(update_ids(&api, json!({})).await, [id + 1]);
    assert!(!under_way.is_finished() && !lost.is_finished());
    under_way.abort();
    lost.abort();
    assert_eq!((api.messages(7).len(), api.lost_in_the_dark()), (0, 1));
    assert!(api.calls().iter().all(|call| call.method == "getUpdates"));
}

#[tokio::test]
async fn faults_by_chance_strike_the_methods_that_are_named() {
    let api = FakeApi::start().await;
    api.fault_mix(3, &["GETME"], &[(30.0, Fault::Status(500)), (30.0, Fault::Refuse("Bad Request: no".to_owned()))]);
    let mut heard = Vec::new();
    for _ in 0..40 {
        heard.push(outcome(&api, "getMe", json!({})).await);
        assert_eq!(outcome(&api, "getMyName", json!({})).await, "ok");
    }
    for wanted in ["ok", "Internal Server Error", "Bad Request: no"] {
        assert!(heard.iter().filter(|heard| *heard == wanted).count() > 3, "{heard:?}");
    }
    api.clear_faults();
    for _ in 0..40 {
        assert_eq!(outcome(&api, "getMe", json!({})).await, "ok");
    }
    assert!(api.refusals().is_empty());
}

#[tokio::test]
async fn hasty_polls_get_one_update() {
    let api = FakeApi::start().await;
    let ids = [api.private(7, "one"), api.private(7, "two")];
    assert_eq!(update_ids(&api, json!({})).await, ids);
    assert_eq!(update_ids(&api, json!({})).await, ids[..1]);
    assert_eq!(update_ids(&api, json!({"offset": ids[0]})).await, ids);
    api.bear_hasty_polls();
    assert_eq!(update_ids(&api, json!({"offset": ids[0]})).await, ids);
}
