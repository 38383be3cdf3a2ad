//! A Telegram Bot API on loopback that accepts, refuses and fails like the real one.
//!
//! Start one with [`FakeApi::start`], give the bot [`FakeApi::url`] as `TELOXIDE_API_URL` and [`TOKEN`] as its token, let
//! people write ([`FakeApi::private`], [`FakeApi::click`], [`FakeApi::inline`], [`FakeApi::guest`]), break things
//! ([`FakeApi::fault`], [`FakeApi::fault_mix`], [`FakeApi::stop_listening`], [`FakeApi::blackhole`]), and look at what people see
//! ([`FakeApi::messages`], [`FakeApi::inline_messages`]). End with an empty [`FakeApi::refusals`]: the fake checks every call as
//! strictly as Telegram, and a little more. Refusals in the fake's own words begin with "test rule".
//!
//! Updates are fetched by `getUpdates`, or posted to the webhook that the bot sets (an `http://` address on loopback).
//!
//! The server runs on a thread of its own, so that a test may block.
//!
//! Owns: the life of the server, its address and token.
//! Never imports: anything of briefbot; the tests know the bot only from outside.

#![allow(dead_code, reason = "a handle for many tests; none uses all of it")]

mod article;
mod content;
mod deleting;
mod deliveries;
mod elsewhere;
mod entity;
mod fault;
mod fields;
mod guest;
mod html;
mod inline;
mod keyboard;
mod ledger;
mod link;
mod markup;
mod menus;
mod messages;
mod methods;
mod mix;
mod observe;
mod outage;
mod params;
mod people;
mod polls;
mod post;
mod profile;
mod quoting;
mod reference;
mod replies;
mod selftest;
mod selftest_buttons;
mod selftest_chat;
mod selftest_client;
mod selftest_content;
mod selftest_counting;
mod selftest_delete;
mod selftest_faults;
mod selftest_guest;
mod selftest_html;
mod selftest_inline;
mod selftest_menus;
mod selftest_webhook;
mod server;
mod state;
mod updates;
mod webhook;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

#[allow(unused_imports, reason = "the names tests use")]
pub(crate) use self::{
    article::Article,
    content::Content,
    entity::{Entity, utf16_len},
    fault::Fault,
    guest::GuestAnswer,
    html::parse_html,
    inline::InlineAnswer,
    keyboard::{Button, ButtonKind},
    observe::SentMessage,
    state::{BOT_ID, BOT_USERNAME, Call, CallbackAnswer, Group, Mark, Profile, Refusal, State, User},
};

/// The token of the bot, in the shape of real ones.
pub(crate) const TOKEN: &str = "4242424242:AAFakeTokenOfTheTestBot_-0123456789";

/// What the server and its handles share.
#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: Notify,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running server; clones are handles to the same one, and it stops with the last of them.
#[derive(Clone, Debug)]
pub(crate) struct FakeApi {
    shared: Arc<Shared>,
    server: Arc<Server>,
}

/// The thread, and the way to end what listens on it.
#[derive(Debug)]
struct Server {
    runtime: Option<Runtime>,
    address: SocketAddr,
    listening: Mutex<Option<(oneshot::Sender<()>, JoinHandle<()>)>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl FakeApi {
    /// Starts a server on a free port of 127.0.0.1, with one bot and nobody who has written yet.
    ///
    /// # Panics
    /// If there is no port or no thread to be had.
    #[allow(clippy::unused_async, reason = "tests should not care whether starting waits")]
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(1).thread_name("fake-api").enable_all().build();
        let api = Self {
            shared: Arc::new(Shared { state: Mutex::new(State::new()), changed: Notify::new() }),
            server: Arc::new(Server { runtime: Some(runtime.expect("a runtime")), address, listening: Mutex::new(None) }),
        };
        api.listen_on(listener);
        let runtime = api.server.runtime.as_ref();
        runtime.expect("a runtime").spawn(webhook::deliver(Arc::clone(&api.shared)));
        api
    }

    /// The address for `TELOXIDE_API_URL`, without a slash at its end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// Begins an outage: open connections are cut, new ones refused. What people do in the meantime waits for the bot.
    pub(crate) async fn stop_listening(&self) {
        let listening = self.listening().take();
        if let Some((stop, task)) = listening {
            // A send that fails means that the task has ended already.
            let _ = stop.send(());
            let _ = task.await;
        }
    }

    /// Ends the outage, on the same port.
    ///
    /// # Panics
    /// If another program took the port in the meantime.
    #[allow(clippy::unused_async, reason = "the counterpart of an async function")]
    pub(crate) async fn listen_again(&self) {
        if self.listening().is_none() {
            let listener = TcpListener::bind(self.server.address).expect("the port of before");
            self.listen_on(listener);
        }
    }

    fn listen_on(&self, listener: TcpListener) {
        let runtime = self.server.runtime.as_ref().expect("the runtime lives as long as the handle");
        listener.set_nonblocking(true).expect("a listener that does not block");
        let _within = runtime.enter();
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener for tokio");
        let (stop, stopped) = oneshot::channel();
        let task = runtime.spawn(server::serve(listener, Arc::clone(&self.shared), stopped));
        *self.listening() = Some((stop, task));
    }

    fn listening(&self) -> MutexGuard<'_, Option<(oneshot::Sender<()>, JoinHandle<()>)>> {
        self.server.listening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and wakes whoever waits for a change.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.shared.state());
        self.shared.changed.notify_waiters();
        result
    }
}
