//! The cards as vectors, and the evidence that a question finds in them.
//!
//! Owns: [`Index`], built whole from a library and never changed.
//! Never imports: wording or transport.

use super::fuzzy::Speller;
use super::lexicon;
use super::normalise::{Normaliser, Word};
use super::space::{Space, Vector};
use crate::domain::card::{Card, Point};
use crate::domain::library::Library;
use std::collections::{HashMap, HashSet};

/// A card's place: (pack, card) in the library that the index was built from.
pub type CardAt = (usize, usize);

/// What a question finds in one card.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Which card.
    pub card: CardAt,
    /// Cosine with the nearest example (a question, the title, a keyword), 0 to 1.
    pub example: f32,
    /// Cosine with the mean of the examples.
    pub centroid: f32,
    /// Cosine with the best point's claim and quotes.
    pub body: f32,
    /// The share of the question's weight that stands on words that the card knows, 0 to 1.
    pub coverage: f32,
    /// BM25 of the question against all texts of the card together, divided by the most it could be, 0 to 1.
    pub pooled: f32,
    /// The share of the question's weight that stands on words of the best point alone.
    pub point_coverage: f32,
    /// True if the question asks for a number and the best point states none.
    pub lacks_number: bool,
    /// The points from the best, by place in the card, with their scores.
    pub points: Vec<(usize, f32)>,
}

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

/// What a vector of the index stands for.
#[derive(Debug, Clone, Copy)]
enum Role {
    /// An example question; of a point, or of the whole card.
    Example(Option<usize>),
    /// The mean of a card's examples.
    Centroid,
    /// A point's claim and quotes.
    Body(usize),
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
    speller: Speller,
    space: Space,
    entries: Vec<Entry>,
    /// For each feature: (entry, weight).
    postings: Vec<Vec<(u32, f32)>>,
    cards: Vec<IndexedCard>,
    /// Normalised titles, ids, keywords and examples: the cards and points that they name.
    exact: HashMap<String, Vec<(usize, Option<usize>)>>,
}

#[derive(Debug)]
struct IndexedCard {
    at: CardAt,
    point_count: usize,
    /// How often each stem stands in the card's texts.
    stems: HashMap<String, f32>,
    groups: HashSet<u16>,
    /// The stems of each point with its questions.
    points: Vec<HashSet<String>>,
    /// Which points state an amount.
    numbers: Vec<bool>,
    /// The length of the card's texts in words, beside the mean of all cards.
    length: f32,
}

/// How much a repaired word counts in coverage beside a known one.
const REPAIRED: f32 = 0.85;
/// How much a word counts that the card has in another form of like meaning.
const ALIKE: f32 = 0.75;
/// How much more a name weighs that no card knows.
const UNKNOWN_NAME: f32 = 1.25;

