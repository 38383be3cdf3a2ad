//! The endpoint that Telegram calls: who is let in, and what is answered.
//!
//! Owns: [`Hook`], an endpoint on loopback with a handler that notes what it is handed.
//! Never imports: the binary; `replicas.rs` tests that.

use super::bot::LATE;
use briefbot::config::{Secret, Token, Webhook};
use briefbot::monitor::Monitor;
use briefbot::telegram::api::Api;
use briefbot::telegram::fault::Fault;
use briefbot::telegram::fence::{Handle, Handling};
use briefbot::telegram::inbox::Inbox;
use briefbot::telegram::raw::RawUpdate;
use briefbot::telegram::webhook::run;
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, Response, StatusCode};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

const SECRET: &str = "0123456789abcdefghijklmnopqrstuvwxyz_-";
const HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
const PATH: &str = "/updates";

/// Notes what it is handed. A text that begins with "wait" needs a permit, one with "fail" fails so often as there are faults.
#[derive(Clone)]
struct Noting {
    seen: Arc<Mutex<Vec<String>>>,
    told: Arc<Mutex<usize>>,
    permits: Arc<Semaphore>,
    faults: Arc<Mutex<Vec<Fault>>>,
}

impl Handle for Noting {
    fn handle<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a> {
        Box::pin(async move {
            let text = update.content.pointer("/message/text").and_then(|text| text.as_str()).unwrap_or("?").to_owned();
            if text.starts_with("wait") {
                self.permits.acquire().await.expect("open").forget();
            }
            if text.starts_with("fail")
                && let Some(fault) = self.faults.lock().unwrap().pop()
            {
                return Err(fault);
            }
            self.seen.lock().unwrap().push(text);
            Ok(())
        })
    }

    fn failed<'a>(&'a self, _: &'a RawUpdate) -> Handling<'a> {
        Box::pin(async { Ok(()) })
    }

    fn flooded<'a>(&'a self, _: &'a RawUpdate) -> Handling<'a> {
        *self.told.lock().unwrap() += 1;
        Box::pin(async { Ok(()) })
    }
}

struct Hook {
    url: String,
    address: std::net::SocketAddr,
    handler: Noting,
    client: Client,
    stop: watch::Sender<bool>,
    service: JoinHandle<()>,
}

