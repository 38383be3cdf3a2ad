//! What a card of the section actions adds: who is asked for what, how to begin, and who can do it safely.
//!
//! Owns: [`Action`] and its translatable part, [`ActionText`].
//! Never imports: cards.

use super::json::{Fields, Node};
use super::text::TextRule;

/// The action of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The parts in words.
    pub text: ActionText,
    /// How long it takes, in minutes.
    pub effort_minutes: u32,
    /// True if it is safe to do from inside Afghanistan.
    pub inside_afghanistan: bool,
}

/// The parts of an action that a translator may touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionText {
    /// Who can do it.
    pub audience: Vec<String>,
    /// Who is asked.
    pub addressee: String,
    /// What is asked for, one sentence.
    pub ask: String,
    /// The first steps in order.
    pub steps: Vec<String>,
    /// Points to make in one's own words.
    pub own_words: Vec<String>,
    /// A question that leads to a personal line.
    pub personal_prompt: String,
    /// Who can do it safely and who cannot, and why.
    pub safety_note: String,
}

impl Action {
    /// Reads the action of a card. All fields are required.
    #[must_use]
    pub fn read(node: &Node<'_>) -> Option<Self> {
        let allowed = ["audience", "addressee", "ask", "steps", "own_words", "personal_prompt", "effort_minutes", "safety"];
        let fields = node.object(&allowed)?;
        let safety = fields.required("safety").and_then(|node| node.object(&["inside_afghanistan", "note"]));
        let inside = safety.as_ref().and_then(|safety| safety.required("inside_afghanistan")?.boolean());
        let note = safety.as_ref().and_then(|safety| paragraph(safety, "note"));
        let effort = fields.required("effort_minutes").and_then(|node| node.integer(1..=100_000));
        let text = ActionText::read(&fields, note);
        Some(Self { text: text?, effort_minutes: effort?, inside_afghanistan: inside? })
    }

    /// All strings in order, for the digest that translations refer to.
    pub fn strings(&self) -> impl Iterator<Item = &str> {
        let text = &self.text;
        let single = [&text.addressee, &text.ask, &text.personal_prompt, &text.safety_note];
        let lists = [&text.audience, &text.steps, &text.own_words];
        let inside = if self.inside_afghanistan { "inside" } else { "abroad" };
        lists.into_iter().flatten().chain(single).map(String::as_str).chain([inside])
    }
}

impl ActionText {
    /// Reads the parts in words from the action's object; `safety_note` has been read by the caller.
    #[must_use]
    pub fn read(fields: &Fields<'_>, safety_note: Option<String>) -> Option<Self> {
        let (audience, steps, own_words) = (some_lines(fields, "audience"), some_lines(fields, "steps"), some_lines(fields, "own_words"));
        let (addressee, ask) = (paragraph(fields, "addressee"), paragraph(fields, "ask"));
        let personal_prompt = paragraph(fields, "personal_prompt");
        Some(Self {
            audience: audience?,
            addressee: addressee?,
            ask: ask?,
            steps: steps?,
            own_words: own_words?,
            personal_prompt: personal_prompt?,
            safety_note: safety_note?,
        })
    }
}

/// A required paragraph.
#[must_use]
pub fn paragraph(fields: &Fields<'_>, name: &str) -> Option<String> {
    fields.required(name)?.string(TextRule::PARAGRAPH)
}

/// A required list of at least one paragraph.
fn some_lines(fields: &Fields<'_>, name: &str) -> Option<Vec<String>> {
    let node = fields.required(name)?;
    let lines = node.strings(TextRule::PARAGRAPH)?;
    if lines.is_empty() {
        node.error("an empty list", "write at least one item");
        return None;
    }
    Some(lines)
}
