//! The cards' texts as numbers, and what a question finds in them.
//!
//! Owns: [`Model`], and the choice of the cards that are looked at closely.
//! Never imports: wording or transport; how a question is read.

use super::bodies::Bodies;
use super::documents::Facts;
use super::evidence::{BODY, Evidence, Lens};
use super::features::Space;
use super::postings::{Postings, Sums};
use super::query::Query;
use super::vectors::Vectors;

/// What is known of the cards' texts as numbers.
#[derive(Debug, Default, Clone)]
pub struct Model {
    /// The features.
    pub space: Space,
    /// The texts.
    pub vectors: Vectors,
    /// The claims and quotes.
    pub bodies: Bodies,
    /// The trained weights.
    pub postings: Postings,
    /// For each card, what kind of facts each of its points states.
    pub facts: Vec<Vec<Facts>>,
}

/// So many of the best cards are looked at closely, at most.
const LOOKED_AT: usize = 4;

impl Model {
    /// The evidence in the best cards by these postings, from the best, in the texts that `kept` names. Each card is looked at when it is asked for.
    pub fn evidence<'a, F: Fn(usize) -> bool>(
        &'a self,
        query: &'a Query,
        postings: &Postings,
        kept: &'a F,
    ) -> impl ExactSizeIterator<Item = Evidence> + use<'a, F> {
        let mut found: Vec<(u32, Sums, f32)> =
            with_bodies(postings.sums(&query.vector), self.bodies.shares(query.asked.iter().map(|asked| asked.key)));
        found.retain(|(card, ..)| self.vectors.of_card(*card as usize).any(kept));
        let score = |(_, sums, body): &(u32, Sums, f32)| sums[0] + BODY * body;
        found.sort_unstable_by(|a, b| score(b).total_cmp(&score(a)).then(a.0.cmp(&b.0)));
        let scores: Vec<f32> = found.iter().take(LOOKED_AT).map(score).collect();
        let lens = Lens::new(query, &self.space);
        let look = move |(at, (card, sums, body)): (usize, (u32, Sums, f32))| {
            let facts = &self.facts[card as usize];
            let next = scores.get(usize::from(at == 0)).copied().unwrap_or_default();
            Evidence { lead: scores[at] - next, ..lens.look(card as usize, sums, body, &self.vectors, facts, kept) }
        };
        found.into_iter().take(LOOKED_AT).enumerate().map(look)
    }
}

/// Two lists by card as one.
fn with_bodies(sums: Vec<(u32, Sums)>, bodies: Vec<(u32, f32)>) -> Vec<(u32, Sums, f32)> {
    let mut both = Vec::with_capacity(sums.len().max(bodies.len()));
    let mut bodies = bodies.into_iter().peekable();
    for (card, sums) in sums {
        while let Some((other, body)) = bodies.next_if(|(other, _)| *other < card) {
            both.push((other, Sums::default(), body));
        }
        let body = bodies.next_if(|(other, _)| *other == card).map_or(0.0, |(_, body)| body);
        both.push((card, sums, body));
    }
    both.extend(bodies.map(|(card, body)| (card, Sums::default(), body)));
    both
}
