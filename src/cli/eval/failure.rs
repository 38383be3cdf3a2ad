//! What failed and why, no more than the outcome of the question shows.
//!
//! Owns: [`Failure`], and the reasons that are given.
//! Never imports: the cards, or how a failure is shown.

use super::count::{Case, Evaluation, Screen, Shown, Verdict};

/// In which way a question failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Answered, with a card that no label names.
    WrongCard,
    /// Answered with a right card, with a point first that no label names.
    WrongQuote,
    /// Cards were offered.
    AskedBack,
    /// Neither answered nor offered a choice.
    Declined,
    /// Answered, where nothing answers.
    NotCovered,
}

impl Failure {
    /// For people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WrongCard => "wrong card",
            Self::WrongQuote => "wrong quote first",
            Self::AskedBack => "asked back",
            Self::Declined => "declined",
            Self::NotCovered => "answered though not covered",
        }
    }

    /// For programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::WrongCard => "wrong_card",
            Self::WrongQuote => "wrong_quote",
            Self::AskedBack => "asked_back",
            Self::Declined => "declined",
            Self::NotCovered => "answered_not_covered",
        }
    }
}

impl Case {
    /// In which way the question failed, if it did.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        match (self.answer(), self.verdict) {
            (answer, _) if self.question.labels.is_empty() => answer.map(|_| Failure::NotCovered),
            (Some(shown), _) if self.is_right_point(shown) => None,
            (Some(shown), _) if self.is_right_card(shown) => Some(Failure::WrongQuote),
            (Some(_), _) => Some(Failure::WrongCard),
            (None, Verdict::AskedBack) => Some(Failure::AskedBack),
            (None, _) => Some(Failure::Declined),
        }
    }

    /// Why it came out as it did: the screen or the confidence, then the words that were not found as written.
    #[must_use]
    pub fn reasons(&self) -> Vec<String> {
        let screen = if let Verdict::Declined(Some(screen)) = self.verdict { Some(taken_for(screen).to_owned()) } else { None };
        let confidence = self.confidence.map(|confidence| self.about(confidence));
        let unknown = (!self.unknown.is_empty()).then(|| format!("no card knows {}", quoted(&self.unknown)));
        let read = |(written, taken): &(String, String)| format!("\"{written}\" was read as \"{taken}\"");
        screen.into_iter().chain(confidence).chain(unknown).chain(self.repaired.iter().map(read)).collect()
    }

    fn about(&self, confidence: f32) -> String {
        let enough = self.enough;
        let told = format!("confidence {confidence:.3}");
        match (self.verdict, self.cards.as_slice()) {
            (Verdict::Answered, _) => told,
            (Verdict::Declined(_), []) => format!("{told}, and no card is near"),
            _ if confidence < enough => format!("{told}, below the threshold to answer ({enough:.3})"),
            (_, [first, second, ..]) if is_tie(first, second) => format!("{told}, but a tie with {}", second.card),
            (_, [_, second, ..]) => {
                format!("{told}, which is enough to answer, but {} ({:.3}) is offered too", second.card, second.confidence)
            }
            _ => format!("{told}, which is enough to answer, but it was not"),
        }
    }
}

/// Two cards with the same confidence, as far as it is shown.
fn is_tie(first: &Shown, second: &Shown) -> bool {
    (first.confidence - second.confidence).abs() < 0.0005
}

fn taken_for(screen: Screen) -> &'static str {
    match screen {
        Screen::SmallTalk => "taken for small talk",
        Screen::Distress => "taken for words about the reader's own danger",
        Screen::AboutTheBot => "taken for a question about the bot",
    }
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<String>>().join(", ")
}

impl Evaluation {
    /// The questions that failed, in the order of the file.
    pub fn failures(&self) -> impl Iterator<Item = (&Case, Failure)> {
        self.cases.iter().filter_map(|case| Some((case, case.failure()?)))
    }
}
