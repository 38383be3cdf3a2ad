//! A pack of any size: valid cards about made-up things, with the source text that their quotes occur in.
//!
//! Owns: [`write`], [`questions`].
//! Never imports: the crate.

use serde_json::json;
use std::fmt::Write;
use std::path::Path;

/// Writes a briefings folder with one pack of so many cards.
///
/// # Errors
/// Where a file cannot be written.
pub(crate) fn write(briefings: &Path, cards: usize) -> std::io::Result<()> {
    let pack = briefings.join("made");
    std::fs::create_dir_all(pack.join("cards"))?;
    std::fs::create_dir_all(pack.join("sources"))?;
    let head = json!({"id": "made", "title": "Made things", "language": "en", "as_of": "2026-01", "sections": ["background"]});
    std::fs::write(pack.join("pack.json"), head.to_string())?;
    let source = json!([{"id": "almanac", "type": "book", "title": "Almanac of made things", "publisher": "Town press",
        "issued": "2021", "URL": "https://almanac.example/made", "custom": {"kind": "document"}}]);
    std::fs::write(pack.join("sources.json"), source.to_string())?;
    let mut text = String::new();
    for number in 0..cards {
        let thing = thing(number);
        let (year, wide) = (1900 + number % 120, 3 + number % 40);
        let _ = writeln!(text, "The {thing} was opened in May {year}. The {thing} is {wide} metres wide.");
        let card = json!({
            "format": 1, "id": format!("thing-{number}"), "section": "background", "title": format!("The {thing}"),
            "summary": format!("The {thing} was opened, the almanac says."),
            "questions": [format!("When was the {thing} opened?"), format!("Is there a {thing}?"), format!("how old is the {thing}")],
            "points": [
                {"id": "opened", "claim": format!("The almanac says the {thing} opened in {year}."),
                 "quotes": [{"source": "almanac", "exact": format!("The {thing} was opened in May {year}.")}],
                 "questions": [format!("What year did the {thing} open?")]},
                {"id": "wide", "claim": format!("The {thing} is {wide} metres wide, according to the almanac."),
                 "quotes": [{"source": "almanac", "exact": format!("The {thing} is {wide} metres wide.")}],
                 "questions": [format!("How wide is the {thing}?")]},
            ],
        });
        std::fs::write(pack.join("cards").join(format!("thing-{number}.json")), card.to_string())?;
    }
    std::fs::write(pack.join("sources/almanac.txt"), text)
}

/// What people ask about them, in another wording than the cards have.
pub(crate) fn questions(cards: usize) -> Vec<String> {
    let ask = |number: usize| {
        let thing = thing(number * 7 % cards);
        match number % 4 {
            0 => format!("when did they open the {thing}"),
            1 => format!("how many metres wide is the {thing}?"),
            2 => format!("What is the age of the {thing}?"),
            _ => format!("{thing} opening year"),
        }
    };
    (0..cards).map(ask).collect()
}

/// A word that no other number has.
fn thing(number: usize) -> String {
    let (consonants, vowels) = (b"bdfgklmnprstvz", b"aeiou");
    let syllables = consonants.len() * vowels.len();
    // A step that has no divisor in common with the number of words, so that neighbours look different.
    let mut code = (number + 11) * 104_729 % syllables.pow(3);
    let mut word = String::new();
    for _ in 0..3 {
        let syllable = code % syllables;
        code /= syllables;
        word.push(char::from(consonants[syllable / vowels.len()]));
        word.push(char::from(vowels[syllable % vowels.len()]));
    }
    word
}
