//! The start of the service: a wrong token, a server that is not there, another program with the same token.
//!
//! Owns: what is said on standard error, and how the bot comes back.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer};
use crate::cards::small::SmallPack;
use crate::fake_api::{FakeApi, Fault, TOKEN};

#[tokio::test]
async fn a_refused_token_ends_the_program_with_a_remedy() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.fault("getMe", 1, Fault::Unauthorized);
    let ended = Bot::start(&api, &pack.briefings()).ended().await;
    assert_eq!(ended.code, Some(3), "{}", ended.log);
    for words in ["refuses the token", "@BotFather", "TELOXIDE_TOKEN"] {
        assert!(ended.log.contains(words), "{words:?} is missing: {}", ended.log);
    }
    assert_eq!(api.calls().len(), 1, "{}", api.dump());
}

async fn check_absent_server() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.stop_listening().await;
    api.private(1, QUESTION);
    let bot = Bot::start(&api, &pack.briefings());
    bot.wait_log("Telegram cannot be reached").await;
    api.listen_again().await;
    assert_answer(&api.wait_messages(1, 1, LATE).await[0]);
    bot.ends_well().await;
}

async fn check_broken_server() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.fault("getMe", 1, Fault::Status(502));
    let bot = Bot::start(&api, &pack.briefings());
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_server_that_does_not_answer_yet_is_waited_for() {
    tokio::join!(check_absent_server(), check_broken_server());
}

#[tokio::test]
async fn a_signal_ends_the_wait_for_a_server() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.stop_listening().await;
    let bot = Bot::start(&api, &pack.briefings());
    bot.wait_log("Telegram cannot be reached").await;
    bot.signal("TERM");
    assert_eq!(bot.ended().await.code, Some(0));
}

#[tokio::test]
async fn another_program_that_polls_is_named_and_outlived() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.fault("getUpdates", 2, Fault::Conflict);
    let bot = Bot::start(&api, &pack.briefings());
    bot.wait_log("another program polls with this token").await;
    assert_answer(&bot.ask(1, QUESTION).await);
    assert_eq!(bot.log().matches("another program polls").count(), 1, "{}", bot.log());
    bot.ends_well().await;
}

#[tokio::test]
async fn two_copies_are_both_warned_and_the_last_one_serves() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    let first = Bot::start(&api, &pack.briefings());
    assert_answer(&first.ask(1, QUESTION).await);
    let second = Bot::start(&api, &pack.briefings());
    first.wait_log("another program polls with this token").await;
    first.signal("TERM");
    assert_eq!(first.ended().await.code, Some(0));
    assert_answer(&second.ask(2, QUESTION).await);
}

#[tokio::test]
async fn a_webhook_is_named_and_outlived() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.set_webhook("https://example.org/hook");
    let bot = Bot::start(&api, &pack.briefings());
    bot.wait_log("webhook delete").await;
    assert!(api.webhook().is_some(), "the bot must not delete what others set");
    let remove = format!("{}/bot{TOKEN}/deleteWebhook", api.url());
    reqwest::Client::new().post(remove).send().await.expect("the server");
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_token_revoked_while_serving_is_named() {
    let (bot, _pack) = Bot::small().await;
    assert_answer(&bot.ask(1, QUESTION).await);
    bot.api.fault("getUpdates", 1, Fault::Unauthorized);
    assert_answer(&bot.ask(2, QUESTION).await);
    bot.wait_log("refuses the token").await;
    assert_answer(&bot.ask(3, QUESTION).await);
    bot.ends_well().await;
}
