//! Tests of menus, their button, and what the bot says about itself, over HTTP.
//!
//! Owns: scopes, languages, menu buttons, the limits of names and descriptions.
//! Never imports: the bot.

use serde_json::{Value, json};

use super::selftest_client::{call, outcome};
use super::{FakeApi, User};

async fn set(api: &FakeApi, name: &str, scope: Value, language: &str) -> String {
    let commands = json!([{"command": name, "description": "d"}]);
    outcome(api, "setMyCommands", json!({"commands": commands, "scope": scope, "language_code": language})).await
}

/// The one command that a person sees in a chat.
fn seen(api: &FakeApi, user: &User, chat: i64) -> String {
    api.menu_of(user, chat).iter().map(|(name, _)| name.as_str()).collect()
}

#[tokio::test]
async fn a_person_sees_the_menu_of_the_narrowest_scope_in_their_language() {
    let api = FakeApi::start().await;
    let (reader, editor) = (User::new(8).speaking("fa-AF"), User::new(7));
    api.private(7, "hello");
    for (name, kind, language) in [
        ("all", "default", ""),
        ("all_fa", "default", "fa"),
        ("private", "all_private_chats", ""),
        ("groups", "all_group_chats", ""),
        ("groups_fa", "all_group_chats", "fa"),
        ("admins", "all_chat_administrators", ""),
    ] {
        assert_eq!(set(&api, name, json!({"type": kind}), language).await, "ok");
    }
    assert_eq!(set(&api, "editor", json!({"type": "chat", "chat_id": 7}), "").await, "ok");
    assert_eq!((seen(&api, &editor, 7), seen(&api, &reader, 8)), ("editor".to_owned(), "private".to_owned()));
    assert_eq!((seen(&api, &editor, -5), seen(&api, &reader, -5)), ("groups".to_owned(), "groups_fa".to_owned()));
    let forget = |kind: &str| json!({"scope": {"type": kind}});
    assert_eq!(outcome(&api, "deleteMyCommands", forget("all_private_chats")).await, "ok");
    assert_eq!(seen(&api, &reader, 8), "all_fa");
    assert_eq!(api.profile().menu(&json!({"type": "default"}), "").map(<[_]>::len), Some(1));
    assert_eq!(call(&api, "getMyCommands", json!({"language_code": "fa"})).await["result"][0]["command"], "all_fa");
    assert_eq!(api.profile().commands.len(), 6);
}

#[tokio::test]
async fn scopes_and_languages_are_judged() {
    let api = FakeApi::start().await;
    let default = || json!({"type": "default"});
    let scope = |problem: &str| format!("Bad Request: can't parse BotCommandScope: {problem}");
    for (scope, language, expected) in [
        (default(), "ps", "ok".to_owned()),
        (default(), "FA", "Bad Request: invalid language code specified".to_owned()),
        (default(), "prs", "Bad Request: invalid language code specified".to_owned()),
        (default(), "xx", "Bad Request: test rule: xx is no code of ISO 639-1".to_owned()),
        (json!({"type": "everyone"}), "", scope("Unsupported type specified")),
        (json!({"type": "default", "chat_id": 7}), "", scope("test rule: unknown field \"chat_id\" in BotCommandScope")),
        (json!({"type": "chat", "chat_id": 7}), "", "Bad Request: chat not found".to_owned()),
        (json!({"type": "chat_member", "chat_id": 7}), "", scope("user_id is not specified")),
    ] {
        assert_eq!(set(&api, "help", scope, language).await, expected);
    }
    let odd = json!([{"command": "help", "description": "d", "scope": "x"}]);
    assert_eq!(
        outcome(&api, "setMyCommands", json!({"commands": odd})).await,
        "Bad Request: can't parse BotCommand: test rule: unknown field \"scope\" in BotCommand"
    );
    let many = |count: usize| (0..count).map(|number| json!({"command": format!("c{number}"), "description": "d"})).collect::<Vec<_>>();
    assert_eq!(outcome(&api, "setMyCommands", json!({"commands": many(100)})).await, "ok");
    assert_eq!(outcome(&api, "setMyCommands", json!({"commands": many(101)})).await, "Bad Request: BOT_COMMANDS_TOO_MUCH");
}

#[tokio::test]
async fn names_and_descriptions_have_limits_of_their_own() {
    let api = FakeApi::start().await;
    for (method, field, limit) in
        [("setMyName", "name", 64), ("setMyDescription", "description", 512), ("setMyShortDescription", "short_description", 120)]
    {
        for (length, good) in [(0, true), (limit, true), (limit + 1, false)] {
            let params = json!({field: "é".repeat(length), "language_code": "fa"});
            assert_eq!(outcome(&api, method, params).await == "ok", good, "{method} {length}");
        }
        let kept = api.profile().texts.get(&(field.to_owned(), "fa".to_owned())).map(|text| text.chars().count());
        assert_eq!(kept, Some(limit));
        assert!(outcome(&api, method, json!({field: "x", "language_code": "x"})).await.contains("invalid language code"));
    }
}

#[tokio::test]
async fn the_menu_button_is_kept_for_a_chat_or_for_all() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let app = |url: &str| json!({"type": "web_app", "text": "Open", "web_app": {"url": url}});
    let within = |problem: &str| format!("Bad Request: can't parse menu button: {problem}");
    assert_eq!(call(&api, "getChatMenuButton", json!({})).await["result"], json!({"type": "commands"}));
    for (params, expected) in [
        (json!({"menu_button": app("https://x.org/app")}), "ok".to_owned()),
        (json!({"menu_button": {"type": "commands"}, "chat_id": 7}), "ok".to_owned()),
        (json!({"menu_button": app("http://x.org")}), "Bad Request: BUTTON_URL_INVALID".to_owned()),
        (json!({"menu_button": {"type": "web_app", "text": "x"}}), within("Can't find field \"web_app\"")),
        (json!({"menu_button": {"type": "help"}}), within("MenuButton has unsupported type")),
        (json!({"menu_button": {"type": "commands", "text": "x"}}), within("test rule: unknown field \"text\" in MenuButton")),
        (json!({"chat_id": 9}), "Bad Request: chat not found".to_owned()),
        (json!({"chat_id": -9}), "Bad Request: invalid chat_id specified".to_owned()),
    ] {
        assert_eq!(outcome(&api, "setChatMenuButton", params).await, expected);
    }
    assert_eq!(call(&api, "getChatMenuButton", json!({"chat_id": 7})).await["result"]["type"], "commands");
    assert_eq!(call(&api, "getChatMenuButton", json!({})).await["result"], app("https://x.org/app"));
    assert_eq!(outcome(&api, "setChatMenuButton", json!({"chat_id": 7})).await, "ok");
    assert_eq!(api.menu_button(Some(7)), app("https://x.org/app"), "its own button is the one of all again");
}
