//! The briefing card: one topic, its points, and the quotes they rest on.
//!
//! Owns: format 1 of `cards/ID.json`.
//! Never imports: the folder, the index, or how a card is shown.

use super::action::Action;
use super::date::PartialDate;
use super::evidence::Evidence;
use super::id::Id;
use super::json::{self, Fields, Node};
use super::language::Language;
use super::quote::Quote;
use super::source::maybe_url;
use super::text::{TextRule, sha256_hex};
use super::translation::Translation;
use std::collections::BTreeMap;
use url::Url;

/// The sections of a briefing, in the order of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What happened, and what went before.
    Background,
    /// Why it was done.
    Rationale,
    /// Who reacted, and how.
    Reactions,
    /// What follows.
    Consequences,
    /// What can be done.
    Actions,
}

impl Section {
    /// All sections in order.
    pub const ALL: [Self; 5] = [Self::Background, Self::Rationale, Self::Reactions, Self::Consequences, Self::Actions];

    /// The word in files, commands and `--json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Background => "background",
            Self::Rationale => "rationale",
            Self::Reactions => "reactions",
            Self::Consequences => "consequences",
            Self::Actions => "actions",
        }
    }

    /// Parses the word.
    ///
    /// # Errors
    /// A message and a remedy where there is no such section.
    pub fn parse(text: &str) -> Result<Self, (String, String)> {
        let found = Self::ALL.into_iter().find(|section| section.as_str() == text);
        found.ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.into_iter().map(Self::as_str).collect();
            (format!("there is no section \"{text}\""), format!("write one of: {}", names.join(", ")))
        })
    }
}

/// A card that keeps every rule: all of its quotes are verified.
#[derive(Debug, Clone)]
pub struct Card {
    /// The id, unique in its pack.
    pub id: Id,
    /// The section.
    pub section: Section,
    /// The title.
    pub title: String,
    /// One sentence that stands for the card in the brief.
    pub summary: String,
    /// Questions that this card answers.
    pub questions: Vec<String>,
    /// Other words that lead here: names, spellings, abbreviations.
    pub keywords: Vec<String>,
    /// The points, at least one.
    pub points: Vec<Point>,
    /// Cards that a reader may want next, in the same pack.
    pub related: Vec<Id>,
    /// Stands on every card of the section actions and on no other.
    pub action: Option<Action>,
    /// The translations by language.
    pub translations: BTreeMap<Language, Translation>,
}

/// One claim in our own words, with the quotes that prove it.
#[derive(Debug, Clone)]
pub struct Point {
    /// The id, unique in its card.
    pub id: Id,
    /// One sentence in the pack's own words.
    pub claim: String,
    /// The quotes, at least one; the first is shown first.
    pub quotes: Vec<Quote>,
    /// When what the point tells happened, where it is an event of the timeline.
    pub when: Option<PartialDate>,
    /// The pack's own note that the claim is disputed or unsourced.
    pub caution: Option<Caution>,
    /// Questions that this very point answers.
    pub questions: Vec<String>,
}

/// The pack's own note on a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// The note.
    pub text: String,
    /// What it rests on.
    pub see: Vec<Reference>,
}

/// A publication that a caution points to. It is named, not quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The title, where it is known.
    pub title: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The date as it is known, in words or ISO 8601.
    pub date: Option<String>,
    /// The address, where it is known.
    pub url: Option<Url>,
}

const CARD_FIELDS: [&str; 11] =
    ["$schema", "format", "id", "section", "title", "summary", "questions", "keywords", "points", "related", "action"];

