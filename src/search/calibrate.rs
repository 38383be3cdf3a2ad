//! From the evidence in the best card to the probability that this card is right.
//!
//! Owns: the signals with their weights, the logistic curves over their sum, and the thresholds.
//! Never imports: the index; it is given evidence and whether it was right.
//!
//! The weights of the signals are the same for all packs: a logistic regression over 525 labelled questions of the first pack, rounded, and
//! checked by cross-validation on two public sets, where the sum separates covered from uncovered questions as well as weights that are
//! fitted there. The curve over the sum is fitted for each pack (Platt 1999) to trials: questions and whole cards that a trial index did not see.

use super::evidence::Evidence;
use crate::domain::language::Language;
use crate::domain::thresholds::Wanted;

/// A lead over the next card that is larger than this says no more than this.
const MUCH: f32 = 2.0;

impl Evidence {
    /// The evidence as one number: roughly logarithmic odds, but for a shift.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn strength(&self) -> f64 {
        let lacks = &self.lacks;
        let flag = |is: bool, cost: f32| if is { cost } else { 0.0 };
        let sum = 0.4 * self.score
            + 1.9 * self.example
            + 2.0 * self.centroid
            + 2.5 * self.coverage
            + 3.5 * self.wording
            + 0.6 * self.lead.min(MUCH)
            + 1.1 * (1.0 + self.words as f32).ln()
            - flag(lacks.second_word, 0.5)
            - flag(lacks.fact, 2.0)
            - flag(lacks.number, 3.5)
            - flag(lacks.time, 1.8)
            - 1.2 * lacks.names.min(2) as f32
            - 0.3 * lacks.words.min(4) as f32;
        f64::from(sum)
    }
}

/// A probability from the strength of evidence: 1 / (1 + e^−(slope × strength + shift)).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// How fast the odds grow.
    pub slope: f64,
    /// The logarithmic odds at strength 0.
    pub shift: f64,
}

/// One question of a trial.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The question's language.
    pub language: Option<Language>,
    /// The strength of the evidence in the best card.
    pub strength: f64,
    /// Whether it was the right card.
    pub right: bool,
    /// Whether the question's card was held out, so that no card was right.
    pub uncovered: bool,
}

/// How many of the questions that people ask no card covers: the trial's samples are weighed to this share.
const UNCOVERED: f64 = 0.3;

impl Default for Curve {
    /// The curve where no trial is possible because there are too few cards or questions: near the mean of those of
    /// public sets and of the first pack.
    fn default() -> Self {
        Self { slope: 0.95, shift: -6.5 }
    }
}

impl Curve {
    /// The probability that evidence is of the right card, 0 to 1.
    #[must_use]
    pub fn probability(&self, strength: f64) -> f64 {
        logistic(self.slope * strength + self.shift)
    }

    /// Fits the curve to samples by Newton's method; `None` where they are all right or all wrong.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn fit(samples: &[Sample]) -> Option<Self> {
        let all = samples.len() as f64;
        let right = samples.iter().filter(|sample| sample.right).count() as f64;
        let uncovered = samples.iter().filter(|sample| sample.uncovered).count() as f64;
        if right < 1.0 || right >= all {
            return None;
        }
        let share = |of: f64, count: f64| if uncovered > 0.0 && uncovered < all { of * all / count } else { 1.0 };
        let (of_uncovered, of_covered) = (share(UNCOVERED, uncovered), share(1.0 - UNCOVERED, all - uncovered));
        let mean = samples.iter().map(|sample| sample.strength).sum::<f64>() / all;
        let (mut slope, mut shift) = (1.0, 0.0);
        for _ in 0..50 {
            // A weak pull of the slope towards 1 keeps the curve finite where a threshold parts all samples.
            let (mut by_slope, mut by_shift) = (slope - 1.0, 0.0);
            let (mut slope_slope, mut slope_shift, mut shift_shift) = (1.0, 0.0, 1e-9);
            for sample in samples {
                let x = sample.strength - mean;
                let weight = if sample.uncovered { of_uncovered } else { of_covered };
                let given = logistic(slope * x + shift);
                let (error, curvature) = (weight * (given - f64::from(u8::from(sample.right))), weight * given * (1.0 - given));
                by_slope += error * x;
                by_shift += error;
                slope_slope += curvature * x * x;
                slope_shift += curvature * x;
                shift_shift += curvature;
            }
            let determinant = slope_slope * shift_shift - slope_shift * slope_shift;
            let step = (
                (shift_shift * by_slope - slope_shift * by_shift) / determinant,
                (slope_slope * by_shift - slope_shift * by_slope) / determinant,
            );
            (slope, shift) = ((slope - step.0).clamp(0.2, 3.0), shift - step.1);
            if step.0.abs() + step.1.abs() < 1e-9 {
                break;
            }
        }
        Some(Self { slope, shift: shift - slope * mean })
    }
}

/// The curves of a library: one for all languages, and one for each language whose trials are enough for a curve of its own. Cards have more
/// questions in one language than in another, and languages differ in how many forms a word has: the same strength tells more in one than in another.
#[derive(Debug, Clone, Default)]
pub struct Curves {
    common: Curve,
    own: Vec<(Language, Curve)>,
}

/// So many samples of a language, covered and uncovered, are enough for a curve.
const ENOUGH: (usize, usize) = (100, 50);

impl Curves {
    /// Fits the curves. The language with most samples has the common curve, which it shapes most.
    #[must_use]
    pub fn fit(samples: &[Sample]) -> Self {
        let mut languages: Vec<(Language, Vec<Sample>)> = Vec::new();
        for sample in samples {
            let Some(language) = &sample.language else { continue };
            match languages.iter_mut().find(|(other, _)| other == language) {
                Some((_, of_it)) => of_it.push(sample.clone()),
                None => languages.push((language.clone(), vec![sample.clone()])),
            }
        }
        let most = languages.iter().map(|(_, of_it)| of_it.len()).max().unwrap_or_default();
        languages.retain(|(_, of_it)| {
            let uncovered = of_it.iter().filter(|sample| sample.uncovered).count();
            of_it.len() < most && of_it.len() - uncovered >= ENOUGH.0 && uncovered >= ENOUGH.1
        });
        let own = languages.into_iter().filter_map(|(language, of_it)| Some((language, Curve::fit(&of_it)?))).collect();
        Self { common: Curve::fit(samples).unwrap_or_default(), own }
    }

    /// The probability that evidence is of the right card, 0 to 1.
    #[must_use]
    pub fn probability(&self, evidence: &Evidence) -> f64 {
        let own = self.own.iter().find(|(language, _)| Some(language) == evidence.language.as_ref());
        own.map_or(self.common, |(_, curve)| *curve).probability(evidence.strength())
    }
}

/// From which confidence on a card is shown, and from which it is offered.
#[derive(Debug, Clone, Copy)]
pub struct Thresholds {
    /// Answer from here.
    pub answer: f32,
    /// Offer from here.
    pub offer: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { answer: 0.88, offer: 0.3 }
    }
}

impl From<Wanted> for Thresholds {
    /// What is wanted, and the program's own for what is left open; cards are never offered later than shown.
    fn from(wanted: Wanted) -> Self {
        let own = Self::default();
        let share = |percent: Option<u8>, own: f32| percent.map_or(own, |percent| f32::from(percent) / 100.0);
        let answer = share(wanted.answer, own.answer);
        Self { answer, offer: share(wanted.offer, own.offer).min(answer) }
    }
}

/// The logistic function.
#[must_use]
pub fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}
