//! Fuzzes what is sent: documents and answers as pages of Telegram's HTML.
//!
//! Owns: the call of `tests/it/fuzz/html.rs`, where the properties are.
//! Never imports: the program itself.
#![no_main]
#![allow(dead_code, reason = "what targets share is not all used by each")]

#[path = "../../tests/it/fuzz/html.rs"]
mod body;
#[path = "../../tests/it/fake_api/entity.rs"]
mod entity;
#[path = "../../tests/it/fake_api/html.rs"]
mod html;
#[path = "../../tests/it/fake_api/link.rs"]
mod link;
#[path = "../../tests/it/fuzz/pack.rs"]
mod pack;
#[path = "../../tests/it/fuzz/patched.rs"]
mod patched;
#[path = "../../tests/it/fake_api/reference.rs"]
mod reference;
#[path = "../../tests/it/cards/texts.rs"]
mod texts;

use entity::utf16_len;
use html::parse_html;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::run(data));
