//! What readers ask to be done: deleting a chat's recent messages, and telling the editors.
//!
//! Owns: the calls for it.
//! Never imports: answers; what is said about it is the handler's.

use super::api::Api;
use super::fault::Fault;
use teloxide::payloads::{DeleteMessages, SendMessage};
use teloxide::types::{ChatId, MessageId};

/// So many messages one call deletes; Telegram's limit.
const BATCH: usize = 100;
/// So many calls are made for one wish at most, so that it ends within a handler's deadline.
const CALLS: usize = 40;

/// Deletes messages of a private chat on both sides: those that are known, the one that asks for it, and what else may stand in the hundred
/// numbers before it (messages from before the last start; numbers of other chats are passed over by Telegram). Gives how many of the known
/// ones could not be deleted: of the others Telegram does not say whether there were any.
///
/// # Errors
/// A fault that may pass.
pub async fn wipe(api: &Api, chat: i64, mut known: Vec<i32>, asked: Option<i32>) -> Result<u32, Fault> {
    known.extend(asked.filter(|asked| !known.contains(asked)));
    let guessed: Vec<i32> = asked.map_or_else(Vec::new, |asked| (asked.saturating_sub(99).max(1)..=asked).collect());
    let guessed: Vec<i32> = guessed.into_iter().filter(|id| !known.contains(id)).collect();
    let (mut failed, mut calls) = (0, 0);
    for (ids, count) in [(known, true), (guessed, false)] {
        let mut batches: Vec<Vec<i32>> = ids.chunks(BATCH).map(<[i32]>::to_vec).collect();
        while let Some(batch) = batches.pop() {
            calls += 1;
            let refused = match delete(api, chat, &batch).await {
                Ok(()) => false,
                Err(fault) if fault.is_passing() => return Err(fault),
                Err(_) => true,
            };
            // One message that cannot be deleted stops all of its call: the halves are tried apart.
            if refused && batch.len() > 1 && calls + batches.len() < CALLS {
                let (left, right) = batch.split_at(batch.len() / 2);
                batches.extend([left.to_vec(), right.to_vec()]);
            } else if refused && count {
                failed += u32::try_from(batch.len()).unwrap_or(u32::MAX);
            }
        }
    }
    Ok(failed)
}

async fn delete(api: &Api, chat: i64, ids: &[i32]) -> Result<(), Fault> {
    let ids: Vec<MessageId> = ids.iter().map(|id| MessageId(*id)).collect();
    api.call(&DeleteMessages::new(ChatId(chat), ids)).await.map(drop)
}

/// Sends a reader's words to the editors, as they are and without anything about the reader.
///
/// # Errors
/// The fault of the call.
pub async fn tell(api: &Api, editors: i64, lead: &str, text: &str) -> Result<(), Fault> {
    let words: String = format!("{lead}\n\n{text}").chars().take(4000).collect();
    match api.call(&SendMessage::new(ChatId(editors), words.clone())).await {
        Err(Fault::Migrated(chat)) => {
            tracing::warn!("BRIEFBOT_EDITORS_CHAT: the editors' group has become a supergroup, with another number; set that one");
            api.call(&SendMessage::new(ChatId(chat), words)).await.map(drop)
        }
        result => result.map(drop),
    }
}
