//! One finding of `doctor`: a line.
//!
//! Owns: [`Line`] and its form, `VERDICT WHAT: FOUND. Remedy: REMEDY`.
//! Never imports: anything.

use std::fmt;

/// How a finding is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Ok,
    Warn,
    Fail,
}

/// A finding. Without a remedy only where all is fine.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) verdict: Verdict,
    what: &'static str,
    found: String,
    remedy: String,
}

impl Line {
    /// All is fine.
    pub(super) fn ok(what: &'static str, found: impl Into<String>) -> Self {
        Self { verdict: Verdict::Ok, what, found: found.into(), remedy: String::new() }
    }

    /// The bot serves, but something should be looked at.
    pub(super) fn warn(what: &'static str, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { verdict: Verdict::Warn, what, found: found.into(), remedy: remedy.into() }
    }

    /// The bot cannot serve, or not as it should.
    pub(super) fn fail(what: &'static str, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { verdict: Verdict::Fail, what, found: found.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Ok => "ok  ",
            Verdict::Warn => "warn",
            Verdict::Fail => "FAIL",
        };
        write!(f, "{verdict}  {}: {}.", self.what, self.found)?;
        if self.remedy.is_empty() { Ok(()) } else { write!(f, " Remedy: {}.", self.remedy) }
    }
}
