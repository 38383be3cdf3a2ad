//! What the running program tells its operator: counts, times and whether it is ready.
//!
//! Owns: [`Monitor`], the metrics with their names and labels, and the signs of life.
//! Never imports: anything that knows people's words or ids. A label is always one of a fixed list of words.
//!
//! Names and units follow the [Prometheus rules](https://prometheus.io/docs/practices/naming/): base units, `_total` for counters.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What an update is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A message.
    Message,
    /// A press of a button.
    CallbackQuery,
    /// Words that are typed behind the bot's name in some chat.
    InlineQuery,
    /// An edited message.
    EditedMessage,
    /// A message in a chat that the bot is not in.
    GuestMessage,
    /// Any other kind.
    Other,
    /// None that can be read.
    Malformed,
}

/// How an update ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Answered, or rightly left alone.
    Handled,
    /// The answer cannot reach the person: blocked, left, refused.
    Undeliverable,
    /// Telegram asks to wait longer than an update can be kept.
    GivenUp,
    /// The handler panicked; the person was told.
    Panicked,
    /// Its chat flooded, and there was no room to keep it.
    Dropped,
    /// It could not be read.
    Skipped,
    /// It was delivered before (webhook).
    Repeated,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct UpdateLabels {
    kind: &'static str,
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ReasonLabel {
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CardLabels {
    card: String,
    language: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct SeverityLabel {
    severity: &'static str,
}

/// What `/readyz` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readiness {
    /// How many cards are served.
    pub cards: i64,
    /// True while Telegram answers.
    pub api_reached: bool,
    /// Why no updates come although Telegram answers.
    pub trouble: Option<&'static str>,
    /// True from the first signal to end.
    pub stopping: bool,
    /// How long ago the update loop last turned; `None` before its first turn.
    pub last_turn: Option<Duration>,
}

/// How long the update loop may take for a turn before it counts as stuck. A turn waits for one long poll at most.
pub const STUCK_AFTER: Duration = Duration::from_secs(60);

impl Readiness {
    /// True where updates can be answered.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.cards > 0 && self.is_served() && !self.stopping
    }

    /// True while Telegram answers and brings updates.
    #[must_use]
    pub fn is_served(&self) -> bool {
        self.api_reached && self.trouble.is_none()
    }

    /// True unless the update loop has stopped turning.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.last_turn.is_none_or(|age| age < STUCK_AFTER)
    }
}

/// The program's figures and signs of life. Cheap to clone.
#[derive(Clone)]
pub struct Monitor(Arc<Inner>);

struct Inner {
    registry: Registry,
    start: Instant,
    updates: Family<UpdateLabels, Counter>,
    latency: Histogram,
    done: AtomicU64,
    retries: Family<ReasonLabel, Counter>,
    refusals: Family<ReasonLabel, Counter>,
    in_hand: Gauge,
    queue_age: Gauge<f64, AtomicU64>,
    oldest: Mutex<Option<Instant>>,
    cards: Gauge,
    problems: Family<SeverityLabel, Gauge>,
    not_asked: Family<CardLabels, Counter>,
    /// Set from the two below when the metrics are read.
    reached: Gauge,
    answers: AtomicBool,
    trouble: Mutex<Option<&'static str>>,
    /// Calls of the webhook that were refused.
    strangers: Family<ReasonLabel, Counter>,
    stopping: AtomicBool,
    /// Milliseconds from the start to the last turn of the update loop; negative before the first.
    turned: AtomicI64,
}

impl fmt::Debug for Monitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Monitor")
    }
}

impl Default for Monitor {
    fn default() -> Self {
        Self::new()
    }
}

