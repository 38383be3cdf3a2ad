//! Inline mode: people type the bot's name and words in any chat, and choose among the bot's results.
//!
//! Owns: `inline_query`, `answerInlineQuery`, `chosen_inline_result`; the cache of results, which a test may turn on.
//! Never imports: sockets.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::FakeApi;
use super::article::{Article, is_code};
use super::fault::ApiError;
use super::fields::Fields;
use super::methods::Answer;
use super::params::Params;
use super::state::{Message, State, User};

/// The most results of an answer.
const RESULTS: usize = 50;

/// What is known of inline mode beside the messages that came of it.
#[derive(Debug, Default)]
pub(crate) struct Inline {
    queries: Vec<Query>,
    answers: Vec<InlineAnswer>,
    feedback: bool,
    cache: bool,
}

/// What a person typed.
#[derive(Clone, Debug)]
struct Query {
    id: String,
    user: User,
    words: String,
    offset: String,
    at: Instant,
    answered: bool,
    expired: bool,
}

/// What the person saw.
#[derive(Clone, Debug)]
pub(crate) struct InlineAnswer {
    /// The query.
    pub(crate) id: String,
    /// The results, in order.
    pub(crate) results: Vec<Article>,
    /// Where the next page begins, empty for no more.
    pub(crate) next_offset: String,
    /// How many seconds the results may be shown again to whoever types the same.
    pub(crate) cache_time: i64,
    /// Whether they may be shown again to this person only.
    pub(crate) is_personal: bool,
    /// The button above the results: its label and the parameter of `/start`.
    pub(crate) button: Option<(String, String)>,
    /// The time from the query to the answer; nothing came from the bot where it is zero (see [`FakeApi::inline_cache`]).
    pub(crate) took: Duration,
    /// When it came.
    at: Instant,
}

/// `answerInlineQuery`: each query once, while it is young.
pub(super) fn answer(state: &mut State, params: &Params) -> Answer {
    let results = read_results(state, params)?;
    let button = read_button(params)?;
    let cache_time = params.int("cache_time").unwrap_or(300);
    if !(0..=86_400).contains(&cache_time) {
        return Err(ApiError::bad(&format!("test rule: a cache_time of {cache_time}, 0-86400 are allowed")));
    }
    let next_offset = params.text("next_offset").to_owned();
    if next_offset.len() > 64 {
        return Err(ApiError::bad("NEXT_OFFSET_INVALID"));
    }
    let id = params.text("inline_query_id");
    let query = state.inline.queries.iter_mut().find(|query| query.id == id).ok_or_else(too_old)?;
    if query.expired {
        return Err(too_old().arranged());
    }
    if query.answered {
        return Err(too_old());
    }
    query.answered = true;
    let (took, at) = (query.at.elapsed(), Instant::now());
    let is_personal = params.flag("is_personal");
    state.inline.answers.push(InlineAnswer { id: id.to_owned(), results, next_offset, cache_time, is_personal, button, took, at });
    Ok(json!(true))
}

/// The error for a query that cannot be answered.
pub(super) fn too_old() -> ApiError {
    ApiError::bad("query is too old and response timeout expired or query ID is invalid")
}

fn read_results(state: &mut State, params: &Params) -> Result<Vec<Article>, ApiError> {
    let list = params.structure("results").ok_or_else(|| ApiError::bad("test rule: results are not specified"))?;
    let list = list.as_array().ok_or_else(|| ApiError::bad("Expected an Array of inline query results"))?;
    if list.len() > RESULTS {
        return Err(ApiError::bad("Too many inline query results specified"));
    }
    let (mut results, mut ids) = (Vec::new(), BTreeSet::new());
    for value in list {
        let article = Article::read(value, state.inline_mode()).map_err(|problem| match is_code(&problem) {
            true => ApiError::bad(&problem),
            false => ApiError::bad(&format!("can't parse inline query result: {problem}")),
        })?;
        if !ids.insert(article.id.clone()) {
            return Err(ApiError::bad("RESULT_ID_DUPLICATE"));
        }
        for link in &article.dropped_links {
            state.note("answerInlineQuery", params.to_value(), format!("link dropped without a word: {link}"));
        }
        results.push(article);
    }
    Ok(results)
}

