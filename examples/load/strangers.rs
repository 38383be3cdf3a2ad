//! Calls of the webhook that must be refused, made with the shipped program.
//!
//! Owns: the row `webhook strangers`.
//! Never imports: the balancer.

use crate::report::{Row, time};
use crate::server::Server;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Longer than a slow body is waited for.
const PATIENCE: Duration = Duration::from_secs(30);
const MANY: usize = 10 << 20;

/// A call, and the status that must come.
struct Call<'a> {
    name: &'a str,
    head: String,
    body: String,
    expected: u16,
}

/// The calls; a slow caller sends the beginning of the update and then nothing.
fn calls<'a>(secret: &str, update: &str) -> Vec<Call<'a>> {
    let head = |line: &str, secret: &str, length: usize| {
        let secret = if secret.is_empty() { String::new() } else { format!("X-Telegram-Bot-Api-Secret-Token: {secret}\r\n") };
        format!("{line} HTTP/1.1\r\nHost: localhost\r\n{secret}Content-Length: {length}\r\nConnection: close\r\n\r\n")
    };
    let call = |name, line: &str, secret: &str, expected| {
        let (head, body) = (head(line, secret, update.len()), update.to_owned());
        Call { name, head, body, expected }
    };
    let good = "POST /updates";
    let slow = update.chars().take(9).collect();
    vec![
        call("no secret", good, "", 401),
        call("a wrong one", good, &secret.replace('s', "z"), 401),
        call("one letter short", good, &secret[1..], 401),
        call("too long", good, &secret.repeat(100), 401),
        call("GET", "GET /updates", secret, 405),
        call("other path", "POST /update", secret, 404),
        Call { name: "10 MB", head: head(good, secret, MANY), body: " ".repeat(MANY), expected: 413 },
        Call { name: "slow body", head: head(good, secret, update.len()), body: slow, expected: 408 },
    ]
}

/// Makes the call; the status that comes, and how long it takes. None is a connection that was cut.
fn make(port: u16, call: &Call<'_>) -> (Option<u16>, Duration) {
    let start = Instant::now();
    let status = || -> std::io::Result<Option<u16>> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(call.head.as_bytes())?;
        // The endpoint may answer and close before all of it is sent.
        let _ = stream.write_all(call.body.as_bytes());
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).rsplit(' ').next().and_then(|status| status.parse().ok()))
    };
    (status().ok().flatten(), start.elapsed())
}

/// Makes all calls of the replica on this port; none of them may be handled.
pub(crate) fn refused(server: &Server, port: u16, secret: &str, update: &str) -> Row {
    let before = server.counts();
    let (mut came, mut right) = (Vec::new(), true);
    for call in calls(secret, update) {
        let (status, took) = make(port, &call);
        // A caller that goes on sending may see its connection cut instead of the answer.
        right &= status == Some(call.expected) || (status.is_none() && call.body.len() == MANY);
        let took = if took >= Duration::from_secs(1) { format!(" after {}", time(took)) } else { String::new() };
        came.push(format!("{} {}{took}", call.name, status.map_or("cut".to_owned(), |status| status.to_string())));
    }
    sleep(Duration::from_millis(500));
    let after = server.counts();
    let handled = after.answered + after.repeated - before.answered - before.repeated;
    Row {
        case: "webhook strangers".to_owned(),
        asked: "a good update in bad calls".to_owned(),
        came: format!("{}; {handled} handled", came.join(", ")),
        must: "all refused, none handled",
        holds: Some(right && handled == 0),
    }
}
