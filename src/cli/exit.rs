//! Exit codes.
//!
//! Owns: what each code means. 0 is fine, and 2 (usage) belongs to the parser of the arguments.
//! Never imports: anything.

/// Problems were found (`check`, `eval`, `doctor`), a question is not covered (`ask`), or an instance is not ready (`health`).
pub const PROBLEMS: u8 = 1;
/// A setting is wrong, or there is no card to serve.
pub const CONFIGURATION: u8 = 3;
/// Nothing answers where an instance should (`health`). The service itself never ends so: a network that fails is waited for.
pub const NETWORK: u8 = 4;
