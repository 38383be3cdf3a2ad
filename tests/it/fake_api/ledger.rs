//! The book of questions and answers: what was asked, how often it was answered, and in which order within each chat.
//!
//! Owns: [`Ledger`]; pure counting, the time is handed in.
//! Never imports: anything of the fake, sockets, JSON; the load tool shares this file.
//!
//! Questions have numbers from 0 on, in the order in which they were asked. An answer is mapped to its question in one of two ways.
//! In groups the bot replies to the very message that asked, so [`Ledger::answered`] is exact. In private chats nothing says which
//! question an answer belongs to, so [`Ledger::answered_next`] takes the oldest open one of the chat: losses and answers too many are
//! still counted, but not an order that is wrong. Use groups where order and repeats matter.

use std::collections::HashMap;
use std::time::Duration;

/// One question.
#[derive(Clone, Copy, Debug)]
struct Question {
    chat: i64,
    /// When the person wrote, when the update was first handed out, when it was first answered.
    asked: Duration,
    served: Option<Duration>,
    answered: Option<Duration>,
}

/// What is known of a chat.
#[derive(Debug, Default)]
struct Chat {
    /// Its questions, in order.
    questions: Vec<usize>,
    /// How many of them from the front on are known to be answered.
    done: usize,
    /// The highest question that has been answered.
    highest: Option<usize>,
}

/// What the book says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Questions.
    pub(crate) asked: usize,
    /// Questions with at least one answer.
    pub(crate) answered: usize,
    /// Answers to a question that was answered before, or to nothing that was asked.
    pub(crate) repeated: usize,
    /// First answers that came after the answer to a later question of the same chat.
    pub(crate) reordered: usize,
}

impl Counts {
    /// Questions without an answer.
    pub(crate) fn unanswered(&self) -> usize {
        self.asked - self.answered
    }
}

/// The book.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    questions: Vec<Question>,
    chats: HashMap<i64, Chat>,
    counts: Counts,
}

impl Ledger {
    /// Enters a question, and gives its number.
    pub(crate) fn ask(&mut self, chat: i64, at: Duration) -> usize {
        let number = self.questions.len();
        self.questions.push(Question { chat, asked: at, served: None, answered: None });
        self.chats.entry(chat).or_default().questions.push(number);
        self.counts.asked += 1;
        number
    }

    /// The chat in which it was asked.
    pub(crate) fn chat(&self, number: usize) -> Option<i64> {
        self.questions.get(number).map(|question| question.chat)
    }

    /// Notes that the update was handed to the bot; the first time counts.
    pub(crate) fn served(&mut self, number: usize, at: Duration) {
        if let Some(question) = self.questions.get_mut(number) {
            question.served.get_or_insert(at);
        }
    }

    /// Notes an answer in this chat to this question.
    pub(crate) fn answered(&mut self, chat: i64, number: usize, at: Duration) {
        let question = self.questions.get_mut(number).filter(|question| question.chat == chat);
        let Some(question) = question.filter(|question| question.answered.is_none()) else {
            self.counts.repeated += 1;
            return;
        };
        question.answered = Some(at);
        self.counts.answered += 1;
        let book = self.chats.entry(chat).or_default();
        if book.highest.is_some_and(|highest| highest > number) {
            self.counts.reordered += 1;
        }
        book.highest = book.highest.max(Some(number));
    }

    /// Notes an answer in this chat, to its oldest open question; gives its number.
    pub(crate) fn answered_next(&mut self, chat: i64, at: Duration) -> Option<usize> {
        let book = self.chats.entry(chat).or_default();
        let open = |number: &usize| self.questions[*number].answered.is_none();
        let skipped = book.questions[book.done..].iter().position(open);
        let Some(skipped) = skipped else {
            self.counts.repeated += 1;
            return None;
        };
        book.done += skipped;
        let number = book.questions[book.done];
        self.answered(chat, number, at);
        Some(number)
    }

    /// What the book says now.
    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    /// How many questions of the chats for which `wanted` holds have no answer.
    pub(crate) fn unanswered_in(&self, wanted: impl Fn(i64) -> bool) -> usize {
        self.questions.iter().filter(|question| question.answered.is_none() && wanted(question.chat)).count()
    }

    /// How long people waited, from writing to the answer, shortest first; of chats for which `wanted` holds.
    pub(crate) fn waits(&self, wanted: impl Fn(i64) -> bool) -> Vec<Duration> {
        self.spans(wanted, |question| Some(question.asked))
    }

    /// How long the bot took, from the first time that it was handed the update to the answer, shortest first.
    pub(crate) fn times(&self) -> Vec<Duration> {
        self.spans(|_| true, |question| question.served)
    }

    /// From the first update handed out until the last answer.
    pub(crate) fn span(&self) -> Duration {
        let first = self.questions.iter().filter_map(|question| question.served).min();
        let last = self.questions.iter().filter_map(|question| question.answered).max();
        first.zip(last).map(|(first, last)| last.saturating_sub(first)).unwrap_or_default()
    }

    /// When the first answer after this time came.
    pub(crate) fn first_answer_after(&self, at: Duration) -> Option<Duration> {
        self.questions.iter().filter_map(|question| question.answered).filter(|answered| *answered >= at).min()
    }

    /// When the last answer came.
    pub(crate) fn last_answer(&self) -> Option<Duration> {
        self.questions.iter().filter_map(|question| question.answered).max()
    }

    fn spans(&self, wanted: impl Fn(i64) -> bool, start: impl Fn(&Question) -> Option<Duration>) -> Vec<Duration> {
        let wanted = self.questions.iter().filter(|question| wanted(question.chat));
        let mut spans: Vec<Duration> = wanted.filter_map(|question| Some(question.answered?.saturating_sub(start(question)?))).collect();
        spans.sort_unstable();
        spans
    }
}

/// The value below which this share of sorted values lies; nothing of nothing.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
pub(crate) fn percentile(sorted: &[Duration], share: f64) -> Duration {
    let at = (sorted.len().saturating_sub(1) as f64 * share).ceil() as usize;
    sorted.get(at).copied().unwrap_or_default()
}
