//! The lines of `doctor` on what Telegram and the network say.
//!
//! Owns: their words. Of what Telegram sends only the bot's own name, the host of its webhook and counts are shown.
//! Never imports: calls; the findings are handed in.

use super::line::Line;
use crate::cli::Clock;
use crate::config::{Config, SERVER, Webhook};
use crate::request;
use crate::telegram::fault::Fault;
use crate::telegram::inspect::{ANSWERS_INLINE, Findings, Me, Pollers, Reach};
use crate::telegram::registration::WebhookInfo;
use url::Url;

/// So many seconds a clock may be wrong; the certificates of the connection bear more.
const SKEW: u64 = 30;
/// A failed delivery is of interest for so many seconds.
const RECENT: u64 = 3600;

/// All lines.
pub(super) fn lines(config: &Config, findings: &Findings, running: bool, clock: Clock) -> Vec<Line> {
    let mut lines = vec![token(&findings.me), network(config, findings)];
    match (findings.clock_ahead, &findings.me) {
        (Some(ahead), _) => lines.push(clock_line(ahead)),
        (None, Ok(_)) => {
            lines.push(Line::warn("clock", "not compared, because the server does not tell the time", "look at it yourself (date -u)"));
        }
        (None, Err(_)) => {}
    }
    let Ok(me) = &findings.me else {
        let remedy = "mend what failed above, then run doctor again";
        lines.push(Line::warn("Telegram", "webhook, other pollers, BotFather's settings and commands were not looked at", remedy));
        return lines;
    };
    lines.push(webhook(config.webhook.as_ref(), &findings.webhook, clock));
    lines.push(pollers(findings, config.webhook.is_some(), running));
    lines.push(inline_mode(me));
    lines.push(privacy_mode(me));
    lines.push(commands(&findings.commands));
    lines
}

fn token(me: &Result<Me, Fault>) -> Line {
    match me {
        Ok(me) => {
            let name: String = me.username.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            Line::ok("token", format!("Telegram accepts it: this is @{name}"))
        }
        Err(Fault::Unauthorized) => Line::fail(
            "token",
            "Telegram refuses it",
            "ask @BotFather for the right one (/token), and set TELOXIDE_TOKEN or BRIEFBOT_TOKEN_FILE; \
             if TELOXIDE_API_URL is set, check that a Bot API server answers there",
        ),
        Err(_) => Line::warn(
            "token",
            "it has the right form; whether Telegram accepts it is not known",
            "mend the network, then run doctor again",
        ),
    }
}

fn network(config: &Config, findings: &Findings) -> Line {
    let server = place(&config.api_url);
    let way = config.proxy.as_ref().map_or_else(|| "without a proxy".to_owned(), |proxy| format!("through the proxy {}", named(proxy)));
    match &findings.me {
        Ok(_) | Err(Fault::Unauthorized) => Line::ok("network", format!("{server} answers in {:.2} s, {way}", findings.took.as_secs_f64())),
        Err(Fault::Network) => {
            let (why, remedy) = unreached(config.proxy.is_some(), findings.reach);
            let own = config.api_url.as_str() != SERVER && config.proxy.is_none();
            let remedy = if own { format!("check TELOXIDE_API_URL, which names that server; {remedy}") } else { remedy.to_owned() };
            Line::fail("network", format!("{server} does not answer, {way}: {why}"), remedy)
        }
        Err(fault) => {
            Line::fail("network", format!("{server} answers with an error ({}), {way}", fault.name()), "wait, then run doctor again")
        }
    }
}

/// Why there is no answer, and what to do.
fn unreached(proxy: bool, reach: Option<Reach>) -> (&'static str, &'static str) {
    match (reach, proxy) {
        (Some(Reach::NameUnknown), false) => {
            ("its name is not known", "check the name service (DNS); where Telegram is blocked, set TELOXIDE_PROXY")
        }
        (Some(Reach::NameUnknown), true) => ("the proxy's name is not known", "correct TELOXIDE_PROXY, or check the name service (DNS)"),
        (Some(Reach::NoConnection), false) => {
            ("there is no connection", "check the network and the firewall; where Telegram is blocked, set TELOXIDE_PROXY")
        }
        (Some(Reach::NoConnection), true) => ("the proxy takes no connection", "start the proxy, or correct TELOXIDE_PROXY"),
        (_, false) => (
            "there is a connection, but no answer over it",
            "check this machine's clock, and whether something stands between; where Telegram is blocked, set TELOXIDE_PROXY",
        ),
        (_, true) => ("the proxy takes connections, but no answer comes", "check the proxy, its password, and this machine's clock"),
    }
}

fn clock_line(ahead: i64) -> Line {
    let (seconds, direction) = (ahead.unsigned_abs(), if ahead < 0 { "behind" } else { "ahead of" });
    if seconds <= SKEW {
        return Line::ok("clock", format!("right, within {SKEW} s of Telegram's"));
    }
    let remedy = "set the clock, or let it be set (timedatectl set-ntp true); certificates and review dates depend on it";
    Line::warn("clock", format!("{seconds} s {direction} Telegram's"), remedy)
}

