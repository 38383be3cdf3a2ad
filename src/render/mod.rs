//! From an answer to what people and programs read.
//!
//! Owns: layout, wording, and the three forms: Telegram HTML, terminal text, JSON.
//! Never imports: transport (it never names teloxide), files, the environment.
//!
//! An [`Answer`](crate::answer::Answer) is laid out once, by [`compose`], as a [`document`]: blocks of spans with buttons. [`html`] and
//! [`terminal`] print the same document; [`json`] prints the answer itself.

pub mod bidi;
pub mod calendar;
pub mod compose;
pub mod document;
pub mod html;
pub mod json;
pub mod terminal;
pub mod wording;