impl Index {
    /// Builds the index of a library.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        let cards: Vec<(CardAt, &Card)> = all_cards(library).collect();
        let documents: Vec<Vec<Document>> = cards.iter().map(|(_, card)| documents(card, &index.normaliser)).collect();
        for card in &documents {
            index.space.add_card(card.iter().map(|document| document.words.as_slice()));
        }
        index.postings = vec![Vec::new(); index.space.len()];
        let mut frequencies: HashMap<String, u32> = HashMap::new();
        for ((at, card), documents) in cards.into_iter().zip(&documents) {
            for word in documents.iter().flat_map(|document| &document.words) {
                *frequencies.entry(word.folded.clone()).or_default() += 1;
            }
            index.add(at, card, documents);
        }
        index.speller = Speller::new(frequencies);
        let mean = index.cards.iter().map(|card| card.length).sum::<f32>() / index.cards.len().max(1) as f32;
        index.cards.iter_mut().for_each(|card| card.length /= mean);
        index
    }

    fn add(&mut self, at: CardAt, card: &Card, documents: &[Document]) {
        let number = self.cards.len();
        let mut stems: HashMap<String, f32> = HashMap::new();
        for word in documents.iter().flat_map(|document| &document.words) {
            *stems.entry(word.stem.clone()).or_default() += 1.0;
        }
        let length = stems.values().sum();
        let numbers = card.points.iter().map(|point| lexicon::states_amount(&point_text(point))).collect();
        let mut points: Vec<HashSet<String>> = vec![HashSet::new(); card.points.len()];
        for document in documents {
            if let Role::Example(Some(at)) | Role::Body(at) = document.role {
                points[at].extend(document.words.iter().map(|word| word.stem.clone()));
            }
        }
        let groups = documents.iter().flat_map(|document| &document.words).flat_map(|word| word.groups.iter().copied()).collect();
        self.cards.push(IndexedCard { at, point_count: card.points.len(), stems, groups, points, numbers, length });
        let vectors: Vec<(Role, Vector)> = documents.iter().map(|document| (document.role, self.space.vector(&document.words))).collect();
        let examples = vectors.iter().filter(|(role, _)| matches!(role, Role::Example(_))).map(|(_, vector)| vector);
        let centroid = Vector::mean(examples);
        for (role, vector) in vectors.iter().chain([&(Role::Centroid, centroid)]) {
            let entry = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
            self.entries.push(Entry { card: number, role: *role });
            for (feature, weight) in &vector.parts {
                self.postings[*feature as usize].push((entry, *weight));
            }
        }
        for document in documents {
            if let Role::Example(point) = document.role {
                self.exact.entry(document.key.clone()).or_default().push((number, point));
            }
        }
        self.exact.entry(self.normaliser.key(card.id.as_str())).or_default().push((number, None));
    }

    /// Reads a question: words that no card knows are repaired where that is safe, and named where it is not.
    #[must_use]
    pub fn read(&self, text: &str) -> Query {
        let mut query = Query {
            words: self.normaliser.words(text),
            repaired: Vec::new(),
            unknown: Vec::new(),
            asks_number: lexicon::asks_number(text),
        };
        for word in &mut query.words {
            let known = word.empty || self.speller.knows(&word.folded) || self.knows_stem(&word.stem);
            if known {
                continue;
            }
            match self.speller.repair(&word.folded) {
                Some(repair) => {
                    let repair = repair.to_owned();
                    query.repaired.push((word.written.clone(), repair.clone()));
                    self.normaliser.replace(word, &repair);
                }
                None => query.unknown.push(word.written.clone()),
            }
        }
        query
    }

    fn knows_stem(&self, stem: &str) -> bool {
        self.cards.iter().any(|card| card.stems.contains_key(stem))
    }

    /// The cards and points whose title, id, keyword or example is this very text.
    #[must_use]
    pub fn exact(&self, text: &str) -> Vec<(CardAt, Option<usize>)> {
        let key = self.normaliser.key(text);
        let found = self.exact.get(&key).into_iter().flatten();
        found.map(|(card, point)| (self.cards[*card].at, *point)).collect()
    }

    /// The evidence in every card that shares a feature with the question, in no order.
    #[must_use]
    pub fn evidence(&self, query: &Query) -> Vec<Evidence> {
        let cosines = self.cosines(&self.space.vector(&query.words));
        let mut found: Vec<Option<Tally>> = self.cards.iter().map(|_| None).collect();
        for (entry, cosine) in self.entries.iter().zip(cosines) {
            if cosine > 0.0 {
                let points = self.cards[entry.card].point_count;
                found[entry.card].get_or_insert_with(|| Tally::new(points)).count(entry.role, cosine);
            }
        }
        let weights = self.coverage_weights(query);
        let tallies = found.into_iter().enumerate().filter_map(|(card, tally)| Some((card, tally?)));
        let evidence = |(card, tally): (usize, Tally)| {
            let covered = (self.coverage(card, &weights), self.pooled(card, &weights));
            let mut found = tally.into_evidence(self.cards[card].at, covered, &self.own_words(card, query));
            let best = found.points.first().map_or(0, |(at, _)| *at);
            found.lacks_number = query.asks_number && !self.cards[card].numbers[best];
            found.point_coverage = self.point_coverage(card, best, &weights);
            found
        };
        tallies.map(evidence).collect()
    }

    fn cosines(&self, vector: &Vector) -> Vec<f32> {
        let mut cosines = vec![0.0; self.entries.len()];
        for (feature, weight) in &vector.parts {
            for (entry, other) in &self.postings[*feature as usize] {
                cosines[*entry as usize] += weight * other;
            }
        }
        cosines
    }

    /// How much each word with a subject weighs in coverage.
    fn coverage_weights<'q>(&self, query: &'q Query) -> Vec<(&'q Word, f32, f32)> {
        let repaired = |word: &Word| query.repaired.iter().any(|(written, _)| *written == word.written);
        let weight = |word: &Word| {
            let unknown = query.unknown.contains(&word.written);
            let name =
                word.written.chars().any(|c| c.is_uppercase() || c.is_numeric()) || super::words::names().any(|name| name == word.folded);
            let factor = match (unknown, name) {
                (true, true) => UNKNOWN_NAME.max(word.weight_if_unknown),
                (true, false) => word.weight_if_unknown,
                (false, _) => word.weight_if_unknown.min(1.0).sqrt(),
            };
            self.space.idf(&word.stem) * factor
        };
        let subject = query.words.iter().filter(|word| !word.empty);
        subject.map(|word| (word, weight(word), if repaired(word) { REPAIRED } else { 1.0 })).collect()
    }

    fn coverage(&self, card: usize, weights: &[(&Word, f32, f32)]) -> f32 {
        let card = &self.cards[card];
        let total: f32 = weights.iter().map(|(_, weight, _)| weight).sum();
        let share = |word: &Word| match () {
            () if card.stems.contains_key(&word.stem) => 1.0,
            () if word.groups.iter().any(|group| card.groups.contains(group)) => ALIKE,
            () => 0.0,
        };
        let covered: f32 = weights.iter().map(|(word, weight, certain)| weight * certain * share(word)).sum();
        if total > 0.0 { covered / total } else { 0.0 }
    }

    /// For each point of a card, the share of the question's words that it has, where a word that few of the points have weighs most.
    #[allow(clippy::cast_precision_loss)]
    fn own_words(&self, card: usize, query: &Query) -> Vec<f32> {
        let points = &self.cards[card].points;
        let mut shares = vec![0.0; points.len()];
        let mut total = 0.0;
        for word in query.words.iter().filter(|word| !word.empty) {
            let having = points.iter().filter(|stems| stems.contains(&word.stem)).count();
            if having == 0 {
                continue;
            }
            let weight = (points.len() as f32 / having as f32).ln();
            total += weight;
            for (share, _) in shares.iter_mut().zip(points).filter(|(_, stems)| stems.contains(&word.stem)) {
                *share += weight;
            }
        }
        shares.iter().map(|share| if total > 0.0 { share / total } else { 0.0 }).collect()
    }

    fn point_coverage(&self, card: usize, point: usize, weights: &[(&Word, f32, f32)]) -> f32 {
        let stems = &self.cards[card].points[point];
        let total: f32 = weights.iter().map(|(_, weight, _)| weight).sum();
        let covered: f32 =
            weights.iter().filter(|(word, _, _)| stems.contains(&word.stem)).map(|(_, weight, certain)| weight * certain).sum();
        if total > 0.0 { covered / total } else { 0.0 }
    }

    fn pooled(&self, card: usize, weights: &[(&Word, f32, f32)]) -> f32 {
        let card = &self.cards[card];
        let total: f32 = weights.iter().map(|(_, weight, _)| weight).sum();
        let saturation = |count: f32| count / (count + BM25_K * (1.0 - BM25_B + BM25_B * card.length));
        let share = |word: &Word| card.stems.get(&word.stem).map_or(0.0, |count| saturation(*count));
        let covered: f32 = weights.iter().map(|(word, weight, certain)| weight * certain * share(word)).sum();
        if total > 0.0 { covered / total } else { 0.0 }
    }
}

