//! Telegram: the only folder that names teloxide.
//!
//! Owns: calls and retries, the update loop, what of an update is read, what is sent, menus.
//! Never imports: the command line.
//!
//! Reading order: [`raw`] (updates as JSON), [`incoming`] (what of them is read), [`fault`] (what a refusal means), [`line`] (the connection), [`api`]
//! (calls), [`payloads`] (what teloxide lacks), [`send`] (screens as messages), [`memory`] (what is remembered for a while), [`deeds`] (deleting, and
//! telling the editors), [`inline`] (answers in other chats), [`fence`] (what a handler may do), [`handler`] (from an update to an answer), [`window`] (which updates are in
//! hand), [`lanes`] (what waits for what), [`desk`] (both together), [`updates`] (the loop), [`inbox`] and [`webhook`] (the same where Telegram calls),
//! [`registration`] (the webhook as Telegram knows it), [`menus`] (what is registered at start), [`inspect`] (what `doctor` asks), and here the start and the
//! end.

pub mod api;
pub mod deeds;
pub mod desk;
pub mod fault;
pub mod fence;
pub mod handler;
pub mod inbox;
pub mod incoming;
pub mod inline;
pub mod inspect;
pub mod lanes;
pub mod line;
pub mod memory;
pub mod menus;
pub mod payloads;
pub mod raw;
pub mod registration;
pub mod send;
pub mod updates;
pub mod webhook;
pub mod window;

use crate::app::App;
use crate::config::{Config, Token, Webhook};
use crate::monitor::Monitor;
use api::{Api, Me};
use fault::Fault;
use handler::Handler;
use inbox::Inbox;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// So many threads match questions, look up names and read cards beside those that serve; more would only need memory. Names that nobody resolves
/// hold [`line::PROBES`] of them for half a minute each.
const BLOCKING_THREADS: usize = 6;
/// How often memory is given back while updates are answered.
const GIVE_BACK: Duration = Duration::from_secs(2);
/// How long to wait before the API is asked again at the start.
const START_AGAIN: Duration = Duration::from_secs(1);

/// Why Telegram cannot be served at all.
#[derive(Debug)]
pub enum Failure {
    /// Telegram refuses the token.
    TokenRefused,
    /// The system refuses something that the process needs.
    System(&'static str),
    /// The connection cannot be set up; the text says why.
    Connection(String),
}

/// Serves Telegram until a signal ends it.
///
/// # Errors
/// What cannot pass by waiting. An API that cannot be reached is tried again and again instead.
pub fn run(app: &App, config: &Config, token: &Token, monitor: &Monitor) -> Result<(), Failure> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.enable_all().max_blocking_threads(BLOCKING_THREADS).build().map_err(|_| Failure::System("threads or sockets"))?;
    // On a thread that serves, not on this one: each update that is finished would wake it.
    let served = runtime.spawn(serve(app.clone(), config.clone(), token.clone(), monitor.clone()));
    let result = runtime.block_on(served).unwrap_or_else(|ended| std::panic::resume_unwind(ended.into_panic()));
    // What may still run is past its deadline; it is not acknowledged, so it comes again after the next start.
    runtime.shutdown_timeout(Duration::from_millis(200));
    result
}

async fn serve(app: App, config: Config, token: Token, monitor: Monitor) -> Result<(), Failure> {
    let api = Api::new(&config.api_url, config.proxy.as_ref(), &token, monitor.clone()).map_err(Failure::Connection)?;
    let stop = listen_for_signals(app.clone(), monitor.clone()).map_err(|_| Failure::System("signals"))?;
    let door = match &config.webhook {
        Some(webhook) => Some((webhook, listen(webhook).await?)),
        None => None,
    };
    let Some(me) = introduce(&api, &monitor, stop.clone()).await? else { return Ok(()) };
    let username = me.username.clone();
    tokio::spawn(stay_small(monitor.clone()));
    tokio::spawn(menus::register(api.clone(), app.served(), config.manners.name.clone()));
    let handler = Handler::new(app, api.clone(), &me, monitor.clone(), &config);
    match door {
        None => {
            tracing::info!(bot = %username, "serving; stop with Ctrl-C or SIGTERM");
            updates::run(&api, handler, &monitor, stop).await;
        }
        Some((webhook, listener)) => {
            tracing::info!(bot = %username, listen = %webhook.listen, "serving the webhook; stop with Ctrl-C or SIGTERM");
            tokio::spawn(registration::compare(api.clone(), webhook.clone()));
            let inbox = Inbox::new(handler, api.line().clone(), monitor.clone());
            webhook::run(listener, webhook, inbox, monitor, stop).await;
        }
    }
    tracing::info!("stopped");
    Ok(())
}

