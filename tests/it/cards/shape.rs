//! The shape of a card: JSON, fields and types, with the place and the remedy of every slip.
//!
//! Owns: the tests of JSON, fields and types.
//! Never imports: the crate; only the binary.

use super::small::{BRIDGE, SmallPack, bridge, check};

#[test]
fn a_good_pack_has_nothing_to_report() {
    check(|_| {}, "2 of 2 cards good, exit 0");
}

#[test]
fn the_totals_are_counted() {
    let pack = SmallPack::new();
    let run = pack.run(&["check", "--json"], "");
    let totals: serde_json::Value = serde_json::from_str(&run.out).expect("one object");
    let expected = serde_json::json!({
        "packs": 1, "card_files": 2, "cards": 2, "points": 3, "quotes": 3, "translations": 0, "coverage": [], "errors": 0, "warnings": 0,
    });
    assert_eq!(totals, expected);
}

#[test]
fn an_unknown_field_is_named_with_the_one_that_may_be_meant() {
    check(
        bridge("\"caution\"", "\"cautoin\""),
        r#"
error cards/bridge.json:16:7 /points/0/cautoin: unknown field "cautoin" (did you mean "caution"?)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_unknown_field_is_named_with_all_that_are_known() {
    check(
        bridge("\"speaker\": {\"role\"", "\"speaker\": {\"office\": \"town hall\", \"role\""),
        r#"
error cards/bridge.json:23:78 /points/1/quotes/0/speaker/office: unknown field "office" (remove it; known here are: name, role)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_missing_field_is_named() {
    check(
        bridge("      \"claim\": \"The almanac says the new bridge opened in 2021.\",\n", ""),
        r#"
error cards/bridge.json:10:5 /points/0: field "claim" is missing (add "claim")
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_field_that_stands_twice_is_reported_once() {
    check(
        bridge("\"id\": \"opened\",", "\"id\": \"opened\", \"id\": \"shut\","),
        r#"
error cards/bridge.json:11:23 /points/0/id: field "id" stands twice (keep one of the two)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_field_that_stands_twice_in_a_quote_is_reported_once() {
    check(
        bridge("\"speaker\": {", "\"exact\": \"The ferry ran every hour\", \"speaker\": {"),
        r#"
error cards/bridge.json:23:66 /points/1/quotes/0/exact: field "exact" stands twice (keep one of the two)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_wrong_type_is_named_with_what_is_wanted() {
    check(
        bridge("[\"crossing\"]", "\"crossing\""),
        r#"
error cards/bridge.json:8:15 /keywords: a list is wanted here, not a string (write a list)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_wrong_type_within_a_list_is_named_by_its_place() {
    check(
        bridge("\"Is there a new bridge?\"", "null"),
        r#"
error cards/bridge.json:7:48 /questions/1: a string is wanted here, not null (write a string)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_id_of_the_wrong_type_is_reported_once() {
    check(
        bridge("\"id\": \"opened\"", "\"id\": 5"),
        r#"
error cards/bridge.json:11:13 /points/0/id: a string is wanted here, not a number (write a string)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn broken_json_is_named_by_its_place_and_harms_no_other_file() {
    check(
        bridge("\"related\": [\"ferry\"]", "\"related\": [\"ferry\"],"),
        r#"
error cards/bridge.json:29:1: not JSON: trailing comma at line 29 column 1 (mend the JSON at this place; an editor with JSON support marks it)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn json_with_comments_is_not_json() {
    check(
        bridge("  \"related\"", "  // the ferry\n  \"related\""),
        r#"
error cards/bridge.json:28:3: not JSON: key must be a string at line 28 column 3 (mend the JSON at this place; an editor with JSON support marks it)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn half_a_surrogate_pair_is_not_text() {
    check(
        bridge("\"The new bridge\"", "\"The \\ud800 bridge\""),
        r#"
error cards/bridge.json:5:23: not JSON: unexpected end of hex escape at line 5 column 23 (mend the JSON at this place; an editor with JSON support marks it)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn json_that_is_nested_without_end_is_refused() {
    check(
        |pack| pack.write("cards/bridge.json", "[".repeat(100_000)),
        r#"
error cards/bridge.json:1:128: not JSON: recursion limit exceeded at line 1 column 128 (mend the JSON at this place; an editor with JSON support marks it)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_card_that_is_no_object_is_refused() {
    check(
        |pack| pack.write("cards/bridge.json", "[]"),
        r#"
error cards/bridge.json:1:1: an object is wanted here, not a list (write an object)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_empty_file_is_refused() {
    check(
        |pack| pack.write("cards/bridge.json", ""),
        r#"
error cards/bridge.json:1:1: not JSON: EOF while parsing a value at line 1 column 0 (mend the JSON at this place; an editor with JSON support marks it)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_byte_order_mark_is_accepted() {
    check(|pack| pack.write("cards/bridge.json", "\u{feff}".to_owned() + BRIDGE), "2 of 2 cards good, exit 0");
}

#[test]
fn a_later_format_is_refused() {
    check(
        bridge("\"format\": 1", "\"format\": 2"),
        r#"
error cards/bridge.json:2:13 /format: 2 is not a whole number from 1 to 1 (write a whole number from 1 to 1)
1 of 2 cards good, exit 1"#,
    );
}
