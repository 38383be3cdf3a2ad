//! Screens as messages: sent, edited in place, and sent once more as plain text where the markup is refused.
//!
//! Owns: teloxide's payloads for messages and buttons.
//! Never imports: answers.

use super::api::Api;
use super::fault::Fault;
use super::incoming::Place;
use crate::config::Manners;
use crate::domain::language::Language;
use crate::render::document::{Button, Press};
use crate::render::html::Screen;
use crate::request::button::in_language;
use serde::Deserialize;
use serde_json::value::RawValue;
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerCallbackQuerySetters, EditMessageText, EditMessageTextSetters, SendMessage, SendMessageSetters,
};
use teloxide::types::{
    CallbackQueryId, ChatId, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageId, ParseMode,
    ReplyParameters, ThreadId,
};

/// Where a message goes, and how.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    /// Where.
    pub place: Place,
    /// How, as the operator decides.
    pub manners: &'a Manners,
}

/// Sends a screen as a new message, and gives its number.
///
/// # Errors
/// The fault of the call; a migrated group and refused markup are dealt with here.
pub async fn send(api: &Api, post: Post<'_>, screen: &Screen) -> Result<Option<i32>, Fault> {
    let Post { place, manners } = post;
    let mut payload = SendMessage::new(ChatId(place.chat), screen.html.clone()).parse_mode(ParseMode::Html);
    if !manners.link_preview {
        payload = payload.link_preview_options(no_preview());
    }
    if manners.protect_content {
        payload = payload.protect_content(true);
    }
    if let Some(keyboard) = keyboard(screen) {
        payload = payload.reply_markup(keyboard);
    }
    if let Some(thread) = place.thread {
        payload = payload.message_thread_id(ThreadId(MessageId(thread)));
    }
    if let Some(message) = place.reply_to {
        payload = payload.reply_parameters(ReplyParameters::new(MessageId(message)).allow_sending_without_reply());
    }
    let sent = match api.call(&payload).await {
        Err(Fault::Markup) => {
            tracing::error!("Telegram refused the markup of a message; it was sent as plain text");
            payload.parse_mode = None;
            payload.text.clone_from(&screen.plain);
            api.call(&payload).await
        }
        Err(Fault::Migrated(chat)) => {
            // Message ids do not move with the group.
            payload.chat_id = ChatId(chat).into();
            payload.reply_parameters = None;
            api.call(&payload).await
        }
        // The topic may be closed or gone; the answer still belongs to the chat.
        Err(Fault::Refused(_)) if place.thread.is_some() || place.reply_to.is_some() => {
            payload.message_thread_id = None;
            payload.reply_parameters = None;
            api.call(&payload).await
        }
        other => other,
    };
    sent.map(|message| number(&message))
}

/// The number of a message. Nothing else of it is read: teloxide's type fails on entities that it does not know.
fn number(message: &RawValue) -> Option<i32> {
    #[derive(Deserialize)]
    struct Sent {
        message_id: i32,
    }
    serde_json::from_str::<Sent>(message.get()).ok().map(|sent| sent.message_id)
}

/// Shows a screen in a message that is there; where that cannot be edited, sends a new one.
///
/// # Errors
/// The fault of the call.
pub async fn edit(api: &Api, post: Post<'_>, message: i32, screen: &Screen) -> Result<(), Fault> {
    let place = post.place;
    let mut payload = EditMessageText::new(ChatId(place.chat), MessageId(message), screen.html.clone()).parse_mode(ParseMode::Html);
    if !post.manners.link_preview {
        payload = payload.link_preview_options(no_preview());
    }
    payload.reply_markup = keyboard(screen);
    let result = match api.call(&payload).await {
        Err(Fault::Markup) => {
            tracing::error!("Telegram refused the markup of a message; it was sent as plain text");
            payload.parse_mode = None;
            payload.text.clone_from(&screen.plain);
            api.call(&payload).await
        }
        other => other,
    };
    match result {
        Ok(_) | Err(Fault::NotModified) => Ok(()),
        Err(Fault::NotEditable) => send(api, post, screen).await.map(drop),
        // Message ids do not move with the group.
        Err(Fault::Migrated(chat)) => send(api, Post { place: Place { chat, ..place }, ..post }, screen).await.map(drop),
        Err(fault) => Err(fault),
    }
}

/// The greatest length of the text in a window, in characters; Telegram's limit. An operator's own wording may be longer.
const MOST_ALERT: usize = 200;

/// Answers a press, so that the button stops waiting; with a text, in a window.
///
/// # Errors
/// The fault of the call; a press that has expired is no fault.
pub async fn answer_press(api: &Api, query: &str, text: Option<String>) -> Result<(), Fault> {
    let mut payload = AnswerCallbackQuery::new(CallbackQueryId(query.to_owned()));
    if let Some(text) = text {
        payload = payload.text(text.chars().take(MOST_ALERT).collect::<String>()).show_alert(true);
    }
    match api.call(&payload).await {
        Err(fault) if fault.is_passing() => Err(fault),
        Ok(_) | Err(Fault::PressExpired) => Ok(()),
        Err(fault) => {
            // Whether the button stops waiting must not decide about the answer.
            tracing::warn!(fault = fault.name(), "an answer could not be delivered: a press");
            Ok(())
        }
    }
}

/// Previews would tell the publisher's server, through Telegram, that someone reads about it, and would fill the screen.
#[must_use]
pub fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions { is_disabled: true, url: None, prefer_small_media: false, prefer_large_media: false, show_above_text: false }
}

/// The buttons of a screen, if it has any. Buttons that ask for something carry the screen's language on.
#[must_use]
pub fn keyboard(screen: &Screen) -> Option<InlineKeyboardMarkup> {
    let button = |made: &Button| button(made, screen.language.as_ref());
    let rows: Vec<Vec<InlineKeyboardButton>> = screen.keyboard.iter().map(|row| row.iter().filter_map(button).collect()).collect();
    let rows: Vec<_> = rows.into_iter().filter(|row: &Vec<_>| !row.is_empty()).collect();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn button(button: &Button, language: Option<&Language>) -> Option<InlineKeyboardButton> {
    let label = button.label.clone();
    Some(match &button.press {
        Press::Ask(request, page) => {
            let data = request.to_button(*page)?;
            let data = language.map_or(data.clone(), |language| in_language(data, language));
            InlineKeyboardButton::callback(label, data)
        }
        Press::Open(url) => InlineKeyboardButton::url(label, url.clone()),
        Press::Copy(text) => InlineKeyboardButton::copy_text_button(label, CopyTextButton { text: text.clone() }),
        Press::Share(words) => InlineKeyboardButton::switch_inline_query(label, words.clone()),
    })
}
