//! The published texts that are quoted, read from a CSL-JSON list (`sources.json`).
//!
//! Owns: [`Source`], its kind, and what of CSL-JSON is read.
//! Never imports: cards, quotes, or the texts themselves.
//!
//! CSL-JSON 1.0: <https://github.com/citation-style-language/schema>. Our own fields stand under `custom`.

use super::date::PartialDate;
use super::id::Id;
use super::json::{self, Fields, Node};
use super::text::TextRule;
use url::Url;

/// What sort of text a source is. A reader must be able to tell news from opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// Reporting.
    News,
    /// A text that argues a view.
    Opinion,
    /// A document: a law, a resolution, a statement, a report.
    Document,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::News, Self::Opinion, Self::Document];

    /// The word in files and in `--json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Opinion => "opinion",
            Self::Document => "document",
        }
    }

    fn parse(text: &str) -> Result<Self, (String, String)> {
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| (format!("\"{text}\" is not a kind of source"), "write news, opinion or document".to_owned()))
    }
}

/// A published text that cards quote.
#[derive(Debug, Clone)]
pub struct Source {
    /// The id by which quotes name it; its text is `ID.txt`.
    pub id: Id,
    /// The title.
    pub title: String,
    /// The publisher (CSL `publisher`, else `container-title`); `None` means not stated.
    pub publisher: Option<String>,
    /// The authors' names in order; empty means not stated.
    pub authors: Vec<String>,
    /// The date of publication; `None` means not stated.
    pub issued: Option<PartialDate>,
    /// Where it can be read.
    pub url: Option<Url>,
    /// News, opinion or document.
    pub kind: SourceKind,
    /// SHA-256 of the file `ID.txt` from which the quotes were taken, 64 lower-case hexadecimal digits.
    pub text_sha256: Option<String>,
    /// What readers should know about the source, in the pack's own words.
    pub notes: Option<String>,
}

/// The CSL variables that may stand in an item. Those that are not read are allowed, because reference managers write them.
const CSL_FIELDS: [&str; 69] = [
    "id",
    "type",
    "title",
    "title-short",
    "author",
    "editor",
    "translator",
    "container-title",
    "container-title-short",
    "collection-title",
    "publisher",
    "publisher-place",
    "issued",
    "accessed",
    "original-date",
    "URL",
    "DOI",
    "ISSN",
    "ISBN",
    "language",
    "genre",
    "medium",
    "section",
    "volume",
    "issue",
    "page",
    "number",
    "edition",
    "event-title",
    "event-place",
    "archive",
    "abstract",
    "note",
    "source",
    "citation-key",
    "custom",
    "keyword",
    "number-of-pages",
    "number-of-volumes",
    "PMID",
    "PMCID",
    "call-number",
    "journalAbbreviation",
    "shortTitle",
    "categories",
    "annote",
    "references",
    "jurisdiction",
    "status",
    "version",
    "chapter-number",
    "collection-number",
    "dimensions",
    "event",
    "event-date",
    "submitted",
    "available-date",
    "original-title",
    "original-publisher",
    "reviewed-title",
    "archive_location",
    "archive-place",
    "scale",
    "year-suffix",
    "container-author",
    "collection-editor",
    "director",
    "interviewer",
    "recipient",
];

/// Reads the list of sources. Items with problems are left out.
#[must_use]
pub fn read_sources(root: &Node<'_>) -> Option<Vec<Source>> {
    let items = root.list()?;
    if items.is_empty() {
        root.error("no source stands here", "add the texts that the cards quote");
    }
    let mut sources: Vec<Source> = Vec::new();
    for item in items {
        let Some(source) = read_source(&item) else { continue };
        if sources.iter().any(|earlier| earlier.id == source.id) {
            item.error(format!("source \"{}\" stands twice", source.id), "give each source an id of its own");
        } else {
            sources.push(source);
        }
    }
    Some(sources)
}

