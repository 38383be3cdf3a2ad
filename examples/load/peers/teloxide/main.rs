//! A bot on teloxide's own dispatcher that answers every message with a fixed text: a peer of the load tool.
//!
//! Owns: nothing but the bot.
//! Never imports: the crate.
#![allow(missing_docs)]

use teloxide::Bot;
use teloxide::dispatching::{Dispatcher, UpdateFilterExt};
use teloxide::payloads::SendMessageSetters;
use teloxide::requests::Requester;
use teloxide::types::{Message, ParseMode, Update};

#[tokio::main]
async fn main() {
    // Token and server come from TELOXIDE_TOKEN and TELOXIDE_API_URL.
    let bot = Bot::from_env();
    let handler = Update::filter_message().endpoint(|bot: Bot, message: Message| async move {
        bot.send_message(message.chat.id, "A fixed <b>text</b>.").parse_mode(ParseMode::Html).await?;
        Ok::<(), teloxide::RequestError>(())
    });
    Dispatcher::builder(bot, handler).build().dispatch().await;
}
