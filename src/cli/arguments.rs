//! The grammar of the command line.
//!
//! Owns: [`Arguments`] and their help, with the definitions of what `eval` counts.
//! Never imports: anything that runs.

use crate::config::Config;
use crate::domain::language::Language;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  briefbot ask \"Why did Russia recognise the Taliban?\"
  briefbot chat
  briefbot check --sources texts --lock
  TELOXIDE_TOKEN=… briefbot run
  briefbot doctor
";

const WHAT_EVAL_COUNTS: &str = "\
FILE has one JSON object a line: {\"q\": \"…\", \"points\": [\"card/point\", \"card\"]}.
The points are what answers the question; none, where nothing should. A card that
is named alone stands for any of its points.

A question is answered where one card is shown, asked (back) where cards are
offered, and else declined. Of the questions that have labels (covered):
  right card    answered, with a card that the labels name
  @1            right card first: the card that is shown, or else the first one
                offered or named as near, is right
  @3            the same for the first three cards
  quote         right quote first: answered, and the point that is shown first is
                one that the labels name
  wrong card    answered, with a card that the labels do not name
Of those that have none (not covered):
  wrongly       answered all the same
Of all:
  ECE           the expected calibration error (Naeini et al. 2015): how far, in
                ten equal bins, the confidence is from the share of questions
                whose best card (see @1) is right. 0 is best. Where nothing
                answers, no card is right; greetings and the like have no
                confidence and are left out

A question fails where the right quote does not come first, or where it is wrongly
answered. Exit code: 0 nothing failed, 1 something did, 3 the file or a label is
wrong.
";

/// Answers questions with briefing cards and the verbatim quotes they rest on.
#[derive(Debug, Parser)]
#[command(name = "briefbot", version, before_help = EXAMPLES, after_help = "Settings: see .env.example.")]
pub struct Arguments {
    /// The folder with the packs, instead of BRIEFBOT_BRIEFINGS
    #[arg(long, global = true, value_name = "DIR")]
    briefings: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub mode: Option<Mode>,
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
    /// Ask the running instance whether it is ready, without a port: exit code 0 ready, 1 not ready, 4 nothing answers
    Health,
    /// Look at token, network, proxy, webhook, BotFather's settings, cards and clock; one line each, with the remedy
    Doctor,
    /// Tell Telegram where to deliver updates (BRIEFBOT_WEBHOOK_URL), to stop that, or ask what it knows
    Webhook {
        /// What to do with it
        #[command(subcommand)]
        action: WebhookAction,
    },
    /// Ask labelled questions, and tell how well the cards answer
    #[command(after_long_help = WHAT_EVAL_COUNTS)]
    Eval {
        /// One JSON object a line: {"q": "…", "points": ["card/point"]}; no points where nothing should answer
        file: PathBuf,
        /// Count in groups too
        #[arg(long, value_name = "GROUP")]
        by: Option<By>,
        /// Print one JSON object
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

/// What `webhook` does. What waits at Telegram is kept in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum WebhookAction {
    /// Deliver to BRIEFBOT_WEBHOOK_URL from now on
    Set {
        /// How many deliveries Telegram may make at once, to all replicas together
        #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u8).range(1..=100))]
        connections: u8,
    },
    /// Deliver no more, as polling needs it
    Delete,
    /// Show what Telegram knows
    Info,
}

/// How `eval` groups questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// By the language that the question's own letters tell of; "other" where they tell of none, as Latin ones do
    Language,
    /// By the section of the first card that its labels name; "not covered" where they name none
    Section,
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
