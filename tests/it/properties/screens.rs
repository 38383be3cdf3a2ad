//! Pages of Telegram's HTML: within the limits, tags in order, and no word lost between them.
//!
//! Owns: the properties of [`screen`], and a checker of its HTML that shares no code with it.
//! Never imports: answers.

use super::{cases, hard_text};
use briefbot::domain::id::Id;
use briefbot::render::document::{Button, Document, Kind, Press, Span};
use briefbot::render::html::{Screen, VISIBLE, screen};
use briefbot::request::{Key, Request};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any};
use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};
use url::Url;

fn any_span() -> impl Strategy<Value = Span> {
    let text = || prop_oneof![6 => hard_text(8), 1 => hard_text(60), 3 => "[a-z]{1,3}"];
    let url = "[a-z\"<>&' ]{0,9}"
        .prop_map(|path| Url::parse(&format!("https://example.org/{path}?a=1&b=\"2\"#:~:text=a,b")).expect("an address"));
    prop_oneof![
        4 => text().prop_map(Span::Plain),
        1 => text().prop_map(Span::Bold),
        1 => text().prop_map(Span::Italic),
        1 => (text(), url).prop_map(|(text, url)| Span::Link(text, url)),
    ]
}

#[derive(Debug, Clone)]
struct AnyBlock {
    kind: Kind,
    spans: Vec<Span>,
    labelled: bool,
    gap: bool,
    keep: bool,
}

fn any_block() -> impl Strategy<Value = AnyBlock> {
    let kind = prop_oneof![3 => Just(Kind::Paragraph), 1 => Just(Kind::Quote), 2 => Just(Kind::Folded)];
    let spans = prop_oneof![12 => vec(any_span(), 0..5), 1 => vec("[a-z ]{1,2}".prop_map(Span::Bold), 0..300)];
    (kind, spans, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(kind, spans, labelled, gap, keep)| AnyBlock {
        kind,
        spans,
        labelled,
        gap,
        keep,
    })
}

fn any_document() -> impl Strategy<Value = Document> {
    let pack = Id::parse("norre").expect("an id");
    let request = option::of(prop_oneof![Just(Request::Sources), Just(Request::Brief(Some(Key::new(&pack, None, None))))]);
    (vec(any_block(), 0..10), request, any::<bool>()).prop_map(|(blocks, request, rtl)| {
        let mut document = Document { request, rtl, ..Document::default() };
        for (number, block) in blocks.into_iter().enumerate() {
            let made = if block.gap { document.add(block.kind, block.spans) } else { document.below(block.kind, block.spans) };
            made.button = block.labelled.then(|| Button::ask(number.to_string(), Request::Help));
            if block.keep {
                document.keep();
            }
        }
        document
    })
}

fn pages(document: &Document) -> Vec<Screen> {
    let first = screen(document, 0);
    (1..first.pages).fold(vec![first.clone()], |mut pages, at| {
        pages.push(screen(document, at));
        pages
    })
}

/// What Telegram would show of a page: the text, how much of it is not folded away, and how many entities there are.
#[derive(Debug, Default, PartialEq)]
struct Shown {
    text: String,
    visible: usize,
    entities: usize,
}

/// Reads the HTML strictly: only the tags that are used, each closed in order, no quote within a quote, no bare sign.
fn read(html: &str) -> Result<Shown, String> {
    let (mut shown, mut open, mut rest) = (Shown::default(), Vec::new(), html);
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            let (tag, after) = rest[1..].split_once('>').ok_or("a bare <")?;
            rest = after;
            let name = tag.split(' ').next().unwrap_or_default();
            match name.strip_prefix('/') {
                Some(name) if open.pop().is_some_and(|tag: &str| tag.split(' ').next() == Some(name)) => {}
                Some(name) => return Err(format!("</{name}> closes nothing")),
                None if matches!(tag, "b" | "i" | "blockquote" | "blockquote expandable") || is_link(tag) => {
                    let nested = name == "blockquote" && !open.is_empty();
                    if nested {
                        return Err("a quote within something".to_owned());
                    }
                    shown.entities += 1;
                    open.push(tag);
                }
                None => return Err(format!("the tag <{tag}>")),
            }
            continue;
        }
        let (c, length) = if c == '&' { reference(rest)? } else { (c, c.len_utf8()) };
        if length == 1 && matches!(c, '>' | '"') {
            return Err(format!("a bare {c}"));
        }
        shown.text.push(c);
        let folded = open.contains(&"blockquote expandable");
        shown.visible += if folded || c == '\u{200f}' { 0 } else { c.len_utf16() };
        rest = &rest[length..];
    }
    if open.is_empty() { Ok(shown) } else { Err(format!("{open:?} are not closed")) }
}

