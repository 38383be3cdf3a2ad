//! The command line: which mode runs.
//!
//! Owns: the choice of the mode. Answers go to standard output, everything else to standard error.
//! Never imports: teloxide.

pub mod arguments;
pub mod ask;
pub mod chat;
pub mod check;
pub mod doctor;
pub mod eval;
pub mod exit;
pub mod generate;
pub mod health;
pub mod report;
pub mod webhook;

use crate::app::App;
use crate::config::{Config, Token, WrongSettings};
use crate::domain::date::PartialDate;
use crate::domain::problem::Problem;
use crate::monitor::Monitor;
use crate::operate;
use crate::telegram;
use arguments::{Arguments, Mode};
use std::process::ExitCode;

/// The clock on the wall: the seconds since 1970, where it is set.
pub type Clock = fn() -> Option<u64>;

/// Names wrong settings; nothing else is done with them. `doctor` names them as it names everything.
#[must_use]
pub fn refuse(arguments: &Arguments, wrong: &WrongSettings) -> ExitCode {
    if matches!(arguments.mode, Some(Mode::Doctor)) { doctor::refuse(wrong) } else { report::wrong_settings(wrong) }
}

/// Runs the mode that was asked for; `briefbot` alone serves where a token is configured, and else chats.
#[must_use]
pub fn run(arguments: Arguments, config: &Config, clock: Clock) -> ExitCode {
    match (arguments.mode, &config.token) {
        (Some(Mode::Check { lock, json, .. }), _) => check::run(config, lock, json, today(clock)),
        (Some(Mode::Ask { json, lang, explain, question }), _) => {
            with_app(config, |app, _| ask::run(app, config, &ask::Options { json, lang, explain }, &question))
        }
        (Some(Mode::Eval { file, by, json }), _) => with_app(config, |app, _| eval::run(app, config, eval::Options { by, json }, &file)),
        (Some(Mode::Chat { lang }), _) => with_app(config, |app, _| chat::run(app, config, lang.as_ref())),
        (None, None) => {
            report::how_to_go_live();
            with_app(config, |app, _| chat::run(app, config, None))
        }
        (Some(Mode::Run) | None, Some(token)) => with_app(config, |app, problems| serve(app, config, token, problems)),
        (Some(Mode::Run | Mode::Webhook { .. }), None) => report::no_token(),
        (Some(Mode::Health), _) => health::run(config),
        (Some(Mode::Doctor), _) => doctor::run(config, clock),
        (Some(Mode::Webhook { action }), Some(token)) => webhook::run(action, config, token),
        // Generated before the configuration is read.
        (Some(Mode::Completions { .. } | Mode::Man), _) => ExitCode::SUCCESS,
    }
}

/// The day it is, in UTC.
fn today(clock: Clock) -> Option<PartialDate> {
    PartialDate::from_unix_days(u32::try_from(clock()? / 86_400).ok()?)
}

/// Serves Telegram, with the monitor and systemd beside it.
fn serve(app: &App, config: &Config, token: &Token, problems: &[Problem]) -> ExitCode {
    let monitor = Monitor::new();
    app.report(problems, &monitor);
    let operation = match operate::start(config, &monitor) {
        Ok(operation) => operation,
        Err(why) => return report::refused(config.log_format, &why),
    };
    let service = telegram::run(app, config, token, &monitor);
    drop(operation);
    report::end(config.log_format, service)
}

fn with_app(config: &Config, serve: impl FnOnce(&App, &[Problem]) -> ExitCode) -> ExitCode {
    match App::load(config.folders.clone(), config.matching) {
        Ok((app, problems)) => {
            report::left_out(config.log_format, &problems);
            serve(&app, &problems)
        }
        Err(none) => report::no_cards(config.log_format, &none.0),
    }
}
