//! What readers can do: the filters of the list, and the way from an action to an outline of one's own.
//!
//! Owns: the filters, the points that are chosen, what the outline holds, and that nothing of it is kept.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, assert_begins, assert_holds, bare, data_of, kind_of, labels, plain, stretches};
use crate::fake_api::{ButtonKind, SentMessage};

/// The titles of the actions that a list shows.
fn shown(message: &SentMessage) -> Vec<String> {
    let text = plain(message);
    let lines = text.lines().filter_map(|line| line.split_once(". "));
    lines.filter(|(number, _)| number.chars().all(char::is_numeric)).map(|(_, title)| title.to_owned()).collect()
}

#[tokio::test]
async fn actions_are_filtered_by_time_and_audience() {
    let bot = Bot::first_pack().await;
    let all = bot.ask(1, "/actions").await;
    assert_eq!(shown(&all).len(), 7, "{}", all.plain);
    let short = bot.tap(1, &all, "up to 20 minutes").await;
    assert_holds(&short, "Shown: up to 20 minutes");
    let expected = ["Ask for sanctions on the leaders responsible", "Ask your government to stay united in non-recognition"];
    let mut titles = shown(&short);
    titles.sort();
    assert_eq!(titles, expected);

    let both = bot.tap(1, &all, "journalists").await;
    assert_holds(&both, "Shown: journalists · up to 20 minutes");
    assert_holds(&both, "No action fits both. Choose less.");
    let who = bot.tap(1, &all, "✓ up to 20 minutes").await;
    assert_holds(&who, "Shown: journalists");
    assert_eq!(shown(&who).len(), 3, "{}", who.plain);
    assert!(shown(&who).iter().all(|title| !expected.contains(&title.as_str())), "{}", who.plain);
    let everything = bot.tap(1, &all, "All").await;
    assert_eq!(everything.plain, all.plain);
    bot.ends_well().await;
}

#[tokio::test]
async fn an_unknown_audience_lists_nothing_and_leads_back() {
    let bot = Bot::first_pack().await;
    let all = bot.ask(1, "/actions").await;
    bot.api.click_forged(1, all.message_id, "a:nobody:1@en");
    bot.api.wait_idle(super::bot::LATE).await;
    let none = bot.api.messages(1).remove(0);
    assert_holds(&none, "No action fits both.");
    assert!(labels(&none).concat().contains(&"All"), "{:?}", labels(&none));
    bot.ends_well().await;
}

