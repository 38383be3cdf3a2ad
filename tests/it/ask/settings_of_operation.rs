//! The settings of monitor, log and webhook, and what is said of wrong ones.
//!
//! Owns: their tests that need no network.
//! Never imports: transport.

use super::settings::{STRANGER, check_wrong};
use briefbot::config::{Config, LogFormat, WrongSettings};
use std::path::Path;

/// A webhook secret that is long enough. It holds the word that [`check_wrong`] must not find.
const SECRET: &str = "hush-0123456789_0123456789-ABCDEF";
const URL: &str = "https://bot.example.org/updates";

fn read(values: &[(&str, &str)]) -> Result<Config, WrongSettings> {
    let value = |wanted: &str| values.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned());
    Config::from_values(value)
}

fn good(values: &[(&str, &str)]) -> Config {
    read(values).expect("good settings")
}

#[test]
fn the_monitor_is_off_unless_it_is_asked_for() {
    assert_eq!(good(&[]).monitor, None);
    for address in ["127.0.0.1:9090", "127.8.8.8:1", "[::1]:9090"] {
        assert_eq!(good(&[("BRIEFBOT_MONITOR", address)]).monitor, address.parse().ok());
    }
}

#[test]
fn a_monitor_that_others_could_reach_is_refused_with_what_to_do_instead() {
    for address in ["0.0.0.0:9090", "192.0.2.1:9090", "[::]:9090"] {
        check_wrong(&[("BRIEFBOT_MONITOR", address)], None, &["BRIEFBOT_MONITOR", "127.0.0.1:9090", "no password", "SSH tunnel"]);
    }
    for address in ["9090", "localhost:9090", "127.0.0.1"] {
        check_wrong(&[("BRIEFBOT_MONITOR", address)], None, &["BRIEFBOT_MONITOR", "127.0.0.1:9090"]);
    }
}

#[test]
fn the_log_is_for_people_unless_json_is_asked_for() {
    assert_eq!(good(&[]).log_format, LogFormat::Human);
    assert_eq!(good(&[("BRIEFBOT_LOG_FORMAT", "JSON")]).log_format, LogFormat::Json);
    check_wrong(&[("BRIEFBOT_LOG_FORMAT", "xml")], None, &["BRIEFBOT_LOG_FORMAT", "human or json"]);
}

