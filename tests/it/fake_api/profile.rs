//! What the bot is and says about itself: `getMe`, the menus, the descriptions.
//!
//! Owns: the limits of menus and descriptions, scopes and languages.
//! Never imports: sockets.

use serde_json::{Value, json};

use super::entity::utf16_len;
use super::fault::ApiError;
use super::fields::Fields;
use super::menus::checked_language;
use super::methods::Answer;
use super::params::{Params, int_of};
use super::state::{BOT_ID, BOT_USERNAME, State};

/// `getMe`.
pub(super) fn get_me(state: &mut State, _: &Params) -> Answer {
    let mut me = json!({
        "id": BOT_ID,
        "is_bot": true,
        "first_name": "Brief",
        "username": BOT_USERNAME,
        "can_join_groups": true,
        "can_read_all_group_messages": false,
        "supports_inline_queries": true,
        "can_connect_to_business": false,
        "has_main_web_app": false,
    });
    if state.guests.known() {
        me["supports_guest_queries"] = json!(true);
    }
    state.me.iter().for_each(|(field, value)| me[field] = value.clone());
    Ok(me)
}

impl State {
    /// Whether people can ask the bot from other chats: a setting at BotFather's, on unless a test turns it off.
    pub(super) fn inline_mode(&self) -> bool {
        self.setting("supports_inline_queries")
    }

    /// A setting of `getMe` that is on unless a test turned it off.
    pub(super) fn setting(&self, name: &str) -> bool {
        let set = self.me.iter().rev().find(|(field, _)| field == name);
        set.is_none_or(|(_, value)| value == true)
    }
}

/// `setMyCommands`.
pub(super) fn set_commands(state: &mut State, params: &Params) -> Answer {
    let key = menu_key(state, params)?;
    let commands = params.structure("commands").unwrap_or_default();
    let Some(commands) = commands.as_array() else {
        return Err(ApiError::bad("can't parse commands: expected an Array of BotCommand"));
    };
    if commands.is_empty() {
        return Err(ApiError::bad("test rule: an empty menu, use deleteMyCommands"));
    }
    if commands.len() > 100 {
        return Err(ApiError::bad("BOT_COMMANDS_TOO_MUCH"));
    }
    let menu = commands.iter().map(read_command).collect::<Result<_, _>>()?;
    state.profile.commands.insert(key, menu);
    Ok(json!(true))
}

fn read_command(value: &Value) -> Result<(String, String), ApiError> {
    let within = |problem: String| ApiError::bad(&format!("can't parse BotCommand: {problem}"));
    let fields = Fields::of(value, "BotCommand", &["command", "description", "is_ephemeral"]).map_err(within)?;
    fields.flag("is_ephemeral").map_err(within)?;
    let field = |name: &str| fields.required_text(name).map(str::to_owned).map_err(within);
    let (command, description) = (field("command")?, field("description")?);
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !(1..=32).contains(&command.len()) || !command.bytes().all(allowed) {
        return Err(ApiError::bad("BOT_COMMAND_INVALID"));
    }
    if !(1..=256).contains(&utf16_len(description.trim())) {
        return Err(ApiError::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok((command, description))
}

/// `getMyCommands`.
pub(super) fn get_commands(state: &mut State, params: &Params) -> Answer {
    let menu = state.profile.commands.get(&menu_key(state, params)?);
    let shown = |(command, description): &(String, String)| json!({"command": command, "description": description});
    Ok(menu.map_or_else(|| json!([]), |menu| menu.iter().map(shown).collect()))
}

/// `deleteMyCommands`.
pub(super) fn delete_commands(state: &mut State, params: &Params) -> Answer {
    let key = menu_key(state, params)?;
    state.profile.commands.remove(&key);
    Ok(json!(true))
}

/// The scope as JSON with its keys in order, and the language. A chat of a scope must be one that the bot knows.
fn menu_key(state: &State, params: &Params) -> Result<(String, String), ApiError> {
    let language = language(params)?;
    let scope = params.structure("scope").unwrap_or_else(|| json!({"type": "default"}));
    let within = |problem: &str| ApiError::bad(&format!("can't parse BotCommandScope: {problem}"));
    let needed: &[&str] = match scope.get("type").and_then(Value::as_str) {
        Some("default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators") => &[],
        Some("chat" | "chat_administrators") => &["chat_id"],
        Some("chat_member") => &["chat_id", "user_id"],
        _ => return Err(within("Unsupported type specified")),
    };
    let fields = Fields::of(&scope, "BotCommandScope", &[&["type"], needed].concat()).map_err(|problem| within(&problem))?;
    for name in needed {
        if fields.get(name).and_then(int_of).is_none() {
            return Err(within(&format!("{name} is not specified")));
        }
    }
    match fields.get("chat_id").and_then(int_of) {
        Some(chat) if !state.chats.contains_key(&chat) => Err(ApiError::bad("chat not found")),
        _ => Ok((scope.to_string(), language)),
    }
}

/// `language_code`: nothing, or two small letters; `fa-AF` is refused here as on the real server.
fn language(params: &Params) -> Result<String, ApiError> {
    let code = params.text("language_code");
    checked_language(code).map_err(|problem| ApiError::bad(&problem))?;
    Ok(code.to_owned())
}

fn set_text(state: &mut State, params: &Params, field: &str, limit: usize) -> Answer {
    let text = params.text(field);
    let length = utf16_len(text);
    if length > limit {
        return Err(ApiError::bad(&format!("test rule: {field} of {length} characters, {limit} at most")));
    }
    let key = (field.to_owned(), language(params)?);
    state.profile.texts.insert(key, text.to_owned());
    Ok(json!(true))
}

fn get_text(state: &State, params: &Params, field: &str) -> Answer {
    let of = |language: String| state.profile.texts.get(&(field.to_owned(), language));
    let text = of(language(params)?).or_else(|| of(String::new()));
    Ok(json!({field: text.cloned().unwrap_or_default()}))
}

/// `setMyName`.
pub(super) fn set_name(state: &mut State, params: &Params) -> Answer {
    set_text(state, params, "name", 64)
}

/// `getMyName`.
pub(super) fn get_name(state: &mut State, params: &Params) -> Answer {
    get_text(state, params, "name")
}

/// `setMyDescription`.
pub(super) fn set_description(state: &mut State, params: &Params) -> Answer {
    set_text(state, params, "description", 512)
}

/// `getMyDescription`.
pub(super) fn get_description(state: &mut State, params: &Params) -> Answer {
    get_text(state, params, "description")
}

/// `setMyShortDescription`.
pub(super) fn set_short_description(state: &mut State, params: &Params) -> Answer {
    set_text(state, params, "short_description", 120)
}

/// `getMyShortDescription`.
pub(super) fn get_short_description(state: &mut State, params: &Params) -> Answer {
    get_text(state, params, "short_description")
}
