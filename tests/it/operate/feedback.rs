//! What readers tell of a card, in the metrics.
//!
//! Owns: that a card which was not what somebody asked is counted by card and language, and by nothing else.
//! Never imports: the crate; only the binary.

use super::http::Door;
use crate::cards::small::SmallPack;
use crate::telegram::bot::{Bot, LATE, QUESTION, assert_answer, assert_begins, labels};

/// A bot with its metrics.
async fn measured() -> (Bot, SmallPack, Door) {
    let (bot, pack) = Bot::small_with(&[("BRIEFBOT_MONITOR", "127.0.0.1:0")]).await;
    let door = Door::of_log(&bot).await;
    (bot, pack, door)
}

/// The lines of the counter, sorted.
fn counted(door: &Door) -> Vec<String> {
    let body = door.get("/metrics").body;
    let mut lines: Vec<String> = body.lines().filter(|line| line.starts_with("briefbot_not_asked")).map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

#[tokio::test]
async fn a_card_that_was_not_asked_for_is_counted_by_card_and_language_only() {
    let (bot, _pack, door) = measured().await;
    for person in [1, 2] {
        let answer = bot.ask(person, QUESTION).await;
        let thanks = bot.tap(person, &answer, "Not what I asked").await;
        assert_begins(&thanks, "Thank you. That was counted for this card and language, and nothing else.");
        assert_eq!(labels(&thanks), [vec!["Bring back the ferry"], vec!["◀ Back to the card", "Brief"]]);
        assert_answer(&bot.tap(person, &answer, "◀ Back to the card").await);
    }
    let answer = bot.ask(3, "/language ru").await;
    assert!(!labels(&answer).concat().contains(&"Я не об этом"));
    let answer = bot.ask(3, QUESTION).await;
    bot.tap(3, &answer, "Я не об этом").await;
    assert_eq!(
        counted(&door),
        [r#"briefbot_not_asked_total{card="bridge",language="en"} 2"#, r#"briefbot_not_asked_total{card="bridge",language="ru"} 1"#]
    );
    bot.ends_well().await;
}

#[tokio::test]
async fn a_forged_press_counts_no_card_that_is_not_there() {
    let (bot, _pack, door) = measured().await;
    let answer = bot.ask(1, QUESTION).await;
    for data in ["m:norre_no-such-card@en", "m:whatever@en", "m:norre_bridge@zz", "m:norre_bridge"] {
        bot.api.click_forged(1, answer.message_id, data);
        bot.api.wait_idle(LATE).await;
    }
    assert_eq!(counted(&door), [r#"briefbot_not_asked_total{card="bridge",language="en"} 2"#]);
}
