//! Sending, editing and deleting messages, with the checks of the real server.
//!
//! Owns: the limits of texts, what can be edited and deleted, replies and topics.
//! Never imports: sockets.

use serde_json::{Value, json};

use super::entity::{Formatted, is_blank, trimmed, utf16_len};
use super::fault::ApiError;
use super::html::parse_html;
use super::keyboard::{Button, read_keyboard};
use super::methods::Answer;
use super::params::{Params, flag_of, int_of};
use super::state::{Chat, Mark, Message, State};

/// The longest text, in UTF-16 units after its markup is read.
const TEXT_LIMIT: usize = 4096;
/// The longest text with its markup, in bytes.
const RAW_LIMIT: usize = 1 << 15;

/// `sendMessage`.
pub(super) fn send(state: &mut State, params: &Params) -> Answer {
    let text = read_text(state, "sendMessage", params)?;
    let (markup, buttons) = read_markup(params)?;
    let chat_id = target_chat(state, params)?;
    let chat = &state.chats[&chat_id];
    let reply_to = read_reply(chat, params)?;
    let thread = read_thread(chat, params)?;
    if utf16_len(&text.plain) > TEXT_LIMIT {
        return Err(ApiError::bad("message is too long"));
    }
    let thread = thread.or_else(|| chat.messages.get(&reply_to?)?.thread);
    let id = state.next_message();
    let mut message = Message::new(id, None, &text.plain);
    message.text_html = params.text("text").to_owned();
    message.entities = text.entities;
    message.markup = markup;
    message.buttons = buttons;
    message.reply_to = reply_to;
    message.thread = thread;
    message.params = params.to_value();
    if let Some(chat) = state.chats.get_mut(&chat_id) {
        chat.messages.insert(id, message);
    }
    Ok(state.message_value(chat_id, id).unwrap_or_default())
}

/// `editMessageText`.
pub(super) fn edit_text(state: &mut State, params: &Params) -> Answer {
    let text = read_text(state, "editMessageText", params)?;
    let (markup, buttons) = read_markup(params)?;
    edit(state, params, |message| {
        if utf16_len(&text.plain) > TEXT_LIMIT {
            return Err(ApiError::bad("MESSAGE_TOO_LONG"));
        }
        let same = message.plain == text.plain && message.entities == text.entities;
        if same && same_markup(message, markup.as_ref(), &buttons) {
            return Err(not_modified());
        }
        message.text_html = params.text("text").to_owned();
        message.plain = text.plain;
        message.entities = text.entities;
        message.markup = markup;
        message.buttons = buttons;
        Ok(())
    })
}

/// `editMessageReplyMarkup`.
pub(super) fn edit_markup(state: &mut State, params: &Params) -> Answer {
    let (markup, buttons) = read_markup(params)?;
    edit(state, params, |message| {
        if same_markup(message, markup.as_ref(), &buttons) {
            return Err(not_modified());
        }
        message.markup = markup;
        message.buttons = buttons;
        Ok(())
    })
}

/// `deleteMessage`: the bot's own anywhere, a person's only in a private chat.
pub(super) fn delete(state: &mut State, params: &Params) -> Answer {
    let chat_id = target_chat(state, params)?;
    let message_id = params.int("message_id").unwrap_or(0);
    let missing = || ApiError::bad("message to delete not found");
    let chat = state.chats.get_mut(&chat_id).ok_or_else(missing)?;
    let is_private = chat.user.is_some();
    let message = chat.messages.get_mut(&message_id).filter(|message| !message.deleted);
    let message = message.ok_or_else(missing)?;
    if message.from.is_some() && !is_private {
        return Err(ApiError::bad("message can't be deleted"));
    }
    message.deleted = true;
    Ok(json!(true))
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

fn edit(state: &mut State, params: &Params, change: impl FnOnce(&mut Message) -> Result<(), ApiError>) -> Answer {
    let chat_id = target_chat(state, params)?;
    let Some(message_id) = params.int("message_id") else {
        return Err(ApiError::bad("message identifier is not specified"));
    };
    let missing = || ApiError::bad("message to edit not found");
    let chat = state.chats.get_mut(&chat_id).ok_or_else(missing)?;
    let message = chat.messages.get_mut(&message_id).filter(|message| !message.deleted);
    let message = message.ok_or_else(missing)?;
    if message.from.is_some() {
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

fn same_markup(message: &Message, markup: Option<&Value>, buttons: &[Vec<Button>]) -> bool {
    message.buttons == buttons && (buttons.is_empty() || message.markup.as_ref() == markup)
}

fn read_markup(params: &Params) -> Result<(Option<Value>, Vec<Vec<Button>>), ApiError> {
    let markup = params.structure("reply_markup");
    let buttons = read_keyboard(markup.as_ref()).map_err(|problem| ApiError::bad(&problem))?;
    Ok((markup, buttons))
}

/// Reads text and markup; links that Telegram drops are noted, since no answer tells of them.
fn read_text(state: &mut State, method: &str, params: &Params) -> Result<Formatted, ApiError> {
    let raw = params.text("text");
    if raw.len() > RAW_LIMIT {
        return Err(ApiError::bad("Text is too long"));
    }
    if params.has("entities") {
        return Err(ApiError::bad("test rule: the fake reads no entities parameter"));
    }
    let formatted = match params.text("parse_mode").to_ascii_lowercase().as_str() {
        "" => Formatted { plain: raw.to_owned(), ..Formatted::default() },
        "html" => parse_html(raw).map_err(|error| ApiError::bad(&format!("can't parse entities: {error}")))?,
        "markdown" | "markdownv2" => {
            return Err(ApiError::bad("test rule: the fake reads HTML only"));
        }
        _ => return Err(ApiError::bad("unsupported parse_mode")),
    };
    let formatted = trimmed(formatted);
    if is_blank(&formatted.plain) {
        return Err(ApiError::bad("message text is empty"));
    }
    if formatted.entities.len() > 100 {
        let count = formatted.entities.len();
        return Err(ApiError::bad(&format!("test rule: {count} entities, 100 at most")));
    }
    for link in &formatted.dropped_links {
        state.note(method, params.to_value(), format!("link dropped without a word: {link}"));
    }
    Ok(formatted)
}

fn read_reply(chat: &Chat, params: &Params) -> Result<Option<i64>, ApiError> {
    let Some(reply) = params.structure("reply_parameters") else {
        return Ok(None);
    };
    let Some(id) = reply.get("message_id").and_then(int_of) else {
        return Err(ApiError::bad("can't parse reply parameters: message_id is not specified"));
    };
    let Some(answered) = chat.present(id) else {
        let allowed = reply.get("allow_sending_without_reply").is_some_and(flag_of);
        return if allowed { Ok(None) } else { Err(ApiError::bad("message to be replied not found")) };
    };
    match reply.get("quote").and_then(Value::as_str) {
        Some(quote) if !answered.plain.contains(quote) => Err(ApiError::bad("QUOTE_TEXT_INVALID")),
        _ => Ok(Some(id)),
    }
}
