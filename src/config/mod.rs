//! The settings, from the environment and from `.env` in the working directory.
//!
//! Owns: every setting's name, what is allowed, and the only look at the environment.
//! Never imports: answers, transport or the command line.
//!
//! The environment wins over `.env`. An empty value is as good as none, so that a copied `.env.example` works as it is.
//!
//! Reading order: `values` (the look-up), [`secret`] (what must not be printed), [`operation`] (monitor, socket, log), [`manners`] (previews, editors), [`webhook`].

pub mod manners;
pub mod operation;
pub mod secret;
mod values;
pub mod webhook;

pub use manners::{BotName, Manners};
pub use operation::LogFormat;
pub use secret::{Secret, Token};
pub use webhook::Webhook;

use crate::briefings::Folders;
use crate::domain::language::Language;
use crate::domain::thresholds::Wanted;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use url::Url;
use values::{Values, Wrong, read_env_file, web_address};

/// All settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// The bot token, where one is configured.
    pub token: Option<Token>,
    /// The Bot API server.
    pub api_url: Url,
    /// The proxy to reach it, where one is wanted.
    pub proxy: Option<Url>,
    /// The webhook, where one is wanted; else the bot polls.
    pub webhook: Option<Webhook>,
    /// Where cards and source texts are.
    pub folders: Folders,
    /// How the bot behaves in Telegram.
    pub manners: Manners,
    /// The language where nothing points to another.
    pub language: Language,
    /// How sure the bot must be, where the operator says so.
    pub matching: Wanted,
    /// Where the monitor is served over TCP, if it is; always on this machine.
    pub monitor: Option<SocketAddr>,
    /// The Unix socket by which `briefbot health` finds this instance.
    pub socket: Option<PathBuf>,
    /// What is logged, in the grammar of `RUST_LOG`.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
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
        let file = read_env_file(Path::new(".env")).map_err(|message| WrongSettings(vec![message]))?;
        #[allow(clippy::disallowed_methods)]
        let value = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty()).or_else(|| file.get(name).cloned());
        Self::from_values(value)
    }

    /// Reads the settings from a look-up.
    ///
    /// # Errors
    /// All wrong settings at once.
    pub fn from_values(value: impl Fn(&str) -> Option<String>) -> Result<Self, WrongSettings> {
        let (values, mut wrong) = (Values(&value), Wrong::default());
        let token = wrong.or_nothing(values.hidden(("TELOXIDE_TOKEN", "BRIEFBOT_TOKEN_FILE"), "a token", Token::parse));
        let api = wrong.or_nothing(values.parsed("TELOXIDE_API_URL", |text| web_address(text, &["http", "https"])));
        let schemes = ["http", "https", "socks5", "socks5h"];
        let proxy = wrong.or_nothing(values.parsed("TELOXIDE_PROXY", |text| web_address(text, &schemes)));
        let webhook = webhook::webhook(&values, token.as_ref(), &mut wrong);
        let language = wrong.or_nothing(values.parsed("BRIEFBOT_LANGUAGE", language));
        let monitor = wrong.or_nothing(values.parsed("BRIEFBOT_MONITOR", operation::monitor_address));
        let log_format = wrong.or_nothing(values.parsed("BRIEFBOT_LOG_FORMAT", operation::log_format));
        let log = values.text("RUST_LOG").unwrap_or_else(|| "info".to_owned());
        if !operation::is_log_filter(&log) {
            wrong.0.push("RUST_LOG: write error, warn, info, debug or trace, or briefbot::telegram=debug".to_owned());
        }
        let matching = wrong.or_nothing(matching(&values));
        let sources = values.text("BRIEFBOT_SOURCES").map(PathBuf::from);
        if sources.as_ref().is_some_and(|folder| !folder.is_dir()) {
            wrong.0.push("BRIEFBOT_SOURCES: there is no such folder; name the folder that holds the source texts as ID.txt".to_owned());
        }
        let wording = values.text("BRIEFBOT_WORDING").map(PathBuf::from);
        if wording.as_ref().is_some_and(|folder| !folder.is_dir()) {
            wrong.0.push("BRIEFBOT_WORDING: there is no such folder; name the folder that holds your wording as LANGUAGE.ftl".to_owned());
        }
        let manners = Manners::read(&values, &mut wrong);
        let api_url = wrong.or_nothing(api.map_or_else(default_server, |url| Ok(Some(url))));
        let Some(api_url) = api_url.filter(|_| wrong.0.is_empty()) else { return Err(WrongSettings(wrong.0)) };
        Ok(Self {
            socket: operation::socket(&values, token.as_ref()),
            token,
            api_url,
            proxy,
            webhook,
            folders: Folders {
                briefings: values.text("BRIEFBOT_BRIEFINGS").unwrap_or_else(|| "briefings".to_owned()).into(),
                sources,
                wording,
            },
            manners,
            language: language.unwrap_or_else(Language::english),
            matching,
            monitor,
            log,
            log_format: log_format.unwrap_or_default(),
        })
    }
}

/// Telegram's own Bot API.
pub const SERVER: &str = "https://api.telegram.org/";

fn default_server() -> Result<Option<Url>, String> {
    Url::parse(SERVER).map(Some).map_err(|_| "TELOXIDE_API_URL: write an address".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::parse(text).map_err(|(message, remedy)| format!("{message}; {remedy}"))
}

fn matching(values: &Values<'_>) -> Result<Wanted, String> {
    let percent = |text: &str| {
        let number = text.trim_end_matches('%').trim().parse().ok();
        number.filter(|percent| (1..=100).contains(percent)).ok_or_else(|| "write a whole number of percent from 1 to 100".to_owned())
    };
    let wanted = Wanted { answer: values.parsed("BRIEFBOT_ANSWER_FROM", percent)?, offer: values.parsed("BRIEFBOT_OFFER_FROM", percent)? };
    wanted
        .fits()
        .then_some(wanted)
        .ok_or("BRIEFBOT_OFFER_FROM is above BRIEFBOT_ANSWER_FROM; a card is offered before it is shown outright".to_owned())
}
