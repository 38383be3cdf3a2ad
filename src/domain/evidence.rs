//! What is known while the cards of a pack are read: its sources, their texts, the lock, and the ids that exist.
//!
//! Owns: the rule by which a quote is good: its text is at hand and holds it, or the lock holds the same words.
//! Never imports: cards; they call this module, not the other way.

use super::id::Id;
use super::json::Node;
use super::lock::Lock;
use super::quote::{Mismatch, Passage, Quote, SourceText};
use super::source::Source;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The evidence of one pack.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The pack's sources by id.
    pub sources: BTreeMap<Id, Source>,
    /// The texts that are at hand, by source id.
    pub texts: BTreeMap<Id, SourceText>,
    /// The quotes that were verified before.
    pub lock: Lock,
    /// The ids that the card files declare, whether the cards are good or not.
    pub declared: BTreeSet<String>,
    /// The quotes that have been found in a text now, and all that the lock holds of sources whose text is not at hand.
    pub verified: RefCell<Lock>,
}

impl Evidence {
    /// Verifies a quote; `node` is its object. True if it is good.
    #[must_use]
    pub fn verify(&self, quote: &Quote, node: &Node<'_>) -> bool {
        let field = |name: &str| node.field(name).unwrap_or_else(|| node.clone());
        if !self.sources.contains_key(&quote.source) {
            field("source").error(format!("source \"{}\" is not in sources.json, or is broken there", quote.source), self.known_sources());
            return false;
        }
        match self.texts.get(&quote.source) {
            Some(text) => self.verify_in_text(quote, text, &field("exact")),
            None => self.verify_in_lock(quote, &field("exact")),
        }
    }

    fn known_sources(&self) -> String {
        let known: Vec<&str> = self.sources.keys().map(Id::as_str).collect();
        let or_name = if known.is_empty() { String::new() } else { format!(", or name one of these: {}", known.join(", ")) };
        format!("add or mend it in sources.json{or_name}")
    }

    fn verify_in_text(&self, quote: &Quote, text: &SourceText, exact: &Node<'_>) -> bool {
        match text.find(quote) {
            Ok(place) => {
                self.verified.borrow_mut().record(quote, text, &place);
                true
            }
            Err(mismatch) => {
                let (message, remedy) = explain(quote, &mismatch);
                exact.error(message, remedy);
                false
            }
        }
    }

    fn verify_in_lock(&self, quote: &Quote, exact: &Node<'_>) -> bool {
        let known = self.lock.holds(quote);
        if !known {
            let message = format!(
                "the quote cannot be verified: no text of \"{}\" is at hand and quotes.lock.json does not hold these words",
                quote.source
            );
            let remedy = format!("put {}.txt into a folder and run: briefbot check --sources FOLDER --lock", quote.source);
            exact.error(message, remedy);
        }
        known
    }
}

fn explain(quote: &Quote, mismatch: &Mismatch) -> (String, String) {
    let source = &quote.source;
    match mismatch {
        Mismatch::Absent(None) => (
            format!("the quote is not in \"{source}\", and nothing there is like it"),
            "copy the words from the source, letter by letter, or name the right source".to_owned(),
        ),
        Mismatch::Absent(Some(passage)) => absent(quote, passage),
        Mismatch::Ambiguous(lines) => (
            format!("the words stand more than once in \"{source}\": lines {}", join(lines)),
            "add \"prefix\" or \"suffix\" with the neighbouring words, or quote more words".to_owned(),
        ),
        Mismatch::Context(line) => (
            format!("the words stand in line {line} of \"{source}\", but not with this prefix and suffix"),
            "copy the words that stand directly before (prefix) and after (suffix)".to_owned(),
        ),
        Mismatch::CutsWord(line) => {
            (format!("the quote begins or ends within a word in line {line} of \"{source}\""), "quote whole words".to_owned())
        }
    }
}

fn absent(quote: &Quote, passage: &Passage) -> (String, String) {
    let Passage { text, line, likeness } = passage;
    let message = format!("the quote is not word for word in \"{}\"", quote.source);
    let difference = first_difference(&quote.exact, text);
    let remedy = format!("the nearest passage ({:.0} % alike) is in line {line}: “{text}”{difference}", likeness * 100.0);
    (message, remedy)
}

/// Names the first words in which the two differ, to be found with the eye. The marks around a passage, which is made of whole words,
/// count only where nothing else differs.
fn first_difference(quote: &str, passage: &str) -> String {
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let differing = |ours: &str, theirs: &str| {
        let mut pairs = ours.split(' ').zip(theirs.split(' '));
        pairs.find(|(ours, theirs)| ours != theirs).map(|(ours, theirs)| format!("; the first difference: “{ours}” here, “{theirs}” there"))
    };
    differing(&bare(quote), &bare(passage)).or_else(|| differing(quote, passage)).unwrap_or_default()
}

fn join(lines: &[usize]) -> String {
    lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}
