//! Which updates are in hand, and up to where all are finished.
//!
//! Owns: [`Window`]; pure.
//! Never imports: anything.
//!
//! Telegram is the durable queue: an update is forgotten there only when a later offset is asked for. So the offset is the lowest id that is not
//! finished, and what lies above it comes again after a crash. Nothing is written to disk.

use std::collections::BTreeSet;

/// An id this far below the offset is no old update that comes again.
const FAR: i64 = 1000;

/// The updates between the lowest unfinished one and the highest seen.
#[derive(Debug, Default)]
pub struct Window {
    offset: Option<i64>,
    unfinished: BTreeSet<i64>,
    finished: BTreeSet<i64>,
}

impl Window {
    /// The offset to ask for next; `None` before the first update.
    #[must_use]
    pub fn offset(&self) -> Option<i64> {
        self.offset
    }

    /// How many updates are in hand.
    #[must_use]
    pub fn in_hand(&self) -> usize {
        self.unfinished.len()
    }

    /// The lowest update that is not finished.
    #[must_use]
    pub fn head(&self) -> Option<i64> {
        self.unfinished.first().copied()
    }

    /// Takes an update in hand. False if it has been taken before, which is usual: every poll begins at the lowest unfinished one.
    pub fn admit(&mut self, id: i64) -> bool {
        if self.begins_anew(id) {
            *self = Self::default();
        }
        let new = self.is_new(id);
        if new {
            self.unfinished.insert(id);
            self.advance();
        }
        new
    }

    /// True where the update has not been in hand.
    #[must_use]
    pub fn is_new(&self, id: i64) -> bool {
        let old = self.offset.is_some_and(|offset| id < offset && !self.begins_anew(id));
        !old && !self.finished.contains(&id) && !self.unfinished.contains(&id)
    }

    /// After a week without updates Telegram goes on with an id by chance, which may be lower; an id far below the offset begins anew.
    fn begins_anew(&self, id: i64) -> bool {
        self.unfinished.is_empty() && self.offset.is_some_and(|offset| id < offset.saturating_sub(FAR))
    }

    /// Finishes an update.
    pub fn finish(&mut self, id: i64) {
        if self.unfinished.remove(&id) {
            self.finished.insert(id);
            self.advance();
        }
    }

    /// Steps over one update that has no id that could be read, by 1, or takes that back, by -1. Telegram numbers updates one by one.
    pub fn step(&mut self, by: i64) {
        if self.unfinished.is_empty() {
            self.offset = self.offset.map(|offset| offset.saturating_add(by));
        }
    }

    /// Moves the offset to the lowest unfinished update, or past the highest finished one.
    fn advance(&mut self) {
        let end = self.finished.last().map(|last| last.saturating_add(1));
        let next = self.unfinished.first().copied().or(end);
        self.offset = next.max(self.offset);
        if let Some(offset) = self.offset {
            self.finished = self.finished.split_off(&offset);
        }
    }
}
