//! The methods of the Bot API that a bot under load calls.
//!
//! Owns: reading the few parameters that matter, the long poll, the faults before an effect, what is answered.
//! Never imports: sockets.

use crate::http::{Reply, Request};
use crate::params::Params;
use crate::server::Shared;
use crate::world::{Sent, Trouble};
use serde::Deserialize;
use std::borrow::Cow;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

const OTHER_POLLER: &str = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const ME: &str = r#"{"id":4242424242,"is_bot":true,"first_name":"Brief","username":"brief_test_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":true,"can_connect_to_business":false,"has_main_web_app":false}"#;
const WEBHOOK: &str = r#"{"url":"","has_custom_certificate":false,"pending_update_count":0}"#;
/// The longest text, in UTF-16 units without its markup.
const TEXT_LIMIT: usize = 4096;

#[derive(Deserialize)]
struct Poll {
    #[serde(default)]
    offset: i64,
    limit: Option<usize>,
    #[serde(default)]
    timeout: u64,
}

#[derive(Deserialize)]
struct Message<'a> {
    chat_id: i64,
    #[serde(borrow)]
    text: Cow<'a, str>,
    reply_parameters: Option<Reference>,
}

#[derive(Deserialize)]
struct Reference {
    message_id: i64,
}

/// Answers a request; `None` is never to be answered.
pub(crate) async fn answer(shared: &Shared, request: &Request) -> Option<Reply> {
    let name = request.method.to_ascii_lowercase();
    let trouble = {
        let mut world = shared.world();
        world.requests[match name.as_str() {
            "getupdates" => 0,
            "sendmessage" => 1,
            _ => 2,
        }] += 1;
        if world.dark {
            return None;
        }
        world.mix.as_mut().and_then(crate::mix::Mix::draw)
    };
    match trouble {
        Some(Trouble::Status(status)) => return Some(Reply::bad(status, "Bad Gateway")),
        Some(Trouble::TooMany(seconds)) => return Some(Reply::too_many(seconds)),
        Some(Trouble::Hang) => return None,
        None => {}
    }
    Some(match name.as_str() {
        "getupdates" => poll(shared, &read_poll(request)).await,
        "sendmessage" => send(shared, request).await,
        "answerinlinequery" => inline(shared, request),
        "getme" => Reply::good(ME),
        "getwebhookinfo" => Reply::good(WEBHOOK),
        _ => Reply::good("true"),
    })
}

fn form(request: &Request) -> Option<Params> {
    Params::read(&request.query, &request.content_type, &request.body).ok()
}

fn read_poll(request: &Request) -> Poll {
    let read = serde_json::from_slice(&request.body).ok();
    read.unwrap_or_else(|| {
        let params = form(request).unwrap_or_default();
        let number = |name: &str| params.int(name).unwrap_or_default();
        let limit = params.int("limit").and_then(|limit| usize::try_from(limit).ok());
        Poll { offset: number("offset"), limit, timeout: number("timeout").unsigned_abs() }
    })
}

async fn poll(shared: &Shared, asked: &Poll) -> Reply {
    let patience = Duration::from_secs(asked.timeout.min(50));
    let (limit, patience) = shared.world().begin_poll(asked.offset, asked.limit.unwrap_or(100), patience);
    let deadline = Instant::now() + patience;
    let mut waiting = None;
    loop {
        let mut changed = std::pin::pin!(shared.changed.notified());
        changed.as_mut().enable();
        {
            let mut world = shared.world();
            if waiting.is_some_and(|generation| generation != world.generation) {
                return Reply::bad(409, OTHER_POLLER);
            }
            if let Some(batch) = world.batch(limit) {
                return Reply::good(&batch);
            }
            if waiting.is_none() && !patience.is_zero() {
                // Only a poll that has to wait itself takes the place of another one.
                world.generation += 1;
                waiting = Some(world.generation);
                shared.changed.notify_waiters();
            }
        }
        if timeout_at(deadline, changed).await.is_err() {
            return Reply::good("[]");
        }
    }
}

async fn send(shared: &Shared, request: &Request) -> Reply {
    let read = serde_json::from_slice::<Message<'_>>(&request.body);
    let (sent, length) = match read {
        Ok(message) => {
            let reply_to = message.reply_parameters.map(|reference| reference.message_id);
            (Sent { chat: message.chat_id, reply_to }, length(&message.text))
        }
        Err(_) => {
            let params = form(request).unwrap_or_default();
            (Sent { chat: params.int("chat_id").unwrap_or_default(), reply_to: None }, length(params.text("text")))
        }
    };
    let chat = sent.chat;
    let wait = {
        let mut world = shared.world();
        if length == 0 || length > TEXT_LIMIT {
            world.refused += 1;
            return Reply::bad(400, "Bad Request: message is empty or too long");
        }
        world.receive(&sent);
        (world.slowness)(chat)
    };
    if !wait.is_zero() {
        sleep(wait).await;
    }
    let kind = if chat < 0 { r#""supergroup","title":"Readers""# } else { r#""private","first_name":"Person""# };
    Reply::good(&format!(r#"{{"message_id":2000000000,"date":1795000000,"chat":{{"id":{chat},"type":{kind}}},"text":"x"}}"#))
}

/// The answer to an inline query; one without results is as good as any.
fn inline(shared: &Shared, request: &Request) -> Reply {
    let read = serde_json::from_slice::<serde_json::Value>(&request.body).unwrap_or_default();
    let number = read["inline_query_id"].as_str().and_then(|id| id.parse().ok());
    let results = read["results"].as_array().map_or(0, Vec::len);
    let mut world = shared.world();
    match number.filter(|_| results <= 50) {
        Some(number) => world.receive_inline(number),
        None => world.refused += 1,
    }
    Reply::good("true")
}

/// The length of a text as Telegram counts it: without tags, a reference as one. Near enough to catch what is far too long.
fn length(text: &str) -> usize {
    let (mut length, mut within) = (0, None);
    for c in text.chars() {
        match (within, c) {
            (None, '<') => within = Some('>'),
            (None, '&') => within = Some(';'),
            (None, _) => length += c.len_utf16(),
            (Some(end), _) if c == end => {
                length += usize::from(end == ';');
                within = None;
            }
            _ => {}
        }
    }
    length
}
