//! Direction: in which order mixed text appears, by the Unicode bidirectional algorithm (`unicode-bidi`).
//!
//! Owns: the golden table of mixed strings, and that every screen's paragraphs run the right way.
//! Never imports: transport.

use briefbot::answer::answer;
use briefbot::app::{App, Served};
use briefbot::briefings::Folders;
use briefbot::domain::language::Language;
use briefbot::domain::thresholds::Wanted;
use briefbot::render::bidi::{bare, isolated, mark_at};
use briefbot::render::compose::{Stage, compose};
use briefbot::render::document::{Document, Kind, Press, Span};
use briefbot::render::html::screen;
use briefbot::request::{Key, Picked, Request, Style};
use std::sync::{Arc, LazyLock};
use unicode_bidi::{BidiInfo, Level};

static SERVED: LazyLock<Arc<Served>> = LazyLock::new(|| {
    let folders = Folders { briefings: crate::program::root().join("briefings"), sources: None, wording: None };
    App::load(folders, Wanted::default()).expect("cards").0.served()
});

/// A line as it appears from left to right, without marks and isolates; first how its paragraph runs.
fn appearance(line: &str) -> String {
    let info = BidiInfo::new(line, None);
    let Some(paragraph) = info.paragraphs.first() else { return String::new() };
    let direction = if paragraph.level == Level::rtl() { '←' } else { '→' };
    let shown = info.reorder_line(paragraph, paragraph.range.clone());
    format!("{direction} {}", bare(&shown))
}

/// A paragraph of the interface with its values isolated, as a message shows it.
fn shown(language: &str, pieces: &[&str]) -> String {
    let rtl = Language::parse(language).unwrap().is_rtl();
    let text: String =
        pieces.iter().enumerate().map(|(at, piece)| if at % 2 == 1 { isolated(piece, rtl) } else { (*piece).to_owned() }).collect();
    let mut document = Document { rtl, ..Document::default() };
    document.add(Kind::Paragraph, vec![Span::Plain(text)]);
    appearance(&screen(&document, 0).plain)
}

/// What stands around an inserted value, and which values are inserted: every pair of them must appear whole and in its place.
const AROUND: [(&str, [(&str, &str); 5]); 4] = [
    ("en", [("Source: ", " (opinion)"), ("See ", ", 2 pages."), ("", " says it."), ("“", "” was asked"), ("As of ", ".")]),
    ("fa-AF", [("منبع: ", " (دیدگاه)"), ("ببینید ", "، ۲ صفحه."), ("", " این را می‌گوید."), ("«", "» پرسیده شد"), ("تا ", " است.")]),
    ("ps", [("سرچینه: ", " (نظر)"), ("وګورئ ", "، ۲ مخونه."), ("", " دا وايي."), ("«", "» وپوښتل شو"), ("تر ", " پورې.")]),
    ("ru", [("Источник: ", " (мнение)"), ("См. ", ", 2 стр."), ("", " так говорит."), ("«", "» — вопрос"), ("На ", ".")]),
];
const VALUES: [&str; 8] = [
    "thediplomat.com",
    "The Diplomat (July 2025)",
    "“What Russia’s Embrace of the Taliban Means”",
    "3 July 2025",
    "واشنگتن سنتر (۲۰۲۵)",
    "ضمیر کابلوف، فرستادهٔ ویژه",
    "Замир Кабулов, спецпредставитель",
    "UN Security Council: 5 of 15",
];

/// The value as it appears by itself.
fn alone(value: &str) -> String {
    appearance(value).chars().skip(2).collect()
}

/// Forty mixed strings in each language: the paragraph runs in the language's direction, the value appears as it does alone, and what stands
/// before and behind it keeps its side.
#[test]
fn inserted_values_keep_their_order_and_their_place() {
    let mut count = 0;
    for (language, around) in AROUND {
        let rtl = Language::parse(language).unwrap().is_rtl();
        for (before, after) in around {
            for value in VALUES {
                let shown = shown(language, &[before, value, after]);
                let direction = if rtl { '←' } else { '→' };
                // A paragraph that holds nothing of the language but its value takes the value's direction.
                assert!(shown.starts_with(direction), "{language}: {shown}");
                let (first, last) = if rtl { (alone_rtl(after), alone_rtl(before)) } else { (before.to_owned(), after.to_owned()) };
                let wanted = format!("{direction} {first}{}{last}", alone(value));
                assert_eq!(shown, wanted, "{language}: {before}|{value}|{after}");
                count += 1;
            }
        }
    }
    assert_eq!(count, 160);
}

/// A piece of a right-to-left paragraph as it appears there.
fn alone_rtl(piece: &str) -> String {
    let marked = format!("\u{200f}{piece}\u{200f}");
    appearance(&marked).chars().skip(2).collect()
}

