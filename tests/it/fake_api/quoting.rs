//! `reply_parameters`: the message that is answered, and what is quoted of it.
//!
//! Owns: where the answered message must be, the limits of quotes.
//! Never imports: sockets.

use serde_json::Value;

use super::content::read_text;
use super::entity::utf16_len;
use super::fault::ApiError;
use super::fields::Fields;
use super::params::{Params, int_of};
use super::state::State;

const KNOWN: [&str; 7] =
    ["message_id", "chat_id", "allow_sending_without_reply", "quote", "quote_parse_mode", "quote_entities", "quote_position"];
/// The longest quote, in UTF-16 units after its markup is read.
const QUOTE_LIMIT: usize = 1024;

/// The answered message of the same chat, if one is answered. A message of another chat is judged, but not given back.
pub(super) fn read_reply(state: &State, chat_id: i64, params: &Params) -> Result<Option<i64>, ApiError> {
    let Some(reply) = params.structure("reply_parameters") else { return Ok(None) };
    let within = |problem: String| ApiError::bad(&format!("can't parse reply parameters: {problem}"));
    let fields = Fields::of(&reply, "ReplyParameters", &KNOWN).map_err(within)?;
    let id = fields.number("message_id").map_err(within)?;
    let id = id.ok_or_else(|| within("message_id is not specified".to_owned()))?;
    let lonely = fields.flag("allow_sending_without_reply").map_err(within)?;
    let quote = read_quote(fields)?;
    let other = fields.get("chat_id").map(|value| int_of(value).unwrap_or(0));
    let Some(chat) = state.chats.get(&other.unwrap_or(chat_id)) else { return Err(ApiError::bad("chat not found")) };
    let Some(answered) = chat.present(id) else {
        return if lonely { Ok(None) } else { Err(ApiError::bad("message to be replied not found")) };
    };
    match quote {
        Some(quote) if !answered.plain.contains(&quote) => Err(ApiError::bad("QUOTE_TEXT_INVALID")),
        _ => Ok(Some(id).filter(|_| other.is_none_or(|other| other == chat_id))),
    }
}

fn read_quote(fields: Fields<'_>) -> Result<Option<String>, ApiError> {
    let bad = |problem: String| ApiError::bad(&problem);
    if fields.get("quote_entities").is_some_and(Value::is_array) {
        return Err(ApiError::bad("test rule: the fake reads no quote_entities"));
    }
    let mode = fields.text("quote_parse_mode").map_err(bad)?.unwrap_or_default();
    let Some(quote) = fields.text("quote").map_err(bad)?.filter(|quote| !quote.is_empty()) else { return Ok(None) };
    // A quote is kept as it is, white space at its ends too, where it holds no markup.
    let plain = if mode.is_empty() { quote.to_owned() } else { read_text(quote, mode).map_err(bad)?.plain };
    match utf16_len(&plain) {
        0..=QUOTE_LIMIT => Ok(Some(plain)),
        length => Err(ApiError::bad(&format!("test rule: a quote of {length} characters, {QUOTE_LIMIT} at most"))),
    }
}
