//! Answers in other chats: inline results as people type, and guest mode.
//!
//! Owns: what a result shows and sends, pages of results, and how long Telegram may keep them.
//! Never imports: who asks; results are the same for everybody who asks the same in the same language.

use super::fault::Fault;
use super::handler::{Handler, beside};
use super::incoming::Hints;
use super::payloads::AnswerGuestQuery;
use super::send::{keyboard, no_preview};
use crate::answer::{Answer, Body, View, answer, find_card, find_cards};
use crate::app::Served;
use crate::domain::language::Language;
use crate::domain::localised::Localised;
use crate::render::bidi;
use crate::render::compose::place::{deep_link, shared};
use crate::render::compose::{Stage, compose};
use crate::render::html::{Screen, screen};
use crate::request::{Link, Request};
use teloxide::payloads::{AnswerInlineQuery, AnswerInlineQuerySetters};
use teloxide::types::{
    InlineQueryId, InlineQueryResult, InlineQueryResultArticle, InlineQueryResultsButton, InlineQueryResultsButtonKind,
    InputMessageContent, InputMessageContentText, ParseMode,
};

/// So many results are shown at once; more come as the person scrolls.
const PAGE: usize = 10;
/// How long Telegram may give the same answer to everybody, in seconds.
const KEEP: u32 = 300;
/// The greatest length of a result's title and description, in characters; clients show about so much.
const SHOWN: usize = 180;
/// What stands between a quote and its speaker, and around it.
const MARKS: usize = 5;

/// What an inline query is answered with.
struct Results {
    results: Vec<InlineQueryResult>,
    next: Option<usize>,
    /// What stands above the results where there are none, and opens the bot.
    none: Option<String>,
}

impl Handler {
    pub(super) async fn inline(&self, query: String, text: String, offset: usize, hints: &Hints) -> Result<(), Fault> {
        let served = self.app.served();
        let link = Link::parse(&text);
        let request = Request::Question(text.clone());
        let named = Hints { named: link.language.clone(), ..hints.clone() };
        let language = self.language(&served, Some(&request), &named);
        let stage = self.stage_in(false);
        let preview = self.manners.link_preview;
        let spoken = language.clone();
        let made = beside(move || results(&served, &text, &link, offset, &spoken, &stage, preview)).await;
        let mut payload = AnswerInlineQuery::new(InlineQueryId(query), made.results).cache_time(KEEP).is_personal(false);
        payload.next_offset = Some(made.next.map_or_else(String::new, |next| next.to_string()));
        // A parameter that names no card opens the first screen.
        let first = Link { key: None, language: Some(language) }.to_string();
        payload.button = made.none.map(|text| InlineQueryResultsButton { text, kind: InlineQueryResultsButtonKind::StartParameter(first) });
        match self.api.call(&payload).await {
            Err(Fault::PressExpired) | Ok(_) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    /// Answers somebody who calls the bot where it is no member: one message, by the rules of a group.
    pub(super) async fn guest(&self, query: String, request: Request, hints: &Hints) -> Result<(), Fault> {
        let served = self.app.served();
        let language = self.language(&served, Some(&request), hints);
        let request = served.understood(request);
        let stage = self.stage_in(true);
        let preview = self.manners.link_preview;
        let result = beside(move || guest_result(&served, &request, &language, &stage, preview)).await;
        let payload = AnswerGuestQuery { guest_query_id: query, result };
        self.api.call(&payload).await.map(drop)
    }
}

fn results(served: &Served, text: &str, link: &Link, offset: usize, language: &Language, stage: &Stage, preview: bool) -> Results {
    let library = &served.briefing.library;
    let named = link.key.as_ref().and_then(|key| find_card(library, key));
    let views = named.map_or_else(|| find_cards(&served.briefing, text), |view| vec![view]);
    let answer = Answer::about(library, Body::Start, language);
    let shown = views.iter().skip(offset).take(PAGE);
    let results: Vec<InlineQueryResult> = shown.map(|view| article(view, &answer, served, stage, preview)).collect();
    let next = Some(offset.saturating_add(PAGE)).filter(|next| *next < views.len());
    let none = views.is_empty().then(|| served.wordings.speak(language).text("inline-none"));
    Results { results, next, none }
}

/// A card's point as a result: its title; its quote and speaker below; and the message that it becomes.
fn article(view: &View<'_>, answer: &Answer<'_>, served: &Served, stage: &Stage, preview: bool) -> InlineQueryResult {
    let text = Localised::new(view.card, &answer.language);
    let screen = screen(&shared(view, answer, &served.wordings, stage), 0);
    let link = Link { key: Some(view.key()), language: Some(answer.language.clone()) };
    let url = stage.bot.as_ref().and_then(|bot| deep_link(bot, &link));
    let description = view.quote().map(|quote| {
        let words = text.quote(view.point, 0).unwrap_or(&quote.exact);
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.name.as_deref());
        let publisher = view.pack.sources.get(&quote.source).and_then(|source| source.publisher.as_deref());
        // Who says it must not be cut off with the end of a long quote.
        let who = cut(speaker.or(publisher).unwrap_or_default(), SHOWN / 3);
        let words = cut(words, SHOWN - who.chars().count() - MARKS);
        format!("{} – {who}", bidi::bare(&served.wordings.speak(&answer.language).quoted(&words)))
    });
    let id = result_id(&link.to_string());
    let mut article = InlineQueryResultArticle::new(id, cut(text.title(), SHOWN), content(&screen, preview));
    article.description = description;
    article.reply_markup = keyboard(&screen);
    article.url = url.map(|url| url.to_string()).and_then(|url| url.parse().ok());
    InlineQueryResult::Article(article)
}

/// The answer to a guest, as a result with the same message as in a group.
fn guest_result(served: &Served, request: &Request, language: &Language, stage: &Stage, preview: bool) -> InlineQueryResult {
    let answer = answer(&served.briefing, request, language);
    let screen = screen(&compose(&answer, &served.wordings, stage), 0);
    let title = served.wordings.speak(language).text("bot-name");
    let mut article = InlineQueryResultArticle::new("answer", title, content(&screen, preview));
    article.reply_markup = keyboard(&screen);
    InlineQueryResult::Article(article)
}

fn content(screen: &Screen, preview: bool) -> InputMessageContent {
    let text = InputMessageContentText::new(screen.html.clone()).parse_mode(ParseMode::Html);
    InputMessageContent::Text(if preview { text } else { text.link_preview_options(no_preview()) })
}

/// A result's id has at most 64 bytes, and so has a link.
fn result_id(link: &str) -> String {
    link.chars().take(64).collect()
}

/// A text cut to so many characters, at a word.
fn cut(text: &str, most: usize) -> String {
    let text = bidi::bare(text);
    if text.chars().count() <= most {
        return text;
    }
    let short: String = text.chars().take(most - 1).collect();
    let at = short.rfind(' ').unwrap_or(short.len());
    format!("{}…", &short[..at])
}
