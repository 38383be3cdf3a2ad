//! The table of methods, and the way of a request from its path to its answer.
//!
//! Owns: which methods there are and which parameters each has (Bot API 10.3), the token, the record of calls.
//! Never imports: sockets.

use std::time::Instant;

use serde_json::Value;

use super::fault::{self, ApiError, Fault, Reply, Wire};
use super::params::{Params, percent_decoded};
use super::server::Request;
use super::state::{Call, State};
use super::{Shared, TOKEN, deleting, fields, guest, inline, menus, messages, outage, profile, replies, updates, webhook};

/// What a method gives back.
pub(super) type Answer = Result<Value, ApiError>;

/// A method; `getUpdates` has no function here, because it waits.
struct Method {
    name: &'static str,
    params: &'static [&'static str],
    run: Option<fn(&mut State, &Params) -> Answer>,
}

const fn method(name: &'static str, params: &'static [&'static str], run: fn(&mut State, &Params) -> Answer) -> Method {
    Method { name, params, run: Some(run) }
}

#[rustfmt::skip]
const METHODS: &[Method] = &[
    Method { name: "getUpdates", params: &["offset", "limit", "timeout", "allowed_updates"], run: None },
    method("getMe", &[], profile::get_me),
    method("getWebhookInfo", &[], webhook::info),
    method("setWebhook", &["url", "certificate", "ip_address", "max_connections", "allowed_updates",
        "drop_pending_updates", "secret_token"], webhook::set),
    method("deleteWebhook", &["drop_pending_updates"], webhook::delete),
    method("setMyCommands", &["commands", "scope", "language_code"], profile::set_commands),
    method("getMyCommands", &["scope", "language_code"], profile::get_commands),
    method("deleteMyCommands", &["scope", "language_code"], profile::delete_commands),
    method("setMyName", &["name", "language_code"], profile::set_name),
    method("getMyName", &["language_code"], profile::get_name),
    method("setMyDescription", &["description", "language_code"], profile::set_description),
    method("getMyDescription", &["language_code"], profile::get_description),
    method("setMyShortDescription", &["short_description", "language_code"], profile::set_short_description),
    method("getMyShortDescription", &["language_code"], profile::get_short_description),
    method("sendChatAction", &["business_connection_id", "chat_id", "message_thread_id", "action"], replies::chat_action),
    method("answerCallbackQuery", &["callback_query_id", "text", "show_alert", "url", "cache_time"], replies::callback),
    method("sendMessage", &["business_connection_id", "chat_id", "message_thread_id", "direct_messages_topic_id",
        "text", "parse_mode", "entities", "link_preview_options", "disable_notification", "protect_content",
        "allow_paid_broadcast", "message_effect_id", "suggested_post_parameters", "ephemeral_message_parameters",
        "reply_parameters", "reply_markup"], messages::send),
    method("editMessageText", &["business_connection_id", "chat_id", "message_id", "inline_message_id", "text",
        "parse_mode", "entities", "link_preview_options", "reply_markup"], messages::edit_text),
    method("editMessageReplyMarkup", &["business_connection_id", "chat_id", "message_id", "inline_message_id",
        "reply_markup"], messages::edit_markup),
    method("deleteMessage", &["chat_id", "message_id"], deleting::one),
    method("deleteMessages", &["chat_id", "message_ids"], deleting::many),
    method("answerInlineQuery", &["inline_query_id", "results", "cache_time", "is_personal", "next_offset", "button"], inline::answer),
    method("answerGuestQuery", &["guest_query_id", "result"], guest::answer),
    method("setChatMenuButton", &["chat_id", "menu_button"], menus::set_button),
    method("getChatMenuButton", &["chat_id"], menus::get_button),
];

/// Answers a request and records it.
pub(super) async fn answer(shared: &Shared, request: &Request) -> Wire {
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let path = percent_decoded(path);
    let (token, name) = path.strip_prefix("/bot").and_then(|rest| rest.split_once('/')).unwrap_or(("", &path));
    let method = METHODS.iter().find(|method| method.name.eq_ignore_ascii_case(name));
    let read = Params::read(query, &request.content_type, &request.body);
    let params = read.clone().unwrap_or_default();
    if outage::is_lost(shared) {
        return Wire::Hang;
    }
    let (index, fault) = open_call(shared, method.map_or(name, |method| method.name), &params);
    if let Some(struck) = &fault {
        if let Some(wire) = fault::before_effect(struck) {
            let status = match &wire {
                Wire::Reply(reply) => Some(reply.status),
                _ => None,
            };
            close_call(shared, index, status, Some(format!("fault: {struck:?}")), true);
            return wire;
        }
        if let Fault::Delay(time) = struck {
            tokio::time::sleep(*time).await;
        }
    }
    let result = match (method, read) {
        _ if token.is_empty() => Err(ApiError::new(404, "Not Found")),
        _ if token != TOKEN => Err(ApiError::new(401, "Unauthorized")),
        (None, _) => Err(ApiError::new(404, "Not Found")),
        (_, Err(problem)) => Err(ApiError::bad(&problem)),
        (Some(method), Ok(params)) => run(shared, method, &params).await,
    };
    finish(shared, index, fault.as_ref(), result)
}

async fn run(shared: &Shared, method: &Method, params: &Params) -> Result<String, ApiError> {
    for name in params.names().filter(|name| !method.params.contains(name)) {
        let problem = format!("unknown parameter {name}");
        let mut state = shared.state();
        if !state.lenient {
            return Err(ApiError::bad(&problem));
        }
        state.note(method.name, params.to_value(), problem);
    }
    if let Some(problem) = fields::wrong_type(&params.to_value()) {
        return Err(ApiError::bad(&problem));
    }
    match method.run {
        Some(run) => {
            let done = run(&mut shared.state(), params);
            done.map(|result| result.to_string())
        }
        None => updates::get_updates(shared, params).await,
    }
}

fn open_call(shared: &Shared, method: &str, params: &Params) -> (usize, Option<Fault>) {
    let mut state = shared.state();
    state.calls.push(Call {
        method: method.to_owned(),
        params: params.to_value(),
        status: None,
        description: None,
        arranged: false,
        at: Instant::now(),
    });
    let fault = fault::take(&mut state.faults, method, params).or_else(|| state.outage.by_chance(method));
    (state.calls.len() - 1, fault)
}

fn close_call(shared: &Shared, index: usize, status: Option<u16>, description: Option<String>, arranged: bool) {
    let mut state = shared.state();
    let call = &mut state.calls[index];
    call.status = status;
    call.description = description;
    call.arranged = arranged;
    drop(state);
    shared.changed.notify_waiters();
}

fn finish(shared: &Shared, index: usize, fault: Option<&Fault>, result: Result<String, ApiError>) -> Wire {
    let striking = fault.filter(|fault| !matches!(fault, Fault::Delay(_)));
    match result {
        Ok(result) => {
            let reply = Reply { status: 200, html: false, retry_after: None, body: format!("{{\"ok\":true,\"result\":{result}}}") };
            let wire = fault::after_effect(fault, reply);
            let status = match &wire {
                Wire::Reply(reply) | Wire::Truncated(reply) | Wire::HeadOnly(reply) | Wire::Drip(reply, ..) => Some(reply.status),
                Wire::Hang | Wire::Cut => None,
            };
            let description = striking.map(|fault| format!("fault: {fault:?}"));
            close_call(shared, index, status, description, striking.is_some());
            wire
        }
        Err(error) => {
            let description = Some(error.description.clone());
            close_call(shared, index, Some(error.status), description, error.arranged);
            fault::after_effect(fault, error.reply())
        }
    }
}
