//! Telegram: the only folder that names teloxide.
//!
//! Owns: calls and retries, the update loop, what of an update is read, what is sent, menus.
//! Never imports: the command line.
//!
//! Reading order: [`raw`] (updates as JSON), [`incoming`] (what of them is read), [`fault`] (what a refusal means), [`api`] (calls), [`send`]
//! (screens as messages), [`handler`] (from an update to an answer), [`window`] (which updates are in hand), [`updates`] (the
//! loop), [`menus`] (what is registered at start), and here the start and the end.

pub mod api;
pub mod fault;
pub mod handler;
pub mod incoming;
pub mod menus;
pub mod raw;
pub mod send;
pub mod updates;
pub mod window;

use crate::app::App;
use crate::cli::report;
use crate::config::{Config, Token};
use api::Api;
use fault::Fault;
use handler::Handler;
use std::process::ExitCode;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// The token is refused, or the runtime cannot start.
const CONFIGURATION: u8 = 3;
/// The connection cannot be set up at all.
const NETWORK: u8 = 4;
/// How long to wait before the API is tried again at the start.
const START_AGAIN: Duration = Duration::from_secs(5);

/// Serves Telegram until a signal ends it.
#[must_use]
pub fn run(app: &App, config: &Config, token: &Token) -> ExitCode {
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else {
        report::say("briefbot: the system refuses threads or sockets to this process.");
        return ExitCode::from(CONFIGURATION);
    };
    let code = runtime.block_on(serve(app.clone(), config, token));
    // What may still run is past its deadline; it is not acknowledged, so it comes again after the next start.
    runtime.shutdown_timeout(Duration::from_millis(200));
    code
}

async fn serve(app: App, config: &Config, token: &Token) -> ExitCode {
    let api = match Api::new(&config.api_url, config.proxy.as_ref(), token) {
        Ok(api) => api,
        Err(message) => {
            report::say(&format!("briefbot: {message}"));
            return ExitCode::from(NETWORK);
        }
    };
    let stop = match listen_for_signals(app.clone()) {
        Ok(stop) => stop,
        Err(error) => {
            report::say(&format!("briefbot: signals cannot be received: {}", error.kind()));
            return ExitCode::from(CONFIGURATION);
        }
    };
    let Some(username) = (match introduce(&api, stop.clone()).await {
        Ok(username) => username,
        Err(code) => return code,
    }) else {
        return ExitCode::SUCCESS;
    };
    tracing::info!(bot = %username, "serving; stop with Ctrl-C or SIGTERM");
    tokio::spawn(menus::register(api.clone()));
    let handler = Handler::new(app, api.clone(), username, config.language.clone());
    updates::run(&api, handler, stop).await;
    tracing::info!("stopped; everything in hand is finished");
    ExitCode::SUCCESS
}

/// Asks Telegram who we are, again and again until it answers. `None` is a signal that came first.
async fn introduce(api: &Api, mut stop: watch::Receiver<bool>) -> Result<Option<String>, ExitCode> {
    loop {
        let who = tokio::select! {
            who = api.username() => who,
            _ = stop.wait_for(|stop| *stop) => return Ok(None),
        };
        match who {
            Ok(username) => return Ok(Some(username)),
            Err(Fault::Unauthorized) => {
                report::say(
                    "briefbot: Telegram refuses the token. Ask @BotFather for the right one (/token), and set TELOXIDE_TOKEN or BRIEFBOT_TOKEN_FILE.",
                );
                return Err(ExitCode::from(CONFIGURATION));
            }
            Err(fault) => {
                let wait = fault.wait().unwrap_or(START_AGAIN);
                tracing::warn!(
                    fault = fault.name(),
                    "Telegram cannot be reached (check the network, TELOXIDE_PROXY and TELOXIDE_API_URL); trying again"
                );
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    _ = stop.wait_for(|stop| *stop) => return Ok(None),
                }
            }
        }
    }
}

/// SIGTERM and SIGINT end the service; SIGHUP reads the cards again.
fn listen_for_signals(app: App) -> std::io::Result<watch::Receiver<bool>> {
    let (sender, stop) = watch::channel(false);
    let (mut term, mut int, mut hup) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?, signal(SignalKind::hangup())?);
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = term.recv() => break,
                _ = int.recv() => break,
                _ = hup.recv() => reload(&app).await,
            }
        }
        tracing::info!("a signal came; finishing what is in hand");
        let _ = sender.send(true);
    });
    Ok(stop)
}

async fn reload(app: &App) {
    let app = app.clone();
    let result = tokio::task::spawn_blocking(move || app.reload()).await;
    match result {
        Ok(Ok(problems)) => {
            let errors = problems.iter().filter(|problem| problem.is_error()).count();
            tracing::info!(errors, "the cards were read again; `briefbot check` lists every problem");
        }
        _ => tracing::error!("no good card was found, so the old ones stay; `briefbot check` says why"),
    }
}
