//! Other frameworks, on the same server in the same run: each answers a fixed text, without any matching, which favours it.
//!
//! Owns: how each is installed and started. What is installed goes into a folder that ends with the tool.
//! Never imports: cases.

use crate::process::{Process, TOKEN};
use crate::server::Server;
use crate::tools::Tools;
use std::path::Path;
use std::process::{Command, Stdio};

/// A framework.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Peer {
    /// teloxide's own dispatcher: the example `load_teloxide`.
    Teloxide,
    /// grammY with its runner, on Node.js.
    Grammy,
    /// aiogram, on Python.
    Aiogram,
}

impl Peer {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Teloxide, Self::Grammy, Self::Aiogram];

    /// The name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Teloxide => "teloxide",
            Self::Grammy => "grammY runner",
            Self::Aiogram => "aiogram",
        }
    }

    /// Starts a bot of this framework on the server; the error says why it cannot be.
    pub(crate) fn start(self, tools: &Tools, server: &Server) -> Result<Process, String> {
        let mut command = match self {
            Self::Teloxide => teloxide(tools)?,
            Self::Grammy => grammy(tools)?,
            Self::Aiogram => aiogram(tools)?,
        };
        command.env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", server.url());
        Process::start(&mut command, &tools.log(self.name())).map_err(|error| error.to_string())
    }
}

fn teloxide(tools: &Tools) -> Result<Command, String> {
    let program = tools.examples.join("load_teloxide");
    let missing = "run `cargo build --release --locked --example load_teloxide` first";
    if program.is_file() { Ok(Command::new(program)) } else { Err(missing.to_owned()) }
}

fn grammy(tools: &Tools) -> Result<Command, String> {
    let folder = tools.folder().join("grammy");
    copy(tools, "grammy", &folder, &["package.json", "bot.mjs"])?;
    run(Command::new("npm").args(["install", "--no-audit", "--no-fund", "--silent"]).current_dir(&folder))?;
    let mut command = Command::new("node");
    command.arg("bot.mjs").current_dir(folder);
    Ok(command)
}

fn aiogram(tools: &Tools) -> Result<Command, String> {
    let folder = tools.folder().join("aiogram");
    copy(tools, "aiogram", &folder, &["requirements.txt", "bot.py"])?;
    run(Command::new("python3").args(["-m", "venv", "venv"]).current_dir(&folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"];
    run(Command::new(folder.join("venv/bin/python")).args(pip).current_dir(&folder))?;
    let mut command = Command::new(folder.join("venv/bin/python"));
    command.arg("bot.py").current_dir(folder);
    Ok(command)
}

fn copy(tools: &Tools, peer: &str, folder: &Path, files: &[&str]) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    for file in files {
        let from = tools.repository.join("examples/load/peers").join(peer).join(file);
        std::fs::copy(&from, folder.join(file)).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    Ok(())
}

/// Runs a step of an installation.
fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.stdin(Stdio::null()).output().map_err(|error| format!("{name}: {error}"))?;
    let words = String::from_utf8_lossy(&done.stderr);
    let last = words.lines().last().unwrap_or_default();
    if done.status.success() { Ok(()) } else { Err(format!("{name} failed: {last}")) }
}
