//! What systemd is told: that the bot has started, how it is, that it is alive, that it ends.
//!
//! Owns: when each message is sent. Where no socket for messages is set (`NOTIFY_SOCKET`), nothing is.
//! Never imports: pages.
//!
//! `READY=1` goes out when Telegram has answered, so that a refused token is a start that failed; and after [`GRACE`] in any case,
//! because an API that cannot be reached is waited for, and systemd must not end the process over it. `WATCHDOG=1` goes out at half
//! of the time that systemd sets, as long as the update loop turns.

use crate::monitor::{Monitor, Readiness};
use sd_notify::NotifyState;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

/// How long the start waits for Telegram's first answer.
const GRACE: Duration = Duration::from_secs(10);
/// How often the state is looked at.
const TICK: Duration = Duration::from_millis(500);

/// What has been told so far.
struct Told {
    start: Instant,
    ready: bool,
    stopping: bool,
    status: String,
    failed: bool,
    /// Half of the time that systemd sets.
    watchdog: Option<Duration>,
    barked: Option<Instant>,
}

/// Tells systemd until `stopped` turns true.
pub async fn run(monitor: &Monitor, mut stopped: watch::Receiver<bool>) {
    let watchdog = sd_notify::watchdog_enabled().map(|time| time / 2);
    let start = Instant::now();
    let mut told = Told { start, ready: false, stopping: false, status: String::new(), failed: false, watchdog, barked: None };
    let tick = watchdog.map_or(TICK, |half| half.min(TICK));
    loop {
        told.tell(&monitor.readiness());
        // The error is the tick.
        if let Ok(_ended) = timeout(tick, stopped.wait_for(|stopped| *stopped)).await {
            break;
        }
    }
    told.tell(&Readiness { stopping: true, ..monitor.readiness() });
}

impl Told {
    /// Sends what is new.
    fn tell(&mut self, readiness: &Readiness) {
        let status = status(readiness);
        let mut news = Vec::new();
        if readiness.stopping && !self.stopping {
            self.stopping = true;
            news.push(NotifyState::Stopping);
        }
        let serves = readiness.api_reached || self.start.elapsed() >= GRACE;
        if serves && !self.ready && !self.stopping {
            self.ready = true;
            news.push(NotifyState::Ready);
        }
        if readiness.is_alive() && self.is_due() {
            self.barked = Some(Instant::now());
            news.push(NotifyState::Watchdog);
        }
        if status != self.status {
            news.push(NotifyState::Status(&status));
        }
        if !news.is_empty() && sd_notify::notify(&news).is_err() && !self.failed {
            self.failed = true;
            tracing::warn!("systemd does not take messages at NOTIFY_SOCKET; it may end this process");
        }
        self.status = status;
    }

    fn is_due(&self) -> bool {
        let since = |barked: Instant| barked.elapsed();
        self.watchdog.is_some_and(|half| self.barked.map(since).is_none_or(|since| since + TICK >= half))
    }
}

/// What `systemctl status` shows.
#[must_use]
pub fn status(readiness: &Readiness) -> String {
    match readiness {
        Readiness { stopping: true, .. } => "finishing what is in hand".to_owned(),
        stuck if !stuck.is_alive() => "stuck: the update loop has stopped turning".to_owned(),
        Readiness { api_reached: false, .. } => "Telegram does not answer; trying again".to_owned(),
        Readiness { trouble: Some(why), .. } => format!("{why}; trying again"),
        Readiness { cards, .. } => format!("serving {cards} cards"),
    }
}
