//! The cards as vectors, and the evidence that a question finds in them.
//!
//! Owns: [`Index`], built whole from a library and never changed.
//! Never imports: wording or transport.

use super::documents::{CardAt, Document, Role, all_cards, documents};
use super::fuzzy::Speller;
use super::lexicon;
use super::normalise::{Memo, Normaliser, Word};
use super::postings::Postings;
use super::script;
use super::space::{Features, Space, Vector};
use super::tally::{Evidence, Tally};
use super::vocabulary::{Asked, Vocabulary};
use super::words;
use crate::domain::card::Card;
use crate::domain::library::Library;
use std::collections::{HashMap, HashSet};

/// A question, read against the cards.
#[derive(Debug)]
pub struct Query {
    /// Its words; repaired ones hold the repaired form in `folded` and `stem`.
    pub words: Vec<Word>,
    /// (as written, what it was taken for).
    pub repaired: Vec<(String, String)>,
    /// Words with a subject that no card knows, as written.
    pub unknown: Vec<String>,
    /// True if it asks how many or how much.
    pub asks_number: bool,
}

#[derive(Debug)]
struct Entry {
    card: usize,
    role: Role,
}

/// All cards, ready to be asked.
#[derive(Debug, Default)]
pub struct Index {
    normaliser: Normaliser,
    names: HashSet<&'static str>,
    small_talk: HashSet<String>,
    speller: Speller,
    space: Space,
    entries: Vec<Entry>,
    postings: Postings,
    /// The place and the number of points of each card.
    cards: Vec<(CardAt, usize)>,
    vocabularies: Vec<Vocabulary>,
    /// Normalised titles, ids, keywords and examples: the cards and points that they name.
    exact: HashMap<String, Vec<(usize, Option<usize>)>>,
}

/// How much a repaired word counts in coverage beside a known one.
const REPAIRED: f32 = 0.85;
/// A word that more cards than this have is too broad to answer by itself.
const MANY_CARDS: usize = 4;
/// How much more a name weighs that no card knows.
const UNKNOWN_NAME: f32 = 1.25;

