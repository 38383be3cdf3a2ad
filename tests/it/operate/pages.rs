//! `/healthz`, `/readyz` and `/metrics` over TCP and over the socket.
//!
//! Owns: what they say while the bot starts, serves and ends; that they say nothing about people.
//! Never imports: the crate; only the binary.

use super::Place;
use super::http::Door;
use crate::fake_api::{Fault, Mark, TOKEN, User};
use crate::telegram::bot::{LATE, QUESTION, assert_answer};
use std::net::{TcpListener, TcpStream};

/// A monitor on a free port.
const MONITOR: (&str, &str) = ("BRIEFBOT_MONITOR", "127.0.0.1:0");

#[tokio::test]
async fn both_doors_show_the_same_pages() {
    let place = Place::new().await;
    let bot = place.serving(&[MONITOR]).await;
    for door in [Door::of_log(&bot).await, Door::Unix(place.socket.clone())] {
        let (health, ready, metrics) = (door.get("/healthz"), door.get("/readyz"), door.get("/metrics"));
        assert_eq!((health.status, health.body.as_str(), health.kind.as_str()), (200, "alive\n", "text/plain; charset=utf-8"));
        assert_eq!((ready.status, ready.kind.as_str()), (200, "text/plain; charset=utf-8"));
        insta::assert_snapshot!("readyz", ready.body);
        assert_eq!((metrics.status, metrics.kind.as_str()), (200, "application/openmetrics-text; version=1.0.0; charset=utf-8"));
        assert!(metrics.body.contains("\nbriefbot_cards 2\n") && metrics.body.contains("\nbriefbot_api_reached 1\n"), "{}", metrics.body);
        assert!(metrics.body.ends_with("# EOF\n"), "{}", metrics.body);
        for path in ["/", "/metrics/", "/readyz/x", "/favicon.ico"] {
            assert_eq!(door.get(path).status, 404, "{path}");
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
            assert_eq!(door.request(method, "/metrics").status, 405, "{method}");
        }
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn there_is_no_port_unless_it_is_asked_for() {
    let place = Place::new().await;
    let bot = place.serving(&[]).await;
    assert!(!bot.log().contains("the monitor answers"), "{}", bot.log());
    bot.ends_well().await;
}

#[tokio::test]
async fn it_is_not_ready_before_telegram_answers() {
    let place = Place::new().await;
    place.api.stop_listening().await;
    let bot = place.start(&[MONITOR]);
    let door = Door::of_log(&bot).await;
    bot.wait_log("Telegram cannot be reached").await;
    let page = door.get("/readyz");
    assert_eq!(page.status, 503);
    insta::assert_snapshot!("readyz_unreached", page.body);
    assert_eq!(door.get("/healthz").status, 200, "waiting is no reason for a new start");
    place.api.listen_again().await;
    door.wait("/readyz", 200).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn it_is_not_ready_while_it_finishes() {
    let place = Place::new().await;
    let bot = place.serving(&[MONITOR]).await;
    let door = Door::of_log(&bot).await;
    place.api.fault_in(1, "sendMessage", 1, Fault::Hang);
    place.api.private(1, QUESTION);
    place.api.wait_until(|state| state.calls_of("sendMessage").len() == 1, LATE).await;
    bot.signal("TERM");
    let page = door.wait("/readyz", 503).await;
    assert!(page.body.contains("[-] stopping\n"), "{}", page.body);
    assert_eq!(bot.ended().await.code, Some(0));
}

#[tokio::test]
async fn the_figures_follow_a_reload() {
    let place = Place::new().await;
    let bot = place.serving(&[MONITOR]).await;
    let door = Door::of_log(&bot).await;
    place.pack.replace("cards/ferry.json", r#""exact": "The ferry ran every hour""#, r#""exact": "The ferry ran every day""#);
    bot.signal("HUP");
    bot.wait_log("the cards were read again").await;
    let metrics = door.get("/metrics").body;
    assert!(metrics.contains("\nbriefbot_cards 1\n"), "{metrics}");
    assert!(metrics.contains("\nbriefbot_problems{severity=\"error\"} 1\n"), "{metrics}");
    bot.ends_well().await;
}

#[tokio::test]
async fn what_telegram_refuses_for_good_is_counted_by_reason() {
    let place = Place::new().await;
    let bot = place.serving(&[MONITOR]).await;
    let door = Door::of_log(&bot).await;
    for (person, mark) in [(1, Mark::Blocked), (2, Mark::Kicked), (3, Mark::Blocked)] {
        place.api.know(&User::new(person));
        place.api.mark(person, mark);
        place.api.private(person, QUESTION);
    }
    assert_answer(&bot.ask(4, QUESTION).await);
    place.api.wait_idle(LATE).await;
    let metrics = door.get("/metrics").body;
    assert!(metrics.contains("\nbriefbot_refusals_total{reason=\"bot blocked\"} 2\n"), "{metrics}");
    assert!(metrics.contains("\nbriefbot_refusals_total{reason=\"bot kicked\"} 1\n"), "{metrics}");
    bot.ends_well().await;
}

#[tokio::test]
async fn no_page_holds_anything_of_a_person() {
    let place = Place::new().await;
    let bot = place.serving(&[MONITOR, ("RUST_LOG", "trace")]).await;
    let door = Door::of_log(&bot).await;
    let person = User { username: Some("canary_name".to_owned()), first_name: "Canaria".to_owned(), ..User::new(7_700_123_456) };
    place.api.private_from(person, "canary words");
    place.api.wait_messages(7_700_123_456, 1, LATE).await;
    assert_answer(&bot.ask(7_700_123_457, QUESTION).await);
    for path in ["/healthz", "/readyz", "/metrics", "/canary_path?canary"] {
        let body = door.get(path).body.to_lowercase();
        for word in ["canar", "77001234", &TOKEN[..10], "bridge"] {
            assert!(!body.contains(&word.to_lowercase()), "{word} is in {path}:\n{body}");
        }
    }
    assert!(!bot.log().contains("canar"), "{}", bot.log());
    bot.ends_well().await;
}

#[tokio::test]
async fn a_port_that_is_taken_ends_the_start() {
    let place = Place::new().await;
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let ended = place.start(&[("BRIEFBOT_MONITOR", &address)]).ended().await;
    assert_eq!(ended.code, Some(3));
    assert_eq!(
        ended.log,
        format!("briefbot: BRIEFBOT_MONITOR: {address}: another program listens there; name a free port, or stop the other program\n")
    );
    assert!(place.api.calls().is_empty());
}

#[tokio::test]
async fn whoever_holds_connections_open_blocks_neither_the_pages_nor_the_bot() {
    let place = Place::new().await;
    let bot = place.serving(&[MONITOR]).await;
    let Door::Tcp(address) = Door::of_log(&bot).await else { panic!("a door over TCP") };
    let idle: Vec<TcpStream> = (0..100).map(|_| TcpStream::connect(address).expect("a connection")).collect();
    assert_eq!(Door::Unix(place.socket.clone()).get("/readyz").status, 200, "the socket has places of its own");
    assert_answer(&bot.ask(1, QUESTION).await);
    drop(idle);
    assert_eq!(Door::Tcp(address).get("/readyz").status, 200);
    let _idle: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(address).expect("a connection")).collect();
    assert_eq!(Door::Tcp(address).get("/readyz").status, 200, "those who say nothing are sent away");
    bot.ends_well().await;
}
