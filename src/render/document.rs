//! A laid-out answer: blocks of spans, and buttons.
//!
//! Owns: [`Document`], which knows no markup.
//! Never imports: wording, answers.

use crate::domain::language::Language;
use crate::request::Request;
use url::Url;

/// A piece of text with one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// As it is.
    Plain(String),
    /// Strong.
    Bold(String),
    /// Set apart.
    Italic(String),
    /// A link on its own words.
    Link(String, Url),
    /// Set letter by letter and copied by a tap: a reference, a letter to be written from.
    Code(String),
}

impl Span {
    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Bold(text) | Self::Italic(text) | Self::Link(text, _) | Self::Code(text) => text,
        }
    }

    /// The same look on other words.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        let text = text.to_owned();
        match self {
            Self::Plain(_) => Self::Plain(text),
            Self::Bold(_) => Self::Bold(text),
            Self::Italic(_) => Self::Italic(text),
            Self::Link(_, url) => Self::Link(text, url.clone()),
            Self::Code(_) => Self::Code(text),
        }
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph.
    Paragraph,
    /// The words of a source.
    Quote,
    /// Part of what is folded away until the reader opens it.
    Folded,
}

/// A paragraph, a quote, or a folded paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its text.
    pub spans: Vec<Span>,
    /// The button that belongs to it; it is shown on the page on which the block stands.
    pub button: Option<Button>,
    /// True if an empty line goes before it.
    pub gap: bool,
    /// True if it must stand on one page with the block after it: a claim with its quote, a quote with who says it.
    pub keep: bool,
}

/// A button below a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What it does.
    pub press: Press,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// Asks for something, opened at a page.
    Ask(Request, usize),
    /// Opens an address.
    Open(Url),
    /// Copies a text of at most [`MAX_COPY`] characters.
    Copy(String),
    /// Opens the bot's inline mode in a chat to be chosen, with these words.
    Share(String),
}

/// The greatest length of a text that a button copies, in characters; Telegram's limit.
pub const MAX_COPY: usize = 256;

/// A laid-out answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The text.
    pub blocks: Vec<Block>,
    /// The buttons of the whole, in rows of at most three.
    pub rows: Vec<Vec<Button>>,
    /// The request that shows this very document again: what the page buttons ask for.
    pub request: Option<Request>,
    /// True if it is read from right to left.
    pub rtl: bool,
    /// The language, which its buttons carry on.
    pub language: Option<Language>,
    /// The digits of the language from nought to nine; none are `0` to `9`.
    pub digits: Option<[char; 10]>,
}

impl Document {
    /// A whole number in the digits of the language.
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        let western = number.to_string();
        match self.digits {
            None => western,
            Some(digits) => western.bytes().filter_map(|digit| digits.get(usize::from(digit - b'0'))).collect(),
        }
    }

    /// Adds a block after an empty line.
    pub fn add(&mut self, kind: Kind, spans: Vec<Span>) -> &mut Block {
        self.push(kind, spans, true)
    }

    /// Adds a block directly below the one before.
    pub fn below(&mut self, kind: Kind, spans: Vec<Span>) -> &mut Block {
        self.push(kind, spans, false)
    }

    fn push(&mut self, kind: Kind, spans: Vec<Span>, gap: bool) -> &mut Block {
        let at = self.blocks.len();
        self.blocks.push(Block { kind, spans, button: None, gap, keep: false });
        &mut self.blocks[at]
    }

    /// Keeps the last block on one page with what is added next.
    pub fn keep(&mut self) {
        if let Some(last) = self.blocks.last_mut() {
            last.keep = true;
        }
    }

    /// Adds a row of buttons, if there are any.
    pub fn row(&mut self, buttons: Vec<Button>) {
        if !buttons.is_empty() {
            self.rows.push(buttons);
        }
    }
}

impl Button {
    /// A button that asks for something.
    #[must_use]
    pub fn ask(label: impl Into<String>, request: Request) -> Self {
        Self { label: label.into(), press: Press::Ask(request, 0) }
    }
}

/// The greatest length of a label that phones show whole with two buttons a row, in characters.
const LABEL: usize = 28;

/// A title cut to the length of a label, at a word.
#[must_use]
pub fn label(title: &str) -> String {
    if title.chars().count() <= LABEL {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LABEL - 1).collect();
    let at = cut.rfind(' ').filter(|at| *at > LABEL / 2).unwrap_or(cut.len());
    format!("{}…", cut[..at].trim_end_matches([',', ':', ';', ' ']))
}
