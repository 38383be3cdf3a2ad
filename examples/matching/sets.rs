//! The sets: reading them, and what is trained and asked in each shot setting.
//!
//! Owns: [`Set`], [`Part`]; the mistyping of held-out questions.
//! Never imports: engines.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A file in the format of `../shared/benchmarks/README.md`.
#[derive(Debug, Deserialize)]
pub(crate) struct Set {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) licence: String,
    train: Vec<(String, String)>,
    test: Vec<(String, String)>,
    #[serde(default)]
    oos_val: Vec<String>,
    #[serde(default)]
    oos_test: Vec<String>,
    #[serde(default)]
    titles: BTreeMap<String, String>,
    #[serde(default)]
    bodies: BTreeMap<String, String>,
    #[serde(default)]
    shots: BTreeMap<String, Vec<usize>>,
    #[serde(default)]
    typos: BTreeMap<String, Vec<String>>,
}

/// A card of a set.
#[derive(Debug, Default, Clone)]
pub(crate) struct Card {
    pub(crate) title: Option<String>,
    pub(crate) examples: Vec<String>,
    pub(crate) body: Option<String>,
}

/// What one row of the table is about.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) shots: String,
    pub(crate) cards: Vec<Card>,
    /// Questions with the number of their card.
    pub(crate) test: Vec<(String, usize)>,
    pub(crate) oos: Vec<String>,
    /// (share of mistyped words, the test questions so mistyped).
    pub(crate) typos: Vec<(String, Vec<String>)>,
}

/// So many held-out questions of a card are asked.
const HELD_OUT: usize = 12;

impl Set {
    pub(crate) fn read(file: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }

    /// The labels in order; a label is a card.
    fn labels(&self) -> BTreeMap<&str, usize> {
        let labels: std::collections::BTreeSet<&str> =
            self.train.iter().chain(&self.test).map(|(_, label)| label.as_str()).chain(self.titles.keys().map(String::as_str)).collect();
        labels.into_iter().zip(0..).collect()
    }

    fn cards(&self, chosen: &[usize]) -> Vec<Card> {
        let labels = self.labels();
        let mut cards = vec![Card::default(); labels.len()];
        for (label, at) in &labels {
            cards[*at].title = self.titles.get(*label).cloned();
            cards[*at].body = self.bodies.get(*label).cloned();
        }
        for at in chosen {
            let (text, label) = &self.train[*at];
            cards[labels[label.as_str()]].examples.push(text.clone());
        }
        cards
    }

    /// The shot settings from the fewest on, then all training questions where no setting has them all.
    fn settings(&self) -> Vec<(String, Vec<usize>)> {
        let mut settings: Vec<(String, Vec<usize>)> = self.shots.iter().map(|(name, chosen)| (name.clone(), chosen.clone())).collect();
        settings.sort_by_key(|(_, chosen)| chosen.len());
        if settings.iter().all(|(_, chosen)| chosen.len() < self.train.len()) {
            settings.push(("all".to_owned(), (0..self.train.len()).collect()));
        }
        settings
    }

    /// What the test part asks.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let labels = self.labels();
        let part = |(shots, chosen): (String, Vec<usize>)| Part {
            shots,
            cards: self.cards(&chosen),
            test: self.test.iter().map(|(text, label)| (text.clone(), labels[label.as_str()])).collect(),
            oos: self.oos_test.clone(),
            typos: self.typos.iter().map(|(rate, texts)| (rate.clone(), texts.clone())).collect(),
        };
        self.settings().into_iter().map(part).collect()
    }

    /// What training questions ask that were not given to the engine.
    pub(crate) fn held_out_parts(&self) -> Vec<Part> {
        let labels = self.labels();
        let part = |(shots, chosen): (String, Vec<usize>)| {
            let mut given = vec![false; self.train.len()];
            chosen.iter().for_each(|at| given[*at] = true);
            let all = chosen.len() == self.train.len();
            let mut asked = vec![0_usize; labels.len()];
            let mut test = Vec::new();
            for (at, (text, label)) in self.train.iter().enumerate() {
                let label = labels[label.as_str()];
                // Of a setting with all questions every tenth is held out.
                let held = if all { at % 10 == 0 } else { !given[at] };
                if held && asked[label] < HELD_OUT {
                    asked[label] += 1;
                    given[at] = false;
                    test.push((text.clone(), label));
                }
            }
            let chosen: Vec<usize> = if all { (0..self.train.len()).filter(|at| given[*at]).collect() } else { chosen };
            let typos = ["0.1", "0.3"].map(|rate| (rate.to_owned(), mistyped(&test, rate.parse().unwrap_or_default())));
            Part { shots, cards: self.cards(&chosen), oos: self.oos_val.clone(), typos: typos.into(), test }
        };
        self.settings().into_iter().map(part).filter(|part| !part.test.is_empty()).collect()
    }

    /// The training questions of each label.
    pub(crate) fn by_label(&self) -> Vec<Vec<&str>> {
        let labels = self.labels();
        let mut questions = vec![Vec::new(); labels.len()];
        self.train.iter().for_each(|(text, label)| questions[labels[label.as_str()]].push(text.as_str()));
        questions
    }
}

/// A small generator of numbers that are the same in every run.
#[derive(Debug)]
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next number below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }
}

/// Each word of four letters or more is mistyped with this likelihood: two letters swapped, one dropped, doubled, or replaced.
fn mistyped(questions: &[(String, usize)], rate: f64) -> Vec<String> {
    let mut numbers = Numbers(7);
    let mut mistype = |word: &str| {
        let mut chars: Vec<char> = word.chars().collect();
        let chosen = f64::from(u32::try_from(numbers.below(1_000)).unwrap_or(0)) < rate * 1_000.0;
        if chosen && chars.len() >= 4 && chars.iter().all(|c| c.is_alphabetic()) {
            let at = 1 + numbers.below(chars.len() - 2);
            match numbers.below(4) {
                0 => chars.swap(at, at + 1),
                1 => drop(chars.remove(at)),
                2 => chars.insert(at, chars[at]),
                _ => chars[at] = char::from(b'a' + u8::try_from(numbers.below(26)).unwrap_or(0)),
            }
        }
        chars.into_iter().collect::<String>()
    };
    let mut line = |text: &String| text.split(' ').map(&mut mistype).collect::<Vec<_>>().join(" ");
    questions.iter().map(|(text, _)| line(text)).collect()
}
