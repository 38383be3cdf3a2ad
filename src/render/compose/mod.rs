//! The layout of every answer.
//!
//! Owns: which words, quotes and buttons an answer shows, and in which order.
//! Never imports: markup or transport.
//!
//! The rule of the layout: the answer sentence, the quote, who says it, the source, what we add, the date. A claim never stands
//! without its quote within reach.

mod card;
mod lists;
mod screens;

use super::document::{Button, Document, Kind, Span};
use super::wording::Wording;
use crate::answer::{Answer, Body};
use crate::domain::card::Section;
use crate::domain::pack::Pack;
use crate::request::Request;

/// Lays out an answer.
#[must_use]
pub fn compose(answer: &Answer<'_>) -> Document {
    let mut sheet = Sheet::new(answer);
    match &answer.body {
        Body::Start => sheet.start(),
        Body::Help => sheet.help(),
        Body::Privacy => sheet.privacy(),
        Body::UnknownCommand(near) => sheet.unknown_command(*near),
        Body::Packs => sheet.packs(),
        Body::Brief(pack) => sheet.brief(pack),
        Body::Section(section) => sheet.section(*section),
        Body::Sources => sheet.sources(),
        Body::Card(view) | Body::Answer(view) => sheet.card(view),
        Body::Gone => sheet.gone(),
        Body::Choose(views) => sheet.choose(views),
        Body::NotCovered(views, unknown) => sheet.not_covered(views, unknown),
        Body::NoneOfThese => sheet.none_of_these(),
        Body::SmallTalk => sheet.small_talk(),
        Body::Distress => sheet.distress(),
    }
    sheet.document
}

/// A document in the making.
struct Sheet<'a> {
    answer: &'a Answer<'a>,
    wording: Wording,
    document: Document,
}

impl<'a> Sheet<'a> {
    fn new(answer: &'a Answer<'a>) -> Self {
        let wording = Wording::new(&answer.language);
        let document = Document { rtl: wording.is_rtl(), ..Document::default() };
        Self { answer, wording, document }
    }

    fn title(&mut self, text: String) {
        self.document.add(Kind::Paragraph, vec![Span::Bold(text)]);
    }

    fn paragraph(&mut self, text: String) {
        self.document.add(Kind::Paragraph, vec![Span::Plain(text)]);
    }

    fn say(&mut self, name: &str) {
        self.paragraph(self.wording.text(name));
    }

    /// The date up to which a pack speaks.
    fn as_of(&mut self, pack: &Pack) {
        if let Some(date) = pack.info.as_of {
            let text = self.wording.with("as-of", &[("date", &self.wording.date(date))]);
            self.document.add(Kind::Paragraph, vec![Span::Italic(text)]);
        }
    }

    /// A section's name in the interface.
    fn section_name(&self, section: Section) -> String {
        self.wording.text(&format!("section-{}", section.as_str()))
    }

    /// A button that opens a section.
    fn section_button(&self, section: Section) -> Button {
        Button::ask(self.section_name(section), Request::Section(section))
    }

    /// The sections that have a card in any pack.
    fn present_sections(&self) -> impl Iterator<Item = Section> + use<'a> {
        let packs = &self.answer.library.packs;
        Section::ALL.into_iter().filter(move |section| packs.iter().any(|pack| pack.section(*section).next().is_some()))
    }

    fn button(&self, name: &str, request: Request) -> Button {
        Button::ask(self.wording.text(name), request)
    }
}
