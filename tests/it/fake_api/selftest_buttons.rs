//! Tests of buttons and of other kinds of reply markup.
//!
//! Owns: one table for buttons, one for markups.
//! Never imports: the bot.

use serde_json::{Value, json};

use super::keyboard::read_keyboard;
use super::selftest_client::outcome;
use super::{ButtonKind, FakeApi};

/// The kind of this one button, or why it is refused; `action` is its fields beside the label.
fn kind(action: &Value, inline_mode: bool) -> Result<ButtonKind, String> {
    let mut button = action.clone();
    button["text"] = json!("x");
    read_keyboard(Some(&json!({"inline_keyboard": [[button]]})), inline_mode).map(|rows| rows[0][0].kind.clone())
}

fn within(problem: &str) -> Result<ButtonKind, String> {
    Err(format!("can't parse inline keyboard button: {problem}"))
}

#[test]
fn copied_texts_have_1_to_256_characters() {
    let longest = "é".repeat(256);
    assert_eq!(kind(&json!({"copy_text": {"text": longest}}), true), Ok(ButtonKind::Copy(longest.clone())));
    for text in [String::new(), "x".repeat(257), "😀".repeat(129)] {
        assert_eq!(kind(&json!({"copy_text": {"text": text}}), true), within("test rule: copy_text holds 1-256 characters"));
    }
    assert_eq!(kind(&json!({"copy_text": {"text": 5}}), true), within("Field \"text\" must be of type String"));
    assert_eq!(kind(&json!({"copy_text": "x"}), true), within("CopyTextButton must be an Object"));
    let odd = kind(&json!({"copy_text": {"text": "x", "url": "y"}}), true);
    assert_eq!(odd, within("test rule: unknown field \"url\" in CopyTextButton"));
}

#[test]
fn addresses_are_of_three_schemes_and_keep_their_fragment() {
    for url in ["https://x.org/a?b=c#d", "http://x.org:8080/#:~:text=one%20two", "tg://user?id=5", "https://t.me/brief_test_bot?start=a"] {
        assert_eq!(kind(&json!({"url": url}), true), Ok(ButtonKind::Url(url.to_owned())));
    }
    for url in ["ton://x.ton", "ftp://x.org", "javascript:1", "https://", "https://x", "https://x.org/a b", "mailto:a@x.org", ""] {
        let expected = within(&format!("Inline keyboard button URL \"{url}\" is invalid: Wrong HTTP URL"));
        assert_eq!(kind(&json!({"url": url}), true), expected);
    }
}

#[test]
fn inline_queries_begin_in_three_ways_and_only_with_inline_mode() {
    let chosen = json!({"query": "ferry", "allow_user_chats": true, "allow_group_chats": true, "allow_bot_chats": false});
    for (action, expected) in [
        (json!({"switch_inline_query": ""}), ButtonKind::SwitchInline(String::new())),
        (json!({"switch_inline_query": "ferry"}), ButtonKind::SwitchInline("ferry".to_owned())),
        (json!({"switch_inline_query_current_chat": "ferry"}), ButtonKind::SwitchInlineHere("ferry".to_owned())),
        (json!({"switch_inline_query_chosen_chat": chosen}), ButtonKind::SwitchInlineChosen("ferry".to_owned(), vec!["user", "group"])),
    ] {
        assert_eq!(kind(&action, true), Ok(expected));
        assert_eq!(kind(&action, false), Err("BUTTON_TYPE_INVALID".to_owned()));
    }
    let nowhere = kind(&json!({"switch_inline_query_chosen_chat": {"query": "ferry"}}), true);
    assert_eq!(nowhere, Err("At least one chat type must be allowed".to_owned()));
    let long = kind(&json!({"switch_inline_query": "x".repeat(257)}), true);
    assert_eq!(long, within("test rule: an inline query of 257 characters, 256 at most"));
    assert!(kind(&json!({"switch_inline_query": true}), true).is_err());
    assert!(kind(&json!({"switch_inline_query_chosen_chat": {"allow_user_chats": "yes"}}), true).is_err());
    let two = kind(&json!({"switch_inline_query": "", "url": "https://x.org"}), true);
    assert_eq!(two, within("test rule: several actions: switch_inline_query, url"));
}

#[tokio::test]
async fn the_setting_of_inline_mode_counts_for_messages() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let markup = json!({"inline_keyboard": [[{"text": "x", "switch_inline_query": ""}, {"text": "y", "copy_text": {"text": "z"}}]]});
    let params = json!({"chat_id": 7, "text": "a", "reply_markup": markup});
    assert_eq!(outcome(&api, "sendMessage", params.clone()).await, "ok");
    assert_eq!(api.messages(7)[0].kinds(), [&ButtonKind::SwitchInline(String::new()), &ButtonKind::Copy("z".to_owned())]);
    api.botfather("supports_inline_queries", false);
    assert_eq!(outcome(&api, "sendMessage", params).await, "Bad Request: BUTTON_TYPE_INVALID");
}

#[tokio::test]
async fn other_markups_are_sent_but_not_edited() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let hint = |length: usize| json!({"force_reply": true, "selective": true, "input_field_placeholder": "x".repeat(length)});
    for (markup, expected) in [
        (hint(64), "ok"),
        (hint(65), "Bad Request: test rule: input_field_placeholder of 65 characters, 1-64 are allowed"),
        (hint(0), "Bad Request: test rule: input_field_placeholder of 0 characters, 1-64 are allowed"),
        (json!({"force_reply": false}), "Bad Request: test rule: force_reply must be true"),
        (json!({"force_reply": "true"}), "Bad Request: field \"force_reply\" must be of type Boolean"),
        (json!({"force_reply": true, "x": 1}), "Bad Request: test rule: unknown field \"x\" in ForceReply"),
        (json!({"remove_keyboard": true}), "ok"),
        (
            json!({"force_reply": true, "inline_keyboard": []}),
            "Bad Request: test rule: several kinds of reply markup: inline_keyboard, force_reply",
        ),
        (json!({"x": 1}), "Bad Request: test rule: a reply markup of no known kind"),
        (json!([]), "Bad Request: test rule: reply_markup must be an Object"),
    ] {
        assert_eq!(outcome(&api, "sendMessage", json!({"chat_id": 7, "text": "a", "reply_markup": markup})).await, expected);
    }
    let asking = api.messages(7)[0].clone();
    assert_eq!((asking.asks_for_reply(), asking.buttons.len()), (Some("x".repeat(64).as_str()), 0));
    assert_eq!(api.messages(7)[1].asks_for_reply(), None);
    let edit = |markup: Value| json!({"chat_id": 7, "message_id": asking.message_id, "text": "b", "reply_markup": markup});
    assert_eq!(outcome(&api, "editMessageText", edit(hint(5))).await, "Bad Request: inline keyboard expected");
    assert_eq!(outcome(&api, "editMessageText", edit(json!({"inline_keyboard": []}))).await, "Bad Request: message can't be edited");
}