impl Card {
    /// Reads a card; `None` where it breaks a rule, and every broken rule is reported at its node.
    #[must_use]
    pub fn read(root: &Node<'_>, evidence: &Evidence, sections: &[Section]) -> Option<Self> {
        let fields = root.object(&CARD_FIELDS)?;
        let line = |name: &str| fields.required(name).and_then(|node| node.string(TextRule::LINE));
        let format = fields.required("format").and_then(|node| node.integer(1..=1));
        let id = fields.required("id").and_then(|node| node.parsed(Id::parse));
        let section = fields.required("section").and_then(|node| read_section(&node, sections));
        let title = line("title");
        let summary = fields.required("summary").and_then(|node| node.string(TextRule::PARAGRAPH));
        let (questions, keywords) = (fields.strings("questions", TextRule::LINE), fields.strings("keywords", TextRule::LINE));
        let points = fields.required("points").and_then(|node| read_points(&node, evidence));
        let related = fields.maybe("related", |node| read_related(node, evidence));
        let action = read_action(&fields, section);
        format?;
        Some(Self {
            id: id?,
            section: section?,
            title: title?,
            summary: summary?,
            questions: questions?,
            keywords: keywords?,
            points: points?,
            related: related?.unwrap_or_default(),
            action: action?,
            translations: BTreeMap::new(),
        })
    }

    /// The point with this id, and its place.
    #[must_use]
    pub fn point(&self, id: &Id) -> Option<(usize, &Point)> {
        self.points.iter().enumerate().find(|(_, point)| point.id == *id)
    }

    /// True if a translation leaves nothing in the original. Questions and keywords are each language's own and have no originals.
    #[must_use]
    pub fn is_whole_in(&self, translation: &Translation) -> bool {
        let whole = |point: &Point| {
            translation.points.get(&point.id).is_some_and(|translated| {
                let quotes = translated.quotes.len() == point.quotes.len();
                translated.claim.is_some() && quotes && (translated.caution.is_some() || point.caution.is_none())
            })
        };
        let action = translation.action.is_some() || self.action.is_none();
        translation.title.is_some() && translation.summary.is_some() && action && self.points.iter().all(whole)
    }

    /// Drops what only finding the card needs, once that has been learnt: all keywords, and all questions but one of each language, to be shown.
    pub fn forget_questions(&mut self) {
        self.keywords = Vec::new();
        keep_one(&mut self.questions);
        self.points.iter_mut().for_each(|point| point.questions = Vec::new());
        for translation in self.translations.values_mut() {
            translation.keywords = Vec::new();
            keep_one(&mut translation.questions);
            translation.points.values_mut().for_each(|point| point.questions = Vec::new());
        }
    }

    /// The digest of all strings that a translation translates: the first 16 hexadecimal digits of a SHA-256. A translation
    /// names it in `of_revision`; when a string changes, the digest changes and the translation is stale.
    #[must_use]
    pub fn revision(&self) -> String {
        let mut strings: Vec<&str> = vec![&self.title, &self.summary];
        for point in &self.points {
            strings.extend([point.id.as_str(), &point.claim]);
            strings.extend(point.quotes.iter().map(|quote| quote.exact.as_str()));
            strings.extend(point.caution.iter().map(|caution| caution.text.as_str()));
        }
        strings.extend(self.action.iter().flat_map(Action::strings));
        sha256_hex(strings.join("\n"))[..16].to_owned()
    }
}

/// True if a question can be shown as one; others are no more than words.
#[must_use]
pub fn is_whole_question(text: &str) -> bool {
    text.ends_with(['?', '؟'])
}

/// Keeps the first question that can be shown, or else the first, so that a language which has questions still has one.
fn keep_one(questions: &mut Vec<String>) {
    let kept = questions.iter().position(|question| is_whole_question(question)).unwrap_or_default();
    *questions = std::mem::take(questions).into_iter().nth(kept).into_iter().collect();
}

fn read_section(node: &Node<'_>, sections: &[Section]) -> Option<Section> {
    let section = node.parsed(Section::parse)?;
    if !sections.contains(&section) {
        node.error(format!("the pack has no section \"{}\"", section.as_str()), "add it to \"sections\" in pack.json, or choose another");
        return None;
    }
    Some(section)
}

