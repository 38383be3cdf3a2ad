//! The self-test of the cards: what an author should know before people ask.
//!
//! Owns: which example questions lead elsewhere, which cards are confused, which have few examples, and which texts stand twice; as data.
//! Never imports: files or wording.
//!
//! Each example is asked once, by a trial that has not seen it ([`Trial::folds`]). It leads elsewhere where the best card is another one that is
//! not tied to its own: tied cards may answer the same question, and a reader of one is led to the other.

use super::documents::{CardAt, CardTexts};
use super::index::{Index, read_texts};
use super::normalise::{Memo, Normaliser, Word};
use super::training::{Effort, MANY};
use super::trial::{self, Held, Trial};
use crate::domain::card::Card;
use crate::domain::language::Language;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the self-test finds. A card is named by its number among those that are given.
#[derive(Debug, Default)]
pub struct Findings<'a> {
    /// True where the cards are too many to be asked their own examples.
    pub too_many: bool,
    /// Cards whose examples lead elsewhere, in the order of the cards.
    pub elsewhere: Vec<Elsewhere<'a>>,
    /// Pairs of cards that are confused, from the worst.
    pub confused: Vec<Confused>,
    /// Cards with few examples in a language.
    pub few: Vec<Few<'a>>,
    /// Examples that stand twice on a card.
    pub twice: Vec<Twice<'a>>,
    /// Texts that stand on several cards.
    pub shared: Vec<Shared<'a>>,
}

/// The cards that a text stands on, with the text as it stands there.
pub type Shared<'a> = Vec<(usize, &'a str)>;

/// A card whose examples lead elsewhere.
#[derive(Debug)]
pub struct Elsewhere<'a> {
    /// The card.
    pub card: usize,
    /// How many of its examples lead elsewhere, and how many it has.
    pub lost: (usize, usize),
    /// The card to which most of these lead, and how many.
    pub to: (usize, usize),
    /// One of the examples that lead there.
    pub example: &'a str,
}

/// Two cards that take each other's examples.
#[derive(Debug)]
pub struct Confused {
    /// The cards.
    pub cards: (usize, usize),
    /// How many examples either takes of the other, in total.
    pub taken: usize,
    /// How many examples both have.
    pub of: usize,
}

/// A card with few examples in a language.
#[derive(Debug)]
pub struct Few<'a> {
    /// The card.
    pub card: usize,
    /// The language of its translation; `None` is its own.
    pub language: Option<&'a Language>,
    /// How many there are.
    pub count: usize,
}

/// An example that stands twice on a card.
#[derive(Debug)]
pub struct Twice<'a> {
    /// The card.
    pub card: usize,
    /// The language of its translation; `None` is its own.
    pub language: Option<&'a Language>,
    /// The example as it stands in both places.
    pub texts: (&'a str, &'a str),
}

/// So many examples are enough in a language.
pub const ENOUGH: usize = 5;
/// From so many cards on it tells something where an example leads.
const CARDS: usize = 8;
/// Up to so many cards are asked their own examples.
pub const TOO_MANY: usize = MANY;
/// Fewer examples that lead elsewhere, or that two cards take of each other, are chance.
const SOME: usize = 3;
/// One in so many of a card's examples leads elsewhere where that is worth a word.
const OF_A_CARD: usize = 3;
/// One in so many of the examples of two confused cards.
const OF_A_PAIR: usize = 10;

/// Examines all cards.
#[must_use]
pub fn examine<'a>(cards: &[(CardAt, &'a Card)]) -> Findings<'a> {
    let aliases: Vec<Vec<Alias<'a>>> = cards.iter().map(|(_, card)| aliases(card)).collect();
    let normaliser = Normaliser::default();
    let (twice, shared) = repeated(&aliases, &normaliser);
    let few = cards.iter().enumerate().flat_map(|(number, (_, card))| few(number, card, &aliases[number])).collect();
    let mut findings = Findings { few, twice, shared, too_many: cards.len() > TOO_MANY, ..Findings::default() };
    if (CARDS..=TOO_MANY).contains(&cards.len()) {
        let texts = read_texts(cards, &normaliser);
        let counts: Vec<usize> = texts.iter().map(|card| card.examples().count()).collect();
        let strays = strays(cards, &aliases, &texts, normaliser);
        findings.elsewhere = elsewhere(&strays, &counts);
        findings.confused = confused(&strays, &counts);
    }
    findings
}

/// A text by which people find a card: its title, a keyword, or an example.
struct Alias<'a> {
    language: Option<&'a Language>,
    is_example: bool,
    text: &'a str,
}

fn aliases(card: &Card) -> Vec<Alias<'_>> {
    let names = |language, is_example| move |text| Alias { language, is_example, text };
    let own = card.questions.iter().chain(card.points.iter().flat_map(|point| &point.questions));
    let mut found: Vec<Alias<'_>> = [&card.title].into_iter().chain(&card.keywords).map(String::as_str).map(names(None, false)).collect();
    found.extend(own.map(String::as_str).map(names(None, true)));
    for (language, translation) in &card.translations {
        let questions = translation.questions.iter().chain(translation.points.values().flat_map(|point| &point.questions));
        found.extend(translation.title.iter().chain(&translation.keywords).map(String::as_str).map(names(Some(language), false)));
        found.extend(questions.map(String::as_str).map(names(Some(language), true)));
    }
    found
}

