//! The self-test of `briefbot check`: what it warns of, and what it lets be.
//!
//! Owns: [`Town`], packs of cards on things that a town has.
//! Never imports: the crate; only the binary.

use super::small::{SmallPack, check as check_small};
use serde_json::{Value, json};
use std::fmt::Write;

/// What the town has: a card for each.
const THINGS: &str = "mill well market school church railway forest harbour theatre bakery museum stadium castle lighthouse orchard brewery \
                      cemetery library prison hospital factory cinema";

/// The cards of a pack, by their place.
struct Town {
    cards: Vec<Value>,
}

impl Town {
    /// A town of so many things, each with a card that is easy to find.
    fn new(things: usize) -> Self {
        Self { cards: THINGS.split(' ').take(things).map(card).collect() }
    }

    /// A card of whose five examples three are about another thing, which the card of that thing answers better.
    fn mistaken(&mut self, card: usize, other: usize) {
        let thing = |card: usize| self.cards[card]["id"].as_str().unwrap_or_default().to_owned();
        let (own, thing) = (thing(card), thing(other));
        self.cards[card]["questions"] = json!([
            format!("how old is the {own}"),
            format!("who built the {own}"),
            format!("does anyone like the {thing}"),
            format!("painting of the {thing}"),
            format!("is the {thing} haunted"),
        ]);
    }

    /// The pack in a folder.
    fn pack(&self) -> SmallPack {
        let pack = SmallPack::new();
        pack.replace("pack.json", "\"sections\": [\"background\", \"actions\"]", "\"sections\": [\"background\"]");
        let mut text = String::new();
        for card in &self.cards {
            let quote = card["points"][0]["quotes"][0]["exact"].as_str().unwrap_or_default();
            // A quote that stands twice would be ambiguous.
            if !text.contains(quote) {
                let _ = writeln!(text, "{quote}");
            }
            pack.write(&format!("cards/{}.json", card["id"].as_str().unwrap_or_default()), card.to_string());
        }
        for name in ["cards/bridge.json", "cards/ferry.json", "quotes.lock.json"] {
            pack.remove(name);
        }
        pack.write("sources/almanac.txt", text);
        pack.run(&["check", "--lock"], "");
        pack
    }

    /// Checks the pack and compares what is said; warnings never fail it.
    #[track_caller]
    fn check(&self, expected: &str) {
        let count = self.cards.len();
        assert_eq!(self.pack().check(&[]), format!("{}{count} of {count} cards good, exit 0", expected.trim_start()));
    }
}

fn card(thing: &str) -> Value {
    let quote = format!("The {thing} stands at the end of {thing} street.");
    json!({
        "format": 1, "id": thing, "section": "background", "title": format!("The {thing}"), "summary": format!("There is a {thing}."),
        "questions": [
            format!("how old is the {thing}"), format!("who built the {thing}"), format!("where is the {thing}"),
            format!("{thing} opening hours"), format!("why visit the {thing}"), format!("tell me about the {thing}"),
        ],
        "points": [{"id": "place", "claim": format!("The {thing} is in town."), "quotes": [{"source": "almanac", "exact": quote}]}],
    })
}

#[test]
fn cards_that_are_found_have_nothing_to_report() {
    Town::new(9).check("");
}

#[test]
fn examples_that_lead_elsewhere_are_reported_and_so_are_the_two_cards() {
    let mut town = Town::new(9);
    town.mistaken(0, 1);
    town.check(
        r#"
warning cards/mill.json: 3 of 5 example questions lead to other cards when the matcher has not seen them, all of them to cards/well.json, such as "does anyone like the well" (add questions that say what sets this card apart, move those that the other card answers, or name the cards as related)
warning cards/mill.json: this card and cards/well.json are confused: they take 3 of each other's 11 example questions (sharpen the questions of both, merge the cards, or name them as related)
"#,
    );
}

#[test]
fn related_cards_may_take_each_others_examples() {
    for (card, other) in [(0, "well"), (1, "mill")] {
        let mut town = Town::new(9);
        town.mistaken(0, 1);
        town.cards[card]["related"] = json!([other]);
        town.check("");
    }
}

