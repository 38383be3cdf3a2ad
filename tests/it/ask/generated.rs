//! Help, completions and the man page.
//!
//! Owns: the tests of what the program says of itself.
//! Never imports: the crate; only the binary.

use crate::program::{Run, briefbot, run};

const MODES: [&str; 6] = ["run", "chat", "ask", "check", "completions", "man"];

/// Runs the program in a folder that has neither cards nor good settings.
fn bare(arguments: &[&str]) -> Run {
    let empty = tempfile::tempdir().expect("a folder");
    let mut command = briefbot(arguments);
    command.current_dir(empty.path()).env("TELOXIDE_TOKEN", "wrong");
    run(command, "")
}

#[test]
fn help_starts_with_examples() {
    let run = bare(&["--help"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("Examples:\n  briefbot ask \""), "{}", run.out);
    let described = |mode: &&str| run.out.lines().any(|line| line.trim_start().starts_with(&format!("{mode} ")));
    assert!(MODES.iter().all(described), "{}", run.out);
}

#[test]
fn help_of_a_mode_names_its_options() {
    let run = bare(&["check", "--help"]);
    assert!(["--sources", "--lock", "--json"].iter().all(|option| run.out.contains(option)), "{}", run.out);
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(bare(&["--version"]).out, format!("briefbot {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_name_every_mode_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = bare(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{shell}");
        assert!(MODES.iter().all(|mode| run.out.contains(mode)) && run.out.contains("sources"), "{shell}: {}", run.out);
    }
}

#[test]
fn a_shell_that_is_not_known_is_wrong_usage() {
    let run = bare(&["completions", "tcsh"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("bash"), "{}", run.err);
}

#[test]
fn the_man_page_has_its_sections() {
    let run = bare(&["man"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!([".TH briefbot 1", ".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS"].iter().all(|part| run.out.contains(part)), "{}", run.out);
}

#[test]
fn no_flag_takes_the_token() {
    // Arguments can be read by every process of the machine.
    for arguments in [&["--help"][..], &["run", "--help"], &["ask", "--help"], &["chat", "--help"], &["check", "--help"]] {
        assert!(!bare(arguments).out.contains("--token"), "{arguments:?}");
    }
}