impl Index {
    /// Builds the index of a library.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let mut index =
            Self { names: words::names().collect(), small_talk: words::small_talk().map(script::fold).collect(), ..Self::default() };
        let cards: Vec<(CardAt, &Card)> = all_cards(library).collect();
        let texts = read_texts(&cards, &index.normaliser);
        for card in &texts {
            index.space.add_card(card.iter().map(|document| &document.features));
        }
        let mut vectors = Vec::new();
        let mut frequencies: HashMap<String, u32> = HashMap::new();
        for ((at, card), documents) in cards.into_iter().zip(&texts) {
            for word in documents.iter().flat_map(|document| &document.words) {
                *frequencies.entry(word.folded.clone()).or_default() += 1;
            }
            index.add(at, card, documents, &mut vectors);
        }
        index.postings = Postings::new(&vectors, index.space.len());
        Vocabulary::compare_lengths(&mut index.vocabularies);
        index.speller = Speller::new(frequencies, real_words());
        index
    }

    fn add(&mut self, at: CardAt, card: &Card, documents: &[Document], vectors: &mut Vec<Vector>) {
        let number = self.cards.len();
        self.cards.push((at, card.points.len()));
        self.vocabularies.push(Vocabulary::new(card, documents));
        let first = vectors.len();
        for document in documents {
            self.entries.push(Entry { card: number, role: document.role });
            vectors.push(self.space.vector(&document.features));
        }
        let examples = documents.iter().zip(&vectors[first..]).filter(|(document, _)| matches!(document.role, Role::Example(_)));
        let centroid = Vector::mean(examples.map(|(_, vector)| vector));
        self.entries.push(Entry { card: number, role: Role::Centroid });
        vectors.push(centroid);
        for document in documents {
            if let Role::Example(point) = document.role {
                self.exact.entry(document.key.clone()).or_default().push((number, point));
            }
        }
        self.exact.entry(Normaliser::key(&self.normaliser.words(card.id.as_str()))).or_default().push((number, None));
    }

    /// The words of a text.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<Word> {
        self.normaliser.words(text)
    }

    /// Reads a question, given as its words and as it was written: words that no card knows are repaired where that is safe, and named where it is not.
    #[must_use]
    pub fn read(&self, words: Vec<Word>, text: &str) -> Query {
        let asks_number = lexicon::asks_number(text);
        let mut query = Query { words, repaired: Vec::new(), unknown: Vec::new(), asks_number };
        for word in &mut query.words {
            if word.empty || self.speller.knows(&word.folded) || self.space.knows(&word.stem) {
                continue;
            }
            match self.speller.repair(&word.folded) {
                Some(repair) => {
                    query.repaired.push((word.written.clone(), repair.to_owned()));
                    self.normaliser.replace(word, repair);
                }
                None => query.unknown.push(word.written.clone()),
            }
        }
        query
    }

    /// True if the words are a greeting, thanks, assent, a number, or none at all.
    #[must_use]
    pub fn is_small_talk(&self, words: &[Word]) -> bool {
        let word = |word: &Word| self.small_talk.contains(&word.folded) || word.folded.chars().all(char::is_numeric);
        words.iter().all(word)
    }

    /// The cards and points whose title, id, keyword or example has these very words.
    #[must_use]
    pub fn exact(&self, words: &[Word]) -> Vec<(CardAt, Option<usize>)> {
        let key = Normaliser::key(words);
        let found = self.exact.get(&key).filter(|_| !key.is_empty()).into_iter().flatten();
        found.map(|(card, point)| (self.cards[*card].0, *point)).collect()
    }

    /// The evidence in every card that shares a feature with the question, in no order.
    #[must_use]
    pub fn evidence(&self, query: &Query) -> Vec<Evidence> {
        let cosines = self.cosines(&self.space.vector(&Features::of(&query.words)));
        let mut tallies: Vec<Option<Tally>> = self.cards.iter().map(|_| None).collect();
        for (entry, cosine) in self.entries.iter().zip(cosines) {
            if cosine > 0.0 {
                let points = self.cards[entry.card].1;
                tallies[entry.card].get_or_insert_with(|| Tally::new(points)).count(entry.role, cosine);
            }
        }
        let asked = self.asked(query);
        let found = tallies.into_iter().enumerate().filter_map(|(card, tally)| Some((card, tally?)));
        found.map(|(card, tally)| tally.into_evidence(self.cards[card].0, &self.vocabularies[card], &asked, query.asks_number)).collect()
    }

    fn cosines(&self, vector: &Vector) -> Vec<f32> {
        let mut cosines = vec![0.0; self.entries.len()];
        for (feature, weight) in &vector.parts {
            for (entry, other) in self.postings.of(*feature) {
                cosines[*entry as usize] += weight * other;
            }
        }
        cosines
    }

    /// The words of a question that have a subject, with their weights; none where all of them are common ("is this true").
    fn asked<'q>(&self, query: &'q Query) -> Vec<Asked<'q>> {
        let repaired = |word: &Word| query.repaired.iter().any(|(written, _)| *written == word.written);
        let asked = |word: &'q Word| {
            let certainty = if repaired(word) { REPAIRED } else { 1.0 };
            Asked { word, weight: self.space.idf(&word.stem) * self.weight_factor(word, query), certainty }
        };
        let about_something = query.words.iter().any(Word::is_telling);
        query.words.iter().filter(|word| about_something && !word.empty).map(asked).collect()
    }

    fn weight_factor(&self, word: &Word, query: &Query) -> f32 {
        let name = word.written.chars().any(|c| c.is_uppercase() || c.is_numeric()) || self.names.contains(word.folded.as_str());
        match (query.unknown.contains(&word.written), name) {
            (true, true) => UNKNOWN_NAME.max(word.weight_if_unknown),
            (true, false) => word.weight_if_unknown,
            (false, _) => word.weight_if_unknown.min(1.0).sqrt(),
        }
    }

    /// True if the question has one word with a subject only, and many cards have it.
    #[must_use]
    pub fn is_one_broad_word(&self, query: &Query) -> bool {
        let mut subjects = query.words.iter().filter(|word| !word.empty);
        let (Some(word), None) = (subjects.next(), subjects.next()) else { return false };
        self.vocabularies.iter().filter(|vocabulary| vocabulary.has(&word.stem)).count() > MANY_CARDS
    }
}

/// The texts of all cards. Reading them is most of the work at the start, so the cores share it.
fn read_texts(cards: &[(CardAt, &Card)], normaliser: &Normaliser) -> Vec<Vec<Document>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = cards.len().div_ceil(cores).max(1);
    let read = |part: &[(CardAt, &Card)]| -> Vec<Vec<Document>> {
        let mut memo = Memo::new(normaliser);
        part.iter().map(|(_, card)| documents(card, &mut memo)).collect()
    };
    std::thread::scope(|scope| {
        let parts: Vec<_> = cards.chunks(share).map(|part| scope.spawn(move || read(part))).collect();
        let join = |part: std::thread::ScopedJoinHandle<'_, Vec<Vec<Document>>>| {
            part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        parts.into_iter().flat_map(join).collect()
    })
}

/// Words that are right as they are: `test` is not a misspelt `text`, though no card may have it.
fn real_words() -> HashSet<String> {
    let lists = words::names().chain(words::empty_words()).chain(lexicon::all_words());
    lists.map(script::fold).collect()
}
