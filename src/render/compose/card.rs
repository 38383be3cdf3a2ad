//! A card with one of its points first.
//!
//! Owns: how a claim, its quotes, their voice and source, and an action are laid out.
//! Never imports: markup or transport.

use super::Sheet;
use super::screens::rows;
use crate::answer::View;
use crate::domain::action::{Action, ActionText};
use crate::domain::card::{Card, Reference};
use crate::domain::date::PartialDate;
use crate::domain::id::Id;
use crate::domain::localised::Localised;
use crate::domain::quote::{Quote, Speaker};
use crate::domain::source::{Source, SourceKind};
use crate::render::document::{Button, Kind, Span, label};
use crate::request::{Key, Request};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeSet;
use url::Url;

impl Sheet<'_> {
    pub(super) fn card(&mut self, view: &View<'_>) {
        let text = Localised::new(view.card, &self.answer.language);
        let section = self.section_name(view.card.section);
        self.title(text.title().to_owned());
        self.document.below(Kind::Paragraph, vec![Span::Italic(section)]);
        self.readings();
        self.action_lead(view, &text);
        self.paragraph(text.claim(view.point).to_owned());
        self.document.keep();
        self.evidence(view, &text);
        self.translation_note(view, &text);
        self.as_of(view.pack);
        self.action_rest(&text);
        self.other_points(view, &text);
        self.card_buttons(view);
        self.document.request = Some(Request::Card(view.key()));
    }

    /// Words that were taken for others, so that a wrong repair can be seen.
    fn readings(&mut self) {
        let repaired = self.answer.outcome.as_ref().map(|outcome| outcome.repaired.as_slice()).unwrap_or_default();
        if !repaired.is_empty() {
            let words: Vec<String> = repaired.iter().map(|(_, word)| format!("“{word}”")).collect();
            let line = self.wording.with("repaired", &[("words", &words.join(", "))]);
            self.document.below(Kind::Paragraph, vec![Span::Italic(line)]);
        }
    }

    /// The quotes of the point that is shown first, with who, where and what we add.
    fn evidence(&mut self, view: &View<'_>, text: &Localised<'_>) {
        let Some(point) = view.card.points.get(view.point) else { return };
        for (at, quote) in point.quotes.iter().enumerate() {
            let block = self.document.add(Kind::Quote, vec![Span::Plain(format!("“{}”", quote.exact))]);
            block.gap = at > 0;
            self.document.keep();
            if let Some(translated) = text.quote(view.point, at) {
                let line = self.wording.with("translated-quote", &[("text", translated)]);
                self.document.below(Kind::Quote, vec![Span::Italic(line)]);
                self.document.keep();
            }
            let Some(source) = view.pack.sources.get(&quote.source) else { continue };
            let spans = self.attribution(quote, source);
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
            self.document.below(Kind::Paragraph, vec![Span::Italic(self.wording.text(sentence))]);
        }
        if let Some(caution) = self.caution(text, view.point) {
            self.document.add(Kind::Paragraph, vec![Span::Plain(caution)]);
        }
    }

    /// Who says it, and below it where: `Source: thediplomat.com · The Diplomat, “What Russia’s Embrace …”, July 2025 · author not stated`.
    fn attribution(&self, quote: &Quote, source: &Source) -> Vec<Span> {
        let publisher = self.publisher(source);
        let host = source.url.as_ref().and_then(Url::host_str).map(|host| host.trim_start_matches("www.").to_owned());
        let link = match (&source.url, &host) {
            (Some(url), Some(host)) => Span::Link(host.clone(), sentence_url(url, &quote.exact)),
            _ => Span::Bold(publisher.clone()),
        };
        let publisher = Some(publisher).filter(|publisher| host.as_ref().is_some_and(|host| host != publisher));
        let date = source.issued.map_or_else(|| self.wording.text("date-not-stated"), |date| self.wording.date(date));
        let author = match source.authors.join(", ") {
            names if names.is_empty() => self.wording.text("author-not-stated"),
            names => self.wording.with("author-of", &[("author", &names)]),
        };
        let parts = [publisher, Some(format!("“{}”", source.title)), Some(date), Some(author)];
        let tail = parts.into_iter().flatten().map(|part| format!(" · {part}")).collect::<String>();
        let voice = self.voice(quote.speaker.as_ref());
        vec![Span::Plain(format!("— {voice}\n{} ", self.wording.text("source-label"))), link, Span::Plain(tail)]
    }

    fn voice(&self, speaker: Option<&Speaker>) -> String {
        let Some(speaker) = speaker else { return self.wording.text("voice-author") };
        let named = match (&speaker.name, &speaker.role) {
            (Some(name), Some(role)) => format!("{name}, {role}"),
            (Some(name), None) => name.clone(),
            (None, Some(role)) if role.contains(&self.wording.text("not-named")) => role.clone(),
            (None, role) => format!("{} ({})", role.as_deref().unwrap_or_default(), self.wording.text("not-named")),
        };
        self.wording.with("voice-of", &[("speaker", &named)])
    }

    /// The caution on a point, marked as ours, with what it rests on.
    fn caution(&self, text: &Localised<'_>, point: usize) -> Option<String> {
        let caution = text.card.points.get(point)?.caution.as_ref()?;
        // Authors may begin their note with the label that stands here anyway.
        let words = text.caution(point)?.trim_start_matches("Our note:").trim_start();
        let note = format!("⚠ {}", self.wording.with("caution", &[("text", words)]));
        if caution.see.is_empty() {
            return Some(note);
        }
        let list: Vec<String> = caution.see.iter().map(|reference| self.reference(reference)).collect();
        Some(format!("{note} {}", self.wording.with("caution-see", &[("list", &list.join("; "))])))
    }

    fn reference(&self, reference: &Reference) -> String {
        let title = reference.title.as_ref().map(|title| format!("“{title}”"));
        let in_words = |date: &String| PartialDate::parse(date).map_or_else(|_| date.clone(), |date| self.wording.date(date));
        let date = reference.date.as_ref().map(in_words);
        let parts = [title, reference.publisher.clone(), date, reference.url.as_ref().map(ToString::to_string)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
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
                let voice = self.voice(quote.speaker.as_ref());
                let publisher = view.pack.sources.get(&quote.source).map(|source| self.publisher(source)).unwrap_or_default();
                self.document
                    .below(Kind::Folded, vec![Span::Italic(format!("“{}”", quote.exact)), Span::Plain(format!(" — {voice}, {publisher}"))]);
                if let Some(translated) = text.quote(at, number) {
                    let line = self.wording.with("translated-quote", &[("text", translated)]);
                    self.document.below(Kind::Folded, vec![Span::Plain(line)]);
                }
            }
            if let Some(caution) = self.caution(text, at) {
                self.document.below(Kind::Folded, vec![Span::Plain(caution)]);
            }
        }
    }

    /// Safety first, then what is asked of whom.
    fn action_lead(&mut self, view: &View<'_>, text: &Localised<'_>) {
        let (Some(action), Some(words)) = (&view.card.action, text.action()) else { return };
        let safety = if action.inside_afghanistan { "action-safe-inside" } else { "action-safe-abroad" };
        self.title(self.wording.text(safety));
        for (label, text) in [("action-ask", &words.ask), ("action-addressee", &words.addressee)] {
            let label = Span::Bold(self.wording.text(label));
            self.document.add(Kind::Paragraph, vec![label, Span::Plain(format!(" {text}"))]);
        }
        let effort = self.effort(action, words);
        self.document.below(Kind::Paragraph, vec![Span::Italic(effort)]);
    }

    /// How long an action takes and who can do it.
    pub(super) fn effort(&self, action: &Action, words: &ActionText) -> String {
        let (minutes, audience) = (action.effort_minutes.to_string(), words.audience.join(", "));
        self.wording.with("action-effort", &[("minutes", &minutes), ("audience", &audience)])
    }

    /// Why it is safe or not, steps, and points to make: folded, marked as ours.
    fn action_rest(&mut self, text: &Localised<'_>) {
        let Some(words) = text.action() else { return };
        self.document.add(Kind::Folded, vec![Span::Plain(words.safety_note.clone())]);
        self.document.add(Kind::Folded, vec![Span::Italic(self.wording.text("action-ours"))]);
        for (heading, lines, numbered) in [("action-steps", &words.steps, true), ("action-own-words", &words.own_words, false)] {
            self.document.add(Kind::Folded, vec![Span::Bold(self.wording.text(heading))]);
            for (at, line) in lines.iter().enumerate() {
                let mark = if numbered { format!("{}. ", at + 1) } else { "• ".to_owned() };
                self.document.below(Kind::Folded, vec![Span::Plain(format!("{mark}{line}"))]);
            }
        }
        let prompt = Span::Bold(self.wording.text("action-prompt"));
        self.document.add(Kind::Folded, vec![prompt, Span::Plain(format!(" {}", words.personal_prompt))]);
    }

    fn translation_note(&mut self, view: &View<'_>, text: &Localised<'_>) {
        let line = match text.translation {
            Some(translation) => {
                let name = if translation.reviewed { "translated-reviewed" } else { "translated-by" };
                let by = self.wording.with(name, &[("translator", &translation.translator)]);
                if translation.stale { format!("{by} {}", self.wording.text("translation-stale")) } else { by }
            }
            None if self.answer.language.primary() != view.pack.info.language.primary() => self.wording.text("translation-missing"),
            None => return,
        };
        self.document.add(Kind::Paragraph, vec![Span::Italic(line)]);
    }

    fn card_buttons(&mut self, view: &View<'_>) {
        let (pack, card) = (&view.pack.info.id, view.card);
        let at = |point: usize| Request::Card(View { point, ..*view }.key());
        let mut paging = Vec::new();
        if view.point > 0 {
            paging.push(self.button("button-previous-point", at(view.point - 1)));
        }
        if view.point + 1 < card.points.len() {
            paging.push(self.button("button-next-point", at(view.point + 1)));
        }
        self.document.row(paging);
        let related = card.related.iter().filter_map(|id| view.pack.card(id));
        let button = |other: &Card| {
            let title = Localised::new(other, &self.answer.language).title();
            Button::ask(label(title), Request::Card(Key::new(pack, Some(&other.id), None)))
        };
        let related: Vec<Button> = related.take(4).map(button).collect();
        rows(&mut self.document, related, 2);
        let section = self.section_name(card.section);
        let more = Button::ask(self.wording.with("button-section", &[("section", &section)]), Request::Section(card.section));
        let brief = self.button("button-brief", Request::Brief(Some(Key::new(pack, None, None))));
        self.document.row(vec![more, brief, self.button("button-sources", Request::Sources)]);
    }
}

/// The source's address with a text fragment, so that the browser opens it at the sentence.
/// <https://wicg.github.io/scroll-to-text-fragment/>: `#:~:text=START[,END]`, percent-encoded; long texts are named by their ends.
#[must_use]
pub(super) fn sentence_url(url: &Url, exact: &str) -> Url {
    let words: Vec<&str> = exact.split(' ').collect();
    let encode = |words: &[&str]| utf8_percent_encode(&words.join(" "), NON_ALPHANUMERIC).to_string();
    let text = match words.len() {
        0..=8 => encode(&words),
        count => format!("{},{}", encode(&words[..4]), encode(&words[count - 4..])),
    };
    let mut url = url.clone();
    url.set_fragment(Some(&format!(":~:text={text}")));
    url
}
