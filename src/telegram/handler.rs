//! From an update to its answer, in a chat.
//!
//! Owns: the order of the calls that answer a message or a press, and the choice of language.
//! Never imports: payloads.

use super::api::Api;
use super::fault::Fault;
use super::fence::{Handle, Handling};
use super::incoming::{Incoming, Place};
use super::raw::RawUpdate;
use super::send;
use crate::answer::{Body, answer};
use crate::app::App;
use crate::domain::language::Language;
use crate::render::compose::compose;
use crate::render::document::{Document, Kind, Span};
use crate::render::html::{Screen, screen};
use crate::render::wording::Wording;
use crate::request::Request;

/// Answers updates.
#[derive(Debug)]
pub struct Handler {
    app: App,
    api: Api,
    username: String,
    default: Language,
}

impl Handler {
    /// A handler for the bot with this user name.
    #[must_use]
    pub fn new(app: App, api: Api, username: String, default: Language) -> Self {
        Self { app, api, username, default }
    }

    async fn answer_update(&self, update: &RawUpdate) -> Result<(), Fault> {
        match Incoming::read(&update.content, &self.username) {
            Incoming::Asked { place, request, language } => {
                let language = self.language(Some(&request), language.as_deref());
                let (screen, _) = self.screen(request, 0, language).await;
                send::send(&self.api, place, &screen).await
            }
            Incoming::Wordless { place, language } => self.say(place, "plain-text-please", language.as_deref()).await,
            Incoming::Pressed { query, message, request, language } => self.pressed(&query, message, request, language.as_deref()).await,
            Incoming::Nothing => Ok(()),
        }
    }

    async fn pressed(
        &self,
        query: &str,
        message: Option<(Place, i32)>,
        request: Option<(Request, usize)>,
        language: Option<&str>,
    ) -> Result<(), Fault> {
        let language = self.language(None, language);
        let stale = Wording::new(&language).text("button-stale");
        let (Some((request, page)), Some((place, message))) = (request, message) else {
            return send::answer_press(&self.api, query, Some(stale)).await;
        };
        let (screen, gone) = self.screen(request, page, language).await;
        send::answer_press(&self.api, query, gone.then_some(stale)).await?;
        if gone { Ok(()) } else { send::edit(&self.api, place, message, &screen).await }
    }

    /// The screen for a request, and whether the card that it names is gone. Matching runs beside the runtime's own threads.
    async fn screen(&self, request: Request, page: usize, language: Language) -> (Screen, bool) {
        let briefing = self.app.briefing();
        let work = tokio::task::spawn_blocking(move || {
            let answer = answer(&briefing, &request, &language);
            (screen(&compose(&answer), page), matches!(answer.body, Body::Gone))
        });
        match work.await {
            Ok(made) => made,
            // A panic in there is a panic of this handler: the fence of the loop must see it.
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The process is ending; the update is not acknowledged and comes again.
                Err(_) => std::future::pending().await,
            },
        }
    }

    async fn say(&self, place: Place, name: &str, language: Option<&str>) -> Result<(), Fault> {
        let wording = Wording::new(&self.language(None, language));
        let mut document = Document { rtl: wording.is_rtl(), ..Document::default() };
        document.add(Kind::Paragraph, vec![Span::Plain(wording.text(name))]);
        send::send(&self.api, place, &screen(&document, 0)).await
    }

    /// The script of a question, then the client's language, then the operator's choice. What is missing in a language is shown in English.
    fn language(&self, request: Option<&Request>, client: Option<&str>) -> Language {
        let of_text = match request {
            Some(Request::Question(text)) => Language::of_text(text),
            _ => None,
        };
        let of_client = || client.and_then(|tag| Language::parse(tag).ok());
        of_text.or_else(of_client).unwrap_or_else(|| self.default.clone())
    }

    async fn apologise(&self, update: &RawUpdate, why: &str) -> Result<(), Fault> {
        match Incoming::read(&update.content, &self.username) {
            Incoming::Asked { place, language, .. } | Incoming::Wordless { place, language } => {
                self.say(place, why, language.as_deref()).await
            }
            Incoming::Pressed { query, language, .. } => {
                let language = self.language(None, language.as_deref());
                send::answer_press(&self.api, &query, Some(Wording::new(&language).text(why))).await
            }
            Incoming::Nothing => Ok(()),
        }
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
