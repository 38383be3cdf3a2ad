//! Whether the running instance is ready.
//!
//! Owns: what is said of it, and the exit codes for containers and systemd.
//! Never imports: cards, transport to Telegram.

use super::exit::{CONFIGURATION, NETWORK, PROBLEMS};
use super::report;
use crate::config::Config;
use crate::operate::health::{Silence, ask};
use std::io::Write;
use std::process::ExitCode;

/// Asks the instance at the configured socket, in three seconds at most.
#[must_use]
pub fn run(config: &Config) -> ExitCode {
    let Some(path) = &config.socket else {
        report::say("briefbot: there is no socket to ask at. Set BRIEFBOT_SOCKET (not to off), or the token, as for the running bot.");
        return ExitCode::from(CONFIGURATION);
    };
    let health = match ask(path) {
        Ok(health) => health,
        Err(silence) => {
            let place = path.display();
            report::say(&match silence {
                Silence::Nobody => {
                    format!("briefbot: nothing answers at {place}. Is the bot running, as this user, with the same settings?")
                }
                Silence::NoAnswer => {
                    format!("briefbot: something listens at {place} and does not answer in time. If the bot hangs, start it again.")
                }
            });
            return ExitCode::from(NETWORK);
        }
    };
    let (words, code) = if health.ready { ("ready", ExitCode::SUCCESS) } else { ("not ready", ExitCode::from(PROBLEMS)) };
    // A closed pipe is the reader's choice, not an error.
    let _ = writeln!(anstream::stdout(), "{words}: {}", health.why);
    code
}
