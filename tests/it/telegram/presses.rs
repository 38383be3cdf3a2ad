//! Buttons that are pressed twice, too late, or that were never there.
//!
//! Owns: what a press does to the message, and that each is answered.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer};
use crate::cards::small::SmallPack;
use crate::fake_api::{Fault, SentMessage};

const STALE: &str = "This button belongs to an older card. Send /brief or ask again.";

/// A bot whose only message in chat 1 is the answer to the question.
async fn answered() -> (Bot, SmallPack, SentMessage) {
    let (bot, pack) = Bot::small().await;
    let message = bot.ask(1, QUESTION).await;
    assert_answer(&message);
    (bot, pack, message)
}

/// What the server refused, in its own words.
fn refused(bot: &Bot) -> Vec<String> {
    bot.api.refusals().into_iter().map(|refusal| refusal.description).collect()
}

#[tokio::test]
async fn a_press_edits_in_place() {
    let (bot, _pack, message) = answered().await;
    let next = bot.press(1, message.message_id, "c:norre_bridge_mayor@en").await;
    assert!(next.plain.contains("“We will build it again”\n— mayor of Norre (not named)"), "{}", next.plain);
    assert_eq!((next.edits, bot.api.messages(1).len()), (1, 1));
    bot.ends_well().await;
}

#[tokio::test]
async fn a_button_pressed_twice_changes_nothing_more() {
    let (bot, _pack, message) = answered().await;
    bot.press(1, message.message_id, "s:background@en").await;
    bot.api.click_forged(1, message.message_id, "s:background@en");
    bot.api.wait_idle(LATE).await;
    let after = bot.api.messages(1);
    assert_eq!((after.len(), after[0].edits), (1, 1));
    let refused = refused(&bot);
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].starts_with("Bad Request: message is not modified"), "{refused:?}");
    assert_answer(&bot.ask(1, QUESTION).await);
}

#[tokio::test]
async fn a_press_that_comes_too_late_still_brings_its_screen() {
    let (bot, _pack, message) = answered().await;
    bot.api.stop_listening().await;
    bot.api.click(1, message.message_id, "s:background@en");
    bot.api.expire_callbacks();
    bot.api.listen_again().await;
    bot.api.wait_until(|state| state.pending() == 0, LATE).await;
    let after = bot.api.messages(1);
    assert!(after[0].plain.starts_with("Background\n"), "{}", after[0].plain);
    assert_answer(&bot.ask(1, QUESTION).await);
}

#[tokio::test]
async fn forged_data_are_answered_and_edit_nothing() {
    let (bot, _pack, message) = answered().await;
    let forged = [
        "",
        "xx",
        "x:all",
        "h:more",
        "c",
        "c:",
        "c:../../etc/passwd",
        "c:norre_no-such-card",
        "c:no-such-pack_bridge",
        "c:_0123456789abcdef",
        "c:norre_bridge_mayor_more",
        "s:nowhere",
        "b~-1",
        "b~99999999999999999999",
        "h~",
        "h@xx@",
        "c:norre_bridge@en@en",
        "d:norre_ferry:15@en",
        "d:norre_bridge:1@en",
        "u:norre_ferry",
        "i:norre_bridge:mla",
        "a:-",
        "a:all of them:-",
        "l:no language",
        "<b>&amp;",
        "0123456789012345678901234567890123456789012345678901234567890123",
    ];
    for data in forged {
        bot.api.click_forged(1, message.message_id, data);
    }
    bot.api.wait_idle(LATE).await;
    let answers: Vec<String> = bot.api.callback_answers().into_iter().map(|answer| answer.text).collect();
    assert_eq!(answers, vec![STALE; forged.len()]);
    let after = bot.api.messages(1);
    assert_eq!((after.len(), after[0].edits), (1, 0));
    bot.ends_well().await;
}

#[tokio::test]
async fn a_page_past_the_end_is_the_last_page() {
    let (bot, _pack, message) = answered().await;
    bot.api.click_forged(1, message.message_id, "o~65535");
    bot.api.wait_idle(LATE).await;
    assert!(bot.api.messages(1)[0].plain.starts_with("What this briefing rests on\n"), "{}", bot.api.messages(1)[0].plain);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_press_on_a_deleted_message_brings_a_new_one() {
    let (bot, _pack, message) = answered().await;
    bot.api.removes(1, message.message_id);
    bot.api.click_forged(1, message.message_id, "o");
    bot.api.wait_idle(LATE).await;
    let after = bot.api.messages(1);
    assert_eq!(after.len(), 2);
    assert!(after[1].plain.starts_with("What this briefing rests on\n"), "{}", after[1].plain);
    assert_eq!(refused(&bot), ["Bad Request: message to edit not found"]);
}

#[tokio::test]
async fn an_edit_whose_markup_is_refused_goes_out_as_plain_text() {
    let (bot, _pack, message) = answered().await;
    bot.api.fault("editMessageText", 1, Fault::Refuse("Bad Request: can't parse entities: Unsupported start tag".to_owned()));
    let after = bot.press(1, message.message_id, "c:norre_bridge_mayor@en").await;
    assert!(after.params.get("parse_mode").is_none(), "{}", after.params);
    assert!(after.plain.contains("“We will build it again”"), "{}", after.plain);
    assert!(!after.plain.contains("<b>") && !after.buttons.is_empty(), "{}", after.plain);
    bot.ends_well().await;
}

#[tokio::test]
async fn an_edit_survives_faults_of_the_server() {
    let (bot, _pack, message) = answered().await;
    bot.api.fault("editMessageText", 2, Fault::Status(502));
    bot.api.fault("editMessageText", 1, Fault::TooManyRequests { retry_after: 1 });
    bot.api.fault("answerCallbackQuery", 1, Fault::CutConnection);
    let after = bot.press(1, message.message_id, "s:background@en").await;
    assert!(after.plain.starts_with("Background\n"), "{}", after.plain);
    assert_eq!(bot.api.messages(1).len(), 1);
    bot.ends_well().await;
}