fn is_link(tag: &str) -> bool {
    let address = tag.strip_prefix("a href=\"").and_then(|rest| rest.strip_suffix('"'));
    address.is_some_and(|address| address.starts_with("https://example.org/") && !address.contains(['"', '<', '>']))
}

fn reference(text: &str) -> Result<(char, usize), String> {
    let known = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')];
    let found = known.iter().find(|(name, _)| text.starts_with(name));
    found.map(|(name, c)| (*c, name.len())).ok_or_else(|| "a bare &".to_owned())
}

/// The words of a text without what pages may add or leave out between them.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200f}').collect()
}

#[test]
fn the_checker_finds_what_is_wrong() {
    for wrong in [
        "<b>",
        "</b>",
        "<b><i></b></i>",
        "a < b",
        "a > b",
        "&",
        "&nbsp;",
        "\"",
        "<u>a</u>",
        "<blockquote><b></blockquote>",
        "<a href=\"https://example.org/\"\">x</a>",
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
    let html = "<b>1 &lt; 2</b><blockquote expandable>😀</blockquote>";
    assert_eq!(read(html), Ok(Shown { text: "1 < 2😀".to_owned(), visible: 5, entities: 2 }));
    assert!(read("<blockquote><blockquote>x</blockquote></blockquote>").is_err());
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn every_page_is_good_html_within_the_limits(document in any_document()) {
        for page in pages(&document) {
            let shown = read(&page.html).map_err(proptest::test_runner::TestCaseError::fail)?;
            prop_assert_eq!(&shown.text, &page.plain);
            prop_assert!(page.plain.encode_utf16().count() <= 4096, "{} units", page.plain.encode_utf16().count());
            prop_assert!(shown.entities <= 100, "{} entities", shown.entities);
            prop_assert!(shown.visible <= VISIBLE, "{} units are to be seen at once", shown.visible);
        }
    }

    #[test]
    fn all_words_are_kept_in_order(document in any_document()) {
        let written: String = document.blocks.iter().flat_map(|block| &block.spans).map(|span| words(span.text())).collect();
        let shown: String = pages(&document).iter().map(|page| words(&page.plain)).collect();
        prop_assert_eq!(shown, written);
    }

    #[test]
    fn every_button_stands_once_and_in_order(document in any_document()) {
        let own = |button: &&Button| button.press == Press::Ask(Request::Help, 0);
        let written: Vec<&Button> = document.blocks.iter().filter_map(|block| block.button.as_ref()).collect();
        let pages = pages(&document);
        let shown: Vec<&Button> = pages.iter().flat_map(|page| page.keyboard.iter().flatten()).filter(own).collect();
        prop_assert_eq!(shown, written);
    }

    #[test]
    fn the_pages_of_a_document_lead_to_one_another(document in any_document()) {
        let pages = pages(&document);
        for (at, page) in pages.iter().enumerate().filter(|_| document.request.is_some() && pages.len() > 1) {
            let asks = |to: usize| page.keyboard.iter().flatten().any(|button| matches!(&button.press, Press::Ask(request, page) if Some(request) == document.request.as_ref() && *page == to));
            prop_assert!((at == 0 || asks(at - 1)) && (at + 1 == pages.len() || asks(at + 1)));
        }
    }

    #[test]
    fn a_page_past_the_end_is_the_last_one(document in any_document(), page in any::<usize>()) {
        let pages = pages(&document);
        prop_assert_eq!(&screen(&document, page.max(pages.len())), pages.last().expect("a page"));
    }
}
