//! The features of a text and what each of them weighs.
//!
//! Owns: word stems, groups of like meaning, word pairs, character n-grams, and their weights.
//! Never imports: cards; a text is a list of words.
//!
//! Weight of a feature: (1 + ln tf) × ln(1 + N / df), N the number of cards, df the number of cards that have it; for characters the square root
//! of the logarithm, because rare n-grams are mostly misspellings. This was chosen by cross-validation on the training parts of two public sets.
//! Words and characters are two blocks of equal weight, so that a long word does not outweigh a short one by its many n-grams.
//!
//! Pairs are those of neighbours in their order, and of any two words at most [`WINDOW`] apart in any order: questions put the same words
//! differently. A pair that one text alone has is left out of the space, because it finds nothing that its words do not find; it counts in the length.

use super::documents::CardTexts;
use super::keys::{Key, KeyMap, Numbers, pair};
use super::normalise::Word;
use std::sync::Arc;

/// A feature's number.
pub type Feature = u32;

/// A feature with its weight in a text; a list of them is a vector.
pub type Part = (Feature, f32);

/// What a feature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word's stem.
    Stem,
    /// A group of words of like meaning.
    Group,
    /// Two words.
    Pair,
    /// Characters of a word.
    Gram,
}

/// A feature of a text with how often it occurs there.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// Its name.
    pub key: Key,
    /// What it is.
    pub kind: Kind,
    /// How often it occurs; less than once where it stands in one of two readings of a text only.
    pub count: f32,
}

/// Two words at most this far apart make a pair.
const WINDOW: usize = 5;
/// The share of a question as it was written beside its repaired reading.
const WRITTEN: f32 = 0.3;
/// How much a group of words of like meaning counts beside the word itself.
const GROUP_WEIGHT: f32 = 0.6;
/// How much a pair of words counts beside a word.
const PAIR_WEIGHT: f32 = 0.7;

impl Kind {
    /// The block that it belongs to.
    #[must_use]
    pub fn block(self) -> usize {
        usize::from(self == Kind::Gram)
    }

    fn weight(self, idf: f32) -> f32 {
        match self {
            Kind::Stem => idf,
            Kind::Pair => PAIR_WEIGHT * idf,
            Kind::Group => GROUP_WEIGHT * idf,
            Kind::Gram => idf.sqrt(),
        }
    }
}

/// The features of a text, each once, by key. Pairs say how a question is put; long texts do without them.
#[must_use]
pub fn features(words: &[Arc<Word>], with_pairs: bool) -> Vec<Counted> {
    let mut found = Vec::with_capacity(words.len() * 18);
    let mut add = |key, kind| found.push(Counted { key, kind, count: 1.0 });
    for word in words {
        add(word.key, Kind::Stem);
        word.groups.iter().filter(|_| !word.empty).for_each(|group| add(group_key(*group), Kind::Group));
        word.grams.iter().for_each(|gram| add(*gram, Kind::Gram));
    }
    if with_pairs {
        pairs(words).for_each(|key| add(key, Kind::Pair));
    }
    merge(found)
}

/// The pairs of a text: neighbours in their order, and any two words of a window in any order.
fn pairs(words: &[Arc<Word>]) -> impl Iterator<Item = Key> {
    let neighbours = words.windows(2).map(|pair_of| pair('b', pair_of[0].key, pair_of[1].key));
    let others = |(at, word): (usize, &Arc<Word>)| {
        let key = word.key;
        words[at + 1..].iter().take(WINDOW).map(move |other| pair('p', key.min(other.key), key.max(other.key)))
    };
    neighbours.chain(words.iter().enumerate().flat_map(others))
}

/// Two readings of a text as one: as it was written, and with its words repaired. A repair may be wrong, so what was written counts too.
#[must_use]
pub fn both_readings(written: Vec<Counted>, repaired: Vec<Counted>) -> Vec<Counted> {
    let scaled = |counted: Counted, share: f32| Counted { count: share * counted.count, ..counted };
    let written = written.into_iter().map(|counted| scaled(counted, WRITTEN));
    merge(written.chain(repaired.into_iter().map(|counted| scaled(counted, 1.0 - WRITTEN))).collect())
}

