//! Updates as raw JSON, read so that nothing that one of them holds can harm another.
//!
//! Owns: [`RawUpdate`], and the repair of broken escapes.
//! Never imports: teloxide's update types: they lose a message's text when they meet an entity that they do not know.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// One update: its id, and its content where that is JSON that can be held.
#[derive(Debug, Clone, PartialEq)]
pub struct RawUpdate {
    /// The `update_id`.
    pub id: i64,
    /// The update; `Null` for one that cannot be read (nested too deeply), which is skipped and acknowledged.
    pub content: Value,
}

/// The updates of one answer of `getUpdates`.
#[derive(Debug, Default, PartialEq)]
pub struct Batch {
    /// Those with an id that are wanted.
    pub updates: Vec<RawUpdate>,
    /// How many others have an id.
    pub known: usize,
    /// How many have none that can be read.
    pub nameless: usize,
}

/// The greatest id that is believed: the Bot API's numbers have at most 52 significant bits.
const MAX_ID: i64 = (1 << 52) - 1;

/// Splits the `result` of `getUpdates`; `None` where it is no list. What is not `wanted` by its id is not read any further: every poll shows
/// again what is in hand. Ids that cannot be are as good as none: as an offset they would confirm what nobody has seen.
#[must_use]
pub fn split(result: &RawValue, wanted: impl Fn(i64) -> bool) -> Option<Batch> {
    let items: Vec<&RawValue> = serde_json::from_str(result.get()).ok()?;
    let mut batch = Batch::default();
    for item in items {
        match scan_id(item.get()) {
            Some(id) if wanted(id) => batch.updates.push(RawUpdate { id, content: parse(item.get()) }),
            Some(_) => batch.known += 1,
            None => batch.nameless += 1,
        }
    }
    // Telegram sends them in order; nothing should depend on it.
    batch.updates.sort_by_key(|update| update.id);
    Some(batch)
}

/// Reads one update, as a webhook brings it; `None` where it has no id that can be.
#[must_use]
pub fn read(text: &str) -> Option<RawUpdate> {
    scan_id(text).map(|id| RawUpdate { id, content: parse(text) })
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&mend_surrogates(text))).unwrap_or(Value::Null)
}

/// Finds the id; also where the whole cannot be parsed.
fn scan_id(text: &str) -> Option<i64> {
    #[derive(Deserialize)]
    struct Id {
        update_id: i64,
    }
    let id = match serde_json::from_str::<Id>(text) {
        Ok(id) => Some(id.update_id),
        Err(_) => search_id(text),
    };
    id.filter(|id| (1..=MAX_ID).contains(id))
}

fn search_id(text: &str) -> Option<i64> {
    let after = &text[text.find("\"update_id\"")? + 11..];
    let digits = after.trim_start().strip_prefix(':')?.trim_start();
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(digits.len());
    digits[..end].parse().ok()
}

/// Replaces each `\uD800`–`\uDFFF` escape that is not half of a pair by the replacement character, so that the rest of a message
/// is kept. Such escapes are not Unicode, and no JSON parser for Rust strings can hold them.
fn mend_surrogates(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (unit(rest), unit(rest.get(6..).unwrap_or_default())) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                mended.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            (Some(_), _) => 6,
            // Another escape: the backslash and the character after it.
            _ => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    mended + rest
}

/// The code unit of a `\uXXXX` escape at the start of the text.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}
