//! `briefbot doctor` against a server on which one thing after the other is wrong.
//!
//! Owns: what it says of each; that it changes nothing and shows no secret.
//! Never imports: the crate; only the binary.

use super::Place;
use crate::fake_api::{Fault, TOKEN};
use crate::program::{Run, run};

/// Words that no report may hold: of the token, of a person, of a password.
const HIDDEN: [&str; 4] = ["AAFakeToken", "4242424242", "canary", "hush"];

/// A pack without a problem or a warning: what is found is Telegram's.
async fn healthy() -> Place {
    let place = Place::new().await;
    place.api.private(7, "canary words");
    place
}

/// Registers commands as `briefbot run` does, and ends it.
async fn serve_once(place: &Place) {
    let bot = place.serving(&[]).await;
    bot.wait_log("commands and descriptions are registered").await;
    bot.ends_well().await;
}

/// Runs `doctor`; times and ports are made equal.
async fn doctor(place: &Place, settings: &[(&str, &str)]) -> Run {
    let mut command = place.pack.command(&["doctor"]);
    command.env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", place.api.url()).env("BRIEFBOT_SOCKET", &place.socket);
    command.envs(settings.iter().copied());
    let mut run = tokio::task::spawn_blocking(move || run(command, "")).await.expect("the program ends");
    for hidden in HIDDEN {
        assert!(!run.out.contains(hidden) && !run.err.contains(hidden), "{hidden} is in {run:?}");
    }
    let server = place.api.url().trim_start_matches("http://").to_owned();
    run.out = run.out.replace(&server, "SERVER");
    if let Some((head, rest)) = run.out.split_once("answers in ") {
        let rest = rest.split_once(" s, ").map_or("", |(_, rest)| rest);
        run.out = format!("{head}answers in TIME s, {rest}");
    }
    run
}

/// The line on this subject.
fn line<'a>(run: &'a Run, what: &str) -> &'a str {
    let found = run.out.lines().find(|line| line.get(6..).is_some_and(|line| line.starts_with(&format!("{what}: "))));
    found.unwrap_or_else(|| panic!("no line on {what}: {run:?}"))
}

#[tokio::test]
async fn all_is_fine() {
    let place = healthy().await;
    serve_once(&place).await;
    place.api.clock(&httpdate::fmt_http_date(now()));
    let run = doctor(&place, &[]).await;
    assert_eq!(run.code, 0, "{run:?}");
    insta::assert_snapshot!("doctor_fine", run.out);
    assert!(place.api.refusals().is_empty(), "{:?}", place.api.refusals());
}

#[allow(clippy::disallowed_methods)]
fn now() -> std::time::SystemTime {
    std::time::SystemTime::now()
}

#[tokio::test]
async fn a_first_look_changes_nothing() {
    let place = healthy().await;
    let run = doctor(&place, &[]).await;
    assert_eq!(run.code, 0, "{run:?}");
    insta::assert_snapshot!("doctor_commands_missing", line(&run, "commands"));
    assert_eq!(place.api.pending(), 1, "what waits is not confirmed");
    assert_eq!(place.api.profile().commands.len(), 0);
    let methods: Vec<String> = place.api.calls().into_iter().map(|call| call.method).collect();
    assert!(methods.iter().all(|method| method.starts_with("get")), "{methods:?}");
}

#[tokio::test]
async fn a_running_instance_is_not_disturbed() {
    let place = healthy().await;
    let bot = place.serving(&[]).await;
    bot.wait_log("commands and descriptions are registered").await;
    let run = doctor(&place, &[]).await;
    assert_eq!(run.code, 0, "{run:?}");
    insta::assert_snapshot!("doctor_running", format!("{}\n{}", line(&run, "polling"), line(&run, "instance")));
    let polls = place.api.calls().into_iter().filter(|call| call.method == "getUpdates");
    assert!(polls.into_iter().all(|poll| poll.status != Some(409)), "{}", place.api.dump());
    bot.ends_well().await;
}

#[tokio::test]
async fn a_refused_token() {
    let place = healthy().await;
    let run = doctor(&place, &[("TELOXIDE_TOKEN", "1234567890:AAhushStranger")]).await;
    assert_eq!(run.code, 1, "{run:?}");
    insta::assert_snapshot!("doctor_refused", run.out);
}

#[tokio::test]
async fn no_token() {
    let place = healthy().await;
    let run = doctor(&place, &[("TELOXIDE_TOKEN", "")]).await;
    assert_eq!(run.code, 1, "{run:?}");
    insta::assert_snapshot!("doctor_no_token", run.out);
    assert!(place.api.calls().is_empty());
}

#[tokio::test]
async fn a_token_of_the_wrong_form_is_a_wrong_setting() {
    let run = doctor(&healthy().await, &[("TELOXIDE_TOKEN", "hush")]).await;
    assert_eq!(run.code, 3, "{run:?}");
    insta::assert_snapshot!("doctor_wrong_token", run.out);
}

#[tokio::test]
async fn no_network() {
    let place = healthy().await;
    place.api.stop_listening().await;
    let run = doctor(&place, &[]).await;
    assert_eq!(run.code, 1, "{run:?}");
    insta::assert_snapshot!("doctor_no_network", run.out);
}

