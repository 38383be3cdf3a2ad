//! What is wrong with a file, where, and what to do about it.
//!
//! Owns: [`Problem`], the one shape in which every check speaks.
//! Never imports: anything.

use std::fmt;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is wrong; `check` exits with 1. The file or the part that is named may be left out.
    Error,
    /// Something could be better; nothing is left out and `check` exits with 0.
    Warning,
}

impl Severity {
    /// The word for people and for `--json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong, with its place and its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// The file, as the reader of the folder names it.
    pub file: String,
    /// Line and column, both counted from 1, the column in characters. `None` where the whole file is meant.
    pub place: Option<(usize, usize)>,
    /// The JSON path in the file (RFC 6901), empty for the whole file.
    pub path: String,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do, one sentence.
    pub remedy: String,
}

impl Problem {
    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(file: &str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            file: file.to_owned(),
            place: None,
            path: String::new(),
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    /// The same problem as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// True where `check` must not pass.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    /// `error: FILE:LINE:COLUMN: PATH: MESSAGE` and, on the next line, the remedy.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity.as_str(), self.file)?;
        if let Some((line, column)) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        if !self.path.is_empty() {
            write!(f, ": {}", self.path)?;
        }
        write!(f, ": {}\n  remedy: {}", self.message, self.remedy)
    }
}
