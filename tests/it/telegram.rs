//! Telegram from outside: the shipped program against a Bot API on loopback, and what people see in their chats.
//!
//! Owns: the list of its parts, in reading order.
//! Never imports: anything; only the parts do, and of the crate only `panics` and `webhook` do, because no shipped handler fails at will.

mod actions;
pub(crate) mod bot;
mod commands;
mod crawl;
mod distress;
mod edits;
mod evidence;
mod faults;
mod feedback;
mod groups;
mod guest;
mod inline;
mod languages;
mod malformed;
mod manners;
mod menus;
mod order;
mod panics;
mod places;
mod presses;
mod questions;
mod replicas;
mod signals;
mod start;
mod timeline;
mod webhook;
mod wipe;
mod wordless;
