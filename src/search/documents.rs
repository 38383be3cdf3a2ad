//! The texts of a card with what each of them stands for.
//!
//! Owns: which of a card's texts are evidence, in all of its languages.
//! Never imports: weights.

use super::lexicon;
use super::normalise::{Memo, Word};
use crate::domain::card::{Card, Point};
use crate::domain::library::Library;
use std::sync::Arc;

/// A card's place: (pack, card) in the library.
pub type CardAt = (usize, usize);

/// What a text of a card stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A title or a keyword: it names the whole card.
    Name,
    /// An example question; of a point, or of the whole card.
    Example(Option<usize>),
    /// A point's claim and quotes.
    Body(usize),
}

/// A text of a card.
#[derive(Debug, Clone)]
pub struct Text {
    /// What it stands for.
    pub role: Role,
    /// Its words, and other forms of some of them.
    pub words: Vec<Arc<Word>>,
    /// How many of the words are the text's own; the rest are other forms.
    pub own: usize,
}

/// What kind of facts a point states.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// An amount.
    pub amount: bool,
    /// A year, a date, or a span of time.
    pub time: bool,
}

impl Facts {
    /// The facts that a text states.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { amount: lexicon::states_amount(text), time: lexicon::states_time(text) }
    }
}

/// All that is known of a card for matching.
#[derive(Debug, Clone, Default)]
pub struct CardTexts {
    /// Its texts.
    pub texts: Vec<Text>,
    /// For each of its points, what kind of facts it states.
    pub facts: Vec<Facts>,
    /// Its id, the ids of the cards that it names as related, and the words of its quotes: what ties it to other cards.
    pub id: String,
    /// See [`CardTexts::id`].
    pub related: Vec<String>,
    /// See [`CardTexts::id`].
    pub quotes: Vec<String>,
}

impl Role {
    /// True for what a person might ask.
    #[must_use]
    pub fn is_question(self) -> bool {
        matches!(self, Role::Name | Role::Example(_))
    }

    /// The point that it belongs to.
    #[must_use]
    pub fn point(self) -> Option<usize> {
        match self {
            Role::Name => None,
            Role::Example(point) => point,
            Role::Body(point) => Some(point),
        }
    }
}

impl CardTexts {
    /// Where its example questions stand among its texts.
    pub fn examples(&self) -> impl Iterator<Item = usize> {
        self.texts.iter().enumerate().filter(|(_, text)| matches!(text.role, Role::Example(_))).map(|(at, _)| at)
    }

    /// True if the other card may answer the same question.
    #[must_use]
    pub fn tied_to(&self, other: &Self) -> bool {
        let names = |one: &Self, other: &Self| one.related.contains(&other.id);
        names(self, other) || names(other, self) || self.quotes.iter().any(|quote| other.quotes.contains(quote))
    }

    /// Adds a text, unless it has no word.
    pub fn add(&mut self, role: Role, text: &str, memo: &mut Memo<'_>) {
        let mut words = memo.words(text);
        let own = words.len();
        words.extend(memo.variants(text));
        if !words.is_empty() {
            self.texts.push(Text { role, words, own });
        }
    }
}

/// All cards of a library with their places.
pub fn all_cards(library: &Library) -> impl Iterator<Item = (CardAt, &Card)> {
    let packs = library.packs.iter().enumerate();
    packs.flat_map(|(pack, value)| value.cards.iter().enumerate().map(move |(card, value)| ((pack, card), value)))
}

/// All texts of a card with what they stand for, in all its languages.
#[must_use]
pub fn card_texts(card: &Card, memo: &mut Memo<'_>) -> CardTexts {
    let facts = card.points.iter().map(|point| Facts::of(&point_text(point))).collect();
    let mut texts = CardTexts {
        facts,
        id: card.id.to_string(),
        related: card.related.iter().map(ToString::to_string).collect(),
        quotes: card.points.iter().flat_map(|point| &point.quotes).map(|quote| quote.exact.clone()).collect(),
        ..CardTexts::default()
    };
    let translations: Vec<_> = card.translations.values().collect();
    let titles = translations.iter().filter_map(|t| t.title.as_ref());
    for text in [&card.title].into_iter().chain(&card.keywords).chain(titles).chain(translations.iter().flat_map(|t| &t.keywords)) {
        texts.add(Role::Name, text, memo);
    }
    for text in card.questions.iter().chain(translations.iter().flat_map(|t| &t.questions)) {
        texts.add(Role::Example(None), text, memo);
    }
    for (at, point) in card.points.iter().enumerate() {
        let translated: Vec<_> = translations.iter().filter_map(|t| t.points.get(&point.id)).collect();
        for text in point.questions.iter().chain(translated.iter().flat_map(|t| &t.questions)) {
            texts.add(Role::Example(Some(at)), text, memo);
        }
        texts.add(Role::Body(at), &point_text(point), memo);
        for text in translated.iter().filter_map(|t| t.claim.as_ref()) {
            texts.add(Role::Body(at), text, memo);
        }
    }
    texts
}

/// A point's claim, quotes and speakers as one text.
#[must_use]
pub fn point_text(point: &Point) -> String {
    let speakers = point.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
    let names = speakers.flat_map(|speaker| [speaker.name.as_deref(), speaker.role.as_deref()]).flatten();
    let parts = [point.claim.as_str()].into_iter().chain(point.quotes.iter().map(|quote| quote.exact.as_str())).chain(names);
    parts.collect::<Vec<_>>().join(" ")
}
