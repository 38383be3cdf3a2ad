//! Translations: what a translator may touch, and that a card never suffers from its translation.
//!
//! Owns: the tests of `cards/ID.LANGUAGE.json`.
//! Never imports: the crate; only the binary.

use super::small::{SmallPack, check};

/// A translation of the bridge into French; `REVISION` stands for the digest of what it translates.
const FRENCH: &str = r#"{
  "format": 1,
  "id": "bridge",
  "of_revision": "REVISION",
  "translator": "A. Neighbour",
  "reviewed": false,
  "title": "Le nouveau pont",
  "points": {
    "opened": {"claim": "L'almanach dit que le nouveau pont a été ouvert en 2021.", "quotes": ["Le nouveau pont a été ouvert en mai 2021."]},
    "mayor": {"questions": ["Qu'a promis le maire ?", "la promesse du maire", "Que dit le maire ?", "Va-t-on reconstruire ?", "le maire et le pont"]}
  }
}
"#;

/// Adds the French translation, up to date, with `from` replaced.
fn french(from: &str, to: &str) -> impl FnOnce(&SmallPack) {
    assert_eq!(FRENCH.matches(from).count(), 1, "{from:?} should stand once");
    let text = FRENCH.replace(from, to);
    move |pack| pack.write("cards/bridge.fr.json", text.replace("REVISION", &revision(pack)))
}

/// The digest that `check` names to a translator.
fn revision(pack: &SmallPack) -> String {
    pack.write("cards/bridge.fr.json", FRENCH);
    let report = pack.check(&[]);
    let digest = report.split("set \"of_revision\" to \"").nth(1).and_then(|rest| rest.get(..16));
    digest.expect("the digest").to_owned()
}

#[test]
fn a_translation_is_counted() {
    let pack = SmallPack::new();
    french("reviewed", "reviewed")(&pack);
    let run = pack.run(&["check", "--json"], "");
    assert!(run.out.contains("\"translations\":1") && run.code == 0, "{}", run.out);
}

#[test]
fn a_good_translation_has_nothing_to_report() {
    check(french("reviewed", "reviewed"), "2 of 2 cards good, exit 0");
}

#[test]
fn a_stale_translation_is_reported_with_the_digest() {
    check(
        |pack| pack.write("cards/bridge.fr.json", FRENCH),
        r#"
error cards/bridge.fr.json:4:18 /of_revision: this translation is stale: the card has changed since (bring it up to date and set "of_revision" to "de90a53b6a50fece")
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_translation_becomes_stale_when_a_claim_changes() {
    let breaks = |pack: &SmallPack| {
        french("reviewed", "reviewed")(pack);
        pack.replace("cards/bridge.json", "The almanac says the new bridge opened in 2021.", "The almanac says it opened in 2021.");
    };
    check(
        breaks,
        r#"
error cards/bridge.fr.json:4:18 /of_revision: this translation is stale: the card has changed since (bring it up to date and set "of_revision" to "7e9b824eecdb1fc7")
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_translation_does_not_become_stale_when_a_question_is_added() {
    let breaks = |pack: &SmallPack| {
        french("reviewed", "reviewed")(pack);
        pack.replace("cards/bridge.json", "\"How old is it?\"", "\"How old is it?\", \"Is it old?\"");
    };
    check(breaks, "2 of 2 cards good, exit 0");
}

#[test]
fn a_translation_of_a_point_that_is_not_there_is_left_out() {
    check(
        french("\"mayor\"", "\"sheriff\""),
        r#"
error cards/bridge.fr.json:10:16 /points/sheriff: the card has no point "sheriff" (name a point of the card, or remove it)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_translation_of_a_card_that_is_not_there_is_reported() {
    check(
        |pack| pack.write("cards/tunnel.fr.json", FRENCH),
        r#"
error cards/tunnel.fr.json: a translation of "tunnel", of which no good card is here (mend or add cards/tunnel.json, or remove the translation)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_translation_into_no_language_is_reported() {
    check(
        |pack| pack.write("cards/bridge.french-tongue-x.json", FRENCH),
        r#"
error cards/bridge.french-tongue-x.json: the file's name: "french-tongue-x" is not a language tag (write a BCP 47 tag such as en, fa-AF, ps or ru)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_broken_translation_keeps_the_card() {
    check(
        |pack| pack.write("cards/bridge.fr.json", "{"),
        r#"
error cards/bridge.fr.json:1:1: not JSON: EOF while parsing an object at line 1 column 1 (mend the JSON at this place; an editor with JSON support marks it)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_translation_keeps_the_id_of_its_card() {
    check(
        french("\"id\": \"bridge\"", "\"id\": \"ferry\""),
        r#"
error cards/bridge.fr.json:3:9 /id: the file's name says "bridge", its id "ferry" (make them the same)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_translation_cannot_bring_words_of_its_own_for_a_quote() {
    check(
        french("\"questions\"", "\"exact\": \"We will never build it again\", \"questions\""),
        r#"
error cards/bridge.fr.json:10:15 /points/mayor/exact: unknown field "exact" (remove it; known here are: claim, quotes, caution, questions)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn every_quote_of_a_point_is_translated_or_none() {
    check(
        french("[\"Le nouveau pont a été ouvert en mai 2021.\"]", "[\"Un.\", \"Deux.\"]"),
        r#"
error cards/bridge.fr.json:9:95 /points/opened/quotes: 2 translated quotes for 1 quotes (translate each quote of the point, in order)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_translation_of_an_action_that_is_not_there_is_reported() {
    check(
        french("\"title\"", "\"action\": {}, \"title\""),
        r#"
error cards/bridge.fr.json:7:13 /action: the card has no action (remove it)
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_translation_says_who_translated_and_whether_it_was_reviewed() {
    check(
        french("  \"translator\": \"A. Neighbour\",\n  \"reviewed\": false,\n", ""),
        r#"
error cards/bridge.fr.json:1:1: field "translator" is missing (add "translator")
error cards/bridge.fr.json:1:1: field "reviewed" is missing (add "reviewed")
2 of 2 cards good, exit 1"#,
    );
}

#[test]
fn the_original_words_stand_beside_the_translation() {
    let pack = SmallPack::new();
    french("reviewed", "reviewed")(&pack);
    let run = pack.run(&["ask", "--lang", "fr", "What year did it open?"], "");
    let place = |words: &str| run.out.find(words).unwrap_or_else(|| panic!("no {words:?} in {}", run.out));
    assert!(place("Le nouveau pont") < place("“The new bridge was opened in May 2021.”"));
    assert!(place("“The new bridge was opened in May 2021.”") < place("Translation: “Le nouveau pont a été ouvert en mai 2021.”"));
    assert!(place("Translated by A. Neighbour, not reviewed by a native speaker.") > 0);
}

#[test]
fn a_stale_translation_is_shown_with_a_note() {
    let pack = SmallPack::new();
    pack.write("cards/bridge.fr.json", FRENCH);
    let run = pack.run(&["ask", "--lang", "fr", "What year did it open?"], "");
    assert!(run.out.contains("Le nouveau pont") && run.out.contains("The translation is older than the card."), "{}", run.out);
    assert!(run.err.contains("bridge.fr.json:4:18: /of_revision: this translation is stale"), "{}", run.err);
}
