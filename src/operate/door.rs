//! A listener that nobody can block, and that takes nothing from the bot.
//!
//! Owns: how many connections are open at once, and how long each may be.
//! Never imports: pages.
//!
//! Every user of this machine may connect to a TCP port of it. Without a limit they could use up the process's open files, and the
//! bot would not reach Telegram any more.

use axum::serve::Listener;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Sleep, sleep};

/// So many connections are open at once; more wait.
const CONNECTIONS: usize = 16;
/// So long each is. Whoever asks again connects again.
const LIFETIME: Duration = Duration::from_secs(5);

/// A listener with limits.
pub(super) struct Door<L> {
    listener: L,
    places: Arc<Semaphore>,
}

impl<L> Door<L> {
    pub(super) fn new(listener: L) -> Self {
        Self { listener, places: Arc::new(Semaphore::new(CONNECTIONS)) }
    }
}

impl<L: Listener> Listener for Door<L> {
    type Io = Guest<L::Io>;
    type Addr = L::Addr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        // The semaphore is never closed, so there always comes a place.
        let place = self.places.clone().acquire_owned().await.ok();
        let (stream, address) = self.listener.accept().await;
        (Guest { stream, end: Box::pin(sleep(LIFETIME)), _place: place }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

/// A connection that ends in time, and then gives its place free.
pub(super) struct Guest<S> {
    stream: S,
    end: Pin<Box<Sleep>>,
    _place: Option<OwnedSemaphorePermit>,
}

impl<S: Unpin> Guest<S> {
    /// The stream, as long as there is time.
    fn stream(self: Pin<&mut Self>, context: &mut Context<'_>) -> io::Result<Pin<&mut S>> {
        let guest = self.get_mut();
        match guest.end.as_mut().poll(context) {
            Poll::Ready(()) => Err(io::ErrorKind::TimedOut.into()),
            Poll::Pending => Ok(Pin::new(&mut guest.stream)),
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Guest<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.stream(context)?.poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Guest<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.stream(context)?.poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream(context)?.poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}