#[test]
fn the_socket_is_where_it_is_named_or_where_systemd_says_or_beside_other_temporary_files() {
    let socket = |values: &[(&str, &str)]| good(values).socket;
    let runtime = ("RUNTIME_DIRECTORY", "/run/briefbot:/run/other");
    assert_eq!(socket(&[]), None);
    assert_eq!(socket(&[("BRIEFBOT_SOCKET", "/x/y"), runtime]).as_deref(), Some(Path::new("/x/y")));
    assert_eq!(socket(&[("BRIEFBOT_SOCKET", "off"), runtime, ("TELOXIDE_TOKEN", STRANGER)]), None);
    assert_eq!(socket(&[runtime]).as_deref(), Some(Path::new("/run/briefbot/briefbot.sock")));
    let path = socket(&[("TELOXIDE_TOKEN", STRANGER)]).expect("a path");
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    let digits = name.strip_prefix("briefbot-").and_then(|rest| rest.strip_suffix(".sock")).expect("a name of ours");
    assert!(digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
    assert_ne!(socket(&[("TELOXIDE_TOKEN", "1:another")]), Some(path));
}

#[test]
fn a_webhook_needs_its_address_and_a_secret_and_has_a_door_on_this_machine() {
    assert!(good(&[]).webhook.is_none());
    let webhook = good(&[("BRIEFBOT_WEBHOOK_URL", URL), ("BRIEFBOT_WEBHOOK_SECRET", SECRET)]).webhook.expect("a webhook");
    assert_eq!((webhook.url.as_str(), webhook.listen.to_string().as_str()), (URL, "127.0.0.1:8080"));
    assert_eq!(webhook.secret.expose(), SECRET);
    assert!(!format!("{webhook:?}").contains("hush"));
    let local =
        [("BRIEFBOT_WEBHOOK_URL", "http://[::1]:8080/x"), ("BRIEFBOT_WEBHOOK_SECRET", SECRET), ("BRIEFBOT_WEBHOOK_LISTEN", "[::]:1")];
    assert_eq!(good(&local).webhook.map(|webhook| webhook.listen.to_string()).as_deref(), Some("[::]:1"));
    check_wrong(&[("BRIEFBOT_WEBHOOK_URL", URL)], None, &["BRIEFBOT_WEBHOOK_URL needs a secret", "BRIEFBOT_WEBHOOK_SECRET_FILE"]);
}

#[test]
fn a_wrong_webhook_address_is_not_shown() {
    for url in ["hush", "http://hush.example/x", "ftp://hush.example/x"] {
        check_wrong(
            &[("BRIEFBOT_WEBHOOK_URL", url), ("BRIEFBOT_WEBHOOK_SECRET", SECRET)],
            None,
            &["BRIEFBOT_WEBHOOK_URL", "https://HOST/PATH"],
        );
    }
    for url in ["https://hush.example", "https://hush.example/"] {
        check_wrong(&[("BRIEFBOT_WEBHOOK_URL", url), ("BRIEFBOT_WEBHOOK_SECRET", SECRET)], None, &["BRIEFBOT_WEBHOOK_URL", "needs a path"]);
    }
    for url in ["https://e.example/x?hush", "https://e.example/x#hush", "https://hush@e.example/x", "https://:hush@e.example/x"] {
        check_wrong(
            &[("BRIEFBOT_WEBHOOK_URL", url), ("BRIEFBOT_WEBHOOK_SECRET", SECRET)],
            None,
            &["BRIEFBOT_WEBHOOK_URL", "without a user"],
        );
    }
}

#[test]
fn what_belongs_to_a_webhook_is_refused_without_its_address() {
    check_wrong(&[("BRIEFBOT_WEBHOOK_SECRET", SECRET)], None, &["BRIEFBOT_WEBHOOK_SECRET is set, but BRIEFBOT_WEBHOOK_URL is not"]);
    check_wrong(&[("BRIEFBOT_WEBHOOK_LISTEN", "127.0.0.1:1")], None, &["BRIEFBOT_WEBHOOK_LISTEN is set, but BRIEFBOT_WEBHOOK_URL is not"]);
}

#[test]
fn a_weak_secret_is_refused_and_not_shown() {
    let long = "hush".repeat(65);
    for secret in ["hush", "hush hush hush hush hush hush hush hush", "hush.0123456789.0123456789.ABCDEF", &long] {
        let values = [("BRIEFBOT_WEBHOOK_URL", URL), ("BRIEFBOT_WEBHOOK_SECRET", secret)];
        check_wrong(&values, None, &["BRIEFBOT_WEBHOOK_SECRET is not a webhook secret", "32 to 256"]);
    }
}

#[test]
fn the_token_is_no_secret_for_the_webhook() {
    let half = STRANGER.split_once(':').expect("a token").1;
    let values = [("TELOXIDE_TOKEN", STRANGER), ("BRIEFBOT_WEBHOOK_URL", URL), ("BRIEFBOT_WEBHOOK_SECRET", half)];
    check_wrong(&values, None, &["BRIEFBOT_WEBHOOK_SECRET: this is the token, or a part of it"]);
    check_wrong(&[values[0], values[1], ("BRIEFBOT_WEBHOOK_SECRET", STRANGER)], None, &["BRIEFBOT_WEBHOOK_SECRET"]);
}

#[test]
fn the_secret_may_stand_in_a_file_but_not_in_two_places() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("secret").display().to_string();
    std::fs::write(&path, format!("{SECRET}\n")).expect("a file");
    let file = ("BRIEFBOT_WEBHOOK_SECRET_FILE", path.as_str());
    let webhook = good(&[("BRIEFBOT_WEBHOOK_URL", URL), file]).webhook.expect("a webhook");
    assert_eq!(webhook.secret.expose(), SECRET);
    check_wrong(&[("BRIEFBOT_WEBHOOK_URL", URL), file, ("BRIEFBOT_WEBHOOK_SECRET", SECRET)], None, &["are both set"]);
    check_wrong(&[("BRIEFBOT_WEBHOOK_URL", URL), ("BRIEFBOT_WEBHOOK_SECRET_FILE", SECRET)], None, &["this is a webhook secret itself"]);
}

#[test]
fn all_wrong_settings_of_operation_are_named_at_once() {
    let variables = [
        ("BRIEFBOT_MONITOR", "x"),
        ("BRIEFBOT_LOG_FORMAT", "x"),
        ("BRIEFBOT_WEBHOOK_URL", "x"),
        ("BRIEFBOT_WEBHOOK_LISTEN", "x"),
        ("BRIEFBOT_WEBHOOK_SECRET", "x"),
    ];
    check_wrong(&variables, None, &variables.map(|(name, _)| name));
}
