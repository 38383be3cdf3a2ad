//! `pack.json` and `sources.json`, and that one pass finds every problem of every file.
//!
//! Owns: the tests of what is said of a pack as a whole.
//! Never imports: the crate; only the binary.

use super::small::{SOURCES, SmallPack, check};

/// Replaces the only occurrence of `from` in `pack.json`.
fn pack_json(from: &str, to: &str) -> impl FnOnce(&SmallPack) {
    move |pack| pack.replace("pack.json", from, to)
}

/// The same in `sources.json`.
fn sources_json(from: &str, to: &str) -> impl FnOnce(&SmallPack) {
    move |pack| pack.replace("sources.json", from, to)
}

#[test]
fn all_problems_of_all_files_come_in_one_pass() {
    let breaks = |pack: &SmallPack| {
        pack.replace("pack.json", "\"2021-06\"", "\"June 2021\"");
        pack.replace("sources.json", "\"document\"", "\"rumour\"");
        pack.replace("cards/bridge.json", "\"summary\"", "\"sumary\"");
        pack.replace("cards/bridge.json", "\"id\": \"mayor\"", "\"id\": \"The Mayor\"");
        pack.replace("cards/bridge.json", "[\"ferry\"]", "[\"ferry\", \"tunnel\"]");
        pack.replace("cards/ferry.json", "\"effort_minutes\": 10", "\"effort_minutes\": \"ten\"");
        pack.replace("cards/ferry.json", "\"title\": \"Bring back the ferry\",", "\"title\": \"Bring back the ferry\"");
        pack.write("cards/tunnel.ps.json", "{}");
    };
    check(
        breaks,
        r#"
error sources.json:4:64 /0/custom/kind: "rumour" is not a kind of source (write news, opinion or document)
error pack.json:5:12 /as_of: "June 2021" is not a date (write the Gregorian date as 2025-07-03, 2025-07 or 2025, and only what the source states)
error cards/bridge.json:6:3 /sumary: unknown field "sumary" (did you mean "summary"?)
error cards/bridge.json:1:1: field "summary" is missing (add "summary")
error cards/bridge.json:14:20 /points/0/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
error cards/bridge.json:20:13 /points/1/id: "The Mayor" is not an id (use 1 to 40 of the characters a-z, 0-9 and -, and begin with a letter or digit)
error cards/bridge.json:23:20 /points/1/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
error cards/bridge.json:28:15 /related/0: no card "ferry" is in this pack (name a card of this pack, or remove it)
error cards/bridge.json:28:24 /related/1: no card "tunnel" is in this pack (name a card of this pack, or remove it)
error cards/ferry.json:6:3: not JSON: expected `,` or `}` at line 6 column 3 (mend the JSON at this place; an editor with JSON support marks it)
error cards/tunnel.ps.json: a translation of "tunnel", of which no good card is here (mend or add cards/tunnel.json, or remove the translation)
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn cards_are_judged_even_where_pack_json_is_broken() {
    let breaks = |pack: &SmallPack| {
        pack.replace("pack.json", "\"language\": \"en\",", "\"language\": \"en\"");
        pack.replace("cards/bridge.json", "\"id\": \"mayor\"", "\"id\": \"The Mayor\"");
    };
    check(
        breaks,
        r#"
error pack.json:5:3: not JSON: expected `,` or `}` at line 5 column 3 (mend the JSON at this place; an editor with JSON support marks it)
error cards/bridge.json:20:13 /points/1/id: "The Mayor" is not an id (use 1 to 40 of the characters a-z, 0-9 and -, and begin with a letter or digit)
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_pack_without_pack_json_is_reported() {
    check(
        |pack| std::fs::create_dir_all(pack.briefings().join("other/cards")).expect("a folder"),
        r#"
error BRIEFINGS/other/sources.json: the file is missing (list the texts that the cards quote, as CSL-JSON)
error BRIEFINGS/other/pack.json: the file is missing (write at least id, title, language and sections)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn of_two_packs_with_one_id_the_second_is_left_out() {
    let breaks = |pack: &SmallPack| {
        for name in ["pack.json", "sources.json", "cards/bridge.json", "cards/ferry.json", "sources/almanac.txt"] {
            pack.write(&format!("../other/{name}"), pack.read(name));
        }
    };
    check(
        breaks,
        r#"
error BRIEFINGS/other/pack.json: pack "norre" stands in two folders; the second is left out (give each pack an id of its own)
warning BRIEFINGS/other/quotes.lock.json: the lock file does not hold all quotes that have been verified, so the pack cannot be served without its texts (run briefbot check again with --lock)
2 of 4 cards good, exit 1"#,
    );
}

#[test]
fn a_date_is_a_date() {
    check(
        pack_json("\"2021-06\"", "\"2021-02-30\""),
        r#"
error pack.json:5:12 /as_of: "2021-02-30" is not a date (write the Gregorian date as 2025-07-03, 2025-07 or 2025, and only what the source states)
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_section_of_the_pack_stands_once() {
    check(
        pack_json("[\"background\", \"actions\"]", "[\"background\", \"actions\", \"actions\"]"),
        r#"
error pack.json:6:41 /sections/2: this section stands twice (list each section once)
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn cards_are_offered_before_they_are_shown() {
    check(
        pack_json("\"sections\"", "\"matching\": {\"answer\": 40, \"offer\": 60}, \"sections\""),
        r#"
error pack.json:6:15 /matching: "offer" is above "answer" (a card is offered before it is shown outright: set "offer" below "answer")
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_brief_names_cards_of_the_pack() {
    check(
        pack_json("\"sections\"", "\"brief\": [\"bridge\", \"tunnel\"], \"sections\""),
        r#"
error pack.json:6:23 /brief/1: no card "tunnel" is in this pack (name a card of this pack, or remove it)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_source_says_what_kind_it_is() {
    check(
        sources_json("{\"kind\": \"document\"}", "{\"kind\": \"gossip\"}"),
        r#"
error sources.json:4:64 /0/custom/kind: "gossip" is not a kind of source (write news, opinion or document)
error cards/bridge.json:14:20 /points/0/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
error cards/bridge.json:23:20 /points/1/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
error cards/ferry.json:13:20 /points/0/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_source_with_an_unknown_field_is_reported_and_kept() {
    check(
        sources_json("\"issued\"", "\"isued\""),
        r#"
error sources.json:3:94 /0/isued: unknown field "isued" (did you mean "issued"?)
2 of 2 cards good, exit 1"#,
    );
}

/// Reference managers write the year as a string of digits, and fields of their own.
#[test]
fn a_source_may_come_from_a_reference_manager() {
    check(sources_json("\"2021\"", r#"{"date-parts": [["2021", 7, 3]]}, "journalAbbreviation": "AoN""#), "\n2 of 2 cards good, exit 0");
}

#[test]
fn an_address_is_a_web_address() {
    check(
        sources_json("\"https://almanac.example/norre\"", "\"javascript:alert(1)\""),
        r#"
error sources.json:4:12 /0/URL: "javascript:alert(1)" is not a web address (write the whole address with https://)
error cards/bridge.json:14:20 /points/0/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
error cards/bridge.json:23:20 /points/1/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
error cards/ferry.json:13:20 /points/0/quotes/0/source: source "almanac" is not in sources.json, or is broken there (add or mend it in sources.json)
0 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_source_stands_once() {
    check(
        |pack| pack.write("sources.json", format!("[{0}, {0}]", SOURCES.trim().trim_matches(['[', ']']))),
        r#"
error sources.json:7:3 /1: source "almanac" stands twice (give each source an id of its own)
2 of 2 cards good, exit 1"#,
    );
}
