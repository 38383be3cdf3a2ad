//! What can go wrong between the bot and Telegram, on demand.
//!
//! Owns: the kinds of fault, the rules that say when one strikes, the answer each gives.
//! Never imports: sockets; the server carries the answers out.

use serde_json::{Value, json};

use super::params::Params;

/// A failure to be played once or several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// This status without any effect: an HTML page for 502, 503, 504 (as from a proxy), JSON for all others.
    Status(u16),
    /// 429 with `retry_after` seconds.
    TooManyRequests {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// The request is read and never answered.
    Hang,
    /// The head of the answer comes, its body never. The call has its effect.
    HangAfterHeaders,
    /// The connection is closed without an answer, and without an effect.
    CutConnection,
    /// The connection is closed without an answer, after the call had its effect.
    EffectThenCut,
    /// Half of the answer's body, then the connection is closed. The call has its effect.
    TruncatedBody,
    /// 200 with a body that is not JSON. The call has its effect.
    NotJson,
    /// The call has its effect, and this status is answered.
    EffectThenError(u16),
    /// 401: the token was revoked.
    Unauthorized,
    /// 409: another copy polls.
    Conflict,
    /// 400 (403 if it begins with "Forbidden") with this description, which includes its "Bad Request: ".
    Refuse(String),
    /// An answer as usual, this much later.
    Delay(std::time::Duration),
    /// An answer as usual, so many bytes of it at a time, with this pause between two pieces. The call has its effect.
    Drip {
        /// The size of a piece.
        bytes: usize,
        /// The pause after each.
        pause: std::time::Duration,
    },
}

/// When a fault strikes.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(super) method: String,
    pub(super) chat: Option<i64>,
    pub(super) times: usize,
    pub(super) fault: Fault,
}

/// Takes the fault for this call out of the rules: the oldest rule that fits.
pub(super) fn take(rules: &mut Vec<Rule>, method: &str, params: &Params) -> Option<Fault> {
    let fits = |rule: &Rule| {
        (rule.method == "*" || rule.method.eq_ignore_ascii_case(method)) && rule.chat.is_none_or(|chat| params.int("chat_id") == Some(chat))
    };
    let index = rules.iter().position(fits)?;
    let fault = rules[index].fault.clone();
    rules[index].times = rules[index].times.saturating_sub(1);
    if rules[index].times == 0 {
        rules.remove(index);
    }
    Some(fault)
}

/// An answer on its way out.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(super) status: u16,
    pub(super) html: bool,
    pub(super) retry_after: Option<u64>,
    pub(super) body: String,
}

/// How the answer leaves.
#[derive(Clone, Debug)]
pub(crate) enum Wire {
    /// Whole.
    Reply(Reply),
    /// Half of it.
    Truncated(Reply),
    /// Only its head.
    HeadOnly(Reply),
    /// Whole, in pieces of so many bytes with pauses between them.
    Drip(Reply, usize, std::time::Duration),
    /// Not at all, and the connection stays.
    Hang,
    /// Not at all, and the connection goes.
    Cut,
}

/// An error of the Bot API.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    pub(super) status: u16,
    pub(super) description: String,
    pub(super) parameters: Option<Value>,
    pub(super) arranged: bool,
}

impl ApiError {
    /// 400 with "Bad Request: " before the text, its first letter small as the real server makes it.
    pub(super) fn bad(text: &str) -> Self {
        let mut letters = text.chars();
        let shouted = text.chars().nth(1).is_some_and(char::is_uppercase);
        let first = letters.next().map_or_else(String::new, |first| match shouted {
            true => first.to_string(),
            false => first.to_lowercase().to_string(),
        });
        Self::new(400, &format!("Bad Request: {first}{}", letters.as_str()))
    }

    /// Any error, with its whole description.
    pub(super) fn new(status: u16, description: &str) -> Self {
        Self { status, description: description.to_owned(), parameters: None, arranged: false }
    }

    /// The same error, wanted by the test.
    pub(super) fn arranged(mut self) -> Self {
        self.arranged = true;
        self
    }

    /// The answer that carries it.
    pub(super) fn reply(&self) -> Reply {
        let mut body = json!({"ok": false, "error_code": self.status, "description": self.description});
        let mut retry_after = None;
        if let Some(parameters) = &self.parameters {
            body["parameters"] = parameters.clone();
            retry_after = parameters.get("retry_after").and_then(Value::as_u64);
        }
        Reply { status: self.status, html: false, retry_after, body: body.to_string() }
    }
}

/// The answer of faults that keep the call from having an effect.
pub(super) fn before_effect(fault: &Fault) -> Option<Wire> {
    let error = match fault {
        Fault::Hang => return Some(Wire::Hang),
        Fault::CutConnection => return Some(Wire::Cut),
        Fault::Status(status) => return Some(Wire::Reply(status_page(*status))),
        Fault::TooManyRequests { retry_after } => ApiError {
            parameters: Some(json!({"retry_after": retry_after})),
            ..ApiError::new(429, &format!("Too Many Requests: retry after {retry_after}"))
        },
        Fault::Unauthorized => ApiError::new(401, "Unauthorized"),
        Fault::Conflict => ApiError::new(409, super::updates::OTHER_POLLER),
        Fault::Refuse(text) if text.starts_with("Forbidden") => ApiError::new(403, text),
        Fault::Refuse(text) => ApiError::new(400, text),
        _ => return None,
    };
    Some(Wire::Reply(error.reply()))
}

/// The answer of faults that strike when the call has had its effect.
pub(super) fn after_effect(fault: Option<&Fault>, reply: Reply) -> Wire {
    match fault {
        Some(Fault::EffectThenCut) => Wire::Cut,
        Some(Fault::EffectThenError(status)) => Wire::Reply(status_page(*status)),
        Some(Fault::TruncatedBody) => Wire::Truncated(reply),
        Some(Fault::HangAfterHeaders) => Wire::HeadOnly(reply),
        Some(Fault::Drip { bytes, pause }) => Wire::Drip(reply, *bytes, *pause),
        Some(Fault::NotJson) => Wire::Reply(Reply { body: "{\"ok\":true,\"result\":".to_owned(), ..reply }),
        _ => Wire::Reply(reply),
    }
}

fn status_page(status: u16) -> Reply {
    let name = super::server::reason(status);
    if !matches!(status, 502..=504) {
        return ApiError::new(status, name).reply();
    }
    Reply {
        status,
        html: true,
        retry_after: None,
        body: format!(
            "<html>\r\n<head><title>{status} {name}</title></head>\r\n<body>\r\n<center><h1>{status} {name}</h1></center>\r\n\
             <hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
        ),
    }
}
