//! What is in hand while the bot polls: each chat's updates in order, chats side by side, and what of them is acknowledged.
//!
//! Owns: [`Desk`], which joins the window, the lanes and the handlers.
//! Never imports: calls.

use super::fault::Fault;
use super::fence::{Handle, persist, tell_flood};
use super::incoming::Incoming;
use super::lanes::{Lane, Lanes, Placed};
use super::line::Line;
use super::raw::{Batch, RawUpdate};
use super::window::Window;
use crate::monitor::{Kind, Monitor, Outcome};
use futures_util::FutureExt;
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

/// So many updates Telegram shows at once, and so many are in hand at most, because every poll begins at the lowest unfinished one.
pub const WINDOW: usize = 100;
/// How long to wait after a poll that brought nothing that can be handled or confirmed.
pub const STUCK: Duration = Duration::from_secs(1);
/// How long what is in hand may take after a signal, so that all is over within ten seconds.
pub const DRAIN: Duration = Duration::from_millis(7500);

/// News of a lane.
#[derive(Debug, Clone, Copy)]
pub enum News {
    /// This update is done with.
    Done(Lane, i64, Outcome),
    /// The running update has met a fault and will be tried again.
    Held(Lane, Fault),
}

/// All updates in hand.
pub struct Desk<H> {
    handler: Arc<H>,
    line: Line,
    monitor: Monitor,
    window: Window,
    lanes: Lanes,
    /// What each update in hand is, and when it came.
    came: HashMap<i64, (Kind, Instant)>,
    finished: mpsc::UnboundedSender<News>,
    /// True where the last poll showed a full window.
    full: bool,
    skip: Skip,
}

/// What became of the last step over an update without a readable id; with how many such updates were shown then.
#[derive(Debug, Clone, Copy, Default)]
enum Skip {
    #[default]
    None,
    Tried(usize),
    InVain(usize),
}

impl<H: Handle> Desk<H> {
    /// An empty desk, and what its lanes report; hand that back to [`Desk::hear`].
    pub fn new(handler: H, line: Line, monitor: Monitor) -> (Self, mpsc::UnboundedReceiver<News>) {
        let (finished, receiver) = mpsc::unbounded_channel();
        let (window, lanes, came) = (Window::default(), Lanes::default(), HashMap::new());
        (Self { handler: Arc::new(handler), line, monitor, window, lanes, came, finished, full: false, skip: Skip::default() }, receiver)
    }

    /// How many updates are in hand that are not acknowledged.
    pub fn in_hand(&self) -> usize {
        self.window.in_hand()
    }

    /// The offset to ask for next; `None` before the first update.
    pub fn offset(&self) -> Option<i64> {
        self.window.offset()
    }

    /// True where the update has not been in hand.
    pub fn is_new(&self, id: i64) -> bool {
        self.window.is_new(id)
    }

    /// True where the last poll showed a full window.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// Takes a batch in hand, and says how long to wait before the next poll: a batch that cannot be confirmed comes again at once.
    pub fn take(&mut self, batch: Batch) -> Duration {
        let before = self.window.offset();
        if batch.updates.is_empty() && batch.known == 0 && batch.nameless > 0 && before.is_some() {
            self.skip(batch.nameless);
        } else if !batch.updates.is_empty() {
            self.skip = Skip::default();
        }
        let size = batch.updates.len() + batch.known + batch.nameless;
        for update in batch.updates {
            if self.window.admit(update.id) {
                self.place(update);
            }
        }
        self.full = size >= WINDOW;
        let stuck = size > 0 && self.window.in_hand() == 0 && self.window.offset() == before;
        if stuck { STUCK } else { Duration::ZERO }
    }

    /// Steps over an update without a readable id, of so many that are shown. Where the step has changed nothing, no offset of ours confirms it
    /// (its id is greater than any that is believed): the step is taken back, or the next ones would confirm updates that nobody has seen.
    fn skip(&mut self, shown: usize) {
        match self.skip {
            Skip::Tried(before) if shown >= before => {
                self.window.step(-1);
                self.skip = Skip::InVain(shown);
            }
            Skip::InVain(before) if shown <= before => {}
            _ => {
                tracing::warn!("an update without a readable id was skipped");
                self.monitor.finished(Kind::Malformed, Outcome::Skipped, Duration::ZERO);
                self.window.step(1);
                self.skip = Skip::Tried(shown);
            }
        }
    }

