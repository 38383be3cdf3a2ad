//! The screens in the four languages: kept as snapshots, within Telegram's rules, and without an English word that should not be there.
//!
//! Owns: `tests/it/screens/snapshots`.
//! Never imports: transport; the checker of the HTML is the fake Bot API's.

use super::{SERVED, shown, stage};
use crate::fake_api::{parse_html, utf16_len};
use briefbot::answer::answer;
use briefbot::domain::language::Language;
use briefbot::render::compose::compose;
use briefbot::render::document::{Press, Span};
use briefbot::render::html::{Screen, VISIBLE, screen};
use briefbot::request::{Key, Picked, Request, Style};

/// The languages, with a question that a card answers, and one that none covers.
const LANGUAGES: [(&str, &str, &str); 4] = [
    ("en", "Why did Russia recognise the Taliban?", "What is the weather in Kabul tomorrow?"),
    ("fa-AF", "چرا روسیه طالبان را به رسمیت شناخت؟", "فردا هوای کابل چطور است؟"),
    ("ps", "روسیې ولې طالبان په رسمیت وپېژندل؟", "سبا به د کابل هوا څنګه وي؟"),
    ("ru", "Почему Россия признала талибов?", "Какая завтра погода в Кабуле?"),
];

/// Names and words of formats that stand in Latin letters in every language.
const LATIN: [&str; 16] = [
    "The",
    "Diplomat",
    "washingtoncentre.org",
    "Business",
    "Recorder",
    "dpa",
    "AFP",
    "ANI",
    "TASS",
    "Telegram",
    "APA",
    "BibTeX",
    "CSL-JSON",
    "English",
    "Tolo",
    "News",
];

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn page(tag: &str, request: &Request) -> Screen {
    let answer = answer(&SERVED.briefing, request, &language(tag));
    screen(&compose(&answer, &SERVED.wordings, &stage()), 0)
}

fn text(text: &str) -> Request {
    Request::from_text(text, None).unwrap()
}

fn snapshot(name: &str, tag: &str, request: &Request) {
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("{name}.{tag}"), shown(&page(tag, request)));
    });
}

#[test]
fn the_main_screens() {
    for (tag, covered, uncovered) in LANGUAGES {
        for name in
            ["start", "brief", "background", "rationale", "reactions", "consequences", "actions", "timeline", "sources", "privacy", "help"]
        {
            snapshot(name, tag, &text(&format!("/{name}")));
        }
        for name in ["language", "settings", "forget", "cite"] {
            snapshot(name, tag, &text(&format!("/{name}")));
        }
        snapshot("answered", tag, &Request::Question(covered.to_owned()));
        snapshot("not_covered", tag, &Request::Question(uncovered.to_owned()));
    }
}

#[test]
fn the_evidence_and_the_outline() {
    for (tag, ..) in LANGUAGES {
        let key = Key::parse("recognition_kabulov_pragmatic").unwrap();
        snapshot("quote", tag, &Request::Quote(key.clone()));
        snapshot("voices", tag, &Request::Voices(Key::parse("recognition_envoy").unwrap()));
        for style in Style::ALL {
            snapshot(&format!("cite_{}", style.as_str()), tag, &Request::Cite(Some(key.clone()), style));
        }
        let action = Key::parse("recognition_icc").unwrap();
        snapshot("build", tag, &Request::Build(action.clone(), Picked::parse("1").unwrap()));
        snapshot("outline", tag, &Request::Outline(action, Picked::parse("7").unwrap()));
        snapshot("tell", tag, &Request::Tell(Some("?".to_owned())));
    }
}

/// All requests that show a card or something of it.
fn of_cards() -> Vec<Request> {
    let mut all = Vec::new();
    for pack in &SERVED.briefing.library.packs {
        for card in &pack.cards {
            for point in &card.points {
                let key = Key::new(&pack.info.id, Some(&card.id), Some(&point.id));
                all.extend([Request::Card(key.clone()), Request::Quote(key.clone()), Request::Cite(Some(key), Style::Bibtex)]);
            }
            let key = Key::new(&pack.info.id, Some(&card.id), None);
            all.extend([Request::Voices(key.clone()), Request::NotAsked(key)]);
        }
    }
    all
}