/// BM25's constants, as its authors give them.
const BM25_K: f32 = 1.2;
const BM25_B: f32 = 0.75;

/// The best cosines of one card.
struct Tally {
    whole: f32,
    centroid: f32,
    example: Vec<f32>,
    body: Vec<f32>,
}

/// How much a point's own words count beside its example questions.
const POINT_BODY: f32 = 0.7;
/// How much the words count that tell a point from the others of its card.
const OWN_WORDS: f32 = 0.6;
/// The advantage of a card's first point, which its author put first.
const FIRST_POINT: f32 = 0.02;

impl Tally {
    fn new(points: usize) -> Self {
        Self { whole: 0.0, centroid: 0.0, example: vec![0.0; points], body: vec![0.0; points] }
    }

    fn count(&mut self, role: Role, cosine: f32) {
        let best = match role {
            Role::Example(None) => &mut self.whole,
            Role::Example(Some(point)) => &mut self.example[point],
            Role::Body(point) => &mut self.body[point],
            Role::Centroid => &mut self.centroid,
        };
        *best = best.max(cosine);
    }

    /// A question that is nearer to the card's own examples than to any point's is answered by the first point.
    fn into_evidence(self, card: CardAt, (coverage, pooled): (f32, f32), own: &[f32]) -> Evidence {
        let best = |values: &[f32]| values.iter().copied().fold(0.0, f32::max);
        let (example, body) = (best(&self.example).max(self.whole), best(&self.body));
        let score = |at: usize| {
            let first = if at == 0 { FIRST_POINT + 0.5 * (self.whole - best(&self.example)).max(0.0) } else { 0.0 };
            self.example[at] + POINT_BODY * self.body[at] + OWN_WORDS * own[at] + first
        };
        let mut points: Vec<(usize, f32)> = (0..self.example.len()).map(|at| (at, score(at))).collect();
        points.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Evidence { card, example, centroid: self.centroid, body, coverage, pooled, point_coverage: 0.0, lacks_number: false, points }
    }
}

