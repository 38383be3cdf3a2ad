//! Draws the main screens in every language as a page that a browser lays out as a phone's client would: `examples/gallery/make.sh` makes
//! pictures of it.
//!
//! Owns: the page: each paragraph has the direction of its first strong letter (`dir=auto`), as in Telegram's clients.
//! Never imports: transport; it prints what the program composes.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use briefbot::answer::answer;
use briefbot::app::{App, Served};
use briefbot::briefings::Folders;
use briefbot::domain::language::Language;
use briefbot::domain::thresholds::Wanted;
use briefbot::render::compose::{Stage, compose};
use briefbot::render::document::Press;
use briefbot::render::html::{Screen, screen};
use briefbot::request::Request;
use std::fmt::Write;

/// What is shown: a message, and which question stands above it in each language.
const SCREENS: [&str; 9] = [
    "/start",
    "/brief",
    "?",
    "/start recognition_envoy",
    "q:recognition_kabulov_pragmatic",
    "/timeline",
    "/actions",
    "/start recognition_icc",
    "u:recognition_icc:3",
];

/// A question that a card answers, in each language.
const QUESTIONS: [(&str, &str); 4] = [
    ("en", "Why did Russia recognise the Taliban?"),
    ("fa-AF", "چرا روسیه طالبان را به رسمیت شناخت؟"),
    ("ps", "روسیې ولې طالبان په رسمیت وپېژندل؟"),
    ("ru", "Почему Россия признала талибов?"),
];

const STYLE: &str = "
body { margin: 0; padding: 16px; background: #d6e4ef; font: 15px/1.35 'Noto Sans', 'Noto Sans Arabic', sans-serif; }
main { display: grid; grid-template-columns: repeat(3, 380px); gap: 18px; align-items: start; }
section { display: flex; flex-direction: column; gap: 3px; }
.asked { align-self: flex-end; background: #e1fec6; border-radius: 12px; padding: 6px 10px; }
.message { background: #fff; border-radius: 12px; padding: 8px 10px; white-space: pre-wrap; overflow-wrap: anywhere; }
.message div { min-height: 1em; }
blockquote { margin: 3px 0; padding: 3px 8px; border-inline-start: 3px solid #3390ec; background: #eef6fd; border-radius: 4px; }
blockquote.folded { max-height: 5.2em; overflow: hidden; color: #555; }
a { color: #1c7bd1; text-decoration: none; } pre, code { font: 13px/1.3 'Noto Sans Mono', 'Noto Sans Arabic', monospace; white-space: pre-wrap; margin: 0; }
.row { display: flex; gap: 3px; } .row span { flex: 1; background: #7b9ab4; color: #fff; border-radius: 8px; padding: 6px 4px; text-align: center; font-size: 13px; }
";

fn main() {
    let tag = std::env::args().nth(1).unwrap_or_else(|| "en".to_owned());
    let language = Language::parse(&tag).unwrap();
    let folders = Folders { briefings: "briefings".into(), sources: None, wording: None };
    let served = App::load(folders, Wanted::default()).unwrap().0.served();
    let screens: String = SCREENS.iter().map(|name| section(&served, name, &language)).collect();
    println!("<!doctype html><meta charset=utf-8><style>{STYLE}</style><main>{screens}</main>");
}

fn section(served: &Served, name: &str, language: &Language) -> String {
    let (asked, request) = match name {
        "?" => {
            let question = QUESTIONS.iter().find(|(tag, _)| *tag == language.as_str()).unwrap().1;
            (Some(question), Request::Question(question.to_owned()))
        }
        name if name.starts_with('/') => (Some(name), Request::from_text(name, None).unwrap()),
        data => (None, Request::from_button(data).unwrap().0),
    };
    let stage = Stage { bot: Some("your_bot".to_owned()), inline: true, group: false, editors: true };
    let screen = screen(&compose(&answer(&served.briefing, &request, language), &served.wordings, &stage), 0);
    let asked = asked.map(|text| format!("<div class=asked dir=auto>{text}</div>")).unwrap_or_default();
    format!("<section>{asked}<div class=message>{}</div>{}</section>", paragraphs(&screen.html), buttons(&screen))
}

/// Telegram's HTML with a block for each line, because each line has a direction of its own.
fn paragraphs(html: &str) -> String {
    // A `pre` holds several lines; here each is one of its own.
    let split = html.split("<pre>").map(|part| match part.split_once("</pre>") {
        Some((pre, rest)) => format!("<code>{}</code>{rest}", pre.replace('\n', "</code>\n<code>")),
        None => part.to_owned(),
    });
    let html: String = split.collect();
    let html = html.replace("<blockquote expandable>", "\u{1}").replace("<blockquote>", "\u{2}").replace("</blockquote>", "\u{3}\n");
    let mut page = String::new();
    for line in html.replace('\u{1}', "\n\u{1}").replace('\u{2}', "\n\u{2}").split('\n') {
        let (mut line, mut opening, mut closing) = (line.to_owned(), "", "");
        for (mark, tag) in [('\u{1}', "<blockquote class=folded>"), ('\u{2}', "<blockquote>")] {
            if line.starts_with(mark) {
                line.remove(0);
                opening = tag;
            }
        }
        if line.ends_with('\u{3}') {
            line.pop();
            closing = "</blockquote>";
        }
        let _ = write!(page, "{opening}<div dir=auto>{line}</div>{closing}");
    }
    page.replace("<div dir=auto></div><blockquote", "<blockquote").replace("</blockquote><div dir=auto></div>", "</blockquote>")
}

fn buttons(screen: &Screen) -> String {
    let mark = |press: &Press| match press {
        Press::Open(_) => " ↗",
        Press::Copy(_) => " ⧉",
        Press::Share(_) | Press::Ask(..) => "",
    };
    let mut rows = String::new();
    for row in &screen.keyboard {
        let row: String = row.iter().map(|button| format!("<span dir=auto>{}{}</span>", button.label, mark(&button.press))).collect();
        let _ = write!(rows, "<div class=row>{row}</div>");
    }
    rows
}
