//! The connection to Telegram as all calls together see it: how long it takes to answer, and whether it is there at all.
//!
//! Owns: [`Line`], the patience of calls, and who finds out that a lost connection is back.
//! Never imports: payloads, updates.
//!
//! A hundred handlers that each try again on their own would call a network that is down a hundred times a second. So a line that is in doubt is
//! probed by one task, and every call waits for it.

use super::fault::Fault;
use crate::monitor::Monitor;
use backon::{BackoffBuilder, ExponentialBuilder};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// A call that may have had its effect is not given up sooner than this at the first try, because it would be made again.
pub(super) const EFFECT: Duration = Duration::from_secs(3);
/// A call that may as well be made twice is not given up sooner than this.
pub(super) const NO_EFFECT: Duration = Duration::from_secs(2);
/// No call is waited for longer than this at the first try of an update, so that the two calls of a handler stay within its deadline.
pub(super) const MOST: Duration = Duration::from_secs(7);
/// So many calls must fail one after the other, with no answer between them, before the line is in doubt.
const DOUBT: u32 = 5;
/// How often a loop that waits shows that it lives.
const TURN: Duration = Duration::from_secs(10);
/// A line that is in doubt again so soon after it was restored has had a relapse.
const SOON: Duration = Duration::from_secs(10);
/// The time between two probes. Each is waited for as long as any call, so several may be under way on a slow line.
pub(super) const PROBE_EVERY: Duration = Duration::from_secs(2);
/// So many at most: where names are not resolved, each holds a thread.
pub const PROBES: usize = 4;

tokio::task_local! {
    /// What the update in hand leaves to the calls that are made for it.
    static BUDGET: Budget;
}

/// How long the calls for an update may take.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// When its handler's deadline is.
    pub end: Instant,
    /// How often it was not answered in time. Each time calls are waited for longer, because an answer that is late has often had its effect, and
    /// would have it again (RFC 6298, 5.5, doubles the patience likewise).
    pub late: u32,
}

impl Budget {
    /// Runs a handler within this budget.
    pub async fn within<T>(self, work: impl Future<Output = T>) -> T {
        BUDGET.scope(self, work).await
    }

    /// That of the update in hand; calls outside any are short.
    #[must_use]
    pub fn of_the_update() -> Self {
        BUDGET.try_with(|budget| *budget).unwrap_or_else(|_| Self { end: Instant::now() + 2 * MOST, late: 0 })
    }

    /// How long an attempt is waited for that is waited for so long at the first try.
    #[must_use]
    pub fn patience(self, first: Duration) -> Duration {
        first * (1 + self.late.min(8))
    }
}

/// What is known of the connection. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Line {
    known: Arc<Mutex<Known>>,
    up: watch::Sender<bool>,
    monitor: Monitor,
}

#[derive(Debug, Default)]
struct Known {
    /// Smoothed time from request to answer, and its mean deviation, in seconds.
    time: Option<(f64, f64)>,
    /// True after a call that was not answered in time, until one is.
    late: bool,
    /// Calls that failed since the last answer.
    failures: u32,
    /// True once it was said that Telegram cannot be reached.
    lost: bool,
    /// When the line was last restored, and how often in a row it was soon in doubt again: some calls succeed and most fail.
    restored: Option<Instant>,
    relapses: u32,
}

impl Line {
    /// A line that nothing is known of; it counts as there.
    #[must_use]
    pub fn new(monitor: Monitor) -> Self {
        Self { known: Arc::default(), up: watch::Sender::new(true), monitor }
    }

    /// How long to wait for an answer: four deviations above the mean, as TCP does ([RFC 6298](https://www.rfc-editor.org/rfc/rfc6298)),
    /// but not less than `least`.
    #[must_use]
    pub fn patience(&self, least: Duration) -> Duration {
        let known = self.known();
        match known.time {
            Some((mean, deviation)) if !known.late => Duration::from_secs_f64((mean + 4.0 * deviation).min(60.0)).clamp(least, MOST),
            _ => MOST,
        }
    }

    /// Notes an answer of Telegram, whatever it says; `took` where nothing but the way and the work took time. A poll's tells nothing about how
    /// long others must be waited for.
    pub fn answered(&self, took: Option<Duration>) {
        let mut known = self.known();
        known.failures = 0;
        if let Some(took) = took {
            known.late = false;
            let took = took.as_secs_f64();
            known.time = Some(known.time.map_or((took, took / 2.0), |(mean, deviation)| {
                (0.875 * mean + 0.125 * took, 0.75 * deviation + 0.25 * (mean - took).abs())
            }));
        }
        drop(known);
        self.monitor.reaches(true);
    }

