//! What readers can do: the list of actions, an action's own lines, and the outline of a letter in the reader's own words.
//!
//! Owns: the filters of the list, and the order in which safety, ask and reasons stand.
//! Never imports: markup or transport.
//!
//! Nothing of an outline is kept: what is chosen stands in the buttons.

use super::Sheet;
use super::voice::host;
use crate::answer::View;
use crate::domain::action::{Action, ActionText};
use crate::domain::card::{Card, Section};
use crate::domain::localised::Localised;
use crate::domain::pack::Pack;
use crate::render::bidi;
use crate::render::document::{Button, Kind, MAX_COPY, Press, Span};
use crate::request::choice::slug;
use crate::request::{Filter, Picked, Request};
use std::collections::BTreeSet;

impl<'a> Sheet<'a> {
    /// Safety first, then what is asked of whom.
    pub(super) fn action_lead(&mut self, view: &View<'_>, text: &Localised<'_>) {
        let (Some(action), Some(words)) = (&view.card.action, text.action()) else { return };
        self.safety(view.card);
        for (label, text) in [("action-ask", &words.ask), ("action-addressee", &words.addressee)] {
            let label = Span::Bold(self.wording.text(label));
            self.document.add(Kind::Paragraph, vec![label, Span::Plain(format!(" {text}"))]);
        }
        let effort = self.effort(action, words);
        self.remark(effort);
        self.say("action-why");
        self.document.keep();
    }

    /// How long an action takes and who can do it.
    pub(super) fn effort(&self, action: &Action, words: &ActionText) -> String {
        let audience = words.audience.join(&format!("{} ", self.comma()));
        self.wording.count("action-effort", action.effort_minutes, &[("audience", &audience)])
    }

    /// Why it is safe or not, steps, and points to make: folded, marked as ours.
    pub(super) fn action_rest(&mut self, text: &Localised<'_>) {
        let Some(words) = text.action() else { return };
        self.document.add(Kind::Folded, vec![Span::Plain(words.safety_note.clone())]);
        self.document.add(Kind::Folded, vec![Span::Italic(self.wording.text("action-ours"))]);
        for (heading, lines, numbered) in [("action-steps", &words.steps, true), ("action-own-words", &words.own_words, false)] {
            self.document.add(Kind::Folded, vec![Span::Bold(self.wording.text(heading))]);
            for (at, line) in lines.iter().enumerate() {
                let mark = if numbered { format!("{}. ", self.number(at + 1)) } else { "• ".to_owned() };
                self.document.below(Kind::Folded, vec![Span::Plain(format!("{mark}{line}"))]);
            }
        }
        let prompt = Span::Bold(self.wording.text("action-prompt"));
        self.document.add(Kind::Folded, vec![prompt, Span::Plain(format!(" {}", words.personal_prompt))]);
    }

    /// The actions that fit a filter, and the filters that there are.
    pub(super) fn actions(&mut self, filter: &Filter) {
        self.title(self.section_name(Section::Actions));
        self.say("section-actions-lead");
        let cards = self.action_cards();
        if *filter != Filter::default() {
            let shown = self.filter_words(filter, &cards);
            self.paragraph(self.wording.with("actions-filter", &[("filter", &shown)]));
        }
        let fitting: Vec<&(&Pack, &Card)> = cards.iter().filter(|(_, card)| fits(card, filter)).collect();
        for (at, (pack, card)) in fitting.iter().enumerate() {
            self.entry(pack, card, at + 1);
        }
        match (cards.is_empty(), fitting.is_empty()) {
            (true, _) => self.say("section-empty"),
            (false, true) => self.say("actions-none"),
            _ => {}
        }
        self.untranslated(fitting.iter().map(|(pack, card)| (*pack, *card)));
        self.filter_buttons(filter, &cards);
        let others = self.present_sections().filter(|other| *other != Section::Actions);
        let mut buttons: Vec<Button> = others.map(|other| self.section_button(other)).collect();
        buttons.push(self.button("button-brief", Request::Brief(None)));
        self.rows(buttons, 3);
        self.document.request = Some(Request::Actions(filter.clone()));
    }

    fn action_cards(&self) -> Vec<(&'a Pack, &'a Card)> {
        let packs = &self.answer.library.packs;
        packs.iter().flat_map(|pack| pack.section(Section::Actions).map(move |card| (pack, card))).collect()
    }

