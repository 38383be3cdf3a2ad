//! A pack's own strings in another language: its title, what it is about, notes on sources, and the names that its cards use.
//!
//! Owns: `pack.LANGUAGE.json`, format 1.
//! Never imports: cards or the folder.
//!
//! Speakers and publishers recur on many cards, so their names and roles are translated once, here. What is absent is shown as it is.
//!
//! ```json
//! { "format": 1, "of_revision": "0123456789abcdef", "translator": "…", "reviewed": false, "title": "…", "about": "…", "maintainer": "…",
//!   "notes": { "SOURCE": "…" }, "names": { "Russian special envoy": "…" }, "help": { "text": "…", "links": ["…"] } }
//! ```

use super::help::HelpText;
use super::id::Id;
use super::json::Node;
use super::text::TextRule;
use std::collections::BTreeMap;

/// A pack's own strings in another language.
#[derive(Debug, Clone, Default)]
pub struct PackTranslation {
    /// The title.
    pub title: Option<String>,
    /// What the pack is about.
    pub about: Option<String>,
    /// Who keeps the pack.
    pub maintainer: Option<String>,
    /// Notes on sources.
    pub notes: BTreeMap<Id, String>,
    /// Names and roles of speakers, and names of publishers, by the words of the cards.
    pub names: BTreeMap<String, String>,
    /// The words for people in danger.
    pub help: Option<HelpText>,
    /// True if the pack has changed since.
    pub stale: bool,
}

const FIELDS: [&str; 11] =
    ["$schema", "format", "of_revision", "translator", "reviewed", "title", "about", "maintainer", "notes", "names", "help"];

impl PackTranslation {
    /// Reads a translation of the pack whose strings have this digest; a stale one is kept, without its help text, and reported.
    #[must_use]
    pub fn read(root: &Node<'_>, revision: &str) -> Option<Self> {
        let fields = root.object(&FIELDS)?;
        let text = |name: &str| fields.maybe(name, |node| node.string(TextRule::PARAGRAPH));
        let format = fields.required("format").and_then(|node| node.integer(1..=1));
        let of = fields.required("of_revision").and_then(|node| node.string(TextRule::LINE).map(|text| (text, node)));
        let translator = fields.required("translator").and_then(|node| node.string(TextRule::LINE));
        let reviewed = fields.required("reviewed").and_then(|node| node.boolean());
        let (title, about, maintainer) = (text("title"), text("about"), text("maintainer"));
        let notes = fields.maybe("notes", read_notes);
        let names = fields.maybe("names", read_names);
        let help = fields.maybe("help", HelpText::read_translation);
        format?;
        translator?;
        reviewed?;
        let (of, node) = of?;
        let stale = of != revision;
        if stale {
            let remedy = format!("bring it up to date and set \"of_revision\" to \"{revision}\"");
            node.error("this translation is stale: the pack has changed since", remedy);
        }
        Some(Self {
            title: title?,
            about: about?,
            maintainer: maintainer?,
            notes: notes?.unwrap_or_default(),
            names: names?.unwrap_or_default(),
            help: help?.filter(|_| !stale),
            stale,
        })
    }
}

fn read_names(node: &Node<'_>) -> Option<BTreeMap<String, String>> {
    let entries = node.open_object()?.entries();
    entries.into_iter().map(|(name, node)| Some((name, node.string(TextRule::LINE)?))).collect()
}

fn read_notes(node: &Node<'_>) -> Option<BTreeMap<Id, String>> {
    let entries = node.open_object()?.entries();
    let read = |(name, node): (String, Node<'_>)| match Id::parse(&name) {
        Ok(id) => Some((id, node.string(TextRule::PARAGRAPH)?)),
        Err((message, remedy)) => {
            node.error(message, remedy);
            None
        }
    };
    entries.into_iter().map(read).collect()
}
