//! Reads the HTML subset of Telegram the way the real server reads it, with its error texts and byte offsets.
//!
//! One rule is stricter than the server: a block quote within a block quote is refused, since the documents forbid it.
//!
//! Owns: tags, character references, the offsets of entities in UTF-16 units.
//! Never imports: the state of the fake, HTTP.

use std::cmp::Reverse;

use super::entity::{Entity, Formatted};
use super::link::{checked_link, mentioned_user};
use super::reference::character_reference;

/// Tags that the server knows; anything else is an "Unsupported start tag".
const TAGS: [&str; 17] = [
    "a",
    "b",
    "blockquote",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "pre",
    "s",
    "span",
    "strike",
    "strong",
    "tg-emoji",
    "tg-spoiler",
    "tg-time",
    "u",
];

/// Reads `text`; the error is the server's, without its "Bad Request: can't parse entities: ".
pub(crate) fn parse_html(text: &str) -> Result<Formatted, String> {
    let mut reader = Reader { text, at: 0, units: 0, unpaired_surrogate: false, open: Vec::new(), done: Formatted::default() };
    reader.run()?;
    if let Some(open) = reader.open.last() {
        return Err(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag));
    }
    if reader.unpaired_surrogate {
        return Err("Text contains invalid Unicode characters after decoding HTML entities, \
                    check for unmatched surrogate code units"
            .to_owned());
    }
    let mut done = reader.done;
    done.entities.sort_by_key(|entity| (entity.offset, Reverse(entity.length)));
    for entity in &mut done.entities {
        if entity.kind == "code" {
            entity.extra = None;
        }
    }
    Ok(done)
}

/// White space in the eyes of the server; the end of the text counts, as its strings end with a zero.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0 | 0x0b)
}

/// A tag that waits for its end.
struct Open {
    tag: String,
    argument: String,
    offset: usize,
    text_from: usize,
}

/// The reader: a place in the text, and what was read so far.
struct Reader<'text> {
    text: &'text str,
    at: usize,
    units: usize,
    unpaired_surrogate: bool,
    open: Vec<Open>,
    done: Formatted,
}

