//! Folding of letters that people use for one another.
//!
//! Owns: the table of folds for the Latin, Cyrillic and Arabic scripts.
//! Never imports: other modules.
//!
//! The Arabic rules follow how Dari and Pashto are typed in practice: keyboards mix Arabic and Persian code points, and Pashto's
//! five letters for y are mixed by its own writers. The folds are for matching only: what is shown has at most passed [`plain`].

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The zero-width non-joiner, which Persian writes between a word and its ending.
pub const NON_JOINER: char = '\u{200c}';

/// The mark that makes a letter of another one: of hah it makes the Pashto letter dze.
const HAMZA_ABOVE: char = '\u{654}';

/// The scripts in which a text is written, as bits. Digits are of all scripts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scripts(u8);

impl Scripts {
    /// Those of folded words.
    #[must_use]
    pub fn of_words<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        Self(words.flat_map(str::chars).fold(0, |bits, c| bits | script_bit(c)))
    }

    /// True if a word of one may be a word of the other.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

fn script_bit(c: char) -> u8 {
    match c {
        'a'..='z' | '\u{c0}'..='\u{24f}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        '\u{600}'..='\u{6ff}' => 4,
        c if c.is_numeric() => u8::MAX,
        _ => 8,
    }
}

/// The first characters of a text as they are read: NFKC, one apostrophe for all, no format characters but the non-joiner, which tells a
/// Persian ending from the letters of a word.
#[must_use]
pub fn plain(text: &str, most: usize) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains('`') {
        return Cow::Borrowed(&text[..text.len().min(most)]);
    }
    let seen = text.chars().filter(|c| *c == NON_JOINER || !is_format(*c)).map(apostrophe);
    Cow::Owned(seen.nfkc().map(apostrophe).take(most).collect())
}

/// Folds a text: NFKC, lower case, one form for each letter, Western digits, no marks, no format characters.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        // Most words of most cards: nothing to compose, nothing in the table but the grave accent.
        return text.to_ascii_lowercase().replace('`', "'");
    }
    let composed = text.chars().filter(|c| !is_format(*c)).map(apostrophe).nfkc().flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    // Lower-casing can leave a combining dot (of U+0130), and letters can meet where what stood between them was dropped. A second pass
    // must find nothing left to do.
    for c in composed.nfkc() {
        if c == HAMZA_ABOVE && folded.ends_with('ح') {
            // Unicode composes alef, waw, yeh and heh with this mark, but not hah.
            folded.pop();
            folded.push('ځ');
        } else {
            folded.extend(fold_char(c));
        }
    }
    strip_latin_marks(&folded).nfkc().collect()
}

/// The folded words of a text with one space around each, so that a phrase is found as whole words only.
#[must_use]
pub fn spaced(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// The folded form of one character, or `None` if it is dropped.
fn fold_char(c: char) -> Option<char> {
    Some(match c {
        // Arabic marks with Pashto's zwarakay, hamza above and below, superscript alef, tatweel.
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | 'ء' => return None,
        'ي' | 'ى' | 'ې' | 'ۍ' | 'ئ' | 'ے' | 'ۓ' => 'ی',
        'ك' => 'ک',
        'ګ' => 'گ',
        'ة' | 'ۀ' | 'ۂ' | 'ہ' | 'ە' | 'ۃ' => 'ه',
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ٹ' => 'ټ',
        'ڑ' => 'ړ',
        'ڈ' => 'ډ',
        'ё' => 'е',
        'ß' => 's',
        'ı' => 'i',
        '۰'..='۹' => digit(c, '۰'),
        '٠'..='٩' => digit(c, '٠'),
        other => apostrophe(other),
    })
}

/// True of what shows nothing: joiners, direction marks, the byte order mark, the soft hyphen, tags.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// One apostrophe for all that people type as one. Accents that stand alone are among them; NFKC would make a space of them.
fn apostrophe(c: char) -> char {
    match c {
        '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | 'ʾ' | 'ʿ' | '′' | '`' | '´' | '\u{1ffd}' => '\'',
        other => other,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Drops the accents of Latin letters: `Türkiye` and `turkiye` are one word. Other scripts keep their letters (`й` is not `и`).
fn strip_latin_marks(text: &str) -> String {
    let strip = |c: char| {
        let first = std::iter::once(c).nfd().next().unwrap_or(c);
        if first.is_ascii_alphabetic() { first } else { c }
    };
    let stripped: String = text.chars().map(strip).collect();
    // A mark without its letter, as after a decomposed Latin letter that has no composed form.
    stripped.chars().filter(|c| !(is_combining_mark(*c) && u32::from(*c) < 0x0370)).collect()
}
