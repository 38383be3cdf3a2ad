//! The corpora of the fuzz targets, run again: what once was hard stays solved.
//!
//! Owns: the replay of `fuzz/corpus`; the bodies of the targets, which `fuzz/fuzz_targets` include.
//! Never imports: the fuzzer.

mod callback;
mod card;
mod deep_link;
mod html;
pub(crate) mod pack;
mod patched;
mod question;
mod update;

use crate::cards::texts;
use crate::fake_api::{parse_html, utf16_len};
use crate::program::root;
use std::path::{Path, PathBuf};

/// A target: its name, and what it does with a case.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 6] = [
    ("callback", callback::run),
    ("card", card::run),
    ("deep_link", deep_link::run),
    ("html", html::run),
    ("question", question::run),
    ("update", update::run),
];

/// The files of a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn corpus(target: &str) -> Vec<PathBuf> {
    files(&root().join("fuzz/corpus").join(target))
}

/// Runs every case of a target's corpus. The last one that is named did not pass.
fn replay(target: &str) {
    let (_, run) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target");
    for file in corpus(target) {
        println!("{}", file.display());
        run(&std::fs::read(&file).unwrap());
    }
}

#[test]
fn the_corpus_of_update_passes() {
    replay("update");
}

#[test]
fn the_corpus_of_callback_passes() {
    replay("callback");
}

#[test]
fn the_corpus_of_deep_link_passes() {
    replay("deep_link");
}

#[test]
fn the_corpus_of_card_passes() {
    replay("card");
}

#[test]
fn the_corpus_of_question_passes() {
    replay("question");
}

#[test]
fn the_corpus_of_html_passes() {
    replay("html");
}

/// Each with enough cases to mean something, few enough to be run at every change.
#[test]
fn every_corpus_has_cases_and_stays_small() {
    for (target, _) in TARGETS {
        let sizes: Vec<u64> = corpus(target).iter().map(|file| file.metadata().unwrap().len()).collect();
        assert!((20..=150).contains(&sizes.len()), "{target} has {} cases", sizes.len());
        assert!(sizes.iter().sum::<u64>() <= 300 * 1024, "the corpus of {target} is too big");
    }
}

#[test]
fn every_target_is_replayed_and_has_a_dictionary() {
    let names = |folder: &str| -> Vec<String> {
        let stem = |file: PathBuf| file.file_stem().unwrap().to_string_lossy().into_owned();
        files(&root().join("fuzz").join(folder)).into_iter().map(stem).collect()
    };
    let targets = TARGETS.map(|(name, _)| name.to_owned()).to_vec();
    for folder in ["corpus", "dictionaries", "fuzz_targets"] {
        assert_eq!(names(folder), targets, "fuzz/{folder}");
    }
}
