//! Telegram as the load tool plays it: who asked what, what is confirmed, what goes wrong.
//!
//! Owns: [`World`]; updates are written when they are handed out, so that a million of them need no memory but the book.
//! Never imports: sockets, processes.

use crate::ledger::{Counts, Ledger};
use crate::mix::Mix;
use crate::polls::Polls;
use crate::texts::Texts;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// The id of the first update.
pub(crate) const FIRST_ID: i64 = 700_000_001;
/// So many updates are handed out at once.
const MOST: usize = 100;

/// What goes wrong with a call.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trouble {
    /// This status, without any effect.
    Status(u16),
    /// 429, so many seconds.
    TooMany(u64),
    /// Never an answer, no effect.
    Hang,
}

/// A call that puts text into a chat, as far as it is read.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) chat: i64,
    pub(crate) reply_to: Option<i64>,
}

/// How long a reply in this chat takes.
pub(crate) type Slowness = fn(chat: i64) -> Duration;

/// Everything the server knows.
#[derive(Debug)]
pub(crate) struct World {
    start: Instant,
    texts: Texts,
    pub(crate) ledger: Ledger,
    /// How many updates are confirmed.
    confirmed: usize,
    polls: Polls,
    /// Which poll is the one that may wait.
    pub(crate) generation: u64,
    pub(crate) slowness: Slowness,
    pub(crate) mix: Option<Mix<Trouble>>,
    /// While it is dark, nothing is answered.
    pub(crate) dark: bool,
    /// How many times it became dark.
    pub(crate) nights: u64,
    /// Requests of any kind, by method: polls, messages, others.
    pub(crate) requests: [usize; 3],
    /// Messages that Telegram would refuse.
    pub(crate) refused: usize,
    /// True where people type behind the bot's name instead of writing to it.
    pub(crate) inline: bool,
}

impl World {
    /// A world in which nobody has asked yet.
    pub(crate) fn new(texts: Texts) -> Self {
        Self {
            start: Instant::now(),
            texts,
            ledger: Ledger::default(),
            confirmed: 0,
            polls: Polls::default(),
            generation: 0,
            slowness: |_| Duration::ZERO,
            mix: None,
            dark: false,
            nights: 0,
            requests: [0; 3],
            refused: 0,
            inline: false,
        }
    }

    /// The time since the world began.
    pub(crate) fn now(&self) -> Duration {
        self.start.elapsed()
    }

    /// Someone asks in this chat.
    pub(crate) fn ask(&mut self, chat: i64) {
        let now = self.now();
        self.ledger.ask(chat, now);
    }

    /// So many questions, over so many chats in turn: groups (ids below 0) or private chats.
    pub(crate) fn ask_in_turn(&mut self, questions: usize, chats: i64, groups: bool) {
        for chat in (1..=chats).cycle().take(questions) {
            self.ask(if groups { -1_000_000_000 - chat } else { chat });
        }
    }

    /// What the book says.
    pub(crate) fn counts(&self) -> Counts {
        self.ledger.counts()
    }

    /// How many updates are not confirmed.
    pub(crate) fn pending(&self) -> usize {
        self.counts().asked - self.confirmed
    }

    /// A poll begins: what is below the offset is confirmed. Gives the limit and the timeout that it really has.
    pub(crate) fn begin_poll(&mut self, offset: i64, limit: usize, timeout: Duration) -> (usize, Duration) {
        let asked = self.counts().asked;
        let kept = usize::try_from(offset - FIRST_ID).unwrap_or(0).min(asked);
        self.confirmed = match offset {
            ..0 => self.confirmed.max(asked.saturating_sub(usize::try_from(-offset).unwrap_or(usize::MAX))),
            _ => self.confirmed.max(kept),
        };
        let now = self.now();
        self.polls.begin(offset, limit.clamp(1, MOST), timeout, now)
    }

    /// The next updates as a JSON list; nothing where there is none.
    pub(crate) fn batch(&mut self, limit: usize) -> Option<String> {
        let now = self.now();
        let end = (self.confirmed + limit).min(self.counts().asked);
        if self.confirmed >= end {
            return None;
        }
        let mut out = String::with_capacity((end - self.confirmed) * 400);
        let mut between = '[';
        for number in self.confirmed..end {
            out.push(between);
            between = ',';
            self.write_update(number, &mut out);
            self.ledger.served(number, now);
        }
        out.push(']');
        Some(out)
    }

    /// Appends an update as JSON.
    pub(crate) fn write_update(&self, number: usize, out: &mut String) {
        let chat = self.ledger.chat(number).unwrap_or_default();
        let person = chat.unsigned_abs();
        let kind = if chat < 0 { r#""supergroup","title":"Readers""# } else { r#""private","first_name":"Person""# };
        let text = self.texts.at(number);
        let count = i64::try_from(number).unwrap_or_default();
        if self.inline {
            let query = text.replacen("\"text\"", "\"query\"", 1);
            let _ = write!(
                out,
                r#"{{"update_id":{},"inline_query":{{"id":"{count}","from":{{"id":{person},"is_bot":false,"first_name":"Person","language_code":"en"}},{query},"offset":""}}}}"#,
                FIRST_ID + count,
            );
            return;
        }
        let _ = write!(
            out,
            r#"{{"update_id":{},"message":{{"message_id":{},"date":1795000000,"from":{{"id":{person},"is_bot":false,"first_name":"Person","language_code":"en"}},"chat":{{"id":{chat},"type":{kind}}},{text}}}}}"#,
            FIRST_ID + count,
            1 + count,
        );
    }

    /// The answer to an inline query arrives.
    pub(crate) fn receive_inline(&mut self, number: usize) {
        let (now, chat) = (self.now(), self.ledger.chat(number).unwrap_or_default());
        self.ledger.answered(chat, number, now);
    }

    /// A message of the bot arrives; in groups it names what it answers.
    pub(crate) fn receive(&mut self, sent: &Sent) {
        let now = self.now();
        match sent.reply_to.and_then(|id| usize::try_from(id - 1).ok()).filter(|_| sent.chat < 0) {
            Some(number) => self.ledger.answered(sent.chat, number, now),
            None => drop(self.ledger.answered_next(sent.chat, now)),
        }
    }
}
