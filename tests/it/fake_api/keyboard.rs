//! Reads and judges the inline keyboard of a message.
//!
//! Owns: the limits of buttons, the texts of their refusals. Wording that begins with "test rule" is ours, the rest is Telegram's.
//! Never imports: the state of the fake, HTTP.

use serde_json::Value;

use super::entity::utf16_len;
use super::fields::Fields;
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
    /// Lets the person choose a chat, and puts the bot's name and these words there.
    SwitchInline(String),
    /// Puts the bot's name and these words in the chat of the message.
    SwitchInlineHere(String),
    /// Like `SwitchInline`, with chats of these kinds: `user`, `bot`, `group`, `channel`.
    SwitchInlineChosen(String, Vec<&'static str>),
    /// Web apps, games, payments: nothing the fake looks into.
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

impl Button {
    /// The data of a button that sends data.
    pub(crate) fn data(&self) -> Option<&str> {
        match &self.kind {
            ButtonKind::Callback(data) => Some(data),
            _ => None,
        }
    }
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

const NO_CHATS: &str = "At least one chat type must be allowed";

/// Fields that are not an action.
const OTHER_FIELDS: [&str; 3] = ["text", "style", "icon_custom_emoji_id"];

/// Reads `reply_markup`; the error is a description without "Bad Request: ".
///
/// A markup without `inline_keyboard` (a reply keyboard, `force_reply`) has no buttons under the message. Buttons that begin an
/// inline query are refused where the bot has inline mode off.
pub(crate) fn read_keyboard(markup: Option<&Value>, inline_mode: bool) -> Result<Vec<Vec<Button>>, String> {
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
        let buttons: Vec<Button> = row.iter().map(|button| read_button(button, inline_mode)).collect::<Result<_, _>>()?;
        if !buttons.is_empty() {
            keyboard.push(buttons);
        }
    }
    match keyboard.iter().map(Vec::len).sum::<usize>() {
        0..=100 => Ok(keyboard),
        count => Err(format!("test rule: {count} buttons, 100 at most")),
    }
}

fn read_button(value: &Value, inline_mode: bool) -> Result<Button, String> {
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
        [action] if action.starts_with("switch_inline") && !inline_mode => return Err("BUTTON_TYPE_INVALID".to_owned()),
        [action] => read_action(action, &object[*action]).map_err(|error| match error.as_str() {
            "BUTTON_DATA_INVALID" | NO_CHATS => error,
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
            Some(url) if is_address(url) => Ok(ButtonKind::Url(url.to_owned())),
            _ => Err(format!("Inline keyboard button URL {value} is invalid: Wrong HTTP URL")),
        },
        "copy_text" => {
            let text = Fields::of(value, "CopyTextButton", &["text"])?.required_text("text")?;
            match utf16_len(text) {
                1..=256 => Ok(ButtonKind::Copy(text.to_owned())),
                _ => Err("test rule: copy_text holds 1-256 characters".to_owned()),
            }
        }
        "switch_inline_query" => query_words(value).map(ButtonKind::SwitchInline),
        "switch_inline_query_current_chat" => query_words(value).map(ButtonKind::SwitchInlineHere),
        "switch_inline_query_chosen_chat" => chosen_chat(value),
        _ => Ok(ButtonKind::Other),
    }
}

/// Whether a button may open this. Telegram completes an address without a scheme; here it must have one, since `mailto:a@x.org` is
/// taken for a host otherwise.
fn is_address(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "tg")) && checked_link(url).is_some()
}

/// The words that a button puts behind the bot's name; there may be none.
fn query_words(value: &Value) -> Result<String, String> {
    let words = value.as_str().ok_or("Field \"switch_inline_query\" must be of type String")?;
    match words.chars().count() {
        0..=256 => Ok(words.to_owned()),
        count => Err(format!("test rule: an inline query of {count} characters, 256 at most")),
    }
}

fn chosen_chat(value: &Value) -> Result<ButtonKind, String> {
    let known = ["query", "allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats"];
    let fields = Fields::of(value, "SwitchInlineQueryChosenChat", &known)?;
    let words = query_words(fields.get("query").unwrap_or(&Value::from("")))?;
    let mut chats = Vec::new();
    for (name, chat) in known[1..].iter().zip(["user", "bot", "group", "channel"]) {
        chats.extend(fields.flag(name)?.then_some(chat));
    }
    if chats.is_empty() { Err(NO_CHATS.to_owned()) } else { Ok(ButtonKind::SwitchInlineChosen(words, chats)) }
}
