//! The format of translations: only the strings that a translator may touch.
//!
//! Owns: `cards/ID.LANGUAGE.json`, format 1.
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
use super::text::TextRule;
use super::translation::{PointTranslation, Translation};
use std::collections::BTreeMap;

const FIELDS: [&str; 12] =
    ["$schema", "format", "id", "of_revision", "translator", "reviewed", "title", "summary", "questions", "keywords", "points", "action"];

/// Reads the translation of `card`; a stale one is kept, marked and reported.
#[must_use]
pub fn read_translation(root: &Node<'_>, card: &Card) -> Option<Translation> {
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
    // A stale translation may stand beside words that it does not translate: its quotes and its advice on safety are not shown.
    let mut points = points?.unwrap_or_default();
    let mut action = action?;
    if stale {
        points.values_mut().for_each(|point| point.quotes.clear());
        action = None;
    }
    Some(Translation {
        translator: translator?,
        reviewed: reviewed?,
        stale,
        title: title?,
        summary: summary?,
        questions: questions?,
        keywords: keywords?,
        points,
        action,
    })
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
    let text = ActionText::read(&fields, note)?;
    // Lists are shown item by item beside what is chosen in another language.
    let original = &card.action.as_ref()?.text;
    let lists = [("audience", &text.audience, &original.audience), ("steps", &text.steps, &original.steps)];
    for (name, list, of) in lists.into_iter().chain([("own_words", &text.own_words, &original.own_words)]) {
        if list.len() != of.len() {
            let node = fields.required(name)?;
            node.error(format!("{} items for {} of the card", list.len(), of.len()), "translate each item, in order");
            return None;
        }
    }
    Some(text)
}