#[tokio::test]
async fn a_server_whose_name_is_not_known() {
    let run = doctor(&healthy().await, &[("TELOXIDE_API_URL", "http://nobody.invalid")]).await;
    assert_eq!(run.code, 1, "{run:?}");
    insta::assert_snapshot!("doctor_unknown_name", line(&run, "network"));
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named_without_its_password() {
    let place = healthy().await;
    let proxy = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let run = doctor(&place, &[("TELOXIDE_PROXY", &format!("socks5h://me:hush@{proxy}"))]).await;
    assert_eq!(run.code, 1, "{run:?}");
    insta::assert_snapshot!("doctor_proxy", line(&run, "network").replace(&proxy.to_string(), "PROXY"));
}

#[tokio::test]
async fn a_server_in_trouble() {
    let place = healthy().await;
    place.api.fault("getMe", 1, Fault::Status(502));
    let run = doctor(&place, &[]).await;
    assert_eq!(run.code, 1, "{run:?}");
    insta::assert_snapshot!("doctor_server_error", format!("{}\n{}", line(&run, "token"), line(&run, "network")));
}

#[tokio::test]
async fn a_webhook_in_the_way_of_polling() {
    let place = healthy().await;
    place.api.set_webhook("https://old.example.org/hush");
    let run = doctor(&place, &[]).await;
    assert_eq!(run.code, 1, "{run:?}");
    insta::assert_snapshot!("doctor_webhook_set", format!("{}\n{}", line(&run, "webhook"), line(&run, "polling")));
}

/// Settings of a webhook.
const WEBHOOK: [(&str, &str); 2] =
    [("BRIEFBOT_WEBHOOK_URL", "https://bot.example.org/updates"), ("BRIEFBOT_WEBHOOK_SECRET", "hush-0123456789_0123456789-ABCDEF")];

#[tokio::test]
async fn a_webhook_that_is_wanted() {
    let place = healthy().await;
    let mut report = String::new();
    let urls = [None, Some("https://old.example.org/hush"), Some("https://192.0.2.1/hush"), Some("https://bot.example.org/updates")];
    for (url, code) in urls.into_iter().zip([1, 1, 1, 0]) {
        url.into_iter().for_each(|url| place.api.set_webhook(url));
        let run = doctor(&place, &WEBHOOK).await;
        assert_eq!(run.code, code, "{run:?}");
        report += &format!("{}\n", line(&run, "webhook"));
        assert!(line(&run, "polling").contains("updates come by webhook"), "{run:?}");
    }
    insta::assert_snapshot!("doctor_webhook_wanted", report);
    assert!(place.api.calls().iter().all(|call| call.method != "getUpdates"));
}

#[tokio::test]
async fn a_webhook_that_fails() {
    let place = healthy().await;
    let now = now().duration_since(std::time::UNIX_EPOCH).expect("a clock").as_secs();
    let mut report = String::new();
    for (date, message) in [
        (now, "Wrong response from the webhook: 502 Bad Gateway"),
        (now, "SSL error {error:0A000086:SSL routines::certificate verify failed}"),
        (now, "Connection to 192.0.2.1 timed out"),
        (now, "hush at 192.0.2.1"),
        (now - 90_000, "Connection refused"),
    ] {
        place.api.set_failing_webhook(WEBHOOK[0].1, date, message);
        let run = doctor(&place, &WEBHOOK).await;
        assert_eq!(run.code, 0, "{run:?}");
        assert!(!run.out.contains("192.0.2"), "{run:?}");
        report += &format!("{}\n", line(&run, "webhook"));
    }
    insta::assert_snapshot!("doctor_webhook_fails", report);
}

#[tokio::test]
async fn another_poller() {
    let place = healthy().await;
    place.api.fault("getUpdates", 1, Fault::Conflict);
    let run = doctor(&place, &[]).await;
    assert_eq!(run.code, 1, "{run:?}");
    insta::assert_snapshot!("doctor_poller", line(&run, "polling"));
}

#[tokio::test]
async fn another_bot_that_polls_is_noticed_and_goes_on() {
    let place = healthy().await;
    let bot = place.serving(&[]).await;
    place.api.wait_idle(crate::telegram::bot::LATE).await;
    let run = doctor(&place, &[("BRIEFBOT_SOCKET", "off")]).await;
    assert_eq!(run.code, 1, "{run:?}");
    assert!(line(&run, "polling").starts_with("FAIL  polling: another program polls"), "{run:?}");
    assert!(bot.ask(8, "/privacy").await.plain.starts_with("Privacy\n"));
    bot.signal("TERM");
    assert_eq!(bot.ended().await.code, Some(0));
}

#[tokio::test]
async fn settings_at_botfather() {
    let place = healthy().await;
    place.api.botfather("supports_inline_queries", false);
    place.api.botfather("can_read_all_group_messages", true);
    let run = doctor(&place, &[]).await;
    assert_eq!(run.code, 0, "{run:?}");
    insta::assert_snapshot!("doctor_botfather", format!("{}\n{}", line(&run, "inline mode"), line(&run, "privacy mode")));
}

#[tokio::test]
async fn a_wrong_clock() {
    let place = healthy().await;
    for (date, words) in [("Wed, 21 Oct 2015 07:28:00 GMT", "ahead of Telegram's"), ("Wed, 21 Oct 2099 07:28:00 GMT", "behind Telegram's")]
    {
        place.api.clock(date);
        let run = doctor(&place, &[]).await;
        assert_eq!(run.code, 0, "{run:?}");
        let line = line(&run, "clock");
        assert!(line.starts_with("warn") && line.contains(words) && line.contains("timedatectl"), "{line}");
    }
}

#[tokio::test]
async fn cards_that_are_broken() {
    let place = healthy().await;
    place.pack.replace("cards/ferry.json", r#""exact": "The ferry ran every hour""#, r#""exact": "The ferry ran every day""#);
    let run = doctor(&place, &[]).await;
    assert_eq!(run.code, 1, "{run:?}");
    let broken = line(&run, "cards").to_owned();
    let run = doctor(&place, &[("BRIEFBOT_BRIEFINGS", "/nowhere")]).await;
    assert_eq!(run.code, 1, "{run:?}");
    insta::assert_snapshot!("doctor_cards", format!("{broken}\n{}", line(&run, "cards")));
}
