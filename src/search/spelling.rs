//! One form for words that people spell in several ways.
//!
//! Owns: spelling variants and endings of the languages: possessive, contractions, British/American, Persian plurals.
//! Never imports: cards.
//!
//! What is written comes from [`script::plain`], so that it has one apostrophe and no format characters but the non-joiner.

use super::endings;
use super::script::{self, NON_JOINER};
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// What a non-joiner sets apart from a word beside a plural: the article, what belongs to what, the comparative, and persons.
const APART: [&str; 13] = ["ی", "ای", "ام", "ات", "اش", "اند", "اید", "ایم", "شان", "مان", "تان", "تر", "ترین"];

/// What may follow `-is` or `-ys` in a verb that American English writes with z, and in the words made of it.
const AFTER_Z: [&str; 15] =
    ["e", "es", "ed", "er", "ers", "ing", "ings", "ingly", "able", "ably", "ation", "ations", "ational", "ationally", "ability"];

/// What may follow `-our` in a word that American English writes with `-or`, and in the words made of it.
const AFTER_OR: [&str; 25] = [
    "", "s", "ed", "er", "ers", "ing", "ings", "able", "ably", "al", "ally", "ful", "fully", "hood", "hoods", "ism", "ist", "ists", "ite",
    "ites", "itism", "less", "ly", "y", "ies",
];

/// What stands before `-ise` where it is no ending, on both sides of the sea: exercise, promise, supervise (which has supervision beside it).
const ALWAYS_S: [&str; 32] = [
    "a", "e", "i", "o", "u", "w", "pr", "adv", "dev", "rev", "superv", "telev", "improv", "exerc", "prec", "conc", "exc", "inc", "circumc",
    "exorc", "prom", "prem", "surm", "desp", "franch", "parad", "advert", "expert", "treat", "chast", "pract", "merchand",
];

/// Other endings, for which the British form is written in no other word.
const ENDINGS: [(&str, &str); 7] = [
    ("centre", "center"),
    ("theatre", "theater"),
    ("metre", "meter"),
    ("litre", "liter"),
    ("efence", "efense"),
    ("offence", "offense"),
    ("gramme", "gram"),
];

/// The words that a written word stands for: two for a verb with `n't`, else the word itself.
pub fn parts(written: &str) -> impl Iterator<Item = &str> {
    let (verb, not) = negated(written.trim_matches('\'')).unwrap_or((written, ""));
    [verb, not].into_iter().filter(|part| !part.is_empty())
}

fn negated(word: &str) -> Option<(&str, &str)> {
    if word.eq_ignore_ascii_case("cannot") {
        return Some((&word[..3], &word[3..]));
    }
    let (verb, ending) = word.split_at_checked(word.len().checked_sub(3)?)?;
    let irregular = [("ca", "can"), ("wo", "will"), ("sha", "shall"), ("ai", "is")];
    let whole = irregular.into_iter().find(|(short, _)| verb.eq_ignore_ascii_case(short)).map_or(verb, |(_, whole)| whole);
    ending.eq_ignore_ascii_case("n't").then_some((whole, "not"))
}

/// A written word folded, without quotation marks at its ends, a possessive `'s`, or a plural ending behind a non-joiner.
#[must_use]
pub fn folded(written: &str) -> String {
    let word = written.trim_matches('\'');
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("'S")).unwrap_or(word);
    // In capitals it is the country, in small letters the pronoun.
    if word == "US" { "usa".to_owned() } else { script::fold(singular(word)) }
}

/// The word without a Persian ending that a non-joiner or a space sets apart.
fn singular(word: &str) -> &str {
    let word = word.trim_matches(NON_JOINER);
    let ending = |(_, ending): &(&str, &str)| is_ending(&script::fold(ending));
    word.rsplit_once(|c: char| c == NON_JOINER || c.is_whitespace())
        .filter(ending)
        .map_or(word, |(singular, _)| singular.trim_end_matches(|c: char| c == NON_JOINER || c.is_whitespace()))
}

fn is_ending(folded: &str) -> bool {
    endings::PLURALS.contains(&folded) || APART.contains(&folded)
}

