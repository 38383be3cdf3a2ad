//! The same where Telegram calls the bot: updates, strangers, and the secret.
//!
//! Owns: the test of an endpoint that everybody may try.
//! Never imports: the crate; only the binary.

use super::canary::check_absent;
use super::people::{WORDS, everybody_speaks};
use super::service::{PATIENCE, Service};
use crate::fake_api::{FakeApi, TOKEN};
use reqwest::Client;
use serde_json::json;
use std::net::TcpListener;
use std::time::Duration;

/// The secret of the webhook, what a stranger tries instead, and where.
const HIDDEN: [&str; 3] = ["zqsecretvv41-of-32-characters-or-more", "zqguessww41", "zqpathxx41"];

#[tokio::test]
async fn an_endpoint_says_nothing_of_anybody() {
    let api = FakeApi::start().await;
    api.webhook_times(Duration::from_millis(100), Duration::from_secs(20));
    let listen = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").to_string();
    let url = format!("http://{listen}/updates");
    let client = Client::builder().no_proxy().build().expect("a client");
    let webhook = json!({"url": url, "secret_token": HIDDEN[0]});
    let set =
        client.post(format!("{}/bot{TOKEN}/setWebhook", api.url())).header("content-type", "application/json").body(webhook.to_string());
    assert!(set.send().await.expect("an answer").status().is_success());
    let settings = [("BRIEFBOT_WEBHOOK_URL", url.as_str()), ("BRIEFBOT_WEBHOOK_LISTEN", &listen), ("BRIEFBOT_WEBHOOK_SECRET", HIDDEN[0])];
    let service = Service::start(&api.url(), &settings);
    service.wait_log("serving the webhook").await;
    everybody_speaks(&api);
    for path in ["updates", "zqpathxx41"] {
        let stranger = client.post(format!("http://{listen}/{path}?zqpathxx41")).header("X-Telegram-Bot-Api-Secret-Token", "zqguessww41");
        assert!(stranger.body("zqtextaa41").send().await.expect("an answer").status().is_client_error());
    }
    let broken = client.post(&url).header("X-Telegram-Bot-Api-Secret-Token", HIDDEN[0]).body("{\"update_id\": \"zqbrokenoo41\"");
    assert!(broken.send().await.expect("an answer").status().is_success());
    api.wait_until(|state| state.messages(7_700_123_450_041).len() >= 10, PATIENCE).await;
    service.wait_done(&api).await;
    let left = service.stop().await;
    check_absent(&WORDS, &left);
    check_absent(&HIDDEN, &left);
}
