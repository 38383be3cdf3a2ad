//! The update loop: polls, hands each chat's updates to the handler in order, and acknowledges only what is finished.
//!
//! Owns: concurrency across chats, order within one, the deadline and the panic fence of each handler, the end.
//! Never imports: answers; the handler is handed in.

use super::api::Api;
use super::fault::Fault;
use super::incoming::Incoming;
use super::lanes::{Lane, Lanes, Placed};
use super::raw::{RawUpdate, split};
use super::window::Window;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use teloxide::payloads::{GetUpdates, GetUpdatesSetters};
use teloxide::requests::Payload;
use teloxide::types::AllowedUpdate;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, timeout};

/// How long Telegram holds a poll that finds nothing, in seconds.
const POLL_SECONDS: u32 = 30;
/// How long a handler may take before it is tried again.
pub const DEADLINE: Duration = Duration::from_secs(15);
/// How long what is in hand may take after a signal.
const DRAIN: Duration = Duration::from_secs(8);
/// How long an update is tried again while its chat alone fails; after that it is given up and counted.
const GIVE_UP: Duration = Duration::from_secs(300);
/// How long to wait after a poll that brought nothing that can be handled or confirmed.
const STUCK: Duration = Duration::from_secs(1);
/// So many updates Telegram shows at once, and so many are in hand at most, because every poll begins at the lowest unfinished one.
const WINDOW: usize = 100;
/// How long a full window is borne before the chat at its head is released.
const PATIENCE: Duration = Duration::from_secs(3);

/// The kinds of updates that are handled. They are named in every call, because Telegram remembers the last call that named any.
const WANTED: [AllowedUpdate; 2] = [AllowedUpdate::Message, AllowedUpdate::CallbackQuery];

/// How long to wait for progress before the next poll while something is unfinished: at first, and when nothing new comes.
const QUIET_MIN: Duration = Duration::from_millis(50);
const QUIET_MAX: Duration = Duration::from_secs(1);

/// The future of a handler.
pub type Handling<'a> = Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + 'a>>;

/// What is done with an update.
pub trait Handle: Send + Sync + 'static {
    /// Handles an update. A fault that may pass makes the loop hand it in again.
    fn handle<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a>;
    /// Says to the person that the update could not be handled, after a panic.
    fn failed<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a>;
    /// Says to the person that so many messages cannot be answered; the update is the first of those that were dropped.
    fn flooded<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a>;
}

/// Polls until `stop` turns true, then finishes what is in hand and acknowledges it.
pub async fn run<H: Handle>(api: &Api, handler: H, mut stop: watch::Receiver<bool>) {
    let (mut desk, mut finished) = Desk::new(handler);
    let mut trouble = Trouble::default();
    let mut quiet = QUIET_MIN;
    while !*stop.borrow() {
        if desk.window.in_hand() > 0 {
            // Telegram answers at once while something is unfinished, so the next poll waits for progress.
            tokio::select! {
                Some(news) = finished.recv() => {
                    desk.hear(news);
                    quiet = QUIET_MIN;
                }
                () = sleep(quiet) => {}
                _ = stop.wait_for(|stop| *stop) => break,
            }
            while let Ok(news) = finished.try_recv() {
                desk.hear(news);
            }
        }
        let seconds = if desk.window.in_hand() > 0 { 0 } else { POLL_SECONDS };
        let poll = poll(api, desk.window.offset(), seconds);
        let Some(polled) = while_collecting(poll, &mut desk, &mut finished, &mut stop).await else { break };
        let pause = match polled {
            Ok(batch) => {
                trouble = Trouble::default();
                let before = desk.window.in_hand();
                let pause = desk.take(batch);
                quiet = if desk.window.in_hand() > before { QUIET_MIN } else { (quiet * 2).min(QUIET_MAX) };
                pause
            }
            Err(fault) => trouble.note(fault),
        };
        if while_collecting(sleep(pause), &mut desk, &mut finished, &mut stop).await.is_none() {
            break;
        }
    }
    desk.drain(&mut finished).await;
    acknowledge(api, desk.window.offset()).await;
}

/// Waits for something; what is finished meanwhile is collected, so that no chat waits for a slow poll. `None` is a signal to stop.
async fn while_collecting<H: Handle, T>(
    work: impl Future<Output = T>,
    desk: &mut Desk<H>,
    finished: &mut mpsc::UnboundedReceiver<News>,
    stop: &mut watch::Receiver<bool>,
) -> Option<T> {
    tokio::pin!(work);
    loop {
        tokio::select! {
            result = &mut work => return Some(result),
            Some(news) = finished.recv() => desk.hear(news),
            _ = stop.wait_for(|stop| *stop) => return None,
        }
    }
}

