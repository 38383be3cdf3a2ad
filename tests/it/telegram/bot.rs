//! A bot that serves: the shipped program as a process of its own, and the Bot API that it talks to.
//!
//! Owns: [`Bot`], which ends its process when it goes, also on a panic.
//! Never imports: the crate; only the binary.

use crate::cards::small::SmallPack;
use crate::fake_api::{ButtonKind, FakeApi, SentMessage, TOKEN, User};
use crate::program::{briefbot, root};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// So long a test waits for what should come at once. It only bounds a failure.
pub(crate) const LATE: Duration = Duration::from_secs(60);
/// A question that the small pack answers.
pub(crate) const QUESTION: &str = "When was the bridge opened?";
/// The quote on which that answer rests.
pub(crate) const QUOTE: &str = "The new bridge was opened in May 2021.";

/// A running program.
pub(crate) struct Bot {
    /// The server that it talks to.
    pub(crate) api: FakeApi,
    child: Child,
    log: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
}

/// What a process left behind.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit code; `None` after a signal that it did not handle.
    pub(crate) code: Option<i32>,
    /// All of standard error.
    pub(crate) log: String,
}

impl Bot {
    /// A bot with the small pack, on a server of its own.
    pub(crate) async fn small() -> (Self, SmallPack) {
        let (api, pack) = (FakeApi::start().await, SmallPack::new());
        (Self::start(&api, &pack.briefings()), pack)
    }

    /// The same, with further settings.
    pub(crate) async fn small_with(settings: &[(&str, &str)]) -> (Self, SmallPack) {
        let (api, pack) = (FakeApi::start().await, SmallPack::new());
        (Self::start_with(&api, &pack.briefings(), settings), pack)
    }

    /// A bot with the first pack, on a server of its own.
    pub(crate) async fn first_pack() -> Self {
        Self::start(&FakeApi::start().await, &first_pack_folder())
    }

    /// `briefbot run` on this server, with these briefings.
    pub(crate) fn start(api: &FakeApi, briefings: &Path) -> Self {
        Self::start_with(api, briefings, &[])
    }

