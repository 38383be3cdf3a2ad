//! HTTP/1.1 on loopback, small enough to break in every way a test wants.
//!
//! A server of our own, because a framework does not let one cut a connection before the answer or stop in the middle of it.
//!
//! Owns: connections, requests, the bytes of answers, and noticing that the bot has gone.
//! Never imports: what the methods do; it knows one function that answers a request.

use std::future::pending;
use std::io::{Error, ErrorKind, Result};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::Shared;
use super::fault::{Reply, Wire};
use super::methods::answer;

/// The largest head and body that are read.
const HEAD_LIMIT: usize = 64 * 1024;
const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// A request, read whole.
#[derive(Debug)]
pub(super) struct Request {
    /// Path and query.
    pub(super) target: String,
    /// `Content-Type`, in small letters.
    pub(super) content_type: String,
    /// The body, chunks joined.
    pub(super) body: Vec<u8>,
}

/// Serves until `stop` fires; then the port is closed and every connection is cut before this returns.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>, mut stop: oneshot::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stop => break,
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    connections.spawn(converse(stream, Arc::clone(&shared)));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    connections.shutdown().await;
}

/// The words beside a status.
pub(super) fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Error",
    }
}

/// Answers one request after another; an error just ends the connection.
async fn converse(mut stream: TcpStream, shared: Arc<Shared>) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    while let Some(request) = read_request(&mut stream, &mut buffer).await? {
        let night = shared.state().outage.nights;
        let wire = tokio::select! {
            wire = answer(&shared, &request) => wire,
            () = gone(&stream) => return Ok(()),
        };
        // What was under way when it became dark is not answered either.
        let wire = if shared.state().outage.nights == night { wire } else { Wire::Hang };
        match wire {
            Wire::Reply(reply) => {
                stream.write_all(head(&reply, date(&shared)).as_bytes()).await?;
                stream.write_all(reply.body.as_bytes()).await?;
            }
            Wire::Drip(reply, bytes, pause) => drip(&mut stream, &reply, bytes, pause).await?,
            Wire::Truncated(reply) => {
                stream.write_all(head(&reply, None).as_bytes()).await?;
                let half = &reply.body.as_bytes()[..reply.body.len() / 2];
                stream.write_all(half).await?;
                return stream.shutdown().await;
            }
            Wire::HeadOnly(reply) => {
                stream.write_all(head(&reply, None).as_bytes()).await?;
                gone(&stream).await;
                return Ok(());
            }
            Wire::Hang => {
                gone(&stream).await;
                return Ok(());
            }
            Wire::Cut => return Ok(()),
        }
    }
    Ok(())
}

/// Writes an answer bit by bit.
async fn drip(stream: &mut TcpStream, reply: &Reply, bytes: usize, pause: Duration) -> Result<()> {
    let whole = head(reply, None) + &reply.body;
    for piece in whole.as_bytes().chunks(bytes.max(1)) {
        stream.write_all(piece).await?;
        tokio::time::sleep(pause).await;
    }
    Ok(())
}

/// Ends when the other side has closed the connection.
async fn gone(stream: &TcpStream) {
    if let Ok(1..) = stream.peek(&mut [0]).await {
        // The next request is already there: this one is still wanted.
        pending().await
    }
}

/// What the clock shows, where a test has set it.
fn date(shared: &Shared) -> Option<String> {
    shared.state().date.clone()
}

fn head(reply: &Reply, date: Option<String>) -> String {
    let date = date.map_or_else(String::new, |date| format!("Date: {date}\r\n"));
    let retry_after = reply.retry_after.map_or_else(String::new, |seconds| format!("Retry-After: {seconds}\r\n"));
    format!(
        "HTTP/1.1 {} {}\r\nServer: nginx/1.18.0\r\nContent-Type: {}\r\nContent-Length: {}\r\n{date}{retry_after}Connection: keep-alive\r\n\r\n",
        reply.status,
        reason(reply.status),
        if reply.html { "text/html" } else { "application/json" },
        reply.body.len()
    )
}

/// Reads the next request; nothing where the connection ends between two.
async fn read_request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<Option<Request>> {
    let head_end = loop {
        if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if buffer.len() > HEAD_LIMIT {
            return Err(malformed("head too large"));
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    };
    let head: Vec<u8> = buffer.drain(..head_end).collect();
    let head = String::from_utf8(head).map_err(|_| malformed("head is not UTF-8"))?;
    let target = head.split(' ').nth(1).ok_or_else(|| malformed("no target"))?;
    let header = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(given, _)| given.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value.trim())
    };
    let chunked = header("transfer-encoding").eq_ignore_ascii_case("chunked");
    let body = if chunked {
        read_chunks(stream, buffer).await?
    } else {
        let length = header("content-length").parse().unwrap_or(0);
        take(stream, buffer, length).await?
    };
    Ok(Some(Request { target: target.to_owned(), content_type: header("content-type").to_ascii_lowercase(), body }))
}

/// Takes `length` bytes, of the buffer first.
async fn take(stream: &mut TcpStream, buffer: &mut Vec<u8>, length: usize) -> Result<Vec<u8>> {
    if length > BODY_LIMIT {
        return Err(malformed("body too large"));
    }
    while buffer.len() < length {
        if stream.read_buf(buffer).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(buffer.drain(..length).collect())
}

async fn read_chunks(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            line.extend(take(stream, buffer, 1).await?);
        }
        let line = String::from_utf8_lossy(&line);
        let size = line.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(|_| malformed("chunk size"))?;
        let chunk = take(stream, buffer, size).await?;
        take(stream, buffer, 2).await?;
        if size == 0 {
            return Ok(body);
        }
        body.extend(chunk);
        if body.len() > BODY_LIMIT {
            return Err(malformed("body too large"));
        }
    }
}

fn malformed(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what)
}
