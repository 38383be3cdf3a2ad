//! Operation from outside: the pages, `health`, systemd, the log, `doctor`.
//!
//! Owns: the list of its parts, in reading order; the bot that they start.
//! Never imports: the crate; only the binary.

mod doctor;
mod feedback;
mod health;
pub(crate) mod http;
mod log;
mod notify;
mod pages;
mod stuck;

use crate::cards::small::SmallPack;
use crate::fake_api::FakeApi;
use crate::telegram::bot::Bot;
use std::path::PathBuf;

/// A server, a pack, and where the socket of a bot shall be.
struct Place {
    api: FakeApi,
    pack: SmallPack,
    socket: PathBuf,
}

impl Place {
    async fn new() -> Self {
        let (api, pack) = (FakeApi::start().await, SmallPack::new());
        Self { api, socket: pack.beside("bot.sock"), pack }
    }

    /// A bot with its socket here, and with these further settings.
    fn start(&self, settings: &[(&str, &str)]) -> Bot {
        let socket = self.socket.display().to_string();
        let settings = [&[("BRIEFBOT_SOCKET", socket.as_str())], settings].concat();
        Bot::start_with(&self.api, &self.pack.briefings(), &settings)
    }

    /// The same, when it serves.
    async fn serving(&self, settings: &[(&str, &str)]) -> Bot {
        let bot = self.start(settings);
        bot.wait_log("serving; stop with").await;
        bot
    }
}
