//! Which update is posted to a webhook next, and when one that failed is tried again.
//!
//! Owns: [`Deliveries`]; pure, the time is handed in. As in `WebhookActor` of tdlib/telegram-bot-api.
//! Never imports: anything of the fake, sockets; the load tool shares this file.
//!
//! The updates of one chat are posted in order: the next one only when the one before was taken. Chats are posted side by side. What
//! failed is tried again after a pause that doubles up to a limit, or after what `Retry-After` asks for.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::time::Duration;

/// The pause grows up to so many times the first one.
const GROWTH: u32 = 64;

/// What waits in one chat.
#[derive(Debug, Default)]
struct Lane {
    updates: VecDeque<i64>,
    /// The pause after the next failure of the first one; none yet before its first failure.
    pause: Option<Duration>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Post this update now.
    Post(i64),
    /// Nothing before this time.
    At(Duration),
    /// Nothing before something new comes or a post ends.
    Nothing,
}

/// The updates that wait for a webhook.
#[derive(Debug)]
pub(crate) struct Deliveries {
    first_pause: Duration,
    lanes: HashMap<i64, Lane>,
    /// The lane of each update that waits or is being posted.
    lane_of: HashMap<i64, i64>,
    /// Lanes whose first update may be posted from this time on.
    ready: BTreeSet<(Duration, i64, i64)>,
    posting: usize,
}

impl Deliveries {
    /// Nothing waits; the pause after a first failure is this long. The real server tries at once, then after 2 s, 4 s and so on.
    pub(crate) fn new(first_pause: Duration) -> Self {
        Self { first_pause, lanes: HashMap::new(), lane_of: HashMap::new(), ready: BTreeSet::new(), posting: 0 }
    }

    /// Enters an update of this chat; one that is there already is left as it is.
    pub(crate) fn add(&mut self, id: i64, chat: i64, now: Duration) {
        if self.lane_of.insert(id, chat).is_some() {
            return;
        }
        let lane = self.lanes.entry(chat).or_default();
        lane.updates.push_back(id);
        if lane.updates.len() == 1 {
            self.ready.insert((now, id, chat));
        }
    }

    /// What to do now, where at most so many posts may be under way.
    pub(crate) fn next(&mut self, now: Duration, most: usize) -> Next {
        let Some(first) = self.ready.first().copied().filter(|_| self.posting < most) else { return Next::Nothing };
        let (at, id, _) = first;
        if at > now {
            return Next::At(at);
        }
        self.ready.remove(&first);
        self.posting += 1;
        Next::Post(id)
    }

    /// Notes that an update was taken.
    pub(crate) fn taken(&mut self, id: i64, now: Duration) {
        self.posting = self.posting.saturating_sub(1);
        let Some(chat) = self.lane_of.remove(&id) else { return };
        let Some(lane) = self.lanes.get_mut(&chat) else { return };
        lane.updates.pop_front();
        lane.pause = None;
        match lane.updates.front() {
            Some(next) => drop(self.ready.insert((now, *next, chat))),
            None => drop(self.lanes.remove(&chat)),
        }
    }

    /// Notes that an update was not taken, and when it may be tried again at the earliest, if the other side says so.
    pub(crate) fn failed(&mut self, id: i64, retry_after: Option<Duration>, now: Duration) {
        self.posting = self.posting.saturating_sub(1);
        let Some(chat) = self.lane_of.get(&id).copied() else { return };
        let Some(lane) = self.lanes.get_mut(&chat) else { return };
        let pause = retry_after.unwrap_or_else(|| {
            let pause = lane.pause.unwrap_or(self.first_pause);
            lane.pause = Some((pause * 2).min(self.first_pause * GROWTH));
            pause
        });
        self.ready.insert((now + pause, id, chat));
    }
}
