//! From an update to its answer.
//!
//! Owns: the order of the calls that answer a message or a press, and what a request does beside being answered.
//! Never imports: payloads.

use super::api::{Api, Me};
use super::deeds;
use super::fault::Fault;
use super::fence::{Handle, Handling};
use super::incoming::{Below, Hints, Incoming, Place};
use super::memory::Memory;
use super::raw::RawUpdate;
use super::send::{self, Post};
use crate::answer::{Answer, Body, Tell, answer};
use crate::app::{App, Pointers, Served};
use crate::config::{Config, Manners};
use crate::domain::language::Language;
use crate::monitor::Monitor;
use crate::render::bidi;
use crate::render::compose::{Stage, compose};
use crate::render::document::{Document, Kind, Span};
use crate::render::html::{Screen, screen};
use crate::request::Request;
use std::sync::Arc;

/// Answers updates.
#[derive(Debug)]
pub struct Handler {
    pub(super) app: App,
    pub(super) api: Api,
    pub(super) manners: Manners,
    monitor: Monitor,
    memory: Arc<Memory>,
    default: Language,
    username: String,
    inline: bool,
}

/// A screen, and whether the card that it names is gone.
type Made = (Screen, bool);

impl Handler {
    /// A handler for this bot.
    #[must_use]
    pub fn new(app: App, api: Api, me: &Me, monitor: Monitor, config: &Config) -> Self {
        let (username, inline) = (me.username.clone(), me.supports_inline_queries);
        let (manners, default) = (config.manners.clone(), config.language.clone());
        let memory = Arc::new(Memory::default());
        tokio::spawn(memory.clone().drop_old());
        Self { app, api, manners, monitor, memory, default, username, inline }
    }

    async fn answer_update(&self, update: &RawUpdate) -> Result<(), Fault> {
        match Incoming::read(&update.content, &self.username) {
            Incoming::Asked { place, request, message, edited, hints } => self.asked(place, request, message, edited, &hints).await,
            Incoming::Wordless { place, hints } => self.say(place, "plain-text-please", &hints).await,
            Incoming::Pressed { query, below, request, hints } => self.pressed(&query, below, request, &hints).await,
            Incoming::Inline { query, text, offset, hints } => self.inline(query, text, offset, &hints).await,
            Incoming::Guest { query, request, hints } => self.guest(query, request, &hints).await,
            Incoming::Nothing => Ok(()),
        }
    }

    async fn asked(&self, place: Place, request: Request, message: Option<i32>, edited: bool, hints: &Hints) -> Result<(), Fault> {
        let served = self.app.served();
        // The letters of a word that opens a screen point to a language as those of a question do.
        let language = self.language(&served, Some(&request), hints);
        let request = served.understood(request);
        let known = message.filter(|_| edited).and_then(|message| self.memory.answer_to(place.chat, message));
        // What was done once is not done again because a word was mended; and an answer that is not remembered stays as it is.
        if edited && (known.is_none() || !matches!(request, Request::Question(_))) {
            return Ok(());
        }
        let (question, wipes) = (matches!(request, Request::Question(_)), request == Request::Wipe);
        let (screen, _) = self.carry_out(served, request, 0, language, place, message, hints).await?;
        // The question stands with its answer where it may be told to the editors.
        let reply = place.reply_to.or_else(|| message.filter(|_| question && self.manners.editors.is_some()));
        let place = Place { reply_to: reply, ..place };
        match known {
            Some(answer) => send::edit(&self.api, self.post(place), answer, &screen).await,
            // The message that asked to delete is deleted with the others.
            None => self.deliver(place, message.filter(|_| !wipes || place.group), &screen).await,
        }
    }

    /// Sends a screen, and remembers which message it answers; itself, where that is not there any more.
    async fn deliver(&self, place: Place, message: Option<i32>, screen: &Screen) -> Result<(), Fault> {
        let sent = send::send(&self.api, self.post(place), screen).await?;
        if let Some(sent) = sent {
            self.memory.answered(place.chat, message.unwrap_or(sent), sent);
        }
        Ok(())
    }

