//! The update loop of long polling: asks for updates, and acknowledges only what is finished.
//!
//! Owns: the polls, when the next one is due, and the end.
//! Never imports: answers; the handler is handed in.

use super::api::Api;
use super::desk::{Desk, News, STUCK, WINDOW};
use super::fault::Fault;
use super::fence::Handle;
use super::line::NO_EFFECT;
use super::payloads::{Poll, wanted};
use super::raw::split;
use crate::monitor::Monitor;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, sleep_until};

/// How long Telegram holds a poll that finds nothing, in seconds. A poll that is lost on the way holds everybody up for so long.
const HOLD: u32 = 3;
/// Where the server refuses the kinds of guest mode, it is asked again after this time: it may have refused something else.
const ASK_AGAIN: Duration = Duration::from_secs(3600);
/// No poll waits longer than this for Telegram to be less busy: it may say hours, and nobody would be answered meanwhile.
pub(super) const BUSY: Duration = Duration::from_secs(30);
/// Telegram gives one update only to a poll that asks for the same offset again within half a second (`process_get_updates_query` in its server).
const SAME_OFFSET: Duration = Duration::from_millis(520);
/// How long the end may take to acknowledge.
const LAST_WORD: Duration = Duration::from_millis(1500);
/// How often the head of the window is looked at while nothing else happens.
const LOOK: Duration = Duration::from_millis(50);

/// While the window is full, a poll is due when so much of it is finished, or when this time has passed since the first was: every poll
/// shows the whole window again.
const ENOUGH: i64 = 32;
const GATHER: Duration = Duration::from_millis(3);

/// Polls until `stop` turns true, then finishes what is in hand and acknowledges it.
pub async fn run<H: Handle>(api: &Api, handler: H, monitor: &Monitor, stop: watch::Receiver<bool>) {
    let (desk, finished) = Desk::new(handler, api.line().clone(), monitor.clone());
    let mut poller =
        Poller { api, monitor, desk, finished, stop, trouble: Trouble::default(), asked: (None, Instant::now()), refused: None };
    while poller.turn().await.is_some() {}
    poller.desk.drain(&mut poller.finished).await;
    acknowledge(api, poller.desk.offset(), poller.asked, poller.refused.is_none()).await;
}

struct Poller<'a, H> {
    api: &'a Api,
    monitor: &'a Monitor,
    desk: Desk<H>,
    finished: mpsc::UnboundedReceiver<News>,
    stop: watch::Receiver<bool>,
    trouble: Trouble,
    /// The offset of the last poll, and when it began.
    asked: (Option<i64>, Instant),
    /// When the server refused a poll that asks for the kinds of guest mode.
    refused: Option<Instant>,
}

impl<H: Handle> Poller<'_, H> {
    /// One turn: waits until a poll can bring something, polls, and takes what came. `None` is a signal to stop.
    async fn turn(&mut self) -> Option<()> {
        self.desk.report();
        if !self.api.line().is_up() {
            let line = self.api.line().clone();
            return self.collecting(async move { line.turning(line.until_up()).await }).await;
        }
        if self.desk.in_hand() > 0 {
            let due = self.progress().await?;
            self.desk.relieve();
            if !due && self.desk.offset() == self.asked.0 {
                return Some(());
            }
        }
        let seconds = if self.desk.in_hand() > 0 { 0 } else { HOLD };
        let guests = self.refused.is_none_or(|refused| refused.elapsed() > ASK_AGAIN);
        let (api, offset) = (self.api, self.desk.offset());
        self.asked = (offset, Instant::now());
        let pause = match self.collecting(poll(api, offset, seconds, guests)).await? {
            Ok(result) => self.took(&result),
            Err(Fault::Refused(_)) if guests => {
                self.refused = Some(Instant::now());
                self.asked.0 = None;
                Duration::ZERO
            }
            Err(fault) => self.note(fault),
        };
        let line = self.api.line().clone();
        self.collecting(async move { line.turning(sleep(pause)).await }).await
    }

    fn took(&mut self, result: &serde_json::value::RawValue) -> Duration {
        let Some(batch) = split(result, |id| self.desk.is_new(id)) else { return self.note(Fault::Network) };
        if self.trouble.told {
            tracing::info!("polls bring updates again");
        }
        self.trouble = Trouble { spoken: self.trouble.spoken, ..Trouble::default() };
        self.monitor.troubled(None);
        self.desk.take(batch)
    }

    /// Notes a poll that failed, and says how long to wait.
    fn note(&mut self, fault: Fault) -> Duration {
        // Whether it has confirmed anything is not known, and it has shown nothing.
        self.asked.0 = None;
        // A poll that is made in vain shows a lost line sooner than five calls do.
        if fault == Fault::Network {
            self.api.doubt();
        }
        self.monitor.retried(fault.name());
        let pause = self.trouble.note(fault);
        self.monitor.troubled(self.trouble.why(fault));
        pause
    }

    /// Waits for progress, and tells whether a poll can bring something new: Telegram answers at once while something is unfinished. `None` is a
    /// signal to stop.
    async fn progress(&mut self) -> Option<bool> {
        let (asked, began) = self.asked;
        let mut end = Instant::now() + LOOK;
        loop {
            tokio::select! {
                Some(news) = self.finished.recv() => self.desk.hear(news),
                () = sleep_until(end) => break,
                _ = self.stop.wait_for(|stop| *stop) => return None,
            }
            while let Ok(news) = self.finished.try_recv() {
                self.desk.hear(news);
            }
            let moved = self.desk.offset().unwrap_or_default() - asked.unwrap_or_default();
            if moved > 0 && (!self.desk.is_full() || moved >= ENOUGH || self.desk.in_hand() == 0) {
                return Some(true);
            }
            if moved > 0 {
                end = end.min(Instant::now() + GATHER);
            }
        }
        // From the same offset a full window looks the same.
        Some(self.desk.offset() != asked || (!self.desk.is_full() && began.elapsed() >= SAME_OFFSET))
    }

    /// Waits for something; what is finished meanwhile is collected, so that no chat waits for a slow poll. `None` is a signal to stop.
    async fn collecting<T>(&mut self, work: impl Future<Output = T>) -> Option<T> {
        tokio::pin!(work);
        loop {
            tokio::select! {
                result = &mut work => return Some(result),
                Some(news) = self.finished.recv() => self.desk.hear(news),
                _ = self.stop.wait_for(|stop| *stop) => return None,
            }
        }
    }
}

