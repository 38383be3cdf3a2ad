//! The texts in a card: what is too long, and which characters must not stand there.
//!
//! Owns: the tests of lengths and characters.
//! Never imports: the crate; only the binary.

use super::small::{bridge, check};

#[test]
fn an_empty_text_is_refused() {
    check(
        bridge("\"The new bridge\"", "\" \\n \""),
        r#"
error cards/bridge.json:5:12 /title: empty text (write something, or leave the field out where it may be left out)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    check(
        bridge("\"The new bridge\"", &format!("\"{}\"", "é".repeat(501))),
        r#"
error cards/bridge.json:5:12 /title: 501 characters are too long; at most 500 fit (shorten it, or make two points of it)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_text_of_the_greatest_length_is_good() {
    check(bridge("\"The new bridge\"", &format!("\"{}\"", "é".repeat(500))), "2 of 2 cards good, exit 0");
}

#[test]
fn a_control_character_is_named() {
    check(
        bridge("\"The new bridge\"", "\"The new\\u0007 bridge\""),
        r#"
error cards/bridge.json:5:12 /title: U+0007 is a control character (remove this character; it cannot be seen in most editors)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_bidirectional_character_is_named() {
    check(
        bridge("\"The new bridge\"", "\"The \u{202e}new bridge\""),
        r#"
error cards/bridge.json:5:12 /title: U+202E is a bidirectional formatting character, which can change the order in which text is read (remove this character; it cannot be seen in most editors)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_bidirectional_character_in_a_quote_is_named() {
    check(
        bridge("build it again\"", "build it\\u2067 again\""),
        r#"
error cards/bridge.json:23:40 /points/1/quotes/0/exact: U+2067 is a bidirectional formatting character, which can change the order in which text is read (remove this character; it cannot be seen in most editors)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_invisible_character_is_named() {
    check(
        bridge("[\"crossing\"]", "[\"cross\u{200b}ing\"]"),
        r#"
error cards/bridge.json:8:16 /keywords/0: U+200B is an invisible character (remove this character; it cannot be seen in most editors)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn the_joiner_that_persian_needs_is_allowed() {
    check(bridge("[\"crossing\"]", "[\"می\u{200c}شود\"]"), "2 of 2 cards good, exit 0");
}