fn read_source(item: &Node<'_>) -> Option<Source> {
    let fields = item.object(&CSL_FIELDS)?;
    let line = |node: &Node<'_>| node.string(TextRule::LINE);
    let id = fields.required("id").and_then(|node| node.parsed(Id::parse));
    let title = fields.required("title").and_then(|node| line(&node));
    let publisher = fields.maybe("publisher", line);
    let container = fields.maybe("container-title", line);
    let authors = fields.maybe("author", |node| json::all(&node.list()?, read_name));
    let issued = fields.maybe("issued", read_date);
    let accessed = fields.maybe("accessed", read_date);
    let url = fields.maybe("URL", read_url);
    let custom = fields.required("custom").and_then(|node| read_custom(&node));
    let ((kind, text_sha256, notes), _) = (custom?, accessed?);
    Some(Source {
        id: id?,
        title: title?,
        publisher: publisher?.or(container?),
        authors: authors?.unwrap_or_default(),
        issued: issued?,
        url: url?,
        kind,
        text_sha256,
        notes,
    })
}

type Custom = (SourceKind, Option<String>, Option<String>);

fn read_custom(node: &Node<'_>) -> Option<Custom> {
    let fields = node.object(&["kind", "text_sha256", "notes"])?;
    let kind = fields.required("kind").and_then(|node| node.parsed(SourceKind::parse));
    let digest = fields.maybe("text_sha256", |node| node.parsed(parse_digest));
    let notes = fields.maybe("notes", |node| node.string(TextRule::PARAGRAPH));
    Some((kind?, digest?, notes?))
}

/// Parses a SHA-256 digest, given back in lower case.
///
/// # Errors
/// A message and a remedy where the text is not 64 hexadecimal digits.
pub fn parse_digest(text: &str) -> Result<String, (String, String)> {
    let good = text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit());
    let digest = good.then(|| text.to_ascii_lowercase());
    digest
        .ok_or_else(|| (format!("\"{text}\" is not a SHA-256 digest"), "write the 64 hexadecimal digits that sha256sum prints".to_owned()))
}

fn read_name(node: &Node<'_>) -> Option<String> {
    let names = ["literal", "given", "family", "suffix", "dropping-particle", "non-dropping-particle"];
    let fields = node.object(&names)?;
    let part = |name: &str| fields.maybe(name, |node| node.string(TextRule::LINE));
    let (literal, given, particle, family) = (part("literal")?, part("given")?, part("non-dropping-particle")?, part("family")?);
    let whole = literal.unwrap_or_else(|| [given, particle, family].into_iter().flatten().collect::<Vec<_>>().join(" "));
    if whole.is_empty() {
        node.error("a name without a name", "write \"literal\", or \"given\" and \"family\"");
        return None;
    }
    Some(whole)
}

fn read_date(node: &Node<'_>) -> Option<PartialDate> {
    if !node.is_object() {
        return node.parsed(PartialDate::parse);
    }
    let fields = node.object(&["date-parts", "raw", "literal", "season", "circa"])?;
    let parts = fields.required("date-parts")?;
    let date = first_date_parts(&parts);
    if date.is_none() {
        parts.error("not a date", "write [[2025, 7, 3]], [[2025, 7]] or [[2025]], and only what the source states");
    }
    date
}

fn first_date_parts(parts: &Node<'_>) -> Option<PartialDate> {
    let numbers = json::all(&parts.list()?.first()?.list()?, |node| node.integer_or_digits(1..=9999))?;
    let small = |at: usize| numbers.get(at).map(|number| u8::try_from(*number)).transpose().ok();
    let year = u16::try_from(*numbers.first()?).ok()?;
    PartialDate::new(year, small(1)?, small(2)?)
}

fn read_url(node: &Node<'_>) -> Option<Url> {
    node.parsed(|text| {
        let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some());
        url.ok_or_else(|| (format!("\"{text}\" is not a web address"), "write the whole address with https://".to_owned()))
    })
}

/// Reads an optional web address from a field.
#[must_use]
pub fn maybe_url(fields: &Fields<'_>, name: &str) -> Option<Option<Url>> {
    fields.maybe(name, read_url)
}
