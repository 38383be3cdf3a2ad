//! What a card must say: ids, sections, points, quotes, actions, and the cards that it leads to.
//!
//! Owns: the tests of these rules.
//! Never imports: the crate; only the binary.

use super::small::{BRIDGE, FERRY, SmallPack, bridge, check, ferry};

#[test]
fn the_second_card_of_an_id_is_left_out() {
    check(
        ferry("\"id\": \"ferry\"", "\"id\": \"bridge\""),
        r#"
error cards/bridge.json:28:15 /related/0: no card "ferry" is in this pack (name a card of this pack, or remove it)
error cards/ferry.json:3:9 /id: card "bridge" stands in cards/bridge.json too; this one is left out (give each card an id of its own)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_point_id_stands_once_and_the_rest_of_the_card_is_judged_too() {
    let breaks = |pack: &SmallPack| {
        pack.replace("cards/bridge.json", "\"id\": \"mayor\"", "\"id\": \"opened\"");
        pack.replace("cards/bridge.json", "build it again", "mend it again");
    };
    check(
        breaks,
        r#"
error cards/bridge.json:19:5 /points/1: point "opened" stands twice in this card (give each point an id of its own)
error cards/bridge.json:23:40 /points/1/quotes/0/exact: the quote is not word for word in "almanac" (the nearest passage (72 % alike) is in line 4: ““We will build it again,””; the first difference: “mend” here, “build” there)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_id_keeps_to_its_letters() {
    check(
        bridge("\"id\": \"bridge\"", "\"id\": \"The_Bridge\""),
        r#"
error cards/bridge.json:3:9 /id: "The_Bridge" is not an id (use 1 to 40 of the characters a-z, 0-9 and -, and begin with a letter or digit)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_id_has_forty_letters_at_most() {
    check(
        bridge("\"id\": \"mayor\"", &format!("\"id\": \"{}\"", "m".repeat(41))),
        r#"
error cards/bridge.json:20:13 /points/1/id: "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm" is not an id (use 1 to 40 of the characters a-z, 0-9 and -, and begin with a letter or digit)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_id_of_forty_letters_is_good() {
    check(bridge("\"id\": \"mayor\"", &format!("\"id\": \"{}\"", "m".repeat(40))), "2 of 2 cards good, exit 0");
}

#[test]
fn a_section_that_does_not_exist_is_named_with_those_that_do() {
    check(
        bridge("\"background\"", "\"weather\""),
        r#"
error cards/bridge.json:4:14 /section: there is no section "weather" (write one of: background, rationale, reactions, consequences, actions)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_section_that_the_pack_lacks_is_named() {
    check(
        bridge("\"background\"", "\"rationale\""),
        r#"
error cards/bridge.json:4:14 /section: the pack has no section "rationale" (add it to "sections" in pack.json, or choose another)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_card_of_the_section_actions_needs_its_action() {
    check(
        bridge("\"background\"", "\"actions\""),
        r#"
error cards/bridge.json:1:1: field "action" is missing (add "action")
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_action_stands_in_no_other_section() {
    check(
        ferry("\"section\": \"actions\"", "\"section\": \"background\""),
        r#"
error cards/ferry.json:17:13 /action: "action" stands on cards of the section actions only (remove it, or change the section)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_action_is_judged_even_where_the_section_is_wrong() {
    let breaks = |pack: &SmallPack| {
        pack.replace("cards/ferry.json", "\"section\": \"actions\"", "\"section\": \"acts\"");
        pack.replace("cards/ferry.json", "\"addressee\"", "\"adressee\"");
    };
    check(
        breaks,
        r#"
error cards/ferry.json:4:14 /section: there is no section "acts" (write one of: background, rationale, reactions, consequences, actions)
error cards/ferry.json:19:5 /action/adressee: unknown field "adressee" (did you mean "addressee"?)
error cards/ferry.json:17:13 /action: field "addressee" is missing (add "addressee")
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn every_field_of_an_action_is_required() {
    let breaks = |pack: &SmallPack| {
        let text = FERRY;
        let at = text.find("\"action\"").expect("an action");
        pack.write("cards/ferry.json", format!("{}\"action\": {{\"safety\": {{}}}}\n}}\n", &text[..at]));
    };
    check(
        breaks,
        r#"
error cards/ferry.json:17:24 /action/safety: field "inside_afghanistan" is missing (add "inside_afghanistan")
error cards/ferry.json:17:24 /action/safety: field "note" is missing (add "note")
error cards/ferry.json:17:13 /action: field "effort_minutes" is missing (add "effort_minutes")
error cards/ferry.json:17:13 /action: field "audience" is missing (add "audience")
error cards/ferry.json:17:13 /action: field "steps" is missing (add "steps")
error cards/ferry.json:17:13 /action: field "own_words" is missing (add "own_words")
error cards/ferry.json:17:13 /action: field "addressee" is missing (add "addressee")
error cards/ferry.json:17:13 /action: field "ask" is missing (add "ask")
error cards/ferry.json:17:13 /action: field "personal_prompt" is missing (add "personal_prompt")
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_action_without_a_step_is_no_action() {
    check(
        ferry("[\"Find the council's address.\"]", "[]"),
        r#"
error cards/ferry.json:21:14 /action/steps: an empty list (write at least one item)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_action_takes_some_time() {
    check(
        ferry("\"effort_minutes\": 10", "\"effort_minutes\": 0"),
        r#"
error cards/ferry.json:24:23 /action/effort_minutes: 0 is not a whole number from 1 to 100000 (write a whole number from 1 to 100000)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_source_that_is_not_listed_is_named_where_it_stands() {
    check(
        bridge("{\"source\": \"almanac\", \"exact\": \"We", "{\"source\": \"chronicle\", \"exact\": \"We"),
        r#"
error cards/bridge.json:23:20 /points/1/quotes/0/source: source "chronicle" is not in sources.json, or is broken there (add or mend it in sources.json, or name one of these: almanac)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn an_unknown_related_card_is_reported_and_the_card_is_kept() {
    check(
        bridge("[\"ferry\"]", "[\"ferry\", \"tunnel\"]"),
        r#"
error cards/bridge.json:28:24 /related/1: no card "tunnel" is in this pack (name a card of this pack, or remove it)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_card_without_a_point_says_nothing() {
    let points = &BRIDGE[BRIDGE.find("[\n    {").expect("the points")..BRIDGE.find(",\n  \"related\"").expect("what follows")];
    check(
        |pack| pack.write("cards/bridge.json", BRIDGE.replace(points, "[]")),
        r#"
error cards/bridge.json:9:13 /points: a card without a point (add a point with a claim and its quote)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_claim_without_a_quote_is_not_served() {
    check(
        bridge("[\n        {\"source\": \"almanac\", \"exact\": \"The new bridge was opened in May 2021.\"}\n      ]", "[]"),
        r#"
error cards/bridge.json:13:17 /points/0/quotes: a claim without a quote (add the words of the source that prove it, or leave the claim out)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_speaker_has_a_name_or_a_role() {
    check(
        bridge("{\"role\": \"mayor of Norre\"}", "{}"),
        r#"
error cards/bridge.json:23:77 /points/1/quotes/0/speaker: a speaker without name and role (write the name, or the role of a person who is not named)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_reference_of_a_caution_is_named() {
    check(
        bridge("{\"publisher\": \"Town of Norre\", \"date\": \"2022\"}", "{\"url\": \"almanac.example\"}"),
        r#"
error cards/bridge.json:16:72 /points/0/caution/see/0/url: "almanac.example" is not a web address (write the whole address with https://)
1 of 2 cards good, exit 1"#,
    );
}
