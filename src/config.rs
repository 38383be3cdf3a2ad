//! The settings, from the environment and from `.env` in the working directory.
//!
//! Owns: every setting's name, what is allowed, and the only look at the environment.
//! Never imports: answers, transport or the command line.
//!
//! The environment wins over `.env`. An empty value is as good as none, so that a copied `.env.example` works as it is.

use crate::briefings::Folders;
use crate::domain::language::Language;
use crate::domain::thresholds::Wanted;
use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use tracing_subscriber::EnvFilter;
use url::Url;

/// A bot token. It cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Parses a token: digits, a colon, then letters, digits, `-` and `_`.
    ///
    /// # Errors
    /// What is wrong; the value itself is never named.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (number, secret) = text.split_once(':').unwrap_or_default();
        let good_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        let good_secret = !secret.is_empty() && secret.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        match () {
            () if good_number && good_secret => Ok(Self(text.to_owned())),
            () if text.contains(['"', '\'', ' ']) => Err("it holds a space or a quotation mark; write the bare token".to_owned()),
            () => Err("a token looks like 123456789:AAbb…, as @BotFather gives it".to_owned()),
        }
    }

    /// The token, to put into an address and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

/// All settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// The bot token, where one is configured.
    pub token: Option<Token>,
    /// The Bot API server.
    pub api_url: Url,
    /// The proxy to reach it, where one is wanted.
    pub proxy: Option<Url>,
    /// Where cards and source texts are.
    pub folders: Folders,
    /// The language where nothing points to another.
    pub language: Language,
    /// How sure the bot must be, where the operator says so.
    pub matching: Wanted,
    /// What is logged, in the grammar of `RUST_LOG`.
    pub log: String,
}

/// Wrong settings, each with what is allowed.
#[derive(Debug, PartialEq, Eq)]
pub struct WrongSettings(pub Vec<String>);

impl Config {
    /// Reads the settings of this process.
    ///
    /// # Errors
    /// All wrong settings at once.
    pub fn from_process() -> Result<Self, WrongSettings> {
        let file = read_env_file(Path::new(".env"))?;
        #[allow(clippy::disallowed_methods)]
        let value = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty()).or_else(|| file.get(name).cloned());
        Self::from_values(value)
    }

    /// Reads the settings from a look-up.
    ///
    /// # Errors
    /// All wrong settings at once.
    pub fn from_values(value: impl Fn(&str) -> Option<String>) -> Result<Self, WrongSettings> {
        let mut wrong = Vec::new();
        let value = |name: &str| value(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let token = token(&value).unwrap_or_else(|message| note(&mut wrong, message));
        let api = parsed(&value, "TELOXIDE_API_URL", |text| web_address(text, &["http", "https"]))
            .unwrap_or_else(|message| note(&mut wrong, message));
        let schemes = ["http", "https", "socks5", "socks5h"];
        let proxy =
            parsed(&value, "TELOXIDE_PROXY", |text| web_address(text, &schemes)).unwrap_or_else(|message| note(&mut wrong, message));
        let language =
            parsed(&value, "BRIEFBOT_LANGUAGE", |text| Language::parse(text).map_err(|(message, remedy)| format!("{message}; {remedy}")))
                .unwrap_or_else(|message| note(&mut wrong, message));
        let log = value("RUST_LOG").unwrap_or_else(|| "info".to_owned());
        if !is_log_filter(&log) {
            wrong.push("RUST_LOG: write error, warn, info, debug or trace, or briefbot::telegram=debug".to_owned());
        }
        let matching = matching(&value).unwrap_or_else(|message| note(&mut wrong, message));
        let sources = value("BRIEFBOT_SOURCES").map(PathBuf::from);
        if sources.as_ref().is_some_and(|folder| !folder.is_dir()) {
            wrong.push("BRIEFBOT_SOURCES: there is no such folder; name the folder that holds the source texts as ID.txt".to_owned());
        }
        if !wrong.is_empty() {
            return Err(WrongSettings(wrong));
        }
        let briefings = value("BRIEFBOT_BRIEFINGS").unwrap_or_else(|| "briefings".to_owned()).into();
        let api_url = api.map_or_else(|| Url::parse("https://api.telegram.org"), Ok);
        let Ok(api_url) = api_url else { return Err(WrongSettings(vec!["TELOXIDE_API_URL: write an address".to_owned()])) };
        Ok(Self {
            token,
            api_url,
            proxy,
            folders: Folders { briefings, sources },
            language: language.unwrap_or_else(Language::english),
            matching,
            log,
        })
    }
}

