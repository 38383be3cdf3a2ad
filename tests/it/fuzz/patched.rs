//! Answers and documents made of any texts.
//!
//! Owns: [`Texts`], the small pack with every string replaced, and documents of any blocks.
//! Never imports: markup.

use super::pack::BRIEFING;
use briefbot::answer::{Body, Tell, View};
use briefbot::domain::action::ActionText;
use briefbot::domain::card::{Card, Reference, Section};
use briefbot::domain::date::PartialDate;
use briefbot::domain::language::Language;
use briefbot::domain::library::Library;
use briefbot::domain::pack::Pack;
use briefbot::domain::quote::Speaker;
use briefbot::domain::source::{Source, SourceKind};
use briefbot::domain::translation::{PointTranslation, Translation};
use briefbot::render::document::{Button, Document, Kind, Span, label};
use briefbot::request::choice::slug;
use briefbot::request::{Filter, Key, Picked, Request, Style};
use std::borrow::Cow;
use std::sync::LazyLock;
use url::Url;

/// The language into which cards are translated.
pub(crate) static RUSSIAN: LazyLock<Language> = LazyLock::new(|| Language::parse("ru").expect("a language"));

/// The texts of a case: what stands between zero bytes, again and again.
pub(crate) struct Texts<'d> {
    texts: Vec<Cow<'d, str>>,
    at: usize,
}

impl<'d> Texts<'d> {
    /// The parts that a person would see something of.
    pub(crate) fn new(data: &'d [u8]) -> Self {
        let texts: Vec<Cow<'d, str>> = data.split(|byte| *byte == 0).map(String::from_utf8_lossy).collect();
        let texts: Vec<Cow<'d, str>> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        Self { texts: if texts.is_empty() { vec![Cow::Borrowed("x")] } else { texts }, at: 0 }
    }

    /// The next one.
    pub(crate) fn take(&mut self) -> String {
        self.at += 1;
        self.texts[(self.at - 1) % self.texts.len()].clone().into_owned()
    }

    /// The next few.
    pub(crate) fn several(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.take()).collect()
    }
}

/// The small pack with other words everywhere.
pub(crate) fn library(texts: &mut Texts<'_>, translated: bool) -> Library {
    let mut library = BRIEFING.library.clone();
    library.packs.iter_mut().for_each(|pack| patch_pack(pack, texts, translated));
    library
}

fn patch_pack(pack: &mut Pack, texts: &mut Texts<'_>, translated: bool) {
    pack.cards.iter_mut().for_each(|card| patch_card(card, texts));
    pack.sources.values_mut().for_each(|source| patch_source(source, texts));
    pack.info.title = texts.take();
    (pack.info.about, pack.info.maintainer) = (Some(texts.take()), Some(texts.take()));
    if translated {
        pack.cards.iter_mut().for_each(|card| translate(card, texts));
    }
}

fn patch_card(card: &mut Card, texts: &mut Texts<'_>) {
    (card.title, card.summary) = (texts.take(), texts.take());
    card.questions = vec![texts.take() + "?"];
    for point in &mut card.points {
        point.claim = texts.take();
        point.when = PartialDate::parse("2021-05").ok();
        for quote in &mut point.quotes {
            quote.exact = words_of_a_source(&texts.take());
            quote.speaker = Some(Speaker { name: Some(texts.take()), role: Some(texts.take()) });
        }
        if let Some(caution) = &mut point.caution {
            caution.text = texts.take();
            caution.see = vec![reference(texts)];
        }
    }
    if let Some(action) = &mut card.action {
        action.text = action_text(texts);
    }
}

/// Words as a card can hold them, which are copied as they are: without isolates, and here without marks of direction too.
fn words_of_a_source(text: &str) -> String {
    let words: String = text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200f}')).collect();
    if words.trim().is_empty() { "x".to_owned() } else { words }
}

fn reference(texts: &mut Texts<'_>) -> Reference {
    Reference { title: Some(texts.take()), publisher: Some(texts.take()), date: Some(texts.take()), url: address(&texts.take()) }
}

fn patch_source(source: &mut Source, texts: &mut Texts<'_>) {
    source.title = texts.take();
    source.url = address(&texts.take());
    (source.publisher, source.authors, source.notes) = (Some(texts.take()), texts.several(2), Some(texts.take()));
    source.kind = SourceKind::ALL[source.title.len() % 3];
}

fn action_text(texts: &mut Texts<'_>) -> ActionText {
    ActionText {
        audience: texts.several(2),
        addressee: texts.take(),
        ask: texts.take(),
        steps: texts.several(2),
        own_words: texts.several(2),
        personal_prompt: texts.take(),
        safety_note: texts.take(),
    }
}

