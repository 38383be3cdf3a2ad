//! What the program says on standard error.
//!
//! Owns: messages about settings, cards that were left out, and what to do next.
//! Never imports: answers.

use super::exit::CONFIGURATION;
use crate::config::{LogFormat, WrongSettings};
use crate::domain::problem::Problem;
use crate::telegram::Failure;
use std::io::Write;
use std::process::ExitCode;

/// Writes a line to standard error; nobody can be told where that fails.
pub fn say(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Names wrong settings.
#[must_use]
pub fn wrong_settings(wrong: &WrongSettings) -> ExitCode {
    for line in &wrong.0 {
        say(&format!("briefbot: {line}"));
    }
    ExitCode::from(CONFIGURATION)
}

/// Says that there is no token.
#[must_use]
pub fn no_token() -> ExitCode {
    say("briefbot: no token is configured. Ask @BotFather for one (/newbot), then set TELOXIDE_TOKEN or BRIEFBOT_TOKEN_FILE.");
    ExitCode::from(CONFIGURATION)
}

/// Says what a terminal chat without a token lacks.
pub fn how_to_go_live() {
    say("No token is configured, so this is the bot in your terminal. To serve Telegram, ask @BotFather for a token (/newbot),");
    say("set TELOXIDE_TOKEN or BRIEFBOT_TOKEN_FILE (see .env.example), and start briefbot again.");
}

/// Says what goes wrong, in the format of the log: whoever collects JSON gets nothing else.
fn complain(format: LogFormat, line: &str) {
    match format {
        LogFormat::Human => say(&format!("briefbot: {line}")),
        LogFormat::Json => tracing::error!("{line}"),
    }
}

/// Names what was left out; the rest is served.
pub fn left_out(format: LogFormat, problems: &[Problem]) {
    let errors: Vec<&Problem> = problems.iter().filter(|problem| problem.is_error()).collect();
    for problem in &errors {
        complain(format, &problem.to_string());
    }
    if !errors.is_empty() {
        complain(format, "what is named above is left out or shown with a note; the rest is served. `briefbot check` lists everything.");
    }
}

/// Says that not one card can be served, and why.
#[must_use]
pub fn no_cards(format: LogFormat, problems: &[Problem]) -> ExitCode {
    for problem in problems {
        complain(format, &problem.to_string());
    }
    complain(format, "there is no card to serve.");
    ExitCode::from(CONFIGURATION)
}

/// Says what was asked for and cannot be had.
#[must_use]
pub fn refused(format: LogFormat, why: &str) -> ExitCode {
    complain(format, why);
    ExitCode::from(CONFIGURATION)
}

/// Says why Telegram could not be served, if it could not.
#[must_use]
pub fn end(format: LogFormat, service: Result<(), Failure>) -> ExitCode {
    let (message, code) = match service {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::TokenRefused) => (
            "Telegram refuses the token. Ask @BotFather for the right one (/token), and set TELOXIDE_TOKEN or BRIEFBOT_TOKEN_FILE. \
             If TELOXIDE_API_URL is set, check that a Bot API server answers there."
                .to_owned(),
            CONFIGURATION,
        ),
        Err(Failure::System(what)) => (format!("the system refuses {what} to this process."), CONFIGURATION),
        Err(Failure::Connection(why)) => (why, CONFIGURATION),
    };
    complain(format, &message);
    ExitCode::from(code)
}
