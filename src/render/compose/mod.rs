//! The layout of every answer.
//!
//! Owns: which words, quotes and buttons an answer shows, and in which order.
//! Never imports: markup or transport.
//!
//! The rule of the layout: the answer sentence, the quote, who says it, the source, what we add, the date. A claim never stands
//! without its quote within reach.
//!
//! Reading order: `screens` (no card), `settings` (language, forget, the editors), `lists`, `card`, `voice` (who says it, and where),
//! `evidence` (a quote alone), `cite`, `actions`, [`place`] (what a group or a shared message shows instead).

mod actions;
mod card;
mod cite;
mod evidence;
mod lists;
pub mod place;
mod screens;
mod settings;
mod voice;

use super::document::{Button, Document, Kind, Span};
use super::wording::{Wording, Wordings};
use crate::answer::{Answer, Body};
use crate::domain::card::Section;
use crate::domain::pack::Pack;
use crate::request::Request;

/// Where an answer is shown, as far as its layout depends on it.
#[derive(Debug, Clone, Default)]
pub struct Stage {
    /// The bot's user name, for links to it; none in a terminal.
    pub bot: Option<String>,
    /// True where the bot answers inline, so that a card can be shared with a tap.
    pub inline: bool,
    /// True in a group, where anybody could press what stands below an answer.
    pub group: bool,
    /// True where questions can be sent to the editors.
    pub editors: bool,
}

/// Lays out an answer.
#[must_use]
pub fn compose(answer: &Answer<'_>, wordings: &Wordings, stage: &Stage) -> Document {
    let mut sheet = Sheet::new(answer, wordings, stage);
    sheet.body(&answer.body);
    let Sheet { document, wording, .. } = sheet;
    if stage.group { place::in_group(document, &wording, stage) } else { document }
}

/// A document in the making.
struct Sheet<'a> {
    answer: &'a Answer<'a>,
    wordings: &'a Wordings,
    wording: Wording<'a>,
    stage: &'a Stage,
    document: Document,
}

impl<'a> Sheet<'a> {
    fn new(answer: &'a Answer<'a>, wordings: &'a Wordings, stage: &'a Stage) -> Self {
        let wording = wordings.speak(&answer.language);
        let digits = Some(wording.digits());
        let document = Document { rtl: wording.is_rtl(), language: Some(answer.language.clone()), digits, ..Document::default() };
        Self { answer, wordings, wording, stage, document }
    }

    fn body(&mut self, body: &Body<'_>) {
        match body {
            Body::Start => self.start(),
            Body::Help => self.help(),
            Body::Privacy => self.privacy(),
            Body::UnknownCommand(near) => self.unknown_command(*near),
            Body::Packs => self.packs(),
            Body::Brief(pack) => self.brief(pack),
            Body::Section(section) => self.section(*section),
            Body::Actions(filter) => self.actions(filter),
            Body::Timeline(views) => self.timeline(views),
            Body::Sources => self.sources(),
            Body::Cite(view, style) => self.cite(view.as_ref(), *style),
            Body::Card(view) | Body::Answer(view) => self.card(view),
            Body::Quote(view) => self.quote(view),
            Body::Voices(view) => self.voices(view),
            Body::Copy(view) => self.copy(view),
            Body::Build(view, picked) => self.build(view, *picked),
            Body::Outline(view, picked) => self.outline(view, *picked),
            Body::Gone => self.gone(),
            Body::Choose(views) => self.choose(views),
            Body::NotCovered(views, unknown) => self.not_covered(views, unknown),
            Body::NoneOfThese => self.none_of_these(),
            Body::SmallTalk => self.small_talk(),
            Body::Distress => self.distress(),
            Body::Languages => self.languages("language-title"),
            Body::LanguageSet => self.languages("language-set"),
            Body::Settings => self.settings(),
            Body::Forgotten => self.forgotten(),
            Body::Wiped(count) => self.wiped(*count),
            Body::NotAsked(view) => self.not_asked(view),
            Body::Tell(step) => self.tell(step),
        }
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

    /// A remark in italics, directly below what it belongs to.
    fn remark(&mut self, text: String) {
        self.document.below(Kind::Paragraph, vec![Span::Italic(text)]);
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
        Button::ask(self.section_name(section), Request::section(section))
    }

    /// The sections that have a card in any pack.
    fn present_sections(&self) -> impl Iterator<Item = Section> + use<'a> {
        let packs = &self.answer.library.packs;
        Section::ALL.into_iter().filter(move |section| packs.iter().any(|pack| pack.section(*section).next().is_some()))
    }

    /// A whole number in the digits of the language.
    fn number(&self, number: usize) -> String {
        self.document.number(number)
    }

    fn button(&self, name: &str, request: Request) -> Button {
        Button::ask(self.wording.text(name), request)
    }

    /// Adds buttons in rows of so many.
    fn rows(&mut self, buttons: Vec<Button>, width: usize) {
        let mut buttons = buttons.into_iter().peekable();
        while buttons.peek().is_some() {
            self.document.row(buttons.by_ref().take(width).collect());
        }
    }
}
