//! The webhook as Telegram knows it: set, deleted, shown.
//!
//! Owns: what is said of it, and the exit codes. Only this mode ever changes it; a replica that starts or stops does not.
//! Never imports: cards, the endpoint.

use super::arguments::WebhookAction;
use super::exit::{CONFIGURATION, NETWORK, PROBLEMS};
use super::report;
use crate::config::{Config, Token};
use crate::telegram::fault::Fault;
use crate::telegram::registration::{self, WebhookInfo};
use std::io::Write;
use std::process::ExitCode;

/// Does what was asked for.
#[must_use]
pub fn run(action: WebhookAction, config: &Config, token: &Token) -> ExitCode {
    let result = match (action, &config.webhook) {
        (WebhookAction::Set { .. }, None) => {
            report::say("briefbot: no webhook is configured. Set BRIEFBOT_WEBHOOK_URL and BRIEFBOT_WEBHOOK_SECRET (see .env.example).");
            return ExitCode::from(CONFIGURATION);
        }
        (WebhookAction::Set { connections }, Some(webhook)) => {
            let set = registration::ask(config, token, async |api| registration::set(&api, webhook, connections).await);
            set.map(|done| done.map(|()| "Telegram delivers to BRIEFBOT_WEBHOOK_URL from now on. What waits is kept.".to_owned()))
        }
        (WebhookAction::Delete, _) => {
            let deleted = registration::ask(config, token, async |api| registration::delete(&api).await);
            deleted.map(|done| done.map(|()| "Telegram delivers no more; a bot may poll again. What waits is kept.".to_owned()))
        }
        (WebhookAction::Info, _) => {
            let info = registration::ask(config, token, async |api| registration::info(&api).await);
            info.map(|known| known.map(|info| shown(&info, config)))
        }
    };
    match result {
        Ok(Ok(text)) => {
            // A closed pipe is the reader's choice, not an error.
            let _ = writeln!(anstream::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Ok(Err(fault)) => refused(fault),
        Err(why) => {
            report::say(&format!("briefbot: {why}"));
            ExitCode::from(CONFIGURATION)
        }
    }
}

fn shown(info: &WebhookInfo, config: &Config) -> String {
    let here = config.webhook.as_ref().map(|webhook| webhook.url.as_str());
    let place = match () {
        () if info.url.is_empty() => "none is set".to_owned(),
        () if here == Some(info.url.as_str()) => "BRIEFBOT_WEBHOOK_URL".to_owned(),
        () if here.is_some() => "another address than BRIEFBOT_WEBHOOK_URL; `briefbot webhook set` changes that".to_owned(),
        () => "set, but none is configured here; `briefbot webhook delete` ends it".to_owned(),
    };
    let mut lines = vec![format!("webhook: {place}"), format!("updates that wait: {}", info.pending_update_count)];
    lines.extend(info.max_connections.map(|count| format!("deliveries at once: {count}")));
    lines.extend(info.last_error().map(|error| format!("last failure: {error}")));
    lines.join("\n")
}

fn refused(fault: Fault) -> ExitCode {
    if let Fault::RetryAfter(wait) = fault {
        report::say(&format!("briefbot: Telegram asks to wait; try again in {} s.", wait.as_secs()));
        return ExitCode::from(NETWORK);
    }
    let (why, code) = match fault {
        Fault::Unauthorized => ("Telegram refuses the token; ask @BotFather for the right one (/token).", CONFIGURATION),
        fault if fault.is_line() => ("Telegram cannot be reached; `briefbot doctor` says more.", NETWORK),
        _ => ("Telegram refuses this; it must be able to reach the address, over https and port 443, 80, 88 or 8443.", PROBLEMS),
    };
    report::say(&format!("briefbot: {why}"));
    ExitCode::from(code)
}
