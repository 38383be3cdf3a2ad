//! A card with one of its points first.
//!
//! Owns: how a claim, its quotes, their voice and source, and an action are laid out.
//! Never imports: markup or transport.

use super::Sheet;
use super::voice::sentence_url;
use crate::answer::{Body, View};
use crate::domain::card::Card;
use crate::domain::id::Id;
use crate::domain::localised::Localised;
use crate::domain::quote::Quote;
use crate::domain::source::SourceKind;
use crate::render::document::{Button, Kind, MAX_COPY, Press, Span, label};
use crate::request::{Key, Picked, Request, Style};
use std::collections::BTreeSet;

impl Sheet<'_> {
    pub(super) fn card(&mut self, view: &View<'_>) {
        let text = Localised::new(view.card, &self.answer.language);
        let section = self.section_name(view.card.section);
        self.title(text.title().to_owned());
        self.remark(section);
        self.readings();
        self.action_lead(view, &text);
        self.paragraph(text.claim(view.point).to_owned());
        self.document.keep();
        self.evidence(view, &text);
        self.translation_note(view, &text);
        self.as_of(view.pack);
        self.action_rest(&text);
        self.other_points(view, &text);
        self.paging(view);
        self.evidence_buttons(view);
        self.way_on(view);
        self.document.request = Some(Request::Card(view.key()));
    }

    /// Words that were taken for others, so that a wrong repair can be seen.
    fn readings(&mut self) {
        let repaired = self.answer.outcome.as_ref().map(|outcome| outcome.repaired.as_slice()).unwrap_or_default();
        if !repaired.is_empty() {
            let words: Vec<String> = repaired.iter().map(|(_, word)| self.wording.quoted(word)).collect();
            let line = self.wording.with("repaired", &[("words", &words.join(&format!("{} ", self.comma())))]);
            self.remark(line);
        }
    }

    /// The quotes of the point that is shown first, with who, where and what we add.
    pub(super) fn evidence(&mut self, view: &View<'_>, text: &Localised<'_>) {
        let Some(point) = view.card.points.get(view.point) else { return };
        for (at, quote) in point.quotes.iter().enumerate() {
            let block = self.document.add(Kind::Quote, vec![Span::Plain(format!("“{}”", quote.exact))]);
            block.gap = at > 0;
            self.document.keep();
            if let Some(translated) = text.quote(view.point, at) {
                let line = self.translated_quote(translated);
                self.document.below(Kind::Quote, vec![Span::Italic(line)]);
                self.document.keep();
            }
            let Some(source) = view.pack.sources.get(&quote.source) else { continue };
            let spans = self.attribution(view.pack, quote, source);
            self.document.below(Kind::Paragraph, spans);
        }
        let quoted: BTreeSet<&Id> = point.quotes.iter().map(|quote| &quote.source).collect();
        let opinion = |id: &&&Id| view.pack.sources.get(**id).is_some_and(|source| source.kind == SourceKind::Opinion);
        let sentence = match quoted.iter().filter(opinion).count() {
            0 => None,
            1 => Some("opinion-sentence"),
            _ => Some("opinion-sentences"),
        };
        if let Some(sentence) = sentence {
            self.remark(self.wording.text(sentence));
        }
        if let Some(caution) = self.caution(view.pack, text, view.point) {
            self.document.add(Kind::Paragraph, vec![Span::Plain(caution)]);
        }
    }

    /// The other points, folded: each with its first quote and whose words they are.
    fn other_points(&mut self, view: &View<'_>, text: &Localised<'_>) {
        let others: Vec<usize> = (0..view.card.points.len()).filter(|at| *at != view.point).collect();
        if others.is_empty() {
            return;
        }
        self.document.add(Kind::Folded, vec![Span::Bold(self.wording.text("also-on-card"))]);
        for at in others {
            let point = &view.card.points[at];
            self.document.add(Kind::Folded, vec![Span::Plain(text.claim(at).to_owned())]);
            for (number, quote) in point.quotes.iter().enumerate() {
                let voice = self.voice(view.pack, quote.speaker.as_ref());
                let source = view.pack.sources.get(&quote.source);
                let publisher = source.map(|source| self.wording.isolated(&self.publisher(view.pack, source))).unwrap_or_default();
                // In right-to-left text the English words stand on a line of their own, which keeps its direction.
                let gap = if self.wording.is_rtl() { "\n" } else { " " };
                let who = format!("{gap}— {voice}{} {publisher}", self.comma());
                self.document.below(Kind::Folded, vec![Span::Italic(format!("“{}”", quote.exact)), Span::Plain(who)]);
                if let Some(translated) = text.quote(at, number) {
                    let line = self.translated_quote(translated);
                    self.document.below(Kind::Folded, vec![Span::Plain(line)]);
                }
            }
            if let Some(caution) = self.caution(view.pack, text, at) {
                self.document.below(Kind::Folded, vec![Span::Plain(caution)]);
            }
        }
    }

    /// A translated quote, marked as one.
    pub(super) fn translated_quote(&self, text: &str) -> String {
        self.wording.with("translated-quote", &[("text", &self.wording.quoted(text))])
    }

    pub(super) fn translation_note(&mut self, view: &View<'_>, text: &Localised<'_>) {
        let line = match text.translation {
            Some(translation) => {
                let name = if translation.reviewed { "translated-reviewed" } else { "translated-by" };
                let by = self.wording.with(name, &[("translator", &translation.translator)]);
                let rest = match () {
                    () if translation.stale => "translation-stale",
                    () if !view.card.is_whole_in(translation) => "translation-partial",
                    () => "",
                };
                if rest.is_empty() { by } else { format!("{by} {}", self.wording.text(rest)) }
            }
            None if self.answer.language.primary() != view.pack.info.language.primary() => self.wording.text("translation-missing"),
            None => return,
        };
        self.document.add(Kind::Paragraph, vec![Span::Italic(line)]);
    }

    fn paging(&mut self, view: &View<'_>) {
        let at = |point: usize| Request::Card(View { point, ..*view }.key());
        let mut paging = Vec::new();
        if view.point > 0 {
            paging.push(self.button("button-previous-point", at(view.point - 1)));
        }
        if view.point + 1 < view.card.points.len() {
            paging.push(self.button("button-next-point", at(view.point + 1)));
        }
        self.document.row(paging);
    }

    /// The evidence at a tap: the same places on every card.
    fn evidence_buttons(&mut self, view: &View<'_>) {
        let Some(quote) = view.quote() else { return };
        let mut first = vec![self.button("button-full-quote", Request::Quote(view.key()))];
        first.extend(self.copy_button(view, quote));
        first.push(self.button("button-who-says", Request::Voices(view.key())));
        self.document.row(first);
        let mut second: Vec<Button> = self.source_button(view, quote).into_iter().collect();
        second.push(self.button("button-cite", Request::Cite(Some(view.key()), Style::default())));
        second.extend(self.share_button(view));
        self.document.row(second);
        if view.card.action.is_some() {
            let build = self.button("button-build", Request::Build(view.key(), Picked::default()));
            self.document.row(vec![build]);
        }
    }

    /// Copies the words as they stand in the source. What is too long for a button is shown to be copied.
    pub(super) fn copy_button(&self, view: &View<'_>, quote: &Quote) -> Option<Button> {
        self.stage.bot.as_ref()?;
        let label = self.wording.text("button-copy-quote");
        let short = quote.exact.chars().count() <= MAX_COPY;
        let press = if short { Press::Copy(quote.exact.clone()) } else { Press::Ask(Request::Copy(view.key()), 0) };
        Some(Button { label, press })
    }

    /// Opens the source at the sentence.
    pub(super) fn source_button(&self, view: &View<'_>, quote: &Quote) -> Option<Button> {
        self.stage.bot.as_ref()?;
        let url = view.pack.sources.get(&quote.source)?.url.as_ref()?;
        Some(Button { label: self.wording.text("button-source"), press: Press::Open(sentence_url(url, quote)) })
    }

    /// Buttons that open the first of the related cards.
    pub(super) fn related(&self, view: &View<'_>, most: usize) -> Vec<Button> {
        let related = view.card.related.iter().filter_map(|id| view.pack.card(id));
        let button = |other: &Card| {
            let title = Localised::new(other, &self.answer.language).title();
            Button::ask(label(title), Request::Card(Key::new(&view.pack.info.id, Some(&other.id), None)))
        };
        related.take(most).map(button).collect()
    }

    /// Related cards, and the way back to the lists.
    fn way_on(&mut self, view: &View<'_>) {
        let (pack, card) = (&view.pack.info.id, view.card);
        let related = self.related(view, 2);
        self.rows(related, 2);
        let section = self.section_name(card.section);
        let more = Button::ask(self.wording.with("button-section", &[("section", &section)]), Request::section(card.section));
        let brief = self.button("button-brief", Request::Brief(Some(Key::new(pack, None, None))));
        let mut last = vec![more, brief];
        if matches!(self.answer.body, Body::Answer(_)) {
            last.push(self.button("button-not-asked", Request::NotAsked(view.key())));
        }
        self.document.row(last);
    }
}
