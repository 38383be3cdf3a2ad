//! Fuzzes questions in plain words.
//!
//! Owns: the call of `tests/it/fuzz/question.rs`, where the properties are.
//! Never imports: the program itself.
#![no_main]
#![allow(dead_code, reason = "what targets share is not all used by each")]

#[path = "../../tests/it/fuzz/question.rs"]
mod body;
#[path = "../../tests/it/fuzz/pack.rs"]
mod pack;
#[path = "../../tests/it/cards/texts.rs"]
mod texts;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::run(data));
