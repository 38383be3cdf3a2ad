//! What the matcher's self-test finds, as warnings: how well the cards will be found.
//!
//! Owns: the words of these warnings.
//! Never imports: files; what is found comes from [`selftest`].

use crate::domain::card::Card;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::library::{Library, PackReading};
use crate::domain::problem::Problem;
use crate::search::documents::{CardAt, all_cards};
use crate::search::selftest::{self, Confused, ENOUGH, Elsewhere, Few, TOO_MANY, Twice};
use std::collections::BTreeMap;

/// Where the packs stand: the folder of each, by its id, and that of all of them.
#[derive(Debug, Default)]
pub(super) struct Places {
    briefings: String,
    packs: BTreeMap<Id, String>,
}

/// So many confused pairs are named.
const PAIRS: usize = 10;
/// So many cards are named that share a text with another.
const CARDS: usize = 3;

impl Places {
    pub(super) fn new<'a>(briefings: String, readings: impl Iterator<Item = &'a PackReading>) -> Self {
        let mut places = Self { briefings, ..Self::default() };
        for reading in readings {
            // Of two packs with one id the first that has cards is kept.
            if let Some(pack) = reading.pack.as_ref().filter(|pack| !pack.cards.is_empty()) {
                places.packs.entry(pack.info.id.clone()).or_insert_with(|| reading.folder.clone());
            }
        }
        places
    }
}

/// All warnings of the self-test.
pub(super) fn warnings(library: &Library, places: &Places) -> Vec<Problem> {
    let cards: Vec<(CardAt, &Card)> = all_cards(library).collect();
    let found = selftest::examine(&cards);
    let report = Report { library, places, cards };
    let mut problems: Vec<Problem> = found.few.iter().map(|few| report.few(few)).collect();
    problems.extend(found.twice.iter().map(|twice| report.twice(twice)));
    problems.extend(found.shared.iter().map(|cards| report.shared(cards)));
    problems.extend(found.too_many.then(|| report.too_many()));
    problems.extend(found.elsewhere.iter().map(|elsewhere| report.elsewhere(elsewhere)));
    problems.extend(found.confused.iter().take(PAIRS).map(|pair| report.confused(pair)));
    problems.extend(found.confused.len().checked_sub(PAIRS + 1).map(|more| report.more_pairs(more + 1)));
    problems.into_iter().map(Problem::warning).collect()
}

/// The cards with the names of their files.
struct Report<'a> {
    library: &'a Library,
    places: &'a Places,
    cards: Vec<(CardAt, &'a Card)>,
}

impl Report<'_> {
    fn few(&self, few: &Few<'_>) -> Problem {
        let language = few.language.map_or_else(|| self.library.packs[self.cards[few.card].0.0].info.language.as_str(), Language::as_str);
        let message = format!("example questions in {language}: {}; with fewer than {ENOUGH} the card will be hard to find", few.count);
        let remedy = "add the questions that people would ask, in many wordings: five or more";
        Problem::of_file(&self.file(few.card, few.language), message, remedy)
    }

    fn twice(&self, twice: &Twice<'_>) -> Problem {
        let message = match twice.texts {
            (first, second) if first == second => format!("the example question \"{first}\" stands twice"),
            (first, second) => format!("the example questions \"{first}\" and \"{second}\" are the same to the matcher"),
        };
        Problem::of_file(&self.file(twice.card, twice.language), message, "remove one of them, or ask it in other words")
    }

    fn shared(&self, cards: &[(usize, &str)]) -> Problem {
        let (first, text) = cards[0];
        let name = |(card, other): &(usize, &str)| match self.other(first, *card) {
            file if *other == text => file,
            file => format!("{file} (as \"{other}\")"),
        };
        let mut others: Vec<String> = cards[1..].iter().take(CARDS).map(name).collect();
        others.extend(cards.len().checked_sub(CARDS + 2).map(|more| format!("{} more", more + 1)));
        let message =
            format!("\"{text}\" stands in {} too, so people who write it get a choice of cards and no answer", others.join(" and "));
        Problem::of_file(
            &self.file(first, None),
            message,
            "keep it on the card that answers it best, or make it say on each what sets that card apart",
        )
    }

    fn elsewhere(&self, found: &Elsewhere<'_>) -> Problem {
        let ((lost, of), (to, most)) = (found.lost, found.to);
        let most = if most == lost { "all".to_owned() } else { most.to_string() };
        let (other, example) = (self.other(found.card, to), found.example);
        let message = format!(
            "{lost} of {of} example questions lead to other cards when the matcher has not seen them, {most} of them to {other}, such as \"{example}\""
        );
        let remedy =
            "add questions that say what sets this card apart, move those that the other card answers, or name the cards as related";
        Problem::of_file(&self.file(found.card, None), message, remedy)
    }

    fn confused(&self, pair: &Confused) -> Problem {
        let (one, other) = pair.cards;
        let (other, taken, of) = (self.other(one, other), pair.taken, pair.of);
        let message = format!("this card and {other} are confused: they take {taken} of each other's {of} example questions");
        Problem::of_file(&self.file(one, None), message, "sharpen the questions of both, merge the cards, or name them as related")
    }

    fn more_pairs(&self, more: usize) -> Problem {
        let message = format!("pairs of cards that are confused, beside the {PAIRS} worst: {more}");
        Problem::of_file(&self.places.briefings, message, "mend the pairs that are named, then check again")
    }

    fn too_many(&self) -> Problem {
        let message = format!(
            "{} cards are too many to ask each its own example questions (at most {TOO_MANY}); this was left out",
            self.cards.len()
        );
        Problem::of_file(&self.places.briefings, message, "check the packs one by one, or measure with briefbot eval")
    }

    /// The file of a card, or of its translation.
    fn file(&self, card: usize, language: Option<&Language>) -> String {
        let name = language.map_or_else(|| self.name(card), |language| format!("cards/{}.{language}.json", self.cards[card].1.id));
        format!("{}/{name}", self.folder(card))
    }

    /// The file of another card than the one that is spoken of.
    fn other(&self, card: usize, other: usize) -> String {
        if self.cards[card].0.0 == self.cards[other].0.0 { self.name(other) } else { self.file(other, None) }
    }

    fn name(&self, card: usize) -> String {
        format!("cards/{}.json", self.cards[card].1.id)
    }

    fn folder(&self, card: usize) -> &str {
        let pack = &self.library.packs[self.cards[card].0.0];
        self.places.packs.get(&pack.info.id).map_or("", String::as_str)
    }
}
