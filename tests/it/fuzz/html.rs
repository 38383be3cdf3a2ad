//! Pages from bytes: whatever a card or a question says, what is sent is Telegram's HTML within its limits.
//!
//! Owns: the fuzz target `html`. The first byte says what is shown; the checker of the HTML is that of the fake Bot API.
//! Never imports: files, transport.

use super::patched::{RUSSIAN, Texts, body, document, library};
use super::{parse_html, utf16_len};
use briefbot::answer::Answer;
use briefbot::domain::language::Language;
use briefbot::render::compose::{Stage, compose};
use briefbot::render::document::{Document, Press};
use briefbot::render::html::{Screen, VISIBLE, escape, screen};
use briefbot::render::wording::Wordings;
use briefbot::request::{MAX_BUTTON, Request};
use briefbot::search::calibrate::Thresholds;
use briefbot::search::decide::{Outcome, Verdict};
use std::sync::LazyLock;

static WORDINGS: LazyLock<Wordings> = LazyLock::new(Wordings::default);

/// One case.
pub(crate) fn run(data: &[u8]) {
    let [kind, rest @ ..] = data else { return };
    match kind {
        b'e' => a_text_is_escaped(&String::from_utf8_lossy(rest)),
        b'd' => every_page_is_good(&document(rest)),
        letter => {
            let document = an_answer(*letter, rest);
            assert!(!document.blocks.is_empty());
            every_page_is_good(&document);
        }
    }
}

fn a_text_is_escaped(text: &str) {
    let escaped = escape(text);
    assert!(!escaped.contains(['<', '>', '"']));
    let read = parse_html(&escaped).expect("text without markup");
    assert!(read.plain == text && read.entities.is_empty(), "{escaped}");
}

/// A screen of the small pack with other words everywhere.
fn an_answer(letter: u8, rest: &[u8]) -> Document {
    let (flags, rest) = rest.split_first().unwrap_or((&0, &[]));
    let mut texts = Texts::new(rest);
    let translated = flags & 1 != 0;
    let library = library(&mut texts, translated);
    let repaired = if flags & 2 != 0 { vec![(texts.take(), texts.take())] } else { Vec::new() };
    let outcome = Outcome {
        verdict: Verdict::SmallTalk,
        confidence: 0.5,
        unknown: Vec::new(),
        repaired,
        evidence: Vec::new(),
        thresholds: Thresholds::default(),
    };
    let language = if translated { RUSSIAN.clone() } else { Language::english() };
    let body = body(letter, &library, &mut texts);
    let stage = Stage { bot: Some("brief_test_bot".to_owned()), inline: flags & 4 != 0, group: flags & 8 != 0, editors: flags & 16 != 0 };
    compose(&Answer { library: &library, language, body, asked_in: None, outcome: Some(outcome) }, &WORDINGS, &stage)
}

fn every_page_is_good(document: &Document) {
    let first = screen(document, 0);
    let count = first.pages;
    assert_eq!(count == 0, document.blocks.is_empty());
    let mut shown = String::new();
    let mut page = first;
    for at in 1..=count.max(1) {
        is_good(&page);
        shown.extend(words(&page.plain));
        if at < count {
            page = screen(document, at);
            assert_eq!(page.pages, count);
        }
    }
    let written = document.blocks.iter().flat_map(|block| &block.spans).flat_map(|span| words(span.text()));
    assert!(shown.chars().eq(written), "words are lost between pages: {shown}");
}

/// The letters of a text without what pages may add or leave out between them.
fn words(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200f}')
}

/// What Telegram would take, and what fits one phone screen.
fn is_good(page: &Screen) {
    let read = parse_html(&page.html).unwrap_or_else(|error| panic!("{error}: {}", page.html));
    assert_eq!(read.plain, page.plain);
    assert!(read.dropped_links.is_empty(), "{:?}", read.dropped_links);
    let units = utf16_len(&page.plain);
    assert!(units <= 4096 && read.entities.len() <= 100, "{units} units, {} entities", read.entities.len());
    let folded: usize = read.entities.iter().filter(|entity| entity.kind == "expandable_blockquote").map(|entity| entity.length).sum();
    let marks = page.plain.matches('\u{200f}').count();
    assert!(units - folded <= VISIBLE + marks, "{} units are to be seen at once", units - folded);
    for row in &page.keyboard {
        assert!((1..=3).contains(&row.len()), "{} buttons in a row", row.len());
    }
    for button in page.keyboard.iter().flatten() {
        if let Press::Copy(text) = &button.press {
            assert!((1..=256).contains(&text.chars().count()) && !text.contains(['\u{2068}', '\u{200f}']), "{text} is copied");
        }
        assert!(!button.label.trim().is_empty(), "a button without a label");
        let Press::Ask(request, at) = &button.press else { continue };
        let data = request.to_button(*at).expect("a button asks for it");
        assert!((1..=MAX_BUTTON).contains(&data.len()), "{} bytes: {data}", data.len());
        let again = Request::from_button(&data).expect("a button of ours");
        assert_eq!((&again.0, again.1), (request, *at));
    }
}
