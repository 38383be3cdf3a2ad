//! Shell completions and the man page.
//!
//! Owns: their output; no configuration and no cards are needed for them.
//! Never imports: configuration.

use super::arguments::{Arguments, Mode};
use clap::CommandFactory;
use std::io::{self, Write};
use std::process::ExitCode;

/// Prints completions or the man page, if that was asked for.
#[must_use]
pub fn run(arguments: &Arguments) -> Option<ExitCode> {
    let mut command = Arguments::command();
    let mut output = Vec::new();
    match &arguments.mode {
        Some(Mode::Completions { shell }) => clap_complete::generate(*shell, &mut command, "briefbot", &mut output),
        Some(Mode::Man) => {
            // Writing to memory cannot fail.
            let _ = clap_mangen::Man::new(command).render(&mut output);
        }
        _ => return None,
    }
    // A closed pipe is the reader's choice, not an error.
    let _ = io::stdout().write_all(&output);
    Some(ExitCode::SUCCESS)
}