struct Document {
    role: Role,
    words: Vec<Word>,
    /// What makes it the same question as another.
    key: String,
}

fn all_cards(library: &Library) -> impl Iterator<Item = (CardAt, &Card)> {
    let packs = library.packs.iter().enumerate();
    packs.flat_map(|(pack, value)| value.cards.iter().enumerate().map(move |(card, value)| ((pack, card), value)))
}

/// All texts of a card with what they stand for, in all its languages.
fn documents(card: &Card, normaliser: &Normaliser) -> Vec<Document> {
    let document = |role: Role, text: &str| Document { role, words: normaliser.words_and_joined(text), key: normaliser.key(text) };
    let mut documents: Vec<Document> = Vec::new();
    let translations: Vec<_> = card.translations.values().collect();
    let titles = translations.iter().filter_map(|t| t.title.as_ref());
    let questions = translations.iter().flat_map(|t| t.questions.iter().chain(&t.keywords));
    for text in [&card.title].into_iter().chain(&card.questions).chain(&card.keywords).chain(titles).chain(questions) {
        documents.push(document(Role::Example(None), text));
    }
    for (at, point) in card.points.iter().enumerate() {
        let translated: Vec<_> = translations.iter().filter_map(|t| t.points.get(&point.id)).collect();
        for text in point.questions.iter().chain(translated.iter().flat_map(|t| &t.questions)) {
            documents.push(document(Role::Example(Some(at)), text));
        }
        documents.push(document(Role::Body(at), &point_text(point)));
        for text in translated.iter().filter_map(|t| t.claim.as_ref()) {
            documents.push(document(Role::Body(at), text));
        }
    }
    documents.retain(|document| !document.words.is_empty());
    documents
}

/// A point's claim, quotes and speakers as one text.
fn point_text(point: &Point) -> String {
    let speakers = point.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
    let names = speakers.flat_map(|speaker| [speaker.name.as_deref(), speaker.role.as_deref()]).flatten();
    let parts = [point.claim.as_str()].into_iter().chain(point.quotes.iter().map(|quote| quote.exact.as_str())).chain(names);
    parts.collect::<Vec<_>>().join(" ")
}
