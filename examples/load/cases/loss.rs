//! Is anything lost? The bot is killed, stopped, and called badly.
//!
//! Owns: the cases `kill`, `stop` and `faults`. All of them use groups, where an answer names its question.
//! Never imports: sockets.

use crate::mix::Mix;
use crate::report::{Row, counts, time};
use crate::server::Server;
use crate::texts::Texts;
use crate::tools::Tools;
use crate::world::{Trouble, World};
use std::thread::sleep;
use std::time::{Duration, Instant};

const REPLY: Duration = Duration::from_millis(200);
const KILLS: usize = 20;
/// So many answers may be repeated by a kill: what may be in hand.
const IN_HAND: usize = 100;
/// So long nothing may come before the rest counts as lost.
const PATIENCE: Duration = Duration::from_secs(45);

/// A server on which so many questions wait in so many groups.
fn groups(tools: &Tools, questions: usize, chats: i64) -> World {
    let mut world = World::new(Texts::groups(&tools.repository));
    world.ask_in_turn(questions, chats, true);
    world
}

/// `kill -9`, again and again.
pub(crate) fn kill(tools: &Tools) -> Row {
    let mut world = groups(tools, 10_000, 2_500);
    world.slowness = |_| REPLY;
    let server = Server::start(world);
    let (mut worst, mut before) = (0, 0);
    for _ in 0..KILLS {
        let bot = tools.start(&server);
        let seen = server.counts();
        server.wait(PATIENCE, |world| world.counts().answered + world.counts().repeated > seen.answered + seen.repeated);
        sleep(Duration::from_millis(300));
        bot.kill();
        let repeated = server.counts().repeated;
        worst = worst.max(repeated - before);
        before = repeated;
    }
    let last = tools.start(&server);
    server.settle(PATIENCE);
    sleep(REPLY);
    drop(last);
    let book = server.counts();
    worst = worst.max(book.repeated - before);
    Row {
        case: "kill".to_owned(),
        asked: format!("10,000 waiting updates over 2,500 chats, 200 ms replies, {KILLS} × kill -9"),
        came: format!("{}, at most {worst} repeated a kill", counts(book)),
        must: "0 unanswered; ≤ 100 repeated a kill; 0 reordered",
        holds: Some(book.unanswered() == 0 && worst <= IN_HAND && book.reordered == 0),
    }
}

/// SIGTERM in the middle of the work.
pub(crate) fn stop(tools: &Tools) -> Row {
    let mut world = groups(tools, 5_000, 2_500);
    world.slowness = |_| REPLY;
    let server = Server::start(world);
    let mut bot = tools.start(&server);
    server.wait(PATIENCE, |world| world.counts().answered >= 1_000);
    let (start, at_stop) = (Instant::now(), server.counts().answered);
    bot.signal("TERM");
    let ended = bot.ended(Duration::from_secs(30));
    let took = start.elapsed();
    let drained = server.counts().answered - at_stop;
    let clean = ended.is_some_and(|status| status.success());
    drop(bot);
    let second = tools.start(&server);
    server.settle(PATIENCE);
    sleep(REPLY);
    drop(second);
    let book = server.counts();
    Row {
        case: "stop".to_owned(),
        asked: format!("5,000 waiting updates, 200 ms replies, SIGTERM after {at_stop}, then a new start"),
        came: format!("{}, gone after {} ({drained} more answered), exit 0: {clean}", counts(book), time(took)),
        must: "0 unanswered, 0 repeated, gone within 10 s",
        holds: Some(book.unanswered() == 0 && book.repeated == 0 && clean && took <= Duration::from_secs(10)),
    }
}

/// Every call may fail.
pub(crate) fn faults(tools: &Tools) -> Row {
    let mut world = groups(tools, 2_000, 500);
    let parts = [
        (8.0, Trouble::Status(502)),
        (6.0, Trouble::Status(500)),
        (6.0, Trouble::Status(503)),
        (3.0, Trouble::TooMany(1)),
        (1.5, Trouble::TooMany(2)),
        (0.5, Trouble::TooMany(5)),
        (2.0, Trouble::Hang),
    ];
    world.mix = Some(Mix::new(4, &parts));
    let server = Server::start(world);
    let start = Instant::now();
    let bot = tools.start(&server);
    server.settle(Duration::from_secs(120));
    let took = server.look(|world| world.ledger.last_answer()).unwrap_or_else(|| start.elapsed());
    let lines = bot.lines();
    drop(bot);
    let book = server.counts();
    let requests = server.look(|world| world.requests);
    Row {
        case: "faults".to_owned(),
        asked: "2,000 updates over 500 chats, 20 % 5xx + 5 % 429 + 2 % hangs on every call".to_owned(),
        came: format!(
            "{}, all after {}; {} polls, {} messages tried, {lines} lines of log",
            counts(book),
            time(took),
            requests[0],
            requests[1]
        ),
        must: "0 unanswered; 0 reordered",
        holds: Some(book.unanswered() == 0 && book.reordered == 0),
    }
}