async fn poll(api: &Api, offset: Option<i64>, seconds: u32) -> Result<super::raw::Batch, Fault> {
    let request = GetUpdates::new().limit(100).timeout(seconds).allowed_updates(WANTED);
    let payload = PollPayload { request: &request, offset };
    let start = Instant::now();
    let result = api.once(GetUpdates::NAME, &payload, Duration::from_secs(u64::from(seconds) + 10)).await?;
    let batch = split(&result).ok_or(Fault::Network)?;
    // A server or a proxy that does not hold a long poll must not be asked without a pause.
    if seconds > 0 && batch.updates.is_empty() && start.elapsed() < STUCK {
        sleep(STUCK).await;
    }
    Ok(batch)
}

/// `getUpdates` with an offset of 64 bits; teloxide's has 32, and an id past them would stop the bot for good.
#[derive(serde::Serialize)]
struct PollPayload<'a> {
    #[serde(flatten)]
    request: &'a GetUpdates,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
}

/// Tells Telegram what is finished, so that it does not come again after the next start.
async fn acknowledge(api: &Api, offset: Option<i64>) {
    let Some(offset) = offset else { return };
    let request = GetUpdates::new().limit(1).timeout(0).allowed_updates(WANTED);
    let payload = PollPayload { request: &request, offset: Some(offset) };
    if let Err(fault) = api.once(GetUpdates::NAME, &payload, Duration::from_millis(1500)).await {
        tracing::warn!(fault = fault.name(), "the last updates could not be acknowledged; they may be answered again");
    }
}

/// News of a lane.
#[derive(Debug, Clone, Copy)]
enum News {
    /// This update is done with.
    Done(Lane, i64),
    /// The running update has met a fault and will be tried again.
    Held(Lane, Fault),
}

struct Desk<H> {
    handler: Arc<H>,
    window: Window,
    lanes: Lanes,
    finished: mpsc::UnboundedSender<News>,
    /// Since when Telegram shows nothing new because the window is full.
    blocked: Option<Instant>,
}

impl<H: Handle> Desk<H> {
    fn new(handler: H) -> (Self, mpsc::UnboundedReceiver<News>) {
        let (finished, receiver) = mpsc::unbounded_channel();
        (Self { handler: Arc::new(handler), window: Window::default(), lanes: Lanes::default(), finished, blocked: None }, receiver)
    }

    /// Takes a batch in hand, and says how long to wait before the next poll: a batch that cannot be confirmed comes again at once.
    fn take(&mut self, batch: super::raw::Batch) -> Duration {
        let (before, size) = (self.window.offset(), batch.updates.len() + batch.nameless);
        if batch.updates.is_empty() && batch.nameless > 0 && before.is_some() {
            tracing::warn!("an update without a readable id was skipped");
            self.window.skip_one();
        }
        let mut new = 0;
        for update in batch.updates {
            if self.window.admit(update.id) {
                new += 1;
                self.place(update);
            }
        }
        self.notice_block(size >= WINDOW && new == 0);
        let stuck = size > 0 && self.window.in_hand() == 0 && self.window.offset() == before;
        if stuck { STUCK } else { Duration::ZERO }
    }

    fn place(&mut self, update: RawUpdate) {
        let id = update.id;
        let lane = Incoming::chat(&update.content).map_or(Lane::Alone(id), Lane::Chat);
        match self.lanes.place(lane, update) {
            Placed::Start(update) => self.start(lane, update),
            Placed::Waits => {}
            Placed::WaitsReleased => self.window.finish(id),
            Placed::Dropped(first) => {
                self.window.finish(id);
                self.tell(1, first);
            }
        }
    }

    /// Notes whether the window shows nothing new. The chat that has held everybody up for a while is released: its updates are
    /// acknowledged and wait in memory, so that a crash would lose them, but nobody else waits for them.
    fn notice_block(&mut self, blocked: bool) {
        let since = *self.blocked.get_or_insert_with(Instant::now);
        let head = self.window.head().filter(|_| blocked && since.elapsed() >= PATIENCE);
        if !blocked || head.is_some() {
            self.blocked = None;
        }
        let Some(head) = head else { return };
        let release = self.lanes.release(head);
        release.ids.iter().for_each(|id| self.window.finish(*id));
        if !release.dropped.is_empty() {
            self.tell(release.dropped.len(), release.dropped.into_iter().next());
        }
    }

