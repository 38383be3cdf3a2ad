//! One POST to a webhook on loopback.
//!
//! Owns: the request as Telegram makes it, on a connection of its own; reading the status.
//! Never imports: anything of the fake; the load tool shares this file.

use std::io::{Error, ErrorKind, Result};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// What the webhook answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answered {
    /// The status.
    pub(crate) status: u16,
    /// The words beside it.
    pub(crate) reason: String,
    /// `Retry-After`.
    pub(crate) retry_after: Option<Duration>,
}

impl Answered {
    /// Whether the update was taken.
    pub(crate) fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Posts an update to an `http://` address, and waits so long for the answer.
///
/// # Errors
/// Where there is no answer in time, or what comes is none.
pub(crate) async fn post(url: &str, secret: &str, body: &str, patience: Duration) -> Result<Answered> {
    let late = |_| Error::new(ErrorKind::TimedOut, "Read timeout expired");
    timeout(patience, exchange(url, secret, body)).await.map_err(late)?
}

async fn exchange(url: &str, secret: &str, body: &str) -> Result<Answered> {
    let rest = url.strip_prefix("http://").ok_or_else(|| Error::new(ErrorKind::Unsupported, "only http:// on loopback"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut stream = TcpStream::connect(host).await?;
    stream.set_nodelay(true)?;
    let secret = if secret.is_empty() { String::new() } else { format!("X-Telegram-Bot-Api-Secret-Token: {secret}\r\n") };
    let head = format!("POST /{path} HTTP/1.1\r\nHost: {host}\r\n{secret}Content-Type: application/json\r\n");
    let request = format!("{head}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    while !answer.windows(4).any(|four| four == b"\r\n\r\n") {
        if stream.read_buf(&mut answer).await? == 0 {
            return Err(Error::new(ErrorKind::UnexpectedEof, "Webhook connection closed"));
        }
    }
    read(&String::from_utf8_lossy(&answer)).ok_or_else(|| Error::new(ErrorKind::InvalidData, "Wrong response from the webhook"))
}

fn read(answer: &str) -> Option<Answered> {
    let (first, headers) = answer.split_once("\r\n")?;
    let mut words = first.strip_prefix("HTTP/1.")?.splitn(3, ' ').skip(1);
    let status = words.next()?.parse().ok()?;
    let mut lines = headers.lines().filter_map(|line| line.split_once(':'));
    let retry_after = lines.find(|(name, _)| name.eq_ignore_ascii_case("retry-after"));
    let retry_after = retry_after.and_then(|(_, seconds)| seconds.trim().parse().ok()).map(Duration::from_secs);
    Some(Answered { status, reason: words.next().unwrap_or_default().to_owned(), retry_after })
}
