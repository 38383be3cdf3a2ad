//! Fuzzes the data of buttons.
//!
//! Owns: the call of `tests/it/fuzz/callback.rs`, where the properties are.
//! Never imports: the program itself.
#![no_main]

#[path = "../../tests/it/fuzz/callback.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::run(data));
