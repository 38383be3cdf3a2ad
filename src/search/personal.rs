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

/// Every message is searched for hundreds of phrases, so all of them are looked for at once. `None` is an automaton that could not be built, which
/// a test of each list would show.
static DANGER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(phrases(&danger::DANGER)).ok());
static CRIES: LazyLock<HashSet<String>> = LazyLock::new(|| phrases(&[danger::CRIES]).into_iter().collect());
static ABOUT: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(phrases(&about::ABOUT)).ok());

fn phrases(lists: &[&str]) -> Vec<String> {
    lists.iter().flat_map(|list| list.lines()).filter(|line| !line.is_empty()).map(script::spaced).collect()
}

/// What a message is about, where it is not the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// Someone's own danger or despair.
    Danger,
    /// The bot itself.
    Bot,
}

impl Personal {
    /// What a message is about; `None` is the subject.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let spaced = script::spaced(text);
        // A non-joiner stands between the parts of a Persian verb, where others write a space or nothing.
        let apart = text.contains(script::NON_JOINER).then(|| script::spaced(&text.replace(script::NON_JOINER, " ")));
        let holds = |phrases: &Option<AhoCorasick>| {
            let found = |text: &String| phrases.as_ref().is_some_and(|phrases| phrases.is_match(text));
            found(&spaced) || apart.as_ref().is_some_and(found)
        };
        match () {
            () if holds(&DANGER) || CRIES.contains(&spaced) => Some(Self::Danger),
            () if holds(&ABOUT) => Some(Self::Bot),
            () => None,
        }
    }
}
