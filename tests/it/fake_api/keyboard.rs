//! Reads and judges the inline keyboard of a message.
//!
//! Owns: the limits of buttons, the texts of their refusals. Wording that begins with "test rule" is ours, the rest is Telegram's.
//! Never imports: the state of the fake, HTTP.

use serde_json::Value;

use super::entity::utf16_len;
use super::link::checked_link;

/// What pressing a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ButtonKind {
    /// Sends these data back to the bot.
    Callback(String),
    /// Opens an address.
    Url(String),
    /// Puts a text on the clipboard.
    Copy(String),
    /// Inline queries, web apps, payments: nothing the fake looks into.
    Other,
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Button {
    /// Its label.
    pub(crate) text: String,
    /// Its action.
    pub(crate) kind: ButtonKind,
}

/// Fields that are the action of a button.
const ACTIONS: [&str; 10] = [
    "callback_data",
    "callback_game",
    "copy_text",
    "login_url",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "url",
    "web_app",
];

/// Fields that are not an action.
const OTHER_FIELDS: [&str; 3] = ["text", "style", "icon_custom_emoji_id"];

/// Reads `reply_markup`; the error is a description without "Bad Request: ".
///
/// A markup without `inline_keyboard` (a reply keyboard, `force_reply`) has no buttons under the message.
pub(crate) fn read_keyboard(markup: Option<&Value>) -> Result<Vec<Vec<Button>>, String> {
    let Some(markup) = markup else {
        return Ok(Vec::new());
    };
    if !markup.is_object() {
        return Err("object expected as reply markup".to_owned());
    }
    let Some(rows) = markup.get("inline_keyboard") else {
        return Ok(Vec::new());
    };
    let rows = rows.as_array().ok_or("field \"inline_keyboard\" must be of type Array")?;
    let mut keyboard = Vec::new();
    for row in rows {
        let row = row.as_array().ok_or("field \"inline_keyboard\" must be an Array of Arrays")?;
        if row.len() > 8 {
            return Err(format!("test rule: {} buttons in a row, 8 at most", row.len()));
        }
        let buttons: Vec<Button> = row.iter().map(read_button).collect::<Result<_, _>>()?;
        if !buttons.is_empty() {
            keyboard.push(buttons);
        }
    }
    match keyboard.iter().map(Vec::len).sum::<usize>() {
        0..=100 => Ok(keyboard),
        count => Err(format!("test rule: {count} buttons, 100 at most")),
    }
}

fn read_button(value: &Value) -> Result<Button, String> {
    let within = |problem: &str| format!("can't parse inline keyboard button: {problem}");
    let object = value.as_object().ok_or_else(|| within("InlineKeyboardButton must be an Object"))?;
    let text = object.get("text").and_then(Value::as_str).ok_or_else(|| within("Field \"text\" must be of type String"))?;
    if text.trim().is_empty() {
        return Err(within("test rule: empty label"));
    }
    if let Some(odd) = object.keys().find(|key| !ACTIONS.contains(&key.as_str()) && !OTHER_FIELDS.contains(&key.as_str())) {
        return Err(within(&format!("test rule: unknown field \"{odd}\"")));
    }
    let actions: Vec<&str> = ACTIONS.into_iter().filter(|action| object.get(*action).is_some_and(|value| !value.is_null())).collect();
    let kind = match actions.as_slice() {
        [] => return Err(within("Text buttons are unallowed in the inline keyboard")),
        [action] => read_action(action, &object[*action]).map_err(|error| match error.as_str() {
            "BUTTON_DATA_INVALID" => error,
            other => within(other),
        })?,
        many => {
            return Err(within(&format!("test rule: several actions: {}", many.join(", "))));
        }
    };
    Ok(Button { text: text.to_owned(), kind })
}

fn read_action(action: &str, value: &Value) -> Result<ButtonKind, String> {
    match action {
        "callback_data" => match value.as_str() {
            Some(data) if (1..=64).contains(&data.len()) => Ok(ButtonKind::Callback(data.to_owned())),
            _ => Err("BUTTON_DATA_INVALID".to_owned()),
        },
        "url" => match value.as_str() {
            Some(url) if checked_link(url).is_some() => Ok(ButtonKind::Url(url.to_owned())),
            _ => Err(format!("Inline keyboard button URL {value} is invalid: Wrong HTTP URL")),
        },
        "copy_text" => match value.get("text").and_then(Value::as_str) {
            Some(text) if (1..=256).contains(&utf16_len(text)) => Ok(ButtonKind::Copy(text.to_owned())),
            _ => Err("test rule: copy_text holds 1-256 characters".to_owned()),
        },
        _ => Ok(ButtonKind::Other),
    }
}
