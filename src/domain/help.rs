//! What an operator says to people who write of their own danger.
//!
//! Owns: the field `help` of `pack.json` and its translation.
//! Never imports: packs.

use super::json::{self, Node};
use super::source::maybe_url;
use super::text::TextRule;
use url::Url;

/// The operator's words and links for people in danger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// The words, in the pack's language.
    pub text: HelpText,
    /// The address behind each link.
    pub urls: Vec<Url>,
}

/// What a translator may touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpText {
    /// Whom to turn to, a few sentences.
    pub text: String,
    /// The label of each link.
    pub links: Vec<String>,
}

impl Help {
    /// Reads the field of a pack.
    #[must_use]
    pub fn read(node: &Node<'_>) -> Option<Self> {
        let fields = node.object(&["text", "links"])?;
        let text = fields.required("text").and_then(|node| node.string(TextRule::PARAGRAPH));
        let links = fields.maybe("links", |node| json::all(&node.list()?, read_link));
        let (links, urls) = links?.unwrap_or_default().into_iter().unzip();
        Some(Self { text: HelpText { text: text?, links }, urls })
    }

    /// The strings that a translator translates.
    pub fn strings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.text.text).chain(&self.text.links).map(String::as_str)
    }
}

impl HelpText {
    /// Reads the field of a pack's translation.
    #[must_use]
    pub fn read_translation(node: &Node<'_>) -> Option<Self> {
        let fields = node.object(&["text", "links"])?;
        let text = fields.required("text").and_then(|node| node.string(TextRule::PARAGRAPH));
        let links = fields.strings("links", TextRule::LINE);
        Some(Self { text: text?, links: links? })
    }
}

fn read_link(node: &Node<'_>) -> Option<(String, Url)> {
    let fields = node.object(&["title", "url"])?;
    let (title, url) = (fields.required("title").and_then(|node| node.string(TextRule::LINE)), maybe_url(&fields, "url"));
    if let Some(None) = url {
        node.error("a link without an address", "add \"url\"");
    }
    Some((title?, url??))
}
