//! The two small answers: "is typing…" and the end of a button press.
//!
//! Owns: the list of chat actions, the life of a callback query.
//! Never imports: sockets.

use serde_json::{Value, json};

use super::entity::utf16_len;
use super::fault::ApiError;
use super::messages::{read_thread, target_chat};
use super::methods::Answer;
use super::params::Params;
use super::state::{BOT_USERNAME, CallbackAnswer, State};

const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

/// `sendChatAction`.
pub(super) fn chat_action(state: &mut State, params: &Params) -> Answer {
    let chat_id = target_chat(state, params)?;
    read_thread(&state.chats[&chat_id], params)?;
    if !ACTIONS.contains(&params.text("action")) {
        return Err(ApiError::bad("wrong parameter action in request"));
    }
    Ok(Value::Bool(true))
}

/// `answerCallbackQuery`: each query once, while it is young.
pub(super) fn callback(state: &mut State, params: &Params) -> Answer {
    let id = params.text("callback_query_id");
    let text = params.text("text");
    let too_old = || ApiError::bad("query is too old and response timeout expired or query ID is invalid");
    if utf16_len(text) > 200 {
        return Err(ApiError::bad("MESSAGE_TOO_LONG"));
    }
    let own_link = format!("https://t.me/{BOT_USERNAME}?start=");
    if params.has("url") && !params.text("url").starts_with(&own_link) {
        return Err(ApiError::bad("URL_INVALID"));
    }
    let query = state.callbacks.iter_mut().find(|query| query.id == id);
    let query = query.ok_or_else(too_old)?;
    if query.expired {
        return Err(too_old().arranged());
    }
    if query.answered {
        return Err(too_old());
    }
    query.answered = true;
    state.callback_answers.push(CallbackAnswer { id: id.to_owned(), text: text.to_owned(), show_alert: params.flag("show_alert") });
    Ok(json!(true))
}
