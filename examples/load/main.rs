//! Measures whether messages are lost, and how fast they are answered: `cargo run --release --locked --example load -- CASE…`.
//!
//! Owns: the command line, the table, the end by Ctrl-C.
//! Never imports: the crate; the shipped program (`cargo build --release --locked` makes it) runs as a process of its own.
//!
//! A lean Bot API of one thread plays Telegram on the same machine, with the real rules of delivery: offsets confirm, 100 updates at
//! most, one poller, a hasty repetition of a poll gets one update. It counts losses, repeats and wrong order exactly: in groups each
//! answer names the message that it answers. Cases that need only speed use private chats, where answers are counted by chat.
//!
//! | case | what happens |
//! |---|---|
//! | `kill` | 10,000 updates wait in 2,500 groups, replies take 200 ms, the bot is killed 20 times |
//! | `stop` | SIGTERM in the middle of 5,000 updates, then a new start |
//! | `faults` | every call fails with likelihood 27 %, while 2,000 updates wait |
//! | `flood` | one chat sends 200 requests whose replies take a second, 100 others ask |
//! | `outage` | `--seconds 1,60,150`, `--kind refused,dark`: the port is closed, or nothing is answered |
//! | `memory` | `--updates 1000000` from a fifth as many chats |
//! | `latency` | 300 questions a second on 1,000 cards for 20 s |
//! | `inline` | 300 inline queries a second on 1,000 cards for 20 s |
//! | `burst` | 20,000 updates at once with the cards of the repository; `--peers` asks other frameworks the same |
//! | `webhook` | bad calls, the same update five times, and one of three replicas stopped |
//!
//! `all` is all of them. `--bot PATH` names another program. The exit code is 1 where something does not hold.
//!
//! Times are measured on this machine with whatever else it does, so let it do nothing else. Tries of a closed port are counted by the
//! kernel, for all programs of the machine; a network of its own makes that count exact:
//! `unshare -n sh -c 'ip link set lo up && target/release/examples/load outage'`.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, clippy::missing_panics_doc)]

mod arguments;
mod cases;
#[path = "../../tests/it/fake_api/deliveries.rs"]
mod deliveries;
mod http;
#[path = "../../tests/it/fake_api/ledger.rs"]
mod ledger;
mod methods;
#[path = "../../tests/it/fake_api/mix.rs"]
mod mix;
mod pack;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/it/fake_api/params.rs"]
mod params;
mod peers;
#[path = "../../tests/it/fake_api/polls.rs"]
mod polls;
#[path = "../../tests/it/fake_api/post.rs"]
mod post;
mod process;
mod report;
mod server;
mod strangers;
mod texts;
mod tools;
mod webhook;
mod world;

use crate::arguments::Arguments;
use crate::report::{HEAD, Row};
use crate::tools::Tools;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };
    let tools = match Tools::new(&arguments) {
        Ok(tools) => tools,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };
    end_on_interrupt(tools.folder().to_owned());
    let mut rows: Vec<Row> = Vec::new();
    for case in &arguments.cases {
        eprintln!("{case} …");
        let new = cases::run(case, &tools, &arguments);
        new.iter().for_each(|row| eprintln!("{}", row.line()));
        rows.extend(new);
    }
    println!("{HEAD}");
    rows.iter().for_each(|row| println!("{}", row.line()));
    if rows.iter().any(|row| row.holds == Some(false)) { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Ends the tool and what it started, and removes its folder, on SIGINT and SIGTERM.
fn end_on_interrupt(folder: PathBuf) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
            let mut terminate = terminate.expect("a signal handler");
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        });
        process::kill_all();
        // What is left of it harms nobody.
        let _ = std::fs::remove_dir_all(folder);
        std::process::exit(130);
    });
}
