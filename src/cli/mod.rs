//! The command line: its grammar and its modes.
//!
//! Owns: arguments, exit codes, and what is printed where.
//! Never imports: teloxide.
//!
//! Answers go to standard output, everything else to standard error. Exit codes: 0 fine, 1 problems found or not covered, 2 usage,
//! 3 configuration or no card to serve, 4 network.

pub mod ask;
pub mod chat;
pub mod check;
pub mod generate;
pub mod report;

use crate::app::App;
use crate::config::Config;
use crate::domain::language::Language;
use crate::telegram;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Problems were found, or a question is not covered.
pub const PROBLEMS: u8 = 1;
/// A setting is wrong, or there is no card to serve.
pub const CONFIGURATION: u8 = 3;

const EXAMPLES: &str = "\
Examples:
  briefbot ask \"Why did Russia recognise the Taliban?\"
  briefbot chat
  briefbot check --sources texts --lock
  TELOXIDE_TOKEN=… briefbot run
";

/// Answers questions with briefing cards and the verbatim quotes they rest on.
#[derive(Debug, Parser)]
#[command(name = "briefbot", version, before_help = EXAMPLES, after_help = "Settings: see .env.example.")]
pub struct Arguments {
    /// The folder with the packs, instead of BRIEFBOT_BRIEFINGS
    #[arg(long, global = true, value_name = "DIR")]
    briefings: Option<PathBuf>,
    #[command(subcommand)]
    mode: Option<Mode>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Mode {
    /// Serve Telegram (needs a token)
    Run,
    /// Chat in the terminal with the same bot; also reads piped lines
    Chat {
        /// The language of the answers, a BCP 47 tag
        #[arg(long, value_name = "L", value_parser = language)]
        lang: Option<Language>,
    },
    /// Answer one question, or one a line from standard input
    Ask {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
        /// The language of the answers, a BCP 47 tag
        #[arg(long, value_name = "L", value_parser = language)]
        lang: Option<Language>,
        /// Tell how the answer was found
        #[arg(long)]
        explain: bool,
        /// The question; without it, questions are read from standard input
        question: Vec<String>,
    },
    /// Check every card and every quote, and report all problems
    Check {
        /// A folder with the source texts as ID.txt, instead of BRIEFBOT_SOURCES
        #[arg(long, value_name = "DIR")]
        sources: Option<PathBuf>,
        /// Write quotes.lock.json, so that the pack can be served without the texts
        #[arg(long)]
        lock: bool,
        /// Print one JSON object a problem, then one with the totals
        #[arg(long)]
        json: bool,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
}

fn language(text: &str) -> Result<Language, String> {
    Language::parse(text).map_err(|(message, remedy)| format!("{message}; {remedy}"))
}

impl Arguments {
    /// Reads the arguments of this process; wrong ones end it with exit code 2.
    #[must_use]
    pub fn read() -> Self {
        Self::parse()
    }

    /// Puts the folders that were named on the command line in place of the configured ones.
    #[must_use]
    pub fn apply(&self, mut config: Config) -> Config {
        if let Some(briefings) = &self.briefings {
            config.folders.briefings.clone_from(briefings);
        }
        if let Some(Mode::Check { sources: Some(sources), .. }) = &self.mode {
            config.folders.sources = Some(sources.clone());
        }
        config
    }
}

/// Runs the mode that was asked for; `briefbot` alone serves where a token is configured, and else chats.
#[must_use]
pub fn run(arguments: Arguments, config: &Config) -> ExitCode {
    match (arguments.mode, &config.token) {
        (Some(Mode::Check { lock, json, .. }), _) => check::run(config, lock, json),
        (Some(Mode::Ask { json, lang, explain, question }), _) => {
            with_app(config, |app| ask::run(app, config, &ask::Options { json, lang, explain }, &question))
        }
        (Some(Mode::Chat { lang }), _) => with_app(config, |app| chat::run(app, config, lang.as_ref())),
        (None, None) => {
            report::how_to_go_live();
            with_app(config, |app| chat::run(app, config, None))
        }
        (Some(Mode::Run) | None, Some(token)) => with_app(config, |app| telegram::run(app, config, token)),
        (Some(Mode::Run), None) => report::no_token(),
        // Generated before the configuration is read.
        (Some(Mode::Completions { .. } | Mode::Man), _) => ExitCode::SUCCESS,
    }
}

fn with_app(config: &Config, serve: impl FnOnce(&App) -> ExitCode) -> ExitCode {
    match App::load(config.folders.clone()) {
        Ok((app, problems)) => {
            report::left_out(&problems);
            serve(&app)
        }
        Err(none) => report::no_cards(&none.0),
    }
}
