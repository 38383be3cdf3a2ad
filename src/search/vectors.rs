//! The vectors of all texts of all cards, kept small.
//!
//! Owns: [`Vectors`]: two bytes a feature, mostly.
//! Never imports: questions.

use super::documents::{CardTexts, Role};
use super::features::{Feature, Part, Space, Texts, damped};
use super::script::Scripts;
use std::ops::Range;

/// The vectors of all texts. A text is named by its place in the order of cards and their texts.
#[derive(Debug, Default, Clone)]
pub struct Vectors {
    /// Where each text's features begin; one more than there are texts.
    starts: Vec<u32>,
    /// The features of each text by number, each as [`push_step`] puts it.
    steps: Vec<u16>,
    scales: Vec<[f32; 2]>,
    /// What each text stands for, as [`packed_role`] puts it.
    roles: Vec<u32>,
    /// In which scripts each text is written.
    scripts: Vec<Scripts>,
    /// Where each card's texts begin; one more than there are cards.
    cards: Vec<u32>,
    /// What each count weighs.
    damped: [f32; 8],
}

/// A feature's number with how often it occurs less one above it. Counts above eight weigh as eight.
type Packed = u32;
const COUNT_SHIFT: u32 = 29;
const FEATURE: u32 = (1 << COUNT_SHIFT) - 1;

/// Set in a step that takes two numbers of 16 bits: the count less one in the next three bits, then the 28 bits of a long step.
const LONG: u16 = 1 << 15;

impl Vectors {
    /// The vectors of the cards' texts.
    #[must_use]
    pub fn new(cards: &[CardTexts], space: &Space, texts: &Texts) -> Self {
        let weigh = |count: usize| damped(f32::from(u8::try_from(count + 1).unwrap_or(u8::MAX)));
        let mut vectors = Self { starts: vec![0], cards: vec![0], damped: std::array::from_fn(weigh), ..Self::default() };
        let mut numbered = texts.iter();
        for card in cards {
            for (text, numbered) in card.texts.iter().zip(&mut numbered) {
                let (mut parts, scales) = space.place(numbered.iter().copied());
                parts.sort_unstable_by_key(|(feature, _)| *feature);
                let before = std::iter::once(0).chain(parts.iter().map(|(feature, _)| *feature));
                before.zip(&parts).for_each(|(before, (feature, count))| push_step(&mut vectors.steps, feature - before, *count));
                vectors.starts.push(short(vectors.steps.len()));
                vectors.scales.push(scales);
                vectors.roles.push(packed_role(text.role));
                vectors.scripts.push(Scripts::of_words(text.words.iter().map(|word| word.folded.as_str())));
            }
            vectors.cards.push(short(vectors.roles.len()));
        }
        vectors.steps.shrink_to_fit();
        vectors.starts.shrink_to_fit();
        vectors.scales.shrink_to_fit();
        vectors.roles.shrink_to_fit();
        vectors.scripts.shrink_to_fit();
        vectors
    }

    /// How many cards there are.
    #[must_use]
    pub fn cards(&self) -> usize {
        self.cards.len().saturating_sub(1)
    }

    /// The texts of a card.
    #[must_use]
    pub fn of_card(&self, card: usize) -> Range<usize> {
        self.cards[card] as usize..self.cards[card + 1] as usize
    }

    /// The texts of a card that may have a word in common with a question in these scripts. A card holds texts in several languages, and most of
    /// them are written in other letters.
    pub fn of_card_in(&self, card: usize, scripts: Scripts) -> impl Iterator<Item = usize> {
        self.of_card(card).filter(move |text| self.scripts[*text].meets(scripts))
    }

    /// What a text stands for.
    #[must_use]
    pub fn role(&self, text: usize) -> Role {
        match (self.roles[text], self.roles[text] as usize / 2) {
            (0, _) => Role::Name,
            (role, at) if role % 2 == 0 => Role::Body(at - 1),
            (_, at) => Role::Example(at.checked_sub(1)),
        }
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.roles.len()
    }

    /// True where there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }

