//! Which chat is released when everybody waits, and what is kept of it.
//!
//! Owns: the rules of `telegram::lanes` and `telegram::window`, without a server.
//! Never imports: calls.

use briefbot::monitor::Monitor;
use briefbot::telegram::desk::{Desk, STUCK};
use briefbot::telegram::fault::Fault;
use briefbot::telegram::fence::{Handle, Handling};
use briefbot::telegram::lanes::{
    FAIR, FLOOD_PATIENCE, Lane, Lanes, Placed, RELEASED, Release, SLOWED_AT_MOST, SLOWED_PATIENCE, STUBBORN_PATIENCE, UNPROTECTED,
};
use briefbot::telegram::line::Line;
use briefbot::telegram::raw::{Batch, RawUpdate};
use briefbot::telegram::window::Window;
use serde_json::Value;
use std::time::Duration;

const CHAT: Lane = Lane::Chat(1);

fn update(id: usize) -> RawUpdate {
    RawUpdate { id: i64::try_from(id).unwrap(), content: Value::Null }
}

/// A chat with so many updates, the first of which is running.
fn chat_with(count: usize) -> Lanes {
    let mut lanes = Lanes::default();
    for id in 1..=count {
        let placed = lanes.place(CHAT, update(id));
        assert_eq!(placed, if id == 1 { Placed::Start(update(1)) } else { Placed::Waits });
    }
    lanes
}

#[test]
fn a_chat_with_few_updates_is_not_at_fault() {
    assert_eq!(chat_with(FAIR + 1).release(1, FLOOD_PATIENCE - Duration::from_millis(1), true, true), Release::default());
    assert_eq!(chat_with(FAIR).release(1, FLOOD_PATIENCE, false, true), Release::default());
    assert_eq!(chat_with(FAIR + 1).release(1, FLOOD_PATIENCE, true, true).ids.len(), FAIR + 1);
    assert_eq!(chat_with(FAIR + 1).release(1, FLOOD_PATIENCE, false, true), Release::default(), "nobody else is there");
    let mut beside_another = chat_with(FAIR + 1);
    beside_another.place(Lane::Chat(8), update(90));
    assert_eq!(beside_another.release(1, FLOOD_PATIENCE, false, true).ids.len(), FAIR + 1);
}

#[test]
fn a_chat_that_telegram_slows_down_is_released_alone() {
    let mut lanes = chat_with(1);
    lanes.hold(CHAT, Fault::RetryAfter(Duration::from_secs(60)));
    assert_eq!(lanes.release(1, FLOOD_PATIENCE, true, true), Release::default(), "one message is no flood");
    assert_eq!(lanes.release(1, SLOWED_PATIENCE, false, true), Release::default(), "nobody is held up");
    assert_eq!(lanes.release(1, SLOWED_PATIENCE, true, true).ids, [1]);
    assert_eq!(lanes.unprotected(), 1);
}

#[test]
fn an_update_that_alone_fails_is_released_in_the_end() {
    let mut lanes = chat_with(1);
    lanes.hold(CHAT, Fault::Server(500));
    assert_eq!(lanes.release(1, STUBBORN_PATIENCE - Duration::from_secs(1), true, true), Release::default());
    assert_eq!(lanes.release(1, STUBBORN_PATIENCE, true, false), Release::default(), "it is an outage");
    assert_eq!(lanes.release(1, STUBBORN_PATIENCE, true, true).ids, [1]);
}

#[test]
fn where_very_many_are_slowed_down_telegram_keeps_the_rest() {
    let mut lanes = Lanes::default();
    for chat in 1..=2 * SLOWED_AT_MOST {
        let lane = Lane::Chat(i64::try_from(chat).unwrap());
        assert!(matches!(lanes.place(lane, update(chat)), Placed::Start(_)));
        lanes.hold(lane, Fault::RetryAfter(Duration::from_secs(60)));
        lanes.release(i64::try_from(chat).unwrap(), SLOWED_PATIENCE, true, true);
    }
    assert_eq!(lanes.unprotected(), SLOWED_AT_MOST);
}

