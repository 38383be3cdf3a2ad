//! How settings are looked up: by name, trimmed, and parsed.
//!
//! Owns: [`Values`], [`Wrong`], the reading of `.env`.
//! Never imports: any setting's own rules.

use std::collections::HashMap;
use std::path::Path;
use url::Url;

/// A look-up of settings by their names. An empty value is as good as none.
pub(super) struct Values<'a>(pub(super) &'a dyn Fn(&str) -> Option<String>);

impl Values<'_> {
    /// The value of a setting, trimmed.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        (self.0)(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The value of a setting, parsed.
    ///
    /// # Errors
    /// What is wrong with it, after its name.
    pub(super) fn parsed<T>(&self, name: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
        self.text(name).map(|text| parse(&text).map_err(|message| format!("{name}: {message}"))).transpose()
    }

    /// A secret that stands in one variable, or in the file that another names; never in both. `kind` says what it is.
    ///
    /// # Errors
    /// What is wrong; the value itself is never named.
    pub(super) fn hidden<T>(
        &self,
        (name, file_name): (&str, &str),
        kind: &str,
        parse: fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        let file = self.text(file_name).map(|path| {
            if parse(&path).is_ok() {
                return Err(format!("{file_name}: this is {kind} itself; name the file that holds it, or set {name}"));
            }
            // Somebody may have put the secret there in a shape that is not recognised; only what can be none is named.
            let is_path = ["/", "./", "../"].iter().any(|start| path.starts_with(start)) && !path.contains(':');
            let named = if is_path { path.as_str() } else { "the file that it names" };
            let unreadable = |error: std::io::Error| format!("{file_name}: {named} cannot be read: {}", error.kind());
            let text = std::fs::read_to_string(&path).map_err(unreadable)?;
            let text = text.trim_start_matches('\u{feff}').trim();
            parse(text).map_err(|message| format!("{file_name}: what is in {named} is not {kind}: {message}"))
        });
        match (self.text(name), file) {
            (Some(_), Some(_)) => Err(format!("{name} and {file_name} are both set; keep one of them")),
            (None, file) => file.transpose(),
            (Some(text), None) => parse(&text).map(Some).map_err(|message| format!("{name} is not {kind}: {message}")),
        }
    }
}

/// What is wrong, collected, so that all of it is told at once.
#[derive(Default)]
pub(super) struct Wrong(pub(super) Vec<String>);

impl Wrong {
    /// Notes an error and goes on with nothing.
    pub(super) fn or_nothing<T: Default>(&mut self, result: Result<T, String>) -> T {
        result.unwrap_or_else(|message| {
            self.0.push(message);
            T::default()
        })
    }
}

/// Parses an address of one of these kinds.
///
/// # Errors
/// What is allowed.
pub(super) fn web_address(text: &str, schemes: &[&str]) -> Result<Url, String> {
    let url = Url::parse(text).ok().filter(|url| schemes.contains(&url.scheme()) && url.host_str().is_some());
    url.ok_or_else(|| format!("not an address; write one that begins with {}", schemes.join("://, ") + "://"))
}

/// Reads `.env`; a line that is no setting is named by its number, never by its words.
///
/// # Errors
/// Which line cannot be read.
pub(super) fn read_env_file(path: &Path) -> Result<HashMap<String, String>, String> {
    if !path.is_file() {
        return Ok(HashMap::new());
    }
    let Ok(text) = std::fs::read_to_string(path) else {
        return Err(".env cannot be read; check its permissions, and save it as UTF-8".to_owned());
    };
    let text = text.trim_start_matches('\u{feff}');
    if let Ok(entries) = dotenvy::from_read_iter(text.as_bytes()).collect() {
        return Ok(entries);
    }
    let broken = |line: &&str| dotenvy::from_read_iter(line.as_bytes()).any(|entry| entry.is_err());
    let number = text.lines().position(|line| broken(&line)).map_or(String::new(), |at| format!(" line {}", at + 1));
    Err(format!(".env{number} cannot be read; each line is NAME=value, as in .env.example"))
}
