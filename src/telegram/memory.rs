//! What the running program remembers of chats, in memory only and bounded: the languages people chose, and the numbers of recent messages.
//!
//! Owns: [`Memory`].
//! Never imports: anything that could write it down.
//!
//! Nothing of what people write is remembered. Chats and people are remembered by a keyed digest (SipHash with a key that is drawn at each
//! start), so that a look into the memory does not give a list of ids. Numbers of messages are needed so that `/wipe` can delete them and an
//! edited question gets its answer edited; Telegram lets a bot delete for 48 hours.

use crate::domain::language::Language;
use std::collections::hash_map::RandomState;
use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// So long a bot may delete a message, in seconds.
const DELETABLE: u32 = 48 * 3600;
/// How often it is looked for what is too old.
const LOOK: Duration = Duration::from_secs(3600);
/// So many exchanges are remembered, of all chats together; 24 bytes each.
const EXCHANGES: usize = 16_384;
/// So many chosen languages are remembered at least; the oldest go first.
const LANGUAGES: usize = 8192;

/// What is remembered. Shared by all handlers.
pub struct Memory {
    key: RandomState,
    start: Instant,
    held: Mutex<Held>,
}

/// A message of a chat and the bot's answer to it.
#[derive(Clone, Copy)]
struct Exchange {
    chat: u64,
    /// Seconds since the start.
    at: u32,
    asked: i32,
    answer: i32,
}

#[derive(Default)]
struct Held {
    exchanges: VecDeque<Exchange>,
    /// Two generations: the younger one is filled, and then becomes the older one.
    young: HashMap<u64, Language>,
    old: HashMap<u64, Language>,
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Memory")
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self { key: RandomState::new(), start: Instant::now(), held: Mutex::default() }
    }
}

impl Memory {
    fn now(&self) -> u32 {
        u32::try_from(self.start.elapsed().as_secs()).unwrap_or(u32::MAX)
    }

    fn digest(&self, id: i64) -> u64 {
        self.key.hash_one(id)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The language that a person chose.
    #[must_use]
    pub fn language(&self, person: i64) -> Option<Language> {
        let digest = self.digest(person);
        let held = self.held();
        held.young.get(&digest).or_else(|| held.old.get(&digest)).cloned()
    }

    /// Remembers the language that a person chose.
    pub fn choose(&self, person: i64, language: Language) {
        let digest = self.digest(person);
        let mut held = self.held();
        if held.young.len() >= LANGUAGES {
            held.old = std::mem::take(&mut held.young);
        }
        held.young.insert(digest, language);
    }

    /// Remembers that a message was answered by another one.
    pub fn answered(&self, chat: i64, asked: i32, answer: i32) {
        let exchange = Exchange { chat: self.digest(chat), at: self.now(), asked, answer };
        let mut held = self.held();
        if held.exchanges.len() >= EXCHANGES {
            held.exchanges.pop_front();
        }
        held.exchanges.push_back(exchange);
    }

    /// Drops what can be deleted no more, now and every hour, for as long as the program runs.
    pub async fn drop_old(self: Arc<Self>) {
        loop {
            if let Some(oldest) = self.now().checked_sub(DELETABLE) {
                self.held().exchanges.retain(|exchange| exchange.at > oldest);
            }
            sleep(LOOK).await;
        }
    }

    /// The bot's answer to a message, while it is remembered.
    #[must_use]
    pub fn answer_to(&self, chat: i64, asked: i32) -> Option<i32> {
        let digest = self.digest(chat);
        let held = self.held();
        held.exchanges.iter().rev().find(|exchange| exchange.chat == digest && exchange.asked == asked).map(|exchange| exchange.answer)
    }

    /// The messages of a chat that can still be deleted, both sides', each once.
    #[must_use]
    pub fn recent(&self, chat: i64) -> Vec<i32> {
        let digest = self.digest(chat);
        let oldest = self.now().checked_sub(DELETABLE);
        let held = self.held();
        let own = held.exchanges.iter().filter(|exchange| exchange.chat == digest && oldest.is_none_or(|oldest| exchange.at > oldest));
        let mut ids: Vec<i32> = own.flat_map(|exchange| [exchange.asked, exchange.answer]).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Drops the numbers of a chat's messages.
    pub fn drop_messages(&self, chat: i64) {
        let digest = self.digest(chat);
        self.held().exchanges.retain(|exchange| exchange.chat != digest);
    }

    /// Drops all that is remembered of a chat and a person.
    pub fn forget(&self, chat: i64, person: Option<i64>) {
        self.drop_messages(chat);
        if let Some(person) = person {
            let digest = self.digest(person);
            let mut held = self.held();
            held.young.remove(&digest);
            held.old.remove(&digest);
        }
    }
}