fn merge(mut found: Vec<Counted>) -> Vec<Counted> {
    found.sort_unstable_by_key(|counted| counted.key);
    found.dedup_by(|next, kept| {
        let same = next.key == kept.key;
        kept.count += if same { next.count } else { 0.0 };
        same
    });
    found
}

/// The name of a group of words of like meaning.
#[must_use]
pub fn group_key(group: u16) -> Key {
    pair('g', u64::from(group), 0)
}

/// The features of all cards.
#[derive(Debug, Default, Clone)]
pub struct Space {
    numbers: Numbers,
    /// What each feature is, in two bits, and above them in how many cards it occurs.
    features: Vec<u32>,
    /// What a feature weighs, by the number of its cards and by what it is.
    weights: Vec<[f32; KINDS.len()]>,
    cards: u32,
}

/// What a feature can be, by the two bits that say so.
const KINDS: [Kind; 4] = [Kind::Stem, Kind::Group, Kind::Pair, Kind::Gram];
const KIND_BITS: u32 = 2;

/// Counts in how many cards each feature occurs.
#[derive(Default)]
struct Census {
    numbers: KeyMap<Feature>,
    features: Vec<u32>,
    /// For each feature the card in which it was seen last.
    last: Vec<u32>,
}

impl Census {
    fn count(&mut self, counted: Counted, card: u32) -> Feature {
        let next = Feature::try_from(self.features.len()).unwrap_or(Feature::MAX);
        let number = *self.numbers.entry(counted.key).or_insert(next);
        if number == next {
            self.features.push(counted.kind as u32);
            self.last.push(0);
        }
        let seen = &mut self.last[number as usize];
        if *seen != card {
            *seen = card;
            self.features[number as usize] += 1 << KIND_BITS;
        }
        number
    }
}

impl Space {
    /// The features of cards, and those of each of their texts.
    #[must_use]
    pub fn new(cards: &[CardTexts]) -> (Self, Texts) {
        let repeated = Repeated::of(cards);
        let (mut census, mut texts) = (Census::default(), Texts { ends: Vec::new(), parts: Vec::new() });
        for (card, text) in (1_u32..).zip(cards).flat_map(|(card, texts)| texts.texts.iter().map(move |text| (card, text))) {
            for counted in features(&text.words, text.role.is_question()) {
                let left_out = counted.kind == Kind::Pair && !repeated.has(counted.key);
                let number = if left_out { unknown(counted.kind) } else { census.count(counted, card) };
                texts.parts.push((number, counted.count));
            }
            texts.ends.push(texts.parts.len());
        }
        let cards = u32::try_from(cards.len()).unwrap_or(u32::MAX);
        let weights = (0..=cards).map(|frequency| KINDS.map(|kind| kind.weight(inverse_frequency(cards, frequency)))).collect();
        let (numbers, now) = Numbers::new(census.numbers);
        let mut features = vec![0; census.features.len()];
        now.iter().zip(census.features).for_each(|(number, feature)| features[*number as usize] = feature);
        let known = texts.parts.iter_mut().filter(|(number, _)| *number < UNKNOWN);
        known.for_each(|(number, _)| *number = now[*number as usize]);
        (Self { numbers, features, weights, cards }, texts)
    }