fn note<T: Default>(wrong: &mut Vec<String>, message: String) -> T {
    wrong.push(message);
    T::default()
}

fn token(value: &impl Fn(&str) -> Option<String>) -> Result<Option<Token>, String> {
    let file = value("BRIEFBOT_TOKEN_FILE").map(|path| {
        if Token::parse(&path).is_ok() {
            return Err("BRIEFBOT_TOKEN_FILE: this is a token itself; name the file that holds it, or set TELOXIDE_TOKEN".to_owned());
        }
        // Somebody may have put the token there in a shape that is not recognised; only what can be no token is named.
        let named = if path.contains('/') { path.as_str() } else { "the file that it names" };
        let unreadable = |error: std::io::Error| format!("BRIEFBOT_TOKEN_FILE: {named} cannot be read: {}", error.kind());
        let text = std::fs::read_to_string(&path).map_err(unreadable)?;
        let text = text.trim_start_matches('\u{feff}').trim();
        Token::parse(text).map_err(|message| format!("BRIEFBOT_TOKEN_FILE: what is in {named} is not a token: {message}"))
    });
    match (value("TELOXIDE_TOKEN"), file) {
        (Some(_), Some(_)) => Err("TELOXIDE_TOKEN and BRIEFBOT_TOKEN_FILE are both set; keep one of them".to_owned()),
        (None, file) => file.transpose(),
        (Some(text), None) => Token::parse(&text).map(Some).map_err(|message| format!("TELOXIDE_TOKEN is not a token: {message}")),
    }
}

fn matching(value: &impl Fn(&str) -> Option<String>) -> Result<Wanted, String> {
    let percent = |text: &str| {
        text.trim_end_matches('%')
            .trim()
            .parse()
            .ok()
            .filter(|percent| (1..=100).contains(percent))
            .ok_or("write a whole number of percent from 1 to 100".to_owned())
    };
    let wanted = Wanted { answer: parsed(value, "BRIEFBOT_ANSWER_FROM", percent)?, offer: parsed(value, "BRIEFBOT_OFFER_FROM", percent)? };
    wanted
        .fits()
        .then_some(wanted)
        .ok_or("BRIEFBOT_OFFER_FROM is above BRIEFBOT_ANSWER_FROM; a card is offered before it is shown outright".to_owned())
}

fn parsed<T>(value: &impl Fn(&str) -> Option<String>, name: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    value(name).map(|text| parse(&text).map_err(|message| format!("{name}: {message}"))).transpose()
}

fn web_address(text: &str, schemes: &[&str]) -> Result<Url, String> {
    let url = Url::parse(text).ok().filter(|url| schemes.contains(&url.scheme()) && url.host_str().is_some());
    url.ok_or_else(|| format!("not an address; write one that begins with {}", schemes.join("://, ") + "://"))
}

/// Reads `.env`; a line that is no setting is named by its number, never by its words.
fn read_env_file(path: &Path) -> Result<HashMap<String, String>, WrongSettings> {
    if !path.is_file() {
        return Ok(HashMap::new());
    }
    let Ok(text) = std::fs::read_to_string(path) else {
        return Err(WrongSettings(vec![".env cannot be read; check its permissions, and save it as UTF-8".to_owned()]));
    };
    let text = text.trim_start_matches('\u{feff}');
    if let Ok(entries) = dotenvy::from_read_iter(text.as_bytes()).collect() {
        return Ok(entries);
    }
    let broken = |line: &&str| dotenvy::from_read_iter(line.as_bytes()).any(|entry| entry.is_err());
    let number = text.lines().position(|line| broken(&line)).map_or(String::new(), |at| format!(" line {}", at + 1));
    Err(WrongSettings(vec![format!(".env{number} cannot be read; each line is NAME=value, as in .env.example")]))
}

/// True for a filter that `RUST_LOG` may hold. A bare word that is no level would be taken for the name of a module, and nothing be logged.
fn is_log_filter(text: &str) -> bool {
    let levels = ["off", "error", "warn", "info", "debug", "trace"];
    let known = |part: &str| part.contains('=') || part.starts_with("briefbot") || levels.contains(&part.to_ascii_lowercase().as_str());
    text.split(',').map(str::trim).all(known) && EnvFilter::try_new(text).is_ok()
}
