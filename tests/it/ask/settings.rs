//! Settings from the environment and from `.env`, and what is said of wrong ones.
//!
//! Owns: the tests of every setting that needs no network.
//! Never imports: the crate; only the binary.

use crate::cards::small::SmallPack;
use crate::fake_api::{FakeApi, TOKEN};
use crate::program::{Run, run};

/// A token of the right shape that no server knows.
pub(super) const STRANGER: &str = "1234567890:AAStrangersTokenThatMustNeverBePrinted";

/// Asks, in too few words to point to a language, with these variables set and this `.env` in the working directory.
fn ask(variables: &[(&str, &str)], file: Option<&str>) -> Run {
    let pack = SmallPack::new();
    let mut command = pack.command(&["ask", "--json", "ferry timetable"]);
    command.envs(variables.iter().copied());
    if let Some(text) = file {
        std::fs::write(pack.beside("empty/.env"), text).expect("a file");
    }
    run(command, "")
}

/// A setting that is wrong: exit code 3, and every one of `words` on standard error.
pub(super) fn check_wrong(variables: &[(&str, &str)], file: Option<&str>, words: &[&str]) {
    let run = ask(variables, file);
    assert_eq!((run.code, run.out.as_str()), (3, ""), "{}", run.err);
    for word in words {
        assert!(run.err.contains(word), "{word:?} is not in {}", run.err);
    }
    assert!(!run.err.contains("AAStrangers") && !run.err.contains("hush"), "a secret is in {}", run.err);
}

/// A setting that is good; gives the language of the answer.
fn language(variables: &[(&str, &str)], file: Option<&str>) -> String {
    let run = ask(variables, file);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let answer: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    answer["language"].as_str().expect("a language").to_owned()
}

#[test]
fn a_wrong_token_is_named_and_not_shown() {
    check_wrong(&[("TELOXIDE_TOKEN", "hush")], None, &["TELOXIDE_TOKEN", "123456789:AAbb"]);
}

#[test]
fn a_token_in_quotation_marks_is_named_as_such() {
    check_wrong(&[("TELOXIDE_TOKEN", "'1234567890:AAStrangers'")], None, &["TELOXIDE_TOKEN", "quotation mark"]);
}

#[test]
fn a_wrong_server_is_named_with_what_is_allowed() {
    check_wrong(&[("TELOXIDE_API_URL", "localhost:hush")], None, &["TELOXIDE_API_URL", "https://"]);
}

#[test]
fn a_server_of_another_kind_is_named_with_what_is_allowed() {
    check_wrong(&[("TELOXIDE_API_URL", "ftp://hush.example")], None, &["TELOXIDE_API_URL", "http://"]);
}

#[test]
fn a_wrong_proxy_is_named_and_its_password_not_shown() {
    check_wrong(&[("TELOXIDE_PROXY", "gopher://me:hush@proxy.example")], None, &["TELOXIDE_PROXY", "socks5://"]);
}

#[test]
fn a_wrong_language_is_named_with_what_is_allowed() {
    check_wrong(&[("BRIEFBOT_LANGUAGE", "english")], None, &["BRIEFBOT_LANGUAGE", "en, fa-AF, ps or ru"]);
}

#[test]
fn a_wrong_filter_of_the_log_is_named_with_what_is_allowed() {
    check_wrong(&[("RUST_LOG", "briefbot=loud")], None, &["RUST_LOG", "trace"]);
}

#[test]
fn a_folder_of_sources_that_is_not_there_is_named() {
    check_wrong(&[("BRIEFBOT_SOURCES", "/nowhere")], None, &["BRIEFBOT_SOURCES"]);
}

#[test]
fn all_wrong_settings_are_named_at_once() {
    let variables =
        [("TELOXIDE_TOKEN", "x"), ("TELOXIDE_API_URL", "x"), ("BRIEFBOT_LANGUAGE", "x"), ("RUST_LOG", "x=y"), ("BRIEFBOT_SOURCES", "/x")];
    check_wrong(&variables, None, &variables.map(|(name, _)| name));
}

#[test]
fn two_places_for_the_token_are_one_too_many() {
    check_wrong(&[("TELOXIDE_TOKEN", STRANGER), ("BRIEFBOT_TOKEN_FILE", "/nowhere")], None, &["TELOXIDE_TOKEN", "BRIEFBOT_TOKEN_FILE"]);
}

#[test]
fn a_token_file_that_is_not_there_is_named() {
    check_wrong(&[("BRIEFBOT_TOKEN_FILE", "/nowhere/token")], None, &["BRIEFBOT_TOKEN_FILE", "/nowhere/token"]);
}

#[test]
fn a_token_in_the_place_of_its_file_is_not_shown() {
    check_wrong(&[("BRIEFBOT_TOKEN_FILE", STRANGER)], None, &["BRIEFBOT_TOKEN_FILE"]);
}

#[test]
fn what_is_in_a_wrong_token_file_is_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("token");
    std::fs::write(&path, "hush hush\n").expect("a file");
    check_wrong(&[("BRIEFBOT_TOKEN_FILE", &path.display().to_string())], None, &["BRIEFBOT_TOKEN_FILE"]);
}

#[test]
fn the_file_in_the_working_directory_is_read() {
    assert_eq!(language(&[], Some("# the language\nBRIEFBOT_LANGUAGE=fa-AF\n")), "fa-AF");
}

