//! Telegram's HTML: one message a page, never over the limits, never a broken tag.
//!
//! Owns: escaping, pages, and the keyboard below a message.
//! Never imports: answers, wording, teloxide.
//!
//! Limits (Bot API, `sendMessage`): 4096 UTF-16 units after the tags are taken away, 100 entities. A page keeps well below both, and
//! shows at most [`VISIBLE`] units outside the folded part, which is one phone screen.

use super::bidi;
use super::document::{Block, Button, Document, Kind, Press, Span};
use crate::domain::language::Language;
use std::borrow::Cow;

/// The greatest number of UTF-16 units that a page shows before the folded part.
pub const VISIBLE: usize = 1200;
/// The greatest number of UTF-16 units of a page.
pub const TOTAL: usize = 3900;
/// The greatest number of entities of a page.
pub const ENTITIES: usize = 90;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// The text with tags.
    pub html: String,
    /// The same text without tags, for when Telegram refuses the tags.
    pub plain: String,
    /// The buttons in rows.
    pub keyboard: Vec<Vec<Button>>,
    /// How many pages the document has.
    pub pages: usize,
    /// The language, which the buttons carry on.
    pub language: Option<Language>,
}

/// The page of a document, counted from 0; past the end it is the last one.
#[must_use]
pub fn screen(document: &Document, page: usize) -> Screen {
    let mut pages = paginate(&document.blocks);
    let count = pages.len();
    let at = page.min(count.saturating_sub(1));
    let blocks = if pages.is_empty() { Vec::new() } else { pages.swap_remove(at) };
    let (html, plain) = print(&blocks, document.rtl);
    let mut keyboard = block_buttons(&blocks);
    keyboard.extend(page_buttons(document, at, count));
    keyboard.extend(document.rows.iter().cloned());
    Screen { html, plain, keyboard, pages: count, language: document.language.clone() }
}

/// The length of a text as Telegram counts it.
#[must_use]
pub fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// Escapes a text for Telegram's HTML. Only these four are known to every client; `&apos;` and `&nbsp;` would be shown as they are.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}

fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// How much of a page something takes.
#[derive(Debug, Clone, Copy, Default)]
struct Measure {
    /// UTF-16 units outside the folded part.
    visible: usize,
    /// UTF-16 units.
    total: usize,
    entities: usize,
}

impl Measure {
    /// That of a block with the line ends around it, and a mark of direction for each of its lines.
    fn of(block: &Block) -> Self {
        let lines: usize = block.spans.iter().map(|span| span.text().matches('\n').count()).sum();
        let total = text_size(block) + 3 + lines;
        Self { visible: if block.kind == Kind::Folded { 0 } else { total }, total, entities: entities(block) }
    }

    fn and(self, other: Self) -> Self {
        Self { visible: self.visible + other.visible, total: self.total + other.total, entities: self.entities + other.entities }
    }

    fn fits(self) -> bool {
        self.visible <= VISIBLE && self.total <= TOTAL && self.entities <= ENTITIES
    }
}

/// A block, or a part of one that was too long, with what it takes.
type Piece<'a> = (Cow<'a, Block>, Measure);

#[derive(Default)]
struct Page<'a> {
    blocks: Vec<Cow<'a, Block>>,
    taken: Measure,
}