fn read_button(params: &Params) -> Result<Option<(String, String)>, ApiError> {
    let Some(value) = params.structure("button") else { return Ok(None) };
    let within = |problem: String| ApiError::bad(&format!("can't parse inline query results button: {problem}"));
    let fields = Fields::of(&value, "InlineQueryResultsButton", &["text", "start_parameter", "web_app"]).map_err(within)?;
    let text = fields.required_text("text").map_err(within)?;
    if fields.get("web_app").is_some() {
        return Err(ApiError::bad("test rule: the fake reads no web_app"));
    }
    let Some(start) = fields.text("start_parameter").map_err(within)? else {
        return Err(within("InlineQueryResultsButton must have exactly one optional field".to_owned()));
    };
    let problem = match start.len() {
        0 => "Can't use empty start_parameter",
        65.. => "Too long start_parameter specified",
        _ if !start.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) => {
            "Unallowed characters in start_parameter are used"
        }
        _ if text.trim().is_empty() => "SWITCH_PM_TEXT_EMPTY",
        _ => return Ok(Some((text.to_owned(), start.to_owned()))),
    };
    Err(ApiError::bad(problem))
}

impl Inline {
    /// What would be shown again for this query.
    fn cached(&self, user: &User, words: &str, offset: &str) -> Option<InlineAnswer> {
        let asked = |answer: &&InlineAnswer| {
            let query = self.queries.iter().find(|query| query.id == answer.id);
            query.is_some_and(|query| {
                let same = query.words == words && query.offset == offset;
                same && (!answer.is_personal || query.user.id == user.id)
            })
        };
        let fresh = |answer: &&InlineAnswer| answer.at.elapsed() < Duration::from_secs(answer.cache_time.unsigned_abs());
        self.answers.iter().rev().filter(fresh).find(asked).filter(|_| self.cache).cloned()
    }

    /// The query and the chosen result.
    fn chosen(&self, id: &str, result: &str) -> (Query, Article) {
        let query = self.queries.iter().find(|query| query.id == id);
        let answer = self.answers.iter().find(|answer| answer.id == id);
        let article = answer.and_then(|answer| answer.results.iter().find(|article| article.id == result));
        let found = query.cloned().zip(article.cloned());
        found.unwrap_or_else(|| panic!("query {id} has no result {result:?}"))
    }
}

impl State {
    /// Every accepted answer to an inline query.
    pub(crate) fn inline_answers(&self) -> &[InlineAnswer] {
        &self.inline.answers
    }

    /// Ids of inline queries that the bot has not answered (with success).
    pub(crate) fn unanswered_inline(&self) -> Vec<String> {
        let open = self.inline.queries.iter().filter(|query| !query.answered);
        open.map(|query| query.id.clone()).collect()
    }

    fn type_inline(&mut self, user: User, words: &str, offset: &str, chat_type: &str) -> String {
        let id = format!("93847562019283{:05}", self.inline.queries.len() + 1);
        if !self.inline_mode() {
            return id;
        }
        let cached = self.inline.cached(&user, words, offset);
        let value = json!({"id": id, "from": user.to_value(), "query": words, "offset": offset, "chat_type": chat_type});
        let (words, offset, answered) = (words.to_owned(), offset.to_owned(), cached.is_some());
        self.inline.queries.push(Query { id: id.clone(), user, words, offset, at: Instant::now(), answered, expired: false });
        match cached {
            Some(cached) => self.inline.answers.push(InlineAnswer { id: id.clone(), took: Duration::ZERO, ..cached }),
            None => {
                self.push_update("inline_query", value);
            }
        }
        id
    }

