//! Tests of inline mode, over HTTP.
//!
//! Owns: the scenes of typing, answering, choosing and pressing in chats that the bot does not see.
//! Never imports: the bot.

use std::time::Duration;

use serde_json::{Value, json};

use super::selftest_client::{call, outcome};
use super::{ButtonKind, FakeApi, User};

const LONG: Duration = Duration::from_secs(20);
const TOO_OLD: &str = "Bad Request: query is too old and response timeout expired or query ID is invalid";

/// An article with a button.
fn article(id: &str) -> Value {
    json!({
        "type": "article",
        "id": id,
        "title": "Ferry",
        "description": "Sunk",
        "input_message_content": {"message_text": "<b>Sunk</b>", "parse_mode": "HTML", "link_preview_options": {"is_disabled": true}},
        "reply_markup": {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]},
    })
}

fn with(field: &str, value: &Value) -> Value {
    let mut changed = article("a");
    changed[field] = value.clone();
    changed
}

/// Answers a new query with these parameters beside the id; gives the refusal.
async fn answered(api: &FakeApi, mut params: Value) -> String {
    params["inline_query_id"] = json!(api.inline(User::new(7), "ferry"));
    outcome(api, "answerInlineQuery", params).await
}

async fn last_update(api: &FakeApi) -> Value {
    call(api, "getUpdates", json!({"offset": -1})).await["result"][0].clone()
}

#[tokio::test]
async fn what_a_person_types_comes_as_a_query_and_is_answered_once() {
    let api = FakeApi::start().await;
    let id = api.inline_at(User::new(7).speaking("fa"), "ferry", "20", "private");
    let query = last_update(&api).await["inline_query"].clone();
    assert_eq!((&query["id"], &query["query"], &query["offset"]), (&json!(id), &json!("ferry"), &json!("20")));
    assert_eq!((&query["chat_type"], &query["from"]["language_code"]), (&json!("private"), &json!("fa")));
    assert_eq!(api.unanswered_inline(), [id.as_str()]);
    let button = json!({"text": "Ask the bot", "start_parameter": "from-inline_1"});
    let results = [article("a"), article("b")];
    let params = json!({"inline_query_id": id, "results": results, "next_offset": "40", "cache_time": 10, "is_personal": true,
        "button": button});
    assert_eq!(outcome(&api, "answerInlineQuery", params.clone()).await, "ok");
    assert_eq!(outcome(&api, "answerInlineQuery", params).await, TOO_OLD);
    assert_eq!(outcome(&api, "answerInlineQuery", json!({"inline_query_id": "1", "results": []})).await, TOO_OLD);
    assert!(api.unanswered_inline().is_empty());
    let seen = api.wait_inline(&id, LONG).await;
    assert_eq!((seen.results.len(), seen.next_offset.as_str(), seen.cache_time, seen.is_personal), (2, "40", 10, true));
    assert_eq!(seen.button, Some(("Ask the bot".to_owned(), "from-inline_1".to_owned())));
    assert_eq!((seen.results[0].title.as_str(), seen.results[0].content.plain.as_str()), ("Ferry", "Sunk"));
    assert!(seen.took > Duration::ZERO && seen.took < LONG);
    let late = api.inline(User::new(7), "x");
    api.expire_inline();
    assert_eq!(outcome(&api, "answerInlineQuery", json!({"inline_query_id": late, "results": []})).await, TOO_OLD);
    assert_eq!(api.refusals().len(), 2);
}

