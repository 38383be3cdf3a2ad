//! Tests of the HTML reader, the links and the keyboards, against what was measured of the real server.
//!
//! Owns: one `check` for texts, one for refusals, one for buttons.
//! Never imports: the server.

use serde_json::{Value, json};

use super::entity::{Formatted, trimmed};
use super::html::parse_html;
use super::keyboard::{Button, ButtonKind, read_keyboard};
use super::link::checked_link;

/// Reads a text and shows it as `plain | kind@offset+length(extra) …`.
#[track_caller]
fn check(html: &str, expected: &str) {
    let shown = match parse_html(html).map(trimmed) {
        Ok(formatted) => show(&formatted),
        Err(error) => format!("error: {error}"),
    };
    assert_eq!(shown, expected, "{html}");
}

fn show(text: &Formatted) -> String {
    let mut shown = format!("{} |", text.plain);
    for entity in &text.entities {
        let extra = entity.extra.as_ref().map_or_else(String::new, |(_, extra)| format!("({extra})"));
        shown += &format!(" {}@{}+{}{extra}", entity.kind, entity.offset, entity.length);
    }
    shown
}

#[track_caller]
fn refuses(html: &str, error: &str) {
    check(html, &format!("error: {error}"));
}

#[test]
fn a_bare_less_than_is_an_empty_tag() {
    refuses("a < b", "Unsupported start tag \"\" at byte offset 2");
}

#[test]
fn unknown_tags_breaks_and_comments_are_refused() {
    refuses("x <h1>y</h1>", "Unsupported start tag \"h1\" at byte offset 2");
    refuses("é<br>", "Unsupported start tag \"br\" at byte offset 2");
    refuses("<br/>", "Unsupported start tag \"br/\" at byte offset 0");
    refuses("<!-- c -->", "Unsupported start tag \"!--\" at byte offset 0");
}

