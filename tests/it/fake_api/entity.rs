//! A text with its entities, as Telegram keeps a message.
//!
//! Owns: entities and their JSON, counting in UTF-16 units, the trimming that the server does.
//! Never imports: the state of the fake, HTTP.

use serde_json::{Value, json};

/// A stretch of the plain text with a meaning, in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// The name of the Bot API: `bold`, `text_link`, `expandable_blockquote`, …
    pub(crate) kind: &'static str,
    /// Where it starts.
    pub(crate) offset: usize,
    /// How long it is.
    pub(crate) length: usize,
    /// The one further field: `url`, `language`, `custom_emoji_id`, …
    pub(crate) extra: Option<(&'static str, String)>,
}

impl Entity {
    /// The entity as the Bot API sends it.
    pub(crate) fn to_value(&self) -> Value {
        let mut value = json!({"type": self.kind, "offset": self.offset, "length": self.length});
        match &self.extra {
            Some(("user", id)) => {
                let id: i64 = id.parse().unwrap_or_default();
                value["user"] = json!({"id": id, "is_bot": false, "first_name": "Someone"});
            }
            Some((name, content)) => value[*name] = Value::from(content.as_str()),
            None => {}
        }
        value
    }
}

/// What is left of a text when its markup is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Formatted {
    /// The text without tags.
    pub(crate) plain: String,
    /// Its entities, by offset, outer before inner.
    pub(crate) entities: Vec<Entity>,
    /// Addresses that the server would drop without a word (`javascript:` and the like).
    pub(crate) dropped_links: Vec<String>,
}

/// The number of UTF-16 units of `text`, which is how Telegram counts.
pub(crate) fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// What the server does to a text it has read: white space at both ends goes, and the entities follow.
pub(crate) fn trimmed(mut text: Formatted) -> Formatted {
    let kept = text.plain.trim();
    let ahead = text.plain.len() - text.plain.trim_start().len();
    let gone = utf16_len(&text.plain[..ahead]);
    let length = utf16_len(kept);
    text.plain = kept.to_owned();
    text.entities.retain_mut(|entity| {
        let end = (entity.offset + entity.length).saturating_sub(gone).min(length);
        entity.offset = entity.offset.saturating_sub(gone);
        entity.length = end.saturating_sub(entity.offset);
        entity.length > 0
    });
    text
}

/// Whether a person would see nothing of this text.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
}