fn webhook(wanted: Option<&Webhook>, info: &Result<WebhookInfo, Fault>, clock: Clock) -> Line {
    let info = match info {
        Ok(info) => info,
        Err(fault) => return unknown("webhook", *fault),
    };
    let waiting = match info.pending_update_count {
        0 => "no update waits".to_owned(),
        1 => "1 update waits".to_owned(),
        count => format!("{count} updates wait"),
    };
    let host = Url::parse(&info.url).ok().and_then(|url| url.domain().map(|domain| format!(" (at {domain})"))).unwrap_or_default();
    match wanted {
        None if info.url.is_empty() => Line::ok("webhook", format!("none is set, as polling needs it; {waiting}")),
        None => Line::fail(
            "webhook",
            format!("one is set{host}, so polling gets nothing; {waiting}"),
            "delete it (`briefbot webhook delete`), stop the program that sets it, or serve it (BRIEFBOT_WEBHOOK_URL)",
        ),
        Some(_) if info.url.is_empty() => Line::fail("webhook", format!("none is set; {waiting}"), "run `briefbot webhook set`"),
        Some(wanted) if info.url != wanted.url.as_str() => Line::fail(
            "webhook",
            format!("another one is set than BRIEFBOT_WEBHOOK_URL{host}; {waiting}"),
            "stop the program that sets it, then run `briefbot webhook set`",
        ),
        Some(_) => delivery(info, &waiting, clock),
    }
}

/// How a webhook that is set as it should be does its work.
fn delivery(info: &WebhookInfo, waiting: &str, clock: Clock) -> Line {
    let (Some(error), Some(date)) = (info.last_error(), info.last_error_date) else {
        return Line::ok("webhook", format!("set as configured; {waiting}"));
    };
    let ago = clock().map_or(0, |now| now.saturating_sub(date));
    let when = if ago < 2 * RECENT { format!("{} minutes", ago / 60) } else { format!("{} hours", ago / 3600) };
    let found = format!("set as configured; {waiting}; the last failed delivery was {when} ago: {error}");
    let remedy = "check the server before the bot: its certificate, its port (443, 80, 88 or 8443), and that it hands calls on";
    if ago < RECENT { Line::warn("webhook", found, remedy) } else { Line::ok("webhook", found) }
}

fn pollers(findings: &Findings, by_webhook: bool, running: bool) -> Line {
    let reason = match (&findings.webhook, running) {
        (_, true) => "so as not to disturb the running instance",
        (Ok(_), false) => "because a webhook is set",
        (Err(_), false) => "because Telegram does not say whether a webhook is set",
    };
    match findings.pollers {
        Pollers::None => Line::ok("polling", "no other program was seen polling with this token"),
        Pollers::NotAsked if by_webhook => Line::ok("polling", "not looked at, because updates come by webhook"),
        Pollers::NotAsked => Line::ok("polling", format!("not looked at, {reason}")),
        Pollers::Another => Line::fail(
            "polling",
            "another program polls with this token",
            "stop it, as only one may poll; if nobody knows of it, ask @BotFather for a new token (/revoke)",
        ),
        Pollers::Unknown(fault) => unknown("polling", fault),
    }
}

fn inline_mode(me: &Me) -> Line {
    match (me.supports_inline_queries, ANSWERS_INLINE) {
        (true, true) => Line::ok("inline mode", "on"),
        (false, false) => Line::ok("inline mode", "off, as this bot needs it"),
        (false, true) => Line::warn("inline mode", "off, so nobody can ask the bot from another chat", "send @BotFather /setinline"),
        (true, false) => Line::warn(
            "inline mode",
            "on, but this bot answers no inline queries",
            "send @BotFather /setinline, choose the bot, and turn it off",
        ),
    }
}

fn privacy_mode(me: &Me) -> Line {
    if me.can_read_all_group_messages {
        let remedy = "send @BotFather /setprivacy, choose the bot, then Enable; remove the bot from its groups and add it again";
        return Line::warn("privacy mode", "off, so Telegram hands the bot every message of its groups", remedy);
    }
    Line::ok("privacy mode", "on: of a group the bot sees only what is meant for it")
}

fn commands(registered: &Result<Vec<String>, Fault>) -> Line {
    let registered = match registered {
        Ok(registered) => registered,
        Err(fault) => return unknown("commands", *fault),
    };
    let missing = request::commands().into_iter().filter(|command| !registered.iter().any(|known| known == command));
    let missing: Vec<String> = missing.map(|command| format!("/{command}")).collect();
    if missing.is_empty() {
        return Line::ok("commands", "all are in the menu");
    }
    Line::warn("commands", format!("not in the menu: {}", missing.join(" ")), "start `briefbot run`, which registers them, and see its log")
}

fn unknown(what: &'static str, fault: Fault) -> Line {
    Line::warn(what, format!("Telegram does not say ({})", fault.name()), "run doctor again")
}

/// Host and port; never a user, a password or a path.
fn place(url: &Url) -> String {
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}{port}", url.host_str().unwrap_or_default())
}

fn named(proxy: &Url) -> String {
    format!("{}://{}", proxy.scheme(), place(proxy))
}