#[tokio::test]
async fn answers_keep_to_their_limits() {
    let api = FakeApi::start().await;
    let many = |count: usize| (0..count).map(|number| article(&number.to_string())).collect::<Vec<_>>();
    let button = |start: &str| json!({"results": [], "button": {"text": "x", "start_parameter": start}});
    for (params, expected) in [
        (json!({"results": many(50)}), "ok"),
        (json!({"results": many(51)}), "Bad Request: too many inline query results specified"),
        (json!({}), "Bad Request: test rule: results are not specified"),
        (json!({"results": {}}), "Bad Request: test rule: results must be an Array"),
        (json!({"results": [], "cache_time": 86_401}), "Bad Request: test rule: a cache_time of 86401, 0-86400 are allowed"),
        (json!({"results": [], "cache_time": 0}), "ok"),
        (json!({"results": [], "next_offset": "é".repeat(32)}), "ok"),
        (json!({"results": [], "next_offset": "é".repeat(33)}), "Bad Request: NEXT_OFFSET_INVALID"),
        (json!({"results": [], "is_personal": 5}), "Bad Request: test rule: is_personal must be a Boolean"),
        (json!({"results": [], "switch_pm_text": "x"}), "Bad Request: unknown parameter switch_pm_text"),
        (button(&"x".repeat(64)), "ok"),
        (button(&"x".repeat(65)), "Bad Request: too long start_parameter specified"),
        (button(""), "Bad Request: can't use empty start_parameter"),
        (button("a b"), "Bad Request: unallowed characters in start_parameter are used"),
        (
            json!({"results": [], "button": {"text": "x"}}),
            "Bad Request: can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field",
        ),
        (json!({"results": [article("a"), article("a")]}), "Bad Request: RESULT_ID_DUPLICATE"),
    ] {
        assert_eq!(answered(&api, params.clone()).await, expected, "{params}");
    }
    assert_eq!(
        outcome(&api, "answerInlineQuery", json!({"inline_query_id": 5, "results": []})).await,
        "Bad Request: test rule: inline_query_id must be a String"
    );
}

#[tokio::test]
async fn every_article_is_judged_like_a_message() {
    let api = FakeApi::start().await;
    let text = |text: String| with("input_message_content", &json!({"message_text": text, "parse_mode": "HTML"}));
    let within = |problem: &str| format!("Bad Request: can't parse inline query result: {problem}");
    let code = |code: &str| format!("Bad Request: {code}");
    for (result, expected) in [
        (with("id", &json!("x".repeat(64))), "ok".to_owned()),
        (with("id", &json!("x".repeat(65))), code("RESULT_ID_INVALID")),
        (with("id", &json!("")), code("RESULT_ID_EMPTY")),
        (with("id", &json!(5)), within("Field \"id\" must be of type String")),
        (with("id", &Value::Null), within("Can't find field \"id\"")),
        (with("title", &json!(" ")), code("ARTICLE_TITLE_EMPTY")),
        (with("type", &json!("photo")), within("test rule: the fake reads articles, not photo")),
        (with("type", &json!("poem")), within("type \"poem\" is unsupported for the inline query result")),
        (with("hide_url", &json!(true)), within("test rule: unknown field \"hide_url\" in InlineQueryResultArticle")),
        (with("url", &json!("https://x.org/#a")), "ok".to_owned()),
        (with("url", &json!("javascript:1")), code("URL_INVALID")),
        (with("thumbnail_url", &json!("x")), code("WEBDOCUMENT_URL_INVALID")),
        (with("input_message_content", &Value::Null), within("Can't find field \"message_text\"")),
        (text(String::new()), within("Input message content is not specified")),
        (text("<b> </b>".to_owned()), within("message text is empty")),
        (text("<h1>".to_owned()), within("can't parse entities: Unsupported start tag \"h1\" at byte offset 0")),
        (text(format!("<b>{}</b>", "x".repeat(4096))), "ok".to_owned()),
        (text("x".repeat(4097)), code("MESSAGE_TOO_LONG")),
        (with("reply_markup", &json!({"force_reply": true})), within("Inline keyboard expected")),
        (with("reply_markup", &json!({"inline_keyboard": [[{"text": "x", "callback_data": ""}]]})), code("BUTTON_DATA_INVALID")),
    ] {
        assert_eq!(answered(&api, json!({"results": [result]})).await, expected, "{result}");
    }
    assert_eq!(answered(&api, json!({"results": [text("<a href=\"javascript:1\">x</a>".to_owned())]})).await, "ok");
    assert!(api.refusals().iter().any(|refusal| refusal.description.starts_with("link dropped")));
}

/// A person chooses the article of an answered query.
async fn chosen(api: &FakeApi) -> String {
    let id = api.inline(User::new(7), "ferry");
    outcome(api, "answerInlineQuery", json!({"inline_query_id": id, "results": [article("a")]})).await;
    api.choose(&id, "a")
}