impl<'a> Page<'a> {
    fn fits(&self, pieces: &[Piece<'a>]) -> bool {
        pieces.iter().fold(self.taken, |sum, (_, measure)| sum.and(*measure)).fits()
    }

    fn push(&mut self, (block, measure): &Piece<'a>) {
        self.taken = self.taken.and(*measure);
        self.blocks.push(block.clone());
    }
}

fn text_size(block: &Block) -> usize {
    block.spans.iter().map(|span| units(span.text())).sum()
}

fn entities(block: &Block) -> usize {
    block.spans.iter().filter(|span| !matches!(span, Span::Plain(_))).count() + 1
}

/// Fills page after page. Blocks that are kept together go to the next page together, unless even an empty page cannot hold them.
fn paginate(blocks: &[Block]) -> Vec<Vec<Cow<'_, Block>>> {
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(blocks.len());
    blocks.iter().for_each(|block| push_pieces(&mut pieces, block));
    let mut pages: Vec<Page<'_>> = vec![Page::default()];
    for group in pieces.chunk_by(|(before, _), _| before.keep) {
        let together = pages.last().is_some_and(|page| page.fits(group)) || Page::default().fits(group);
        for part in group.chunks(if together { group.len() } else { 1 }) {
            if !pages.last().is_some_and(|page| page.fits(part) || page.blocks.is_empty()) {
                pages.push(Page::default());
            }
            if let Some(page) = pages.last_mut() {
                part.iter().for_each(|piece| page.push(piece));
            }
        }
    }
    pages.into_iter().map(|page| page.blocks).filter(|blocks| !blocks.is_empty()).collect()
}

/// Adds a block, cut into pieces that each fit a page, at white space where there is some.
fn push_pieces<'a>(pieces: &mut Vec<Piece<'a>>, block: &'a Block) {
    let copied = block.spans.iter().any(|span| matches!(span, Span::Code(_)));
    let limit = match block.kind {
        Kind::Folded => TOTAL / 2,
        // What is copied by a tap stays in one piece as far as a page can hold it.
        _ if copied => VISIBLE - 40,
        _ => VISIBLE / 2,
    };
    if text_size(block) <= limit && entities(block) <= ENTITIES {
        pieces.push((Cow::Borrowed(block), Measure::of(block)));
        return;
    }
    let mut parts: Vec<Block> = vec![Block { spans: Vec::new(), ..block.clone() }];
    for span in &block.spans {
        for part in cut(span.text(), limit) {
            let full = |piece: &Block| text_size(piece) + units(part) > limit || entities(piece) >= ENTITIES;
            if parts.last().is_some_and(|piece| full(piece) && !piece.spans.is_empty()) {
                // The rest of a quote stands in the same frame.
                let gap = block.gap && block.kind != Kind::Quote;
                parts.push(Block { spans: Vec::new(), button: None, gap, ..block.clone() });
            }
            if let Some(piece) = parts.last_mut() {
                piece.spans.push(span.with_text(part));
            }
        }
    }
    pieces.extend(parts.into_iter().map(|part| {
        let measure = Measure::of(&part);
        (Cow::Owned(part), measure)
    }));
}

/// Cuts a text into parts of at most `limit` units, never within a character.
fn cut(text: &str, limit: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.encode_utf16().nth(limit).is_some() {
        let mut size = 0;
        let fits = |(_, c): &(usize, char)| {
            size += c.len_utf16();
            size <= limit
        };
        let end = rest.char_indices().take_while(fits).last().map_or(0, |(at, c)| at + c.len_utf8());
        let space = rest[..end].char_indices().rfind(|(at, c)| c.is_whitespace() && *at > end / 2);
        let at = space.map_or(end, |(at, c)| at + c.len_utf8());
        let (part, tail) = rest.split_at(at);
        parts.push(part);
        rest = tail;
    }
    parts.push(rest);
    parts
}

