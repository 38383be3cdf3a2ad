//! The shipped program, run as a user runs it.
//!
//! Owns: [`briefbot`], a command with a clean environment; [`Run`], what came of it.
//! Never imports: the crate; only the binary.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The program, started in the repository, with no setting from outside.
pub(crate) fn briefbot(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefbot"));
    for name in [
        "TELOXIDE_TOKEN",
        "BRIEFBOT_TOKEN_FILE",
        "TELOXIDE_API_URL",
        "TELOXIDE_PROXY",
        "BRIEFBOT_BRIEFINGS",
        "BRIEFBOT_SOURCES",
        "BRIEFBOT_LANGUAGE",
        "BRIEFBOT_EDITORS_CHAT",
        "BRIEFBOT_LINK_PREVIEW",
        "BRIEFBOT_NAME",
        "BRIEFBOT_PROTECT_CONTENT",
        "BRIEFBOT_WORDING",
        "BRIEFBOT_MONITOR",
        "BRIEFBOT_LOG_FORMAT",
        "BRIEFBOT_WEBHOOK_URL",
        "BRIEFBOT_WEBHOOK_LISTEN",
        "BRIEFBOT_WEBHOOK_SECRET",
        "BRIEFBOT_WEBHOOK_SECRET_FILE",
        "NOTIFY_SOCKET",
        "RUNTIME_DIRECTORY",
        "RUST_LOG",
        "WATCHDOG_PID",
        "WATCHDOG_USEC",
    ] {
        command.env_remove(name);
    }
    // Every test has the same token, and so the same socket.
    command.env("BRIEFBOT_SOCKET", "off");
    command.args(arguments).current_dir(root()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs a command to its end, with `input` on standard input.
pub(crate) fn run(mut command: Command, input: &str) -> Run {
    let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // The program may end before it has read everything.
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// `briefbot ask --json` over many questions: one object each.
pub(crate) fn ask_all(questions: &[&str]) -> Vec<serde_json::Value> {
    let run = run(briefbot(&["ask", "--json"]), &(questions.join("\n") + "\n"));
    let answers: Vec<_> = run.out.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect();
    assert_eq!(answers.len(), questions.len(), "{}", run.err);
    answers
}

/// A copy of the first pack that a test may break, in a folder that is a briefings folder.
pub(crate) fn copy_of_first_pack() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root().join("briefings"), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