    /// The chosen result becomes a message; the id that the bot may hear of is known only where there are buttons.
    fn choose(&mut self, id: &str, result: &str) -> (Query, Article, String) {
        let (query, article) = self.inline.chosen(id, result);
        let message = self.put_elsewhere(article.content.clone(), Value::Null);
        if self.inline.feedback {
            let mut chosen = json!({"result_id": result, "from": query.user.to_value(), "query": query.words});
            if !article.content.buttons.is_empty() {
                chosen["inline_message_id"] = json!(message);
            }
            self.push_update("chosen_inline_result", chosen);
        }
        (query, article, message)
    }
}

impl FakeApi {
    /// A person types the bot's name and these words in a group; gives the query's id. Nothing reaches a bot without inline mode.
    ///
    /// # Panics
    /// If there are more than 256 characters, which no app sends.
    pub(crate) fn inline(&self, user: User, words: &str) -> String {
        self.inline_at(user, words, "", "supergroup")
    }

    /// The same on a later page, or in another kind of chat (`sender` is the chat with the bot).
    ///
    /// # Panics
    /// If there are more than 256 characters.
    pub(crate) fn inline_at(&self, user: User, words: &str, offset: &str, chat_type: &str) -> String {
        assert!(words.chars().count() <= 256, "an app sends at most 256 characters");
        self.change(|state| state.type_inline(user, words, offset, chat_type))
    }

    /// The person chooses a result, in a chat that the bot does not see; gives the message's `inline_message_id`.
    ///
    /// # Panics
    /// If there is no such result.
    pub(crate) fn choose(&self, id: &str, result: &str) -> String {
        self.change(|state| state.choose(id, result).2)
    }

    /// The person chooses a result in a chat that the bot sees, and the bot gets the message too, marked with `via_bot`.
    ///
    /// # Panics
    /// If there is no such result, or the chat is not known.
    pub(crate) fn choose_here(&self, id: &str, result: &str, chat_id: i64) -> String {
        self.change(|state| {
            let (query, article, inline_message) = state.choose(id, result);
            let number = state.next_message();
            let mut message = Message::new(number, Some(query.user), &article.content.plain);
            message.take(article.content);
            message.via_bot = true;
            let chat = state.chats.get_mut(&chat_id).unwrap_or_else(|| panic!("nobody has written in chat {chat_id}"));
            chat.messages.insert(number, message);
            let value = state.message_value(chat_id, number).unwrap_or_default();
            state.push_update("message", value);
            inline_message
        })
    }

    /// Makes every inline query so far too old to be answered.
    pub(crate) fn expire_inline(&self) {
        self.change(|state| state.inline.queries.iter_mut().for_each(|query| query.expired = true));
    }

    /// Turns on that the bot hears which results are chosen, as `/setinlinefeedback` at BotFather's does.
    pub(crate) fn inline_feedback(&self, on: bool) {
        self.change(|state| state.inline.feedback = on);
    }

    /// Turns on that results are shown again for as long as the bot allowed, without asking it: to everyone, or to the person only.
    pub(crate) fn inline_cache(&self, on: bool) {
        self.change(|state| state.inline.cache = on);
    }

    /// Every accepted answer to an inline query.
    pub(crate) fn inline_answers(&self) -> Vec<InlineAnswer> {
        self.shared.state().inline_answers().to_vec()
    }

    /// The answer to this query, if it came.
    pub(crate) fn inline_answer(&self, id: &str) -> Option<InlineAnswer> {
        self.inline_answers().into_iter().find(|answer| answer.id == id)
    }

    /// Ids of inline queries that the bot has not answered (with success).
    pub(crate) fn unanswered_inline(&self) -> Vec<String> {
        self.shared.state().unanswered_inline()
    }

    /// Waits for the answer to this query.
    ///
    /// # Panics
    /// With a dump of the calls, if it does not come in time.
    pub(crate) async fn wait_inline(&self, id: &str, timeout: Duration) -> InlineAnswer {
        self.wait_until(|state| state.inline_answers().iter().any(|answer| answer.id == id), timeout).await;
        self.inline_answer(id).expect("the answer that was waited for")
    }
}
