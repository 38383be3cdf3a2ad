//! Ready references.
//!
//! Owns: the forms of a reference to a source, with or without a quote: plain, in the manner of APA, BibTeX, CSL-JSON.
//! Never imports: markup or transport.
//!
//! What a source does not state is said to be not stated, as each form has it: "n.d." and no author in APA, an absent field in BibTeX and
//! CSL-JSON (<https://github.com/citation-style-language/schema>).

use super::Sheet;
use crate::answer::View;
use crate::domain::date::PartialDate;
use crate::domain::quote::Quote;
use crate::domain::source::Source;
use crate::render::document::{Button, Kind, Span};
use crate::request::{Request, Style};
use serde_json::{Value, json};

/// The months in English, in which references are written.
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

impl Sheet<'_> {
    /// The references of a point's quotes, or of all sources.
    pub(super) fn cite(&mut self, view: Option<&View<'_>>, style: Style) {
        self.title(self.wording.text("cite-title"));
        self.say("cite-tap");
        match view {
            Some(view) => {
                for quote in view.card.points.get(view.point).into_iter().flat_map(|point| &point.quotes) {
                    if let Some(source) = view.pack.sources.get(&quote.source) {
                        self.document.add(Kind::Paragraph, vec![Span::Code(reference(source, Some(quote), style))]);
                    }
                }
            }
            None => {
                for source in self.answer.library.packs.iter().flat_map(|pack| pack.sources.values()) {
                    self.document.add(Kind::Paragraph, vec![Span::Code(reference(source, None, style))]);
                }
                let button = self.wording.text("button-cite");
                self.paragraph(self.wording.with("cite-how", &[("button", &button)]));
            }
        }
        let key = view.map(View::key);
        let form = |other: Style| {
            let label = self.wording.text(&format!("cite-{}", other.as_str()));
            let label = if other == style { format!("✓ {label}") } else { label };
            Button::ask(label, Request::Cite(key.clone(), other))
        };
        let forms = Style::ALL.into_iter().map(form).collect();
        self.rows(forms, 2);
        match view {
            Some(view) => self.back(view),
            None => {
                self.document.row(vec![self.button("button-sources", Request::Sources), self.button("button-brief", Request::Brief(None))])
            }
        }
        self.document.request = Some(Request::Cite(key, style));
    }
}

fn reference(source: &Source, quote: Option<&Quote>, style: Style) -> String {
    match style {
        Style::Plain => plain(source, quote),
        Style::Apa => apa(source, quote),
        Style::Bibtex => bibtex(source, quote),
        Style::Csl => csl(source, quote).to_string(),
    }
}

fn words(date: PartialDate) -> String {
    let month = date.month().map(|month| MONTHS[usize::from(month) - 1]);
    let day = date.day().map(|day| day.to_string());
    let parts = [day, month.map(str::to_owned), Some(date.year().to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Who says the words, where it is not the author.
fn speaker(quote: Option<&Quote>) -> Option<String> {
    let speaker = quote?.speaker.as_ref()?;
    let parts: Vec<&str> = [&speaker.name, &speaker.role].into_iter().flatten().map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn plain(source: &Source, quote: Option<&Quote>) -> String {
    let author = if source.authors.is_empty() { "author not stated".to_owned() } else { source.authors.join(", ") };
    let date = source.issued.map_or_else(|| "date not stated".to_owned(), words);
    let publisher = source.publisher.as_deref().unwrap_or("publisher not stated");
    let url = source.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
    let of = format!("“{}”, {publisher}, {date}, {author}{url}", source.title);
    match (quote, speaker(quote)) {
        (Some(quote), Some(speaker)) => format!("“{}” ({speaker}), quoted in: {of}", quote.exact),
        (Some(quote), None) => format!("“{}”: {of}", quote.exact),
        (None, _) => of,
    }
}

/// `Title. (2025, July). Publisher. URL`: a work without an author begins with its title (APA, 7th edition, 9.12), one without a date says n.d.
fn apa(source: &Source, quote: Option<&Quote>) -> String {
    let date = |date: PartialDate| {
        let month = date.month().map(|month| format!(", {}", MONTHS[usize::from(month) - 1])).unwrap_or_default();
        let day = date.day().map(|day| format!(" {day}")).unwrap_or_default();
        format!("{}{month}{day}", date.year())
    };
    let date = source.issued.map_or_else(|| "n.d.".to_owned(), date);
    let publisher = source.publisher.as_ref().map(|name| format!(" {}.", name.trim_end_matches('.'))).unwrap_or_default();
    let url = source.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
    let reference = match source.authors.join(", ") {
        authors if authors.is_empty() => format!("{}. ({date}).{publisher}{url}", source.title),
        authors => format!("{authors} ({date}). {}.{publisher}{url}", source.title),
    };
    quote.map_or_else(|| reference.clone(), |quote| format!("“{}” {reference}", quote.exact))
}

fn bibtex(source: &Source, quote: Option<&Quote>) -> String {
    let escaped = |text: &str| text.chars().map(bibtex_char).collect::<String>();
    let authors = (!source.authors.is_empty()).then(|| source.authors.join(" and "));
    let fields = [
        ("author", authors),
        ("title", Some(format!("{{{}}}", escaped(&source.title)))),
        ("publisher", source.publisher.clone()),
        ("year", source.issued.map(|date| date.year().to_string())),
        ("month", source.issued.and_then(PartialDate::month).map(|month| month.to_string())),
        ("url", source.url.as_ref().map(ToString::to_string)),
        ("note", quote.map(|quote| format!("“{}”", quote.exact))),
    ];
    let lines: Vec<String> = fields
        .into_iter()
        .filter_map(|(name, value)| {
            let value = value?;
            let value = if matches!(name, "url" | "title") { value } else { escaped(&value) };
            Some(format!("  {name} = {{{value}}}"))
        })
        .collect();
    format!("@misc{{{},\n{}\n}}", source.id, lines.join(",\n"))
}

fn bibtex_char(c: char) -> String {
    match c {
        '&' | '%' | '$' | '#' | '_' | '{' | '}' => format!("\\{c}"),
        other => other.to_string(),
    }
}

fn csl(source: &Source, quote: Option<&Quote>) -> Value {
    let mut item = json!({ "id": source.id.as_str(), "type": "webpage", "title": source.title });
    if let Some(publisher) = &source.publisher {
        item["container-title"] = json!(publisher);
    }
    if let Some(url) = &source.url {
        item["URL"] = json!(url.as_str());
    }
    if let Some(date) = source.issued {
        let parts: Vec<u16> = [Some(date.year()), date.month().map(u16::from), date.day().map(u16::from)].into_iter().flatten().collect();
        item["issued"] = json!({ "date-parts": [parts] });
    }
    if !source.authors.is_empty() {
        item["author"] = source.authors.iter().map(|name| json!({ "literal": name })).collect();
    }
    if let Some(quote) = quote {
        item["note"] = json!(quote.exact);
    }
    item
}