impl Hook {
    async fn start() -> Self {
        let handler = Noting { seen: Arc::default(), told: Arc::default(), permits: Arc::new(Semaphore::new(0)), faults: Arc::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let monitor = Monitor::new();
        let nowhere = "http://127.0.0.1:9".parse().expect("an address");
        let api = Api::new(&nowhere, None, &Token::parse("1:a").expect("a token"), monitor.clone()).expect("a client");
        let inbox = Inbox::new(handler.clone(), api.line().clone(), monitor.clone());
        let (stop, stopped) = watch::channel(false);
        let url = format!("https://bot.example.org{PATH}").parse().expect("an address");
        let webhook = Webhook { url, listen: address, secret: Secret::parse(SECRET).expect("a secret") };
        let service = tokio::spawn(async move { run(listener, &webhook, inbox, monitor, stopped).await });
        let client = Client::builder().no_proxy().build().expect("a client");
        Self { url: format!("http://{address}{PATH}"), address, handler, client, stop, service }
    }

    async fn post(&self, body: impl Into<reqwest::Body>) -> Response {
        self.client.post(&self.url).header(HEADER, SECRET).body(body).send().await.expect("an answer")
    }

    /// Brings a message of a chat.
    async fn bring(&self, id: i64, chat: i64, text: &str) -> StatusCode {
        self.post(message(id, chat, text)).await.status()
    }

    fn seen(&self) -> Vec<String> {
        self.handler.seen.lock().unwrap().clone()
    }

    async fn ends(self) -> Vec<String> {
        let seen = self.handler.seen.clone();
        self.stop.send(true).expect("the service lives");
        tokio::time::timeout(LATE, self.service).await.expect("the service ends").expect("the service does not panic");
        seen.lock().unwrap().clone()
    }
}

fn message(id: i64, chat: i64, text: &str) -> String {
    format!(r#"{{"update_id":{id},"message":{{"message_id":1,"date":0,"chat":{{"id":{chat},"type":"private"}},"text":"{text}"}}}}"#)
}

/// Sends a good update in a bad way; it must be refused, and not handled.
async fn check_refused(method: Method, path: &str, secrets: &[&str], expected: StatusCode) {
    let hook = Hook::start().await;
    let mut headers = HeaderMap::new();
    for secret in secrets {
        headers.append(HEADER, secret.parse().expect("a header"));
    }
    let url = format!("http://{}{path}", hook.address);
    let request = hook.client.request(method.clone(), url).headers(headers).body(message(1, 1, "hello"));
    let status = request.send().await.expect("an answer").status();
    assert_eq!(status, expected, "{method} {path} {secrets:?}");
    assert_eq!(hook.ends().await, Vec::<String>::new());
}

#[tokio::test]
async fn strangers_are_refused() {
    let long = SECRET.repeat(20);
    let almost = &SECRET[..SECRET.len() - 1];
    let (almost, long) = ([almost], [long.as_str()]);
    tokio::join!(
        check_refused(Method::POST, PATH, &[], StatusCode::UNAUTHORIZED),
        check_refused(Method::POST, PATH, &[""], StatusCode::UNAUTHORIZED),
        check_refused(Method::POST, PATH, &["wrong"], StatusCode::UNAUTHORIZED),
        check_refused(Method::POST, PATH, &almost, StatusCode::UNAUTHORIZED),
        check_refused(Method::POST, PATH, &long, StatusCode::UNAUTHORIZED),
        check_refused(Method::POST, PATH, &[SECRET, SECRET], StatusCode::UNAUTHORIZED),
        check_refused(Method::GET, PATH, &[SECRET], StatusCode::METHOD_NOT_ALLOWED),
        check_refused(Method::PUT, PATH, &[SECRET], StatusCode::METHOD_NOT_ALLOWED),
        check_refused(Method::POST, "/", &[SECRET], StatusCode::NOT_FOUND),
        check_refused(Method::POST, "/updates/", &[SECRET], StatusCode::NOT_FOUND),
        check_refused(Method::POST, "/Updates", &[SECRET], StatusCode::NOT_FOUND),
        check_refused(Method::POST, "/updates?x", &[SECRET], StatusCode::NOT_FOUND),
    );
}

#[tokio::test]
async fn a_good_call_is_handled() {
    let hook = Hook::start().await;
    assert_eq!(hook.bring(1, 1, "hello").await, StatusCode::OK);
    assert_eq!(hook.ends().await, ["hello"]);
}

#[tokio::test]
async fn a_large_body_is_refused() {
    let hook = Hook::start().await;
    let body = message(1, 1, &"x".repeat(10 * 1024 * 1024));
    let declared = hook.client.post(&hook.url).header(HEADER, SECRET).body(body.clone()).send().await;
    // The endpoint may close before all of it is sent.
    assert!(declared.is_err() || declared.is_ok_and(|answer| answer.status() == StatusCode::PAYLOAD_TOO_LARGE));
    let mut stream = TcpStream::connect(hook.address).await.expect("a connection");
    let head = format!("POST {PATH} HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nTransfer-Encoding: chunked\r\n\r\n");
    let chunk = format!("{:x}\r\n{}\r\n", 64 * 1024, "x".repeat(64 * 1024));
    stream.write_all(head.as_bytes()).await.expect("a head");
    for _ in 0..40 {
        if stream.write_all(chunk.as_bytes()).await.is_err() {
            break;
        }
    }
    let mut answer = Vec::new();
    // The rest of what was sent may reset the connection behind the answer.
    let _ = stream.read_to_end(&mut answer).await;
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 413"), "{}", String::from_utf8_lossy(&answer));
    assert_eq!(hook.bring(2, 1, "small").await, StatusCode::OK);
    assert_eq!(hook.ends().await, ["small"]);
}

/// Sends the beginning of a request and then nothing; gives what comes until the endpoint closes.
async fn trickle(hook: &Hook, beginning: &str) -> String {
    let mut stream = TcpStream::connect(hook.address).await.expect("a connection");
    stream.write_all(beginning.as_bytes()).await.expect("a beginning");
    let mut answer = String::new();
    let read = tokio::time::timeout(LATE, stream.read_to_string(&mut answer)).await;
    assert!(read.is_ok(), "the endpoint waits for ever");
    answer
}

#[tokio::test]
async fn slow_callers_are_cut() {
    let hook = Hook::start().await;
    let head = format!("POST {PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{HEADER}: {SECRET}\r\nContent-Length: 900\r\n\r\n{{\"up");
    let (body, head) = tokio::join!(trickle(&hook, &head), trickle(&hook, "POST /updates HTTP/1.1\r\nHost:"));
    assert!(body.starts_with("HTTP/1.1 408"), "{body}");
    assert!(head.is_empty() || head.starts_with("HTTP/1.1 408"), "{head}");
    assert_eq!(hook.bring(1, 1, "quick").await, StatusCode::OK);
    assert_eq!(hook.ends().await, ["quick"]);
}

#[tokio::test]
async fn what_cannot_be_read_need_not_come_again() {
    let hook = Hook::start().await;
    let deep = format!(r#"{{"update_id":5,"message":{}1{}}}"#, "[".repeat(10_000), "]".repeat(10_000));
    for body in ["", "no", "[]", "{}", r#"{"update_id":"x"}"#, r#"{"update_id":-1}"#, &deep] {
        assert_eq!(hook.post(body.to_owned()).await.status(), StatusCode::OK, "{body}");
    }
    // Only the deep one has an id, so only that is handed on, as one that cannot be read.
    assert_eq!(hook.ends().await, ["?"]);
}

#[tokio::test]
async fn an_update_that_comes_again_is_handled_once() {
    let hook = Hook::start().await;
    let bring = || hook.bring(7, 1, "wait once");
    let together = async { tokio::join!(bring(), bring(), bring()) };
    let release = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        hook.handler.permits.add_permits(5);
    };
    let ((first, second, third), ()) = tokio::join!(together, release);
    for status in [first, second, third, bring().await, bring().await] {
        assert_eq!(status, StatusCode::OK);
    }
    assert_eq!(hook.ends().await, ["wait once"]);
}

#[tokio::test]
async fn what_fails_is_asked_for_again_and_nothing_overtakes_it() {
    let hook = Hook::start().await;
    *hook.handler.faults.lock().unwrap() = vec![Fault::Network, Fault::RetryAfter(Duration::from_secs(7))];
    let answer = hook.post(message(1, 1, "fail")).await;
    assert_eq!((answer.status(), answer.headers()["retry-after"].as_bytes()), (StatusCode::SERVICE_UNAVAILABLE, b"7".as_slice()));
    let first = hook.bring(2, 1, "wait and see");
    let second = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        hook.bring(3, 1, "fail too").await
    };
    let third = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        hook.bring(4, 1, "behind").await
    };
    let release = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        hook.handler.permits.add_permits(1);
    };
    let (first, second, third, ()) = tokio::join!(first, second, third, release);
    assert_eq!((first, second, third), (StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE, StatusCode::SERVICE_UNAVAILABLE));
    for (id, text) in [(1, "fail"), (3, "fail too"), (4, "behind"), (2, "wait and see")] {
        assert_eq!(hook.bring(id, 1, text).await, StatusCode::OK);
    }
    assert_eq!(hook.ends().await, ["wait and see", "fail", "fail too", "behind"]);
}

