//! What a message holds, wherever it comes from: a call that sends or edits, or a result of inline mode.
//!
//! Owns: the limits of texts, link previews, [`Content`].
//! Never imports: chats, queues, HTTP.

use serde_json::Value;

use super::entity::{Entity, Formatted, is_blank, trimmed, utf16_len};
use super::fault::ApiError;
use super::fields::Fields;
use super::keyboard::Button;
use super::link::checked_link;
use super::markup::{Markup, read_markup};
use super::params::Params;
use super::state::{Message, State};

/// The longest text, in UTF-16 units after its markup is read.
const TEXT_LIMIT: usize = 4096;
/// The longest text with its markup, in bytes.
const RAW_LIMIT: usize = 1 << 15;

/// The content of a message, read and judged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    /// The text as the bot sent it, markup included.
    pub(crate) text_html: String,
    /// The text people see.
    pub(crate) plain: String,
    /// Its entities.
    pub(crate) entities: Vec<Entity>,
    /// `reply_markup`, as sent.
    pub(crate) markup: Option<Value>,
    /// The buttons under the message, read.
    pub(crate) buttons: Vec<Vec<Button>>,
    /// `link_preview_options`, as sent.
    pub(crate) link_preview: Option<Value>,
}

impl Content {
    /// The content of `sendMessage` or `editMessageText`. Links that Telegram drops are noted, since no answer tells of them.
    pub(super) fn of_call(state: &mut State, method: &str, params: &Params, only_inline: bool) -> Result<Self, ApiError> {
        if params.has("entities") {
            return Err(ApiError::bad("test rule: the fake reads no entities parameter"));
        }
        let text = read_text(params.text("text"), params.text("parse_mode")).map_err(|problem| ApiError::bad(&problem))?;
        let markup = read_markup(params.structure("reply_markup").as_ref(), state.inline_mode(), only_inline);
        let preview = read_preview(params.structure("link_preview_options").as_ref());
        let markup = markup.map_err(|problem| ApiError::bad(&problem))?;
        let link_preview = preview.map_err(|problem| ApiError::bad(&problem))?;
        for link in &text.dropped_links {
            state.note(method, params.to_value(), format!("link dropped without a word: {link}"));
        }
        Ok(Self::new(params.text("text"), text, markup, link_preview))
    }

    /// The parts put together.
    pub(super) fn new(raw: &str, text: Formatted, markup: Markup, link_preview: Option<Value>) -> Self {
        let (text_html, plain, entities) = (raw.to_owned(), text.plain, text.entities);
        Self { text_html, plain, entities, markup: markup.value, buttons: markup.buttons, link_preview }
    }

    /// Whether the text is longer than a message may be.
    pub(super) fn is_too_long(&self) -> bool {
        utf16_len(&self.plain) > TEXT_LIMIT
    }
}

impl Message {
    /// Gives the message this content.
    pub(super) fn take(&mut self, content: Content) {
        self.text_html = content.text_html;
        self.plain = content.plain;
        self.entities = content.entities;
        self.link_preview = content.link_preview;
        self.take_markup(Markup { value: content.markup, buttons: content.buttons });
    }

    /// Gives the message these buttons.
    pub(super) fn take_markup(&mut self, markup: Markup) {
        self.markup = markup.value;
        self.buttons = markup.buttons;
    }

    /// Whether the message has this text already.
    pub(super) fn has_text(&self, content: &Content) -> bool {
        self.plain == content.plain && self.entities == content.entities
    }

    /// Whether the message has these buttons already.
    pub(super) fn has_markup(&self, markup: Option<&Value>, buttons: &[Vec<Button>]) -> bool {
        self.buttons == buttons && (buttons.is_empty() || self.markup.as_ref() == markup)
    }
}

/// Reads a text with its markup; the error is a description without "Bad Request: ". Its length is judged by the caller.
pub(super) fn read_text(raw: &str, parse_mode: &str) -> Result<Formatted, String> {
    if raw.len() > RAW_LIMIT {
        return Err("Text is too long".to_owned());
    }
    let formatted = match parse_mode.to_ascii_lowercase().as_str() {
        "" => Formatted { plain: raw.to_owned(), ..Formatted::default() },
        "html" => parse_html_text(raw)?,
        "markdown" | "markdownv2" => return Err("test rule: the fake reads HTML only".to_owned()),
        _ => return Err("unsupported parse_mode".to_owned()),
    };
    let formatted = trimmed(formatted);
    if is_blank(&formatted.plain) {
        return Err("message text is empty".to_owned());
    }
    match formatted.entities.len() {
        0..=100 => Ok(formatted),
        count => Err(format!("test rule: {count} entities, 100 at most")),
    }
}

fn parse_html_text(raw: &str) -> Result<Formatted, String> {
    super::html::parse_html(raw).map_err(|error| format!("can't parse entities: {error}"))
}

/// Reads `link_preview_options`; the error is a description without "Bad Request: ".
pub(super) fn read_preview(value: Option<&Value>) -> Result<Option<Value>, String> {
    let Some(value) = value else { return Ok(None) };
    let within = |problem: String| format!("can't parse link preview options: {problem}");
    let known = ["is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"];
    let fields = Fields::of(value, "LinkPreviewOptions", &known).map_err(within)?;
    for flag in known.into_iter().filter(|name| *name != "url") {
        fields.flag(flag).map_err(within)?;
    }
    match fields.text("url").map_err(within)? {
        Some(url) if checked_link(url).is_none() => Err(within(format!("test rule: no address to preview: {url}"))),
        _ => Ok(Some(value.clone())),
    }
}
