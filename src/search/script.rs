//! Folding of letters that people use for one another.
//!
//! Owns: the table of folds for the Latin, Cyrillic and Arabic scripts.
//! Never imports: other modules.
//!
//! The Arabic rules follow how Dari and Pashto are typed in practice: keyboards mix Arabic and Persian code points, and Pashto's
//! five letters for y are mixed by its own writers. The folds are for matching only; nothing that is shown passes through here.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text: NFKC, lower case, one form for each letter, Western digits, no marks, no format characters.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        // Most words of most cards: nothing to compose, nothing in the table but the grave accent.
        return text.to_ascii_lowercase().replace('`', "'");
    }
    let composed = text.nfkc().flat_map(char::to_lowercase);
    // Lower-casing can leave a combining dot (of U+0130), and letters can meet where what stood between them was dropped. A second pass
    // must find nothing left to do.
    let folded: String = composed.nfkc().filter_map(fold_char).collect();
    strip_latin_marks(&folded).nfkc().collect()
}

/// The folded form of one character, or `None` if it is dropped.
fn fold_char(c: char) -> Option<char> {
    Some(match c {
        // Arabic marks, tatweel, hamza above and below, superscript alef.
        '\u{064b}'..='\u{0655}' | '\u{0670}' | '\u{0640}' | 'ء' => return None,
        // Joiners, direction marks, byte order mark, soft hyphen: the two halves of a word are joined.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{00ad}' | '\u{061c}' => return None,
        'ي' | 'ى' | 'ې' | 'ۍ' | 'ئ' | 'ے' => 'ی',
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
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '۰'..='۹' => digit(c, '۰'),
        '٠'..='٩' => digit(c, '٠'),
        other => other,
    })
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
