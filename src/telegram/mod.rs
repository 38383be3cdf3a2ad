//! Telegram: the only folder that names teloxide.
//!
//! Owns: calls and retries, the update loop, what of an update is read, what is sent, menus.
//! Never imports: the command line.
//!
//! Reading order: [`raw`] (updates as JSON), [`incoming`] (what of them is read), [`fault`] (what a refusal means), [`api`] (calls), [`send`]
//! (screens as messages), [`handler`] (from an update to an answer), [`window`] (which updates are in hand), [`lanes`] (what waits for what), [`updates`] (the
//! loop), [`menus`] (what is registered at start), [`inspect`] (what `doctor` asks), and here the start and the end.

pub mod api;
pub mod fault;
pub mod handler;
pub mod incoming;
pub mod inspect;
pub mod lanes;
pub mod menus;
pub mod raw;
pub mod send;
pub mod updates;
pub mod window;

use crate::app::App;
use crate::config::{Config, Token};
use crate::monitor::Monitor;
use api::Api;
use fault::Fault;
use handler::Handler;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// How long to wait before the API is tried again at the start.
const START_AGAIN: Duration = Duration::from_secs(5);

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
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|_| Failure::System("threads or sockets"))?;
    let result = runtime.block_on(serve(app.clone(), config, token, monitor));
    // What may still run is past its deadline; it is not acknowledged, so it comes again after the next start.
    runtime.shutdown_timeout(Duration::from_millis(200));
    result
}

async fn serve(app: App, config: &Config, token: &Token, monitor: &Monitor) -> Result<(), Failure> {
    let api = Api::new(&config.api_url, config.proxy.as_ref(), token).map_err(Failure::Connection)?;
    let stop = listen_for_signals(app.clone(), monitor.clone()).map_err(|_| Failure::System("signals"))?;
    let Some(username) = introduce(&api, monitor, stop.clone()).await? else { return Ok(()) };
    tracing::info!(bot = %username, "serving; stop with Ctrl-C or SIGTERM");
    tokio::spawn(menus::register(api.clone()));
    let handler = Handler::new(app, api.clone(), username, config.language.clone());
    updates::run(&api, handler, stop).await;
    tracing::info!("stopped");
    Ok(())
}

/// Asks Telegram who we are, again and again until it answers. `None` is a signal that came first.
async fn introduce(api: &Api, monitor: &Monitor, mut stop: watch::Receiver<bool>) -> Result<Option<String>, Failure> {
    loop {
        let who = tokio::select! {
            who = api.username() => who,
            _ = stop.wait_for(|stop| *stop) => return Ok(None),
        };
        monitor.reaches(who.is_ok());
        let fault = match who {
            Ok(username) => return Ok(Some(username)),
            Err(Fault::Unauthorized) => return Err(Failure::TokenRefused),
            Err(fault) => fault,
        };
        tracing::warn!(
            fault = fault.name(),
            "Telegram cannot be reached (check the network, TELOXIDE_PROXY and TELOXIDE_API_URL); trying again"
        );
        tokio::select! {
            () = tokio::time::sleep(fault.wait().unwrap_or(START_AGAIN)) => {}
            _ = stop.wait_for(|stop| *stop) => return Ok(None),
        }
    }
}

/// SIGTERM and SIGINT end the service; SIGHUP reads the cards again.
fn listen_for_signals(app: App, monitor: Monitor) -> std::io::Result<watch::Receiver<bool>> {
    let (sender, stop) = watch::channel(false);
    let (mut term, mut int, mut hup) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?, signal(SignalKind::hangup())?);
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = term.recv() => break,
                _ = int.recv() => break,
                _ = hup.recv() => reload(&app, &monitor).await,
            }
        }
        monitor.stops();
        tracing::info!("a signal came; finishing what is in hand");
        let _ = sender.send(true);
    });
    Ok(stop)
}

async fn reload(app: &App, monitor: &Monitor) {
    let worker = app.clone();
    let result = tokio::task::spawn_blocking(move || worker.reload()).await;
    match result {
        Ok(Ok(problems)) => {
            let (cards, errors, warnings) = app.tally(&problems);
            monitor.serves(cards, errors, warnings);
            tracing::info!(errors, "the cards were read again; `briefbot check` lists every problem");
        }
        _ => tracing::error!("no good card was found, so the old ones stay; `briefbot check` says why"),
    }
}
