//! What waits for what: each chat's updates in order, chats side by side.
//!
//! Owns: [`Lanes`]; pure.
//! Never imports: calls, answers.
//!
//! A lane is normally covered by the window: nothing of it is acknowledged before it is finished. A lane that holds everybody up is
//! released: its updates are acknowledged and kept here only, at most [`RELEASED`] of them.

use super::raw::RawUpdate;
use std::collections::{HashMap, VecDeque};

/// What is handled in order: a chat, or an update that belongs to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// A chat.
    Chat(i64),
    /// An update without a chat.
    Alone(i64),
}

/// How many updates of a released lane are kept.
pub const RELEASED: usize = 50;

#[derive(Debug)]
struct Waiting {
    running: i64,
    queue: VecDeque<RawUpdate>,
    released: bool,
}

/// All lanes that have something to do.
#[derive(Debug, Default)]
pub struct Lanes(HashMap<Lane, Waiting>);

/// What to do with an update.
#[derive(Debug, PartialEq)]
pub enum Placed {
    /// Handle it now.
    Start(RawUpdate),
    /// It waits, and the window covers it.
    Waits,
    /// It waits in a released lane, so it is to be acknowledged.
    WaitsReleased,
    /// Its lane is released and full: it is to be acknowledged and counted as dropped.
    Dropped,
}

/// What a release did.
#[derive(Debug, Default, PartialEq)]
pub struct Release {
    /// The ids that are to be acknowledged.
    pub ids: Vec<i64>,
    /// The updates that could not be kept.
    pub dropped: Vec<RawUpdate>,
}

impl Lanes {
    /// True when nothing is left to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts an update into its lane.
    pub fn place(&mut self, lane: Lane, update: RawUpdate) -> Placed {
        let Some(waiting) = self.0.get_mut(&lane) else {
            self.0.insert(lane, Waiting { running: update.id, queue: VecDeque::new(), released: false });
            return Placed::Start(update);
        };
        if waiting.released && waiting.queue.len() >= RELEASED {
            return Placed::Dropped;
        }
        waiting.queue.push_back(update);
        if waiting.released { Placed::WaitsReleased } else { Placed::Waits }
    }

    /// The next update of a lane whose running one is done; a lane without one is closed.
    pub fn next(&mut self, lane: Lane) -> Option<RawUpdate> {
        let waiting = self.0.get_mut(&lane)?;
        let next = waiting.queue.pop_front();
        match &next {
            Some(update) => waiting.running = update.id,
            None => drop(self.0.remove(&lane)),
        }
        next
    }

    /// Releases the lane that is busy with this update.
    pub fn release(&mut self, running: i64) -> Release {
        let Some(waiting) = self.0.values_mut().find(|waiting| waiting.running == running && !waiting.released) else {
            return Release::default();
        };
        waiting.released = true;
        let ids = std::iter::once(running).chain(waiting.queue.iter().map(|update| update.id)).collect();
        let dropped = waiting.queue.split_off(waiting.queue.len().min(RELEASED)).into();
        Release { ids, dropped }
    }
}
