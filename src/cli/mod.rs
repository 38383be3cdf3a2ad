//! The command line: which mode runs.
//!
//! Owns: the choice of the mode. Answers go to standard output, everything else to standard error.
//! Never imports: teloxide.

pub mod arguments;
pub mod ask;
pub mod chat;
pub mod check;
pub mod eval;
pub mod exit;
pub mod generate;
pub mod report;

use crate::app::App;
use crate::config::{Config, Token};
use crate::domain::date::PartialDate;
use crate::monitor::Monitor;
use crate::telegram;
use arguments::{Arguments, Mode};
use std::process::ExitCode;

/// Runs the mode that was asked for; `briefbot` alone serves where a token is configured, and else chats.
#[must_use]
pub fn run(arguments: Arguments, config: &Config, today: Option<PartialDate>) -> ExitCode {
    match (arguments.mode, &config.token) {
        (Some(Mode::Check { lock, json, .. }), _) => check::run(config, lock, json, today),
        (Some(Mode::Ask { json, lang, explain, question }), _) => {
            with_app(config, |app| ask::run(app, config, &ask::Options { json, lang, explain }, &question))
        }
        (Some(Mode::Eval { file, by, json }), _) => with_app(config, |app| eval::run(app, config, eval::Options { by, json }, &file)),
        (Some(Mode::Chat { lang }), _) => with_app(config, |app| chat::run(app, config, lang.as_ref())),
        (None, None) => {
            report::how_to_go_live();
            with_app(config, |app| chat::run(app, config, None))
        }
        (Some(Mode::Run) | None, Some(token)) => serve(config, token),
        (Some(Mode::Run), None) => report::no_token(),
        // Generated before the configuration is read.
        (Some(Mode::Completions { .. } | Mode::Man), _) => ExitCode::SUCCESS,
    }
}

/// Serves Telegram, with what the operator needs to look after it.
fn serve(config: &Config, token: &Token) -> ExitCode {
    let (app, problems) = match App::load(config.folders.clone(), config.matching) {
        Ok(loaded) => loaded,
        Err(none) => return report::no_cards(&none.0),
    };
    report::left_out(&problems);
    let monitor = Monitor::new();
    app.report(&problems, &monitor);
    report::end(telegram::run(&app, config, token, &monitor))
}

fn with_app(config: &Config, serve: impl FnOnce(&App) -> ExitCode) -> ExitCode {
    match App::load(config.folders.clone(), config.matching) {
        Ok((app, problems)) => {
            report::left_out(&problems);
            serve(&app)
        }
        Err(none) => report::no_cards(&none.0),
    }
}