/// The page with tags and without.
fn print(blocks: &[Cow<'_, Block>], rtl: bool) -> (String, String) {
    let (mut html, mut plain) = (String::new(), String::new());
    let mut open: Option<Kind> = None;
    for (at, block) in blocks.iter().enumerate() {
        let continues = open == Some(block.kind) && block.kind != Kind::Paragraph && !(block.kind == Kind::Quote && block.gap);
        if !continues {
            html.push_str(open.map_or("", closing));
        }
        let gap = if at == 0 { "" } else { separator(open, block) };
        html.push_str(gap);
        plain.push_str(gap);
        if !continues {
            html.push_str(opening(block.kind));
            open = Some(block.kind);
        }
        let marked = if rtl { marked(&block.spans) } else { Vec::new() };
        let spans = if rtl { &marked } else { &block.spans };
        for span in spans.iter().filter(|span| !span.text().is_empty()) {
            push_tagged(&mut html, span);
            plain.push_str(span.text());
        }
    }
    html.push_str(open.map_or("", closing));
    (html, plain)
}

/// A block's spans with a mark in each line that is read from right to left, so that it runs from the right even where it begins with a Latin
/// name. What is copied gets none.
fn marked(spans: &[Span]) -> Vec<Span> {
    let whole: String = spans.iter().map(Span::text).collect();
    let starts = std::iter::once(0).chain(whole.match_indices('\n').map(|(at, _)| at + 1));
    let marks: Vec<usize> = starts.zip(whole.split('\n')).filter_map(|(start, line)| Some(start + bidi::mark_at(line)?)).collect();
    let mut begin = 0;
    let insert = |span: &Span| {
        let (text, from) = (span.text(), begin);
        begin += text.len();
        if matches!(span, Span::Code(_)) {
            return span.clone();
        }
        let mut marked = String::with_capacity(text.len() + 3);
        let mut done = 0;
        for at in marks.iter().filter(|at| (from..begin).contains(at)).map(|at| at - from) {
            marked.push_str(&text[done..at]);
            marked.push(bidi::RLM);
            done = at;
        }
        marked.push_str(&text[done..]);
        span.with_text(&marked)
    };
    spans.iter().map(insert).collect()
}

/// Clients set a block quote apart by themselves, so an empty line goes between paragraphs and within the folded part only.
fn separator(before: Option<Kind>, block: &Block) -> &'static str {
    let same = before == Some(block.kind);
    if block.gap && same && block.kind != Kind::Quote { "\n\n" } else { "\n" }
}

fn opening(kind: Kind) -> &'static str {
    match kind {
        Kind::Paragraph => "",
        Kind::Quote => "<blockquote>",
        Kind::Folded => "<blockquote expandable>",
    }
}

fn closing(kind: Kind) -> &'static str {
    match kind {
        Kind::Paragraph => "",
        Kind::Quote | Kind::Folded => "</blockquote>",
    }
}

fn push_tagged(html: &mut String, span: &Span) {
    let (open, close) = match span {
        Span::Plain(_) => ("", ""),
        Span::Bold(_) => ("<b>", "</b>"),
        Span::Italic(_) => ("<i>", "</i>"),
        Span::Link(_, url) => {
            html.push_str("<a href=\"");
            push_escaped(html, url.as_str());
            ("\">", "</a>")
        }
        // Clients copy a `pre` by a tap on its head, a `code` by a tap on its words.
        Span::Code(text) if text.contains('\n') => ("<pre>", "</pre>"),
        Span::Code(_) => ("<code>", "</code>"),
    };
    html.push_str(open);
    push_escaped(html, span.text());
    html.push_str(close);
}

/// The buttons of the blocks: numbers three a row, titles one a row.
fn block_buttons(blocks: &[Cow<'_, Block>]) -> Vec<Vec<Button>> {
    let buttons: Vec<Button> = blocks.iter().filter_map(|block| block.button.clone()).collect();
    let short = buttons.iter().all(|button| button.label.chars().count() <= 3);
    buttons.chunks(if short { 3 } else { 1 }).map(<[Button]>::to_vec).collect()
}

fn page_buttons(document: &Document, page: usize, pages: usize) -> Option<Vec<Button>> {
    let request = document.request.as_ref().filter(|_| pages > 1)?;
    let button = |arrow: &str, to: usize| {
        let label = format!("{arrow} {}/{}", document.number(to + 1), document.number(pages));
        Button { label, press: Press::Ask(request.clone(), to) }
    };
    let (left, right) = if document.rtl { ("▶", "◀") } else { ("◀", "▶") };
    let back = page.checked_sub(1).map(|to| button(left, to));
    let on = (page + 1 < pages).then(|| button(right, page + 1));
    Some(back.into_iter().chain(on).collect())
}
