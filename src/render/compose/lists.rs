//! Lists of cards and sources: the brief, a section, a choice, the nearest cards, the sources.
//!
//! Owns: their layout; each line has a button that opens its evidence.
//! Never imports: markup or transport.

use super::Sheet;
use crate::answer::View;
use crate::domain::card::{Card, Section};
use crate::domain::language::Language;
use crate::domain::localised::{Localised, LocalisedPack};
use crate::domain::pack::Pack;
use crate::domain::source::{Source, SourceKind};
use crate::render::document::{Block, Button, Kind, Span, label};
use crate::request::{Key, Request, Style};
use std::collections::BTreeSet;

impl Sheet<'_> {
    pub(super) fn packs(&mut self) {
        self.title(self.wording.text("packs-title"));
        for pack in &self.answer.library.packs {
            let local = LocalisedPack::new(pack, &self.answer.language);
            let about = local.about().unwrap_or_default();
            self.document.add(Kind::Paragraph, vec![Span::Bold(local.title().to_owned()), Span::Plain(format!("\n{about}"))]).button =
                Some(Button::ask(label(local.title()), Request::Brief(Some(Key::new(&pack.info.id, None, None)))));
        }
        self.document.request = Some(Request::Brief(None));
    }

    pub(super) fn brief(&mut self, pack: &Pack) {
        let title = LocalisedPack::new(pack, &self.answer.language).title();
        self.title(self.wording.with("brief-title", &[("title", title)]));
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
        self.untranslated(pack.brief().into_iter().map(|card| (pack, card)));
        self.as_of(pack);
        let sections = pack.info.sections.iter().filter(|section| pack.section(**section).next().is_some());
        let buttons = sections.map(|section| self.section_button(*section)).collect();
        self.rows(buttons, 3);
        self.document.row(vec![self.button("button-timeline", Request::Timeline), self.button("button-sources", Request::Sources)]);
        self.document.request = Some(Request::Brief(Some(Key::new(&pack.info.id, None, None))));
    }

    /// Says so where some of the cards are not translated.
    pub(super) fn untranslated<'c>(&mut self, cards: impl Iterator<Item = (&'c Pack, &'c Card)>) {
        let language = &self.answer.language;
        let foreign = |(pack, card): (&Pack, &Card)| {
            pack.info.language.primary() != language.primary() && Localised::new(card, language).translation.is_none()
        };
        if cards.into_iter().any(foreign) {
            let line = self.wording.text("translation-partial");
            self.document.add(Kind::Paragraph, vec![Span::Italic(line)]);
        }
    }

    /// One line of a brief or a section, with a button of its number.
    fn numbered(&mut self, pack: &Pack, card: &Card, number: usize, line: String) -> &mut Block {
        let number = self.number(number);
        let spans = vec![Span::Bold(format!("{number}. ")), Span::Plain(line)];
        let button = Button::ask(number, Request::Card(Key::new(&pack.info.id, Some(&card.id), None)));
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
                    self.title(LocalisedPack::new(pack, &self.answer.language).title().to_owned());
                }
                self.entry(pack, card, number);
            }
        }
        if number == 0 {
            self.say("section-empty");
        }
        self.untranslated(packs.iter().flat_map(|pack| pack.section(section).map(move |card| (pack, card))));
        if let [pack] = packs.as_slice() {
            self.as_of(pack);
        }
        let others = self.present_sections().filter(|other| *other != section);
        let mut buttons: Vec<Button> = others.map(|other| self.section_button(other)).collect();
        buttons.push(self.button("button-brief", Request::Brief(None)));
        self.rows(buttons, 3);
        self.document.request = Some(Request::Section(section));
    }

    /// A card in a section's list: its title, for actions with effort, and its number as button.
    pub(super) fn entry(&mut self, pack: &Pack, card: &Card, number: usize) {
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
            why = self.wording.with("not-covered-language", &[("languages", &self.card_languages())]);
        } else if !unknown.is_empty() {
            let quoted = |word: &String| self.wording.quoted(&word.chars().take(40).collect::<String>());
            let words: Vec<String> = unknown.iter().take(4).map(quoted).collect();
            let words = words.join(&format!("{} ", self.comma()));
            why = format!("{why} {}", self.wording.with("not-covered-unknown", &[("words", &words)]));
        }
        self.paragraph(why);
        if !views.is_empty() {
            self.say("not-covered-near");
            self.options(views);
        }
        self.tell_button();
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

    /// The languages of the cards, by their own names.
    fn card_languages(&self) -> String {
        let packs = &self.answer.library.packs;
        let translated = packs.iter().flat_map(|pack| &pack.cards).flat_map(|card| card.translations.keys());
        let all: BTreeSet<&Language> = packs.iter().map(|pack| &pack.info.language).chain(translated).collect();
        let name = |language: &Language| match language.best_of(self.wordings.languages()) {
            Some(known) => self.wordings.speak(known).text("language-name"),
            None => language.to_string(),
        };
        let names: Vec<String> = all.into_iter().map(|language| self.wording.isolated(&name(language))).collect();
        names.join(&format!("{} ", self.comma()))
    }

    /// Cards as numbered lines: the title and the section.
    fn options(&mut self, views: &[View<'_>]) {
        for (at, view) in views.iter().enumerate() {
            let text = Localised::new(view.card, &self.answer.language);
            let section = self.section_name(view.card.section);
            let title = text.title().to_owned();
            let spans = vec![Span::Bold(format!("{}. {title}", self.number(at + 1))), Span::Plain(format!(" ({section})"))];
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
                let title = LocalisedPack::new(pack, &self.answer.language).title();
                self.title(self.wording.with("sources-of", &[("title", title)]));
            }
            for source in pack.sources.values() {
                self.source(pack, source);
            }
            self.as_of(pack);
        }
        let cite = self.button("button-cite", Request::Cite(None, Style::default()));
        let (brief, start) = (self.button("button-brief", Request::Brief(None)), self.button("button-start", Request::Start(None)));
        self.document.row(vec![cite, brief, start]);
        self.document.request = Some(Request::Sources);
    }

    fn source(&mut self, pack: &Pack, source: &Source) {
        let title = self.wording.isolated(&source.title);
        let title = match &source.url {
            Some(url) => Span::Link(title, url.clone()),
            None => Span::Bold(title),
        };
        self.document.add(Kind::Paragraph, vec![title]);
        let kind = self.wording.text(&format!("kind-{}", source.kind.as_str()));
        let publisher = self.publisher(pack, source);
        let author = if source.authors.is_empty() { self.wording.text("not-stated") } else { source.authors.join(", ") };
        let lines = [
            self.wording.with("source-kind", &[("kind", &kind), ("publisher", &publisher)]),
            self.wording.with("author-of", &[("author", &author)]),
            self.wording.with("source-date", &[("date", &self.issued(source))]),
        ];
        for line in lines {
            self.document.below(Kind::Paragraph, vec![Span::Plain(line)]);
        }
        if source.kind == SourceKind::Opinion {
            self.remark(self.wording.text("opinion-sentence"));
        }
        if let Some(note) = LocalisedPack::new(pack, &self.answer.language).note(&source.id) {
            self.document.below(Kind::Folded, vec![Span::Plain(self.wording.with("source-note", &[("text", note)]))]);
        }
    }

    /// The dated events, each with its quote and a button that opens it.
    pub(super) fn timeline(&mut self, views: &[View<'_>]) {
        self.title(self.wording.text("timeline-title"));
        self.say(if views.is_empty() { "timeline-empty" } else { "timeline-lead" });
        for (at, view) in views.iter().enumerate() {
            let (Some(when), Some(quote)) = (view.when(), view.quote()) else { continue };
            let text = Localised::new(view.card, &self.answer.language);
            let number = self.number(at + 1);
            let spans = vec![
                Span::Bold(format!("{number}. {}", self.wording.isolated(&self.wording.date(when)))),
                Span::Plain(format!("\n{}", text.claim(view.point))),
            ];
            let block = self.document.add(Kind::Paragraph, spans);
            block.button = Some(Button::ask(number, Request::Card(view.key())));
            self.document.keep();
            self.document.add(Kind::Quote, vec![Span::Plain(format!("“{}”", quote.exact))]);
            self.document.keep();
            let source = view.pack.sources.get(&quote.source);
            let publisher = source.map(|source| self.publisher(view.pack, source)).unwrap_or_default();
            let voice = self.voice(view.pack, quote.speaker.as_ref());
            self.remark(format!("— {voice} · {}", self.wording.isolated(&publisher)));
        }
        self.document.row(vec![self.button("button-brief", Request::Brief(None)), self.button("button-sources", Request::Sources)]);
        self.document.request = Some(Request::Timeline);
    }
}
