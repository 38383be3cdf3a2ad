//! From a question in plain words to the point that answers it, or to the sense to decline.
//!
//! Owns: normalisation, spelling repair, the index, and the decision between answer, choose and not covered.
//! Never imports: wording, rendering, transport, files.
//!
//! Reading order: [`script`] (letters), [`normalise`] (words), [`words`] and [`lexicon`] (what is known of words in general), [`fuzzy`] (repair),
//! [`documents`] (the texts of a card), [`space`] (features and weights), [`vocabulary`] (the words of a card), [`tally`] (what a question finds in it),
//! [`postings`] and [`index`] (all cards), [`decide`] (the outcome), and [`personal`] (what is
//! not about the subject).

pub mod decide;
pub mod documents;
pub mod fuzzy;
pub mod index;
pub mod lexicon;
pub mod normalise;
pub mod personal;
pub mod postings;
pub mod script;
pub mod space;
pub mod tally;
pub mod vocabulary;
pub mod words;