async fn poll(api: &Api, offset: Option<i64>, seconds: u32, guests: bool) -> Result<Box<serde_json::value::RawValue>, Fault> {
    let payload = Poll { offset, limit: WINDOW, timeout: seconds, allowed_updates: wanted(guests) };
    let start = Instant::now();
    let result = api.once(Poll::NAME, &payload, Duration::from_secs(u64::from(seconds)) + api.line().patience(NO_EFFECT)).await;
    api.note(&result, None);
    // A server or a proxy that does not hold a long poll must not be asked without a pause.
    if seconds > 0 && start.elapsed() < STUCK && result.as_ref().is_ok_and(|list| list.get().len() <= "[]".len()) {
        sleep(STUCK).await;
    }
    result
}

/// Tells Telegram what is finished, so that it does not come again after the next start.
async fn acknowledge(api: &Api, offset: Option<i64>, asked: (Option<i64>, Instant), guests: bool) {
    // The last poll has told it, unless it was broken off before it was sent.
    let told = asked.0 == offset;
    if offset.is_none() || (told && asked.1.elapsed() >= SAME_OFFSET) {
        return;
    }
    let payload = Poll { offset, limit: 1, timeout: 0, allowed_updates: wanted(guests) };
    let end = Instant::now() + LAST_WORD;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match api.once(Poll::NAME, &payload, left).await {
            Ok(_) => return,
            // Telegram holds a poll that repeats an offset so soon.
            Err(_) if told && left.is_zero() => return,
            Err(fault) if left.is_zero() || !fault.is_passing() => {
                tracing::warn!(fault = fault.name(), "the last updates could not be acknowledged; they may be answered again");
                return;
            }
            Err(_) => sleep((LAST_WORD / 10).min(left)).await,
        }
    }
}

/// Polls that fail one after the other.
#[derive(Debug, Default)]
struct Trouble {
    count: u32,
    last: Option<&'static str>,
    /// Since when.
    since: Option<Instant>,
    /// True once it was said that nobody is answered.
    deaf: bool,
    /// True once an error was logged.
    told: bool,
    /// What was said last, and when: two programs that poll in turn end each other's polls for ever.
    spoken: Option<(&'static str, Instant)>,
}

/// The same is not said again within this time.
const SPEAK_AGAIN: Duration = Duration::from_secs(600);

/// Polls that fail for so long are trouble, and for so long an error.
const TROUBLE: Duration = Duration::from_secs(10);
const DEAF: Duration = Duration::from_secs(30);

impl Trouble {
    fn lasts(&self) -> Duration {
        self.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// What keeps updates from coming, in the words of `/readyz`.
    fn why(&self, fault: Fault) -> Option<&'static str> {
        match fault {
            Fault::Unauthorized => Some("Telegram refuses the token"),
            Fault::OtherPoller => Some("another program polls with this token"),
            Fault::WebhookSet => Some("a webhook is set, so polling gets nothing"),
            _ if self.lasts() < TROUBLE => None,
            Fault::RetryAfter(_) => Some("Telegram asks to wait with polls"),
            _ => Some("polls fail"),
        }
    }

    /// Logs a new kind of fault once, and says how long to wait.
    fn note(&mut self, fault: Fault) -> Duration {
        self.since.get_or_insert_with(Instant::now);
        if self.lasts() >= DEAF && !fault.is_of_the_bot() && !std::mem::replace(&mut self.deaf, true) {
            self.told = true;
            let waits = fault.wait().map(|wait| wait.as_secs());
            tracing::error!(
                fault = fault.name(),
                waits,
                "no poll has succeeded for half a minute, so nobody is answered; see `briefbot doctor`"
            );
        }
        let message = match fault {
            Fault::OtherPoller => "another program polls with this token; only one may: stop the other one. Trying again",
            Fault::WebhookSet => {
                "a webhook is set for this bot, so polling gets nothing: delete it (`briefbot webhook delete`), or serve it \
                 (BRIEFBOT_WEBHOOK_URL). Trying again"
            }
            Fault::Unauthorized => {
                "Telegram refuses the token; if it was revoked, set the new one of @BotFather (/token) and start again. Trying again"
            }
            _ => "a poll failed; trying again",
        };
        let again = self.spoken.is_some_and(|(name, at)| name == fault.name() && at.elapsed() < SPEAK_AGAIN);
        if self.last != Some(fault.name()) && !again {
            self.spoken = Some((fault.name(), Instant::now()));
            if matches!(fault, Fault::Network | Fault::Server(_) | Fault::RetryAfter(_)) {
                tracing::warn!(fault = fault.name(), "{message}");
            } else {
                self.told = true;
                tracing::error!(fault = fault.name(), "{message}");
            }
        }
        self.last = Some(fault.name());
        self.count += 1;
        let least = Duration::from_millis(if fault.is_line() { 100 } else { 500 });
        fault.wait().map(|wait| wait.min(BUSY)).unwrap_or(least * 2_u32.pow(self.count.min(4)))
    }
}
