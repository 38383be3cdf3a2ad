//! Messages that are not about the subject: someone's own danger, and the bot itself.
//!
//! Owns: the phrases by which they are recognised. Missing one costs a card that does not fit; so they are many.
//! Never imports: cards.

use super::script;
use std::sync::LazyLock;

/// Phrases of people who speak of their own danger or despair.
const DISTRESS: [&str; 36] = [
    "kill myself",
    "killing myself",
    "end my life",
    "want to die",
    "suicide",
    "harm myself",
    "hurt myself",
    "i am afraid",
    "i'm afraid",
    "im afraid",
    "i am scared",
    "i'm scared",
    "im scared",
    "i am in danger",
    "i'm in danger",
    "my life is in danger",
    "we are in danger",
    "will they kill me",
    "will i be killed",
    "will i be executed",
    "will i be arrested",
    "will they arrest me",
    "will they find me",
    "they are looking for me",
    "they are following me",
    "they want to kill me",
    "they killed my",
    "they arrested my",
    "they took my",
    "my husband beats",
    "help me escape",
    "am i safe",
    "کمکم کنید",
    "می ترسم",
    "مرسته راسره",
    "помогите мне",
];

/// Phrases that ask about this bot and what it keeps.
const ABOUT_THE_BOT: [&str; 25] = [
    "who runs this bot",
    "who runs you",
    "who made this bot",
    "who made you",
    "who is behind this bot",
    "who are you",
    "are you a bot",
    "are you human",
    "are you a human",
    "are you real",
    "do you save",
    "do you store",
    "do you keep",
    "do you record",
    "do you log",
    "are my questions",
    "my data",
    "my privacy",
    "using this bot",
    "can i trust you",
    "can i trust this",
    "is this bot",
    "does this bot",
    "is my phone safe",
    "who can see what i",
];

static DISTRESS_PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| DISTRESS.iter().map(|phrase| spaced(phrase)).collect());
static ABOUT_PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| ABOUT_THE_BOT.iter().map(|phrase| spaced(phrase)).collect());

/// True if someone speaks of their own danger or despair.
#[must_use]
pub fn is_distress(text: &str) -> bool {
    holds(text, &DISTRESS_PHRASES)
}

/// True if someone asks about the bot itself.
#[must_use]
pub fn is_about_the_bot(text: &str) -> bool {
    holds(text, &ABOUT_PHRASES)
}

fn holds(text: &str, phrases: &[String]) -> bool {
    // A non-joiner stands between the parts of a Persian verb, where others write a space or nothing.
    let forms = [spaced(text), spaced(&text.replace(script::NON_JOINER, " "))];
    phrases.iter().any(|phrase| forms.iter().any(|form| form.contains(phrase)))
}

/// The folded words of a text with one space around each, so that a phrase is found as whole words only.
fn spaced(text: &str) -> String {
    let folded = script::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}
