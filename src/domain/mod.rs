//! The words of the project as values that cannot be wrong: from text to packs, cards, quotes and sources.
//!
//! Owns: the card format, every rule that a card must keep, and the proof that a quote stands in its source.
//! Never imports: anything outside this folder but pure libraries; no file, no network, no clock.
//!
//! Reading order: [`problem`] (what can be said of a broken file), [`json`] (JSON with places), [`text`], [`id`],
//! [`date`], [`language`], then [`source`], [`quote`], [`lock`], [`evidence`], [`action`], [`translation`], [`card`],
//! [`translation_file`], [`thresholds`], [`help`], [`pack_translation`], [`pack`], [`localised`], and last [`library`], which puts them together.

pub mod action;
pub mod card;
pub mod date;
pub mod evidence;
pub mod help;
pub mod id;
pub mod json;
pub mod language;
pub mod library;
pub mod localised;
pub mod lock;
pub mod pack;
pub mod pack_translation;
pub mod problem;
pub mod quote;
pub mod source;
pub mod text;
pub mod thresholds;
pub mod translation;
pub mod translation_file;
