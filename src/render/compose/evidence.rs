//! The evidence by itself: a quote with all that is known of it, who says each point, and a quote to be copied.
//!
//! Owns: these three screens.
//! Never imports: markup or transport.

use super::Sheet;
use super::voice::sentence_url;
use crate::answer::View;
use crate::domain::localised::Localised;
use crate::domain::quote::Quote;
use crate::domain::source::Source;
use crate::render::document::{Button, Kind, Span};
use crate::request::{Request, Style};

impl Sheet<'_> {
    /// The quotes of a point: the words with their neighbours, who, role, article, date, kind.
    pub(super) fn quote(&mut self, view: &View<'_>) {
        let text = Localised::new(view.card, &self.answer.language);
        self.title(self.wording.text("evidence-title"));
        self.remark(text.title().to_owned());
        self.paragraph(text.claim(view.point).to_owned());
        self.document.keep();
        let Some(point) = view.card.points.get(view.point) else { return };
        for (at, quote) in point.quotes.iter().enumerate() {
            self.document.add(Kind::Quote, vec![Span::Plain(format!("“{}”", quote.exact))]).gap = at > 0;
            self.document.keep();
            if let Some(translated) = text.quote(view.point, at) {
                let line = self.translated_quote(translated);
                self.document.below(Kind::Quote, vec![Span::Italic(line)]);
                self.document.keep();
            }
            if let Some(source) = view.pack.sources.get(&quote.source) {
                self.about_quote(view, quote, source);
            }
        }
        if let Some(caution) = self.caution(view.pack, &text, view.point) {
            self.paragraph(caution);
        }
        self.document.add(Kind::Paragraph, vec![Span::Italic(self.wording.text("evidence-checked"))]);
        let buttons = self.beside_quote(view);
        self.document.row(buttons);
        self.back(view);
        self.document.request = Some(Request::Quote(view.key()));
    }

    fn about_quote(&mut self, view: &View<'_>, quote: &Quote, source: &Source) {
        if quote.prefix.is_some() || quote.suffix.is_some() {
            let around = [quote.prefix.as_deref().unwrap_or_default(), "[…]", quote.suffix.as_deref().unwrap_or_default()];
            let around = format!("… {} …", around.join(" ").trim());
            self.document.below(Kind::Paragraph, vec![Span::Plain(self.wording.with("evidence-around", &[("text", &around)]))]);
        }
        let voice = self.voice(view.pack, quote.speaker.as_ref());
        self.document.below(Kind::Paragraph, vec![Span::Plain(self.wording.with("evidence-voice", &[("voice", &voice)]))]);
        let publisher = self.wording.isolated(&self.publisher(view.pack, source));
        // The title is the link, so it stands at the end of the line.
        let label = self.wording.with("evidence-article", &[("title", "")]);
        let title = self.wording.isolated(&format!("“{}”", source.title));
        let link =
            source.url.as_ref().map_or_else(|| Span::Plain(title.clone()), |url| Span::Link(title.clone(), sentence_url(url, quote)));
        self.document
            .below(Kind::Paragraph, vec![Span::Plain(format!("{} ", label.trim_end())), link, Span::Plain(format!(" · {publisher}"))]);
        let date = self.wording.with("source-date", &[("date", &self.issued(source))]);
        let kind = self.wording.with("evidence-kind", &[("kind", &self.wording.text(&format!("kind-{}", source.kind.as_str())))]);
        let line = format!("{date} · {} · {kind}", self.author(source));
        self.document.below(Kind::Paragraph, vec![Span::Plain(line)]);
    }

    fn beside_quote(&self, view: &View<'_>) -> Vec<Button> {
        let Some(quote) = view.quote() else { return Vec::new() };
        let cite = self.button("button-cite", Request::Cite(Some(view.key()), Style::default()));
        [self.copy_button(view, quote), self.source_button(view, quote), Some(cite)].into_iter().flatten().collect()
    }

    /// Back to the card.
    pub(super) fn back(&mut self, view: &View<'_>) {
        let back = self.button("button-back", Request::Card(view.key()));
        self.document.row(vec![back]);
    }

    /// For each point of a card: the author, a speaker, or us; and what other sources say differently.
    pub(super) fn voices(&mut self, view: &View<'_>) {
        let text = Localised::new(view.card, &self.answer.language);
        self.title(self.wording.text("voices-title"));
        self.remark(text.title().to_owned());
        for (at, point) in view.card.points.iter().enumerate() {
            let spans = vec![Span::Bold(format!("{}. ", self.number(at + 1))), Span::Plain(text.claim(at).to_owned())];
            self.document.add(Kind::Paragraph, spans);
            for quote in &point.quotes {
                let voice = self.voice(view.pack, quote.speaker.as_ref());
                let publisher = view.pack.sources.get(&quote.source).map(|source| self.publisher(view.pack, source)).unwrap_or_default();
                self.remark(format!("— {voice} · {}", self.wording.isolated(&publisher)));
            }
            if let Some(differs) = self.caution_words(&text, at) {
                let line = format!("⚠ {}", self.wording.with("voices-differs", &[("text", &differs)]));
                self.document.below(Kind::Paragraph, vec![Span::Plain(line)]);
            }
        }
        let ours = vec![Span::Bold(self.wording.text("voices-ours")), Span::Plain(format!(" {}", self.wording.text("voices-claims")))];
        self.document.add(Kind::Paragraph, ours);
        let full = self.button("button-full-quote", Request::Quote(view.key()));
        self.document.row(vec![full]);
        self.back(view);
        self.document.request = Some(Request::Voices(view.key()));
    }

    /// A quote that is too long for a button, to be copied by a tap.
    pub(super) fn copy(&mut self, view: &View<'_>) {
        self.say("copy-title");
        for quote in view.card.points.get(view.point).into_iter().flat_map(|point| &point.quotes) {
            self.document.add(Kind::Paragraph, vec![Span::Code(quote.exact.clone())]);
        }
        self.back(view);
        self.document.request = Some(Request::Copy(view.key()));
    }
}
