//! The table.
//!
//! Owns: [`Row`], how figures are written.
//! Never imports: anything of the load tool but the book.

use crate::ledger::{Counts, percentile};
use std::time::Duration;

/// What came of a case.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Its name.
    pub(crate) case: String,
    /// What was asked.
    pub(crate) asked: String,
    /// What came.
    pub(crate) came: String,
    /// What must hold.
    pub(crate) must: &'static str,
    /// Whether it holds; nothing where nothing is demanded.
    pub(crate) holds: Option<bool>,
}

impl Row {
    /// The row in the form of the table.
    pub(crate) fn line(&self) -> String {
        let verdict = match self.holds {
            Some(true) => "ok",
            Some(false) => "FAIL",
            None => "-",
        };
        format!("| {} | {} | {} | {} | {verdict} |", self.case, self.asked, self.came, self.must)
    }
}

/// The head of the table.
pub(crate) const HEAD: &str = "| case | asked | came | must hold | |\n|---|---|---|---|---|";

/// `0 unanswered, 0 repeated, 0 reordered`.
pub(crate) fn counts(counts: Counts) -> String {
    format!("{} unanswered, {} repeated, {} reordered", counts.unanswered(), counts.repeated, counts.reordered)
}

/// `p50 1.2 ms, p99 3.4 ms` of sorted times.
pub(crate) fn times(sorted: &[Duration]) -> String {
    format!("p50 {}, p99 {}", time(percentile(sorted, 0.5)), time(percentile(sorted, 0.99)))
}

/// A time in milliseconds, or seconds from one on.
pub(crate) fn time(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1e3;
    if milliseconds < 1e3 { format!("{milliseconds:.1} ms") } else { format!("{:.1} s", milliseconds / 1e3) }
}

/// So many a second.
#[allow(clippy::cast_precision_loss, reason = "a rate is shown without decimals")]
pub(crate) fn rate(count: usize, time: Duration) -> f64 {
    if time.is_zero() { 0.0 } else { count as f64 / time.as_secs_f64() }
}