fn few<'a>(number: usize, card: &'a Card, aliases: &[Alias<'a>]) -> Vec<Few<'a>> {
    let count = |language| aliases.iter().filter(|alias| alias.is_example && alias.language == language).count();
    let languages = std::iter::once(None).chain(card.translations.keys().map(Some));
    let counted = languages.map(|language| Few { card: number, language, count: count(language) });
    counted.filter(|few| few.count < ENOUGH).collect()
}

/// Examples that stand twice on a card, and texts that stand on several.
fn repeated<'a>(aliases: &[Vec<Alias<'a>>], normaliser: &Normaliser) -> (Vec<Twice<'a>>, Vec<Shared<'a>>) {
    let mut memo = Memo::new(normaliser);
    let mut places: BTreeMap<String, Vec<(usize, &Alias<'a>)>> = BTreeMap::new();
    for (card, alias) in aliases.iter().enumerate().flat_map(|(card, aliases)| aliases.iter().map(move |alias| (card, alias))) {
        places.entry(Normaliser::key(&memo.words(alias.text))).or_default().push((card, alias));
    }
    // A text without a word finds nothing.
    places.remove("");
    let (mut twice, mut shared) = (Vec::new(), Vec::new());
    for places in places.values().filter(|places| places.len() > 1) {
        twice.extend(twice_on_a_card(places));
        let mut cards: Shared<'a> = places.iter().map(|(card, alias)| (*card, alias.text)).collect();
        cards.dedup_by_key(|(card, _)| *card);
        if cards.len() > 1 {
            shared.push(cards);
        }
    }
    twice.sort_by_key(|twice| twice.card);
    shared.sort_by_key(|cards| cards[0].0);
    (twice, shared)
}

/// The second of each two examples that are the same, on one card and in one language; the places of a card stand together.
fn twice_on_a_card<'a>(places: &[(usize, &Alias<'a>)]) -> Vec<Twice<'a>> {
    let examples: Vec<_> = places.iter().filter(|(_, alias)| alias.is_example).collect();
    let same = |pair: &[&(usize, &Alias<'a>)]| pair[0].0 == pair[1].0 && pair[0].1.language == pair[1].1.language;
    let twice =
        |pair: &[&(usize, &Alias<'a>)]| Twice { card: pair[0].0, language: pair[0].1.language, texts: (pair[0].1.text, pair[1].1.text) };
    examples.windows(2).filter(|pair| same(pair)).map(twice).collect()
}

/// An example that leads elsewhere.
struct Stray<'a> {
    card: usize,
    to: usize,
    text: &'a str,
}

fn strays<'a>(cards: &[(CardAt, &Card)], aliases: &[Vec<Alias<'a>>], texts: &[CardTexts], normaliser: Normaliser) -> Vec<Stray<'a>> {
    let index = Index::untrained(normaliser, cards.iter().map(|(at, _)| *at).collect(), texts);
    let mut memo = Memo::new(index.knowledge().normaliser);
    let stray = |held: Held| {
        let to = held.best?.card;
        let apart = to != held.card && !texts[held.card].tied_to(&texts[to]);
        let example = &texts[held.card].texts[held.text];
        apart.then(|| Stray { card: held.card, to, text: as_written(&example.words[..example.own], &aliases[held.card], &mut memo) })
    };
    let held: Vec<Held> = std::thread::scope(|scope| {
        let effort = Effort::for_cards(cards.len());
        let index = &index;
        let ask = |fold| move || trial::ask(&fold, index.model(), texts, index.knowledge(), effort);
        let folds: Vec<_> = Trial::folds(texts).into_iter().map(|fold| scope.spawn(ask(fold))).collect();
        folds.into_iter().flat_map(trial::joined).collect()
    });
    held.into_iter().filter_map(stray).collect()
}

/// The example that has these words.
fn as_written<'a>(words: &[Arc<Word>], aliases: &[Alias<'a>], memo: &mut Memo<'_>) -> &'a str {
    let mut examples = aliases.iter().filter(|alias| alias.is_example).map(|alias| alias.text);
    examples.find(|text| memo.words(text) == words).unwrap_or_default()
}

fn elsewhere<'a>(strays: &[Stray<'a>], counts: &[usize]) -> Vec<Elsewhere<'a>> {
    let mut found = Vec::new();
    for (card, count) in counts.iter().enumerate() {
        let mut by_card: BTreeMap<usize, Vec<&'a str>> = BTreeMap::new();
        strays.iter().filter(|stray| stray.card == card).for_each(|stray| by_card.entry(stray.to).or_default().push(stray.text));
        let lost: usize = by_card.values().map(Vec::len).sum();
        let most = by_card.iter().rev().max_by_key(|(_, texts)| texts.len());
        if let Some((to, texts)) = most.filter(|_| lost >= SOME && lost * OF_A_CARD >= *count) {
            found.push(Elsewhere { card, lost: (lost, *count), to: (*to, texts.len()), example: texts[0] });
        }
    }
    found
}

fn confused(strays: &[Stray<'_>], counts: &[usize]) -> Vec<Confused> {
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for stray in strays {
        *pairs.entry((stray.card.min(stray.to), stray.card.max(stray.to))).or_default() += 1;
    }
    let confused = |(cards, taken): ((usize, usize), usize)| Confused { cards, taken, of: counts[cards.0] + counts[cards.1] };
    let often = |pair: &Confused| pair.taken >= SOME && pair.taken * OF_A_PAIR >= pair.of;
    let mut found: Vec<Confused> = pairs.into_iter().map(confused).filter(often).collect();
    found.sort_by_key(|pair| (std::cmp::Reverse(pair.taken), pair.of));
    found
}
