//! Text of both directions in one message.
//!
//! Owns: isolates around inserted text, and the mark at the start of right-to-left paragraphs.
//! Never imports: wording, markup.
//!
//! Telegram's clients give each paragraph the direction of its first strong character (Unicode Standard Annex 9, rules P2 and P3), so a
//! Dari paragraph that begins with a Latin name would run from the left. A right-to-left mark at its start settles the direction. Within a
//! paragraph FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE keep inserted text from reordering what stands around it.

/// RIGHT-TO-LEFT MARK.
pub const RLM: char = '\u{200f}';
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// True for letters that are written from right to left: the Hebrew, Arabic, Syriac and Thaana scripts with their presentation forms.
#[must_use]
pub fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && c.is_alphabetic()
}

fn is_ltr(c: char) -> bool {
    c.is_alphabetic() && !is_rtl(c)
}

/// A text to be put into a text of the given direction: isolated where it holds letters of the other direction. Numbers and words of the
/// same direction need no isolates, which would stay in copied text.
#[must_use]
pub fn isolated(text: &str, into_rtl: bool) -> String {
    let other = if into_rtl { is_ltr } else { is_rtl };
    if text.chars().any(other) && !is_isolated(text) { format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}") } else { text.to_owned() }
}

fn is_isolated(text: &str) -> bool {
    let inner = text.strip_prefix(FIRST_STRONG_ISOLATE).and_then(|rest| rest.strip_suffix(POP_ISOLATE));
    inner.is_some_and(|inner| !inner.contains([FIRST_STRONG_ISOLATE, POP_ISOLATE]))
}

/// A text without isolates and marks: for what is copied, for code, and for addresses.
#[must_use]
pub fn bare(text: &str) -> String {
    text.replace([FIRST_STRONG_ISOLATE, POP_ISOLATE, RLM], "")
}

/// The place of the right-to-left mark in a line: behind symbols and white space at its start. `None` where no letter of the line is
/// written from right to left, so that a quote in English keeps its own direction.
#[must_use]
pub fn mark_at(line: &str) -> Option<usize> {
    if !line.chars().any(is_rtl) {
        return None;
    }
    let symbol = |c: char| !c.is_alphanumeric() && !matches!(c, FIRST_STRONG_ISOLATE | '“' | '«' | '(' | '/' | '—');
    Some(line.char_indices().find(|(_, c)| !symbol(*c)).map_or(0, |(at, _)| at))
}