#[test]
fn tags_must_be_closed_in_order() {
    refuses("<b>x", "Can't find end tag corresponding to start tag \"b\"");
    refuses("x</b>", "Unexpected end tag at byte offset 1");
    refuses("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"");
    refuses("x <b", "Unclosed start tag at byte offset 2");
    refuses("<b>x</b", "Unclosed end tag at byte offset 4");
    check("<b>x</>", "x | bold@0+1");
}

#[test]
fn plain_ampersands_and_greater_than_are_text() {
    check("a & b > c", "a & b > c |");
    check("AT&T &amp; &lt;i&gt; &quot;q&quot;", "AT&T & <i> \"q\" |");
}

#[test]
fn only_four_names_and_numbers_are_decoded() {
    check("&apos;&nbsp;&mdash;", "&apos;&nbsp;&mdash; |");
    check("&#65;&#x1F600;<b>&#66;</b>", "A😀B | bold@3+1");
    check("&lt", "< |");
    check("&#0;&#;", "&#0;&#; |");
    refuses("&#xd83d;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units");
}

#[test]
fn every_allowed_tag_becomes_its_entity() {
    for (tag, kind) in [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ] {
        check(&format!("<{tag}>x</{tag}>"), &format!("x | {kind}@0+1"));
    }
    check("<B>x</b>", "x | bold@0+1");
    check("<span class=\"tg-spoiler\">x</span>", "x | spoiler@0+1");
    refuses("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0");
    check("<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>", "👍 | custom_emoji@0+2(5368324170671202286)");
    refuses("<tg-emoji>👍</tg-emoji>", "Invalid custom emoji identifier specified");
}

#[test]
fn block_quotes_expand_but_do_not_nest() {
    check("<blockquote expandable>x</blockquote>", "x | expandable_blockquote@0+1");
    check("<blockquote expandable=\"\">x</blockquote>", "x | expandable_blockquote@0+1");
    refuses("<blockquote>a<blockquote>b</blockquote></blockquote>", "test rule: nested blockquote at byte offset 13");
    check("<blockquote>a</blockquote><blockquote>b</blockquote>", "ab | blockquote@0+1 blockquote@1+1");
}

#[test]
fn code_blocks_keep_their_language() {
    check("<pre><code class=\"language-rust\">x</code></pre>", "x | pre@0+1(rust)");
    check("<code><pre>x</pre></code>", "x | pre@0+1 code@0+1");
    check("<code class=\"language-c\">x</code>", "x | code@0+1");
}

#[test]
fn attributes_are_read_as_strictly_as_by_telegram() {
    refuses("<a href>x</a>", "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0");
    refuses("<a =x>x</a>", "Empty attribute name in the tag \"a\" at byte offset 0");
    refuses("<a href=http://x.y>x</a>", "Unexpected end of name token at byte offset 8");
    refuses("<a href=\"http://x.y>x</a>", "Unclosed start tag at byte offset 0");
    // A quotation mark that was not escaped ends the address early.
    refuses("<a href=\"http://x.y/\"z\">x</a>", "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0");
}

#[test]
fn links_are_kept_completed_or_dropped() {
    check("<a href=\"https://x.org/?a=1&amp;b=2\">x</a>", "x | text_link@0+1(https://x.org/?a=1&b=2)");
    check("<a>x.org</a>", "x.org | text_link@0+5(http://x.org)");
    check("<a href=\"tg://user?id=7\">x</a>", "x | text_mention@0+1(7)");
    check("<a href=\"javascript:alert(1)\">x</a>", "x |");
    assert_eq!(checked_link("https://x.org/a#:~:text=one%20two").as_deref(), Some("https://x.org/a#:~:text=one%20two"));
    assert_eq!(checked_link("https://"), None);
    assert_eq!(checked_link("http://localhost/"), None);
}

#[test]
fn offsets_count_utf16_units_and_follow_trimming() {
    check("😀<b>é</b>", "😀é | bold@2+1");
    check(" \n <b> x </b> ", "x | bold@0+1");
    check("<b><i>x</i>y</b>", "xy | bold@0+2 italic@0+1");
    check("<b></b>x", "x |");
}

#[track_caller]
fn check_button(button: &Value, expected: Result<ButtonKind, &str>) {
    let read = read_keyboard(Some(&json!({"inline_keyboard": [[button]]})), true);
    let kind = read.map(|rows| rows[0][0].kind.clone());
    assert_eq!(kind, expected.map_err(str::to_owned), "{button}");
}

#[test]
fn callback_data_are_64_bytes_not_characters() {
    let longest = "a".repeat(64);
    check_button(&json!({"text": "x", "callback_data": longest}), Ok(ButtonKind::Callback(longest.clone())));
    for data in [String::new(), "a".repeat(65), "é".repeat(33)] {
        check_button(&json!({"text": "x", "callback_data": data}), Err("BUTTON_DATA_INVALID"));
    }
}

#[test]
fn a_button_has_a_label_and_exactly_one_good_action() {
    let within = |problem: &str| format!("can't parse inline keyboard button: {problem}");
    for (button, problem) in [
        (json!({"text": "x"}), "Text buttons are unallowed in the inline keyboard"),
        (json!({"text": " ", "callback_data": "a"}), "test rule: empty label"),
        (json!({"text": "x", "callback_data": "a", "url": "https://x.org"}), "test rule: several actions: callback_data, url"),
        (json!({"text": "x", "url": "javascript:1"}), "Inline keyboard button URL \"javascript:1\" is invalid: Wrong HTTP URL"),
        (json!({"text": "x", "copy_text": {"text": ""}}), "test rule: copy_text holds 1-256 characters"),
        (json!({"text": "x", "callbackData": "a"}), "test rule: unknown field \"callbackData\""),
    ] {
        check_button(&button, Err(&within(problem)));
    }
    check_button(&json!({"text": "x", "copy_text": {"text": "q"}}), Ok(ButtonKind::Copy("q".to_owned())));
    check_button(&json!({"text": "x", "switch_inline_query": ""}), Ok(ButtonKind::SwitchInline(String::new())));
}

#[test]
fn a_keyboard_holds_100_buttons_and_8_in_a_row() {
    let keyboard = |rows: usize, columns: usize| {
        let row = vec![json!({"text": "x", "callback_data": "a"}); columns];
        read_keyboard(Some(&json!({"inline_keyboard": vec![row; rows]})), true)
    };
    let count = |rows: Vec<Vec<Button>>| rows.iter().map(Vec::len).sum::<usize>();
    assert_eq!(keyboard(20, 5).map(count), Ok(100));
    assert_eq!(keyboard(101, 1).map(count), Err("test rule: 101 buttons, 100 at most".to_owned()));
    assert_eq!(keyboard(1, 8).map(count), Ok(8));
    assert_eq!(keyboard(1, 9).map(count), Err("test rule: 9 buttons in a row, 8 at most".to_owned()));
}
