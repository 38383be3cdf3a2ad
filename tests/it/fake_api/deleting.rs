//! Deleting messages.
//!
//! Owns: what the bot may delete, and until when; what it has deleted.
//! Never imports: sockets.

use std::time::UNIX_EPOCH;

use serde_json::json;

use super::FakeApi;
use super::fault::ApiError;
use super::messages::target_chat;
use super::methods::Answer;
use super::params::{Params, int_of};
use super::state::{Chat, Message, State};

/// How old a message may be that the bot deletes.
const OLDEST: u64 = 48 * 3600;

/// `deleteMessage`: the bot's own anywhere, a person's only in a private chat, since the bot is nobody's administrator.
pub(super) fn one(state: &mut State, params: &Params) -> Answer {
    let chat_id = target_chat(state, params)?;
    let Some(message_id) = params.int("message_id").filter(|id| *id > 0) else {
        return Err(ApiError::bad("message identifier is not specified"));
    };
    let chat = &state.chats[&chat_id];
    let message = chat.present(message_id).ok_or_else(|| ApiError::bad("message to delete not found"))?;
    check(chat, message)?;
    delete(state, chat_id, &[message_id]);
    Ok(json!(true))
}

/// `deleteMessages`: what is not found is skipped; what cannot be deleted keeps all of them.
pub(super) fn many(state: &mut State, params: &Params) -> Answer {
    let ids = read_ids(params)?;
    let chat_id = target_chat(state, params)?;
    let chat = &state.chats[&chat_id];
    for message in ids.iter().filter_map(|id| chat.present(*id)) {
        check(chat, message)?;
    }
    delete(state, chat_id, &ids);
    Ok(json!(true))
}

fn read_ids(params: &Params) -> Result<Vec<i64>, ApiError> {
    let list = params.structure("message_ids").unwrap_or_default();
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    if list.is_empty() {
        return Err(ApiError::bad("message identifiers are not specified"));
    }
    if list.len() > 100 {
        return Err(ApiError::bad("too many message identifiers specified"));
    }
    let ids: Option<Vec<i64>> = list.iter().map(|value| int_of(value).filter(|id| *id > 0)).collect();
    ids.ok_or_else(|| ApiError::bad("invalid message identifier specified"))
}

fn check(chat: &Chat, message: &Message) -> Result<(), ApiError> {
    if message.from.is_some() && chat.user.is_none() {
        return Err(ApiError::bad("message can't be deleted"));
    }
    let now = UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
    if now.saturating_sub(message.date) >= OLDEST {
        return Err(ApiError::bad("message can't be deleted for everyone"));
    }
    Ok(())
}

fn delete(state: &mut State, chat_id: i64, ids: &[i64]) {
    let Some(chat) = state.chats.get_mut(&chat_id) else { return };
    for id in ids {
        if let Some(message) = chat.messages.get_mut(id).filter(|message| !message.deleted) {
            message.deleted = true;
            state.deletions.push((chat_id, *id));
        }
    }
}

impl State {
    /// The messages that the bot has deleted in a chat, its own and people's, in that order.
    pub(crate) fn deleted_by_bot(&self, chat_id: i64) -> Vec<i64> {
        self.deletions.iter().filter(|(chat, _)| *chat == chat_id).map(|(_, id)| *id).collect()
    }
}

impl FakeApi {
    /// The messages that the bot has deleted in a chat, its own and people's, in that order.
    pub(crate) fn deleted_by_bot(&self, chat_id: i64) -> Vec<i64> {
        self.shared.state().deleted_by_bot(chat_id)
    }

    /// The numbers of all messages that people still see in a chat, the bot's and people's.
    pub(crate) fn visible(&self, chat_id: i64) -> Vec<i64> {
        let state = self.shared.state();
        let chat = state.chats.get(&chat_id);
        let all = chat.iter().flat_map(|chat| chat.messages.values());
        all.filter(|message| !message.deleted).map(|message| message.id).collect()
    }

    /// Makes all messages that are in a chat now so many hours older.
    pub(crate) fn age(&self, chat_id: i64, hours: u64) {
        self.change(|state| {
            let chat = state.chats.get_mut(&chat_id);
            for message in chat.into_iter().flat_map(|chat| chat.messages.values_mut()) {
                message.date = message.date.saturating_sub(hours * 3600);
            }
        });
    }
}