/// The action, which must stand on cards of the section actions and nowhere else; where the section is wrong, it is judged all the
/// same. The outer `None` is a problem.
#[allow(clippy::option_option)]
fn read_action(fields: &Fields<'_>, section: Option<Section>) -> Option<Option<Action>> {
    match (section, fields.optional("action")) {
        (Some(Section::Actions), None) => fields.required("action").map(|_| None),
        (_, None) => Some(None),
        (Some(Section::Actions) | None, Some(node)) => Action::read(&node).map(Some),
        (Some(_), Some(node)) => {
            node.error("\"action\" stands on cards of the section actions only", "remove it, or change the section");
            None
        }
    }
}

fn read_points(node: &Node<'_>, evidence: &Evidence) -> Option<Vec<Point>> {
    let items = node.list()?;
    if items.is_empty() {
        node.error("a card without a point", "add a point with a claim and its quote");
        return None;
    }
    let id = |item: &Node<'_>| item.field("id").and_then(|id| id.raw_string().map(str::to_owned));
    let ids: Vec<Option<String>> = items.iter().map(id).collect();
    let repeated = |at: &usize| ids[*at].is_some() && ids[..*at].contains(&ids[*at]);
    let repeated: Vec<usize> = (0..items.len()).filter(repeated).collect();
    for at in &repeated {
        let id = ids[*at].as_deref().unwrap_or_default();
        items[*at].error(format!("point \"{id}\" stands twice in this card"), "give each point an id of its own");
    }
    json::all(&items, |item| read_point(item, evidence)).filter(|_| repeated.is_empty())
}

fn read_point(node: &Node<'_>, evidence: &Evidence) -> Option<Point> {
    let fields = node.object(&["id", "claim", "when", "quotes", "caution", "questions"])?;
    let id = fields.required("id").and_then(|node| node.parsed(Id::parse));
    let claim = fields.required("claim").and_then(|node| node.string(TextRule::PARAGRAPH));
    let quotes = fields.required("quotes").and_then(|node| read_quotes(&node, evidence));
    let when = fields.maybe("when", |node| node.parsed(PartialDate::parse));
    let caution = fields.maybe("caution", read_caution);
    let questions = fields.strings("questions", TextRule::LINE);
    Some(Point { id: id?, claim: claim?, when: when?, quotes: quotes?, caution: caution?, questions: questions? })
}

fn read_quotes(node: &Node<'_>, evidence: &Evidence) -> Option<Vec<Quote>> {
    let items = node.list()?;
    if items.is_empty() {
        node.error("a claim without a quote", "add the words of the source that prove it, or leave the claim out");
        return None;
    }
    json::all(&items, |item| {
        let quote = Quote::read(item)?;
        evidence.verify(&quote, item).then_some(quote)
    })
}

fn read_caution(node: &Node<'_>) -> Option<Caution> {
    let fields = node.object(&["text", "see"])?;
    let text = fields.required("text").and_then(|node| node.string(TextRule::PARAGRAPH));
    let see = fields.maybe("see", |node| json::all(&node.list()?, read_reference));
    Some(Caution { text: text?, see: see?.unwrap_or_default() })
}

fn read_reference(node: &Node<'_>) -> Option<Reference> {
    let fields = node.object(&["title", "publisher", "date", "url"])?;
    let part = |name: &str| fields.maybe(name, |node| node.string(TextRule::LINE));
    let (title, publisher, date, url) = (part("title"), part("publisher"), part("date"), maybe_url(&fields, "url"));
    let reference = Reference { title: title?, publisher: publisher?, date: date?, url: url? };
    if reference.title.is_none() && reference.publisher.is_none() {
        node.error("a reference without title and publisher", "name at least one of them");
        return None;
    }
    Some(reference)
}

/// Reads the related cards. An id that no card file declares is reported and left out; the card is kept.
fn read_related(node: &Node<'_>, evidence: &Evidence) -> Option<Vec<Id>> {
    let items = node.list()?;
    let ids = json::all(&items, |item| item.parsed(Id::parse))?;
    let known = |(at, id): &(usize, Id)| {
        let known = evidence.declared.contains(id.as_str());
        if !known {
            items[*at].error(format!("no card \"{id}\" is in this pack"), "name a card of this pack, or remove it");
        }
        known
    };
    Some(ids.into_iter().enumerate().filter(known).map(|(_, id)| id).collect())
}
