//! The texts of a card with what each of them stands for.
//!
//! Owns: which of a card's texts are evidence, in all of its languages.
//! Never imports: weights.

use super::normalise::{Memo, Normaliser, Word};
use super::space::Features;
use crate::domain::card::{Card, Point};
use crate::domain::library::Library;

/// A card's place: (pack, card) in the library.
pub type CardAt = (usize, usize);

/// What a text of a card stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// An example question, title or keyword; of a point, or of the whole card.
    Example(Option<usize>),
    /// The mean of a card's examples.
    Centroid,
    /// A point's claim and quotes.
    Body(usize),
}

/// A text of a card.
#[derive(Debug, Clone)]
pub struct Document {
    /// What it stands for.
    pub role: Role,
    /// Its words.
    pub words: Vec<Word>,
    /// Their features.
    pub features: Features,
    /// What makes it the same question as another.
    pub key: String,
}

/// All cards of a library with their places.
pub fn all_cards(library: &Library) -> impl Iterator<Item = (CardAt, &Card)> {
    let packs = library.packs.iter().enumerate();
    packs.flat_map(|(pack, value)| value.cards.iter().enumerate().map(move |(card, value)| ((pack, card), value)))
}

/// All texts of a card with what they stand for, in all its languages.
#[must_use]
pub fn documents(card: &Card, memo: &mut Memo<'_>) -> Vec<Document> {
    let mut document = |role: Role, text: &str| {
        let mut words = memo.words(text);
        let key = Normaliser::key(&words);
        words.extend(memo.joined(text));
        Document { role, features: Features::of(&words), words, key }
    };
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
#[must_use]
pub fn point_text(point: &Point) -> String {
    let speakers = point.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
    let names = speakers.flat_map(|speaker| [speaker.name.as_deref(), speaker.role.as_deref()]).flatten();
    let parts = [point.claim.as_str()].into_iter().chain(point.quotes.iter().map(|quote| quote.exact.as_str())).chain(names);
    parts.collect::<Vec<_>>().join(" ")
}
