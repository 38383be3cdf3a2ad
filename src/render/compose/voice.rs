//! Whose words a quote is, where they stand, and what we add to them.
//!
//! Owns: the lines of attribution and of caution.
//! Never imports: markup or transport.

use super::Sheet;
use crate::domain::card::Reference;
use crate::domain::date::PartialDate;
use crate::domain::localised::{Localised, LocalisedPack};
use crate::domain::pack::Pack;
use crate::domain::quote::{Quote, Speaker};
use crate::domain::source::Source;
use crate::render::document::Span;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// How a source says, and how cards therefore say in a speaker's role, that it does not name somebody.
const NOT_NAMED: &str = "not named";

impl Sheet<'_> {
    /// Who says it, and below it where: `Source: thediplomat.com · The Diplomat, “What Russia’s Embrace …”, July 2025 · author not stated`.
    pub(super) fn attribution(&self, pack: &Pack, quote: &Quote, source: &Source) -> Vec<Span> {
        let publisher = self.publisher(pack, source);
        let host = host(source);
        let link = match (&source.url, &host) {
            (Some(url), Some(host)) => Span::Link(self.wording.isolated(host), sentence_url(url, quote)),
            _ => Span::Bold(self.wording.isolated(&publisher)),
        };
        let named = Some(publisher).filter(|publisher| host.as_ref().is_some_and(|host| host != publisher));
        let date = source.issued.map_or_else(|| self.wording.text("date-not-stated"), |date| self.wording.date(date));
        let parts = [named, Some(format!("“{}”", source.title)), Some(date), Some(self.author(source))];
        let tail = parts.into_iter().flatten().map(|part| format!(" · {}", self.wording.isolated(&part))).collect::<String>();
        let voice = self.voice(pack, quote.speaker.as_ref());
        vec![Span::Plain(format!("— {voice}\n{} ", self.wording.text("source-label"))), link, Span::Plain(tail)]
    }

    /// The authors, or that none is stated.
    pub(super) fn author(&self, source: &Source) -> String {
        match source.authors.join(", ") {
            names if names.is_empty() => self.wording.text("author-not-stated"),
            names => self.wording.with("author-of", &[("author", &names)]),
        }
    }

    /// The author, or a speaker with name and role.
    pub(super) fn voice(&self, pack: &Pack, speaker: Option<&Speaker>) -> String {
        let Some(speaker) = speaker else { return self.wording.text("voice-author") };
        let local = LocalisedPack::new(pack, &self.answer.language);
        let local = |text: &String| self.wording.isolated(local.name(text));
        let named = match (&speaker.name, &speaker.role) {
            (Some(name), Some(role)) => format!("{}{} {}", local(name), self.comma(), local(role)),
            (Some(name), None) => local(name),
            (None, Some(role)) if role.contains(NOT_NAMED) => local(role),
            (None, role) => format!("{} ({})", role.as_ref().map(local).unwrap_or_default(), self.wording.text("not-named")),
        };
        self.wording.with("voice-of", &[("speaker", &named)])
    }

    /// The comma of the script.
    pub(super) fn comma(&self) -> &'static str {
        if self.wording.is_rtl() { "،" } else { "," }
    }

    /// The semicolon of the script, with its space.
    pub(super) fn semicolon(&self) -> &'static str {
        if self.wording.is_rtl() { "؛ " } else { "; " }
    }

    /// The caution on a point, marked as ours, with what it rests on.
    pub(super) fn caution(&self, pack: &Pack, text: &Localised<'_>, point: usize) -> Option<String> {
        let see = &text.card.points.get(point)?.caution.as_ref()?.see;
        let note = format!("⚠ {}", self.wording.with("caution", &[("text", &self.caution_words(text, point)?)]));
        if see.is_empty() {
            return Some(note);
        }
        let list: Vec<String> = see.iter().map(|reference| self.reference(pack, reference)).collect();
        Some(format!("{note} {}", self.wording.with("caution-see", &[("list", &list.join(self.semicolon()))])))
    }

    /// The words of a caution. Authors may begin them with the label that stands before them anyway.
    pub(super) fn caution_words(&self, text: &Localised<'_>, point: usize) -> Option<String> {
        let words = text.caution(point)?.trim();
        let labels = [self.wording.text("caution-begins"), "Our note:".to_owned()];
        let bare = labels.iter().find_map(|label| words.strip_prefix(label.as_str())).unwrap_or(words);
        Some(bare.trim_start().to_owned())
    }

    fn reference(&self, pack: &Pack, reference: &Reference) -> String {
        let title = reference.title.as_ref().map(|title| self.wording.isolated(&format!("“{title}”")));
        let in_words = |date: &String| PartialDate::parse(date).map_or_else(|_| date.clone(), |date| self.wording.date(date));
        let date = reference.date.as_ref().map(in_words);
        let local = LocalisedPack::new(pack, &self.answer.language);
        let publisher = reference.publisher.as_ref().map(|name| self.wording.isolated(local.name(name)));
        let url = reference.url.as_ref().map(|url| self.wording.isolated(url.as_str()));
        [title, publisher, date, url].into_iter().flatten().collect::<Vec<_>>().join(&format!("{} ", self.comma()))
    }

    /// The publisher, or that it is not stated.
    pub(super) fn publisher(&self, pack: &Pack, source: &Source) -> String {
        let local = LocalisedPack::new(pack, &self.answer.language);
        source.publisher.as_ref().map_or_else(|| self.wording.text("not-stated"), |name| local.name(name).to_owned())
    }

    /// The date of publication, or that it is not stated.
    pub(super) fn issued(&self, source: &Source) -> String {
        source.issued.map_or_else(|| self.wording.text("not-stated"), |date| self.wording.date(date))
    }
}

/// The host of a source's address, as links show it.
pub(super) fn host(source: &Source) -> Option<String> {
    source.url.as_ref().and_then(Url::host_str).map(|host| host.trim_start_matches("www.").to_owned())
}

/// The source's address with a text fragment, so that the browser opens it at the sentence.
/// <https://wicg.github.io/scroll-to-text-fragment/>: `#:~:text=[PREFIX-,]START[,END][,-SUFFIX]`, percent-encoded; long texts are named by
/// their ends. Prefix and suffix stand where the words alone would be ambiguous.
#[must_use]
pub(super) fn sentence_url(url: &Url, quote: &Quote) -> Url {
    let words: Vec<&str> = quote.exact.split(' ').collect();
    let encode = |words: &[&str]| utf8_percent_encode(&words.join(" "), NON_ALPHANUMERIC).to_string();
    let text = match words.len() {
        0..=8 => encode(&words),
        count => format!("{},{}", encode(&words[..4]), encode(&words[count - 4..])),
    };
    let near = |words: &Option<String>| words.as_ref().map(|words| encode(&[words.as_str()]));
    let prefix = near(&quote.prefix).map(|words| format!("{words}-,")).unwrap_or_default();
    let suffix = near(&quote.suffix).map(|words| format!(",-{words}")).unwrap_or_default();
    let mut url = url.clone();
    url.set_fragment(Some(&format!(":~:text={prefix}{text}{suffix}")));
    url
}
