//! How long a question takes, and what the program needs: `cargo bench --locked`.
//!
//! Owns: the figures of the README.
//! Never imports: transport.
//!
//! The peer in the same run is the obvious method: the example with the smallest edit distance to the question (strsim).
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use briefbot::answer::{Briefing, answer};
use briefbot::briefings::{self, Folders};
use briefbot::domain::language::Language;
use briefbot::domain::library::Library;
use briefbot::render::compose::{Stage, compose};
use briefbot::render::html;
use briefbot::render::wording::Wordings;
use briefbot::request::Request;
use briefbot::search::decide::decide;
use divan::{Bencher, black_box};
use std::path::PathBuf;
use std::process::{Command, Stdio};

const QUESTIONS: [&str; 4] = [
    "Why did Russia recognise the Taliban?",
    "how many peple died at the concrt hall",
    "Has Brazil recognised the Taliban?",
    "I was a teacher in Herat for ten years and now I live in Hamburg, and my old students write to me. What can people outside do so that girls can go on learning?",
];

fn main() {
    let library = library();
    let before = resident();
    let briefing = Briefing::new(library);
    let after = resident();
    for question in QUESTIONS {
        black_box(decide(&briefing.index, question));
    }
    println!("resident memory: {before} KiB with the cards, {after} KiB with the index, {} KiB after the questions", resident());
    drop(briefing);
    divan::main();
}

fn library() -> Library {
    let briefings = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("briefings");
    briefings::load(&Folders { briefings, sources: None, wording: None }).into_library().0
}

/// The resident memory of this process in KiB, as Linux counts it.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.map_or("?".to_owned(), |line| line.trim().trim_end_matches(" kB").to_owned())
}

#[divan::bench(args = QUESTIONS)]
fn decide_one_question(bencher: Bencher<'_, '_>, question: &str) {
    let briefing = Briefing::new(library());
    bencher.bench(|| decide(&briefing.index, black_box(question)));
}

#[divan::bench(args = QUESTIONS)]
fn answer_and_render_one_question(bencher: Bencher<'_, '_>, question: &str) {
    let (briefing, english) = (Briefing::new(library()), Language::english());
    let request = Request::Question(question.to_owned());
    let (wordings, stage) = (Wordings::default(), Stage::default());
    bencher.bench(|| html::screen(&compose(&answer(&briefing, black_box(&request), &english), &wordings, &stage), 0));
}

#[divan::bench(args = QUESTIONS)]
fn peer_nearest_example_by_edit_distance(bencher: Bencher<'_, '_>, question: &str) {
    let library = library();
    let cards = library.packs.iter().flat_map(|pack| &pack.cards);
    let examples: Vec<&String> =
        cards.flat_map(|card| card.questions.iter().chain(card.points.iter().flat_map(|point| &point.questions))).collect();
    bencher.bench(|| examples.iter().map(|example| strsim::levenshtein(black_box(question), example)).min());
}

#[divan::bench]
fn read_and_check_the_pack() -> usize {
    library().card_count()
}

#[divan::bench]
fn build_the_index(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(library).bench_values(Briefing::new);
}

#[divan::bench(sample_count = 20)]
fn start_to_first_answer() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_briefbot"));
    let run = program.args(["ask", QUESTIONS[0]]).current_dir(env!("CARGO_MANIFEST_DIR")).stdout(Stdio::null()).status();
    assert!(run.unwrap().success());
}
