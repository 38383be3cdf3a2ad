//! How fast, and with how much memory?
//!
//! Owns: the cases `memory`, `latency`, `inline` and `burst`. `memory` and `burst` use private chats and short real questions.
//! Never imports: sockets.

use crate::ledger::percentile;
use crate::pack;
use crate::peers::Peer;
use crate::process::{Process, cpu};
use crate::report::{Row, counts, rate, time, times};
use crate::server::Server;
use crate::texts::Texts;
use crate::tools::Tools;
use crate::world::World;
use std::thread::sleep;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(45);
/// The limit of the resident memory, in KiB.
const MEMORY: u64 = 32 << 10;
const BURST: usize = 20_000;
/// So many cards has the pack of the case `latency`; so often someone asks, for so long.
const CARDS: usize = 1_000;
const RATE: u32 = 300;
const LASTS: u32 = 20;

/// Very many updates from very many chats.
pub(crate) fn memory(tools: &Tools, updates: usize) -> Row {
    let chats = updates / 5;
    let mut world = World::new(Texts::private(&tools.repository));
    world.ask_in_turn(updates, i64::try_from(chats).unwrap_or(1), false);
    let server = Server::start(world);
    let bot = tools.start(&server);
    server.settle(PATIENCE);
    let (memory, book) = (bot.memory(), server.counts());
    let speed = rate(book.answered, server.look(|world| world.ledger.span()));
    drop(bot);
    Row {
        case: "memory".to_owned(),
        asked: format!("{updates} updates from {chats} chats"),
        came: format!("VmRSS {} KiB, VmHWM {} KiB at the end; {} unanswered; {speed:.0}/s", memory.now, memory.most, book.unanswered()),
        must: "≤ 32 MB (32,768 KiB) at the end; 0 unanswered",
        holds: Some(memory.now > 0 && memory.now <= MEMORY && book.unanswered() == 0),
    }
}

/// Questions one by one, at a steady rate, on many cards.
pub(crate) fn latency(tools: &Tools) -> Row {
    let row = Row {
        case: "latency".to_owned(),
        asked: format!("{RATE} questions a second on {CARDS} cards for {LASTS} s"),
        came: String::new(),
        must: "p99 ≤ 10 ms",
        holds: None,
    };
    steady(tools, false, Duration::from_millis(10), row)
}

/// The same as inline queries.
pub(crate) fn inline(tools: &Tools) -> Row {
    let row = Row {
        case: "inline".to_owned(),
        asked: format!("{RATE} inline queries a second on {CARDS} cards for {LASTS} s"),
        came: String::new(),
        must: "p99 ≤ 20 ms",
        holds: None,
    };
    steady(tools, true, Duration::from_millis(20), row)
}

fn steady(tools: &Tools, inline: bool, limit: Duration, row: Row) -> Row {
    let briefings = tools.folder().join("made");
    pack::write(&briefings, CARDS).expect("the pack is written");
    let checked = tools.command(&briefings).arg("check").output().expect("the bot starts");
    let report = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.status.success(), "the made pack is not valid:\n{}", report.chars().take(2_000).collect::<String>());
    let mut world = World::new(Texts::of(&pack::questions(CARDS)));
    world.inline = inline;
    let server = Server::start(world);
    let bot = tools.start_with(&server, &briefings);
    server.change(|world| world.ask(1));
    assert!(server.wait(Duration::from_secs(60), |world| world.counts().answered == 1), "nothing: {}", bot.last_words());
    let start = Instant::now();
    for number in 0..RATE * LASTS {
        let due = start + Duration::from_secs(1) * number / RATE;
        sleep(due.saturating_duration_since(Instant::now()));
        server.change(|world| world.ask(2 + i64::from(number)));
    }
    server.settle(PATIENCE);
    let (took, book) = (server.look(|world| world.ledger.times()), server.counts());
    let memory = bot.memory();
    drop(bot);
    let most = time(percentile(&took, 1.0));
    Row {
        came: format!("served to answered {}, at most {most}; {}; VmRSS {} KiB", times(&took), counts(book), memory.now),
        holds: Some(book.unanswered() == 0 && percentile(&took, 0.99) <= limit),
        ..row
    }
}

/// Very many at once; the bot, and others on the same server.
pub(crate) fn burst(tools: &Tools, peers: bool) -> Vec<Row> {
    let mut rows = vec![burst_of(tools, "briefbot", true, |server| Ok(tools.start(server)))];
    if peers {
        for peer in Peer::ALL {
            rows.push(burst_of(tools, peer.name(), false, |server| peer.start(tools, server)));
        }
    }
    rows
}

fn burst_of(tools: &Tools, name: &str, demanded: bool, start: impl FnOnce(&Server) -> Result<Process, String>) -> Row {
    let mut world = World::new(Texts::private(&tools.repository));
    world.ask_in_turn(BURST, 10_000, false);
    let server = Server::start(world);
    let before = cpu("self");
    let mut row = Row {
        case: format!("burst {name}"),
        asked: format!("{BURST} updates over 10,000 chats at once"),
        came: String::new(),
        must: if demanded { "≥ 5,000 a second; 0 unanswered" } else { "a peer: it sends a fixed text and matches nothing" },
        holds: None,
    };
    let bot = match start(&server) {
        Ok(bot) => bot,
        Err(why) => return Row { came: format!("not run: {why}"), ..row },
    };
    server.settle(PATIENCE);
    let (book, span) = (server.counts(), server.look(|world| world.ledger.span()));
    let (own, other, memory) = (cpu("self") - before, bot.cpu(), bot.memory());
    let polls = server.look(|world| world.requests[0]);
    let refused = server.look(|world| world.refused);
    let speed = rate(book.answered, span);
    let last = if book.answered == 0 { format!("; it says: {}", bot.last_words()) } else { String::new() };
    row.came = format!(
        "{speed:.0}/s, {} unanswered, {} repeated, {refused} refused, {polls} polls; CPU: bot {}, server {}; VmHWM {} KiB{last}",
        book.unanswered(),
        book.repeated,
        time(other),
        time(own),
        memory.most
    );
    row.holds = demanded.then_some(speed >= 5_000.0 && book.unanswered() == 0);
    row
}
