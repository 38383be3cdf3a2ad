//! A pack: one subject, with what is said of it as a whole.
//!
//! Owns: the format of `pack.json`.
//! Never imports: the folder.

use super::card::{Card, Section};
use super::date::PartialDate;
use super::help::Help;
use super::id::Id;
use super::json::{self, Node};
use super::language::Language;
use super::pack_translation::PackTranslation;
use super::source::Source;
use super::text::{TextRule, sha256_hex};
use super::thresholds::Wanted;
use std::collections::{BTreeMap, BTreeSet};

/// What `pack.json` says.
#[derive(Debug, Clone)]
pub struct PackInfo {
    /// The id.
    pub id: Id,
    /// The title.
    pub title: String,
    /// What the pack is about, a sentence or two.
    pub about: Option<String>,
    /// The language in which its cards are written.
    pub language: Language,
    /// The date up to which the cards speak.
    pub as_of: Option<PartialDate>,
    /// When someone should read all cards again.
    pub review_by: Option<PartialDate>,
    /// Who keeps the pack.
    pub maintainer: Option<String>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// The cards whose summaries make up the brief, in order; empty means the first two of each section.
    pub brief: Vec<Id>,
    /// How sure the bot must be to show or offer one of its cards.
    pub matching: Wanted,
    /// What is said to people who write of their own danger.
    pub help: Option<Help>,
}

/// A pack that can be served.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What `pack.json` says.
    pub info: PackInfo,
    /// The sources by id.
    pub sources: BTreeMap<Id, Source>,
    /// The good cards: by section, then those of the brief in its order, then by file name.
    pub cards: Vec<Card>,
    /// The translations of the pack's own strings by language.
    pub translations: BTreeMap<Language, PackTranslation>,
}

#[rustfmt::skip]
const FIELDS: [&str; 13] = ["$schema", "format", "id", "title", "about", "language", "as_of", "review_by", "maintainer", "sections", "brief",
    "matching", "help"];

impl PackInfo {
    /// Reads `pack.json`; `declared` holds the ids of the pack's card files.
    #[must_use]
    pub fn read(root: &Node<'_>, declared: &BTreeSet<String>) -> Option<Self> {
        let fields = root.object(&FIELDS)?;
        let text = |name: &str| fields.maybe(name, |node| node.string(TextRule::PARAGRAPH));
        let date = |name: &str| fields.maybe(name, |node| node.parsed(PartialDate::parse));
        let format = fields.maybe("format", |node| node.integer(1..=1));
        let id = fields.required("id").and_then(|node| node.parsed(Id::parse));
        let title = fields.required("title").and_then(|node| node.string(TextRule::LINE));
        let language = fields.required("language").and_then(|node| node.parsed(Language::parse));
        let sections = fields.required("sections").and_then(|node| read_sections(&node));
        let brief = fields.maybe("brief", |node| json::all(&node.list()?, |item| read_brief(item, declared)));
        let (matching, help) = (fields.maybe("matching", Wanted::read), fields.maybe("help", Help::read));
        let (about, maintainer, as_of, review_by) = (text("about"), text("maintainer"), date("as_of"), date("review_by"));
        format?;
        Some(Self {
            id: id?,
            title: title?,
            about: about?,
            language: language?,
            as_of: as_of?,
            review_by: review_by?,
            maintainer: maintainer?,
            sections: sections?,
            brief: brief?.unwrap_or_default().into_iter().flatten().collect(),
            matching: matching?.unwrap_or_default(),
            help: help?,
        })
    }

    /// The digest of the strings that a translation of the pack translates: the first 16 hexadecimal digits of a SHA-256, as for cards. The
    /// notes on sources belong to them.
    #[must_use]
    pub fn revision(&self, sources: &BTreeMap<Id, Source>) -> String {
        let own = [Some(&self.title), self.about.as_ref(), self.maintainer.as_ref()];
        let mut strings: Vec<&str> = own.into_iter().flatten().map(String::as_str).collect();
        strings.extend(sources.values().filter_map(|source| source.notes.as_deref()));
        strings.extend(self.help.iter().flat_map(Help::strings));
        sha256_hex(strings.join("\n"))[..16].to_owned()
    }
}

fn read_sections(node: &Node<'_>) -> Option<Vec<Section>> {
    let items = node.list()?;
    let sections = json::all(&items, |item| item.parsed(Section::parse))?;
    if sections.is_empty() {
        node.error("a pack without sections", "list the sections of the pack in order");
        return None;
    }
    let mut seen = BTreeSet::new();
    let repeated = sections.iter().position(|section| !seen.insert(*section));
    if let Some(at) = repeated {
        items[at].error("this section stands twice", "list each section once");
        return None;
    }
    Some(sections)
}

/// A card of the brief. An id that no card declares is reported and left out; the pack is kept.
#[allow(clippy::option_option)]
fn read_brief(item: &Node<'_>, declared: &BTreeSet<String>) -> Option<Option<Id>> {
    let id = item.parsed(Id::parse)?;
    if declared.contains(id.as_str()) {
        return Some(Some(id));
    }
    item.error(format!("no card \"{id}\" is in this pack"), "name a card of this pack, or remove it");
    Some(None)
}

impl Pack {
    /// The card with this id.
    #[must_use]
    pub fn card(&self, id: &Id) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == *id)
    }

    /// The cards of a section in order.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.section == section)
    }

    /// The cards of the brief in order.
    #[must_use]
    pub fn brief(&self) -> Vec<&Card> {
        if self.info.brief.is_empty() {
            return self.info.sections.iter().flat_map(|section| self.section(*section).take(2)).collect();
        }
        self.info.brief.iter().filter_map(|id| self.card(id)).collect()
    }

    /// Puts the cards, which come sorted by file name, into reading order.
    #[must_use]
    pub fn new(info: PackInfo, sources: BTreeMap<Id, Source>, mut cards: Vec<Card>) -> Self {
        let last = usize::MAX;
        let section = |card: &Card| info.sections.iter().position(|section| *section == card.section).unwrap_or(last);
        let brief = |card: &Card| info.brief.iter().position(|id| *id == card.id).unwrap_or(last);
        cards.sort_by_key(|card| (section(card), brief(card)));
        Self { info, sources, cards, translations: BTreeMap::new() }
    }

    /// The names that its cards and sources use and that other languages may write otherwise: speakers, their roles, publishers.
    #[must_use]
    pub fn names(&self) -> BTreeSet<&str> {
        let points = || self.cards.iter().flat_map(|card| &card.points);
        let speakers = points().flat_map(|point| &point.quotes).filter_map(|quote| quote.speaker.as_ref());
        let spoken = speakers.flat_map(|speaker| [speaker.name.as_deref(), speaker.role.as_deref()]);
        let seen = points().filter_map(|point| point.caution.as_ref()).flat_map(|caution| &caution.see);
        let published = self.sources.values().map(|source| source.publisher.as_deref());
        spoken.chain(seen.map(|reference| reference.publisher.as_deref())).chain(published).flatten().collect()
    }
}
