//! The same document as text for a terminal.
//!
//! Owns: its marks for quotes, folded parts and buttons.
//! Never imports: answers, wording; it does not write to the terminal itself.
//!
//! Text stays in logical order: terminals differ in how they show right-to-left text, and reshaped text cannot be copied.

use super::document::{Block, Button, Document, Kind, Span};

/// Prints a document. `styled` adds ANSI styles, which the caller's stream takes away where they are not wanted.
#[must_use]
pub fn print(document: &Document, styled: bool) -> String {
    let mut text = String::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if at > 0 {
            text.push_str(if block.gap || kind_changes(document, at) { "\n\n" } else { "\n" });
        }
        text.push_str(&print_block(block, styled));
    }
    text
}

/// The buttons of a document in the order in which `chat` numbers them.
#[must_use]
pub fn buttons(document: &Document) -> Vec<&Button> {
    let own = document.blocks.iter().filter_map(|block| block.button.as_ref());
    own.chain(document.rows.iter().flatten()).collect()
}

fn kind_changes(document: &Document, at: usize) -> bool {
    document.blocks[at - 1].kind != document.blocks[at].kind
}

fn print_block(block: &Block, styled: bool) -> String {
    let text: String = block.spans.iter().map(|span| print_span(span, styled)).collect();
    let mark = match block.kind {
        Kind::Paragraph => "",
        Kind::Quote => "  │ ",
        Kind::Folded => "    ",
    };
    text.split('\n').map(|line| format!("{mark}{line}")).collect::<Vec<_>>().join("\n")
}

fn print_span(span: &Span, styled: bool) -> String {
    let text = span.text();
    match span {
        Span::Bold(_) if styled => format!("\x1b[1m{text}\x1b[0m"),
        Span::Italic(_) if styled => format!("\x1b[3m{text}\x1b[0m"),
        Span::Link(_, url) => {
            // The fragment that leads to the sentence is for browsers; in a terminal it would bury the address.
            let address = url.as_str().split("#:~:text=").next().unwrap_or_default();
            if address == text { address.to_owned() } else { format!("{text} <{address}>") }
        }
        _ => text.to_owned(),
    }
}