/// Gives memory back to the system every few seconds, while updates are answered: what many answers leave free lies scattered, and the allocator
/// gives back by itself only what lies at an end.
async fn stay_small(monitor: Monitor) {
    let mut before = 0;
    loop {
        tokio::time::sleep(GIVE_BACK).await;
        let done = monitor.finished_count();
        if done != before {
            before = done;
            let _ = tokio::task::spawn_blocking(briefbot_memory::give_back).await;
        }
    }
}

/// Opens the webhook's port, before anything else can go wrong.
async fn listen(webhook: &Webhook) -> Result<TcpListener, Failure> {
    let refused = |error: std::io::Error| {
        let place = webhook.listen;
        Failure::Connection(format!("BRIEFBOT_WEBHOOK_LISTEN: nothing can listen on {place} ({}); name a free address", error.kind()))
    };
    TcpListener::bind(webhook.listen).await.map_err(refused)
}

/// Asks Telegram who we are, again and again until it answers. `None` is a signal that came first.
async fn introduce(api: &Api, monitor: &Monitor, mut stop: watch::Receiver<bool>) -> Result<Option<Me>, Failure> {
    loop {
        let who = tokio::select! {
            who = api.me() => who,
            _ = stop.wait_for(|stop| *stop) => return Ok(None),
        };
        monitor.turned();
        monitor.reaches(who.is_ok());
        let fault = match who {
            Ok(me) => return Ok(Some(me)),
            Err(Fault::Unauthorized) => return Err(Failure::TokenRefused),
            Err(fault) => fault,
        };
        let pause = async {
            if fault.is_line() {
                api.doubt();
                api.line().until_up().await;
            } else {
                tracing::warn!(fault = fault.name(), "Telegram does not say who the bot is; trying again");
            }
            tokio::time::sleep(fault.wait().map_or(START_AGAIN, |wait| wait.min(updates::BUSY))).await;
        };
        tokio::select! {
            () = api.line().turning(pause) => {}
            _ = stop.wait_for(|stop| *stop) => return Ok(None),
        }
    }
}

/// SIGTERM and SIGINT end the service; SIGHUP reads the cards again.
fn listen_for_signals(app: App, monitor: Monitor) -> std::io::Result<watch::Receiver<bool>> {
    let (sender, stop) = watch::channel(false);
    let (mut term, mut int, mut hup) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?, signal(SignalKind::hangup())?);
    let reloading = Arc::new(tokio::sync::Mutex::new(()));
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = term.recv() => break,
                _ = int.recv() => break,
                // Beside this, so that a signal to end is heard meanwhile.
                _ = hup.recv() => drop(tokio::spawn(reload(app.clone(), monitor.clone(), reloading.clone()))),
            }
        }
        monitor.stops();
        tracing::info!("a signal came; finishing what is in hand");
        let _ = sender.send(true);
    });
    Ok(stop)
}

async fn reload(app: App, monitor: Monitor, one_at_a_time: Arc<tokio::sync::Mutex<()>>) {
    let _turn = one_at_a_time.lock().await;
    let worker = app.clone();
    let result = tokio::task::spawn_blocking(move || worker.reload()).await;
    match result {
        Ok(Ok(problems)) => {
            let errors = problems.iter().filter(|problem| problem.is_error()).inspect(|problem| tracing::error!("{problem}")).count();
            app.report(&problems, &monitor);
            tracing::info!(errors, "the cards were read again; `briefbot check` lists every problem");
        }
        _ => tracing::error!("no good card was found, so the old ones stay; `briefbot check` says why"),
    }
}
