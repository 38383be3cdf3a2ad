//! A result of inline mode: an article that becomes a message when it is chosen.
//!
//! Owns: `InlineQueryResultArticle` with its limits. Other kinds of result are refused, as the bot needs none.
//! Never imports: chats, queues, HTTP.

use serde_json::Value;

use super::content::{Content, read_preview, read_text};
use super::fields::Fields;
use super::link::checked_link;
use super::markup::read_markup;

/// An article, read and judged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Article {
    /// Its identifier among the results.
    pub(crate) id: String,
    /// Its first line in the list.
    pub(crate) title: String,
    /// The line below.
    pub(crate) description: Option<String>,
    /// Its address.
    pub(crate) url: Option<String>,
    /// The address of its picture.
    pub(crate) thumbnail_url: Option<String>,
    /// The message that it becomes.
    pub(crate) content: Content,
    /// Addresses in the text that the server would drop without a word.
    pub(super) dropped_links: Vec<String>,
}

const KINDS: [&str; 12] =
    ["audio", "contact", "document", "game", "gif", "location", "mpeg4_gif", "photo", "sticker", "venue", "video", "voice"];
const KNOWN: [&str; 10] = [
    "type",
    "id",
    "title",
    "input_message_content",
    "reply_markup",
    "url",
    "description",
    "thumbnail_url",
    "thumbnail_width",
    "thumbnail_height",
];

/// Whether an error comes from behind the Bot API, which gives it on as it is.
pub(super) fn is_code(error: &str) -> bool {
    error.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

impl Article {
    /// Reads a result; the error is a description without "Bad Request: ".
    pub(super) fn read(value: &Value, inline_mode: bool) -> Result<Self, String> {
        let object = value.as_object().ok_or("Inline query result must be an object")?;
        let kind = object.get("type").ok_or("Can't find field \"type\"")?;
        match kind.as_str().ok_or("Field \"type\" must be of type String")? {
            "article" => {}
            known if KINDS.contains(&known) => return Err(format!("test rule: the fake reads articles, not {known}")),
            other => return Err(format!("type \"{other}\" is unsupported for the inline query result")),
        }
        let fields = Fields::of(value, "InlineQueryResultArticle", &KNOWN)?;
        let id = fields.required_text("id")?;
        let mut article = read_message(fields, inline_mode)?;
        article.id = id.to_owned();
        fields.required_text("title")?.clone_into(&mut article.title);
        let given = |name: &str| fields.text(name).map(|text| text.map(str::to_owned));
        (article.url, article.description, article.thumbnail_url) = (given("url")?, given("description")?, given("thumbnail_url")?);
        for size in ["thumbnail_width", "thumbnail_height"] {
            fields.number(size)?;
        }
        article.judge()
    }

    /// The checks that the Bot API leaves to the servers behind it.
    fn judge(self) -> Result<Self, String> {
        let good = |address: &Option<String>| address.as_deref().is_none_or(|address| checked_link(address).is_some());
        let code = match self.id.len() {
            0 => "RESULT_ID_EMPTY",
            65.. => "RESULT_ID_INVALID",
            _ if self.title.trim().is_empty() => "ARTICLE_TITLE_EMPTY",
            _ if self.content.is_too_long() => "MESSAGE_TOO_LONG",
            _ if !good(&self.url) => "URL_INVALID",
            _ if !good(&self.thumbnail_url) => "WEBDOCUMENT_URL_INVALID",
            _ => return Ok(self),
        };
        Err(code.to_owned())
    }
}

/// The message of an article, with its buttons.
fn read_message(fields: Fields<'_>, inline_mode: bool) -> Result<Article, String> {
    let content = fields.get("input_message_content").ok_or("Can't find field \"message_text\"")?;
    let message = Fields::of(content, "InputTextMessageContent", &["message_text", "parse_mode", "entities", "link_preview_options"])?;
    if message.get("entities").is_some() {
        return Err("test rule: the fake reads no entities".to_owned());
    }
    let raw = message.text("message_text")?.unwrap_or_default();
    if raw.is_empty() {
        return Err("Input message content is not specified".to_owned());
    }
    let text = read_text(raw, message.text("parse_mode")?.unwrap_or_default())?;
    let preview = read_preview(message.get("link_preview_options"))?;
    let markup = read_markup(fields.get("reply_markup"), inline_mode, true)?;
    let dropped_links = text.dropped_links.clone();
    Ok(Article { content: Content::new(raw, text, markup, preview), dropped_links, ..Article::default() })
}
