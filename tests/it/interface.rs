//! The interface in its languages: its words, its dates and digits, its direction.
//!
//! Owns: the map of these tests.
//! Never imports: transport.

mod dates;
mod direction;
mod files;
mod words;