#[test]
fn the_environment_wins_over_the_file() {
    assert_eq!(language(&[("BRIEFBOT_LANGUAGE", "ps")], Some("BRIEFBOT_LANGUAGE=fa-AF\n")), "ps");
}

#[test]
fn an_empty_variable_does_not_win_over_the_file() {
    assert_eq!(language(&[("BRIEFBOT_LANGUAGE", "")], Some("BRIEFBOT_LANGUAGE=fa-AF\n")), "fa-AF");
}

#[test]
fn empty_values_are_as_good_as_none() {
    let names = [
        "TELOXIDE_TOKEN",
        "BRIEFBOT_TOKEN_FILE",
        "TELOXIDE_API_URL",
        "TELOXIDE_PROXY",
        "BRIEFBOT_SOURCES",
        "BRIEFBOT_LANGUAGE",
        "RUST_LOG",
    ];
    let file: String = names.map(|name| format!("{name}=\n")).concat();
    assert_eq!(language(&names.map(|name| (name, " ")), Some(&file)), "en");
}

#[test]
fn a_wrong_value_in_the_file_is_named() {
    check_wrong(&[], Some("BRIEFBOT_LANGUAGE=english\n"), &["BRIEFBOT_LANGUAGE"]);
}

#[test]
fn a_file_that_is_no_list_of_settings_is_named_and_not_shown() {
    check_wrong(&[], Some("TELOXIDE_TOKEN 'hush\n"), &[".env"]);
}

#[test]
fn a_wrong_setting_does_not_keep_help_away() {
    let pack = SmallPack::new();
    let mut command = pack.command(&["--help"]);
    command.env("TELOXIDE_TOKEN", "wrong");
    assert_eq!(run(command, "").code, 0);
}

/// Runs `briefbot` with these variables against a server that knows another token.
async fn refused(arguments: &[&str], variables: &[(&str, &str)], file: Option<&str>) -> Run {
    let api = FakeApi::start().await;
    let pack = SmallPack::new();
    let mut command = pack.command(arguments);
    command.env("TELOXIDE_API_URL", api.url()).env("RUST_LOG", "trace").envs(variables.iter().copied());
    if let Some(text) = file {
        std::fs::write(pack.beside("empty/.env"), text).expect("a file");
    }
    let run = tokio::task::spawn_blocking(move || run(command, "")).await.expect("the program ends");
    assert_eq!(api.calls().first().map(|call| call.method.clone()).as_deref(), Some("getMe"), "{}", run.err);
    run
}

fn check_refused(run: &Run) {
    assert_eq!((run.code, run.out.as_str()), (3, ""), "{}", run.err);
    assert!(run.err.contains("Telegram refuses the token"), "{}", run.err);
    assert!(!run.err.contains("AAStrangers") && !run.err.contains(TOKEN), "{}", run.err);
}

#[tokio::test]
async fn the_program_alone_serves_where_a_token_is_set() {
    check_refused(&refused(&[], &[("TELOXIDE_TOKEN", STRANGER)], None).await);
}

#[tokio::test]
async fn the_token_is_taken_from_the_file_in_the_working_directory() {
    check_refused(&refused(&["run"], &[], Some(&format!("TELOXIDE_TOKEN={STRANGER}\n"))).await);
}

#[tokio::test]
async fn the_token_is_taken_from_a_file_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("token");
    std::fs::write(&path, format!(" {STRANGER}\n")).expect("a file");
    check_refused(&refused(&["run"], &[("BRIEFBOT_TOKEN_FILE", &path.display().to_string())], None).await);
}

#[test]
fn a_wrong_percentage_is_named_with_what_is_allowed() {
    for value in ["0", "101", "high"] {
        check_wrong(&[("BRIEFBOT_ANSWER_FROM", value)], None, &["BRIEFBOT_ANSWER_FROM", "1 to 100"]);
    }
    check_wrong(
        &[("BRIEFBOT_ANSWER_FROM", "30"), ("BRIEFBOT_OFFER_FROM", "40")],
        None,
        &["BRIEFBOT_OFFER_FROM is above BRIEFBOT_ANSWER_FROM"],
    );
}

/// The outcome of a question that is near to an example, but is not one.
fn outcome(variables: &[(&str, &str)], matching: &str) -> String {
    let pack = SmallPack::new();
    pack.replace("pack.json", "\"sections\"", &format!("{matching}\"sections\""));
    let mut command = pack.command(&["ask", "--json", "please tell me how often that old ferry ran back then"]);
    command.envs(variables.iter().copied());
    let answer: serde_json::Value = serde_json::from_str(&run(command, "").out).expect("JSON");
    answer["outcome"].as_str().expect("an outcome").to_owned()
}

#[test]
fn the_operator_and_the_pack_say_how_sure_the_bot_must_be() {
    let sure = "\"matching\": {\"answer\": 100, \"offer\": 1}, ";
    let bold = "\"matching\": {\"answer\": 1, \"offer\": 1}, ";
    assert_eq!((outcome(&[], sure).as_str(), outcome(&[], bold).as_str()), ("choose", "answer"));
    assert_eq!(
        outcome(&[("BRIEFBOT_ANSWER_FROM", "1")], "\"matching\": {\"answer\": 100, \"offer\": 1}, "),
        "answer",
        "the operator goes first"
    );
}
