//! What Telegram shows of the bot before anyone has asked: its commands and descriptions.
//!
//! Owns: their registration at start, in every language of the interface.
//! Never imports: answers.

use super::api::Api;
use super::fault::Fault;
use crate::domain::language::Language;
use crate::render::wording::{Wording, languages};
use crate::request::commands;
use serde::Serialize;
use teloxide::payloads::{
    SetMyCommands, SetMyCommandsSetters, SetMyDescription, SetMyDescriptionSetters, SetMyShortDescription, SetMyShortDescriptionSetters,
};
use teloxide::requests::Payload;
use teloxide::types::BotCommand;

/// Registers commands and descriptions: English for all, and each language of the interface for its own speakers. A refusal is logged
/// and harms nothing else.
pub async fn register(api: Api) {
    let english = Language::english();
    let mut failed = set(&api, &english, None).await;
    for language in languages().iter().filter(|language| **language != english) {
        failed = failed.or(set(&api, language, Some(language.primary().to_owned())).await);
    }
    match failed {
        None => tracing::info!("commands and descriptions are registered"),
        Some(fault) => {
            tracing::warn!(fault = fault.name(), "commands or descriptions could not be registered; the bot answers all the same")
        }
    }
}

/// Telegram takes two-letter codes here.
async fn set(api: &Api, language: &Language, code: Option<String>) -> Option<Fault> {
    let wording = Wording::new(language);
    let menu = commands().into_iter().map(|command| BotCommand::new(command, wording.text(&format!("command-{command}"))));
    let mut commands = SetMyCommands::new(menu);
    let mut description = SetMyDescription::new().description(wording.text("bot-description"));
    let mut short = SetMyShortDescription::new().short_description(wording.text("bot-short-description"));
    if let Some(code) = code {
        commands = commands.language_code(code.clone());
        description = description.language_code(code.clone());
        short = short.language_code(code);
    }
    [call(api, &commands).await, call(api, &description).await, call(api, &short).await].into_iter().flatten().next()
}

async fn call<P: Payload + Serialize>(api: &Api, payload: &P) -> Option<Fault> {
    api.call(payload).await.err()
}
