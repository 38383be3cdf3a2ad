//! Looking after the running program: its pages, its socket, what systemd is told.
//!
//! Owns: [`Operation`], the thread on which all of it runs.
//! Never imports: answers, transport to Telegram or the command line.
//!
//! It has a thread and a runtime of its own, so that it answers while the bot is busy, and says so when the bot is stuck.
//!
//! Reading order: [`pages`] (what is served), `door` (limits on connections), [`socket`] (the Unix socket), [`notify`] (systemd), [`health`] (the other end of the socket).

mod door;
pub mod health;
pub mod notify;
pub mod pages;
pub mod socket;

use crate::config::Config;
use crate::monitor::Monitor;
use door::Door;
use socket::Socket;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::thread::{self, JoinHandle};
use tokio::runtime::Builder;
use tokio::sync::watch;

/// What runs beside the bot; it ends when this is dropped.
#[derive(Debug)]
pub struct Operation {
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
    /// Its file is removed with it.
    _socket: Option<Socket>,
}

/// Where the pages are served.
#[derive(Default)]
struct Doors {
    tcp: Option<TcpListener>,
    unix: Option<std::os::unix::net::UnixListener>,
}

/// Serves the pages and tells systemd, until the value that comes back is dropped. Call it when the cards are loaded.
///
/// A socket that cannot be had is logged, and nothing else suffers. A `BRIEFBOT_MONITOR` that cannot be had is an error: the
/// operator asked for it, and a bot that nobody watches, or another program that answers in its place, would go unnoticed.
///
/// # Errors
/// Why `BRIEFBOT_MONITOR` cannot be served, and what to do.
pub fn start(config: &Config, monitor: &Monitor) -> Result<Operation, String> {
    let tcp = config.monitor.map(listen).transpose()?;
    let (unix, socket) = config.socket.as_deref().and_then(Socket::claim).unzip();
    let (stop, stopped) = watch::channel(false);
    let (monitor, doors) = (monitor.clone(), Doors { tcp, unix });
    let thread = thread::Builder::new().name("operate".to_owned()).spawn(move || run(doors, &monitor, stopped));
    let thread = thread.inspect_err(|_| tracing::error!("there is no thread for the monitor and for systemd; the bot serves without them"));
    Ok(Operation { stop, thread: thread.ok(), _socket: socket })
}

impl Drop for Operation {
    fn drop(&mut self) {
        // Nobody listens where the thread has ended already; a panic of it has been logged.
        let _ = self.stop.send(true);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn listen(address: SocketAddr) -> Result<TcpListener, String> {
    let listener = TcpListener::bind(address).and_then(|listener| {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        tracing::info!(%address, "the monitor answers here: /healthz, /readyz, /metrics");
        Ok(listener)
    });
    listener.map_err(|error| {
        let (why, remedy) = match error.kind() {
            io::ErrorKind::AddrInUse => ("another program listens there", "name a free port, or stop the other program"),
            io::ErrorKind::PermissionDenied => ("this process may not listen there", "name a port above 1023"),
            _ => ("this machine has no such address", "name one that it has, such as 127.0.0.1:9090"),
        };
        format!("BRIEFBOT_MONITOR: {address}: {why}; {remedy}")
    })
}

fn run(doors: Doors, monitor: &Monitor, stopped: watch::Receiver<bool>) {
    let Ok(runtime) = Builder::new_current_thread().enable_all().build() else {
        return tracing::error!("the system refuses what the monitor needs; the bot serves without it");
    };
    runtime.block_on(async {
        // A listener is refused only where the system refuses everything.
        if let Some(tcp) = doors.tcp.and_then(|tcp| tokio::net::TcpListener::from_std(tcp).ok()) {
            tokio::spawn(axum::serve(Door::new(tcp), pages::pages(monitor)).into_future());
        }
        if let Some(unix) = doors.unix.and_then(|unix| tokio::net::UnixListener::from_std(unix).ok()) {
            tokio::spawn(axum::serve(Door::new(unix), pages::pages(monitor)).into_future());
        }
        notify::run(monitor, stopped).await;
    });
}
