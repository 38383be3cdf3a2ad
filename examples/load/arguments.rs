//! The command line of the load tool.
//!
//! Owns: [`Arguments`].
//! Never imports: anything of the load tool but the names of the cases.

use crate::cases::NAMES;
use std::path::PathBuf;

const USAGE: &str = "usage: load [--bot PATH] [--seconds 1,60,150] [--kind refused,dark] [--updates N] [--peers] CASE…\ncases: all";

/// What is to be done.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) cases: Vec<String>,
    /// The program under test, where it is not beside this one.
    pub(crate) bot: Option<PathBuf>,
    /// How long the outages last.
    pub(crate) seconds: Vec<u64>,
    /// `refused`, `dark`.
    pub(crate) kinds: Vec<String>,
    /// The number of updates of the case `memory`.
    pub(crate) updates: usize,
    pub(crate) peers: bool,
}

impl Arguments {
    /// Reads them.
    pub(crate) fn read(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut read = Self {
            cases: Vec::new(),
            bot: None,
            seconds: vec![1, 60, 150],
            kinds: vec!["refused".to_owned(), "dark".to_owned()],
            updates: 1_000_000,
            peers: false,
        };
        let mut words = words;
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value\n{}", usage()));
            match word.as_str() {
                "--bot" => read.bot = Some(value()?.into()),
                "--seconds" => read.seconds = list(&value()?, |text| text.parse().ok())?,
                "--kind" => read.kinds = list(&value()?, |text| ["refused", "dark"].contains(&text).then(|| text.to_owned()))?,
                "--updates" => read.updates = value()?.replace(['_', ','], "").parse().map_err(|_| usage())?,
                "--peers" => read.peers = true,
                "all" => read.cases.extend(NAMES.map(str::to_owned)),
                case if NAMES.contains(&case) => read.cases.push(case.to_owned()),
                _ => return Err(format!("{word:?} is unknown\n{}", usage())),
            }
        }
        if read.cases.is_empty() { Err(usage()) } else { Ok(read) }
    }
}

fn list<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
    text.split(',').map(|part| parse(part).ok_or_else(usage)).collect()
}

fn usage() -> String {
    format!("{USAGE}, {}", NAMES.join(", "))
}
