//! The command line from outside: what programs, shells and operators rely on.
//!
//! Owns: the list of its parts; [`feed`], which runs the program on bytes that need not be text.
//! Never imports: the crate; only the binary.

mod chat;
mod contract;
mod generated;
mod settings;
mod settings_of_operation;
mod stream;

use crate::program::Run;
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs a command to its end on these bytes.
fn feed(mut command: Command, input: &[u8]) -> Run {
    let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // The program may end before it has read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}
