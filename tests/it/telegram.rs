//! Telegram from outside: the shipped program against a Bot API on loopback, and what people see in their chats.
//!
//! Owns: the list of its parts, in reading order.
//! Never imports: anything; only the parts do, and of the crate only `panics` and `webhook` do, because no shipped handler fails at will.

pub(crate) mod bot;
mod commands;
mod crawl;
mod faults;
mod groups;
mod malformed;
mod menus;
mod order;
mod panics;
mod presses;
mod questions;
mod replicas;
mod signals;
mod start;
mod webhook;
mod wordless;