#[test]
fn all_floods_together_are_bounded() {
    let mut lanes = Lanes::default();
    for chat in 0..200_i64 {
        for number in 0..100 {
            lanes.place(Lane::Chat(chat), RawUpdate { id: chat * 100 + number, content: Value::Null });
        }
        lanes.release(chat * 100, FLOOD_PATIENCE, true, true);
    }
    assert!(lanes.unprotected() < UNPROTECTED + 200 * FAIR + 100, "{}", lanes.unprotected());
}

#[test]
fn in_an_outage_nobody_is_released() {
    for fault in [Fault::Network, Fault::Server(502), Fault::Unauthorized] {
        let mut lanes = chat_with(100);
        lanes.hold(CHAT, fault);
        assert_eq!(lanes.release(1, FLOOD_PATIENCE, false, true), Release::default(), "{fault:?}");
    }
}

#[test]
fn of_a_flood_fifty_beside_the_fair_five_are_kept_in_order_and_the_first_drop_is_told_once() {
    let mut lanes = chat_with(100);
    let release = lanes.release(1, FLOOD_PATIENCE, true, true);
    assert_eq!((release.ids.len(), release.dropped.len()), (100, 100 - FAIR - RELEASED));
    assert_eq!(release.dropped.first().unwrap().id, 56);
    assert_eq!(lanes.place(CHAT, update(101)), Placed::Dropped(None), "the release has told it");
    let kept: Vec<i64> = std::iter::from_fn(|| lanes.next(CHAT)).map(|update| update.id).collect();
    assert_eq!(kept, (2..=55).collect::<Vec<i64>>());
    assert!(lanes.is_empty());
}

#[test]
fn a_released_chat_that_fills_up_later_is_told_then() {
    let mut lanes = chat_with(10);
    lanes.release(1, FLOOD_PATIENCE, true, true);
    for id in 11..=FAIR + RELEASED {
        assert_eq!(lanes.place(CHAT, update(id)), Placed::WaitsReleased);
    }
    assert_eq!(lanes.place(CHAT, update(90)), Placed::Dropped(Some(update(90))));
    assert_eq!(lanes.place(CHAT, update(91)), Placed::Dropped(None));
}

/// Handles everything at once.
struct Quick;

impl Handle for Quick {
    fn handle<'a>(&'a self, _: &'a RawUpdate) -> Handling<'a> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn failed<'a>(&'a self, _: &'a RawUpdate) -> Handling<'a> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn flooded<'a>(&'a self, _: &'a RawUpdate) -> Handling<'a> {
        Box::pin(std::future::ready(Ok(())))
    }
}

#[tokio::test]
async fn what_no_offset_confirms_is_stepped_over_once_and_the_step_is_taken_back() {
    let monitor = Monitor::new();
    let (mut desk, mut finished) = Desk::new(Quick, Line::new(monitor.clone()), monitor);
    let nameless = |count: usize| Batch { nameless: count, ..Batch::default() };
    desk.take(Batch { updates: vec![update(10)], ..Batch::default() });
    desk.hear(finished.recv().await.unwrap());
    assert_eq!(desk.offset(), Some(11));
    desk.take(nameless(1));
    assert_eq!(desk.offset(), Some(12), "it may be the next one, and be confirmed so");
    for pause in [Duration::ZERO, STUCK, STUCK] {
        assert_eq!(desk.take(nameless(1)), pause);
        assert_eq!(desk.offset(), Some(11), "it is still there, so the step would confirm what nobody has seen");
    }
    desk.take(nameless(2));
    assert_eq!(desk.offset(), Some(12), "another one came");
    desk.take(nameless(1));
    assert_eq!(desk.offset(), Some(13), "which is gone, and the step stays");
}

#[test]
fn the_window_moves_over_the_finished_prefix_only() {
    let mut window = Window::default();
    assert!([5, 6, 7].into_iter().all(|id| window.admit(id)));
    window.finish(6);
    assert_eq!((window.offset(), window.head(), window.in_hand()), (Some(5), Some(5), 2));
    assert!(!window.admit(6), "what is finished comes again with every poll");
    window.finish(5);
    window.finish(7);
    assert_eq!((window.offset(), window.in_hand()), (Some(8), 0));
}
