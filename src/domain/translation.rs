//! Translations of cards: only the strings that a translator may touch.
//!
//! Owns: the format of `cards/ID.LANGUAGE.json`, and [`Localised`], a card seen in one language.
//! Never imports: the folder or how a card is shown.
//!
//! A translation cannot alter a quote: the original words are always kept, and a translated quote stands beside them.
//!
//! ```json
//! { "format": 1, "id": "security", "of_revision": "0123456789abcdef", "translator": "…", "reviewed": false,
//!   "title": "…", "summary": "…", "questions": ["…"], "keywords": ["…"],
//!   "points": { "crocus": { "claim": "…", "quotes": ["…"], "caution": "…", "questions": ["…"] } },
//!   "action": { "audience": ["…"], "addressee": "…", "ask": "…", "steps": ["…"], "own_words": ["…"],
//!               "personal_prompt": "…", "safety_note": "…" } }
//! ```

use super::action::{ActionText, paragraph};
use super::card::Card;
use super::id::Id;
use super::json::{Fields, Node};
use super::language::Language;
use super::text::TextRule;
use std::collections::BTreeMap;

/// A card's strings in another language. What is absent is shown in the card's own language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// Who translated.
    pub translator: String,
    /// True if a native speaker has reviewed it.
    pub reviewed: bool,
    /// True if the card has changed since.
    pub stale: bool,
    /// The title.
    pub title: Option<String>,
    /// The summary.
    pub summary: Option<String>,
    /// Questions as speakers of the language ask them.
    pub questions: Vec<String>,
    /// Keywords in the language.
    pub keywords: Vec<String>,
    /// The points by id.
    pub points: BTreeMap<Id, PointTranslation>,
    /// The action's words.
    pub action: Option<ActionText>,
}

/// A point's strings in another language.
#[derive(Debug, Clone, Default)]
pub struct PointTranslation {
    /// The claim.
    pub claim: Option<String>,
    /// A translation of each quote, in the order of the point's quotes.
    pub quotes: Vec<String>,
    /// The caution's text.
    pub caution: Option<String>,
    /// Questions as speakers of the language ask them.
    pub questions: Vec<String>,
}

const FIELDS: [&str; 12] =
    ["$schema", "format", "id", "of_revision", "translator", "reviewed", "title", "summary", "questions", "keywords", "points", "action"];

impl Translation {
    /// Reads the translation of `card`; a stale one is kept, marked and reported.
    #[must_use]
    pub fn read(root: &Node<'_>, card: &Card) -> Option<Self> {
        let fields = root.object(&FIELDS)?;
        let format = fields.required("format").and_then(|node| node.integer(1..=1));
        let id = fields.required("id").and_then(|node| same_id(&node, card));
        let revision = fields.required("of_revision").and_then(|node| node.string(TextRule::LINE).map(|text| (text, node)));
        let translator = fields.required("translator").and_then(|node| node.string(TextRule::LINE));
        let reviewed = fields.required("reviewed").and_then(|node| node.boolean());
        let title = fields.maybe("title", |node| node.string(TextRule::LINE));
        let summary = fields.maybe("summary", |node| node.string(TextRule::PARAGRAPH));
        let (questions, keywords) = (fields.strings("questions", TextRule::LINE), fields.strings("keywords", TextRule::LINE));
        let points = fields.maybe("points", |node| read_points(node, card));
        let action = fields.maybe("action", |node| read_action(node, card));
        let ((), ()) = (format.map(|_| ())?, id?);
        let (revision, node) = revision?;
        let stale = revision != card.revision();
        if stale {
            let remedy = format!("bring it up to date and set \"of_revision\" to \"{}\"", card.revision());
            node.error("this translation is stale: the card has changed since", remedy);
        }
        Some(Self {
            translator: translator?,
            reviewed: reviewed?,
            stale,
            title: title?,
            summary: summary?,
            questions: questions?,
            keywords: keywords?,
            points: points?.unwrap_or_default(),
            action: action?,
        })
    }
}

fn same_id(node: &Node<'_>, card: &Card) -> Option<()> {
    let id = node.parsed(Id::parse)?;
    if id != card.id {
        node.error(format!("the file's name says \"{}\", its id \"{id}\"", card.id), "make them the same");
        return None;
    }
    Some(())
}

