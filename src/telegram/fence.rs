//! What an update's handler may do to the rest of the program: nothing.
//!
//! Owns: [`Handle`], the deadline and the panic fence of each handler, and how often an update is tried again.
//! Never imports: answers; the handler is handed in.

use super::fault::Fault;
use super::line::{Budget, Line, pauses};
use super::raw::RawUpdate;
use crate::monitor::{Monitor, Outcome};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

/// How long a handler may take before it is tried again.
pub const DEADLINE: Duration = Duration::from_secs(15);
/// How long an update is tried again while its chat alone is slowed down or it alone is too slow; after that it is given up and counted.
const GIVE_UP: Duration = Duration::from_secs(300);
/// The same where Telegram itself fails at it: so long it keeps updates, too.
const OUTDATED: Duration = Duration::from_secs(24 * 3600);
/// So many times a handler may miss its deadline: its calls have shorter ones, so in most cases it is the update itself.
const TOO_SLOW: usize = 2;
/// How long to wait before something is tried again, if nothing else says it.
const AGAIN: Duration = Duration::from_secs(1);

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

/// Runs the handler once, behind a panic fence and a deadline. `late` is how often its calls were not answered in time before.
///
/// # Errors
/// A fault that may pass. One that cannot is an outcome.
pub async fn fenced<H: Handle>(handler: &H, update: &RawUpdate, late: u32) -> Result<Outcome, Fault> {
    let budget = Budget { end: Instant::now() + DEADLINE, late };
    match budget.within(timeout(DEADLINE, AssertUnwindSafe(handler.handle(update)).catch_unwind())).await {
        Ok(Ok(Ok(()))) if update.content.is_null() => Ok(Outcome::Skipped),
        Ok(Ok(Ok(()))) => Ok(Outcome::Handled),
        Ok(Ok(Err(fault))) if fault.is_passing() => Err(fault),
        Ok(Ok(Err(fault))) => {
            tracing::warn!(fault = fault.name(), "an answer could not be delivered");
            Ok(Outcome::Undeliverable)
        }
        Ok(Err(_)) => {
            tracing::error!("a handler panicked; its update is skipped");
            apologise(handler, update).await;
            Ok(Outcome::Panicked)
        }
        Err(_) => Err(Fault::TooSlow),
    }
}

/// Tells the person that there is no answer, as far as that is possible.
async fn apologise<H: Handle>(handler: &H, update: &RawUpdate) {
    let _ = timeout(DEADLINE, AssertUnwindSafe(handler.failed(update)).catch_unwind()).await;
}

/// Tells the person that a chat floods, behind the same fence. That is tried a few times, because the chat is slowed down just then.
pub async fn tell_flood<H: Handle>(handler: &H, update: &RawUpdate) {
    for _ in 0..10 {
        match timeout(DEADLINE, AssertUnwindSafe(handler.flooded(update)).catch_unwind()).await {
            Ok(Ok(Err(fault))) if fault.is_passing() && fault.wait() < Some(GIVE_UP) => sleep(fault.wait().unwrap_or(AGAIN)).await,
            _ => return,
        }
    }
}

/// Handles an update until it is done, has failed for good, or is given up. `late` is how often it was not answered in time before, and `held`
/// hears why it is tried again.
pub async fn persist<H: Handle>(
    handler: &H,
    update: &RawUpdate,
    late: u32,
    line: &Line,
    monitor: &Monitor,
    held: impl Fn(Fault),
) -> Outcome {
    let (mut waits, mut slow, mut late) = (pauses(), 0, late);
    // Since when it fails although Telegram answers others.
    let mut since = Instant::now();
    loop {
        let fault = match fenced(handler, update, late).await {
            Ok(outcome) => return outcome,
            Err(fault) => fault,
        };
        held(fault);
        monitor.retried(fault.name());
        slow += usize::from(fault == Fault::TooSlow);
        late += u32::from(fault == Fault::Network);
        let pause = fault.wait().or_else(|| waits.next()).unwrap_or(AGAIN);
        let patience = if fault.is_line() { OUTDATED } else { GIVE_UP };
        if slow >= TOO_SLOW || (!fault.is_of_the_bot() && line.is_up() && since.elapsed() + pause > patience) {
            tracing::error!(
                fault = fault.name(),
                "an update was given up: it fails again and again, or must wait longer than it can be kept"
            );
            apologise(handler, update).await;
            return Outcome::GivenUp;
        }
        sleep(pause).await;
        if fault.is_of_the_bot() || !line.is_up() {
            line.until_up().await;
            (since, late) = (Instant::now(), 0);
        }
    }
}