    async fn pressed(&self, query: &str, below: Option<Below>, request: Option<(Request, usize)>, hints: &Hints) -> Result<(), Fault> {
        let served = self.app.served();
        let language = self.language(&served, None, hints);
        let stale = served.wordings.speak(&language).text("button-stale");
        let (Some((request, page)), Some(below)) = (request, below) else {
            return send::answer_press(&self.api, query, Some(stale)).await;
        };
        let place = below.place;
        match request {
            // What would be sent is shown in a message of its own, so that the answer stays.
            Request::Tell(None) if below.question.is_some() => {
                let (screen, _) = self.made(served, Request::Tell(below.question), 0, language, self.stage(place)).await;
                send::answer_press(&self.api, query, None).await?;
                self.deliver(place, Some(below.message), &screen).await
            }
            Request::TellSend => {
                send::answer_press(&self.api, query, None).await?;
                let step = self.tell_editors(&served, below.quoted.as_deref(), &language).await?;
                let screen = self.said(&served, Body::Tell(step), &language, place);
                match send::edit(&self.api, self.post(place), below.message, &screen).await {
                    // Handled once more, it would be sent to the editors once more.
                    Err(fault) if fault.is_passing() => {
                        tracing::warn!(fault = fault.name(), "an answer could not be delivered: that the editors were told");
                        Ok(())
                    }
                    result => result,
                }
            }
            request => {
                let wipes = request == Request::Wipe;
                let (screen, gone) = self.carry_out(served, request, page, language, place, Some(below.message), hints).await?;
                send::answer_press(&self.api, query, gone.then_some(stale)).await?;
                match () {
                    () if gone => Ok(()),
                    // The message below which the button was is deleted with the others.
                    () if wipes && !place.group => self.deliver(place, None, &screen).await,
                    () => send::edit(&self.api, self.post(place), below.message, &screen).await,
                }
            }
        }
    }

    /// Does what a request asks to be done, and makes its screen.
    #[allow(clippy::too_many_arguments, reason = "each is one thing that a request is about")]
    async fn carry_out(
        &self,
        served: Arc<Served>,
        request: Request,
        page: usize,
        language: Language,
        place: Place,
        message: Option<i32>,
        hints: &Hints,
    ) -> Result<Made, Fault> {
        let mut language = language;
        match &request {
            Request::Language(Some(chosen)) => {
                let Some(known) = chosen.best_of(served.wordings.languages()).cloned() else {
                    return Ok(self.made(served, Request::Language(None), page, language, self.stage(place)).await);
                };
                if let Some(person) = hints.person {
                    self.memory.choose(person, known.clone());
                }
                language = known;
            }
            Request::Forget => self.memory.forget(place.chat, hints.person),
            Request::Wipe => {
                let failed = if place.group { None } else { Some(self.wipe(place.chat, message).await?) };
                return Ok((self.said(&served, Body::Wiped(failed), &language, place), false));
            }
            Request::NotAsked(key) => {
                if let Some(view) = crate::answer::find_card(&served.briefing.library, key) {
                    self.monitor.not_asked(view.card.id.as_str(), language.as_str());
                }
            }
            _ => {}
        }
        Ok(self.made(served, request, page, language, self.stage(place)).await)
    }

    async fn wipe(&self, chat: i64, message: Option<i32>) -> Result<u32, Fault> {
        let failed = deeds::wipe(&self.api, chat, self.memory.recent(chat), message).await?;
        self.memory.drop_messages(chat);
        Ok(failed)
    }

