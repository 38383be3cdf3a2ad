//! A small valid pack of two cards that a test may break, and the report of `briefbot check` in a form that is easy to compare.
//!
//! Owns: [`SmallPack`]; [`check`].
//! Never imports: the crate; only the binary.

pub(crate) use super::texts::{ALMANAC, BRIDGE, FERRY, LOCK, PACK, SOURCES};
use crate::program::{Run, briefbot, run};
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The pack in a folder of its own, which ends with the value.
pub(crate) struct SmallPack {
    folder: TempDir,
}

impl SmallPack {
    /// The pack as it should be.
    pub(crate) fn new() -> Self {
        let pack = Self { folder: tempfile::tempdir().expect("a folder") };
        for (name, text) in [
            ("pack.json", PACK),
            ("sources.json", SOURCES),
            ("cards/bridge.json", BRIDGE),
            ("cards/ferry.json", FERRY),
            ("sources/almanac.txt", ALMANAC),
            ("quotes.lock.json", LOCK),
        ] {
            pack.write(name, text);
        }
        pack
    }

    /// The briefings folder.
    pub(crate) fn briefings(&self) -> PathBuf {
        self.folder.path().join("briefings")
    }

    /// A file of the pack.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.briefings().join("norre").join(name)
    }

    /// A file or folder beside the briefings folder.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file of the pack, with the folders that lead to it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }

    /// The text of a file of the pack.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Replaces the only occurrence of `from` in a file.
    pub(crate) fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(from).count(), 1, "{from:?} should stand once in {name}");
        self.write(name, text.replace(from, to));
    }

    /// Removes a file of the pack.
    pub(crate) fn remove(&self, name: &str) {
        std::fs::remove_file(self.path(name)).expect("a file");
    }

    /// Moves the source text out of the pack, to a folder for `--sources`, whose path comes back.
    pub(crate) fn move_text_out(&self) -> String {
        let texts = self.beside("texts");
        std::fs::create_dir_all(&texts).expect("a folder");
        std::fs::rename(self.path("sources/almanac.txt"), texts.join("almanac.txt")).expect("a file");
        texts.display().to_string()
    }

    /// The program, started in an empty folder with this pack as its briefings.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = briefbot(arguments);
        command.env("BRIEFBOT_BRIEFINGS", self.briefings()).current_dir(empty(&self.beside("empty")));
        command
    }

    /// Runs the program with `input`.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Run {
        run(self.command(arguments), input)
    }

    /// What `briefbot check` says, one line a problem, then how many cards are good and the exit code.
    ///
    /// The report for people and the one for programs must say the same.
    pub(crate) fn check(&self, arguments: &[&str]) -> String {
        let told = self.run(&[&["check"], arguments].concat(), "");
        let run = self.run(&[&["check", "--json"], arguments].concat(), "");
        let mut lines: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect();
        let totals = lines.pop().expect("the totals come last");
        let (pack, folder) = (self.path("").display().to_string(), self.briefings().display().to_string());
        let mut report = String::new();
        for problem in &lines {
            let _ = writeln!(report, "{}", short(problem).replace(&pack, "").replace(&folder, "BRIEFINGS"));
        }
        let people: String = lines.iter().map(for_people).collect();
        assert_eq!(told.out, people, "the two reports differ");
        assert_eq!((told.code, run.err.as_str()), (run.code, ""));
        report + &format!("{} of {} cards good, exit {}", totals["cards"], totals["card_files"], run.code)
    }
}

/// Breaks a pack, checks it, and compares what is said.
#[track_caller]
pub(crate) fn check(breaks: impl FnOnce(&SmallPack), expected: &str) {
    let pack = SmallPack::new();
    breaks(&pack);
    assert_eq!(pack.check(&[]), expected.trim_start());
}

/// Replaces the only occurrence of `from` in the card of the bridge.
pub(crate) fn bridge(from: &str, to: &str) -> impl FnOnce(&SmallPack) {
    move |pack| pack.replace("cards/bridge.json", from, to)
}

/// The same in the card of the ferry.
pub(crate) fn ferry(from: &str, to: &str) -> impl FnOnce(&SmallPack) {
    move |pack| pack.replace("cards/ferry.json", from, to)
}

/// `SEVERITY FILE:LINE:COLUMN PATH: MESSAGE (REMEDY)`.
fn short(problem: &Value) -> String {
    let text = |name: &str| problem[name].as_str().expect("a text");
    let place = match (problem["line"].as_u64(), problem["column"].as_u64()) {
        (Some(line), Some(column)) => format!(":{line}:{column} {}", text("path")),
        (None, None) => String::new(),
        odd => panic!("half a place: {odd:?}"),
    };
    format!("{} {}{}: {} ({})", text("severity"), text("file"), place.trim_end(), text("message"), text("remedy"))
}

/// The same problem as people read it.
fn for_people(problem: &Value) -> String {
    let text = |name: &str| problem[name].as_str().expect("a text");
    let place = problem["line"].as_u64().map(|line| format!(":{line}:{}", problem["column"])).unwrap_or_default();
    let path = if text("path").is_empty() { String::new() } else { format!(": {}", text("path")) };
    format!("{}: {}{place}{path}: {}\n  remedy: {}\n", text("severity"), text("file"), text("message"), text("remedy"))
}

fn empty(folder: &Path) -> &Path {
    std::fs::create_dir_all(folder).expect("a folder");
    folder
}