#[tokio::test]
async fn a_chosen_result_is_a_message_with_an_id_of_its_own() {
    let api = FakeApi::start().await;
    let id = chosen(&api).await;
    let message = api.inline_message(&id);
    assert_eq!((message.plain.as_str(), message.text_html.as_str()), ("Sunk", "<b>Sunk</b>"));
    assert_eq!(message.kind_of("More"), Some(&ButtonKind::Callback("more".to_owned())));
    let press = api.click_inline(&User::new(8), &id, "more");
    let query = last_update(&api).await["callback_query"].clone();
    assert_eq!((&query["inline_message_id"], &query["from"]["id"], &query["message"]), (&json!(id), &json!(8), &Value::Null));
    assert_eq!(api.unanswered_callbacks(), [press.as_str()]);
    assert_eq!(outcome(&api, "answerCallbackQuery", json!({"callback_query_id": press})).await, "ok");
    let edit = |text: &str| json!({"inline_message_id": id, "text": text});
    assert_eq!(call(&api, "editMessageText", edit("Raised")).await["result"], true);
    assert!(outcome(&api, "editMessageText", edit("Raised")).await.starts_with("Bad Request: message is not modified"));
    let keyboard = json!({"inline_keyboard": [[{"text": "Less", "callback_data": "less"}]]});
    assert_eq!(outcome(&api, "editMessageReplyMarkup", json!({"inline_message_id": id, "reply_markup": keyboard})).await, "ok");
    let message = api.inline_message(&id);
    assert_eq!((message.plain.as_str(), message.edits, message.buttons[0][0].data()), ("Raised", 2, Some("less")));
    let both = json!({"inline_message_id": id, "chat_id": 7, "message_id": 1, "text": "x"});
    assert!(outcome(&api, "editMessageText", both).await.contains("but not both"));
    assert_eq!(outcome(&api, "editMessageText", json!({"inline_message_id": "x", "text": "x"})).await, "Bad Request: MESSAGE_ID_INVALID");
    api.removes_inline(&id);
    assert_eq!(outcome(&api, "editMessageText", edit("x")).await, "Bad Request: MESSAGE_ID_INVALID");
    assert_eq!(api.inline_messages().len(), 1);
}

#[tokio::test]
async fn choices_are_told_only_where_feedback_is_on_and_wanted() {
    let api = FakeApi::start().await;
    chosen(&api).await;
    assert_eq!(last_update(&api).await["chosen_inline_result"], Value::Null);
    api.inline_feedback(true);
    let id = chosen(&api).await;
    let told = last_update(&api).await["chosen_inline_result"].clone();
    assert_eq!((&told["result_id"], &told["inline_message_id"], &told["query"]), (&json!("a"), &json!(id), &json!("ferry")));
    call(&api, "getUpdates", json!({"allowed_updates": ["inline_query"]})).await;
    chosen(&api).await;
    assert!(last_update(&api).await["inline_query"].is_object());
}

#[tokio::test]
async fn a_result_chosen_where_the_bot_is_comes_back_to_it() {
    let api = FakeApi::start().await;
    api.private(7, "hello");
    let id = api.inline_at(User::new(7), "ferry", "", "sender");
    outcome(&api, "answerInlineQuery", json!({"inline_query_id": id, "results": [article("a")]})).await;
    api.choose_here(&id, "a", 7);
    let message = last_update(&api).await["message"].clone();
    assert_eq!((&message["text"], &message["from"]["id"], &message["via_bot"]["is_bot"]), (&json!("Sunk"), &json!(7), &json!(true)));
    assert!(api.messages(7).is_empty(), "it is the person's message");
}

#[tokio::test]
async fn nothing_is_asked_of_a_bot_without_inline_mode_nor_twice_with_the_cache() {
    let api = FakeApi::start().await;
    api.botfather("supports_inline_queries", false);
    api.inline(User::new(7), "ferry");
    assert_eq!((api.pending(), api.unanswered_inline().len()), (0, 0));
    api.botfather("supports_inline_queries", true);
    api.inline_cache(true);
    for (personal, other) in [(true, 1), (false, 0)] {
        let words = format!("ferry {personal}");
        let id = api.inline(User::new(7), &words);
        outcome(&api, "answerInlineQuery", json!({"inline_query_id": id, "results": [article("a")], "is_personal": personal})).await;
        let again = api.inline(User::new(7), &words);
        assert_eq!(api.inline_answer(&again).map(|seen| seen.took), Some(Duration::ZERO));
        let before = api.pending();
        api.inline(User::new(8), &words);
        assert_eq!(api.pending() - before, other);
    }
}