    async fn tell_editors(&self, served: &Served, text: Option<&str>, language: &Language) -> Result<Tell, Fault> {
        let (Some(editors), Some(text)) = (self.manners.editors, text) else { return Ok(Tell::Nobody) };
        let lead = served.wordings.speak(&self.default).with("tell-for-editors", &[("language", language.as_str())]);
        // The marks of direction are the screen's, not the reader's.
        match deeds::tell(&self.api, editors, &lead, &bidi::bare(text)).await {
            Ok(()) => Ok(Tell::Sent),
            Err(fault) if fault.is_passing() => Err(fault),
            Err(fault) => {
                tracing::error!(
                    fault = fault.name(),
                    "BRIEFBOT_EDITORS_CHAT: the editors cannot be reached; the bot must be a member of that chat"
                );
                Ok(Tell::Failed)
            }
        }
    }

    /// The screen for a request. Matching runs beside the runtime's own threads.
    pub(super) async fn made(&self, served: Arc<Served>, request: Request, page: usize, language: Language, stage: Stage) -> Made {
        beside(move || {
            let answer = answer(&served.briefing, &request, &language);
            (screen(&compose(&answer, &served.wordings, &stage), page), matches!(answer.body, Body::Gone))
        })
        .await
    }

    /// The screen about something that has been done.
    fn said(&self, served: &Served, body: Body<'_>, language: &Language, place: Place) -> Screen {
        let answer = Answer::about(&served.briefing.library, body, language);
        screen(&compose(&answer, &served.wordings, &self.stage(place)), 0)
    }

    async fn say(&self, place: Place, name: &str, hints: &Hints) -> Result<(), Fault> {
        let served = self.app.served();
        let language = self.language(&served, None, hints);
        let wording = served.wordings.speak(&language);
        let mut document = Document { rtl: wording.is_rtl(), ..Document::default() };
        document.add(Kind::Paragraph, vec![Span::Plain(wording.text(name))]);
        send::send(&self.api, self.post(place), &screen(&document, 0)).await.map(drop)
    }

    /// The language of an answer: chosen, named, the script's, the client's, the operator's.
    pub(super) fn language(&self, served: &Served, request: Option<&Request>, hints: &Hints) -> Language {
        let chosen = hints.person.and_then(|person| self.memory.language(person));
        let pointers = Pointers { chosen: chosen.as_ref(), named: hints.named.as_ref(), request, client: hints.client.as_deref() };
        served.language(pointers, &self.default)
    }

    /// What the layout must know of a place.
    fn stage(&self, place: Place) -> Stage {
        self.stage_in(place.group)
    }

    pub(super) fn stage_in(&self, group: bool) -> Stage {
        Stage { bot: Some(self.username.clone()), inline: self.inline, group, editors: self.manners.editors.is_some() }
    }

    fn post(&self, place: Place) -> Post<'_> {
        Post { place, manners: &self.manners }
    }

    async fn apologise(&self, update: &RawUpdate, why: &str) -> Result<(), Fault> {
        match Incoming::read(&update.content, &self.username) {
            Incoming::Asked { place, hints, edited: false, .. } | Incoming::Wordless { place, hints } => self.say(place, why, &hints).await,
            Incoming::Pressed { query, hints, .. } => {
                let served = self.app.served();
                let language = self.language(&served, None, &hints);
                send::answer_press(&self.api, &query, Some(served.wordings.speak(&language).text(why))).await
            }
            Incoming::Asked { .. } | Incoming::Inline { .. } | Incoming::Guest { .. } | Incoming::Nothing => Ok(()),
        }
    }
}

/// Runs work that needs a processor beside the runtime's own threads.
pub(super) async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(made) => made,
        // A panic in there is a panic of this handler: the fence of the loop must see it.
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The process is ending; the update is not acknowledged and comes again.
            Err(_) => std::future::pending().await,
        },
    }
}

impl Handle for Handler {
    fn handle<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a> {
        Box::pin(self.answer_update(update))
    }

    fn failed<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a> {
        Box::pin(self.apologise(update, "handler-failed"))
    }

    fn flooded<'a>(&'a self, update: &'a RawUpdate) -> Handling<'a> {
        Box::pin(self.apologise(update, "too-many"))
    }
}