/// Above the claim and its quote, in every language.
#[tokio::test]
async fn the_safety_line_stands_above() {
    let bot = Bot::first_pack().await;
    for (tag, line) in [("en", "⚠ Safety: from abroad only"), ("fa", "⚠ "), ("ps", "⚠ "), ("ru", "⚠ ")] {
        let text = plain(&bot.ask(1, &format!("/start {tag}__icc")).await);
        let safety = text.lines().position(|head| head.starts_with(line));
        assert!(safety.is_some_and(|at| at <= 3), "{text}");
        assert!(text.find('“').is_none_or(|quote| text.find(line) < Some(quote)), "{text}");
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn an_action_leads_from_ask_to_reasons() {
    let bot = Bot::first_pack().await;
    let text = plain(&bot.ask(1, "/start icc").await);
    let places =
        ["⚠ Safety:", "What to ask for:", "Who is asked:", "Time: about 25 minutes", "Why, with the words it rests on:", "“support and"];
    let found: Vec<Option<usize>> = places.iter().map(|words| text.find(words)).collect();
    assert!(found.iter().all(Option::is_some) && found.is_sorted(), "{found:?} in {text}");
    bot.ends_well().await;
}

#[tokio::test]
async fn at_most_three_points_are_chosen_and_a_second_tap_drops_one() {
    let bot = Bot::first_pack().await;
    let card = bot.ask(1, "/start icc").await;
    let build = bot.tap(1, &card, "In your own words").await;
    assert_begins(&build, "In your own words\n");
    assert_holds(&build, "⚠ Safety: from abroad only");
    assert!(!labels(&build).concat().contains(&"Make the outline"), "{:?}", labels(&build));
    for number in ["1", "2", "3"] {
        bot.tap(1, &card, number).await;
    }
    let full = bot.api.messages(1).remove(0);
    let flat = labels(&full).concat();
    assert!(["✓ 1", "✓ 2", "✓ 3", "Make the outline"].iter().all(|label| flat.contains(label)), "{flat:?}");
    assert!(!flat.contains(&"4"), "a fourth can be chosen: {flat:?}");
    let fewer = bot.tap(1, &card, "✓ 2").await;
    let flat = labels(&fewer).concat();
    assert!(flat.contains(&"2") && flat.contains(&"4") && !flat.contains(&"✓ 2"), "{flat:?}");
    // More than three are no choice of ours.
    bot.api.click_forged(1, full.message_id, "d:recognition_icc:15@en");
    bot.api.wait_idle(super::bot::LATE).await;
    assert_eq!(bot.api.messages(1).remove(0).plain, fewer.plain);
    bot.ends_well().await;
}

/// The text that a tap copies, in one piece; it may stand on the next page.
async fn copied(bot: &Bot, outline: SentMessage) -> String {
    let next = labels(&outline).concat().into_iter().find(|label| label.starts_with("▶ 2/")).map(str::to_owned);
    let page = match next.filter(|_| stretches(&outline, "pre").is_empty()) {
        Some(label) => bot.tap(1, &outline, &label).await,
        None => outline,
    };
    let mut texts = stretches(&page, "pre");
    assert_eq!(texts.len(), 1, "{texts:?}");
    texts.remove(0)
}

#[tokio::test]
async fn the_outline_holds_what_was_chosen_with_the_quote_and_its_address() {
    let bot = Bot::first_pack().await;
    let card = bot.ask(1, "/start icc").await;
    let build = bot.tap(1, &card, "In your own words").await;
    let points: Vec<String> = shown(&build);
    bot.tap(1, &card, "1").await;
    bot.tap(1, &card, "4").await;
    let outline = bot.tap(1, &card, "Make the outline").await;
    assert_begins(&outline, "Your outline\n");
    assert_holds(&outline, "⚠ Safety: from abroad only");
    let text = copied(&bot, outline).await;
    assert_eq!(text, bare(&text), "marks would be copied");
    let has = |words: &str| text.contains(words);
    assert!(has(&points[0]) && has(&points[3]) && !has(&points[1]) && !has(&points[2]), "{points:?} in {text}");
    assert!(has("“support and resource the International Criminal Court (ICC)") && has("https://thediplomat.com/"), "{text}");
    assert!(has("To: ") && has("I ask: ") && has("My own line: …"), "{text}");
    let back = bot.tap(1, &card, "In your own words").await;
    assert!(labels(&back).concat().contains(&"✓ 4"), "the choice is lost on the way back: {:?}", labels(&back));
    assert_eq!(bot.tap(1, &card, "◀ Back to the card").await.plain, card.plain);
    // Nothing is kept: it begins anew.
    assert_eq!(bot.tap(1, &card, "In your own words").await.plain, build.plain);
    assert_eq!(data_of(&bot.api.messages(1)[0], "1"), "d:recognition_icc:1@en");
    bot.ends_well().await;
}

#[tokio::test]
async fn a_short_outline_is_copied_by_a_button() {
    let (bot, _pack) = Bot::small().await;
    let card = bot.ask(1, "/start norre_ferry").await;
    bot.tap(1, &card, "In your own words").await;
    bot.tap(1, &card, "1").await;
    let outline = bot.tap(1, &card, "Make the outline").await;
    let text = stretches(&outline, "pre").remove(0);
    let fits = text.chars().count() <= 256;
    let copies = labels(&outline).concat().contains(&"Copy the outline");
    assert_eq!(fits, copies, "{} characters", text.chars().count());
    if copies {
        assert_eq!(kind_of(&outline, "Copy the outline"), ButtonKind::Copy(text));
    }
    bot.ends_well().await;
}
