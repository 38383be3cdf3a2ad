//! What can go wrong with a call, as types.
//!
//! Owns: [`Fault`], read from Telegram's answer.
//! Never imports: teloxide; Telegram's own words are the interface, and they are not kept: they may echo a person's text.

use serde::Deserialize;
use std::time::Duration;

/// Why a call failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The token is not (or no longer) good.
    Unauthorized,
    /// Another program polls with the same token.
    OtherPoller,
    /// A webhook is set, so polling gets nothing.
    WebhookSet,
    /// Too many messages to this chat; wait so long.
    RetryAfter(Duration),
    /// Telegram has a fault of its own (5xx).
    Server(u16),
    /// No answer: no connection, or it broke, or it took too long, or what came was not an answer.
    Network,
    /// Nothing can be sent there, and why.
    Gone(Away),
    /// The group has become a supergroup with this id.
    Migrated(i64),
    /// The message shows already what it should show.
    NotModified,
    /// The press is too old to be answered.
    PressExpired,
    /// The message cannot be edited any more, or is not there.
    NotEditable,
    /// The markup of the text was refused.
    Markup,
    /// Any other refusal, by its code.
    Refused(u16),
    /// The handler did not come to an end within its deadline.
    TooSlow,
}

/// Why nothing can be sent to a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// The person has blocked the bot.
    Blocked,
    /// The person's account is gone.
    Deactivated,
    /// The bot was removed, or is no member.
    Kicked,
    /// There is no such chat, or the bot has never met it.
    NotFound,
    /// The bot may not write there.
    Forbidden,
}

impl Away {
    /// Reads Telegram's words, in small letters.
    fn read(text: &str) -> Option<Self> {
        let says = |words: &str| text.contains(words);
        match () {
            () if says("blocked by the user") => Some(Self::Blocked),
            () if says("user is deactivated") => Some(Self::Deactivated),
            () if says("kicked") || says("not a member") => Some(Self::Kicked),
            () if says("chat not found") => Some(Self::NotFound),
            () if says("not enough rights") || says("have no rights") => Some(Self::Forbidden),
            () => None,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Failure {
    pub(super) error_code: Option<u16>,
    pub(super) description: Option<String>,
    pub(super) parameters: Option<Parameters>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Parameters {
    retry_after: Option<serde_json::Number>,
    migrate_to_chat_id: Option<i64>,
}

/// How long is waited where Telegram names no time, or one that is none; and at most.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);

fn waited(seconds: &serde_json::Number) -> Duration {
    let seconds = seconds.as_f64().unwrap_or_default().ceil();
    Duration::from_secs_f64(seconds.clamp(SHORTEST_WAIT.as_secs_f64(), LONGEST_WAIT.as_secs_f64()))
}

impl Fault {
    /// Reads a failure: by HTTP status and Telegram's description.
    #[must_use]
    pub(super) fn read(status: u16, failure: &Failure) -> Self {
        let code = failure.error_code.unwrap_or(status);
        let text = failure.description.as_deref().unwrap_or_default().to_ascii_lowercase();
        let says = |words: &str| text.contains(words);
        let parameters = failure.parameters.as_ref();
        if let Some(id) = parameters.and_then(|parameters| parameters.migrate_to_chat_id) {
            return Self::Migrated(id);
        }
        match code {
            401 => Self::Unauthorized,
            // The server answers 404 to a token that it cannot read, and to a method that it does not know.
            404 if text == "not found" => Self::Unauthorized,
            409 if says("webhook") => Self::WebhookSet,
            409 => Self::OtherPoller,
            429 => Self::RetryAfter(parameters.and_then(|parameters| parameters.retry_after.as_ref()).map_or(SHORTEST_WAIT, waited)),
            403 => Self::Gone(Away::read(&text).unwrap_or(Away::Forbidden)),
            500.. => Self::Server(code),
            _ if says("message is not modified") => Self::NotModified,
            _ if says("query is too old") || says("query id is invalid") => Self::PressExpired,
            _ if says("message to edit not found") || says("message can't be edited") || says("message_id_invalid") => Self::NotEditable,
            _ if says("can't parse entities") => Self::Markup,
            other => Away::read(&text).map_or(Self::Refused(other), Self::Gone),
        }
    }

    /// True where the same call may succeed later. A token that was good at the start may be refused by mistake, or renewed.
    #[must_use]
    pub fn is_passing(self) -> bool {
        matches!(
            self,
            Self::RetryAfter(_)
                | Self::Server(_)
                | Self::Network
                | Self::Unauthorized
                | Self::OtherPoller
                | Self::WebhookSet
                | Self::TooSlow
        )
    }

    /// True where the bot as a whole is refused, whatever it sends.
    #[must_use]
    pub fn is_of_the_bot(self) -> bool {
        matches!(self, Self::Unauthorized | Self::OtherPoller | Self::WebhookSet)
    }

    /// True where the connection or Telegram itself fails, so that other calls will fare no better.
    #[must_use]
    pub fn is_line(self) -> bool {
        matches!(self, Self::Network | Self::Server(_))
    }

    /// How long Telegram asks to wait.
    #[must_use]
    pub fn wait(self) -> Option<Duration> {
        if let Self::RetryAfter(wait) = self { Some(wait) } else { None }
    }

    /// A name for the log.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unauthorized => "unauthorized",
            Self::OtherPoller => "another poller",
            Self::WebhookSet => "webhook set",
            Self::RetryAfter(_) => "too many requests",
            Self::Server(_) => "server error",
            Self::Network => "no answer",
            Self::Gone(Away::Blocked) => "bot blocked",
            Self::Gone(Away::Deactivated) => "user deactivated",
            Self::Gone(Away::Kicked) => "bot kicked",
            Self::Gone(Away::NotFound) => "chat not found",
            Self::Gone(Away::Forbidden) => "no right to write",
            Self::Migrated(_) => "group migrated",
            Self::NotModified => "not modified",
            Self::PressExpired => "press expired",
            Self::NotEditable => "not editable",
            Self::Markup => "markup refused",
            Self::Refused(_) => "refused",
            Self::TooSlow => "too slow",
        }
    }
}