fn read_points(node: &Node<'_>, card: &Card) -> Option<BTreeMap<Id, PointTranslation>> {
    let entries = node.open_object()?.entries();
    let read = |(name, node): &(String, Node<'_>)| {
        let Some((_, point)) = Id::parse(name).ok().and_then(|id| card.point(&id)) else {
            node.error(format!("the card has no point \"{name}\""), "name a point of the card, or remove it");
            return None;
        };
        let translation = read_point(&node.object(&["claim", "quotes", "caution", "questions"])?, point.quotes.len())?;
        Some((point.id.clone(), translation))
    };
    let points: Vec<Option<(Id, PointTranslation)>> = entries.iter().map(read).collect();
    points.into_iter().collect()
}

fn read_point(fields: &Fields<'_>, quote_count: usize) -> Option<PointTranslation> {
    let claim = fields.maybe("claim", |node| node.string(TextRule::PARAGRAPH));
    let quotes = fields.maybe("quotes", |node| {
        let quotes = node.strings(TextRule::QUOTE)?;
        if quotes.len() != quote_count {
            node.error(
                format!("{} translated quotes for {quote_count} quotes", quotes.len()),
                "translate each quote of the point, in order",
            );
            return None;
        }
        Some(quotes)
    });
    let caution = fields.maybe("caution", |node| node.string(TextRule::PARAGRAPH));
    let questions = fields.strings("questions", TextRule::LINE);
    Some(PointTranslation { claim: claim?, quotes: quotes?.unwrap_or_default(), caution: caution?, questions: questions? })
}

fn read_action(node: &Node<'_>, card: &Card) -> Option<ActionText> {
    if card.action.is_none() {
        node.error("the card has no action", "remove it");
        return None;
    }
    let allowed = ["audience", "addressee", "ask", "steps", "own_words", "personal_prompt", "safety_note"];
    let fields = node.object(&allowed)?;
    let note = paragraph(&fields, "safety_note");
    ActionText::read(&fields, note)
}

/// A card seen in one language: each string is the translation where there is one, else the original.
#[derive(Debug, Clone, Copy)]
pub struct Localised<'a> {
    /// The card.
    pub card: &'a Card,
    /// Its translation, where there is one for the language.
    pub translation: Option<&'a Translation>,
}

impl<'a> Localised<'a> {
    /// Looks at `card` in `language`.
    #[must_use]
    pub fn new(card: &'a Card, language: &Language) -> Self {
        Self { card, translation: card.translations.get(language) }
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.translation.and_then(|t| t.title.as_deref()).unwrap_or(&self.card.title)
    }

    /// The summary.
    #[must_use]
    pub fn summary(&self) -> &'a str {
        self.translation.and_then(|t| t.summary.as_deref()).unwrap_or(&self.card.summary)
    }

    /// The claim of the point at `at`.
    #[must_use]
    pub fn claim(&self, at: usize) -> &'a str {
        let translated = self.point(at).and_then(|point| point.claim.as_deref());
        translated.unwrap_or_else(|| self.card.points.get(at).map_or("", |point| &point.claim))
    }

    /// The translation of a quote, which never stands alone.
    #[must_use]
    pub fn quote(&self, point: usize, quote: usize) -> Option<&'a str> {
        self.point(point)?.quotes.get(quote).map(String::as_str)
    }

    /// The text of the caution on the point at `at`, if it has one.
    #[must_use]
    pub fn caution(&self, at: usize) -> Option<&'a str> {
        let original = self.card.points.get(at)?.caution.as_ref()?;
        Some(self.point(at).and_then(|point| point.caution.as_deref()).unwrap_or(&original.text))
    }

    /// The action's words.
    #[must_use]
    pub fn action(&self) -> Option<&'a ActionText> {
        let original = &self.card.action.as_ref()?.text;
        Some(self.translation.and_then(|t| t.action.as_ref()).unwrap_or(original))
    }

    fn point(&self, at: usize) -> Option<&'a PointTranslation> {
        self.translation?.points.get(&self.card.points.get(at)?.id)
    }
}
