//! Updates posted to three replicas behind a balancer, one of which is stopped; one update posted five times; and calls by strangers.
//!
//! Owns: the case `webhook`: the balancer, the posts, what must come of them.
//! Never imports: sockets.
//!
//! The tool plays Telegram and the balancer: it posts to the replicas in turn, also to one that is away, and posts again what was not
//! taken. The replicas know nothing of each other, so the five equal posts go to one of them.

use crate::deliveries::{Deliveries, Next};
use crate::post::post;
use crate::process::{Process, TOKEN};
use crate::report::{Row, counts, time, times};
use crate::server::{Server, Shared};
use crate::strangers;
use crate::texts::Texts;
use crate::tools::Tools;
use crate::world::{FIRST_ID, World};
use std::io::Result;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

const SECRET: &str = "secret-of-the-load-tool_0123456789";
/// As many posts at once as Telegram makes unless it is told otherwise.
const CONNECTIONS: usize = 40;
const REPLICAS: usize = 3;
const QUESTIONS: usize = 2_000;
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(60);
const START: Duration = Duration::from_secs(10);

/// Where the replicas listen, and whose turn it is.
#[derive(Debug)]
struct Balancer {
    ports: Vec<u16>,
    turn: AtomicUsize,
    /// Posts that were not taken.
    failures: AtomicUsize,
}

impl Balancer {
    fn url(&self) -> String {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        address(self.ports[turn % self.ports.len()])
    }
}

fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}/updates")
}

/// All parts.
pub(crate) fn run(tools: &Tools) -> Vec<Row> {
    let mut world = World::new(Texts::groups(&tools.repository));
    world.slowness = |_| Duration::from_millis(50);
    let server = Server::start(world);
    let ports: Vec<u16> = (0..REPLICAS).filter_map(|_| free_port().ok()).collect();
    let mut replicas: Vec<Process> = ports.iter().map(|port| replica(tools, &server, *port)).collect();
    let absent = ports.iter().position(|port| !listens(*port));
    if let Some(absent) = absent {
        let came = format!("not run: replica {absent} does not listen; it says: {}", replicas[absent].last_words());
        let row = Row { case: "webhook".to_owned(), asked: String::new(), came, must: "a bot in webhook mode", holds: None };
        return vec![row];
    }
    server.change(|world| world.ask(-7));
    let update = text(&server.shared, 0);
    let strangers = strangers::refused(&server, ports[0], SECRET, &update);
    let same = same_update(&server, ports[0], &update);
    let stopped = stopped_replica(&server, ports, &mut replicas);
    vec![strangers, same, stopped]
}

fn free_port() -> Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr().map(|address| address.port())
}

fn replica(tools: &Tools, server: &Server, port: u16) -> Process {
    let mut command = tools.command(&tools.briefings());
    command.arg("run").env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", server.url());
    command.env("BRIEFBOT_WEBHOOK_URL", address(port)).env("BRIEFBOT_WEBHOOK_LISTEN", format!("127.0.0.1:{port}"));
    command.env("BRIEFBOT_WEBHOOK_SECRET", SECRET);
    Process::start(&mut command, &tools.log(&format!("replica-{port}"))).expect("the bot starts")
}

fn listens(port: u16) -> bool {
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if start.elapsed() > START {
            return false;
        }
        sleep(Duration::from_millis(20));
    }
    true
}

/// The update of this question, as it is posted.
fn text(server: &Shared, number: usize) -> String {
    let mut world = server.world();
    let now = world.now();
    world.ledger.served(number, now);
    let mut text = String::new();
    world.write_update(number, &mut text);
    text
}

