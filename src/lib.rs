//! briefbot answers questions with briefing cards and the verbatim quotes they rest on.
//!
//! Owns: the map of the crate, in reading order.
//! Never imports: anything; it only names the modules.

pub mod answer;
pub mod app;
pub mod briefings;
pub mod cli;
pub mod config;
pub mod domain;
pub mod log;
pub mod monitor;
pub mod operate;
pub mod render;
pub mod request;
pub mod search;
pub mod telegram;