    /// Notes a call that failed in a way that may pass. True where the line is in doubt from now on: the caller then sees to it that it is
    /// probed.
    #[must_use]
    pub fn failed(&self, fault: Fault) -> bool {
        let mut known = self.known();
        known.late = known.late || fault == Fault::Network;
        known.failures += 1;
        let doubt = known.failures >= DOUBT && self.put_in_doubt();
        if doubt {
            let soon = known.restored.is_some_and(|restored| restored.elapsed() < SOON);
            known.relapses = if soon { known.relapses + 1 } else { 0 };
        }
        doubt
    }

    /// Puts the line in doubt at once. False where it was already.
    #[must_use]
    pub fn doubt(&self) -> bool {
        let doubt = self.put_in_doubt();
        if doubt {
            self.known().relapses = 0;
        }
        doubt
    }

    fn put_in_doubt(&self) -> bool {
        self.up.send_if_modified(|up| std::mem::replace(up, false))
    }

    /// True unless the line is in doubt.
    #[must_use]
    pub fn is_up(&self) -> bool {
        *self.up.borrow()
    }

    /// Waits until the line is no longer in doubt.
    pub async fn until_up(&self) {
        if !self.is_up() {
            // The sender lives as long as the line, so this cannot fail.
            let _ = self.up.subscribe().wait_for(|up| *up).await;
        }
    }

    /// Waits for something that may take long, and shows meanwhile that the loop which waits is alive.
    pub async fn turning<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        loop {
            match timeout(TURN, &mut work).await {
                Ok(result) => return result,
                Err(_) => self.monitor.turned(),
            }
        }
    }

    /// Probes again and again until a probe succeeds, and gives what it found. `probe` is made anew each time, and several may be under way.
    pub async fn restore<P, T>(&self, mut probe: impl FnMut() -> P) -> T
    where
        P: Future<Output = Result<T, Fault>> + Send + 'static,
        T: Send + 'static,
    {
        let mut probes = JoinSet::new();
        let mut next = Instant::now();
        loop {
            let lost = tokio::select! {
                () = sleep_until(next), if probes.len() < PROBES => {
                    probes.spawn(probe());
                    next = Instant::now() + PROBE_EVERY;
                    // A line that answers the first probe at once was never gone.
                    (probes.len() > 1).then_some(Fault::Network)
                }
                Some(done) = probes.join_next() => match done {
                    Ok(Ok(found)) => return found,
                    Ok(Err(fault)) => Some(fault),
                    Err(_) => None,
                },
            };
            if let Some(fault) = lost {
                self.lost(fault);
            }
        }
    }

    /// Notes that Telegram cannot be reached, and says so once.
    fn lost(&self, fault: Fault) {
        if !std::mem::replace(&mut self.known().lost, true) {
            let remedy = "check the network, TELOXIDE_PROXY and TELOXIDE_API_URL";
            tracing::error!(fault = fault.name(), "Telegram cannot be reached ({remedy}); trying again every two seconds");
        }
        self.monitor.reaches(false);
    }

    /// Ends the doubt; after a relapse not at once, so that a line on which only probes succeed is not tried again and again. True where the
    /// connection was lost, and not only a call or two.
    pub async fn restored(&self) -> bool {
        self.answered(None);
        let relapses = {
            let mut known = self.known();
            known.late = false;
            known.relapses
        };
        if relapses > 0 {
            sleep(Duration::from_secs(1 << relapses.min(3))).await;
        }
        let mut known = self.known();
        let lost = std::mem::take(&mut known.lost);
        known.restored = Some(Instant::now());
        drop(known);
        if lost {
            tracing::info!("Telegram answers again");
        }
        lost
    }

    /// Lets all calls go on.
    pub fn resume(&self) {
        self.up.send_replace(true);
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The pauses between attempts at the same thing: from 200 ms, doubled up to 5 s, each with a part by chance so that not all come back at once.
pub fn pauses() -> impl Iterator<Item = Duration> {
    let pauses = ExponentialBuilder::default().with_min_delay(Duration::from_millis(200)).with_max_delay(Duration::from_secs(5));
    pauses.with_jitter().without_max_times().build()
}
