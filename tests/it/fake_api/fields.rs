//! Objects within parameters, and the types of all parameters.
//!
//! Owns: fields that are known, required, and of the right type; the texts of their refusals.
//! Never imports: the state of the fake, HTTP.

use serde_json::{Map, Value};

use super::params::int_of;

/// Parameters that are strings, flags, whole numbers, and objects or lists, in whatever method they stand.
const TEXTS: [&str; 17] = [
    "action",
    "business_connection_id",
    "callback_query_id",
    "description",
    "guest_query_id",
    "inline_message_id",
    "inline_query_id",
    "ip_address",
    "language_code",
    "name",
    "next_offset",
    "parse_mode",
    "secret_token",
    "short_description",
    "text",
    "url",
    "message_effect_id",
];
const FLAGS: [&str; 6] =
    ["allow_paid_broadcast", "disable_notification", "drop_pending_updates", "is_personal", "protect_content", "show_alert"];
const NUMBERS: [&str; 8] =
    ["cache_time", "direct_messages_topic_id", "limit", "max_connections", "message_id", "message_thread_id", "offset", "timeout"];
const OBJECTS: [&str; 9] = [
    "button",
    "ephemeral_message_parameters",
    "link_preview_options",
    "menu_button",
    "reply_markup",
    "reply_parameters",
    "result",
    "scope",
    "suggested_post_parameters",
];
const LISTS: [&str; 5] = ["allowed_updates", "commands", "entities", "message_ids", "results"];

/// The first parameter of a wrong type. What stands in a query or a form is text, and so are objects there.
pub(super) fn wrong_type(params: &Value) -> Option<String> {
    params.as_object()?.iter().find_map(|(name, value)| {
        let name = name.as_str();
        let written = |ending: char| value.as_str().is_some_and(|text| text.is_empty() || text.trim_end().ends_with(ending));
        let flag = |text: &str| matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "yes" | "no" | "0" | "1" | "");
        let (good, wanted) = match name {
            _ if TEXTS.contains(&name) => (value.is_string(), "a String"),
            _ if FLAGS.contains(&name) => (value.is_boolean() || value.as_str().is_some_and(flag), "a Boolean"),
            _ if NUMBERS.contains(&name) => (int_of(value).is_some(), "an Integer"),
            _ if OBJECTS.contains(&name) => (value.is_object() || written('}'), "an Object"),
            _ if LISTS.contains(&name) => (value.is_array() || written(']'), "an Array"),
            "chat_id" => (value.is_i64() || value.is_string(), "an Integer or a String"),
            _ => return None,
        };
        (!good).then(|| format!("test rule: {name} must be {wanted}"))
    })
}

/// An object of which every field is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'json>(&'json Map<String, Value>);

impl<'json> Fields<'json> {
    /// Reads the object; `what` names it in refusals.
    pub(super) fn of(value: &'json Value, what: &str, known: &[&str]) -> Result<Self, String> {
        let object = value.as_object().ok_or_else(|| format!("{what} must be an Object"))?;
        match object.keys().find(|key| !known.contains(&key.as_str())) {
            Some(odd) => Err(format!("test rule: unknown field \"{odd}\" in {what}")),
            None => Ok(Self(object)),
        }
    }

    /// Whatever stands there; null is nothing.
    pub(super) fn get(&self, name: &str) -> Option<&'json Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A string, if it is there.
    pub(super) fn text(&self, name: &str) -> Result<Option<&'json str>, String> {
        let read = |value: &'json Value| value.as_str().ok_or_else(|| of_type(name, "String"));
        self.get(name).map(read).transpose()
    }

    /// A string that must be there; it may be empty.
    pub(super) fn required_text(&self, name: &str) -> Result<&'json str, String> {
        self.text(name)?.ok_or_else(|| format!("Can't find field \"{name}\""))
    }

    /// A flag, false if it is absent.
    pub(super) fn flag(&self, name: &str) -> Result<bool, String> {
        let read = |value: &Value| value.as_bool().ok_or_else(|| of_type(name, "Boolean"));
        self.get(name).map_or(Ok(false), read)
    }

    /// A whole number, if it is there; the real server takes it as a string too.
    pub(super) fn number(&self, name: &str) -> Result<Option<i64>, String> {
        let read = |value: &Value| int_of(value).ok_or_else(|| of_type(name, "Number"));
        self.get(name).map(read).transpose()
    }
}

fn of_type(name: &str, wanted: &str) -> String {
    format!("Field \"{name}\" must be of type {wanted}")
}