/// Three posts at once, then two more.
fn same_update(server: &Server, port: u16, update: &str) -> Row {
    let url = address(port);
    let status =
        |result: Result<crate::post::Answered>| result.map_or_else(|error| error.to_string(), |answered| answered.status.to_string());
    let statuses: Vec<String> = server.runtime().block_on(async {
        let one = || post(&url, SECRET, update, PATIENCE);
        let (a, b, c) = tokio::join!(one(), one(), one());
        let rest = [one().await, one().await];
        [a, b, c].into_iter().chain(rest).map(status).collect()
    });
    sleep(Duration::from_millis(500));
    let book = server.counts();
    Row {
        case: "webhook same".to_owned(),
        asked: "the same update five times to one replica, three of them at once".to_owned(),
        came: format!("{} answers; statuses {}", book.answered + book.repeated, statuses.join(" ")),
        must: "handled once",
        holds: Some(book.answered == 1 && book.repeated == 0),
    }
}

/// Many updates; one of three replicas gets SIGTERM on the way.
fn stopped_replica(server: &Server, ports: Vec<u16>, replicas: &mut [Process]) -> Row {
    let before = server.counts();
    server.change(|world| world.ask_in_turn(QUESTIONS, 500, true));
    let balancer = Arc::new(Balancer { ports, turn: AtomicUsize::new(0), failures: AtomicUsize::new(0) });
    let numbers = before.asked..before.asked + QUESTIONS;
    let delivery = server.runtime().spawn(deliver(Arc::clone(&server.shared), Arc::clone(&balancer), numbers));
    server.wait(PATIENCE, |world| world.counts().answered >= before.answered + QUESTIONS / 3);
    replicas[1].signal("TERM");
    let ended = replicas[1].ended(Duration::from_secs(20));
    server.wait(PATIENCE, |world| world.counts().unanswered() == 0);
    sleep(Duration::from_millis(500));
    delivery.abort();
    let (book, took) = (server.counts(), server.look(|world| world.ledger.times()));
    let span = server.look(|world| world.ledger.span());
    let clean = ended.is_some_and(|status| status.success());
    Row {
        case: "webhook stop".to_owned(),
        asked: format!("{QUESTIONS} updates over 500 chats to three replicas, replies of 50 ms, SIGTERM to one"),
        came: format!(
            "{}, first post to answered {}, all within {}; {} posts not taken at once; the stopped one ended with 0: {clean}",
            counts(book),
            times(&took),
            time(span),
            balancer.failures.load(Ordering::Relaxed)
        ),
        must: "nothing lost, 0 repeated, 0 reordered",
        holds: Some(book.unanswered() == 0 && book.repeated == 0 && book.reordered == 0 && clean),
    }
}

/// Posts these questions until all are taken.
async fn deliver(shared: Arc<Shared>, balancer: Arc<Balancer>, numbers: std::ops::Range<usize>) {
    let mut posts = Deliveries::new(FIRST_PAUSE);
    let (ended, mut ends) = mpsc::unbounded_channel();
    let now = || shared.world().now();
    let start = now();
    for number in numbers {
        let chat = shared.world().ledger.chat(number).unwrap_or_default();
        posts.add(FIRST_ID + i64::try_from(number).unwrap_or_default(), chat, start);
    }
    loop {
        let wait = match posts.next(now(), CONNECTIONS) {
            Next::Post(id) => {
                let (shared, balancer, ended) = (Arc::clone(&shared), Arc::clone(&balancer), ended.clone());
                tokio::spawn(async move {
                    let number = usize::try_from(id - FIRST_ID).unwrap_or_default();
                    let text = text(&shared, number);
                    // The other end is gone where the case is over.
                    let _ = ended.send((id, post(&balancer.url(), SECRET, &text, PATIENCE).await));
                });
                continue;
            }
            Next::At(time) => time.saturating_sub(now()),
            Next::Nothing => PATIENCE,
        };
        let Ok(Some((id, result))) = tokio::time::timeout(wait, ends.recv()).await else { continue };
        match result {
            Ok(answered) if answered.is_good() => posts.taken(id, now()),
            other => {
                balancer.failures.fetch_add(1, Ordering::Relaxed);
                posts.failed(id, other.ok().and_then(|answered| answered.retry_after), now());
            }
        }
    }
}
