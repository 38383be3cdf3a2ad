//! What must not be printed: the bot's token and the webhook's secret.
//!
//! Owns: [`Token`], [`Secret`], and which characters they may hold.
//! Never imports: the look-up of settings.

use std::fmt;

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
        let good_secret = !secret.is_empty() && secret.chars().all(is_plain);
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

/// The secret that Telegram sends along with each update to a webhook. It cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Parses a secret: 32 to 256 letters, digits, `-` and `_`. Telegram takes a shorter one; one that can be guessed is of no use.
    ///
    /// # Errors
    /// What is wrong; the value itself is never named.
    pub fn parse(text: &str) -> Result<Self, String> {
        let good = (32..=256).contains(&text.len()) && text.chars().all(is_plain);
        good.then(|| Self(text.to_owned()))
            .ok_or_else(|| "it needs 32 to 256 characters of A-Z, a-z, 0-9, _ and -; `openssl rand -hex 32` makes one".to_owned())
    }

    /// True where it is the token, or the half of it that is secret.
    #[must_use]
    pub fn is_of(&self, token: &Token) -> bool {
        token.0.split(':').chain([token.0.as_str()]).any(|part| part == self.0)
    }

    /// The secret, to compare and to hand to Telegram, and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}