    fn place(&mut self, update: RawUpdate) {
        let id = update.id;
        self.came.insert(id, (Incoming::kind(&update.content), Instant::now()));
        let lane = Incoming::chat(&update.content).map_or(Lane::Alone(id), Lane::Chat);
        match self.lanes.place(lane, update) {
            Placed::Start(update) => self.start(lane, update),
            Placed::Waits => {}
            Placed::WaitsReleased => self.window.finish(id),
            Placed::Dropped(first) => {
                self.window.finish(id);
                self.drop_updates(&[id], first);
            }
        }
    }

    /// Releases the chat at the head of the window that has held others up for a while: its updates are acknowledged and wait in memory,
    /// so that a crash would lose them, but nobody else waits for them.
    pub fn relieve(&mut self) {
        let Some(head) = self.window.head() else { return };
        let age = self.came.get(&head).map_or(Duration::ZERO, |(_, came)| came.elapsed());
        let release = self.lanes.release(head, age, self.is_full(), self.line.is_up());
        release.ids.iter().for_each(|id| self.window.finish(*id));
        let dropped: Vec<i64> = release.dropped.iter().map(|update| update.id).collect();
        if !dropped.is_empty() {
            self.drop_updates(&dropped, release.dropped.into_iter().next());
        }
    }

    /// Counts what is dropped, and tells the person once.
    fn drop_updates(&mut self, ids: &[i64], first: Option<RawUpdate>) {
        ids.iter().for_each(|id| self.count(*id, Outcome::Dropped));
        let Some(first) = first else { return };
        tracing::warn!("a chat floods; what could not be kept of its updates was dropped");
        let handler = self.handler.clone();
        tokio::spawn(async move { tell_flood(&*handler, &first).await });
    }

    fn start(&self, lane: Lane, update: RawUpdate) {
        let (handler, finished) = (self.handler.clone(), self.finished.clone());
        let (line, monitor) = (self.line.clone(), self.monitor.clone());
        tokio::spawn(async move {
            // The loop has ended if nobody receives; then the update is not acknowledged and comes again.
            let held = |fault| {
                let _ = finished.send(News::Held(lane, fault));
            };
            let work = persist(&*handler, &update, 0, &line, &monitor, held);
            // The handler has a fence of its own; what stands around it must not stop the lane either.
            let outcome = AssertUnwindSafe(work).catch_unwind().await.unwrap_or(Outcome::Panicked);
            let _ = finished.send(News::Done(lane, update.id, outcome));
        });
    }

    /// Notes what a lane reports, and begins with what waited for it.
    pub fn hear(&mut self, news: News) {
        match news {
            News::Held(lane, fault) => self.lanes.hold(lane, fault),
            News::Done(lane, id, outcome) => {
                self.window.finish(id);
                self.count(id, outcome);
                if let Some(next) = self.lanes.next(lane) {
                    self.start(lane, next);
                }
            }
        }
    }

    fn count(&mut self, id: i64, outcome: Outcome) {
        if let Some((kind, came)) = self.came.remove(&id) {
            self.monitor.finished(kind, outcome, came.elapsed());
        }
    }

    /// Tells the monitor what is in hand.
    pub fn report(&self) {
        self.monitor.turned();
        let oldest = self.came.values().map(|(_, came)| came.into_std()).min();
        self.monitor.holds(self.came.len(), oldest);
    }

    /// Finishes what is in hand, as far as there is time.
    pub async fn drain(&mut self, finished: &mut mpsc::UnboundedReceiver<News>) {
        let end = Instant::now() + DRAIN;
        while !self.lanes.is_empty() {
            match timeout(end.saturating_duration_since(Instant::now()), finished.recv()).await {
                Ok(Some(news)) => self.hear(news),
                _ => break,
            }
        }
        if self.window.in_hand() > 0 {
            tracing::warn!(count = self.window.in_hand(), "not everything could be finished in time; it comes again after the next start");
        }
        if self.lanes.unprotected() > 0 {
            tracing::error!(lost = self.lanes.unprotected(), "updates of chats that flooded could not be finished in time");
        }
    }
}
