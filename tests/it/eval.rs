//! `briefbot eval`: labelled questions, and how well the cards answer them.
//!
//! Owns: the list of its parts; [`eval`], which runs it on a small pack.
//! Never imports: the crate; only [`counting`] does, because figures are checked by hand there.

mod counting;
mod labels;
mod report;

use crate::cards::small::SmallPack;
use crate::program::Run;

/// A pack whose two cards share one wording: a question that has it is always asked back.
fn pack() -> SmallPack {
    let pack = SmallPack::new();
    pack.replace("cards/bridge.json", r#""new bridge"]"#, r#""new bridge", "crossing the water"]"#);
    pack.replace("cards/ferry.json", r#""hourly boat","#, r#""hourly boat", "crossing the water","#);
    pack
}

/// A file beside the pack with this text; its path.
fn file(pack: &SmallPack, text: &str) -> String {
    let file = pack.beside("questions.jsonl");
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}

/// Evaluates a file with this text.
fn eval(text: &str, arguments: &[&str]) -> Run {
    let pack = pack();
    let path = file(&pack, text);
    let mut run = pack.run(&[&["eval", &path], arguments].concat(), "");
    run.err = run.err.replace(&path, "FILE");
    run
}
