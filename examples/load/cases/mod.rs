//! The cases.
//!
//! Owns: their names.
//! Never imports: sockets.

mod loss;
mod speed;
mod waits;

use crate::arguments::Arguments;
use crate::report::Row;
use crate::tools::Tools;

/// The names of all cases, in the order of `all`.
pub(crate) const NAMES: [&str; 10] = ["kill", "stop", "faults", "flood", "outage", "memory", "latency", "inline", "burst", "webhook"];

/// Runs a case.
pub(crate) fn run(case: &str, tools: &Tools, arguments: &Arguments) -> Vec<Row> {
    match case {
        "kill" => vec![loss::kill(tools)],
        "stop" => vec![loss::stop(tools)],
        "faults" => vec![loss::faults(tools)],
        "flood" => vec![waits::flood(tools)],
        "outage" => {
            let each = |seconds: &u64| arguments.kinds.iter().map(|kind| waits::outage(tools, *seconds, kind)).collect::<Vec<_>>();
            arguments.seconds.iter().flat_map(each).collect()
        }
        "memory" => vec![speed::memory(tools, arguments.updates)],
        "latency" => vec![speed::latency(tools)],
        "inline" => vec![speed::inline(tools)],
        "burst" => speed::burst(tools, arguments.peers),
        _ => crate::webhook::run(tools),
    }
}
