//! Who waits for whom, and for how long?
//!
//! Owns: the cases `flood` and `outage`.
//! Never imports: sockets.

use crate::ledger::percentile;
use crate::process::refused_connections;
use crate::report::{Row, rate, time, times};
use crate::server::Server;
use crate::texts::Texts;
use crate::tools::Tools;
use crate::world::World;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The chat that floods.
const FLOODER: i64 = -1_000_000_000;
const START: Duration = Duration::from_secs(30);
/// So long nothing may come after the return before the rest counts as lost.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest time until all that waited is answered.
const RETURN: Duration = Duration::from_secs(5);
/// An outage shorter than this is too short for a rate.
const COUNTED: u64 = 10;

/// A server, and a bot on it that has answered a first question.
fn ready(tools: &Tools) -> (Server, crate::process::Process) {
    let server = Server::start(World::new(Texts::groups(&tools.repository)));
    let bot = tools.start(&server);
    server.change(|world| world.ask(-5));
    assert!(server.wait(START, |world| world.counts().answered == 1), "the bot answers nothing: {}", bot.last_words());
    (server, bot)
}

/// One chat sends 200 requests whose replies are slow; a hundred others ask.
pub(crate) fn flood(tools: &Tools) -> Row {
    let (server, bot) = ready(tools);
    server.change(|world| {
        world.slowness = |chat| if chat == FLOODER { Duration::from_secs(1) } else { Duration::ZERO };
        (0..200).for_each(|_| world.ask(FLOODER));
    });
    for chat in 1..=100 {
        server.change(|world| world.ask(FLOODER - chat));
        sleep(Duration::from_millis(20));
    }
    let others = |chat: i64| chat < FLOODER;
    server.wait(Duration::from_secs(60), |world| world.ledger.unanswered_in(others) == 0);
    let unanswered = server.look(|world| world.ledger.unanswered_in(others));
    let waits = server.look(|world| world.ledger.waits(others));
    let flooder = 200 - server.look(|world| world.ledger.unanswered_in(|chat| chat == FLOODER));
    drop(bot);
    Row {
        case: "flood".to_owned(),
        asked: "one chat sends 200 requests with replies of 1 s, 100 others ask, one each 20 ms".to_owned(),
        came: format!("{unanswered} of the others unanswered, they wait {}; {flooder} answers for the flooder by then", times(&waits)),
        must: "all others answered, p99 ≤ 500 ms",
        holds: Some(unanswered == 0 && percentile(&waits, 0.99) <= Duration::from_millis(500)),
    }
}

/// What was seen around an outage.
struct Seen {
    lasted: Duration,
    /// Requests, or attempts to connect, while it lasted.
    tried: usize,
    /// The first and the last answer after the return.
    first: Option<Duration>,
    last: Option<Duration>,
}

/// Three answers are under way when the outage begins, more questions come while it lasts, and one at its end.
fn live_through(server: &mut Server, seconds: u64, dark: bool) -> Seen {
    let requests = |server: &Server| server.look(|world| world.requests.iter().sum::<usize>());
    server.change(|world| {
        world.slowness = |_| Duration::from_millis(300);
        (10..13).for_each(|chat| world.ask(-chat));
    });
    server.wait(START, |world| world.counts().answered == 4);
    let (before, refused) = (requests(server), refused_connections());
    if dark {
        server.darken(true)
    } else {
        server.refuse()
    }
    let start = Instant::now();
    server.change(|world| (20..40).for_each(|chat| world.ask(-chat)));
    sleep(Duration::from_secs(seconds));
    let lasted = start.elapsed();
    let tried = if dark { requests(server) - before } else { usize::try_from(refused_connections() - refused).unwrap_or(usize::MAX) };
    let back = server.change(|world| {
        world.ask(-50);
        world.now()
    });
    if dark {
        server.darken(false)
    } else {
        server.accept()
    }
    server.settle(PATIENCE);
    let first = server.look(|world| world.ledger.first_answer_after(back)).map(|at| at - back);
    let last = server.look(|world| world.ledger.last_answer()).map(|at| at.saturating_sub(back));
    Seen { lasted, tried, first, last }
}

/// Telegram is away for so long; `dark` keeps connections and answers nothing, `refused` closes the port.
///
/// Refused attempts never reach the tool. The kernel counts them for the whole machine, so let nothing else run.
pub(crate) fn outage(tools: &Tools, seconds: u64, kind: &str) -> Row {
    let (mut server, mut bot) = ready(tools);
    let seen = live_through(&mut server, seconds, kind == "dark");
    let (book, lives, lines) = (server.counts(), bot.lives(), bot.lines());
    drop(bot);
    let shown = |at: Option<Duration>| at.map_or("never".to_owned(), time);
    let rate = rate(seen.tried, seen.lasted);
    let quiet = seconds < COUNTED || rate < 1.0;
    let soon = seen.first.is_some() && seen.last.is_some_and(|last| last <= RETURN);
    Row {
        case: format!("outage {seconds} s {kind}"),
        asked: "25 questions around it, three answers under way".to_owned(),
        came: format!(
            "first answer {} after the return, all after {}; {} unanswered, {} repeated; {} tries ({rate:.2}/s), {lines} lines of log",
            shown(seen.first),
            shown(seen.last),
            book.unanswered(),
            book.repeated,
            seen.tried
        ),
        must: "0 unanswered, all within 5 s of the return; < 1 try/s (from 10 s on)",
        holds: Some(lives && book.unanswered() == 0 && soon && quiet),
    }
}