impl Monitor {
    /// A monitor that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("briefbot");
        let times = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0];
        let inner = Inner {
            start: Instant::now(),
            updates: Family::default(),
            latency: Histogram::new(times),
            done: AtomicU64::new(0),
            retries: Family::default(),
            refusals: Family::default(),
            in_hand: Gauge::default(),
            queue_age: Gauge::default(),
            oldest: Mutex::default(),
            cards: Gauge::default(),
            problems: Family::default(),
            not_asked: Family::default(),
            reached: Gauge::default(),
            answers: AtomicBool::new(false),
            trouble: Mutex::default(),
            strangers: Family::default(),
            stopping: AtomicBool::new(false),
            turned: AtomicI64::new(-1),
            registry: Registry::default(),
        };
        registry.register("updates", "Updates by kind and by how they ended", inner.updates.clone());
        let what = "From when an update came in to when it was done with, over all that were handled";
        registry.register_with_unit("update_duration", what, Unit::Seconds, inner.latency.clone());
        registry.register("retries", "Calls and updates that were tried again, by reason", inner.retries.clone());
        registry.register("refusals", "Calls that Telegram refused for good, by reason", inner.refusals.clone());
        registry.register("updates_in_hand", "Updates that are not done with", inner.in_hand.clone());
        registry.register_with_unit("queue_age", "Age of the oldest update in hand", Unit::Seconds, inner.queue_age.clone());
        registry.register("cards", "Cards that are served", inner.cards.clone());
        registry.register("problems", "Problems of the cards, by severity", inner.problems.clone());
        let what = "Cards that readers marked as not what they asked, by card and language of the interface";
        registry.register("not_asked", what, inner.not_asked.clone());
        registry.register("webhook_refusals", "Calls of the webhook that were refused, by reason", inner.strangers.clone());
        registry.register("api_reached", "1 while Telegram answers and brings updates, else 0", inner.reached.clone());
        Self(Arc::new(Inner { registry, ..inner }))
    }

    /// Counts an update that is done with, and how long that took.
    pub fn finished(&self, kind: Kind, outcome: Outcome, took: Duration) {
        self.0.updates.get_or_create(&UpdateLabels { kind: kind.name(), outcome: outcome.name() }).inc();
        // What was not handled took no time, and would hide how long the others took.
        if !matches!(outcome, Outcome::Repeated | Outcome::Dropped | Outcome::Skipped) {
            self.0.latency.observe(took.as_secs_f64());
        }
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How many updates are done with.
    #[must_use]
    pub fn finished_count(&self) -> u64 {
        self.0.done.load(Ordering::Relaxed)
    }

    /// Counts a call or an update that is tried again, by the name of the fault.
    pub fn retried(&self, reason: &'static str) {
        self.0.retries.get_or_create(&ReasonLabel { reason }).inc();
    }

    /// Counts a call that was refused and need not be tried again, by the name of the fault.
    pub fn refused(&self, reason: &'static str) {
        self.0.refusals.get_or_create(&ReasonLabel { reason }).inc();
    }

    /// Counts a card that was not what its reader asked. Both labels are of fixed lists: the cards that are served, and the languages.
    pub fn not_asked(&self, card: &str, language: &str) {
        let labels = CardLabels { card: card.to_owned(), language: language.to_owned() };
        self.0.not_asked.get_or_create(&labels).inc();
    }

    /// Notes how many updates are in hand, and since when the oldest of them is.
    pub fn holds(&self, count: usize, oldest: Option<Instant>) {
        self.0.in_hand.set(i64::try_from(count).unwrap_or(i64::MAX));
        *self.0.oldest.lock().unwrap_or_else(PoisonError::into_inner) = oldest;
    }

    /// Notes which cards are served, and what is wrong with the others.
    pub fn serves(&self, cards: usize, errors: usize, warnings: usize) {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        self.0.cards.set(count(cards));
        self.0.problems.get_or_create(&SeverityLabel { severity: "error" }).set(count(errors));
        self.0.problems.get_or_create(&SeverityLabel { severity: "warning" }).set(count(warnings));
    }

    /// Notes whether Telegram answers.
    pub fn reaches(&self, reached: bool) {
        self.0.answers.store(reached, Ordering::Relaxed);
    }

    /// Notes why no updates come although Telegram answers; the words are of a fixed list.
    pub fn troubled(&self, why: Option<&'static str>) {
        *self.0.trouble.lock().unwrap_or_else(PoisonError::into_inner) = why;
    }

    /// Counts a call of the webhook that was refused.
    pub fn stranger(&self, reason: &'static str) {
        self.0.strangers.get_or_create(&ReasonLabel { reason }).inc();
    }

    /// Notes that the update loop has turned.
    pub fn turned(&self) {
        let since = i64::try_from(self.0.start.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.0.turned.store(since, Ordering::Relaxed);
    }

    /// Notes that the program is ending.
    pub fn stops(&self) {
        self.0.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the program is ready, and alive.
    #[must_use]
    pub fn readiness(&self) -> Readiness {
        let turned = u64::try_from(self.0.turned.load(Ordering::Relaxed)).ok().map(Duration::from_millis);
        Readiness {
            cards: self.0.cards.get(),
            api_reached: self.0.answers.load(Ordering::Relaxed),
            trouble: *self.0.trouble.lock().unwrap_or_else(PoisonError::into_inner),
            stopping: self.0.stopping.load(Ordering::Relaxed),
            last_turn: turned.map(|turned| self.0.start.elapsed().saturating_sub(turned)),
        }
    }

    /// All metrics in the OpenMetrics text format.
    #[must_use]
    pub fn metrics(&self) -> String {
        let oldest = *self.0.oldest.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.queue_age.set(oldest.map_or(0.0, |since| since.elapsed().as_secs_f64()));
        self.0.reached.set(i64::from(self.readiness().is_served()));
        let mut text = String::new();
        // Writing to memory cannot fail.
        let _ = encode(&mut text, &self.0.registry);
        text
    }
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::CallbackQuery => "callback_query",
            Self::InlineQuery => "inline_query",
            Self::EditedMessage => "edited_message",
            Self::GuestMessage => "guest_message",
            Self::Other => "other",
            Self::Malformed => "malformed",
        }
    }
}

impl Outcome {
    fn name(self) -> &'static str {
        match self {
            Self::Handled => "handled",
            Self::Undeliverable => "undeliverable",
            Self::GivenUp => "given_up",
            Self::Panicked => "panicked",
            Self::Dropped => "dropped",
            Self::Skipped => "skipped",
            Self::Repeated => "repeated",
        }
    }
}
