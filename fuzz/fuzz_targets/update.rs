//! Fuzzes updates: JSON as Telegram sends it, and as nobody should.
//!
//! Owns: the call of `tests/it/fuzz/update.rs`, where the properties are.
//! Never imports: the program itself.
#![no_main]

#[path = "../../tests/it/fuzz/update.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::run(data));
