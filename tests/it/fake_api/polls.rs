//! What the real server does to a poller that asks for the same again and again.
//!
//! Owns: [`Polls`]; pure, the time is handed in. As in `process_get_updates_query` of tdlib/telegram-bot-api.
//! Never imports: anything of the fake; the load tool shares this file.
//!
//! A poll that names the same offset as the one before, begun less than half a second after it, gets one update at most; less than
//! three seconds after it, it is held for three seconds if it would bring nothing.

use std::time::Duration;

/// So soon after the last poll with the same offset only one update is shown.
const HASTY: Duration = Duration::from_millis(500);
/// So soon after it, a poll that finds nothing is held as long.
const HELD: Duration = Duration::from_secs(3);

/// The last poll.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Polls {
    last: Option<(i64, Duration)>,
}

impl Polls {
    /// Notes a poll; gives the limit and the timeout that it really has.
    pub(crate) fn begin(&mut self, offset: i64, limit: usize, timeout: Duration, now: Duration) -> (usize, Duration) {
        let since = self.last.filter(|(last, _)| *last == offset).map(|(_, start)| now.saturating_sub(start));
        self.last = Some((offset, now));
        let held = since.is_some_and(|since| since < HELD) && timeout < HELD;
        let hasty = since.is_some_and(|since| since < HASTY);
        (if hasty { 1 } else { limit }, if held { HELD } else { timeout })
    }
}