#[test]
fn cards_with_a_quote_in_common_may_take_each_others_examples() {
    let mut town = Town::new(9);
    town.mistaken(0, 1);
    town.cards[0]["points"][0]["quotes"] = town.cards[1]["points"][0]["quotes"].clone();
    town.check("");
}

#[test]
fn two_examples_that_lead_elsewhere_are_chance() {
    let mut town = Town::new(9);
    town.mistaken(0, 1);
    town.cards[0]["questions"][2] = json!("mill opening hours");
    town.check("");
}

#[test]
fn examples_that_lead_elsewhere_matter_less_among_many() {
    let mut town = Town::new(9);
    town.mistaken(0, 1);
    let more = ["where is", "why visit", "tell me about", "who owns", "what lies behind"].map(|words| json!(format!("{words} the mill")));
    town.cards[0]["questions"].as_array_mut().expect("a list").extend(more);
    town.check(
        r"
warning cards/mill.json: this card and cards/well.json are confused: they take 3 of each other's 16 example questions (sharpen the questions of both, merge the cards, or name them as related)
",
    );
}

#[test]
fn a_pack_of_few_cards_is_not_asked_its_own_examples() {
    let mut town = Town::new(7);
    town.mistaken(0, 1);
    town.check("");
}

#[test]
fn ten_pairs_are_named_and_the_rest_is_counted() {
    let mut town = Town::new(22);
    (0..22).step_by(2).for_each(|card| town.mistaken(card, card + 1));
    let report = town.pack().check(&[]);
    assert_eq!((report.matches("are confused: they").count(), report.matches("lead to other cards").count()), (10, 11), "{report}");
    let more =
        "warning BRIEFINGS: pairs of cards that are confused, beside the 10 worst: 1 (mend the pairs that are named, then check again)\n";
    assert!(report.contains(more), "{report}");
}

#[test]
fn more_than_two_thousand_cards_are_not_asked_their_own_examples() {
    let mut town = Town::new(9);
    town.mistaken(0, 1);
    town.cards.extend((0..1992).map(|number| card(&format!("house{number}"))));
    town.cards[9..].iter_mut().for_each(|card| card["points"][0]["quotes"][0]["exact"] = json!("The mill stands"));
    let report = town.pack().run(&["check"], "").out;
    let said = "2001 cards are too many to ask each its own example questions (at most 2000); this was left out";
    let remedy = "check the packs one by one, or measure with briefbot eval";
    assert!(
        report.ends_with(&format!("/briefings: {said}\n  remedy: {remedy}\n")) && report.matches("remedy").count() == 1,
        "{report:.2000}"
    );
}

#[test]
fn few_example_questions_are_counted() {
    let mut town = Town::new(2);
    town.cards[0]["questions"] = json!(["how old is the mill", "who built the mill"]);
    town.cards[0]["points"][0]["questions"] = json!(["where is the mill", "why visit the mill"]);
    town.cards[1]["questions"] = json!([]);
    town.check(
        r"
warning cards/mill.json: example questions in en: 4; with fewer than 5 the card will be hard to find (add the questions that people would ask, in many wordings: five or more)
warning cards/well.json: example questions in en: 0; with fewer than 5 the card will be hard to find (add the questions that people would ask, in many wordings: five or more)
",
    );
    town.cards[0]["points"][0]["questions"] = json!(["where is the mill", "why visit the mill", "what is the mill for"]);
    town.cards[1] = card("well");
    town.check("");
}

/// Checks a town of two cards, of which the first has a translation into Dari with these questions.
#[track_caller]
fn check_translated(questions: &[&str], expected: &str) {
    let pack = Town::new(2).pack();
    let write = |revision: &str| {
        let translation = json!({
            "format": 1, "id": "mill", "of_revision": revision, "translator": "A. Neighbour", "reviewed": false, "title": "آسیاب", "questions": questions,
        });
        pack.write("cards/mill.fa-AF.json", translation.to_string());
    };
    write("unknown");
    let report = pack.check(&[]);
    write(report.split("set \"of_revision\" to \"").nth(1).and_then(|rest| rest.get(..16)).expect("the digest"));
    assert_eq!(pack.check(&[]), expected.trim_start());
}

