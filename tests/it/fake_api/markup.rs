//! `reply_markup` of every kind: buttons under a message, or what happens to the person's keyboard.
//!
//! Owns: which kinds there are, where each may stand, `ForceReply`.
//! Never imports: the state of the fake, HTTP.

use serde_json::Value;

use super::entity::utf16_len;
use super::fields::Fields;
use super::keyboard::{Button, read_keyboard};

const KINDS: [&str; 4] = ["inline_keyboard", "keyboard", "remove_keyboard", "force_reply"];

/// A markup, read and judged.
#[derive(Clone, Debug, Default)]
pub(super) struct Markup {
    /// As sent; nothing where it is an object without a kind, which is no markup.
    pub(super) value: Option<Value>,
    /// The buttons under the message.
    pub(super) buttons: Vec<Vec<Button>>,
}

/// Reads `reply_markup`; the error is a description without "Bad Request: ".
///
/// `inline_mode` is the bot's setting; `only_inline` holds for edits and results, which take buttons under the message only.
pub(super) fn read_markup(value: Option<&Value>, inline_mode: bool, only_inline: bool) -> Result<Markup, String> {
    let Some(value) = value else { return Ok(Markup::default()) };
    let object = value.as_object().ok_or("Object expected as reply markup")?;
    let kinds: Vec<&str> = KINDS.into_iter().filter(|kind| object.contains_key(*kind)).collect();
    match kinds.as_slice() {
        [] if object.is_empty() => return Ok(Markup::default()),
        [] => return Err("test rule: a reply markup of no known kind".to_owned()),
        ["inline_keyboard"] => {
            Fields::of(value, "InlineKeyboardMarkup", &["inline_keyboard"])?;
        }
        [_] if only_inline => return Err("Inline keyboard expected".to_owned()),
        ["force_reply"] => check_force_reply(value)?,
        ["remove_keyboard"] => {
            let fields = Fields::of(value, "ReplyKeyboardRemove", &["remove_keyboard", "selective"])?;
            fields.flag("selective")?;
            must_be_true(fields, "remove_keyboard")?;
        }
        [_] => {}
        many => return Err(format!("test rule: several kinds of reply markup: {}", many.join(", "))),
    }
    Ok(Markup { value: Some(value.clone()), buttons: read_keyboard(Some(value), inline_mode)? })
}

fn check_force_reply(value: &Value) -> Result<(), String> {
    let fields = Fields::of(value, "ForceReply", &["force_reply", "input_field_placeholder", "selective"])?;
    fields.flag("selective")?;
    must_be_true(fields, "force_reply")?;
    match fields.text("input_field_placeholder")?.map(utf16_len) {
        None | Some(1..=64) => Ok(()),
        Some(length) => Err(format!("test rule: input_field_placeholder of {length} characters, 1-64 are allowed")),
    }
}

fn must_be_true(fields: Fields<'_>, name: &str) -> Result<(), String> {
    if fields.flag(name)? { Ok(()) } else { Err(format!("test rule: {name} must be true")) }
}

/// Whether a message with this markup can be edited: one that changed the person's keyboard cannot.
pub(super) fn is_editable(markup: Option<&Value>) -> bool {
    markup.is_none_or(|markup| markup.get("inline_keyboard").is_some())
}
