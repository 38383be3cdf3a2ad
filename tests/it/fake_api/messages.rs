//! Sending and editing messages, with the checks of the real server.
//!
//! Owns: what can be edited, topics, where the bot may write.
//! Never imports: sockets.

use serde_json::json;

use super::content::Content;
use super::fault::ApiError;
use super::markup::{is_editable, read_markup};
use super::methods::Answer;
use super::params::Params;
use super::quoting::read_reply;
use super::state::{Chat, Mark, Message, State};

/// `sendMessage`.
pub(super) fn send(state: &mut State, params: &Params) -> Answer {
    let content = Content::of_call(state, "sendMessage", params, false)?;
    let chat_id = target_chat(state, params)?;
    let chat = &state.chats[&chat_id];
    let reply_to = read_reply(state, chat_id, params)?;
    let thread = read_thread(chat, params)?;
    if content.is_too_long() {
        return Err(ApiError::bad("message is too long"));
    }
    let thread = thread.or_else(|| chat.messages.get(&reply_to?)?.thread);
    let id = state.next_message();
    let mut message = Message::new(id, None, &content.plain);
    message.take(content);
    message.reply_to = reply_to;
    message.thread = thread;
    message.protected = params.flag("protect_content");
    message.params = params.to_value();
    if let Some(chat) = state.chats.get_mut(&chat_id) {
        chat.messages.insert(id, message);
    }
    Ok(state.message_value(chat_id, id).unwrap_or_default())
}

/// `editMessageText`.
pub(super) fn edit_text(state: &mut State, params: &Params) -> Answer {
    let content = Content::of_call(state, "editMessageText", params, true)?;
    edit(state, params, |message| {
        if content.is_too_long() {
            return Err(ApiError::bad("MESSAGE_TOO_LONG"));
        }
        if message.has_text(&content) && message.has_markup(content.markup.as_ref(), &content.buttons) {
            return Err(not_modified());
        }
        message.take(content);
        Ok(())
    })
}

/// `editMessageReplyMarkup`.
pub(super) fn edit_markup(state: &mut State, params: &Params) -> Answer {
    let markup = read_markup(params.structure("reply_markup").as_ref(), state.inline_mode(), true);
    let markup = markup.map_err(|problem| ApiError::bad(&problem))?;
    edit(state, params, |message| {
        if message.has_markup(markup.value.as_ref(), &markup.buttons) {
            return Err(not_modified());
        }
        message.take_markup(markup);
        Ok(())
    })
}

/// The chat of `chat_id`, if the bot may write there.
pub(super) fn target_chat(state: &State, params: &Params) -> Result<i64, ApiError> {
    if !params.has("chat_id") {
        return Err(ApiError::bad("chat_id is empty"));
    }
    let found = params.int("chat_id").and_then(|id| Some((id, state.chats.get(&id)?)));
    let Some((id, chat)) = found else {
        return Err(ApiError::bad("chat not found"));
    };
    let error = match chat.mark {
        None => return Ok(id),
        Some(Mark::Blocked) => ApiError::new(403, "Forbidden: bot was blocked by the user"),
        Some(Mark::Kicked) => ApiError::new(403, "Forbidden: bot was kicked from the supergroup chat"),
        Some(Mark::Migrated(new)) => ApiError {
            parameters: Some(json!({"migrate_to_chat_id": new})),
            ..ApiError::bad("group chat was upgraded to a supergroup chat")
        },
    };
    Err(error.arranged())
}

/// The topic of `message_thread_id`, if it exists.
pub(super) fn read_thread(chat: &Chat, params: &Params) -> Result<Option<i64>, ApiError> {
    match params.int("message_thread_id") {
        Some(thread) if !chat.threads.contains(&thread) => Err(ApiError::bad("message thread not found")),
        thread => Ok(thread),
    }
}

/// Changes a message of a chat, or one that is known by its `inline_message_id` only.
fn edit(state: &mut State, params: &Params, change: impl FnOnce(&mut Message) -> Result<(), ApiError>) -> Answer {
    let elsewhere = params.has("inline_message_id");
    if elsewhere && (params.has("chat_id") || params.has("message_id")) {
        return Err(ApiError::bad("test rule: a message of a chat, or an inline_message_id, but not both"));
    }
    if elsewhere {
        let message = state.elsewhere.find(params.text("inline_message_id"))?;
        change(message)?;
        message.edits += 1;
        message.params = params.to_value();
        return Ok(json!(true));
    }
    let chat_id = target_chat(state, params)?;
    let Some(message_id) = params.int("message_id") else {
        return Err(ApiError::bad("message identifier is not specified"));
    };
    let missing = || ApiError::bad("message to edit not found");
    let chat = state.chats.get_mut(&chat_id).ok_or_else(missing)?;
    let message = chat.messages.get_mut(&message_id).filter(|message| !message.deleted);
    let message = message.ok_or_else(missing)?;
    if message.from.is_some() || !is_editable(message.markup.as_ref()) {
        return Err(ApiError::bad("message can't be edited"));
    }
    change(message)?;
    message.edits += 1;
    message.params = params.to_value();
    Ok(state.message_value(chat_id, message_id).unwrap_or_default())
}

fn not_modified() -> ApiError {
    ApiError::bad(
        "message is not modified: specified new message content and reply markup are exactly the same \
         as a current content and reply markup of the message",
    )
}
