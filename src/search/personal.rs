//! Messages that are not about the subject: someone's own danger, and the bot itself.
//!
//! Owns: how they are recognised, by phrases of four languages. Missing one costs a card that does not fit; so they are many.
//! Never imports: cards.

mod about;
mod danger;

use super::script;
use aho_corasick::AhoCorasick;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Every message is searched for hundreds of phrases, so all of them are looked for at once.
static DANGER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(phrases(&danger::DANGER)).ok());
static CRIES: LazyLock<HashSet<String>> = LazyLock::new(|| phrases(&[danger::CRIES]).into_iter().collect());
static ABOUT: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(phrases(&about::ABOUT)).ok());

fn phrases(lists: &[&str]) -> Vec<String> {
    lists.iter().flat_map(|list| list.lines()).filter(|line| !line.is_empty()).map(script::spaced).collect()
}

/// True if someone speaks of their own danger or despair.
#[must_use]
pub fn is_distress(text: &str) -> bool {
    holds(text, &DANGER) || CRIES.contains(&script::spaced(text))
}

/// True if someone asks about the bot itself.
#[must_use]
pub fn is_about_the_bot(text: &str) -> bool {
    holds(text, &ABOUT)
}

/// `None` is an automaton that could not be built, which a test of each list would show.
fn holds(text: &str, phrases: &Option<AhoCorasick>) -> bool {
    let found = |text: &str| phrases.as_ref().is_some_and(|phrases| phrases.is_match(&script::spaced(text)));
    // A non-joiner stands between the parts of a Persian verb, where others write a space or nothing.
    found(text) || (text.contains(script::NON_JOINER) && found(&text.replace(script::NON_JOINER, " ")))
}