impl Reader<'_> {
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.at < self.text.len() && wanted(self.byte()) {
            self.at += 1;
        }
    }

    fn slice(&self, from: usize) -> &str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn push(&mut self, character: char) {
        self.units += character.len_utf16();
        self.done.plain.push(character);
    }

    fn run(&mut self) -> Result<(), String> {
        while let Some(character) = self.text[self.at..].chars().next() {
            match character {
                '&' => match character_reference(self.text.as_bytes(), self.at) {
                    Some((code, end)) => {
                        self.at = end;
                        match char::from_u32(code) {
                            Some(decoded) => self.push(decoded),
                            None => self.unpaired_surrogate = true,
                        }
                    }
                    None => {
                        self.at += 1;
                        self.push('&');
                    }
                },
                '<' if self.text.as_bytes().get(self.at + 1) == Some(&b'/') => self.end_tag()?,
                '<' => self.start_tag()?,
                other => {
                    self.at += other.len_utf8();
                    self.push(other);
                }
            }
        }
        Ok(())
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        self.at += 1;
        self.skip_while(|byte| !is_space(byte) && byte != b'>');
        if self.byte() == 0 {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        let tag = self.slice(begin + 1).to_ascii_lowercase();
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!("Unsupported start tag \"{tag}\" at byte offset {begin}"));
        }
        let mut argument = String::new();
        loop {
            self.skip_while(is_space);
            if self.byte() == b'>' {
                break;
            }
            let (name, value) = self.attribute(&tag, begin)?;
            match (tag.as_str(), name.as_str()) {
                ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix") => argument = value,
                ("blockquote", "expandable") => argument = "expandable".to_owned(),
                ("code", "class") if value.starts_with("language-") => {
                    argument = value["language-".len()..].to_owned();
                }
                ("span", "class") if value.starts_with("tg-") => {
                    argument = value["tg-".len()..].to_owned();
                }
                _ => {}
            }
        }
        self.at += 1;
        if tag == "span" && argument != "spoiler" {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"));
        }
        if tag == "blockquote" && self.open.iter().any(|open| open.tag == tag) {
            return Err(format!("test rule: nested blockquote at byte offset {begin}"));
        }
        self.open.push(Open { tag, argument, offset: self.units, text_from: self.done.plain.len() });
        Ok(())
    }

    /// One `name=value`; only `expandable` stands without a value.
    fn attribute(&mut self, tag: &str, begin: usize) -> Result<(String, String), String> {
        let from = self.at;
        self.skip_while(|byte| !is_space(byte) && byte != b'=' && byte != b'>');
        let name = self.slice(from).to_owned();
        if name.is_empty() {
            return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {begin}"));
        }
        self.skip_while(is_space);
        if self.byte() != b'=' {
            if tag == "blockquote" && name == "expandable" {
                return Ok((name, String::new()));
            }
            return Err(format!("Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte offset {begin}"));
        }
        self.at += 1;
        self.skip_while(is_space);
        if self.byte() == 0 {
            return Err(format!("Unclosed start tag \"{tag}\" at byte offset {begin}"));
        }
        let value = match self.byte() {
            quote @ (b'"' | b'\'') => self.quoted(quote),
            _ => self.name_token()?,
        };
        if self.byte() == 0 {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        Ok((name, value))
    }

    fn name_token(&mut self) -> Result<String, String> {
        let from = self.at;
        self.skip_while(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
        if !is_space(self.byte()) && self.byte() != b'>' {
            return Err(format!("Unexpected end of name token at byte offset {from}"));
        }
        Ok(self.slice(from).to_ascii_lowercase())
    }

    fn quoted(&mut self, quote: u8) -> String {
        self.at += 1;
        let mut value = String::new();
        while let Some(character) = self.text[self.at..].chars().next() {
            if character == char::from(quote) {
                self.at += 1;
                break;
            }
            match (character == '&').then(|| character_reference(self.text.as_bytes(), self.at)).flatten() {
                Some((code, end)) => {
                    self.at = end;
                    value.extend(char::from_u32(code));
                }
                None => {
                    self.at += character.len_utf8();
                    value.push(character);
                }
            }
        }
        value
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        self.at += 2;
        self.skip_while(|byte| !is_space(byte) && byte != b'>');
        let found = self.slice(begin + 2).to_ascii_lowercase();
        self.skip_while(is_space);
        if self.byte() != b'>' {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        self.at += 1;
        if !found.is_empty() && found != open.tag {
            return Err(format!("Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{found}>\"", open.tag));
        }
        if self.units > open.offset {
            self.close(open)?;
        }
        Ok(())
    }

    fn close(&mut self, open: Open) -> Result<(), String> {
        let (kind, extra) = match open.tag.as_str() {
            "b" | "strong" => ("bold", None),
            "i" | "em" => ("italic", None),
            "u" | "ins" => ("underline", None),
            "s" | "strike" | "del" => ("strikethrough", None),
            "span" | "tg-spoiler" => ("spoiler", None),
            "blockquote" if open.argument.is_empty() => ("blockquote", None),
            "blockquote" => ("expandable_blockquote", None),
            "tg-time" => ("date_time", Some(("unix_time", open.argument))),
            "tg-emoji" if open.argument.parse::<i64>().is_ok_and(|id| id != 0) => {
                ("custom_emoji", Some(("custom_emoji_id", open.argument)))
            }
            "tg-emoji" => return Err("Invalid custom emoji identifier specified".to_owned()),
            "a" => {
                self.close_link(&open);
                return Ok(());
            }
            // `code` and `pre` around the same text are one block with a language.
            tag => {
                let kind = if tag == "pre" { "pre" } else { "code" };
                let language = Some(open.argument).filter(|language| !language.is_empty());
                self.close_code(kind, open.offset, language);
                return Ok(());
            }
        };
        self.entity(kind, open.offset, extra);
        Ok(())
    }

    fn close_code(&mut self, kind: &'static str, offset: usize, language: Option<String>) {
        let length = self.units - offset;
        if let Some(last) = self.done.entities.last_mut()
            && matches!((last.kind, kind), ("pre", "code") | ("code", "pre"))
            && (last.offset, last.length) == (offset, length)
            && (last.extra.is_some() || language.is_some())
        {
            last.kind = "pre";
            last.extra = last.extra.take().or(language.map(|name| ("language", name)));
            return;
        }
        self.entity(kind, offset, language.map(|name| ("language", name)));
    }

    fn close_link(&mut self, open: &Open) {
        let target = match open.argument.as_str() {
            "" => self.done.plain[open.text_from..].to_owned(),
            given => given.to_owned(),
        };
        if let Some(user) = mentioned_user(&target) {
            self.entity("text_mention", open.offset, Some(("user", user.to_string())));
        } else if let Some(url) = checked_link(&target) {
            self.entity("text_link", open.offset, Some(("url", url)));
        } else {
            self.done.dropped_links.push(target);
        }
    }

    fn entity(&mut self, kind: &'static str, offset: usize, extra: Option<(&'static str, String)>) {
        self.done.entities.push(Entity { kind, offset, length: self.units - offset, extra });
    }
}
