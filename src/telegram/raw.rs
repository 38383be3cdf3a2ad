//! Updates as raw JSON, read so that nothing that one of them holds can harm another.
//!
//! Owns: [`RawUpdate`], and the repair of broken JSON.
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
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&mend(text))).unwrap_or(Value::Null)
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
    // The beginning of another number is none: 1e30 is not 1.
    let end = digits.find([',', '}']).unwrap_or(digits.len());
    digits[..end].trim_end().parse().ok()
}

/// JSON as sloppy programs write it, made JSON that can be held, so that the rest of a message is kept: a `\uD800`–`\uDFFF` escape that is not half of
/// a pair becomes the replacement character, a control character within a string a space, and a word or a number that JSON has not (`NaN`, `1e999`) `null`.
pub(super) fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let (mut rest, mut inside) = (text, false);
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.');
    while let Some(at) = rest.find(|c: char| c == '"' || if inside { c == '\\' || c < ' ' } else { is_of_word(c) }) {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let first = rest.chars().next().unwrap_or('"');
        let length = match first {
            '"' => {
                inside = !inside;
                mended.push('"');
                1
            }
            '\\' => push_escape(&mut mended, rest),
            _ if inside => {
                mended.push(' ');
                1
            }
            _ => {
                let end = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
                let is_number = |word: &str| word.parse::<f64>().is_ok_and(f64::is_finite);
                let good = matches!(&rest[..end], "true" | "false" | "null") || is_number(&rest[..end]);
                mended.push_str(if good { &rest[..end] } else { "null" });
                end
            }
        };
        rest = &rest[length..];
    }
    mended + rest
}

/// Adds the escape at the start of the text, mended where it is half of a pair, and gives its length.
fn push_escape(mended: &mut String, text: &str) -> usize {
    let length = match (unit(text), unit(text.get(6..).unwrap_or_default())) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
        (Some(0xd800..=0xdfff), _) => {
            mended.push_str("\\ufffd");
            return 6;
        }
        (Some(_), _) => 6,
        // Another escape: the backslash and the character after it.
        _ => 1 + text[1..].chars().next().map_or(0, char::len_utf8),
    };
    mended.push_str(&text[..length]);
    length
}

/// The code unit of a `\uXXXX` escape at the start of the text.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}