#[tokio::test]
async fn a_chat_that_floods_stops_no_other_and_is_told_once() {
    let hook = Hook::start().await;
    // The five that Telegram waits for, in the order of their ids.
    let waiting: Vec<_> = (1..=5)
        .map(|id| {
            let (client, url, body) = (hook.client.clone(), hook.url.clone(), message(id, 1, &format!("wait {id}")));
            async move { client.post(url).header(HEADER, SECRET).body(body).send().await.expect("an answer").status() }
        })
        .collect();
    let mut tasks = Vec::new();
    for request in waiting {
        tasks.push(tokio::spawn(request));
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    for id in 6..=100 {
        assert_eq!(hook.bring(id, 1, &format!("wait {id}")).await, StatusCode::OK);
    }
    assert_eq!(hook.bring(200, 2, "another").await, StatusCode::OK);
    assert_eq!(hook.seen(), ["another"]);
    hook.handler.permits.add_permits(100);
    for task in tasks {
        assert_eq!(task.await.expect("no panic"), StatusCode::OK);
    }
    let told = hook.handler.told.clone();
    let seen = hook.ends().await;
    let kept: Vec<String> = (1..=55).map(|id| format!("wait {id}")).collect();
    assert_eq!(seen[1..], kept);
    assert_eq!(*told.lock().unwrap(), 1);
}

#[tokio::test]
async fn the_end_finishes_what_is_in_hand() {
    let hook = Hook::start().await;
    let (client, url, handler) = (hook.client.clone(), hook.url.clone(), hook.handler.clone());
    let request = client.post(url).header(HEADER, SECRET).body(message(1, 1, "wait"));
    let answer = tokio::spawn(async move { request.send().await.expect("an answer").status() });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let end = tokio::spawn(hook.ends());
    tokio::time::sleep(Duration::from_millis(100)).await;
    handler.permits.add_permits(1);
    assert_eq!(answer.await.expect("no panic"), StatusCode::OK);
    assert_eq!(end.await.expect("no panic"), ["wait"]);
}
