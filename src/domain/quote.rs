//! Quotes, and the proof that they stand in their source word for word.
//!
//! Owns: [`Quote`] (a W3C TextQuoteSelector with its voice), [`SourceText`], and the search for the nearest passage.
//! Never imports: cards or files; a source text is handed in as a string.
//!
//! TextQuoteSelector: <https://www.w3.org/TR/annotation-model/#text-quote-selector>.

use super::id::Id;
use super::json::{Fields, Node};
use super::text::{TextRule, fold, sha256_hex};
use std::collections::HashMap;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Who says the words of a quote that are not the author's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The name; `None` where the source does not name the person.
    pub name: Option<String>,
    /// What the person is, in the source's account.
    pub role: Option<String>,
}

/// The exact words of a source, white space folded, in NFC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Which source.
    pub source: Id,
    /// The words.
    pub exact: String,
    /// Words that stand directly before, where `exact` alone would be ambiguous.
    pub prefix: Option<String>,
    /// Words that stand directly after.
    pub suffix: Option<String>,
    /// Whose words they are; `None` is the author's own voice.
    pub speaker: Option<Speaker>,
}

impl Quote {
    /// Reads a quote of a card.
    #[must_use]
    pub fn read(node: &Node<'_>) -> Option<Self> {
        let fields = node.object(&["source", "exact", "prefix", "suffix", "speaker"])?;
        let words = |name: &str| fields.maybe(name, |node| node.string(TextRule::QUOTE));
        let source = fields.required("source").and_then(|node| node.parsed(Id::parse));
        let exact = fields.required("exact").and_then(|node| node.string(TextRule::QUOTE));
        let (prefix, suffix) = (words("prefix"), words("suffix"));
        let speaker = fields.maybe("speaker", |node| read_speaker(&node.object(&["name", "role"])?));
        Some(Self { source: source?, exact: exact?, prefix: prefix?, suffix: suffix?, speaker: speaker? })
    }

    /// SHA-256 of the words, as the lock file records them.
    #[must_use]
    pub fn words_sha256(&self) -> String {
        sha256_hex(&self.exact)
    }
}

fn read_speaker(fields: &Fields<'_>) -> Option<Speaker> {
    let part = |name: &str| fields.maybe(name, |node| node.string(TextRule::LINE));
    let (name, role) = (part("name")?, part("role")?);
    if name.is_none() && role.is_none() {
        fields.node().error("a speaker without name and role", "write the name, or the role of a person who is not named");
        return None;
    }
    Some(Speaker { name, role })
}

/// A source's text, folded like a quote, with the line on which each part stood.
#[derive(Debug, Clone)]
pub struct SourceText {
    folded: String,
    /// (byte offset in `folded`, line number from 1), ascending.
    lines: Vec<(usize, usize)>,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
}

/// Why a quote is not good.
#[derive(Debug, Clone, PartialEq)]
pub enum Mismatch {
    /// The words do not stand in the text. The nearest passage, if anything is near.
    Absent(Option<Passage>),
    /// The words stand there more than once, on these lines.
    Ambiguous(Vec<usize>),
    /// The words stand there, but not with this prefix and suffix. The line on which the words stand.
    Context(usize),
    /// The words begin or end within a word of the text, which can turn its meaning. The line.
    CutsWord(usize),
}

/// A passage of a source text.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// The line of the source file, from 1.
    pub line: usize,
    /// How alike it is to the words that were sought, from 0 to 1 (normalised Levenshtein).
    pub likeness: f64,
}

