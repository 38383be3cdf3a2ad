//! The client of the fake's own tests.
//!
//! Owns: one request at a time over a connection of its own; short readings of the answer.
//! Never imports: the bot.

use std::io::Result;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{FakeApi, TOKEN};

/// Sends one request on a connection of its own and reads all that comes back.
pub(super) async fn exchange(api: &FakeApi, head: String, body: &str) -> Result<String> {
    let mut stream = TcpStream::connect(api.url().trim_start_matches("http://")).await?;
    let head = format!("{head} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
    let request = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    let mut length = usize::MAX;
    let mut part = [0; 4096];
    while answer.len() < length {
        let read = stream.read(&mut part).await?;
        if read == 0 {
            break;
        }
        answer += &String::from_utf8_lossy(&part[..read]);
        if let Some((head, _)) = answer.split_once("\r\n\r\n") {
            let declared = head.split("Content-Length: ").nth(1).and_then(|rest| rest.lines().next());
            let declared: usize = declared.and_then(|digits| digits.parse().ok()).unwrap_or(0);
            length = head.len() + 4 + declared;
        }
    }
    Ok(answer)
}

/// Calls a method; a body that is no JSON comes back as a string.
pub(super) async fn call(api: &FakeApi, method: &str, params: Value) -> Value {
    let head = format!("POST /bot{TOKEN}/{method}");
    let answer = exchange(api, head, &params.to_string()).await.unwrap_or_else(|error| error.to_string());
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    serde_json::from_str(body).unwrap_or_else(|_| Value::from(body))
}

/// What the call is refused with, or "ok".
pub(super) async fn outcome(api: &FakeApi, method: &str, params: Value) -> String {
    let answer = call(api, method, params).await;
    answer["description"].as_str().unwrap_or("ok").to_owned()
}

pub(super) async fn update_ids(api: &FakeApi, params: Value) -> Vec<i64> {
    let answer = call(api, "getUpdates", params).await;
    let updates = answer["result"].as_array().cloned().unwrap_or_default();
    updates.iter().filter_map(|update| update["update_id"].as_i64()).collect()
}
