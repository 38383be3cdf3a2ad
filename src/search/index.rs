//! The cards, trained and ready to be asked.
//!
//! Owns: [`Index`], built whole from a library and never changed.
//! Never imports: wording or transport.

use super::bodies::Bodies;
use super::calibrate::{Curves, Thresholds};
use super::documents::{CardAt, CardTexts, all_cards, card_texts};
use super::evidence::{Evidence, Lens};
use super::exact::Exact;
use super::features::Space;
use super::fuzzy::Speller;
use super::keys::KeySet;
use super::lexicon;
use super::model::Model;
use super::normalise::{Memo, Normaliser, Word};
use super::postings::{Postings, Sums};
use super::query::{Knowledge, Query};
use super::script;
use super::training::{Effort, train};
use super::trial::{self, Trial};
use super::vectors::Vectors;
use super::words;
use crate::domain::card::Card;
use crate::domain::library::Library;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// All cards, ready to be asked.
#[derive(Debug, Default, Clone)]
pub struct Index {
    normaliser: Normaliser,
    names: KeySet,
    small_talk: HashSet<String>,
    speller: Speller,
    /// The place of each card.
    places: Vec<CardAt>,
    /// Titles, ids, keywords and examples: the cards and points that they name.
    exact: Exact,
    model: Model,
    curves: Curves,
    /// The thresholds of each pack.
    thresholds: Vec<Thresholds>,
}

/// A word that more cards than this have is too broad to answer by itself.
const MANY_CARDS: usize = 4;

/// From so many letters on the beginning of a word is finished, in at most so many ways.
const SHORTEST_BEGINNING: usize = 2;
const COMPLETIONS: usize = 3;

