//! What waits for what: each chat's updates in order, chats side by side.
//!
//! Owns: [`Lanes`]; pure.
//! Never imports: calls, answers.
//!
//! A lane is normally covered by the window: nothing of it is acknowledged before it is finished. A lane that holds everybody up is
//! released: its updates are acknowledged and kept here only, at most [`RELEASED`] of them.

use super::fault::Fault;
use super::raw::RawUpdate;
use std::collections::{HashMap, VecDeque};
use std::time::Duration;

/// What is handled in order: a chat, or an update that belongs to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// A chat.
    Chat(i64),
    /// An update without a chat.
    Alone(i64),
}

/// So many updates of one chat may be in hand while everybody waits.
pub const FAIR: usize = 5;
/// How many updates of a released lane are kept, beside those that were its fair share.
pub const RELEASED: usize = 50;
/// How many wait behind the running one of a released lane.
const KEPT: usize = FAIR + RELEASED - 1;
/// How long a chat that floods may stand before all others until it is released.
pub const FLOOD_PATIENCE: Duration = Duration::from_millis(250);
/// How long a chat may that Telegram slows down, if the window is full.
pub const SLOWED_PATIENCE: Duration = Duration::from_secs(3);
/// How long an update may that fails again and again although Telegram answers others, if the window is full.
pub const STUBBORN_PATIENCE: Duration = Duration::from_secs(30);
/// So many updates of released lanes are kept in all; past it, each such lane keeps its fair share only.
pub const UNPROTECTED: usize = 2000;
/// From so many on no lane is released for another's slowness: where very many chats are slowed down, Telegram keeps what is behind them.
pub const SLOWED_AT_MOST: usize = 500;

#[derive(Debug)]
struct Waiting {
    running: i64,
    queue: VecDeque<RawUpdate>,
    released: bool,
    /// True once something of this lane has been dropped.
    dropped: bool,
    /// Why the running update is being tried again.
    held: Option<Fault>,
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
    /// Its lane is released and full: it is to be acknowledged and counted as dropped; the first one of a lane comes back, so that the
    /// person can be told once.
    Dropped(Option<RawUpdate>),
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
        let room = self.room();
        let Some(waiting) = self.0.get_mut(&lane) else {
            self.0.insert(lane, Waiting { running: update.id, queue: VecDeque::new(), released: false, dropped: false, held: None });
            return Placed::Start(update);
        };
        if waiting.released && waiting.queue.len() >= room {
            let first = !std::mem::replace(&mut waiting.dropped, true);
            return Placed::Dropped(first.then_some(update));
        }
        waiting.queue.push_back(update);
        if waiting.released { Placed::WaitsReleased } else { Placed::Waits }
    }

    /// The next update of a lane whose running one is done; a lane without one is closed.
    pub fn next(&mut self, lane: Lane) -> Option<RawUpdate> {
        let waiting = self.0.get_mut(&lane)?;
        let next = waiting.queue.pop_front();
        match &next {
            Some(update) => (waiting.running, waiting.held) = (update.id, None),
            None => drop(self.0.remove(&lane)),
        }
        next
    }

    /// Notes why the running update of a lane is being tried again.
    pub fn hold(&mut self, lane: Lane, fault: Fault) {
        if let Some(waiting) = self.0.get_mut(&lane) {
            waiting.held = Some(fault);
        }
    }

    /// How many updates wait in released lanes: what a stop would lose.
    #[must_use]
    pub fn unprotected(&self) -> usize {
        self.0.values().filter(|waiting| waiting.released).map(|waiting| waiting.queue.len() + 1).sum()
    }

    /// How many updates may wait behind the running one of a released lane.
    fn room(&self) -> usize {
        if self.unprotected() < UNPROTECTED { KEPT } else { FAIR - 1 }
    }

    /// Releases the lane that is busy with this update, which is `age` old and the oldest of all, if it is the lane's own fault that others wait: it
    /// holds more than [`FAIR`] updates, and the window is `full` or others are in hand; or Telegram slows this chat down, or fails at this update
    /// alone, and the window is full. An outage (the line is not `up`) is nobody's fault, and then nothing is released.
    pub fn release(&mut self, running: i64, age: Duration, full: bool, up: bool) -> Release {
        let room = self.room();
        let others = full || self.0.values().any(|waiting| waiting.running != running && !waiting.released);
        let bearable = self.unprotected() < SLOWED_AT_MOST;
        let at_fault = |waiting: &Waiting| match waiting.held {
            Some(fault) if fault.is_of_the_bot() => false,
            Some(fault) if fault.wait().is_none() => up && full && bearable && age >= STUBBORN_PATIENCE,
            _ if waiting.queue.len() >= FAIR => others && age >= FLOOD_PATIENCE,
            held => held.is_some() && full && bearable && age >= SLOWED_PATIENCE,
        };
        let Some(waiting) = self.0.values_mut().find(|waiting| waiting.running == running && !waiting.released && at_fault(waiting)) else {
            return Release::default();
        };
        waiting.released = true;
        let ids = std::iter::once(running).chain(waiting.queue.iter().map(|update| update.id)).collect();
        let dropped: Vec<RawUpdate> = waiting.queue.split_off(waiting.queue.len().min(room)).into();
        waiting.dropped = !dropped.is_empty();
        Release { ids, dropped }
    }
}
