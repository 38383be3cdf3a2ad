//! The webhook as an operator sets it up: the command that sets it, replicas that come and go, and what is left when they do.
//!
//! Owns: [`Webhook`], the settings of replicas on loopback.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, QUESTION, assert_answer};
use crate::cards::small::SmallPack;
use crate::fake_api::{FakeApi, TOKEN};
use crate::program::{Run, briefbot, run};
use std::net::TcpListener;
use std::time::Duration;

const SECRET: &str = "a-secret-of-32-characters-or-more";

/// The settings of one replica: where it listens is where the server posts.
struct Webhook {
    url: String,
    listen: String,
}

impl Webhook {
    fn new() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        Self { url: format!("http://{free}/updates"), listen: free.to_string() }
    }

    fn settings(&self) -> [(&str, &str); 3] {
        [("BRIEFBOT_WEBHOOK_URL", &self.url), ("BRIEFBOT_WEBHOOK_LISTEN", &self.listen), ("BRIEFBOT_WEBHOOK_SECRET", SECRET)]
    }

    fn command(&self, api: &FakeApi, arguments: &[&str]) -> Run {
        let mut command = briefbot(arguments);
        command.envs(self.settings()).env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", api.url());
        run(command, "")
    }

    fn start(&self, api: &FakeApi, pack: &SmallPack) -> Bot {
        Bot::start_with(api, &pack.briefings(), &self.settings())
    }
}

async fn set_up() -> (FakeApi, SmallPack, Webhook) {
    let (api, pack, webhook) = (FakeApi::start().await, SmallPack::new(), Webhook::new());
    api.webhook_times(Duration::from_millis(100), Duration::from_secs(20));
    (api, pack, webhook)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_set_by_the_command_is_served_and_outlives_the_replica() {
    let (api, pack, webhook) = set_up().await;
    let before = webhook.command(&api, &["webhook", "info"]);
    assert_eq!((before.code, before.out.lines().next()), (0, Some("webhook: none is set")), "{}", before.err);
    let set = webhook.command(&api, &["webhook", "set", "--connections", "7"]);
    assert_eq!(set.code, 0, "{}", set.err);
    let known = api.webhook().expect("a webhook");
    assert_eq!((&known["url"], &known["secret_token"]), (&webhook.url.as_str().into(), &SECRET.into()));
    let info = webhook.command(&api, &["webhook", "info"]);
    assert!(info.out.starts_with("webhook: BRIEFBOT_WEBHOOK_URL\nupdates that wait: 0\ndeliveries at once: 7"), "{}", info.out);
    assert!(!(set.out + &set.err + &info.out + &info.err).contains(SECRET));

    let first = webhook.start(&api, &pack);
    for person in 1..=20 {
        api.private(person, QUESTION);
        api.private(person, "/privacy");
    }
    for person in 1..=20 {
        let messages = api.wait_messages(person, 2, LATE).await;
        assert_answer(&messages[0]);
        assert!(messages[1].plain.starts_with("Privacy\n"), "{}", messages[1].plain);
    }
    first.ends_well().await;
    assert!(api.webhook().is_some(), "a replica that stops must not cut off the others");

    api.private(50, QUESTION);
    let second = webhook.start(&api, &pack);
    assert_answer(&api.wait_messages(50, 1, LATE).await[0]);
    second.ends_well().await;
    let deleted = webhook.command(&api, &["webhook", "delete"]);
    assert_eq!((deleted.code, api.webhook()), (0, None), "{}", deleted.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_says_when_nothing_will_come() {
    let (api, pack, webhook) = set_up().await;
    let bot = webhook.start(&api, &pack);
    bot.wait_log("run `briefbot webhook set` once").await;
    bot.ends_well().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_is_taken_ends_the_start() {
    let (api, pack, webhook) = set_up().await;
    let _taken = TcpListener::bind(&webhook.listen).expect("the port");
    let ended = webhook.start(&api, &pack).ended().await;
    assert_eq!(ended.code, Some(3), "{}", ended.log);
    assert!(ended.log.contains("BRIEFBOT_WEBHOOK_LISTEN: nothing can listen on"), "{}", ended.log);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_needs_its_settings_and_a_network() {
    let (api, _pack, webhook) = set_up().await;
    let mut command = briefbot(&["webhook", "set"]);
    command.env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", api.url());
    let unset = run(command, "");
    assert_eq!(unset.code, 3);
    assert!(unset.err.contains("BRIEFBOT_WEBHOOK_URL"), "{}", unset.err);
    assert_eq!(run(briefbot(&["webhook", "info"]), "").code, 3, "there is no token");
    api.stop_listening().await;
    let lost = webhook.command(&api, &["webhook", "info"]);
    assert_eq!(lost.code, 4, "{}", lost.err);
    assert!(!lost.err.contains(TOKEN), "{}", lost.err);
}
