//! What Telegram shows of the bot before anyone has asked: its commands, its name, descriptions, and the menu button.
//!
//! Owns: their registration at start, for each kind of chat and every language of the interface.
//! Never imports: answers.

use super::api::Api;
use super::fault::Fault;
use super::payloads::{GetMyName, SetMyName};
use crate::app::Served;
use crate::config::BotName;
use crate::domain::language::Language;
use crate::render::bidi;
use crate::render::wording::Wording;
use crate::request::commands;
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use teloxide::payloads::{
    SetChatMenuButton, SetChatMenuButtonSetters, SetMyCommands, SetMyCommandsSetters, SetMyDescription, SetMyDescriptionSetters,
    SetMyShortDescription, SetMyShortDescriptionSetters,
};
use teloxide::requests::Payload;
use teloxide::types::{BotCommand, BotCommandScope, MenuButton};

/// What makes sense in a group: what is answered there whole. Administrators see the settings besides.
const GROUP: [&str; 8] = ["ask", "brief", "timeline", "actions", "sources", "cite", "help", "privacy"];
const ADMINISTRATORS: [&str; 2] = ["language", "settings"];

/// Registers everything: English for all, and each language of the interface for its own speakers. A refusal is logged and harms nothing
/// else.
pub async fn register(api: Api, served: Arc<Served>, name: BotName) {
    let english = Language::english();
    let wordings = &served.wordings;
    let mut failed = set(&api, &wordings.speak(&english), None, &name).await;
    // Telegram takes two-letter codes here.
    let others = wordings.languages().iter().filter(|language| **language != english && language.primary().len() == 2);
    for language in others {
        failed = failed.or(set(&api, &wordings.speak(language), Some(language.primary()), &name).await);
    }
    let button = SetChatMenuButton::new().menu_button(MenuButton::Commands);
    match failed.or(call(&api, &button).await) {
        None => tracing::info!("commands and descriptions are registered"),
        Some(fault) => {
            tracing::warn!(fault = fault.name(), "commands or descriptions could not be registered; the bot answers all the same")
        }
    }
}

async fn set(api: &Api, wording: &Wording<'_>, code: Option<&str>, name: &BotName) -> Option<Fault> {
    let all = commands();
    let group: Vec<&str> = all.iter().copied().filter(|command| GROUP.contains(command)).collect();
    let administrators: Vec<&str> =
        all.iter().copied().filter(|command| GROUP.contains(command) || ADMINISTRATORS.contains(command)).collect();
    let menus = [
        (BotCommandScope::Default, &all),
        (BotCommandScope::AllPrivateChats, &all),
        (BotCommandScope::AllGroupChats, &group),
        (BotCommandScope::AllChatAdministrators, &administrators),
    ];
    let mut failed = None;
    for (scope, names) in menus {
        let menu = names.iter().map(|name| BotCommand::new(*name, bidi::bare(&wording.text(&format!("command-{name}")))));
        let mut payload = SetMyCommands::new(menu).scope(scope);
        payload.language_code = code.map(str::to_owned);
        failed = failed.or(call(api, &payload).await);
    }
    let mut description = SetMyDescription::new().description(wording.text("bot-description"));
    description.language_code = code.map(str::to_owned);
    let mut short = SetMyShortDescription::new().short_description(wording.text("bot-short-description"));
    short.language_code = code.map(str::to_owned);
    failed = failed.or(call(api, &description).await).or(call(api, &short).await);
    failed.or(set_name(api, wording, code, name).await)
}

/// Names are changed rarely, and Telegram allows it rarely, so one that is right is left alone.
async fn set_name(api: &Api, wording: &Wording<'_>, code: Option<&str>, name: &BotName) -> Option<Fault> {
    let text = match name {
        BotName::Keep => return None,
        BotName::Text(text) => text.clone(),
        BotName::Wording => wording.text("bot-name"),
    };
    let code = code.unwrap_or_default();
    let known = api.call(&GetMyName { language_code: code.to_owned() }).await.ok();
    if known.is_some_and(|known| serde_json::from_str::<serde_json::Value>(known.get()).is_ok_and(|known| known["name"] == json!(text))) {
        return None;
    }
    call(api, &SetMyName { name: text, language_code: code.to_owned() }).await
}

async fn call<P: Payload + Serialize>(api: &Api, payload: &P) -> Option<Fault> {
    api.call(payload).await.err()
}