#[test]
fn the_example_questions_of_a_translation_are_counted_by_themselves() {
    check_translated(
        &[],
        r"
warning cards/mill.fa-AF.json: example questions in fa-AF: 0; with fewer than 5 the card will be hard to find (add the questions that people would ask, in many wordings: five or more)
2 of 2 cards good, exit 0",
    );
    let five = ["آسیاب کجاست؟", "آسیاب چند ساله است؟", "چه کسی آسیاب را ساخت؟", "چرا آسیاب را ببینیم؟", "ساعات کار آسیاب"];
    check_translated(&five, "2 of 2 cards good, exit 0");
}

#[test]
fn an_example_may_stand_in_two_languages_but_not_twice_in_one() {
    let six = ["who built the mill", "آسیاب کجاست؟", "آسیاب چند ساله است؟", "چه کسی آسیاب را ساخت؟", "ساعات کار آسیاب", "آسیاب کجاست"];
    check_translated(
        &six,
        r#"
warning cards/mill.fa-AF.json: the example questions "آسیاب کجاست؟" and "آسیاب کجاست" are the same to the matcher (remove one of them, or ask it in other words)
2 of 2 cards good, exit 0"#,
    );
}

#[test]
fn an_example_that_stands_twice_is_reported() {
    check_small(
        |pack| pack.replace("cards/bridge.json", "\"What did the mayor promise?\"", "\"How old is it?\""),
        r#"
warning cards/bridge.json: the example question "How old is it?" stands twice (remove one of them, or ask it in other words)
2 of 2 cards good, exit 0"#,
    );
}

#[test]
fn a_text_that_stands_on_two_cards_is_reported() {
    check_small(
        |pack| {
            pack.replace("cards/bridge.json", "[\"crossing\"]", "[\"crossing\", \"Ferry timetable\"]");
            pack.replace("cards/bridge.json", "\"What did the mayor promise?\"", "\"bring back the ferry\", \"Can I help the ferry?\"");
        },
        r#"
warning cards/bridge.json: "bring back the ferry" stands in cards/ferry.json (as "Bring back the ferry") too, so people who write it get a choice of cards and no answer (keep it on the card that answers it best, or make it say on each what sets that card apart)
warning cards/bridge.json: "Can I help the ferry?" stands in cards/ferry.json too, so people who write it get a choice of cards and no answer (keep it on the card that answers it best, or make it say on each what sets that card apart)
warning cards/bridge.json: "Ferry timetable" stands in cards/ferry.json (as "ferry timetable") too, so people who write it get a choice of cards and no answer (keep it on the card that answers it best, or make it say on each what sets that card apart)
2 of 2 cards good, exit 0"#,
    );
}

#[test]
fn a_text_on_many_cards_names_some_of_them() {
    let mut town = Town::new(6);
    town.cards.iter_mut().for_each(|card| card["keywords"] = json!(["landmark"]));
    let named = "cards/market.json and cards/mill.json and cards/railway.json and 2 more";
    let report = town.pack().check(&[]);
    assert!(report.starts_with(&format!("warning cards/church.json: \"landmark\" stands in {named} too")), "{report}");
}

#[test]
fn programs_get_the_same_form_as_for_other_problems() {
    let mut town = Town::new(2);
    town.cards[1]["questions"] = json!([]);
    let pack = town.pack();
    let run = pack.run(&["check", "--json"], "");
    let lines: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let expected = json!({
        "severity": "warning", "file": pack.path("cards/well.json"), "line": null, "column": null, "path": "",
        "message": "example questions in en: 0; with fewer than 5 the card will be hard to find",
        "remedy": "add the questions that people would ask, in many wordings: five or more",
    });
    assert_eq!((run.code, &lines[0], &lines[1]["warnings"], lines.len()), (0, &expected, &json!(1), 2));
}
