//! Screens as messages: sent, edited in place, and sent once more as plain text where the markup is refused.
//!
//! Owns: teloxide's payloads for messages and buttons.
//! Never imports: answers.

use super::api::Api;
use super::fault::Fault;
use super::incoming::Place;
use crate::render::document::{Button, Press};
use crate::render::html::Screen;
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerCallbackQuerySetters, EditMessageText, EditMessageTextSetters, SendMessage, SendMessageSetters,
};
use teloxide::types::{
    CallbackQueryId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageId, ParseMode, ReplyParameters,
    ThreadId,
};

/// Sends a screen as a new message.
///
/// # Errors
/// The fault of the call; a migrated group and refused markup are dealt with here.
pub async fn send(api: &Api, place: Place, screen: &Screen) -> Result<(), Fault> {
    let mut payload =
        SendMessage::new(ChatId(place.chat), screen.html.clone()).parse_mode(ParseMode::Html).link_preview_options(no_preview());
    if let Some(keyboard) = keyboard(screen) {
        payload = payload.reply_markup(keyboard);
    }
    if let Some(thread) = place.thread {
        payload = payload.message_thread_id(ThreadId(MessageId(thread)));
    }
    if let Some(message) = place.reply_to {
        payload = payload.reply_parameters(ReplyParameters::new(MessageId(message)).allow_sending_without_reply());
    }
    match api.call(&payload).await {
        Err(Fault::Markup) => {
            tracing::error!("Telegram refused the markup of a message; it was sent as plain text");
            payload.parse_mode = None;
            payload.text.clone_from(&screen.plain);
            api.call(&payload).await.map(drop)
        }
        Err(Fault::Migrated(chat)) => {
            // Message ids do not move with the group.
            payload.chat_id = ChatId(chat).into();
            payload.reply_parameters = None;
            api.call(&payload).await.map(drop)
        }
        // The topic may be closed or gone; the answer still belongs to the chat.
        Err(Fault::Refused(_)) if place.thread.is_some() || place.reply_to.is_some() => {
            payload.message_thread_id = None;
            payload.reply_parameters = None;
            api.call(&payload).await.map(drop)
        }
        other => other.map(drop),
    }
}

/// Shows a screen in a message that is there; where that cannot be edited, sends a new one.
///
/// # Errors
/// The fault of the call.
pub async fn edit(api: &Api, place: Place, message: i32, screen: &Screen) -> Result<(), Fault> {
    let mut payload = EditMessageText::new(ChatId(place.chat), MessageId(message), screen.html.clone())
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview());
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
        Err(Fault::NotEditable) => send(api, place, screen).await,
        // Message ids do not move with the group.
        Err(Fault::Migrated(chat)) => send(api, Place { chat, ..place }, screen).await,
        Err(fault) => Err(fault),
    }
}

/// Answers a press, so that the button stops waiting; with a text, in a window.
///
/// # Errors
/// The fault of the call; a press that has expired is no fault.
pub async fn answer_press(api: &Api, query: &str, text: Option<String>) -> Result<(), Fault> {
    let mut payload = AnswerCallbackQuery::new(CallbackQueryId(query.to_owned()));
    if let Some(text) = text {
        payload = payload.text(text).show_alert(true);
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
fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions { is_disabled: true, url: None, prefer_small_media: false, prefer_large_media: false, show_above_text: false }
}

fn keyboard(screen: &Screen) -> Option<InlineKeyboardMarkup> {
    let rows: Vec<Vec<InlineKeyboardButton>> = screen.keyboard.iter().map(|row| row.iter().filter_map(button).collect()).collect();
    let rows: Vec<_> = rows.into_iter().filter(|row: &Vec<_>| !row.is_empty()).collect();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn button(button: &Button) -> Option<InlineKeyboardButton> {
    match &button.press {
        Press::Ask(request, page) => Some(InlineKeyboardButton::callback(button.label.clone(), request.to_button(*page)?)),
        Press::Open(url) => Some(InlineKeyboardButton::url(button.label.clone(), url.clone())),
    }
}
