//! What is said of an update loop that has stopped turning, which no test can bring about from outside.
//!
//! Owns: the page and the status for it.
//! Never imports: processes.

use briefbot::monitor::{Readiness, STUCK_AFTER};
use briefbot::operate::notify::status;
use briefbot::operate::pages::healthz;
use std::time::Duration;

/// The status of the page, its text, and what systemd is told.
fn told(last_turn: Option<Duration>) -> (u16, String, String) {
    let readiness = Readiness { cards: 2, api_reached: true, trouble: None, stopping: false, last_turn };
    let (code, _, text) = healthz(&readiness);
    (code.as_u16(), text, status(&readiness))
}

#[test]
fn a_loop_that_turns_is_alive_and_one_that_does_not_is_stuck() {
    let alive = (200, "alive\n".to_owned(), "serving 2 cards".to_owned());
    assert_eq!(told(None), alive);
    assert_eq!(told(Some(STUCK_AFTER.saturating_sub(Duration::from_millis(1)))), alive);
    assert_eq!(told(Some(STUCK_AFTER)), (503, "stuck\n".to_owned(), "stuck: the update loop has stopped turning".to_owned()));
}
