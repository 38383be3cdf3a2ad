//! What is in hand while Telegram calls the bot: each update once, each chat's in order, chats side by side.
//!
//! Owns: [`Inbox`], what is told of an update that comes again, and when Telegram is asked to come again.
//! Never imports: HTTP, calls.
//!
//! Telegram keeps an update until it has been answered with success, so an update is handled first and answered then. Nothing is shared between replicas.

use super::fault::Fault;
use super::fence::{Handle, fenced, persist, tell_flood};
use super::incoming::Incoming;
use super::lanes::{FAIR, RELEASED};
use super::line::Line;
use super::raw::RawUpdate;
use crate::monitor::{Monitor, Outcome};
use std::collections::{HashMap, VecDeque, hash_map};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

/// So many updates may Telegram wait for at once; it sends 100 at most.
const AWAITED: usize = 400;
/// So many updates of chats that flood are kept in all.
const KEPT: usize = 2000;
/// So many updates that were done with are remembered, so that one that comes again is not answered again.
const REMEMBERED: usize = 10_000;
/// When Telegram is asked to come again, if nothing else says it.
const SOON: Duration = Duration::from_secs(1);
/// How long Telegram is let wait for one update. It gives up by itself after a minute.
const ANSWER: Duration = Duration::from_secs(50);

/// What Telegram is told of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It need not come again.
    Done,
    /// It must come again, not sooner than this.
    Again(Duration),
}

/// All updates in hand. Cheap to clone.
pub struct Inbox<H>(Arc<Inner<H>>);

impl<H> Clone for Inbox<H> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Inner<H> {
    handler: H,
    line: Line,
    monitor: Monitor,
    state: Mutex<State>,
    in_hand: watch::Sender<InHand>,
}

/// How many updates are in hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InHand {
    /// Those that Telegram waits for, and brings again otherwise.
    pub awaited: usize,
    /// Those of chats that flood.
    pub kept: usize,
}

#[derive(Default)]
struct State {
    updates: HashMap<i64, Progress>,
    /// Those that are done with, oldest first.
    done: VecDeque<i64>,
    chats: HashMap<i64, Chat>,
    /// How often an update was not answered in time before it was asked for again.
    late: HashMap<i64, u32>,
}

impl State {
    fn note_late(&mut self, id: i64) {
        // Another replica may have got it the next time, so what is noted here need not come back.
        if self.late.len() >= AWAITED {
            self.late.clear();
        }
        *self.late.entry(id).or_default() += 1;
    }
}

/// Where a verdict will stand.
type Told = watch::Receiver<Option<Verdict>>;

enum Progress {
    /// Since when, and where the verdict will stand.
    Busy(Instant, Told),
    Done,
}

impl Progress {
    fn since(&self) -> Option<std::time::Instant> {
        if let Self::Busy(since, _) = self { Some(since.into_std()) } else { None }
    }
}

/// A chat with something in hand.
struct Chat {
    waiting: usize,
    /// The update that came last; the next one waits for it.
    last: Told,
    /// True once something of this chat has been dropped.
    dropped: bool,
}

/// What is done with an update that came, and what it waits for.
enum Entry {
    /// It came before; the verdict stands there, or it is done with.
    Known(Option<Told>),
    /// Telegram waits for it.
    Awaited(Option<Told>),
    /// Its chat floods: Telegram is told that it is done with, and it waits here.
    Kept(Told),
    /// Its chat floods, and there is no room; true for the first of them.
    Dropped(bool),
    /// There is no room.
    Full,
}

impl<H: Handle> Inbox<H> {
    /// An empty inbox.
    pub fn new(handler: H, line: Line, monitor: Monitor) -> Self {
        Self(Arc::new(Inner { handler, line, monitor, state: Mutex::default(), in_hand: watch::Sender::default() }))
    }

    /// Handles an update, unless it has been handled. It goes on where the caller does not wait for the verdict.
    pub async fn take(&self, update: RawUpdate) -> Verdict {
        let (id, kind) = (update.id, Incoming::kind(&update.content));
        let chat = Incoming::chat(&update.content);
        let verdict = watch::Sender::new(None);
        let told = verdict.subscribe();
        match self.enter(id, chat, &told) {
            Entry::Known(verdict) => {
                self.0.monitor.finished(kind, Outcome::Repeated, Duration::ZERO);
                match verdict {
                    Some(verdict) => heard(verdict).await,
                    None => Verdict::Done,
                }
            }
            Entry::Awaited(before) => {
                tokio::spawn(self.clone().work(update, chat, before, verdict));
                heard(told).await
            }
            Entry::Kept(before) => {
                tokio::spawn(self.clone().work_kept(update, chat, before, verdict));
                Verdict::Done
            }
            Entry::Dropped(first) => {
                self.0.monitor.finished(kind, Outcome::Dropped, Duration::ZERO);
                if first {
                    tracing::warn!("a chat floods; what could not be kept of its updates was dropped");
                    let inbox = self.clone();
                    tokio::spawn(async move { tell_flood(&inbox.0.handler, &update).await });
                }
                Verdict::Done
            }
            Entry::Full => {
                self.0.monitor.retried("no room");
                Verdict::Again(SOON)
            }
        }
    }