    /// The same, with further settings.
    pub(crate) fn start_with(api: &FakeApi, briefings: &Path, settings: &[(&str, &str)]) -> Self {
        let mut command = briefbot(&["run"]);
        command.envs(settings.iter().copied());
        let command = command.env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", api.url());
        let mut child = command.env("BRIEFBOT_BRIEFINGS", briefings).spawn().expect("the program starts");
        let log = Arc::new(Mutex::new(String::new()));
        let (pipe, lines) = (child.stderr.take().expect("a pipe"), Arc::clone(&log));
        let reader = std::thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                let mut log = lines.lock().unwrap_or_else(PoisonError::into_inner);
                *log += &line;
                log.push('\n');
            }
        });
        Self { api: api.clone(), child, log, reader: Some(reader) }
    }

    /// Writes `text` in the private chat of this person, and gives the bot's next message there.
    pub(crate) async fn ask(&self, person: i64, text: &str) -> SentMessage {
        self.ask_as(User::new(person), text).await
    }

    /// The same as this person.
    pub(crate) async fn ask_as(&self, user: User, text: &str) -> SentMessage {
        let (person, before) = (user.id, self.api.messages(user.id).len());
        self.api.private_from(user, text);
        self.api.wait_messages(person, before + 1, LATE).await.remove(before)
    }

    /// Presses the button with this label of this person's message, and gives the message as it is then.
    pub(crate) async fn tap(&self, person: i64, message: &SentMessage, label: &str) -> SentMessage {
        let now = self.api.messages(person).into_iter().find(|sent| sent.message_id == message.message_id);
        let data = data_of(&now.expect("the message"), label);
        self.press(person, message.message_id, &data).await
    }

    /// Presses a button of this person's message, waits until all is done, and gives the message as it is then.
    pub(crate) async fn press(&self, person: i64, message: i64, data: &str) -> SentMessage {
        self.api.click(person, message, data);
        self.api.wait_idle(LATE).await;
        let found = self.api.messages(person).into_iter().find(|sent| sent.message_id == message);
        found.expect("the message that was pressed")
    }

    /// What the program has said on standard error so far.
    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until standard error holds `words`.
    pub(crate) async fn wait_log(&self, words: &str) {
        let end = Instant::now() + LATE;
        while !self.log().contains(words) {
            assert!(Instant::now() < end, "{words:?} was not said:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Sends the process a signal, as `kill` does: `TERM`, `INT`, `HUP`, `KILL`.
    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status();
        assert!(status.expect("`kill` runs").success(), "no process took {name}");
    }

    /// Waits until the process ends.
    pub(crate) async fn ended(mut self) -> Ended {
        let end = Instant::now() + LATE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                break status;
            }
            assert!(Instant::now() < end, "the process goes on:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        };
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader ends");
        }
        Ended { code: status.code(), log: self.log() }
    }

    /// The end of a test in which nothing may be wrong: all is acknowledged and every press answered, the server had nothing to
    /// refuse, and the process lives until it is told to end.
    pub(crate) async fn ends_well(self) {
        self.api.wait_idle(LATE).await;
        let refusals = self.api.refusals();
        assert!(refusals.is_empty(), "{refusals:#?}");
        self.signal("TERM");
        let ended = self.ended().await;
        assert_eq!(ended.code, Some(0), "{}", ended.log);
        assert!(!ended.log.contains("panicked"), "{}", ended.log);
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // Both fail only where the process has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the first pack is.
pub(crate) fn first_pack_folder() -> PathBuf {
    root().join("briefings")
}

/// The data of all buttons of a message that the bot hears of.
pub(crate) fn presses(message: &SentMessage) -> Vec<String> {
    let buttons = message.buttons.iter().flatten();
    let data = buttons.filter_map(|button| match &button.kind {
        ButtonKind::Callback(data) => Some(data.clone()),
        _ => None,
    });
    data.collect()
}

/// The labels of all buttons of a message, row by row.
pub(crate) fn labels(message: &SentMessage) -> Vec<Vec<&str>> {
    message.buttons.iter().map(|row| row.iter().map(|button| button.text.as_str()).collect()).collect()
}

/// What the button with this label does.
#[track_caller]
pub(crate) fn kind_of(message: &SentMessage, label: &str) -> ButtonKind {
    let kind = message.kind_of(label).cloned();
    kind.unwrap_or_else(|| panic!("no button {label:?} in {:?} below {}", labels(message), message.plain))
}

/// The data of the button with this label.
#[track_caller]
pub(crate) fn data_of(message: &SentMessage, label: &str) -> String {
    match kind_of(message, label) {
        ButtonKind::Callback(data) => data,
        other => panic!("{label:?} sends no data: {other:?}"),
    }
}

/// Asserts that a message begins with these words.
#[track_caller]
pub(crate) fn assert_begins(message: &SentMessage, words: &str) {
    assert!(plain(message).starts_with(words), "not {words:?} but {}", message.plain);
}

/// Asserts that a message holds these words.
#[track_caller]
pub(crate) fn assert_holds(message: &SentMessage, words: &str) {
    assert!(plain(message).contains(words), "{words:?} is not in {}", message.plain);
}

/// The words of a message without the marks of direction, which nobody sees.
pub(crate) fn plain(message: &SentMessage) -> String {
    bare(&message.plain)
}

/// A text without marks of direction and isolates.
pub(crate) fn bare(text: &str) -> String {
    text.replace(['\u{200f}', '\u{2068}', '\u{2069}'], "")
}

/// The addresses that a message's words link to.
pub(crate) fn links(message: &SentMessage) -> Vec<&str> {
    message.entities.iter().filter_map(|entity| entity.extra.as_ref()).map(|(_, address)| address.as_str()).collect()
}

/// Asserts that a message holds the answer to [`QUESTION`], in a block quote.
#[track_caller]
pub(crate) fn assert_answer(message: &SentMessage) {
    let quotes = stretches(message, "blockquote");
    assert!(quotes.iter().any(|quote| quote.contains(QUOTE)), "{}", message.text_html);
}

/// The stretches of a message's text that have an entity of this kind.
pub(crate) fn stretches(message: &SentMessage, kind: &str) -> Vec<String> {
    let units: Vec<u16> = message.plain.encode_utf16().collect();
    let entities = message.entities.iter().filter(|entity| entity.kind == kind);
    entities.map(|entity| String::from_utf16_lossy(&units[entity.offset..entity.offset + entity.length])).collect()
}
