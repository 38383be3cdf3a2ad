//! People's words, names, ids and the token do not reach a log, an error, a metric or a file: the canary test.
//!
//! Every value that belongs to a person holds a word that stands nowhere else. The program runs at its most talkative, through every
//! fault, and then its output and every file that it could have written are searched for these words, in every common encoding.
//!
//! Owns: the list of its parts.
//! Never imports: the crate; only the binary.

mod canary;
mod faults;
mod paths;
mod people;
mod service;
mod terminal;
mod webhook;
