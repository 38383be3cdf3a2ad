//! How the running program is looked after: its monitor, its socket, its log.
//!
//! Owns: `BRIEFBOT_MONITOR`, `BRIEFBOT_SOCKET`, `BRIEFBOT_LOG_FORMAT`, `RUST_LOG`.
//! Never imports: what is served there.

use super::secret::Token;
use super::values::Values;
use crate::domain::text::sha256_hex;
use std::net::SocketAddr;
use std::path::PathBuf;
use tracing_subscriber::EnvFilter;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
}

/// Parses the address of the monitor. It has no password, so only this machine may reach it.
///
/// # Errors
/// What is allowed, and how to reach it from elsewhere.
pub(super) fn monitor_address(text: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr =
        text.parse().map_err(|_| "write an address with its port, such as 127.0.0.1:9090 or [::1]:9090".to_owned())?;
    let message = "only an address of this machine is allowed, such as 127.0.0.1:9090, because there is no password; \
                   to reach it from elsewhere, put a proxy or an SSH tunnel before it";
    address.ip().is_loopback().then_some(address).ok_or_else(|| message.to_owned())
}

/// Parses the format of the log.
///
/// # Errors
/// What is allowed.
pub(super) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text.to_ascii_lowercase().as_str() {
        "human" => Ok(LogFormat::Human),
        "json" => Ok(LogFormat::Json),
        _ => Err("write human or json".to_owned()),
    }
}

/// Where `briefbot health` finds a running instance; `None` where it is turned off, or nothing tells instances apart.
pub(super) fn socket(values: &Values<'_>, token: Option<&Token>) -> Option<PathBuf> {
    if let Some(path) = values.text("BRIEFBOT_SOCKET") {
        return (!path.eq_ignore_ascii_case("off")).then(|| path.into());
    }
    // systemd names several folders with colons between them.
    let runtime = values.text("RUNTIME_DIRECTORY").and_then(|folders| folders.split(':').next().map(PathBuf::from));
    let own = |token: &Token| std::env::temp_dir().join(format!("briefbot-{}.sock", &sha256_hex(token.expose())[..12]));
    runtime.map(|folder| folder.join("briefbot.sock")).or_else(|| token.map(own))
}

/// True for a filter that `RUST_LOG` may hold. A bare word that is no level would be taken for the name of a module, and nothing be logged.
pub(super) fn is_log_filter(text: &str) -> bool {
    let levels = ["off", "error", "warn", "info", "debug", "trace"];
    let known = |part: &str| part.contains('=') || part.starts_with("briefbot") || levels.contains(&part.to_ascii_lowercase().as_str());
    text.split(',').map(str::trim).all(known) && EnvFilter::try_new(text).is_ok()
}
