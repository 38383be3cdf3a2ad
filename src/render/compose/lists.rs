//! Lists of cards and sources: the brief, a section, a choice, the nearest cards, the sources.
//!
//! Owns: their layout; each line has a button that opens its evidence.
//! Never imports: markup or transport.

use super::Sheet;
use super::screens::rows;
use crate::answer::View;
use crate::domain::card::{Card, Section};
use crate::domain::language::Language;
use crate::domain::localised::Localised;
use crate::domain::pack::Pack;
use crate::domain::source::Source;
use crate::render::document::{Block, Button, Kind, Span, label};
use crate::request::{Key, Request};

impl Sheet<'_> {
    pub(super) fn packs(&mut self) {
        self.title(self.wording.text("packs-title"));
        for pack in &self.answer.library.packs {
            let about = pack.info.about.clone().unwrap_or_default();
            self.document.add(Kind::Paragraph, vec![Span::Bold(pack.info.title.clone()), Span::Plain(format!("\n{about}"))]).button =
                Some(Button::ask(label(&pack.info.title), Request::Brief(Some(Key::new(&pack.info.id, None, None)))));
        }
        self.document.request = Some(Request::Brief(None));
    }

    pub(super) fn brief(&mut self, pack: &Pack) {
        self.title(self.wording.with("brief-title", &[("title", &pack.info.title)]));
        let mut section = None;
        for (at, card) in pack.brief().into_iter().enumerate() {
            if section != Some(card.section) {
                self.title(self.section_name(card.section));
                self.document.keep();
                section = Some(card.section);
            }
            let summary = Localised::new(card, &self.answer.language).summary().to_owned();
            self.numbered(pack, card, at + 1, summary);
        }
        self.say("brief-tap");
        self.as_of(pack);
        let sections = pack.info.sections.iter().filter(|section| pack.section(**section).next().is_some());
        let buttons = sections.map(|section| self.section_button(*section)).collect();
        rows(&mut self.document, buttons, 3);
        self.document.row(vec![self.button("button-sources", Request::Sources)]);
        self.document.request = Some(Request::Brief(Some(Key::new(&pack.info.id, None, None))));
    }

    /// One line of a brief or a section, with a button of its number.
    fn numbered(&mut self, pack: &Pack, card: &Card, number: usize, line: String) -> &mut Block {
        let spans = vec![Span::Bold(format!("{number}. ")), Span::Plain(line)];
        let button = Button::ask(number.to_string(), Request::Card(Key::new(&pack.info.id, Some(&card.id), None)));
        let block = self.document.below(Kind::Paragraph, spans);
        block.button = Some(button);
        block
    }

    pub(super) fn section(&mut self, section: Section) {
        self.title(self.section_name(section));
        self.say(&format!("section-{}-lead", section.as_str()));
        let packs = &self.answer.library.packs;
        let several = packs.len() > 1;
        let mut number = 0;
        for pack in packs {
            for (at, card) in pack.section(section).enumerate() {
                number += 1;
                if several && at == 0 {
                    self.title(pack.info.title.clone());
                }
                self.entry(pack, card, number);
            }
        }
        if number == 0 {
            self.say("section-empty");
        }
        if let [pack] = packs.as_slice() {
            self.as_of(pack);
        }
        let others = self.present_sections().filter(|other| *other != section);
        let mut buttons: Vec<Button> = others.map(|other| self.section_button(other)).collect();
        buttons.push(self.button("button-brief", Request::Brief(None)));
        rows(&mut self.document, buttons, 3);
        self.document.request = Some(Request::Section(section));
    }

    /// A card in a section's list: its title, for actions with effort, and its number as button.
    fn entry(&mut self, pack: &Pack, card: &Card, number: usize) {
        let text = Localised::new(card, &self.answer.language);
        let mut line = text.title().to_owned();
        if let (Some(action), Some(words)) = (&card.action, text.action()) {
            let safety = self.wording.text(if action.inside_afghanistan { "action-row-inside" } else { "action-row-abroad" });
            line = format!("{line}\n{safety} · {}", self.effort(action, words));
        }
        self.numbered(pack, card, number, line).gap = number == 1;
    }

    pub(super) fn choose(&mut self, views: &[View<'_>]) {
        self.title(self.wording.text("choose-title"));
        self.options(views);
        let none = self.button("choose-none", Request::NoneOfThese);
        self.document.row(vec![none]);
    }

    pub(super) fn not_covered(&mut self, views: &[View<'_>], unknown: &[String]) {
        self.title(self.wording.text("not-covered-title"));
        let mut why = self.wording.text("not-covered-why");
        // In another language "no card mentions" would be untrue: the cards say it in their own.
        if self.foreign() {
            why = self.wording.text("not-covered-language");
        } else if !unknown.is_empty() {
            let words: Vec<String> =
                unknown.iter().take(4).map(|word| format!("“{}”", word.chars().take(40).collect::<String>())).collect();
            why = format!("{why} {}", self.wording.with("not-covered-unknown", &[("words", &words.join(", "))]));
        }
        self.paragraph(why);
        if !views.is_empty() {
            self.say("not-covered-near");
            self.options(views);
        }
        self.document.row(vec![self.button("button-brief", Request::Brief(None)), self.button("button-help", Request::Help)]);
    }

    /// True if no card has the language of the question.
    fn foreign(&self) -> bool {
        let Some(asked) = &self.answer.asked_in else { return false };
        let speaks = |language: &Language| language.primary() == asked.primary();
        let packs = &self.answer.library.packs;
        let translated = packs.iter().flat_map(|pack| &pack.cards).any(|card| card.translations.keys().any(speaks));
        !translated && !packs.iter().any(|pack| speaks(&pack.info.language))
    }

    /// Cards as numbered lines: the title and the section.
    fn options(&mut self, views: &[View<'_>]) {
        for (at, view) in views.iter().enumerate() {
            let text = Localised::new(view.card, &self.answer.language);
            let section = self.section_name(view.card.section);
            let title = text.title().to_owned();
            let spans = vec![Span::Bold(format!("{}. {title}", at + 1)), Span::Plain(format!(" ({section})"))];
            let block = self.document.below(Kind::Paragraph, spans);
            block.gap = at == 0;
            block.button = Some(Button::ask(label(&title), Request::Card(view.key())));
        }
    }

    pub(super) fn sources(&mut self) {
        self.title(self.wording.text("sources-title"));
        let library = self.answer.library;
        for pack in &library.packs {
            if library.packs.len() > 1 {
                self.title(self.wording.with("sources-of", &[("title", &pack.info.title)]));
            }
            for source in pack.sources.values() {
                self.source(source);
            }
            self.as_of(pack);
        }
        self.document.row(vec![self.button("button-brief", Request::Brief(None)), self.button("button-start", Request::Start(None))]);
        self.document.request = Some(Request::Sources);
    }

    fn source(&mut self, source: &Source) {
        let title = match &source.url {
            Some(url) => Span::Link(source.title.clone(), url.clone()),
            None => Span::Bold(source.title.clone()),
        };
        self.document.add(Kind::Paragraph, vec![title]);
        let kind = self.wording.text(&format!("kind-{}", source.kind.as_str()));
        let publisher = self.publisher(source);
        let author = self.stated(&source.authors.join(", "));
        let lines = [
            self.wording.with("source-kind", &[("kind", &kind), ("publisher", &publisher)]),
            self.wording.with("author-of", &[("author", &author)]),
            self.wording.with("source-date", &[("date", &self.issued(source))]),
        ];
        for line in lines {
            self.document.below(Kind::Paragraph, vec![Span::Plain(line)]);
        }
        if source.kind == crate::domain::source::SourceKind::Opinion {
            let sentence = self.wording.text("opinion-sentence");
            self.document.below(Kind::Paragraph, vec![Span::Italic(sentence)]);
        }
        if let Some(notes) = &source.notes {
            self.document.below(Kind::Folded, vec![Span::Plain(self.wording.with("source-note", &[("text", notes)]))]);
        }
    }

    /// The publisher, or that it is not stated.
    pub(super) fn publisher(&self, source: &Source) -> String {
        self.stated(source.publisher.as_deref().unwrap_or_default())
    }

    /// The date of publication, or that it is not stated.
    pub(super) fn issued(&self, source: &Source) -> String {
        source.issued.map_or_else(|| self.wording.text("not-stated"), |date| self.wording.date(date))
    }

    fn stated(&self, text: &str) -> String {
        if text.is_empty() { self.wording.text("not-stated") } else { text.to_owned() }
    }
}
