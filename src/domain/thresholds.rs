//! How sure the bot must be, as a pack or an operator wants it.
//!
//! Owns: [`Wanted`], in percent.
//! Never imports: matching.

use super::json::Node;

/// From which confidence on a card is shown, and offered, in percent; what is not set is left to the program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A card is shown outright from here, 1 to 100.
    pub answer: Option<u8>,
    /// Cards are offered from here, 1 to 100.
    pub offer: Option<u8>,
}

impl Wanted {
    /// Reads `"matching": {"answer": 75, "offer": 30}`.
    #[must_use]
    pub fn read(node: &Node<'_>) -> Option<Self> {
        let fields = node.object(&["answer", "offer"])?;
        let percent = |name: &str| fields.maybe(name, |node| node.integer(1..=100).and_then(|percent| u8::try_from(percent).ok()));
        let (answer, offer) = (percent("answer"), percent("offer"));
        let wanted = Self { answer: answer?, offer: offer? };
        if !wanted.fits() {
            node.error("\"offer\" is above \"answer\"", "a card is offered before it is shown outright: set \"offer\" below \"answer\"");
            return None;
        }
        Some(wanted)
    }

    /// False where cards would be offered later than they are shown.
    #[must_use]
    pub fn fits(self) -> bool {
        self.answer.zip(self.offer).is_none_or(|(answer, offer)| offer <= answer)
    }

    /// These wishes, and for what they leave open the others.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { answer: self.answer.or(other.answer), offer: self.offer.or(other.offer) }
    }
}