    /// The vector of a text, of length 1 or less: (feature, weight).
    pub fn vector<'a>(&'a self, text: usize, space: &'a Space) -> impl Iterator<Item = Part> + 'a {
        let scales = self.scales[text];
        self.counts(text).map(move |(feature, count)| (feature, count * space.weight(feature) * scales[space.kind(feature).block()]))
    }

    /// A text's features by number, each with what its count weighs.
    pub fn counts(&self, text: usize) -> impl Iterator<Item = Part> {
        packed(self.steps_of(text)).map(|packed| self.part(packed))
    }

    /// Those of [`Vectors::counts`] that a filter may let through. The filter runs over all first and without a branch: on a question's few
    /// features a branch would be foretold wrongly again and again, which costs more than the work itself.
    pub fn filtered<'a>(&'a self, text: usize, filter: &Filter, kept: &'a mut Vec<u32>) -> impl Iterator<Item = Part> + 'a {
        let steps = self.steps_of(text);
        kept.resize(steps.len() + 1, 0);
        let mut count = 0;
        for packed in packed(steps) {
            kept[count] = packed;
            count += filter.lets(packed & FEATURE);
        }
        kept[..count].iter().map(|packed| self.part(*packed))
    }

    fn part(&self, packed: Packed) -> Part {
        (packed & FEATURE, self.damped[(packed >> COUNT_SHIFT) as usize])
    }

    /// What the two blocks of a text have to be multiplied with, so that its vector has length 1 or less.
    #[must_use]
    pub fn scales(&self, text: usize) -> [f32; 2] {
        self.scales[text]
    }

    fn steps_of(&self, text: usize) -> &[u16] {
        &self.steps[self.starts[text] as usize..self.starts[text + 1] as usize]
    }
}

/// A role in a sixth of its memory: 0 for a name, odd for an example, even for a body.
fn packed_role(role: Role) -> u32 {
    match role {
        Role::Name => 0,
        Role::Example(point) => point.map_or(1, |point| 2 * short(point) + 3),
        Role::Body(point) => 2 * short(point) + 2,
    }
}

/// Adds a feature that is so far behind the one before, and occurs so often. Nine in ten take 16 bits where there are a million features, and nearly
/// all where there are fewer.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn push_step(steps: &mut Vec<u16>, step: u32, count: f32) {
    let more = count.clamp(1.0, 8.0) as u16 - 1;
    match u16::try_from(step) {
        Ok(step) if more == 0 && step < LONG => steps.push(step),
        _ => steps.extend([LONG | (more << 12) | (step >> 16) as u16, step as u16]),
    }
}

/// The features behind steps.
fn packed(steps: &[u16]) -> impl Iterator<Item = Packed> {
    let (mut steps, mut feature) = (steps.iter(), 0);
    std::iter::from_fn(move || {
        let step = *steps.next()?;
        let mut more = 0;
        feature += if step < LONG {
            u32::from(step)
        } else {
            more = u32::from((step >> 12) & 7);
            (u32::from(step & 0xfff) << 16) + u32::from(*steps.next()?)
        };
        Some(feature | (more << COUNT_SHIFT))
    })
}

/// A place as 32 bits: cards that need more would not fit into memory.
#[must_use]
pub fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Lets some features through for sure, and few others.
#[derive(Debug)]
pub struct Filter([u64; Filter::BITS / 64]);

impl Default for Filter {
    fn default() -> Self {
        Self([0; Self::BITS / 64])
    }
}

impl Filter {
    const BITS: usize = 8192;

    /// Lets these features through.
    #[must_use]
    pub fn new(features: impl Iterator<Item = Feature>) -> Self {
        let mut filter = Self::default();
        features.map(Self::place).for_each(|(word, bit)| filter.0[word] |= 1 << bit);
        filter
    }

    /// 1 for a feature that is let through, 0 for another.
    #[must_use]
    pub fn lets(&self, feature: Feature) -> usize {
        let (word, bit) = Self::place(feature);
        usize::from((self.0[word] >> bit) & 1 == 1)
    }

    fn place(feature: Feature) -> (usize, u32) {
        let at = feature.wrapping_mul(0x9e37_79b1) >> (32 - Self::BITS.ilog2());
        ((at / 64) as usize, at % 64)
    }
}
