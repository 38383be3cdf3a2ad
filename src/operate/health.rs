//! The other end of the socket: how a running instance is, asked from another process.
//!
//! Owns: the one request over the Unix socket, and the time it may take.
//! Never imports: the server side but for the form of its lines.

use super::pages::{BAD, GOOD};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long all of it may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// So much of an answer is read.
const ENOUGH: u64 = 16 * 1024;

/// What a running instance says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// True where it serves.
    pub ready: bool,
    /// Why, in one line.
    pub why: String,
}

/// Why there is no word of an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// None listens there.
    Nobody,
    /// One does, and gives no answer in time, or none that can be read.
    NoAnswer,
}

/// Asks the instance that listens at this path.
///
/// # Errors
/// Where it says nothing.
pub fn ask(path: &Path) -> Result<Health, Silence> {
    let answer = fetch(path).map_err(|error| match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock | ErrorKind::InvalidData => Silence::NoAnswer,
        _ => Silence::Nobody,
    })?;
    read(&answer).ok_or(Silence::NoAnswer)
}

fn fetch(path: &Path) -> io::Result<String> {
    let end = Instant::now() + PATIENCE;
    let mut stream = UnixStream::connect(path)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // With HTTP/1.0 the other side closes the connection after its answer, and never sends it in chunks.
    stream.write_all(b"GET /readyz HTTP/1.0\r\n\r\n")?;
    let (mut answer, mut part) = (Vec::new(), [0; 1024]);
    loop {
        let left = end.saturating_duration_since(Instant::now());
        stream.set_read_timeout(Some(left).filter(|left| !left.is_zero()).or(Some(Duration::from_millis(1))))?;
        match stream.read(&mut part)? {
            0 => break,
            _ if left.is_zero() || answer.len() as u64 > ENOUGH => return Err(ErrorKind::TimedOut.into()),
            count => answer.extend_from_slice(&part[..count]),
        }
    }
    String::from_utf8(answer).map_err(|_| ErrorKind::InvalidData.into())
}

/// Reads the answer. The reasons are the lines of what is bad, or where nothing is, all of them. They go to a terminal, so without controls.
fn read(answer: &str) -> Option<Health> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.strip_prefix("HTTP/1.")?.split(' ').nth(1)?;
    let lines = |mark| body.lines().filter_map(move |line| line.strip_prefix(mark)).collect::<Vec<&str>>().join(", ");
    let lines = |mark| lines(mark).chars().filter(|c| !c.is_control()).collect();
    match status {
        "200" => Some(Health { ready: true, why: lines(GOOD) }),
        "503" => Some(Health { ready: false, why: lines(BAD) }),
        _ => None,
    }
}
