//! Measures the question matcher on labelled sets: `cargo run --release --locked --example matching -- FILE…`.
//!
//! Owns: the table, and what is asked of each set.
//! Never imports: cards, answers, transport; it builds the index from texts alone.
//!
//! A file has the format of `../shared/benchmarks/README.md`. For each of its shot settings, and for all of its training questions, the
//! table shows the engine and, from the same run, two peers: BM25 over a card's joined examples, and the example with the smallest edit distance (strsim).
//!
//! `--cross-validate` asks training questions that were not given to the engine, and never looks at the test part: settings are
//! chosen with it. `--made 1000x5` makes a set of so many cards and examples out of each file's training questions, to see what many cards cost.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod engines;
mod made;
mod measures;
mod sets;

use engines::{Bm25, Engine, NearestExample, Prediction};
use measures::{Figures, percentile, resident_kib};
use sets::{Part, Set};
use std::process::ExitCode;
use std::time::Instant;

/// So many questions are timed and asked of the slow peer.
const TIMED: usize = 400;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let cross_validate = arguments.iter().any(|argument| argument == "--cross-validate");
    let peers = !arguments.iter().any(|argument| argument == "--no-peers");
    let made = arguments.iter().position(|argument| argument == "--made").map(|at| made::size(arguments.get(at + 1)));
    let files: Vec<&String> = arguments.iter().filter(|argument| argument.ends_with(".json")).collect();
    if files.is_empty() {
        eprintln!("usage: matching [--cross-validate] [--no-peers] [--made CARDSxEXAMPLES] FILE.json…");
        return ExitCode::from(2);
    }
    for file in files {
        let set = match Set::read(file) {
            Ok(set) => set,
            Err(message) => {
                eprintln!("{file}: {message}");
                return ExitCode::from(2);
            }
        };
        let parts = match made {
            Some((cards, examples)) => vec![made::part(&set, cards, examples)],
            None if cross_validate => set.held_out_parts(),
            None => set.parts(),
        };
        println!("\n{} ({}; {})", set.name, set.source, set.licence);
        println!("{}", Figures::HEAD);
        for part in parts.into_iter().filter(|part| part.shots != "z") {
            measure(&part, peers);
        }
    }
    ExitCode::SUCCESS
}

fn measure(part: &Part, peers: bool) {
    let before = resident_kib();
    let start = Instant::now();
    let engine = Engine::new(&part.cards);
    let fit = start.elapsed();
    let memory = resident_kib().saturating_sub(before);
    show(part, "briefbot", (&|text| engine.ask(text), &|text| _ = engine.decide(text)), Some((fit.as_secs_f64(), memory)), usize::MAX);
    if !peers {
        return;
    }
    let bm25 = Bm25::new(&part.cards);
    show(part, "BM25", (&|text| bm25.ask(text), &|text| drop(bm25.ask(text))), None, usize::MAX);
    let nearest = NearestExample::new(&part.cards);
    show(part, "Levenshtein", (&|text| nearest.ask(text), &|text| drop(nearest.ask(text))), None, TIMED);
}

/// How an engine is asked, and what of that is timed.
type Ask<'a> = (&'a dyn Fn(&str) -> Prediction, &'a dyn Fn(&str));

fn show(part: &Part, name: &str, (ask, timed): Ask<'_>, cost: Option<(f64, u64)>, limit: usize) {
    let step = part.test.len().div_ceil(limit).max(1);
    let chosen: Vec<usize> = (0..part.test.len()).step_by(step).collect();
    let times =
        part.test.iter().map(|(text, _)| text).chain(&part.oos).step_by(((part.test.len() + part.oos.len()) / TIMED).max(1)).map(|text| {
            let start = Instant::now();
            timed(std::hint::black_box(text));
            start.elapsed().as_secs_f64() * 1e6
        });
    let times: Vec<f64> = times.collect();
    let asked = |texts: &[String]| -> Vec<(Prediction, usize)> {
        chosen.iter().filter(|at| **at < texts.len()).map(|at| (ask(&texts[*at]), part.test[*at].1)).collect()
    };
    let clean: Vec<String> = part.test.iter().map(|(text, _)| text.clone()).collect();
    let oos: Vec<Prediction> = part.oos.iter().step_by(step).map(|text| ask(text)).collect();
    let typos: Vec<(String, Vec<(Prediction, usize)>)> = part.typos.iter().map(|(rate, texts)| (rate.clone(), asked(texts))).collect();
    let figures = Figures::new(&asked(&clean), &oos, &typos);
    println!("{}", figures.row(&part.shots, name, cost, (percentile(&times, 0.5), percentile(&times, 0.95))));
}
