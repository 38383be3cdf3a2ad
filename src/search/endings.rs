//! Light stemming of Persian and Pashto: what an ending or a verb's prefix adds to a word is cut where that is safe.
//!
//! Owns: the endings, and the words that only look as if they had one.
//! Never imports: other modules.
//!
//! Words are folded: all yehs are one letter, and so are the kafs, gafs and hehs. The rules are the same for both languages, because a word does not
//! tell its language: cards and questions lose the same letters. Snowball's Persian rules cut too much (`طالبان` becomes `طال`).

/// The Persian plural with what is written as one with it; the longest first.
pub const PLURALS: [&str; 12] = ["هایشان", "هایمان", "هایتان", "هایم", "هایت", "هایش", "هایی", "های", "هاست", "هارا", "هاره", "ها"];

/// The prefixes of a Persian verb: `میکند`, `نمیکند`.
const PREFIXES: [&str; 2] = ["نمی", "می"];
/// The endings of a Persian verb for its person, the spoken ones too; the longest first.
const PERSONS: [&str; 9] = ["ند", "ید", "ین", "یم", "د", "م", "ی", "ه", "ن"];
/// Words that begin with the letters of the prefix and end with those of a person.
const NO_VERBS: [&str; 18] = [
    "میدان",
    "میزان",
    "میهن",
    "میان",
    "میوه",
    "میمون",
    "میرزایی",
    "میلادی",
    "میانه",
    "میراثی",
    "میخی",
    "میلیونی",
    "میدانی",
    "میرمن",
    "میرمنی",
    "میوند",
    "میله",
    "میاشتی",
];

/// Other plurals of people and things, from words so long that a stem of this length is left.
const LONG_PLURALS: [(&str, usize); 9] =
    [("یانو", 3), ("گانو", 3), ("گان", 3), ("یان", 4), ("ونو", 2), ("ونه", 2), ("انو", 3), ("ان", 4), ("ین", 4)];
/// Words that only look like such plurals.
const NO_PLURALS: [&str; 12] =
    ["نمونه", "وارونه", "واژگونه", "گونه", "بدون", "تلویزیون", "چگونه", "دانستن", "همچنین", "اینچنین", "دوربین", "تحسین"];

/// A word is no shorter than this without its ending.
const SHORTEST: usize = 3;

/// The letters that only Pashto has. Words with one of them lose their case even where they are short.
const PASHTO: [char; 8] = ['ټ', 'ډ', 'ړ', 'ږ', 'ښ', 'ځ', 'څ', 'ڼ'];

/// The stem of a folded word.
#[must_use]
pub fn stem(word: &str) -> &str {
    if let Some(verb) = verb(word) {
        return verb;
    }
    let word = without_plural(word);
    without_case(word)
}

/// True for what stands before a verb and is written apart by many: a prefix alone. The Pashto `مې` is none, so it is asked of what was written.
#[must_use]
pub fn is_verb(first: &str, second: &str) -> bool {
    PREFIXES.contains(&first.replace('ي', "ی").as_str())
        && !second.contains(PASHTO)
        && PERSONS.iter().any(|person| second.ends_with(person))
}

/// The verb without its prefix and person.
fn verb(word: &str) -> Option<&str> {
    let rest = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)).filter(|_| !NO_VERBS.contains(&word))?;
    let stem = PERSONS.iter().find_map(|person| rest.strip_suffix(person))?;
    (letters(stem) >= 2).then_some(stem)
}

fn without_plural(word: &str) -> &str {
    if letters(word) < 5 || NO_PLURALS.contains(&word) {
        return word;
    }
    if let Some(stem) = PLURALS.iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| letters(stem) >= 2) {
        return stem;
    }
    let cut = |(ending, shortest): &(&str, usize)| word.strip_suffix(ending).filter(|stem| letters(stem) >= *shortest);
    LONG_PLURALS.iter().find_map(cut).unwrap_or(word)
}

/// The word without the vowels by which both languages mark case, gender, and what belongs to what.
fn without_case(word: &str) -> &str {
    let shortest = if word.contains(PASHTO) { 2 } else { SHORTEST };
    let least = if shortest == 2 { 3 } else { 5 };
    let cut = |stem: &str, ending: char| {
        let rest = stem.strip_suffix(ending)?;
        (letters(rest) >= shortest).then_some(rest.len())
    };
    if letters(word) < least {
        return word;
    }
    // One of the others, then the yehs: there are two where one of them begins an ending.
    let mut end = cut(word, 'و').or_else(|| cut(word, 'ه')).unwrap_or(word.len());
    for _ in 0..2 {
        end = cut(&word[..end], 'ی').unwrap_or(end);
    }
    &word[..end]
}

fn letters(word: &str) -> usize {
    word.chars().count()
}
