//! The card format through `briefbot check`: every rule, with the place, the message and the remedy that an author gets.
//!
//! Owns: the list of its parts.
//! Never imports: anything; only [`first_pack`] imports the crate, because it judges every quote many times over.

mod characters;
mod files;
mod first_pack;
mod lock;
mod packs;
mod quotes;
mod rules;
mod selftest;
mod shape;
pub(crate) mod small;
pub(crate) mod texts;
mod translations;
