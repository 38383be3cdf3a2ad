//! What must hold for any input, tried on many.
//!
//! Owns: the list of its parts; how many cases are tried; texts that are hard on programs.
//! Never imports: the command line or a network; these tests ask the library.

mod index;
mod quotes;
mod reading;
mod requests;
mod screens;
mod search;
mod updates;

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any};
use proptest::prop_oneof;

/// So many cases a property; a failure is shown in full and leaves no file behind.
fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

/// Text with what breaks programs: markup, marks on letters, emoji in several parts, odd spaces, right-to-left, controls, long words.
fn hard_text(parts: usize) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z]{1,12}".prop_map(|word| word + " "),
        2 => prop_oneof![Just("<"), Just(">"), Just("&"), Just("\""), Just("'"), Just("&lt;"), Just("</b>"), Just("<!--")].prop_map(str::to_owned),
        2 => prop_oneof![Just("😀"), Just("👨‍👩‍👧"), Just("🇦🇫"), Just("e\u{301}"), Just("ки\u{306}"), Just("ﷺ"), Just("ﬁ")].prop_map(str::to_owned),
        2 => prop_oneof![Just(" "), Just("\n"), Just("\u{a0}"), Just("\u{3000}"), Just("\u{200b}"), Just("\u{200f}"), Just("\u{2028}")].prop_map(str::to_owned),
        1 => prop_oneof![Just("سلام "), Just("می\u{200c}شود "), Just("Привет "), Just("한국어"), Just("ᄒ\u{200d}ᅡ"), Just("中文")].prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => (any::<char>(), 1..400_usize).prop_map(|(c, count)| c.to_string().repeat(count)),
    ];
    vec(part, 0..parts).prop_map(|parts| parts.concat())
}
