//! What is shown where others could press, or far from the bot: in groups, and in messages that people share.
//!
//! Owns: the buttons of a group's answers, the shared message, and links to the bot.
//! Never imports: markup or transport.
//!
//! In a group anybody can press what stands below an answer, so nothing there pages or changes it: buttons open the bot in private, copy,
//! share, or open the source.

use super::Sheet;
use super::Stage;
use crate::answer::{Answer, View};
use crate::domain::localised::Localised;
use crate::render::document::{Button, Document, Kind, Press, Span};
use crate::render::wording::{Wording, Wordings};
use crate::request::{Key, Link, Request};
use url::Url;

/// The address that opens the bot at a card, in a language.
#[must_use]
pub fn deep_link(bot: &str, link: &Link) -> Option<Url> {
    let mut url = Url::parse("https://t.me/").ok()?.join(bot).ok()?;
    let payload = link.to_string();
    if !payload.is_empty() {
        url.query_pairs_mut().append_pair("start", &payload);
    }
    Some(url)
}

/// A document for a group.
pub(super) fn in_group(document: Document, wording: &Wording<'_>, stage: &Stage) -> Document {
    let Document { mut blocks, rows, rtl, language, request, digits } = document;
    let open = |key: Option<Key>| {
        let link = Link { key, language: language.clone() };
        stage.bot.as_ref().and_then(|bot| deep_link(bot, &link)).map(Press::Open)
    };
    let keep = |button: Button| match button.press {
        Press::Ask(Request::Card(key), _) => open(Some(key)).map(|press| Button { label: button.label, press }),
        Press::Ask(..) => None,
        Press::Open(_) | Press::Copy(_) | Press::Share(_) => Some(button),
    };
    for block in &mut blocks {
        block.button = block.button.take().and_then(keep);
    }
    let kept = rows.into_iter().map(|row| row.into_iter().filter_map(keep).collect::<Vec<_>>());
    let mut rows: Vec<Vec<Button>> = kept.filter(|row| !row.is_empty()).collect();
    let own = match request {
        Some(Request::Card(key)) => Some(key),
        _ => None,
    };
    rows.extend(open(own).map(|press| vec![Button { label: wording.text("group-open"), press }]));
    Document { blocks, rows, rtl, language, request: None, digits }
}

/// A point as a message for other people: the claim, the quote, whose it is, the source, and the link back.
#[must_use]
pub fn shared(view: &View<'_>, answer: &Answer<'_>, wordings: &Wordings, stage: &Stage) -> Document {
    let mut sheet = Sheet::new(answer, wordings, stage);
    sheet.shared(view);
    sheet.document
}

impl Sheet<'_> {
    fn shared(&mut self, view: &View<'_>) {
        let text = Localised::new(view.card, &self.answer.language);
        self.title(text.title().to_owned());
        self.paragraph(text.claim(view.point).to_owned());
        self.document.keep();
        self.evidence(view, &text);
        self.translation_note(view, &text);
        self.as_of(view.pack);
        let link = Link { key: Some(view.key()), language: Some(self.answer.language.clone()) };
        let Some(url) = self.stage.bot.as_ref().and_then(|bot| deep_link(bot, &link)) else { return };
        let label = self.wording.with("share-more", &[("link", "")]);
        let shown = self.wording.isolated(&format!("t.me/{}", self.stage.bot.as_deref().unwrap_or_default()));
        self.document.add(Kind::Paragraph, vec![Span::Plain(format!("{} ", label.trim_end())), Span::Link(shown, url.clone())]);
        let open = Button { label: self.wording.text("group-open"), press: Press::Open(url) };
        self.document.row(vec![open]);
    }

    /// Shares a point: by the bot's inline mode where it has one, else by Telegram's own form, with the link back.
    pub(super) fn share_button(&self, view: &View<'_>) -> Option<Button> {
        let bot = self.stage.bot.as_ref()?;
        let label = self.wording.text("button-share");
        let link = Link { key: Some(view.key()), language: Some(self.answer.language.clone()) };
        if self.stage.inline {
            return Some(Button { label, press: Press::Share(link.to_string()) });
        }
        let mut form = Url::parse("https://t.me/share/url").ok()?;
        let title = Localised::new(view.card, &self.answer.language).title();
        form.query_pairs_mut().append_pair("url", deep_link(bot, &link)?.as_str()).append_pair("text", title);
        Some(Button { label, press: Press::Open(form) })
    }
}
