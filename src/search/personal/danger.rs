//! How people speak of their own danger or despair, in four languages.
//!
//! Owns: [`DANGER`] and [`CRIES`].
//! Never imports: other modules.
//!
//! All of them name the one who speaks, or those near to that person: "are women afraid" and "do they arrest journalists" are questions about the
//! subject. One phrase a line; the words of a phrase stand next to one another.

/// The phrases.
pub(super) const DANGER: [&str; 4] = [ENGLISH, PERSIAN, PASHTO, RUSSIAN];

const ENGLISH: &str = include_str!("danger-english.txt");
const PERSIAN: &str = include_str!("danger-persian.txt");
const PASHTO: &str = include_str!("danger-pashto.txt");
const RUSSIAN: &str = include_str!("danger-russian.txt");

/// Messages that are nothing but a cry: as parts of a message the words ask for help with a question.
pub(super) const CRIES: &str = include_str!("danger-cries.txt");
