//! The tests from outside: one binary, real files, the shipped program, and a Bot API on loopback.
//!
//! Owns: the list of the test modules.
//! Never imports: anything.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, clippy::missing_panics_doc)]

mod ask;
mod cards;
mod eval;
mod evidence;
mod fake_api;
mod fuzz;
mod interface;
mod lanes;
mod languages;
mod normalise;
mod operate;
mod privacy;
mod program;
mod properties;
mod questions;
mod readme;
mod screens;
mod telegram;
mod tidy;
