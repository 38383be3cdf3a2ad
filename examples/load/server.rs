//! The server: one thread that listens, and the handle by which a case looks in and breaks things.
//!
//! Owns: [`Server`], its life, connections, outages.
//! Never imports: cases, processes.

use crate::http::{self, gone};
use crate::ledger::Counts;
use crate::methods::answer;
use crate::world::World;
use std::io::Result;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Notify, oneshot};
use tokio::task::{JoinHandle, JoinSet};

/// How often a case looks whether something has come true.
const LOOK: Duration = Duration::from_millis(5);

/// What connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    world: Mutex<World>,
    /// Something new is to be fetched, or another poll has begun.
    pub(crate) changed: Notify,
}

impl Shared {
    /// The world, locked.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running server; it ends with the value.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) shared: Arc<Shared>,
    runtime: Option<Runtime>,
    address: SocketAddr,
    listening: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Server {
    /// Starts on a free port of 127.0.0.1.
    pub(crate) fn start(world: World) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("server").enable_all().build().expect("a thread");
        let shared = Arc::new(Shared { world: Mutex::new(world), changed: Notify::new() });
        let address = listener.local_addr().expect("an address");
        let mut server = Self { shared, runtime: Some(runtime), address, listening: None };
        server.listen_on(listener);
        server
    }

    /// The address for `TELOXIDE_API_URL`.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The runtime on which the server runs.
    pub(crate) fn runtime(&self) -> &Runtime {
        self.runtime.as_ref().expect("the runtime lives as long as the server")
    }

    fn listen_on(&mut self, listener: TcpListener) {
        listener.set_nonblocking(true).expect("a listener that does not block");
        let _within = self.runtime().enter();
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener for tokio");
        let (stop, stopped) = oneshot::channel();
        let task = self.runtime().spawn(serve(listener, Arc::clone(&self.shared), stopped));
        self.listening = Some((stop, task));
    }

    /// Closes the port and cuts every connection.
    pub(crate) fn refuse(&mut self) {
        if let Some((stop, task)) = self.listening.take() {
            // A send that fails means that the task has ended already.
            let _ = stop.send(());
            let _ = self.runtime().block_on(task);
        }
    }

    /// Opens the port again.
    pub(crate) fn accept(&mut self) {
        if self.listening.is_none() {
            self.listen_on(TcpListener::bind(self.address).expect("the port of before"));
        }
    }

    /// Answers nothing any more, or answers again. What came in the dark is never answered.
    pub(crate) fn darken(&self, dark: bool) {
        let mut world = self.shared.world();
        world.nights += u64::from(dark);
        world.dark = dark;
    }

    /// Changes the world and wakes who waits.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let result = change(&mut self.shared.world());
        self.shared.changed.notify_waiters();
        result
    }

    /// Looks at the world.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.shared.world())
    }

    /// What the book says.
    pub(crate) fn counts(&self) -> Counts {
        self.look(World::counts)
    }

    /// Waits until something holds; false if it does not come true in time.
    pub(crate) fn wait(&self, limit: Duration, good: impl Fn(&World) -> bool) -> bool {
        let start = Instant::now();
        while !self.look(&good) {
            if start.elapsed() > limit {
                return false;
            }
            sleep(LOOK);
        }
        true
    }

    /// Waits until all is answered and confirmed, or nothing has come for so long.
    pub(crate) fn settle(&self, patience: Duration) {
        let mut last = (self.counts(), Instant::now());
        while self.look(|world| world.counts().unanswered() + world.pending() > 0) && last.1.elapsed() < patience {
            sleep(LOOK);
            let counts = self.counts();
            if counts != last.0 {
                last = (counts, Instant::now());
            }
        }
    }
}

async fn serve(listener: tokio::net::TcpListener, shared: Arc<Shared>, mut stop: oneshot::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stop => break,
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    connections.spawn(converse(stream, Arc::clone(&shared)));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    connections.shutdown().await;
}

/// Answers one request after another; an error just ends the connection.
async fn converse(mut stream: TcpStream, shared: Arc<Shared>) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = Vec::with_capacity(8 << 10);
    while let Some(request) = http::read(&mut stream, &mut buffer).await? {
        let night = shared.world().nights;
        let reply = tokio::select! {
            biased;
            reply = answer(&shared, &request) => reply,
            () = gone(&stream) => return Ok(()),
        };
        let reply = reply.filter(|_| shared.world().nights == night);
        let Some(reply) = reply else {
            gone(&stream).await;
            return Ok(());
        };
        stream.write_all(reply.bytes().as_bytes()).await?;
    }
    Ok(())
}
