//! The lock file: which quotes have been verified, against which text, so that a pack can be served without the texts.
//!
//! Owns: the format of `quotes.lock.json`, version 1.
//! Never imports: cards; it knows quotes only.

use super::id::Id;
use super::json::{self, Node};
use super::quote::{Quote, SourceText};
use super::source::parse_digest;
use serde_json::json;
use std::collections::BTreeSet;
use std::ops::Range;

/// The verified quotes of a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    entries: BTreeSet<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    source: String,
    line: u32,
    words_sha256: String,
    text_sha256: String,
}

impl Lock {
    /// Reads a lock file.
    #[must_use]
    pub fn read(root: &Node<'_>) -> Option<Self> {
        let fields = root.object(&["format", "quotes"])?;
        fields.required("format")?.integer(1..=1)?;
        let entries = json::all(&fields.required("quotes")?.list()?, read_entry)?;
        Some(Self { entries: entries.into_iter().collect() })
    }

    /// Records that a quote has been found in a text.
    pub fn record(&mut self, quote: &Quote, text: &SourceText, place: &Range<usize>) {
        self.entries.insert(Entry {
            source: quote.source.to_string(),
            line: u32::try_from(text.line_of(place.start)).unwrap_or(u32::MAX),
            words_sha256: quote.words_sha256(),
            text_sha256: text.sha256.clone(),
        });
    }

    /// True if these very words of this source have been verified before.
    #[must_use]
    pub fn holds(&self, quote: &Quote) -> bool {
        let words = quote.words_sha256();
        self.entries.iter().any(|entry| entry.words_sha256 == words && entry.source == quote.source.as_str())
    }

    /// True if every quote of `other` is held here too.
    #[must_use]
    pub fn holds_all(&self, other: &Self) -> bool {
        other.entries.is_subset(&self.entries)
    }

    /// Takes over from `earlier` all that it holds of sources whose text is not `at_hand`: without the text nobody could verify it again.
    pub fn keep(&mut self, earlier: &Self, at_hand: impl Fn(&str) -> bool) {
        self.entries.extend(earlier.entries.iter().filter(|entry| !at_hand(&entry.source)).cloned());
    }

    /// The file's text: one line for each quote, sorted, so that a change shows as a small difference.
    #[must_use]
    pub fn to_text(&self) -> String {
        let line = |entry: &Entry| {
            let value = json!({
                "source": entry.source, "words_sha256": entry.words_sha256, "text_sha256": entry.text_sha256, "line": entry.line,
            });
            format!("    {value}")
        };
        let lines: Vec<String> = self.entries.iter().map(line).collect();
        format!("{{\n  \"format\": 1,\n  \"quotes\": [\n{}\n  ]\n}}\n", lines.join(",\n"))
    }
}

fn read_entry(node: &Node<'_>) -> Option<Entry> {
    let fields = node.object(&["source", "words_sha256", "text_sha256", "line"])?;
    let source = fields.required("source").and_then(|node| node.parsed(Id::parse));
    let digest = |name: &str| fields.required(name).and_then(|node| node.parsed(parse_digest));
    let (words_sha256, text_sha256) = (digest("words_sha256"), digest("text_sha256"));
    let line = fields.required("line").and_then(|node| node.integer(1..=u32::MAX));
    Some(Entry { source: source?.to_string(), line: line?, words_sha256: words_sha256?, text_sha256: text_sha256? })
}
