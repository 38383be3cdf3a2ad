//! Methods and fields of the Bot API that teloxide 0.17 does not know (it speaks 9.1).
//!
//! Owns: the payloads of polls and webhooks with kinds of updates by name, and of guest mode (Bot API 10.0).
//! Never imports: answers.

use serde::Serialize;
use teloxide::payloads::{GetUpdates, SetWebhook};
use teloxide::requests::Payload;
use teloxide::types::InlineQueryResult;

/// The kinds of updates that are handled. They are named in every call, because Telegram remembers the last call that named any.
pub const WANTED: [&str; 5] = ["message", "callback_query", "edited_message", "inline_query", "guest_message"];

/// The kinds that a server knows: `guest_message` came with Bot API 10.0, and an older server may refuse it.
#[must_use]
pub fn wanted(guests: bool) -> &'static [&'static str] {
    if guests { &WANTED } else { &WANTED[..4] }
}

/// `getUpdates` with an offset of 64 bits; teloxide's has 32, and an id past them would stop the bot for good.
#[derive(Debug, Serialize)]
pub struct Poll {
    /// The lowest id that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<i64>,
    /// At most so many.
    pub limit: usize,
    /// How long to wait for one, in seconds.
    pub timeout: u32,
    /// Of these kinds.
    pub allowed_updates: &'static [&'static str],
}

impl Poll {
    /// The name of the method.
    pub const NAME: &'static str = GetUpdates::NAME;
}

/// `setWebhook` with kinds of updates by name.
#[derive(Debug, Serialize)]
pub struct Hook {
    /// teloxide's payload, without kinds.
    #[serde(flatten)]
    pub request: SetWebhook,
    /// Of these kinds.
    pub allowed_updates: &'static [&'static str],
}

impl Payload for Hook {
    type Output = teloxide::types::True;
    const NAME: &'static str = SetWebhook::NAME;
}

/// `answerGuestQuery`: the answer to somebody who calls the bot in a chat that it is not in.
#[derive(Debug, Serialize)]
pub struct AnswerGuestQuery {
    /// The query.
    pub guest_query_id: String,
    /// The message, as an inline result.
    pub result: InlineQueryResult,
}

impl Payload for AnswerGuestQuery {
    type Output = serde_json::Value;
    const NAME: &'static str = "answerGuestQuery";
}

/// `setMyName`.
#[derive(Debug, Serialize)]
pub struct SetMyName {
    /// At most 64 characters.
    pub name: String,
    /// A two-letter code; empty for everybody else.
    pub language_code: String,
}

impl Payload for SetMyName {
    type Output = teloxide::types::True;
    const NAME: &'static str = "setMyName";
}

/// `getMyName`.
#[derive(Debug, Serialize)]
pub struct GetMyName {
    /// A two-letter code; empty for everybody else.
    pub language_code: String,
}

impl Payload for GetMyName {
    type Output = serde_json::Value;
    const NAME: &'static str = "getMyName";
}