fn translate(card: &mut Card, texts: &mut Texts<'_>) {
    let mut point = |count: usize| PointTranslation {
        claim: Some(texts.take()),
        quotes: texts.several(count),
        caution: Some(texts.take()),
        questions: Vec::new(),
    };
    let points = card.points.iter().map(|original| (original.id.clone(), point(original.quotes.len()))).collect();
    let translation = Translation {
        translator: texts.take(),
        reviewed: false,
        stale: false,
        title: Some(texts.take()),
        summary: None,
        questions: Vec::new(),
        keywords: Vec::new(),
        points,
        action: card.action.is_some().then(|| action_text(texts)),
    };
    card.translations = [(RUSSIAN.clone(), translation)].into();
}

/// Any text as the path of an address.
fn address(text: &str) -> Option<Url> {
    Url::parse(&format!("https://example.org/{text}?q={text}")).ok()
}

/// What is answered, by a letter.
pub(crate) fn body<'l>(letter: u8, library: &'l Library, texts: &mut Texts<'_>) -> Body<'l> {
    let pack = &library.packs[0];
    let view = |card: usize, point: usize| View { pack, card: &pack.cards[card], point, confidence: 0.5 };
    match letter {
        b'a' => Body::Answer(view(1, 0)),
        b'b' => Body::Brief(pack),
        b'f' => Body::Section(Section::Actions),
        b'g' => Body::Section(Section::Background),
        b'k' => Body::Packs,
        b'n' => Body::NotCovered(vec![view(0, 1), view(1, 0)], texts.several(5)),
        b'o' => Body::Choose(vec![view(0, 0), view(0, 1), view(1, 0)]),
        b'p' => Body::Privacy,
        b'q' => Body::NotCovered(Vec::new(), texts.several(1)),
        b's' => Body::Sources,
        b't' => Body::Start,
        b'v' => Body::Card(view(0, 1)),
        b'A' => Body::Actions(Filter { audience: Some(slug(&texts.take())), minutes: Some(10) }),
        b'B' => Body::Build(view(1, 0), Picked::default().toggled(1).unwrap_or_default()),
        b'C' => Body::Cite(Some(view(0, 0)), Style::ALL[texts.take().len() % Style::ALL.len()]),
        b'D' => Body::Distress,
        b'F' => Body::Forgotten,
        b'H' => Body::Help,
        b'I' => Body::Cite(None, Style::ALL[texts.take().len() % Style::ALL.len()]),
        b'L' => Body::Languages,
        b'M' => Body::NotAsked(view(0, 0)),
        b'O' => Body::Outline(view(1, 0), Picked::default().toggled(0).unwrap_or_default()),
        b'Q' => Body::Quote(view(0, 0)),
        b'S' => Body::Settings,
        b'T' => Body::Timeline(vec![view(0, 0), view(0, 1), view(1, 0)]),
        b'U' => Body::Tell(Tell::Confirm(texts.take())),
        b'V' => Body::Voices(view(0, 0)),
        b'W' => Body::Wiped(Some(u32::from(texts.take().len().is_multiple_of(7)))),
        b'Y' => Body::Copy(view(0, 0)),
        _ => Body::Card(view(0, 0)),
    }
}

/// A document of at most eight blocks: of each part the first byte is its look, the second how often its text is repeated.
pub(crate) fn document(data: &[u8]) -> Document {
    let key = BRIEFING.library.packs.first().map(|pack| Key::new(&pack.info.id, None, None));
    let (flags, rest) = data.split_first().unwrap_or((&0, &[]));
    let request = (flags & 1 == 0).then_some(Request::Brief(key));
    let mut document = Document { request, rtl: flags & 2 != 0, ..Document::default() };
    for part in rest.split(|byte| *byte == 0).take(8) {
        let [look, times, text @ ..] = part else { continue };
        let text = String::from_utf8_lossy(text).repeat(1 + usize::from(times & 7));
        let kind = [Kind::Paragraph, Kind::Quote, Kind::Folded][usize::from(look & 3) % 3];
        let button = (look & 0x20 != 0 && !text.trim().is_empty()).then(|| Button::ask(label(&text), Request::Help));
        let spans =
            if times & 0x80 == 0 { vec![span(*look, text)] } else { text.split(' ').map(|word| span(*look, word.to_owned())).collect() };
        let block = if look & 0x10 == 0 { document.add(kind, spans) } else { document.below(kind, spans) };
        block.button = button;
        block.keep = look & 0x40 != 0;
    }
    document
}

fn span(look: u8, text: String) -> Span {
    match look & 0x0c {
        0x00 => Span::Plain(text),
        0x04 => Span::Bold(text),
        0x08 => Span::Italic(text),
        _ => match address(&text) {
            Some(url) => Span::Link(text, url),
            None => Span::Plain(text),
        },
    }
}