/// The golden table: text as it is written (isolates as ⟨ ⟩), and as it appears.
const GOLDEN: [(&str, &str); 10] = [
    ("\u{200f}⟨The Diplomat⟩ می‌گوید", "← دیوگ\u{200c}یم The Diplomat"),
    ("The Diplomat می‌گوید", "→ The Diplomat دیوگ\u{200c}یم"),
    ("⚠ \u{200f}⟨UN⟩ گفت", "← تفگ UN ⚠"),
    ("\u{200f}«⟨BBC⟩»", "← «BBC»"),
    ("\u{200f}۱۲ سرطان ۱۴۰۴ (۳ جولای ۲۰۲۵)", "← (۲۰۲۵ یالوج ۳) ۱۴۰۴ ناطرس ۱۲"),
    ("\u{200f}⟨/brief⟩ لنډیز", "← زیډنل /brief"),
    ("\u{200f}د ⟨(ICC)⟩ محکمه", "← همکحم (ICC) د"),
    ("Source: ⟨واشنگتن⟩ (opinion)", "→ Source: نتگنشاو (opinion)"),
    ("Источник: ⟨طالبان⟩.", "→ Источник: نابلاط."),
    ("\u{200f}⟨t.me/bot?start=fa__x⟩ پرانیزئ", "← ئزینارپ t.me/bot?start=fa__x"),
];

#[test]
fn golden_lines_appear_as_they_should() {
    for (line, wanted) in GOLDEN {
        let line = line.replace('⟨', "\u{2068}").replace('⟩', "\u{2069}");
        let line = line.as_str();
        // A mirrored bracket is drawn mirrored; the algorithm's text is compared.
        let found = appearance(line);
        let mirrored = found
            .replace(')', "\u{1}")
            .replace('(', ")")
            .replace('\u{1}', "(")
            .replace('«', "\u{1}")
            .replace('»', "«")
            .replace('\u{1}', "»");
        assert!(found == wanted || (found.starts_with('←') && mirrored == wanted), "{line:?} appears as {found:?}");
    }
}

#[test]
fn the_mark_stands_behind_symbols_and_only_where_it_is_needed() {
    for (line, at) in [
        ("سلام", Some(0)),
        ("⚠ خطر", Some(4)),
        ("• نکته", Some(4)),
        ("BBC گفت", Some(0)),
        ("“English only.”", None),
        ("", None),
        ("123", None),
    ] {
        assert_eq!(mark_at(line), at, "{line}");
    }
}

fn requests() -> Vec<Request> {
    let pack = &SERVED.briefing.library.packs[0];
    let key = |card: &briefbot::domain::card::Card| Key::new(&pack.info.id, Some(&card.id), None);
    let cards = pack.cards.iter().flat_map(|card| {
        let mut all = vec![
            Request::Card(key(card)),
            Request::Quote(key(card)),
            Request::Voices(key(card)),
            Request::Cite(Some(key(card)), Style::Plain),
        ];
        if card.action.is_some() {
            all.push(Request::Build(key(card), Picked::default()));
            all.push(Request::Outline(key(card), Picked::parse("7").unwrap()));
        }
        all
    });
    let texts =
        ["/start", "/help", "/brief", "/background", "/actions", "/timeline", "/sources", "/privacy", "/settings", "/forget", "/language"];
    texts.into_iter().filter_map(|text| Request::from_text(text, None)).chain(cards).collect()
}

/// On every screen, a paragraph with right-to-left letters runs from the right, and one in Latin letters alone from the left; and nothing that is
/// copied, opened or sent back holds a mark or an isolate.
#[test]
fn every_paragraph_of_every_screen_runs_its_way() {
    let stage = Stage { bot: Some("bot".to_owned()), inline: true, group: false, editors: true };
    for tag in ["fa-AF", "ps"] {
        for request in requests() {
            let document = compose(&answer(&SERVED.briefing, &request, &Language::parse(tag).unwrap()), &SERVED.wordings, &stage);
            let code: Vec<&Span> =
                document.blocks.iter().flat_map(|block| &block.spans).filter(|span| matches!(span, Span::Code(_))).collect();
            assert!(code.iter().all(|span| bare(span.text()) == span.text()), "{request:?}: {code:?}");
            for page in 0..screen(&document, 0).pages {
                let screen = screen(&document, page);
                let copied: String = code.iter().map(|span| span.text()).collect();
                for line in screen.plain.lines().filter(|line| !copied.contains(*line)) {
                    let rtl = line.chars().any(briefbot::render::bidi::is_rtl);
                    assert_eq!(appearance(line).starts_with('←'), rtl, "{tag} {request:?}: {line:?}");
                }
                for button in screen.keyboard.iter().flatten() {
                    match &button.press {
                        Press::Copy(text) | Press::Share(text) => assert_eq!(&bare(text), text),
                        Press::Open(url) => assert!(!url.as_str().contains("%E2%81%A8") && !url.as_str().contains("%E2%80%8F"), "{url}"),
                        Press::Ask(..) => {}
                    }
                }
            }
        }
    }
}
