//! The vectors turned around: for each feature, the vectors that have it.
//!
//! Owns: [`Postings`], in two flat arrays.
//! Never imports: cards.

use super::space::{Feature, Vector};

/// For each feature, (vector, weight) of the vectors that have it.
#[derive(Debug, Default)]
pub struct Postings {
    /// Where the list of each feature begins; one more than there are features.
    starts: Vec<u32>,
    lists: Vec<(u32, f32)>,
}

impl Postings {
    /// Turns vectors around; `features` is how many features there are.
    #[must_use]
    pub fn new(vectors: &[Vector], features: usize) -> Self {
        let mut starts = vec![0_u32; features + 1];
        for (feature, _) in vectors.iter().flat_map(|vector| &vector.parts) {
            starts[*feature as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut lists = vec![(0, 0.0); starts.last().map_or(0, |end| *end as usize)];
        for (number, vector) in (0_u32..).zip(vectors) {
            for (feature, weight) in &vector.parts {
                let at = &mut next[*feature as usize];
                lists[*at as usize] = (number, *weight);
                *at += 1;
            }
        }
        Self { starts, lists }
    }

    /// The vectors that have a feature.
    #[must_use]
    pub fn of(&self, feature: Feature) -> &[(u32, f32)] {
        let (start, end) = (self.starts[feature as usize] as usize, self.starts[feature as usize + 1] as usize);
        &self.lists[start..end]
    }
}
