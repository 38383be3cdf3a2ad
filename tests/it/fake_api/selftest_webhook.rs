//! Tests of the webhook, with a receiver that answers as the test says.
//!
//! Owns: the scenes of posts that are taken, refused, lost, repeated.
//! Never imports: the bot.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::FakeApi;
use super::selftest_client::{call, outcome, update_ids};

/// Long enough for the slowest machine; nothing here waits this long unless it fails.
const LONG: Duration = Duration::from_secs(20);
const OK: &str = "200 OK\r\nContent-Length: 0";

/// A webhook that answers with these statuses (and header lines) in turn, then 200.
struct Receiver {
    url: String,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Receiver {
    async fn new(answers: &[&str], delay: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
        let heard = Arc::new(Mutex::new(Vec::new()));
        let book = Arc::clone(&heard);
        let mut answers: Vec<String> = answers.iter().rev().map(|answer| (*answer).to_owned()).collect();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let answer = answers.pop().unwrap_or_else(|| OK.to_owned());
                tokio::spawn(receive(stream, answer, delay, Arc::clone(&book)));
            }
        });
        Self { url, heard }
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The updates that came, in order.
    fn ids(&self) -> Vec<i64> {
        let body = |request: &String| request.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default();
        let update = |request| serde_json::from_str::<Value>(&body(request)).unwrap_or_default()["update_id"].as_i64();
        self.heard().iter().filter_map(update).collect()
    }
}

async fn receive(mut stream: TcpStream, answer: String, delay: Duration, book: Arc<Mutex<Vec<String>>>) {
    let mut request = Vec::new();
    while !is_whole(&request) {
        if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return;
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    book.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    tokio::time::sleep(delay).await;
    // A test that has ended does not read it.
    let _ = stream.write_all(format!("HTTP/1.1 {answer}\r\n\r\n").as_bytes()).await;
}

async fn set(api: &FakeApi, receiver: &Receiver, more: Value) {
    let mut params = json!({"url": receiver.url, "secret_token": "s3-cret"});
    params.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    assert_eq!(outcome(api, "setWebhook", params).await, "ok");
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.split("Content-Length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
    length.is_some_and(|length: usize| body.len() >= length)
}

#[tokio::test]
async fn updates_are_posted_with_the_secret_and_confirmed_by_200() {
    let (api, receiver) = (FakeApi::start().await, Receiver::new(&[], Duration::ZERO).await);
    let waiting = api.private(7, "before");
    set(&api, &receiver, json!({})).await;
    let later = api.private(8, "after");
    api.wait_idle(LONG).await;
    let mut heard = receiver.ids();
    heard.sort_unstable();
    assert_eq!(heard, [waiting, later]);
    let first = &receiver.heard()[0];
    assert!(first.starts_with("POST /hook HTTP/1.1\r\n") && first.contains("\r\nX-Telegram-Bot-Api-Secret-Token: s3-cret\r\n"), "{first}");
    assert_eq!((api.acknowledged(), api.posts()[1].status), (later, Some(200)));
    let conflict = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    assert_eq!(outcome(&api, "getUpdates", json!({})).await, conflict);
    call(&api, "deleteWebhook", json!({})).await;
    let polled = api.private(7, "by poll");
    assert_eq!(update_ids(&api, json!({})).await, [polled]);
}

#[tokio::test]
async fn what_is_not_taken_comes_again_in_order_and_is_told() {
    let failures = ["500 Internal Server Error", "503 Service Unavailable\r\nRetry-After: 1"];
    let (api, receiver) = (FakeApi::start().await, Receiver::new(&failures, Duration::ZERO).await);
    api.webhook_times(Duration::from_millis(20), LONG);
    let ids = [api.private(7, "one"), api.private(7, "two")];
    set(&api, &receiver, json!({})).await;
    api.wait_until(|state| state.pending() < 2, LONG).await;
    let info = call(&api, "getWebhookInfo", json!({})).await;
    assert_eq!(info["result"]["last_error_message"], "Wrong response from the webhook: 503 Service Unavailable");
    assert!(info["result"]["last_error_date"].as_u64().is_some_and(|date| date > 0));
    api.wait_idle(LONG).await;
    assert_eq!(receiver.ids(), [ids[0], ids[0], ids[0], ids[1]]);
    let posts = api.posts();
    assert!(posts[1].at - posts[0].at >= Duration::from_millis(20));
    assert!(posts[2].at - posts[1].at >= Duration::from_secs(1));
}

async fn wait_told(api: &FakeApi, words: &str) {
    let start = Instant::now();
    while !api.posts().iter().any(|post| post.error.as_deref() == Some(words)) {
        assert!(start.elapsed() < LONG, "{:?}", api.posts());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_webhook_that_is_away_or_silent_gets_it_later() {
    let api = FakeApi::start().await;
    api.webhook_times(Duration::from_millis(20), Duration::from_millis(200));
    let silent = Receiver::new(&[], LONG).await;
    set(&api, &silent, json!({})).await;
    let id = api.private(7, "hello");
    api.wait_until(|state| state.pending() == 1, LONG).await;
    wait_told(&api, "Read timeout expired").await;
    let closed = Receiver { url: "http://127.0.0.1:1/hook".to_owned(), heard: Arc::default() };
    set(&api, &closed, json!({})).await;
    wait_told(&api, "Connection refused").await;
    assert_eq!(api.pending(), 1);
    let good = Receiver::new(&[], Duration::ZERO).await;
    set(&api, &good, json!({})).await;
    api.wait_idle(LONG).await;
    assert_eq!(good.ids(), [id]);
}

#[tokio::test]
async fn so_many_posts_at_once_and_only_the_kinds_that_are_wanted() {
    let (api, receiver) = (FakeApi::start().await, Receiver::new(&[], Duration::from_millis(50)).await);
    set(&api, &receiver, json!({"max_connections": 3, "allowed_updates": ["message"]})).await;
    let ids: Vec<i64> = (1..=9).map(|person| api.private(person, "hello")).collect();
    api.edits(1, api.last_message_id(1), "changed");
    api.wait_idle(LONG).await;
    let mut heard = receiver.ids();
    heard.sort_unstable();
    assert_eq!((heard, api.most_posts()), (ids.clone(), 3));
    let info = call(&api, "getWebhookInfo", json!({})).await["result"].clone();
    assert_eq!((&info["max_connections"], &info["pending_update_count"]), (&json!(3), &json!(0)));
    assert_eq!(api.post_again(ids[0]).await, Some(200));
    assert_eq!(receiver.ids().len(), 10);
}
