//! Sets of any size, to see what many cards cost.
//!
//! Owns: the making of cards out of a set's training questions.
//! Never imports: engines.
//!
//! Each card is one of the set's topics about one made-up thing ("is there insurance for the tolimo"), so that many cards share nearly all of their words.

use crate::sets::{Card, Numbers, Part, Set};

/// So many questions are asked.
const ASKED: usize = 2_000;

/// Reads `1000x5`.
pub(crate) fn size(text: Option<&String>) -> (usize, usize) {
    let parsed =
        text.and_then(|text| text.split_once('x')).and_then(|(cards, examples)| Some((cards.parse().ok()?, examples.parse().ok()?)));
    parsed.unwrap_or((1_000, 5))
}

/// A set of so many cards with so many examples each.
pub(crate) fn part(set: &Set, cards: usize, examples: usize) -> Part {
    let topics = set.by_label();
    let mut numbers = Numbers(11);
    let things: Vec<String> = (0..cards.div_ceil(topics.len()) * 3).map(|_| thing(&mut numbers)).collect();
    let mut made = Vec::new();
    let mut test = Vec::new();
    for number in 0..cards {
        let topic = &topics[number % topics.len()];
        let thing = &things[(number / topics.len() * 3 + numbers.below(3)) % things.len()];
        let question = |at: usize| format!("{} {thing}", topic[at % topic.len()]);
        let first = numbers.below(topic.len());
        made.push(Card { examples: (0..examples).map(|at| question(first + at)).collect(), ..Card::default() });
        test.push((question(first + examples), number));
    }
    let step = test.len().div_ceil(ASKED).max(1);
    let test: Vec<(String, usize)> = test.into_iter().step_by(step).collect();
    Part { shots: format!("{cards}x{examples}"), cards: made, test, oos: Vec::new(), typos: Vec::new() }
}

fn thing(numbers: &mut Numbers) -> String {
    let mut syllable = || {
        let (consonants, vowels) = (b"bdfgklmnprstvz", b"aeiou");
        [consonants[numbers.below(consonants.len())], vowels[numbers.below(vowels.len())]].map(char::from)
    };
    (0..3).flat_map(|_| syllable()).collect()
}
