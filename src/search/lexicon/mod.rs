//! What is known of words in general, by language, whatever the cards say: it helps where cards and questions use different words.
//!
//! Owns: the reading of the word lists. Names among them are those of states, capitals and peoples that news uses for one another; a pack's
//! own synonyms belong into its keywords.
//! Never imports: cards.

use super::script;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

mod english;
mod pashto;
mod persian;
mod russian;

/// What is known of the words of one language.
#[derive(Debug)]
pub struct General {
    /// Words that carry no subject of their own: articles, pronouns, prepositions, auxiliary and asking words, greetings.
    empty: &'static str,
    /// Words so common that a card's not having them says little about it. They are no evidence against a card, and little for one.
    common: &'static str,
    /// Words of like meaning, one group a line, after the group's name, which is the same in all languages. A word of a group finds
    /// cards that have another word of it, at a lower weight.
    alike: &'static str,
    /// What a question asks of a person or a thing when it asks for a fact about it. A card that lacks such a word does not hold the fact.
    attributes: &'static str,
    /// Phrases that ask for a number.
    numbers: &'static [&'static str],
    /// Amounts in words. Small numbers are left out: "grade six" and "one of them" are no amounts.
    amounts: &'static str,
    /// Phrases that ask for a time wherever they stand.
    times: &'static [&'static str],
    /// Phrases that ask for a time at the beginning, or after an "and"; elsewhere they may join sentences.
    times_first: &'static [&'static str],
    /// Words by which a text states a time, beside a year.
    spans: &'static str,
}

const LANGUAGES: [&General; 4] = [&english::ENGLISH, &persian::PERSIAN, &pashto::PASHTO, &russian::RUSSIAN];

/// The words for "and", before which a question may have been asked already.
const AND: [&str; 3] = ["and", "و", "и"];

/// What looks like a phrase that asks, and joins sentences instead: "when", "although", "until".
const JOINING: [&str; 6] = [" کله چی ", " کله نا کله ", " هر چند ", " تر څو ", " چند ین ", " کله چه "];

/// Phrases and words of all languages, folded, each with a space around it.
struct Phrases {
    amounts: Vec<String>,
    spans: Vec<String>,
    /// Finds what asks. Every question is searched for hundreds of phrases, so all of them are looked for at once. `None` is an automaton that could
    /// not be built, which the tests of each language would show.
    automaton: Option<AhoCorasick>,
    /// What each of its phrases asks for.
    asking: Vec<Asking>,
}

/// What a phrase asks for.
#[derive(Clone, Copy)]
enum Asking {
    Number,
    Time,
    /// A time, where it stands at the beginning or after an "and".
    TimeFirst,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let words = |list: fn(&General) -> &'static str| {
        LANGUAGES.iter().flat_map(|general| list(general).split_whitespace()).map(script::spaced).collect()
    };
    let listed = |list: fn(&General) -> &'static [&'static str], asking: Asking| {
        LANGUAGES.iter().flat_map(move |general| list(general)).map(move |phrase| (script::spaced(phrase), asking))
    };
    let times = listed(|general| general.times, Asking::Time).chain(listed(|general| general.times_first, Asking::TimeFirst));
    let (phrases, asking): (Vec<String>, Vec<Asking>) = listed(|general| general.numbers, Asking::Number).chain(times).unzip();
    // The kind that the crate takes by itself for so few phrases needs ten times the memory.
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    let automaton = AhoCorasick::builder().kind(kind).build(phrases).ok();
    Phrases { amounts: words(|general| general.amounts), spans: words(|general| general.spans), automaton, asking }
});

/// What a question asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asks {
    /// How many or how much.
    pub number: bool,
    /// When, or for how long.
    pub time: bool,
}

impl Asks {
    /// What a text asks for. What only looks as if it asked is passed over.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut spaced = script::spaced(text);
        for joining in JOINING {
            if spaced.contains(joining) {
                spaced = spaced.replace(joining, " ");
            }
        }
        let mut asks = Self::default();
        for found in PHRASES.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(&spaced)) {
            match PHRASES.asking[found.pattern().as_usize()] {
                Asking::Number => asks.number = true,
                Asking::Time => asks.time = true,
                Asking::TimeFirst => asks.time |= found.start() == 0 || follows_and(&spaced[..found.start()]),
            }
        }
        asks
    }
}

fn follows_and(before: &str) -> bool {
    before.rsplit(' ').next().is_some_and(|last| AND.contains(&last))
}

/// True for a year in digits, of the common, the solar or the lunar calendar.
fn is_year(word: &str) -> bool {
    word.len() == 4 && ["19", "20", "13", "14"].iter().any(|century| word.starts_with(century)) && word.chars().all(|c| c.is_ascii_digit())
}

/// True if a text states an amount, or speaks of figures. A year is no amount.
#[must_use]
pub fn states_amount(text: &str) -> bool {
    let text = script::spaced(text);
    let amount = |word: &str| word.chars().all(char::is_numeric) && !is_year(word);
    text.split_whitespace().any(amount) || PHRASES.amounts.iter().any(|known| text.contains(known.as_str()))
}

/// True if a text states a year, a date or a span of time.
#[must_use]
pub fn states_time(text: &str) -> bool {
    let text = script::spaced(text);
    text.split_whitespace().any(is_year) || PHRASES.spans.iter().any(|known| text.contains(known.as_str()))
}

/// The words that carry no subject.
pub fn empty_words() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|general| general.empty.split_whitespace())
}

/// The words that ask for a fact.
pub fn attribute_words() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|general| general.attributes.split_whitespace())
}

/// The words of all lists.
pub fn all_words() -> impl Iterator<Item = &'static str> {
    empty_words().chain(common_words()).chain(attribute_words()).chain(groups().map(|(_, word)| word))
}

/// The common words.
pub fn common_words() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|general| general.common.split_whitespace())
}

/// The words that have words of like meaning, each with the number of its group; a word of several groups comes once with each. Groups of two
/// languages are not one: measured, joined ones made every word of theirs more common, and cost English certainty without a gain elsewhere.
pub fn groups() -> impl Iterator<Item = (u16, &'static str)> {
    let lines = LANGUAGES.iter().flat_map(|general| general.alike.lines()).filter_map(|line| line.split_once(": "));
    (0_u16..).zip(lines).flat_map(|(number, (_, words))| words.split_whitespace().map(move |word| (number, word)))
}
