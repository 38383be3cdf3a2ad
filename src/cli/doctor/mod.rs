//! What keeps the bot from serving well, one line each, with the remedy.
//!
//! Owns: the order of the checks, those of this machine, and the exit code. [`telegram`] has the lines on what Telegram says.
//! Never imports: answers, teloxide.
//!
//! The checks change nothing. A running instance is not disturbed: where one answers on its socket, no poll is made.

mod line;
mod telegram;

use super::check::examine;
use super::exit::{CONFIGURATION, PROBLEMS};
use super::{Clock, report, today};
use crate::config::{Config, WrongSettings};
use crate::operate::health::{self, Health, Silence};
use crate::telegram::inspect::inspect;
use line::{Line, Verdict};
use std::io::Write;
use std::process::ExitCode;

/// Looks at everything; exit code 1 where something failed.
#[must_use]
pub fn run(config: &Config, clock: Clock) -> ExitCode {
    let asked = config.socket.as_deref().map(health::ask);
    let running = asked.as_ref().is_some_and(|asked| *asked != Err(Silence::Nobody));
    let mut lines = match &config.token {
        None => vec![Line::fail(
            "token",
            "none is configured",
            "ask @BotFather for one (/newbot), then set TELOXIDE_TOKEN or BRIEFBOT_TOKEN_FILE",
        )],
        Some(token) => match inspect(config, token, !running && config.webhook.is_none(), clock) {
            Ok(findings) => telegram::lines(config, &findings, running, clock),
            Err(why) => vec![Line::fail("network", why, "correct TELOXIDE_PROXY")],
        },
    };
    lines.push(instance(asked));
    lines.push(cards(config, clock));
    print(&lines);
    if lines.iter().any(|line| line.verdict == Verdict::Fail) { ExitCode::from(PROBLEMS) } else { ExitCode::SUCCESS }
}

/// Names wrong settings; with them nothing else can be looked at. Exit code 3.
#[must_use]
pub fn refuse(wrong: &WrongSettings) -> ExitCode {
    let remedy = "correct it in the environment or in .env, then run doctor again";
    print(&wrong.0.iter().map(|found| Line::fail("settings", found.trim_end_matches('.'), remedy)).collect::<Vec<_>>());
    ExitCode::from(CONFIGURATION)
}

fn print(lines: &[Line]) {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    // A closed pipe is the reader's choice, not an error.
    let _ = anstream::stdout().write_all(text.as_bytes());
    let count = |verdict| lines.iter().filter(|line| line.verdict == verdict).count();
    report::say(&format!("{} failed, {} to look at, {} fine", count(Verdict::Fail), count(Verdict::Warn), count(Verdict::Ok)));
}

/// Whether an instance runs here, and how it is.
fn instance(asked: Option<Result<Health, Silence>>) -> Line {
    match asked {
        Some(Ok(Health { ready: true, why })) => Line::ok("instance", format!("one runs here and is ready: {why}")),
        Some(Ok(Health { ready: false, why })) => Line::warn("instance", format!("one runs here and is not ready: {why}"), "see its log"),
        Some(Err(Silence::NoAnswer)) => Line::fail("instance", "one runs here and does not answer", "see its log, and start it again"),
        Some(Err(Silence::Nobody)) => Line::ok("instance", "none runs here with these settings"),
        None => Line::ok("instance", "not looked for, because there is no socket"),
    }
}

/// What `briefbot check` counts.
fn cards(config: &Config, clock: Clock) -> Line {
    let totals = examine(config, false, today(clock)).totals;
    let found =
        format!("good: {}, quotes verified: {}, errors: {}, warnings: {}", totals.cards, totals.quotes, totals.errors, totals.warnings);
    match () {
        () if totals.cards == 0 => Line::fail(
            "cards",
            "there is no card to serve",
            "name the right folder in BRIEFBOT_BRIEFINGS; `briefbot check` says what is wrong",
        ),
        () if totals.errors > 0 => Line::fail("cards", found, "`briefbot check` names each with its place and what to do"),
        () if totals.warnings > 0 => Line::ok("cards", format!("{found} (`briefbot check` names them)")),
        () => Line::ok("cards", found),
    }
}
