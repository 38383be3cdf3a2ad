//! From the first screen through every button that can be reached.
//!
//! Owns: the walk, and what must be true of each screen and of all together.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, presses, stretches};
use crate::fake_api::SentMessage;
use crate::program::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Telegram's greatest length of a message, in UTF-16 units.
const TELEGRAM_LIMIT: usize = 4096;
/// What fits one phone screen, in UTF-16 units.
const SCREEN: usize = 1200;
/// The only person in this story.
const PERSON: i64 = 1;

/// What is known of the screens so far: which buttons each has, by the button that leads to it.
struct Walk {
    bot: Bot,
    message: i64,
    here: String,
    screens: BTreeMap<String, SentMessage>,
}

impl Walk {
    async fn begin() -> Self {
        let bot = Bot::first_pack().await;
        let start = bot.ask(PERSON, "/start").await;
        let message = start.message_id;
        Self { bot, message, here: "t".to_owned(), screens: BTreeMap::from([("t".to_owned(), start)]) }
    }

    /// The shortest way from here to a button that was never pressed.
    fn way_to_news(&self) -> Option<Vec<String>> {
        let mut seen = BTreeSet::from([self.here.clone()]);
        let mut ways = VecDeque::from([(self.here.clone(), Vec::new())]);
        while let Some((at, way)) = ways.pop_front() {
            for data in presses(&self.screens[&at]) {
                let longer = [way.clone(), vec![data.clone()]].concat();
                if !self.screens.contains_key(&data) {
                    return Some(longer);
                }
                if seen.insert(data.clone()) {
                    ways.push_back((data, longer));
                }
            }
        }
        None
    }

    async fn press_all(&mut self) {
        while let Some(way) = self.way_to_news() {
            for data in way {
                let screen = self.bot.press(PERSON, self.message, &data).await;
                self.screens.insert(data.clone(), screen);
                self.here = data;
            }
        }
    }
}

/// A text with every run of white space as one space: a page may break a paragraph anywhere.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a message shows before anything is unfolded.
fn visible(message: &SentMessage) -> String {
    let units: Vec<u16> = message.plain.encode_utf16().collect();
    let hidden = message.entities.iter().filter(|entity| entity.kind == "expandable_blockquote");
    let hidden: BTreeSet<usize> = hidden.flat_map(|entity| entity.offset..entity.offset + entity.length).collect();
    let shown = units.iter().enumerate().filter(|(at, _)| !hidden.contains(at)).map(|(_, unit)| *unit);
    String::from_utf16_lossy(&shown.collect::<Vec<u16>>())
}

fn assert_good(data: &str, screen: &SentMessage) {
    let (all, shown) = (screen.plain.encode_utf16().count(), visible(screen).encode_utf16().count());
    assert!(all <= TELEGRAM_LIMIT, "{data}: {all} units");
    assert!(shown <= SCREEN, "{data}: {shown} units are visible");
    assert!(!presses(screen).is_empty(), "{data} is a dead end: {}", screen.plain);
    assert!(screen.buttons.iter().all(|row| row.len() <= 3), "{data}: more than three buttons a row");
}

/// The cards of the first pack, as they stand in its files; translations have a second dot in their names.
fn cards() -> Vec<Value> {
    let folder = std::fs::read_dir(root().join("briefings/recognition/cards")).expect("the cards");
    let paths = folder.flatten().map(|entry| entry.path());
    let originals = paths.filter(|path| path.file_stem().is_some_and(|stem| !stem.to_string_lossy().contains('.')));
    originals.map(|path| serde_json::from_str(&std::fs::read_to_string(path).expect("a card")).expect("JSON")).collect()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().expect("a text")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().expect("a list")
}

/// Every point must stand on a screen of its own card, with its claim in sight and its quotes in block quotes.
fn assert_reached(card: &Value, screens: &BTreeMap<String, SentMessage>) {
    let of_card: Vec<&SentMessage> = screens.values().filter(|screen| screen.plain.starts_with(text(card, "title"))).collect();
    assert!(!of_card.is_empty(), "the card {} is not reached", text(card, "id"));
    for point in list(card, "points") {
        let claims = |screen: &&&SentMessage| folded(&visible(screen)).contains(&folded(text(point, "claim")));
        let shown = of_card.iter().find(claims);
        let shown = shown.unwrap_or_else(|| panic!("the point {} of {} is not reached", text(point, "id"), text(card, "id")));
        // The quotes may follow on a later page, which does not begin with the title.
        let quotes: Vec<String> = screens.values().flat_map(|screen| stretches(screen, "blockquote")).collect();
        for quote in list(point, "quotes") {
            let exact = folded(text(quote, "exact"));
            assert!(quotes.iter().any(|words| folded(words).contains(&exact)), "{}: {exact} is not shown", shown.plain);
        }
    }
}

#[tokio::test]
async fn every_button_leads_on_and_every_point_is_reached() {
    let mut walk = Walk::begin().await;
    walk.press_all().await;
    for (data, screen) in &walk.screens {
        assert_good(data, screen);
    }
    let cards = cards();
    assert!(cards.len() > 40, "only {} cards were read", cards.len());
    for card in &cards {
        assert_reached(card, &walk.screens);
    }
    let messages = walk.bot.api.messages(PERSON);
    assert_eq!(messages.len(), 1, "a press should edit, not send");
    assert!(messages[0].edits >= walk.screens.len() - 1, "{} edits for {} screens", messages[0].edits, walk.screens.len());
    walk.bot.ends_well().await;
}
