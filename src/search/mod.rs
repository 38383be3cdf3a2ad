//! From a question in plain words to the point that answers it, or to the sense to decline.
//!
//! Owns: normalisation, spelling repair, the index, and the decision between answer, choose and not covered.
//! Never imports: wording, rendering, transport, files.
//!
//! Reading order: [`script`] (letters), [`endings`], [`spelling`] and [`normalise`] (words), [`words`] and [`lexicon`] (what is known of words in general), [`keys`] and
//! [`features`] (what is compared), [`documents`] (the texts of a card), [`vectors`], [`postings`] and [`bodies`] (the cards as numbers),
//! [`training`] (the classifier), [`exact`] (texts that need no matching), [`fuzzy`] and [`query`] (a question), [`evidence`] and [`model`] (what it finds in a card, and in which), [`calibrate`] and [`trial`] (how sure that is),
//! [`index`] (all of it together), [`decide`] (the outcome), [`personal`] (what is not about the subject), and
//! [`selftest`] (what an author should know of the cards).

pub mod bodies;
pub mod calibrate;
pub mod decide;
pub mod documents;
pub mod endings;
pub mod evidence;
pub mod exact;
pub mod features;
pub mod fuzzy;
pub mod index;
pub mod keys;
pub mod lexicon;
pub mod model;
pub mod normalise;
pub mod personal;
pub mod postings;
pub mod query;
pub mod script;
pub mod selftest;
pub mod spelling;
pub mod training;
pub mod trial;
pub mod vectors;
pub mod words;