impl Index {
    /// Builds the index of a library.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let normaliser = Normaliser::default();
        let cards: Vec<(CardAt, &Card)> = all_cards(library).collect();
        let texts = read_texts(&cards, &normaliser);
        let mut index = Self::from_texts(normaliser, cards.iter().map(|(at, _)| *at).collect(), &texts);
        index.thresholds = library.packs.iter().map(|pack| pack.info.matching.into()).collect();
        let ids = cards.iter().map(|(_, card)| index.normaliser.words(card.id.as_str()));
        let ids: Vec<Vec<Arc<Word>>> = ids.collect();
        index.exact.add(ids.iter().enumerate().map(|(card, words)| (words.as_slice(), card, None)));
        index
    }

    /// Builds the index of cards that are given as texts.
    #[must_use]
    pub fn from_texts(normaliser: Normaliser, places: Vec<CardAt>, cards: &[CardTexts]) -> Self {
        let mut index = Self::untrained(normaliser, places, cards);
        index.train(cards);
        index
    }

    /// The index before its training: for trials, which train for themselves.
    #[must_use]
    pub fn untrained(normaliser: Normaliser, places: Vec<CardAt>, cards: &[CardTexts]) -> Self {
        let (space, numbered) = Space::new(cards);
        let vectors = Vectors::new(cards, &space, &numbered);
        drop(numbered);
        let postings = Postings::new(&vectors, &space, &|_| true);
        let facts = cards.iter().map(|card| card.facts.clone()).collect();
        Self {
            names: words::names().map(|name| normaliser.stem_key(name)).collect(),
            small_talk: words::small_talk().map(script::fold).collect(),
            speller: speller(cards),
            exact: exact(cards),
            model: Model { bodies: Bodies::new(cards), space, vectors, postings, facts },
            normaliser,
            places,
            curves: Curves::default(),
            thresholds: Vec::new(),
        }
    }

    /// The cards' texts as numbers.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    fn train(&mut self, cards: &[CardTexts]) {
        let (model, known) = (&self.model, self.knowledge());
        let effort = Effort::for_cards(cards.len());
        let trials = Trial::plan(cards);
        let (weights, samples) = std::thread::scope(|scope| {
            // All trials together take about as long as the training does. Side by side each would hold its own layout of all questions.
            let all_trials = || trials.iter().flat_map(|trial| trial::run(trial, model, cards, known, effort)).collect::<Vec<_>>();
            let samples = scope.spawn(all_trials);
            let weights = train(&model.postings, &model.vectors, &model.space, &|_| true, effort);
            (weights, trial::joined(samples))
        });
        self.model.postings.set_classifier(&weights);
        self.curves = Curves::fit(&samples);
    }

    /// The words of a text.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<Arc<Word>> {
        self.normaliser.words(text)
    }

    /// A text that is still being typed, with its last word finished in the ways that the cards know; empty where it ends with a word that
    /// they have, or with none.
    #[must_use]
    pub fn completed(&self, text: &str) -> Vec<String> {
        let unfinished = text.chars().next_back().is_some_and(char::is_alphanumeric);
        let (head, last) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
        let folded = script::fold(last);
        if !unfinished || folded.chars().count() < SHORTEST_BEGINNING || self.speller.knows(&folded) {
            return Vec::new();
        }
        self.speller.completions(&folded, COMPLETIONS).into_iter().map(|word| format!("{head} {word}")).collect()
    }

    /// Reads a question, given as its words and as it was written.
    #[must_use]
    pub fn read(&self, words: Vec<Arc<Word>>, text: &str) -> Query {
        Query::read(words, text, self.knowledge())
    }

    /// What is known of words, for reading questions.
    #[must_use]
    pub fn knowledge(&self) -> Knowledge<'_> {
        Knowledge { normaliser: &self.normaliser, speller: &self.speller, space: &self.model.space, names: &self.names }
    }

    /// True if the words are a greeting, thanks, assent, a number, or none at all.
    #[must_use]
    pub fn is_small_talk(&self, words: &[Arc<Word>]) -> bool {
        let word = |word: &Arc<Word>| self.small_talk.contains(&word.folded) || word.folded.chars().all(char::is_numeric);
        words.iter().all(word)
    }

    /// The cards and points whose title, id, keyword or example has these very words, by number.
    #[must_use]
    pub fn exact(&self, words: &[Arc<Word>]) -> Vec<(usize, Option<usize>)> {
        self.exact.named(words)
    }

    /// The place of a card in the library.
    #[must_use]
    pub fn place(&self, card: usize) -> CardAt {
        self.places[card]
    }

    /// The thresholds of a card's pack.
    #[must_use]
    pub fn thresholds(&self, card: usize) -> Thresholds {
        self.thresholds.get(self.places[card].0).copied().unwrap_or_default()
    }

    /// The evidence in the best cards, from the best. Each card is looked at when it is asked for.
    pub fn evidence<'a>(&'a self, query: &'a Query) -> impl ExactSizeIterator<Item = Evidence> + 'a {
        self.model.evidence(query, &self.model.postings, &|_| true)
    }

    /// The evidence in one card.
    #[must_use]
    pub fn evidence_in(&self, query: &Query, card: usize) -> Evidence {
        Lens::new(query, &self.model.space).look(card, Sums::default(), 0.0, &self.model.vectors, &self.model.facts[card], &|_| true)
    }

    /// The curves that turn evidence into a probability.
    #[must_use]
    pub fn curves(&self) -> &Curves {
        &self.curves
    }

    /// True if the question has one word with a subject only, and many cards have it.
    #[must_use]
    pub fn is_one_broad_word(&self, query: &Query) -> bool {
        let mut subjects = query.words.iter().filter(|word| !word.empty);
        let (Some(word), None) = (subjects.next(), subjects.next()) else { return false };
        self.model.space.frequency(word.key) > MANY_CARDS
    }
}

fn exact(cards: &[CardTexts]) -> Exact {
    let mut exact = Exact::default();
    let texts = cards.iter().enumerate().flat_map(|(card, texts)| texts.texts.iter().map(move |text| (card, text)));
    let questions = texts.filter(|(_, text)| text.role.is_question());
    exact.add(questions.map(|(card, text)| (&text.words[..text.own], card, text.role.point())));
    exact
}

fn speller(cards: &[CardTexts]) -> Speller {
    let mut frequencies: HashMap<&str, u32> = HashMap::new();
    for word in cards.iter().flat_map(|card| &card.texts).flat_map(|text| &text.words) {
        *frequencies.entry(&word.folded).or_default() += 1;
    }
    // Words that are right as they are: `test` is not a misspelt `text`, though no card may have it.
    let real = words::names().chain(lexicon::all_words()).map(script::fold).collect();
    Speller::new(&frequencies, real)
}

/// The texts of all cards. Reading them takes time at the start, so the cores share it.
#[must_use]
pub fn read_texts(cards: &[(CardAt, &Card)], normaliser: &Normaliser) -> Vec<CardTexts> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = cards.len().div_ceil(cores).max(1);
    let read = |part: &[(CardAt, &Card)]| -> Vec<CardTexts> {
        let mut memo = Memo::new(normaliser);
        part.iter().map(|(_, card)| card_texts(card, &mut memo)).collect()
    };
    std::thread::scope(|scope| {
        let parts: Vec<_> = cards.chunks(share).map(|part| scope.spawn(move || read(part))).collect();
        parts.into_iter().flat_map(trial::joined).collect()
    })
}
