//! What every case needs: the program under test, the repository, a folder for what comes and goes.
//!
//! Owns: [`Tools`]; how the bot is started.
//! Never imports: cases.

use crate::arguments::Arguments;
use crate::process::{Process, TOKEN};
use crate::server::Server;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The settings of the bot; none of them is inherited.
const SETTINGS: [&str; 13] = [
    "TELOXIDE_TOKEN",
    "BRIEFBOT_TOKEN_FILE",
    "TELOXIDE_API_URL",
    "TELOXIDE_PROXY",
    "BRIEFBOT_BRIEFINGS",
    "BRIEFBOT_SOURCES",
    "BRIEFBOT_LANGUAGE",
    "BRIEFBOT_ANSWER_FROM",
    "BRIEFBOT_OFFER_FROM",
    "BRIEFBOT_WEBHOOK_URL",
    "BRIEFBOT_WEBHOOK_LISTEN",
    "BRIEFBOT_WEBHOOK_SECRET",
    "BRIEFBOT_WEBHOOK_SECRET_FILE",
];

/// The means of all cases.
#[derive(Debug)]
pub(crate) struct Tools {
    /// The repository.
    pub(crate) repository: PathBuf,
    bot: PathBuf,
    /// The folder of the example programs.
    pub(crate) examples: PathBuf,
    folder: TempDir,
}

impl Tools {
    /// Finds everything.
    pub(crate) fn new(arguments: &Arguments) -> Result<Self, String> {
        let own = std::env::current_exe().map_err(|error| error.to_string())?;
        let examples = own.parent().map(Path::to_owned).unwrap_or_default();
        let bot = arguments.bot.clone().unwrap_or_else(|| examples.join("../briefbot"));
        if !bot.is_file() {
            return Err(format!("{} is missing: run `cargo build --release --locked` first, or name the program by --bot", bot.display()));
        }
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        Ok(Self { repository: env!("CARGO_MANIFEST_DIR").into(), bot, examples, folder })
    }

    /// The folder that ends with the tool.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The cards of the repository.
    pub(crate) fn briefings(&self) -> PathBuf {
        self.repository.join("briefings")
    }

    /// The bot's program with a clean environment and these cards.
    pub(crate) fn command(&self, briefings: &Path) -> Command {
        let mut command = Command::new(&self.bot);
        for name in SETTINGS {
            command.env_remove(name);
        }
        command.current_dir(self.folder()).env("RUST_LOG", "warn").env("BRIEFBOT_BRIEFINGS", briefings);
        command
    }

    /// Starts the bot with the cards of the repository.
    pub(crate) fn start(&self, server: &Server) -> Process {
        self.start_with(server, &self.briefings())
    }

    /// Starts the bot with these cards.
    pub(crate) fn start_with(&self, server: &Server, briefings: &Path) -> Process {
        let mut command = self.command(briefings);
        command.arg("run").env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", server.url());
        Process::start(&mut command, &self.log("bot")).expect("the bot starts")
    }

    /// A file for what a program says.
    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.folder().join(format!("{name}.log"))
    }
}