    /// How many features there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.features.len()
    }

    /// True if at most every eighth card has a word.
    #[must_use]
    pub fn is_rare(&self, key: Key) -> bool {
        let frequency = u32::try_from(self.frequency(key)).unwrap_or(u32::MAX);
        (1..=self.cards / 8).contains(&frequency)
    }

    /// True where no card has a feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    /// The number of a feature, if a card has it.
    #[must_use]
    pub fn number(&self, key: Key) -> Option<Feature> {
        self.numbers.get(key)
    }

    /// What a feature is.
    #[must_use]
    pub fn kind(&self, feature: Feature) -> Kind {
        KINDS[self.kind_bits(feature)]
    }

    /// The weight of a feature that occurs once.
    #[must_use]
    pub fn weight(&self, feature: Feature) -> f32 {
        self.weights[self.cards_with(feature) as usize][self.kind_bits(feature)]
    }

    fn kind_bits(&self, feature: Feature) -> usize {
        (self.features[feature as usize] % (1 << KIND_BITS)) as usize
    }

    fn cards_with(&self, feature: Feature) -> u32 {
        self.features[feature as usize] >> KIND_BITS
    }

    /// In how many cards a feature occurs.
    #[must_use]
    pub fn frequency(&self, key: Key) -> usize {
        self.number(key).map_or(0, |number| self.cards_with(number) as usize)
    }

    /// The inverse document frequency of a word: high for words of few cards, and highest for words of one or none.
    #[must_use]
    pub fn idf(&self, key: Key) -> f32 {
        inverse_frequency(self.cards, self.number(key).map_or(1, |number| self.cards_with(number)))
    }

    /// Finds what the two blocks of a text have to be multiplied with to have half of length 1 each. Features that no card has count in the
    /// length only, so that a text full of unknown words is near to nothing.
    #[must_use]
    pub fn place(&self, numbered: impl Iterator<Item = Part>) -> (Vec<Part>, [f32; 2]) {
        let mut squares = [0.0_f32; 2];
        let mut parts = Vec::with_capacity(numbered.size_hint().0);
        for (feature, count) in numbered {
            let kind_if_unknown = feature.checked_sub(UNKNOWN).map(|kind| KINDS[kind as usize]);
            let kind = kind_if_unknown.unwrap_or_else(|| self.kind(feature));
            let one = kind_if_unknown.map_or_else(|| self.weight(feature), |kind| kind.weight(inverse_frequency(self.cards, 1)));
            let weight = damped(count) * one;
            squares[kind.block()] += weight * weight;
            parts.extend(kind_if_unknown.is_none().then_some((feature, count)));
        }
        (parts, squares.map(|square| std::f32::consts::FRAC_1_SQRT_2 / square.sqrt().max(f32::MIN_POSITIVE)))
    }

    /// The vector of a text, of length 1 or less: (feature, weight), in no order.
    #[must_use]
    pub fn vector(&self, counted: &[Counted]) -> Vec<Part> {
        let numbered = counted.iter().map(|counted| (self.number(counted.key).unwrap_or(unknown(counted.kind)), counted.count));
        let (mut parts, scales) = self.place(numbered);
        for (number, value) in &mut parts {
            *value = damped(*value) * self.weight(*number) * scales[self.kind(*number).block()];
        }
        parts
    }
}

/// The features of texts by number, each with how often it occurs.
#[derive(Debug)]
pub struct Texts {
    ends: Vec<usize>,
    parts: Vec<Part>,
}

impl Texts {
    /// The features of one text after the other.
    pub fn iter(&self) -> impl Iterator<Item = &[Part]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.parts[start..*end])
    }
}

/// From here on numbers stand for features that no card has, one number for each kind.
const UNKNOWN: Feature = Feature::MAX - 3;

fn unknown(kind: Kind) -> Feature {
    UNKNOWN + kind as u32
}

/// How much a feature counts that occurs so often: 1 + ln tf; less than once, in proportion.
#[must_use]
pub fn damped(count: f32) -> f32 {
    if count < 1.0 { count } else { 1.0 + count.ln() }
}

#[allow(clippy::cast_precision_loss)]
fn inverse_frequency(cards: u32, frequency: u32) -> f32 {
    (1.0 + cards as f32 / frequency.max(1) as f32).ln()
}

/// Which pairs stand in more than one text: two bits for each, chosen by its key. Now and then a pair that stands once is taken for one of these.
struct Repeated {
    once: Vec<u64>,
    again: Vec<u64>,
}

impl Repeated {
    const BITS: u64 = 1 << 22;

    fn of(cards: &[CardTexts]) -> Self {
        let words = usize::try_from(Self::BITS / 64).unwrap_or(1);
        let mut seen = Self { once: vec![0; words], again: vec![0; words] };
        for text in cards.iter().flat_map(|card| &card.texts).filter(|text| text.role.is_question()) {
            // A pair that stands twice in one text is not one that stands in two.
            let mut keys: Vec<Key> = pairs(&text.words).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                let (word, bit) = Self::place(key);
                seen.again[word] |= seen.once[word] & bit;
                seen.once[word] |= bit;
            }
        }
        seen
    }

    fn has(&self, key: Key) -> bool {
        let (word, bit) = Self::place(key);
        self.again[word] & bit != 0
    }

    fn place(key: Key) -> (usize, u64) {
        let at = key % Self::BITS;
        (usize::try_from(at / 64).unwrap_or(0), 1 << (at % 64))
    }
}
