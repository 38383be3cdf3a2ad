//! From the first screens and from questions through every button that can be reached, in each language.
//!
//! Owns: the walk, and what must be true of each screen and of all together.
//! Never imports: the crate; only the binary.
//!
//! Each data is pressed once a language. Many chats press at the same time, so the message that a button stands below is not always the one below
//! which it was found: the bot learns from the data alone what is wanted.

use super::bot::{Bot, LATE, bare, first_pack_folder, presses, stretches};
use crate::fake_api::{FakeApi, SentMessage, User};
use crate::program::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Telegram's greatest length of a message, in UTF-16 units.
const TELEGRAM_LIMIT: usize = 4096;
/// What fits one phone screen, in UTF-16 units.
const SCREEN: usize = 1200;
/// So many chats press at the same time.
const CHATS: i64 = 40;
/// Where the walk begins, beside the questions.
const FIRST: [&str; 9] = ["/start", "/brief", "/actions", "/timeline", "/sources", "/cite", "/help", "/settings", "/privacy"];
/// So many questions are asked in each language.
const QUESTIONS: usize = 50;

/// What is known of the screens so far.
struct Walk {
    bot: Bot,
    tag: &'static str,
    /// The messages that are pressed, by their chats.
    chats: Vec<(i64, i64)>,
    next_person: i64,
    screens: BTreeMap<String, SentMessage>,
}

impl Walk {
    async fn begin(tag: &'static str) -> Self {
        let bot = Bot::start(&FakeApi::start().await, &first_pack_folder());
        Self { bot, tag, chats: Vec::new(), next_person: 1000, screens: BTreeMap::new() }
    }

    fn person(&mut self) -> User {
        self.next_person += 1;
        User::new(self.next_person).speaking(self.tag)
    }

    /// Writes each text in a chat of its own.
    async fn ask(&mut self, texts: &[String]) {
        for some in texts.chunks(20) {
            let people: Vec<User> = some.iter().map(|_| self.person()).collect();
            for (user, text) in people.iter().zip(some) {
                self.bot.api.private_from(user.clone(), text);
            }
            for (user, text) in people.iter().zip(some) {
                let messages = self.bot.api.wait_messages(user.id, 1, LATE).await;
                assert_eq!(messages.len(), 1, "{text}");
                self.screens.insert(text.clone(), messages[0].clone());
            }
        }
    }

    async fn open_chats(&mut self) {
        for person in 1..=CHATS {
            let message = self.bot.ask_as(User::new(person).speaking(self.tag), "/privacy").await;
            self.chats.push((person, message.message_id));
        }
    }

    /// Presses everything that can be reached, and gives how many data there are.
    async fn press_all(&mut self) -> usize {
        // A screen in another language is the end of this walk, and where another one begins.
        let own = format!("@{}", self.tag);
        let own = |screen: &SentMessage| presses(screen).into_iter().filter(|data| data.ends_with(&own)).collect::<Vec<_>>();
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut waiting: VecDeque<String> = VecDeque::new();
        for screen in self.screens.values() {
            waiting.extend(own(screen).into_iter().filter(|data| known.insert(data.clone())));
        }
        while !waiting.is_empty() {
            let count = waiting.len().min(self.chats.len());
            let wave: Vec<String> = waiting.drain(..count).collect();
            for (data, screen) in self.press(&wave).await {
                waiting.extend(own(&screen).into_iter().filter(|data| known.insert(data.clone())));
                self.screens.insert(data, screen);
            }
        }
        known.len()
    }

    /// Presses each data in a chat of its own. What changes more than the screen gets a chat that nobody uses again.
    async fn press(&mut self, wave: &[String]) -> Vec<(String, SentMessage)> {
        let mut pressed = Vec::new();
        for (data, shared) in wave.iter().zip(self.chats.clone()) {
            let alone = data.starts_with("l:") || data.starts_with('x');
            let (person, message) = if alone {
                let user = self.person();
                (user.id, self.bot.ask_as(user, "/privacy").await.message_id)
            } else {
                shared
            };
            self.bot.api.click_forged(person, message, data);
            pressed.push((data.clone(), person));
        }
        self.bot.api.wait_idle(LATE).await;
        let shown = |person: i64| self.bot.api.messages(person).into_iter().rfind(|message| !message.deleted).expect("a message");
        pressed.into_iter().map(|(data, person)| (data, shown(person))).collect()
    }

    /// The end: every press was answered without a word, and the server had nothing to refuse but a screen that stood there already.
    async fn end(self) {
        assert_eq!(self.bot.api.unanswered_callbacks(), Vec::<String>::new());
        let said: Vec<String> =
            self.bot.api.callback_answers().into_iter().map(|answer| answer.text).filter(|text| !text.is_empty()).collect();
        assert_eq!(said, Vec::<String>::new());
        let refusals = self.bot.api.refusals();
        let odd: Vec<_> = refusals.iter().filter(|refusal| !refusal.description.contains("message is not modified")).collect();
        assert!(odd.is_empty(), "{odd:#?}");
        self.bot.signal("TERM");
        let ended = self.bot.ended().await;
        assert_eq!(ended.code, Some(0), "{}", ended.log);
    }
}