/// True where a second word belongs to the first, and only spaces are between them: the prefix of a Persian verb, or a plural.
#[must_use]
pub fn belong_together(first: &str, second: &str) -> bool {
    let arabic = |word: &str| word.starts_with(|c: char| matches!(u32::from(c), 0x600..=0x6ff));
    let folded = || script::fold(second);
    arabic(first) && arabic(second) && (endings::is_verb(first, &folded()) || endings::PLURALS.contains(&folded().as_str()))
}

/// The parts between the non-joiners of a word: people also write them as words. A plural ending is no such part.
pub fn halves(word: &str) -> impl Iterator<Item = &str> {
    let compound = Some(singular(word)).filter(|word| word.contains(NON_JOINER));
    compound.into_iter().flat_map(|word| word.split(NON_JOINER)).filter(|half| !half.is_empty())
}

/// The words with a hyphen, written as one, as people also write them.
pub fn without_hyphens(text: &str) -> impl Iterator<Item = String> {
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}');
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(move |word| word.contains(is_hyphen)).map(move |word| word.replace(is_hyphen, ""))
}

/// So many letters of a Russian stem are its root, more or less. Snowball cuts endings, but not what makes an adjective of a noun and a noun
/// of a verb: `террорист` and `терроризм`, `признан` and `признание`. Prefixes of this length are an old and good stemmer for Slavic languages.
const RUSSIAN: usize = 6;

/// The stemmers of the languages.
pub struct Stemmers {
    english: Stemmer,
    russian: Stemmer,
}

impl Default for Stemmers {
    fn default() -> Self {
        Self { english: Stemmer::create(Algorithm::English), russian: Stemmer::create(Algorithm::Russian) }
    }
}

impl std::fmt::Debug for Stemmers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stemmers").finish_non_exhaustive()
    }
}

impl Stemmers {
    /// The stem of a folded word. English and Russian are stemmed by Snowball, Persian and Pashto by [`endings`].
    #[must_use]
    pub fn stem(&self, folded: &str) -> String {
        let first = folded.chars().find(|c| c.is_alphabetic()).unwrap_or('0');
        match u32::from(first) {
            0x41..=0x24f => self.english.stem(&american(folded)).into_owned(),
            0x400..=0x52f => self.russian.stem(folded).chars().take(RUSSIAN).collect(),
            0x600..=0x6ff => endings::stem(folded).to_owned(),
            _ => folded.to_owned(),
        }
    }
}

/// Brings the British spelling of a word to the American one. It comes before Snowball, which knows `-ize` but not `-ise`: two spellings
/// of a word are one string by then, whatever is cut from it.
fn american(word: &str) -> Cow<'_, str> {
    let found = infix(word, "is", &AFTER_Z, takes_z).map(|(start, rest)| format!("{start}iz{rest}"));
    let found = found.or_else(|| infix(word, "ys", &AFTER_Z, takes_z).map(|(start, rest)| format!("{start}yz{rest}")));
    let found = found.or_else(|| infix(word, "our", &AFTER_OR, has_vowel).map(|(start, rest)| format!("{start}or{rest}")));
    found.or_else(|| other_ending(word)).map_or(Cow::Borrowed(word), Cow::Owned)
}

/// What stands before an infix and after it, where one of the endings follows and what precedes is as it must be.
fn infix<'w>(word: &'w str, infix: &str, endings: &[&'w str], fits: fn(&str) -> bool) -> Option<(&'w str, &'w str)> {
    let start = |ending: &&'w str| Some((word.strip_suffix(*ending)?.strip_suffix(infix)?, *ending));
    endings.iter().find_map(start).filter(|(start, _)| fits(start))
}

fn takes_z(start: &str) -> bool {
    let always_s = ALWAYS_S.iter().any(|known| start.ends_with(known));
    has_vowel(start) && !always_s && !["ar", "dem"].contains(&start)
}

/// True of what is long enough to be the start of such a word: colour and realise, but not hour, scoured, rising.
fn has_vowel(start: &str) -> bool {
    start.trim_start_matches('y').contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

fn other_ending(word: &str) -> Option<String> {
    let (singular, plural) = word.strip_suffix('s').map_or((word, ""), |singular| (singular, "s"));
    let replaced = |(british, american): &(&str, &str)| Some(format!("{}{american}{plural}", singular.strip_suffix(british)?));
    ENDINGS.iter().find_map(replaced)
}