impl SourceText {
    /// Folds a text. Each line of the file keeps its number.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut lines = Vec::new();
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = fold(line);
            if line.is_empty() {
                continue;
            }
            if !folded.is_empty() {
                folded.push(' ');
            }
            lines.push((folded.len(), at + 1));
            folded.push_str(&line);
        }
        Self { folded, lines, sha256: sha256_hex(text) }
    }

    /// The line of the file on which a byte of the folded text stands.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        let at = self.lines.partition_point(|(start, _)| *start <= offset);
        at.checked_sub(1).and_then(|at| self.lines.get(at)).map_or(1, |(_, line)| *line)
    }

    /// Finds the one place where a quote stands.
    ///
    /// # Errors
    /// Where the words are absent, ambiguous, without their prefix or suffix, or cut a word in two.
    pub fn find(&self, quote: &Quote) -> Result<Range<usize>, Mismatch> {
        let places = self.places(&quote.exact);
        let Some(first) = places.first() else {
            return Err(Mismatch::Absent(self.nearest(&quote.exact)));
        };
        let whole: Vec<&Range<usize>> = places.iter().filter(|place| !self.cuts_word(place)).collect();
        if whole.is_empty() {
            return Err(Mismatch::CutsWord(self.line_of(first.start)));
        }
        let fitting: Vec<&Range<usize>> = whole.into_iter().filter(|place| self.has_context(place, quote)).collect();
        match fitting.as_slice() {
            [] => Err(Mismatch::Context(self.line_of(first.start))),
            [only] => Ok((*only).clone()),
            many => Err(Mismatch::Ambiguous(many.iter().map(|place| self.line_of(place.start)).collect())),
        }
    }

    /// Every place where the words stand, also those that share words with the place before (“no, no” stands twice in “no, no, no”).
    fn places(&self, words: &str) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        let step = words.chars().next().map_or(1, char::len_utf8);
        let mut from = 0;
        while let Some(at) = self.folded.get(from..).and_then(|rest| rest.find(words)) {
            places.push(from + at..from + at + words.len());
            from += at + step;
        }
        places
    }

    fn has_context(&self, place: &Range<usize>, quote: &Quote) -> bool {
        let before = self.folded[..place.start].trim_end();
        let after = self.folded[place.end..].trim_start();
        quote.prefix.as_ref().is_none_or(|prefix| before.ends_with(prefix.as_str()))
            && quote.suffix.as_ref().is_none_or(|suffix| after.starts_with(suffix.as_str()))
    }

    /// True if a word, or a number, goes on beyond an end of the place: “can” of “can’t”, “145” of “1,145”, “state” of “non-state”.
    fn cuts_word(&self, place: &Range<usize>) -> bool {
        let found = &self.folded[place.clone()];
        let before = self.folded[..place.start].chars().rev();
        let after = self.folded[place.end..].chars();
        goes_on(found.chars().next(), before) || goes_on(found.chars().next_back(), after)
    }

    /// The passage of about the same length that is most like `words`.
    #[must_use]
    pub fn nearest(&self, words: &str) -> Option<Passage> {
        let text: Vec<(usize, &str)> = words_with_offsets(&self.folded);
        let sought: Vec<String> = words.split(' ').map(bare).collect();
        let starts = best_windows(&text, &sought);
        let passages = starts.into_iter().map(|start| {
            let last = text[(start + sought.len()).min(text.len()) - 1];
            let passage = &self.folded[text[start].0..last.0 + last.1.len()];
            let likeness = strsim::normalized_levenshtein(passage, words);
            Passage { text: passage.to_owned(), line: self.line_of(text[start].0), likeness }
        });
        passages.max_by(|a, b| a.likeness.total_cmp(&b.likeness)).filter(|passage| passage.likeness >= 0.3)
    }
}

/// True if `edge` and what stands beyond it are one word: letters side by side, or with one joining mark between them.
fn goes_on(edge: Option<char>, mut beyond: impl Iterator<Item = char>) -> bool {
    let Some(edge) = edge.filter(|edge| joins(*edge)) else { return false };
    match beyond.next() {
        Some(next) if joins(next) => true,
        Some('\'' | '’' | '-' | '‐' | '‑' | '\u{200c}' | '\u{200d}') => beyond.next().is_some_and(joins),
        // A point or a comma joins digits only: between words it ends a clause.
        Some('.' | ',' | '٫' | '٬') => edge.is_numeric() && beyond.next().is_some_and(char::is_numeric),
        _ => false,
    }
}

/// Letters, digits and marks of scripts that write words apart; Chinese, Japanese and the scripts of South-East Asia do not.
fn joins(c: char) -> bool {
    let unspaced =
        matches!(u32::from(c), 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x2e80..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff);
    (c.is_alphanumeric() || is_combining_mark(c)) && !unspaced
}

fn words_with_offsets(text: &str) -> Vec<(usize, &str)> {
    let mut offset = 0;
    text.split(' ')
        .map(|word| {
            let at = offset;
            offset += word.len() + 1;
            (at, word)
        })
        .filter(|(_, word)| !word.is_empty())
        .collect()
}

/// A word for comparison: in small letters, without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The starts of the windows that share most words with `sought`, at most 24: cheap to find, few to compare closely.
fn best_windows(text: &[(usize, &str)], sought: &[String]) -> Vec<usize> {
    let width = sought.len().min(text.len());
    if width == 0 {
        return Vec::new();
    }
    let mut wanted: HashMap<&str, i32> = HashMap::new();
    for word in sought {
        *wanted.entry(word).or_default() += 1;
    }
    let lower: Vec<String> = text.iter().map(|(_, word)| bare(word)).collect();
    let mut shared = 0;
    let mut scores: Vec<(i32, usize)> = Vec::with_capacity(text.len());
    for end in 0..lower.len() {
        if let Some(left) = wanted.get_mut(lower[end].as_str()) {
            shared += i32::from(*left > 0);
            *left -= 1;
        }
        if end >= width
            && let Some(left) = wanted.get_mut(lower[end - width].as_str())
        {
            *left += 1;
            shared -= i32::from(*left > 0);
        }
        if end + 1 >= width {
            scores.push((-shared, end + 1 - width));
        }
    }
    scores.sort_unstable();
    scores.into_iter().take(24).map(|(_, start)| start).collect()
}