/// A text with every run of white space as one space: a page may break a paragraph anywhere.
fn folded(text: &str) -> String {
    bare(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a message shows before anything is unfolded.
fn visible(message: &SentMessage) -> String {
    let units: Vec<u16> = message.plain.encode_utf16().collect();
    let hidden = message.entities.iter().filter(|entity| entity.kind == "expandable_blockquote");
    let hidden: BTreeSet<usize> = hidden.flat_map(|entity| entity.offset..entity.offset + entity.length).collect();
    let shown = units.iter().enumerate().filter(|(at, _)| !hidden.contains(at)).map(|(_, unit)| *unit);
    String::from_utf16_lossy(&shown.collect::<Vec<u16>>())
}

fn assert_good(data: &str, screen: &SentMessage, tag: &str) {
    let (all, shown) = (screen.plain.encode_utf16().count(), visible(screen).encode_utf16().count());
    assert!(all <= TELEGRAM_LIMIT, "{data}: {all} units");
    assert!(shown <= SCREEN, "{data}: {shown} units are visible");
    assert!(!presses(screen).is_empty(), "{data} is a dead end: {}", screen.plain);
    assert!(screen.buttons.iter().all(|row| row.len() <= 3), "{data}: more than three buttons a row");
    // A language that was chosen goes on in itself; all else stays in that of its screen.
    let expected = data.strip_prefix("l:").and_then(|rest| rest.split('@').next()).unwrap_or(tag);
    for further in presses(screen) {
        assert!(further.ends_with(&format!("@{expected}")), "{data} leads on to {further}");
    }
}

/// No button but the one that is marked as chosen leads to the very screen on which it stands.
fn assert_moves(screens: &BTreeMap<String, SentMessage>) {
    for (data, screen) in screens {
        for button in screen.buttons.iter().flatten().filter(|button| !button.text.starts_with('✓')) {
            let next = button.data().and_then(|data| screens.get(data));
            let same = next.is_some_and(|next| next.text_html == screen.text_html && next.buttons == screen.buttons);
            assert!(!same, "{data}: the button {:?} does nothing", button.text);
        }
    }
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

/// Every point must stand on a screen of its own card, with its claim (in English) in sight and its quotes in block quotes.
fn assert_reached(card: &Value, walk: &Walk, quotes: &[String], texts: &[(String, String)]) {
    let key = format!("c:recognition_{}", text(card, "id"));
    assert!(walk.screens.keys().any(|data| data.starts_with(&key)), "the card {key} is not reached");
    for point in list(card, "points") {
        if walk.tag == "en" {
            let (title, claim) = (text(card, "title"), folded(text(point, "claim")));
            let shown = texts.iter().any(|(plain, seen)| plain.starts_with(title) && seen.contains(&claim));
            assert!(shown, "the point {} of {key} is not reached", text(point, "id"));
        }
        // The quotes may follow on a later page, which does not begin with the title.
        for quote in list(point, "quotes") {
            let exact = folded(text(quote, "exact"));
            assert!(quotes.iter().any(|words| words.contains(&exact)), "{key}: {exact} is not shown");
        }
    }
}

/// The first questions of a file, of all kinds.
fn questions(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("tests/it/data").join(file)).expect("questions");
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let step = (lines.len() / QUESTIONS).max(1);
    lines.iter().step_by(step).take(QUESTIONS).map(|line| line["q"].as_str().expect("a question").to_owned()).collect()
}

async fn check(tag: &'static str, file: &str) {
    let mut walk = Walk::begin(tag).await;
    walk.open_chats().await;
    walk.ask(&FIRST.map(str::to_owned)).await;
    // The letters of a question may point to another language than the walk's, so what they lead to is not walked.
    let questions = questions(file);
    assert_eq!(questions.len(), QUESTIONS);
    walk.ask(&questions).await;
    let own = format!("@{tag}");
    walk.screens.retain(|_, screen| presses(screen).iter().all(|data| data.ends_with(&own)));
    let asked = walk.screens.len() - FIRST.len();
    assert!(asked >= QUESTIONS * 9 / 10, "only {asked} questions were answered in {tag}");
    let count = walk.press_all().await;
    assert!(count > 1000, "only {count} buttons were found");
    for (data, screen) in &walk.screens {
        assert_good(data, screen, tag);
    }
    assert_moves(&walk.screens);
    let quotes: Vec<String> = walk.screens.values().flat_map(|screen| stretches(screen, "blockquote")).map(|text| folded(&text)).collect();
    let texts: Vec<(String, String)> = walk.screens.values().map(|screen| (bare(&screen.plain), folded(&visible(screen)))).collect();
    let cards = cards();
    assert!(cards.len() > 40, "only {} cards were read", cards.len());
    for card in &cards {
        assert_reached(card, &walk, &quotes, &texts);
    }
    walk.end().await;
}

#[tokio::test]
async fn every_button_leads_on_in_english() {
    check("en", "questions.jsonl").await;
}

#[tokio::test]
async fn every_button_leads_on_in_dari() {
    check("fa-AF", "questions-fa.jsonl").await;
}

#[tokio::test]
async fn every_button_leads_on_in_pashto() {
    check("ps", "questions-ps.jsonl").await;
}

#[tokio::test]
async fn every_button_leads_on_in_russian() {
    check("ru", "questions-ru.jsonl").await;
}
