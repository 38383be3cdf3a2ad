//! Exit codes.
//!
//! Owns: what each code means. 0 is fine, and 2 (usage) belongs to the parser of the arguments. 4 (network) is kept free: a network that fails is waited for.
//! Never imports: anything.

/// Problems were found, or a question is not covered.
pub const PROBLEMS: u8 = 1;
/// A setting is wrong, or there is no card to serve.
pub const CONFIGURATION: u8 = 3;
