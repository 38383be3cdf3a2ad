//! A page over TCP or over a Unix socket, in plain HTTP.
//!
//! Owns: [`Door`], [`Page`].
//! Never imports: the crate, or a client that would hide what is sent.

use crate::telegram::bot::{Bot, LATE};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Instant;

/// Where pages are served.
#[derive(Debug, Clone)]
pub(crate) enum Door {
    Tcp(SocketAddr),
    Unix(PathBuf),
}

/// What came back.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) body: String,
}

impl Door {
    /// The door that the log of a bot names.
    pub(crate) async fn of_log(bot: &Bot) -> Self {
        bot.wait_log("the monitor answers here").await;
        let log = bot.log();
        let address = log.split("address=").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("an address");
        Self::Tcp(address.parse().expect("an address"))
    }

    /// The page at this path.
    pub(crate) fn get(&self, path: &str) -> Page {
        self.request("GET", path)
    }

    /// What comes for this method at this path.
    pub(crate) fn request(&self, method: &str, path: &str) -> Page {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: briefbot\r\nConnection: close\r\n\r\n");
        let answer = match self {
            Self::Tcp(address) => exchange(TcpStream::connect(address).expect("a connection"), &request),
            Self::Unix(path) => exchange(UnixStream::connect(path).expect("a connection"), &request),
        };
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let kind = head.lines().find_map(|line| line.strip_prefix("content-type: ")).unwrap_or_default();
        Page { status, kind: kind.to_owned(), body: body.to_owned() }
    }

    /// Waits until the page has this status.
    pub(crate) async fn wait(&self, path: &str, status: u16) -> Page {
        let end = Instant::now() + LATE;
        loop {
            let page = self.get(path);
            if page.status == status {
                return page;
            }
            assert!(Instant::now() < end, "{page:?}");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

fn exchange(mut stream: impl Read + Write, request: &str) -> String {
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}