#[test]
fn every_card() {
    for (tag, ..) in LANGUAGES {
        let pack = &SERVED.briefing.library.packs[0];
        let key = |card: &briefbot::domain::card::Card| Key::new(&pack.info.id, Some(&card.id), None);
        let cards: Vec<String> = pack.cards.iter().map(|card| shown(&page(tag, &Request::Card(key(card))))).collect();
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("cards.{tag}"), cards.join("\n\n=====\n\n"));
        });
    }
}

/// The words of a page that are the interface's or a translator's: no quote, no code, no title of a source, no address, no command.
fn own_words(screen: &Screen, tag: &str, request: &Request) -> String {
    let answer = answer(&SERVED.briefing, request, &language(tag));
    let document = compose(&answer, &SERVED.wordings, &stage());
    let copied = document.blocks.iter().flat_map(|block| &block.spans).filter(|span| matches!(span, Span::Code(_)));
    // A credit is a name, too.
    let mut text = screen.plain.replace("Right to Learn Afghanistan", " ");
    for span in copied {
        text = text.replace(span.text(), " ");
    }
    let packs = &SERVED.briefing.library.packs;
    for source in packs.iter().flat_map(|pack| pack.sources.values()) {
        text = text.replace(&source.title, " ");
        let host = source.url.as_ref().and_then(|url| url.host_str()).unwrap_or_default();
        text = text.replace(host, " ");
    }
    // An original stands in English quotation marks; a translation in those of its language. Neighbours of a quote are the source's too.
    let quotes = packs.iter().flat_map(|pack| &pack.cards).flat_map(|card| &card.points).flat_map(|point| &point.quotes);
    let mut words: Vec<&str> = quotes.map(|quote| quote.exact.as_str()).collect();
    // The longest first: short ones stand in long ones.
    words.sort_by_key(|words| std::cmp::Reverse(words.len()));
    for words in words {
        text = text.replace(words, " ");
    }
    // What stands around a quote in its source.
    let text = text.lines().filter(|line| !line.contains("[…]")).collect::<Vec<_>>().join("\n");
    let labels = screen.keyboard.iter().flatten().map(|button| button.label.clone()).collect::<Vec<_>>().join(" ");
    format!("{text} {labels}")
}

fn assert_no_english(tag: &str, request: &Request) {
    let screen = page(tag, request);
    let words = own_words(&screen, tag, request);
    let words = words.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.')));
    let latin = |word: &&str| word.chars().filter(char::is_ascii_alphabetic).count() > 1 && !word.starts_with('/');
    let english: Vec<&str> = words.map(|word| word.trim_end_matches('.')).filter(latin).filter(|word| !LATIN.contains(word)).collect();
    assert!(english.is_empty(), "{tag} {request:?}: {english:?} in {}", screen.plain);
}

#[test]
fn no_english_word_stands_where_it_should_not() {
    for (tag, covered, uncovered) in &LANGUAGES[1..] {
        let screens =
            ["start", "brief", "background", "rationale", "reactions", "consequences", "actions", "timeline", "sources", "privacy", "help"];
        let others = ["language", "settings", "forget", "cite", "tell"];
        let commands = screens.into_iter().chain(others).map(|name| text(&format!("/{name}")));
        let questions = [covered, uncovered].map(|question| Request::Question((*question).to_owned()));
        for request in commands.chain(questions).chain(of_cards()) {
            assert_no_english(tag, &request);
        }
    }
}

#[test]
fn every_page_of_every_screen_is_good_for_telegram() {
    for (tag, ..) in LANGUAGES {
        for request in of_cards() {
            let answer = answer(&SERVED.briefing, &request, &language(tag));
            let document = compose(&answer, &SERVED.wordings, &stage());
            for at in 0..screen(&document, 0).pages {
                assert_good(&screen(&document, at), &format!("{tag} {request:?} page {at}"));
            }
        }
    }
}

fn assert_good(screen: &Screen, place: &str) {
    let read = parse_html(&screen.html).unwrap_or_else(|error| panic!("{place}: {error}: {}", screen.html));
    let folded: usize = read.entities.iter().filter(|entity| entity.kind == "expandable_blockquote").map(|entity| entity.length).sum();
    let units = utf16_len(&read.plain);
    assert!(units <= 4096 && read.entities.len() <= 100 && units - folded <= VISIBLE, "{place}: {units} units, {folded} of them folded");
    for button in screen.keyboard.iter().flatten() {
        if let Press::Copy(text) = &button.press {
            assert!((1..=256).contains(&text.chars().count()), "{place}: {text}");
        }
        assert!((1..=64).contains(&button.label.chars().count()), "{place}: {}", button.label);
    }
}
