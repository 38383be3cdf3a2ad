//! `briefbot health`, and the socket by which it finds the bot.
//!
//! Owns: its exit codes and words; whose file the socket is.
//! Never imports: the crate; only the binary.

use super::Place;
use crate::fake_api::{Fault, TOKEN};
use crate::program::{Run, run};
use crate::telegram::bot::{Bot, QUESTION, assert_answer};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::path::Path;

/// Asks at this socket, without a token.
fn health(place: &Place, socket: &Path) -> Run {
    let mut command = place.pack.command(&["health"]);
    command.env("BRIEFBOT_SOCKET", socket);
    run(command, "")
}

fn check(place: &Place, code: i32, out: &str) {
    let run = health(place, &place.socket);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (code, out, ""));
}

/// A bot whose socket cannot be had serves all the same, and says what to do.
async fn check_serves_without(bot: Bot, problem: &str) {
    bot.wait_log("the socket for `briefbot health` cannot be had").await;
    assert!(bot.log().contains(problem) && bot.log().contains("BRIEFBOT_SOCKET=off"), "{}", bot.log());
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.ends_well().await;
}

#[tokio::test]
async fn it_tells_of_a_bot_that_is_ready() {
    let place = Place::new().await;
    let bot = place.serving(&[]).await;
    check(&place, 0, "ready: 2 cards are served, Telegram answers, not stopping\n");
    let mode = place.socket.metadata().expect("a socket").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "only its own user may connect");
    bot.ends_well().await;
    assert!(!place.socket.exists(), "the file goes with the bot");
}

#[tokio::test]
async fn it_tells_why_a_bot_is_not_ready() {
    let place = Place::new().await;
    place.api.stop_listening().await;
    let bot = place.start(&[]);
    bot.wait_log("Telegram cannot be reached").await;
    check(&place, 1, "not ready: Telegram does not answer\n");
    bot.signal("TERM");
    assert_eq!(bot.ended().await.code, Some(0));
}

/// Telegram answers, and brings no updates.
#[tokio::test]
async fn it_tells_who_keeps_updates_from_a_bot() {
    let place = Place::new().await;
    let bot = place.serving(&[]).await;
    check(&place, 0, "ready: 2 cards are served, Telegram answers, not stopping\n");
    place.api.fault("getUpdates", 2, Fault::Conflict);
    bot.wait_log("another program polls with this token").await;
    check(&place, 1, "not ready: another program polls with this token\n");
    bot.wait_log("polls bring updates again").await;
    check(&place, 0, "ready: 2 cards are served, Telegram answers, not stopping\n");
    bot.ends_well().await;
}

#[tokio::test]
async fn it_tells_that_nothing_answers() {
    let place = Place::new().await;
    let check = |words: &str| {
        let run = health(&place, &place.socket);
        assert_eq!((run.code, run.out.as_str()), (4, ""));
        assert!(run.err.contains(words) && run.err.contains("bot.sock"), "{}", run.err);
    };
    let check_nothing = || check("nothing answers at");
    check_nothing();
    // A process that has ended, one that does not answer, and a file.
    let silent = UnixListener::bind(&place.socket).expect("a socket");
    check("does not answer in time");
    drop(silent);
    check_nothing();
    std::fs::remove_file(&place.socket).expect("a socket");
    std::fs::write(&place.socket, "").expect("a file");
    check_nothing();
}

#[tokio::test]
async fn it_tells_that_there_is_nowhere_to_ask() {
    let place = Place::new().await;
    for socket in ["", "off"] {
        let run = health(&place, Path::new(socket));
        assert_eq!((run.code, run.out.as_str()), (3, ""), "{}", run.err);
        assert!(run.err.contains("BRIEFBOT_SOCKET"), "{}", run.err);
    }
}

#[tokio::test]
async fn the_token_alone_is_enough_to_find_the_bot() {
    let place = Place::new().await;
    let folder = place.pack.beside("temporary");
    std::fs::create_dir(&folder).expect("a folder");
    let temporary = folder.display().to_string();
    let bot = place.serving(&[("BRIEFBOT_SOCKET", ""), ("TMPDIR", &temporary)]).await;
    let mut command = place.pack.command(&["health"]);
    command.env("BRIEFBOT_SOCKET", "").env("TMPDIR", &temporary).env("TELOXIDE_TOKEN", TOKEN);
    let run = run(command, "");
    assert_eq!(run.code, 0, "{}", run.err);
    bot.ends_well().await;
    assert_eq!(std::fs::read_dir(folder).expect("a folder").count(), 0);
}

#[tokio::test]
async fn what_a_killed_bot_left_is_replaced() {
    let place = Place::new().await;
    let bot = place.serving(&[]).await;
    bot.signal("KILL");
    assert_eq!(bot.ended().await.code, None);
    assert!(place.socket.exists());
    let bot = place.serving(&[]).await;
    check(&place, 0, "ready: 2 cards are served, Telegram answers, not stopping\n");
    assert!(!bot.log().contains("cannot be had"), "{}", bot.log());
    bot.ends_well().await;
}

#[tokio::test]
async fn what_another_process_holds_is_left_alone() {
    let place = Place::new().await;
    let _other = UnixListener::bind(&place.socket).expect("a socket");
    check_serves_without(place.start(&[]), "another process answers there").await;
    assert!(place.socket.exists());
}

#[tokio::test]
async fn a_file_of_someone_else_is_left_alone() {
    let place = Place::new().await;
    std::fs::write(&place.socket, "a letter").expect("a file");
    check_serves_without(place.start(&[]), "a file that is no socket is there").await;
    assert_eq!(std::fs::read_to_string(&place.socket).expect("a file"), "a letter");
}

#[tokio::test]
async fn a_path_that_cannot_be_a_socket_is_named() {
    let place = Place::new().await;
    let long = place.pack.beside(&"x".repeat(120)).display().to_string();
    check_serves_without(place.start(&[("BRIEFBOT_SOCKET", &long)]), "too long").await;
    check_serves_without(place.start(&[("BRIEFBOT_SOCKET", "/nowhere/bot.sock")]), "/nowhere/bot.sock").await;
}