    /// Counts what was dropped, and tells the person once; that is tried a few times, because the chat is slowed down just then.
    fn tell(&self, dropped: usize, first: Option<RawUpdate>) {
        tracing::warn!(dropped, "a chat floods; what could not be kept of its updates was dropped");
        let Some(first) = first else { return };
        let handler = self.handler.clone();
        tokio::spawn(async move {
            for _ in 0..10 {
                match handler.flooded(&first).await {
                    Err(fault) if fault.is_passing() => sleep(fault.wait().unwrap_or(STUCK)).await,
                    _ => break,
                }
            }
        });
    }

    fn start(&self, lane: Lane, update: RawUpdate) {
        let (handler, finished) = (self.handler.clone(), self.finished.clone());
        tokio::spawn(async move {
            let id = update.id;
            // The loop has ended if nobody receives; then the update is not acknowledged and comes again.
            let held = |fault| {
                let _ = finished.send(News::Held(lane, fault));
            };
            persist(handler, update, held).await;
            let _ = finished.send(News::Done(lane, id));
        });
    }

    fn hear(&mut self, news: News) {
        match news {
            News::Held(lane, fault) => self.lanes.hold(lane, fault),
            News::Done(lane, id) => {
                self.window.finish(id);
                if let Some(next) = self.lanes.next(lane) {
                    self.start(lane, next);
                }
            }
        }
    }

    /// Finishes what is in hand, as far as there is time.
    async fn drain(&mut self, finished: &mut mpsc::UnboundedReceiver<News>) {
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

/// Handles an update until it is done, has failed for good, or is given up.
async fn persist<H: Handle>(handler: Arc<H>, update: RawUpdate, held: impl Fn(Fault)) {
    let update = Arc::new(update);
    let start = Instant::now();
    let mut pause = Duration::from_millis(500);
    loop {
        let Some(fault) = fenced(&handler, &update).await else { return };
        held(fault);
        let wait = fault.wait().unwrap_or(pause);
        // Only a chat that Telegram slows down for long is given up; every other fault that may pass is the whole bot's.
        if fault.wait().is_some() && start.elapsed() + wait > GIVE_UP {
            tracing::error!(fault = fault.name(), "an update was given up: Telegram asks to wait longer than it can be kept");
            return;
        }
        sleep(wait).await;
        pause = (pause * 2).min(Duration::from_secs(10));
    }
}

/// Runs the handler behind a panic fence and a deadline. `Some` is a fault that may pass.
async fn fenced<H: Handle>(handler: &Arc<H>, update: &Arc<RawUpdate>) -> Option<Fault> {
    let (worker, subject) = (handler.clone(), update.clone());
    let mut task = tokio::spawn(async move { worker.handle(&subject).await });
    match timeout(DEADLINE, &mut task).await {
        Ok(Ok(Ok(()))) => None,
        Ok(Ok(Err(fault))) if fault.is_passing() => Some(fault),
        Ok(Ok(Err(fault))) => {
            tracing::warn!(fault = fault.name(), "an answer could not be delivered");
            None
        }
        Ok(Err(_)) => {
            tracing::error!("a handler panicked; its update is skipped");
            let (worker, subject) = (handler.clone(), update.clone());
            let _ = tokio::spawn(async move { worker.failed(&subject).await }).await;
            None
        }
        Err(_) => {
            task.abort();
            Some(Fault::Network)
        }
    }
}

/// Polls that fail one after the other.
#[derive(Debug, Default)]
struct Trouble {
    count: u32,
    last: Option<&'static str>,
}

impl Trouble {
    /// Logs a new kind of fault once, and says how long to wait.
    fn note(&mut self, fault: Fault) -> Duration {
        let message = match fault {
            Fault::OtherPoller => "another program polls with this token; only one may: stop the other one. Trying again",
            Fault::WebhookSet => {
                "a webhook is set for this bot, so polling gets nothing: delete it (deleteWebhook), or run the program that it belongs to. Trying again"
            }
            Fault::Unauthorized => "Telegram refuses the token; it may have been revoked. Trying again",
            _ => "Telegram cannot be reached; trying again",
        };
        if self.last != Some(fault.name()) {
            tracing::error!(fault = fault.name(), "{message}");
        }
        self.last = Some(fault.name());
        self.count += 1;
        let backoff = Duration::from_millis(500) * 2_u32.pow(self.count.min(4));
        fault.wait().unwrap_or(backoff)
    }
}
