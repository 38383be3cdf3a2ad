//! Messages that are not about the subject: someone's own danger, and the bot itself.
//!
//! Owns: how they are recognised, by phrases of four languages. Missing one costs a card that does not fit; so they are many.
//! Never imports: cards.

mod about;
mod danger;

use super::script;
use std::sync::LazyLock;

static DANGER: LazyLock<Vec<String>> = LazyLock::new(|| phrases(&danger::DANGER));
static CRIES: LazyLock<Vec<String>> = LazyLock::new(|| phrases(&[danger::CRIES]));
static ABOUT: LazyLock<Vec<String>> = LazyLock::new(|| phrases(&about::ABOUT));

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

fn holds(text: &str, phrases: &[String]) -> bool {
    // A non-joiner stands between the parts of a Persian verb, where others write a space or nothing.
    let forms = [script::spaced(text), script::spaced(&text.replace(script::NON_JOINER, " "))];
    phrases.iter().any(|phrase| forms.iter().any(|form| form.contains(phrase)))
}
