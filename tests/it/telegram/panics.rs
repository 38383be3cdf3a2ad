//! A handler that panics, in the program's own loop against the server.
//!
//! Owns: the handler that panics.
//! Never imports: the shipped handler.

use super::bot::LATE;
use crate::fake_api::{FakeApi, TOKEN};
use briefbot::config::Token;
use briefbot::monitor::Monitor;
use briefbot::telegram::api::Api;
use briefbot::telegram::fence::{Handle, Handling};
use briefbot::telegram::raw::RawUpdate;
use briefbot::telegram::updates::run;
use tokio::sync::{mpsc, watch};

/// Notes what it is handed, and panics on some of it.
struct Fragile {
    noted: mpsc::UnboundedSender<String>,
    apology_panics: bool,
}

fn text(update: &RawUpdate) -> String {
    update.content["message"]["text"].as_str().unwrap_or_default().to_owned()
}

impl Handle for Fragile {
    fn handle<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a> {
        Box::pin(async move {
            let text = text(update);
            assert!(!text.contains("poison"), "this panic is part of the test");
            self.noted.send(format!("handled {text}")).expect("a listener");
            Ok(())
        })
    }

    fn failed<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a> {
        Box::pin(async move {
            self.noted.send(format!("failed {}", text(update))).expect("a listener");
            assert!(!self.apology_panics, "this panic is part of the test");
            Ok(())
        })
    }

    fn flooded<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a> {
        Box::pin(async move {
            self.noted.send(format!("flooded {}", text(update))).expect("a listener");
            Ok(())
        })
    }
}

/// Says all texts in one chat; gives what the handler noted, in order, once everything is acknowledged.
async fn check(texts: &[&str], apology_panics: bool, expected: &[&str]) {
    let server = FakeApi::start().await;
    let address = server.url().parse().expect("an address");
    let api = Api::new(&address, None, &Token::parse(TOKEN).expect("a token"), Monitor::new()).expect("a client");
    let (noted, mut notes) = mpsc::unbounded_channel();
    let (stop, stopped) = watch::channel(false);
    for text in texts {
        server.private(1, text);
    }
    let service = tokio::spawn(async move { run(&api, Fragile { noted, apology_panics }, &Monitor::new(), stopped).await });
    server.wait_idle(LATE).await;
    stop.send(true).expect("the loop lives");
    tokio::time::timeout(LATE, service).await.expect("the loop ends").expect("the loop does not panic");
    let seen: Vec<String> = std::iter::from_fn(|| notes.try_recv().ok()).collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn the_next_message_of_the_chat_is_handled() {
    check(&["one", "poison", "two"], false, &["handled one", "failed poison", "handled two"]).await;
}

#[tokio::test]
async fn a_panic_in_the_first_update_is_no_obstacle() {
    check(&["poison", "poison too", "one"], false, &["failed poison", "failed poison too", "handled one"]).await;
}

#[tokio::test]
async fn a_panic_in_the_apology_is_no_obstacle() {
    check(&["poison", "one"], true, &["failed poison", "handled one"]).await;
}