    fn enter(&self, id: i64, chat: Option<i64>, told: &Told) -> Entry {
        let mut state = self.state();
        match state.updates.get(&id) {
            Some(Progress::Busy(_, verdict)) => return Entry::Known(Some(verdict.clone())),
            Some(Progress::Done) => return Entry::Known(None),
            None => {}
        }
        let in_hand = *self.0.in_hand.borrow();
        if in_hand.awaited >= AWAITED {
            return Entry::Full;
        }
        let entry = match chat.map(|chat| state.chats.entry(chat)) {
            None => Entry::Awaited(None),
            Some(hash_map::Entry::Vacant(place)) => {
                place.insert(Chat { waiting: 1, last: told.clone(), dropped: false });
                Entry::Awaited(None)
            }
            Some(hash_map::Entry::Occupied(mut chat)) => {
                let chat = chat.get_mut();
                if chat.waiting >= FAIR + RELEASED || (chat.waiting >= FAIR && in_hand.kept >= KEPT) {
                    return Entry::Dropped(!std::mem::replace(&mut chat.dropped, true));
                }
                chat.waiting += 1;
                let before = std::mem::replace(&mut chat.last, told.clone());
                if chat.waiting > FAIR { Entry::Kept(before) } else { Entry::Awaited(Some(before)) }
            }
        };
        state.updates.insert(id, Progress::Busy(Instant::now(), told.clone()));
        self.0.in_hand.send_modify(|count| match entry {
            Entry::Kept(_) => count.kept += 1,
            _ => count.awaited += 1,
        });
        entry
    }

    /// Handles an update that Telegram waits for, once the one before it is done with. Where that must come again, this one must too, or it would
    /// overtake.
    async fn work(self, update: RawUpdate, chat: Option<i64>, before: Option<Told>, verdict: watch::Sender<Option<Verdict>>) {
        let start = Instant::now();
        let late = self.state().late.get(&update.id).copied().unwrap_or_default();
        let first = match before {
            Some(before) => ended(before).await,
            None => Verdict::Done,
        };
        let told = match first {
            Verdict::Again(_) => first,
            Verdict::Done => match fenced(&self.0.handler, &update, late).await {
                Ok(outcome) => self.done(&update, outcome, start),
                // What is kept behind it must not overtake; and one that is too slow would come again for ever.
                Err(fault) if fault == Fault::TooSlow || self.floods(chat) => {
                    self.0.monitor.retried(fault.name());
                    let outcome = self.persist(&update, late).await;
                    self.done(&update, outcome, start)
                }
                Err(fault) => {
                    self.0.monitor.retried(fault.name());
                    if fault == Fault::Network {
                        self.state().note_late(update.id);
                    }
                    Verdict::Again(fault.wait().unwrap_or(SOON))
                }
            },
        };
        self.leave(update.id, chat, told);
        self.0.in_hand.send_modify(|count| count.awaited -= 1);
        verdict.send_replace(Some(told));
    }

    /// Handles an update of a chat that floods. Nobody will bring it again, so it is tried again here.
    async fn work_kept(self, update: RawUpdate, chat: Option<i64>, before: Told, verdict: watch::Sender<Option<Verdict>>) {
        let start = Instant::now();
        ended(before).await;
        let outcome = self.persist(&update, 0).await;
        let told = self.done(&update, outcome, start);
        self.leave(update.id, chat, told);
        self.0.in_hand.send_modify(|count| count.kept -= 1);
        verdict.send_replace(Some(told));
    }

    async fn persist(&self, update: &RawUpdate, late: u32) -> Outcome {
        persist(&self.0.handler, update, late, &self.0.line, &self.0.monitor, |_| ()).await
    }

    fn done(&self, update: &RawUpdate, outcome: Outcome, start: Instant) -> Verdict {
        self.0.monitor.finished(Incoming::kind(&update.content), outcome, start.elapsed());
        Verdict::Done
    }

    fn floods(&self, chat: Option<i64>) -> bool {
        chat.is_some_and(|chat| self.state().chats.get(&chat).is_some_and(|chat| chat.waiting > FAIR))
    }

    fn leave(&self, id: i64, chat: Option<i64>, verdict: Verdict) {
        let mut state = self.state();
        state.updates.remove(&id);
        if verdict == Verdict::Done {
            state.late.remove(&id);
            state.updates.insert(id, Progress::Done);
            state.done.push_back(id);
            let forgotten = if state.done.len() > REMEMBERED { state.done.pop_front() } else { None };
            forgotten.and_then(|oldest| state.updates.remove(&oldest));
        }
        if let Some(hash_map::Entry::Occupied(mut chat)) = chat.map(|chat| state.chats.entry(chat)) {
            chat.get_mut().waiting -= 1;
            if chat.get().waiting == 0 {
                chat.remove();
            }
        }
    }

    /// Tells the monitor what is in hand.
    pub fn report(&self) {
        let InHand { awaited, kept } = *self.0.in_hand.borrow();
        let oldest = self.state().updates.values().filter_map(Progress::since).min();
        self.0.monitor.turned();
        self.0.monitor.holds(awaited + kept, oldest);
    }

    /// Waits until nothing is in hand, or the time is over; then gives how much still is.
    pub async fn idle(&self, patience: Duration) -> InHand {
        let mut in_hand = self.0.in_hand.subscribe();
        let _ = timeout(patience, in_hand.wait_for(|count| *count == InHand::default())).await;
        *self.0.in_hand.borrow()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for a verdict; none will come where the handling ended without a word.
async fn ended(mut told: Told) -> Verdict {
    told.wait_for(Option::is_some).await.ok().and_then(|told| *told).unwrap_or(Verdict::Again(SOON))
}

/// Waits for a verdict as long as Telegram would.
async fn heard(told: Told) -> Verdict {
    timeout(ANSWER, ended(told)).await.unwrap_or(Verdict::Again(SOON))
}
