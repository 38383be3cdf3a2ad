//! The dated events in order.
//!
//! Owns: their order, and that each stands with its quote and leads to its card.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, assert_begins, presses, stretches};
use crate::fake_api::SentMessage;

/// What each event's line must hold, in this order.
const EVENTS: [&str; 9] = ["1979", "1994", "2003", "August 2021", "2022", "2023", "2023", "March 2024", "3 July 2025"];

/// All pages of the timeline.
async fn pages(bot: &Bot, person: i64) -> Vec<SentMessage> {
    let mut pages = vec![bot.ask(person, "/timeline").await];
    loop {
        let at = pages.len();
        let next = presses(&pages[at - 1]).into_iter().find(|data| data.starts_with(&format!("e~{at}@")));
        let Some(next) = next else { return pages };
        pages.push(bot.press(person, pages[0].message_id, &next).await);
    }
}

#[tokio::test]
async fn events_stand_in_order_each_with_its_quote() {
    let bot = Bot::first_pack().await;
    let pages = pages(&bot, 1).await;
    assert_begins(&pages[0], "The events in order\n");
    let heads: Vec<String> = pages.iter().flat_map(|page| stretches(page, "bold")).collect();
    let heads: Vec<&str> = heads.iter().filter_map(|head| head.split_once(". ")).map(|(_, date)| date).collect();
    assert_eq!(heads, EVENTS);
    let quotes: Vec<String> = pages.iter().flat_map(|page| stretches(page, "blockquote")).collect();
    assert_eq!(quotes.len(), EVENTS.len());
    assert!(quotes.iter().all(|quote| quote.starts_with('“') && quote.ends_with('”')), "{quotes:?}");
    bot.ends_well().await;
}

#[tokio::test]
async fn each_event_opens_its_point() {
    let bot = Bot::first_pack().await;
    let all = pages(&bot, 1).await;
    let cards: Vec<(String, String)> = all
        .iter()
        .flat_map(|page| {
            let data = presses(page).into_iter().filter(|data| data.starts_with("c:"));
            data.zip(stretches(page, "blockquote")).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(cards.len(), EVENTS.len());
    for (person, (data, quote)) in (10..).zip(cards) {
        let key = data.trim_start_matches("c:").trim_end_matches("@en");
        let card = bot.ask(person, &format!("/start {key}")).await;
        assert_eq!(stretches(&card, "blockquote")[0], quote, "{data}");
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn a_pack_without_dates_says_so() {
    let (bot, _pack) = Bot::small().await;
    let message = bot.ask(1, "/timeline").await;
    assert!(message.plain.contains("No card names the date of an event."), "{}", message.plain);
    bot.ends_well().await;
}
