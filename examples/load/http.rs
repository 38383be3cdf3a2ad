//! HTTP/1.1 as lean as it can be: the head is searched by hand, and a whole answer leaves in one write.
//!
//! Owns: reading requests, writing answers, noticing that the other side has gone.
//! Never imports: what a request means.

use std::fmt::Write;
use std::future::pending;
use std::io::{Error, ErrorKind, Result};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// The largest head and body that are read, in bytes.
const LIMIT: usize = 8 << 20;

/// What is read of a request.
#[derive(Debug, Default)]
pub(crate) struct Request {
    /// The last part of the path, without the query.
    pub(crate) method: String,
    /// The query.
    pub(crate) query: String,
    /// The content type, in small letters.
    pub(crate) content_type: String,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The status.
    pub(crate) status: u16,
    /// `Retry-After`, in seconds.
    pub(crate) retry_after: Option<u64>,
    /// JSON.
    pub(crate) body: String,
}

impl Reply {
    /// Success with this result, which is JSON.
    pub(crate) fn good(result: &str) -> Self {
        Self { status: 200, retry_after: None, body: format!("{{\"ok\":true,\"result\":{result}}}") }
    }

    /// A refusal.
    pub(crate) fn bad(status: u16, description: &str) -> Self {
        let body = format!("{{\"ok\":false,\"error_code\":{status},\"description\":\"{description}\"}}");
        Self { status, retry_after: None, body }
    }

    /// 429.
    pub(crate) fn too_many(seconds: u64) -> Self {
        let body = format!(
            "{{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after {seconds}\",\"parameters\":{{\"retry_after\":{seconds}}}}}"
        );
        Self { status: 429, retry_after: Some(seconds), body }
    }

    /// The bytes that leave.
    pub(crate) fn bytes(&self) -> String {
        let mut out = String::with_capacity(self.body.len() + 160);
        let _ = write!(
            out,
            "HTTP/1.1 {} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: keep-alive\r\n",
            self.status,
            self.body.len()
        );
        if let Some(seconds) = self.retry_after {
            let _ = write!(out, "Retry-After: {seconds}\r\n");
        }
        out.push_str("\r\n");
        out.push_str(&self.body);
        out
    }
}

/// Reads the next request; nothing where the connection ends between two.
///
/// # Errors
/// Where it ends in the middle of one, or what comes is no request.
pub(crate) async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<Option<Request>> {
    let mut searched = 0;
    let end = loop {
        let from = usize::saturating_sub(searched, 3);
        if let Some(at) = buffer[from..].windows(4).position(|four| four == b"\r\n\r\n") {
            break from + at + 4;
        }
        searched = buffer.len();
        if searched > LIMIT || stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    };
    let (mut request, length, chunked) = head(&buffer[..end]).ok_or_else(|| Error::from(ErrorKind::InvalidData))?;
    if chunked || length > LIMIT {
        return Err(Error::new(ErrorKind::Unsupported, "chunks are not read here"));
    }
    while buffer.len() < end + length {
        if stream.read_buf(buffer).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    request.body.extend_from_slice(&buffer[end..end + length]);
    buffer.drain(..end + length);
    Ok(Some(request))
}

fn head(bytes: &[u8]) -> Option<(Request, usize, bool)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.split("\r\n");
    let target = lines.next()?.split(' ').nth(1)?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut request = Request { method: path.rsplit('/').next()?.to_owned(), query: query.to_owned(), ..Request::default() };
    let (mut length, mut chunked) = (0, false);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        if name.eq_ignore_ascii_case("content-length") {
            length = value.parse().ok()?;
        } else if name.eq_ignore_ascii_case("content-type") {
            request.content_type = value.to_ascii_lowercase();
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            chunked = true;
        }
    }
    Some((request, length, chunked))
}

/// Ends when the other side has closed the connection.
pub(crate) async fn gone(stream: &TcpStream) {
    if let Ok(1..) = stream.peek(&mut [0]).await {
        // The next request is already there: this one is still wanted.
        pending().await
    }
}