    /// The audiences of all actions: the slug of each and its words in the language.
    fn audiences(&self, cards: &[(&Pack, &Card)]) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for (_, card) in cards {
            let (Some(action), Some(words)) = (&card.action, Localised::new(card, &self.answer.language).action()) else { continue };
            for (original, shown) in action.text.audience.iter().zip(&words.audience) {
                let slug = slug(original);
                if found.iter().all(|(other, _)| *other != slug) {
                    found.push((slug, shown.clone()));
                }
            }
        }
        found
    }

    fn filter_words(&self, filter: &Filter, cards: &[(&Pack, &Card)]) -> String {
        let audience = filter.audience.as_ref().and_then(|wanted| self.audiences(cards).into_iter().find(|(slug, _)| slug == wanted));
        let minutes = filter.minutes.map(|minutes| self.wording.count("actions-minutes", minutes.into(), &[]));
        [audience.map(|(_, words)| words), minutes].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Who and how long: pressing what is chosen already takes it away.
    fn filter_buttons(&mut self, filter: &Filter, cards: &[(&Pack, &Card)]) {
        let efforts: BTreeSet<u16> =
            cards.iter().filter_map(|(_, card)| u16::try_from(card.action.as_ref()?.effort_minutes).ok()).collect();
        let mark = |chosen: bool, label: String| if chosen { format!("✓ {label}") } else { label };
        let time = |minutes: u16| {
            let chosen = filter.minutes == Some(minutes);
            let next = Filter { minutes: Some(minutes).filter(|_| !chosen), ..filter.clone() };
            Button::ask(mark(chosen, self.wording.count("actions-minutes", minutes.into(), &[])), Request::Actions(next))
        };
        let who = |(slug, words): (String, String)| {
            let chosen = filter.audience.as_ref() == Some(&slug);
            let next = Filter { audience: Some(slug).filter(|_| !chosen), ..filter.clone() };
            Button::ask(mark(chosen, words), Request::Actions(next))
        };
        let times: Vec<Button> = efforts.into_iter().take(6).map(time).collect();
        let people: Vec<Button> = self.audiences(cards).into_iter().take(9).map(who).collect();
        if *filter != Filter::default() {
            let all = self.button("actions-all", Request::Actions(Filter::default()));
            self.document.row(vec![all]);
        }
        self.rows(times, 3);
        self.rows(people, 2);
    }

    /// The points to make, to choose from, and the prompt for a personal line.
    pub(super) fn build(&mut self, view: &View<'_>, picked: Picked) {
        let text = Localised::new(view.card, &self.answer.language);
        let Some(words) = text.action() else { return };
        self.title(self.wording.text("build-title"));
        self.remark(text.title().to_owned());
        self.safety(view.card);
        self.say("build-lead");
        let mut buttons = Vec::new();
        for (at, line) in words.own_words.iter().take(16).enumerate() {
            let number = self.number(at + 1);
            let mark = if picked.has(at) { "✓ " } else { "" };
            let spans = vec![Span::Bold(format!("{mark}{number}. ")), Span::Plain(line.clone())];
            self.document.below(Kind::Paragraph, spans).gap = at == 0;
            if let Some(next) = picked.toggled(at) {
                buttons.push(Button::ask(format!("{mark}{number}"), Request::Build(view.key(), next)));
            }
        }
        self.paragraph(self.wording.with("build-prompt", &[("prompt", &words.personal_prompt)]));
        self.rows(buttons, 3);
        let mut last = vec![self.button("button-back", Request::Card(view.key()))];
        if picked.count() > 0 {
            last.push(self.button("button-outline", Request::Outline(view.key(), picked)));
        }
        self.document.row(last);
        self.document.request = Some(Request::Build(view.key(), picked));
    }

    /// The outline to be copied.
    pub(super) fn outline(&mut self, view: &View<'_>, picked: Picked) {
        let text = Localised::new(view.card, &self.answer.language);
        let Some(words) = text.action() else { return };
        self.title(self.wording.text("outline-title"));
        self.safety(view.card);
        self.say("outline-lead");
        let outline = self.outline_words(view, words, picked);
        self.document.add(Kind::Paragraph, vec![Span::Code(outline.clone())]);
        self.say("outline-end");
        let mut first = vec![self.button("button-build", Request::Build(view.key(), picked))];
        if self.stage.bot.is_some() && outline.chars().count() <= MAX_COPY {
            first.push(Button { label: self.wording.text("button-copy-outline"), press: Press::Copy(outline) });
        }
        self.document.row(first);
        self.document.row(vec![self.button("button-back", Request::Card(view.key())), self.section_button(Section::Actions)]);
        self.document.request = Some(Request::Outline(view.key(), picked));
    }

    /// The outline as it is copied: bare text.
    fn outline_words(&self, view: &View<'_>, words: &ActionText, picked: Picked) -> String {
        let mut lines = vec![
            self.wording.with("outline-to", &[("addressee", &words.addressee)]),
            self.wording.with("outline-ask", &[("ask", &words.ask)]),
            String::new(),
            self.wording.text("outline-points"),
        ];
        lines.extend(words.own_words.iter().enumerate().filter(|(at, _)| picked.has(*at)).map(|(_, line)| format!("– {line}")));
        if let Some((quote, source)) = view.quote().and_then(|quote| Some((quote, view.pack.sources.get(&quote.source)?))) {
            lines.push(self.wording.with("outline-quote", &[("publisher", &self.publisher(view.pack, source))]));
            lines.push(format!("“{}”", quote.exact));
            lines.extend(source.url.as_ref().map(ToString::to_string).or_else(|| host(source)));
        }
        lines.push(String::new());
        lines.push(self.wording.with("outline-own", &[("prompt", &words.personal_prompt)]));
        bidi::bare(&lines.join("\n"))
    }

    /// The safety line, which stands above everything else.
    fn safety(&mut self, card: &Card) {
        let Some(action) = &card.action else { return };
        let name = if action.inside_afghanistan { "action-safe-inside" } else { "action-safe-abroad" };
        self.title(self.wording.text(name));
    }
}

fn fits(card: &Card, filter: &Filter) -> bool {
    let Some(action) = &card.action else { return false };
    let time = filter.minutes.is_none_or(|most| action.effort_minutes <= most.into());
    let audience = filter.audience.as_ref().is_none_or(|wanted| action.text.audience.iter().any(|audience| slug(audience) == *wanted));
    time && audience
}
