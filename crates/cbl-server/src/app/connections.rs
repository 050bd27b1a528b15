//! Closing connections whose next head never ends (WB-05).
//!
//! actix-web times the first head of a connection, and the silence between requests, but not a later head that arrives
//! drop by drop. So each connection notes when its last complete head arrived, and is closed when that is too long ago
//! for any request in between.

use actix_tls::accept::rustls_0_23::TlsStream;
use actix_web::{dev::Extensions, rt::net::TcpStream};
use std::{
    any::Any,
    net::{Shutdown, TcpStream as Socket},
    os::fd::AsFd,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

/// The second in which something happened, counted by [`Watched::run`]: reading it costs no system call.
type Second = AtomicU32;

/// A connection of a client.
#[derive(Debug)]
pub struct Connection {
    /// A second handle of the same socket, only good to shut it down.
    socket: Socket,
    now: Arc<Second>,
    last_head: Second,
}

impl Connection {
    /// Notes that a complete head arrived.
    pub(crate) fn head_arrived(&self) {
        self.last_head.store(self.now.load(Ordering::Relaxed), Ordering::Relaxed);
    }
}

/// All open connections.
#[derive(Debug, Clone)]
pub(super) struct Watched {
    limit: u32,
    now: Arc<Second>,
    open: Arc<Mutex<Vec<Weak<Connection>>>>,
}

impl Watched {
    /// Connections without a complete head for longer than `limit` are closed.
    pub(super) fn new(limit: Duration) -> Self {
        let limit = u32::try_from(limit.as_secs()).unwrap_or(u32::MAX);
        Self { limit, now: Arc::default(), open: Arc::default() }
    }

    /// Takes a new connection in; actix-web calls this with the socket, plain or behind TLS.
    pub(super) fn adopt(&self, socket: &dyn Any, extensions: &mut Extensions) {
        let plain = socket.downcast_ref::<TcpStream>();
        let behind_tls = || socket.downcast_ref::<TlsStream<TcpStream>>().map(|tls| tls.get_ref().0);
        let Some(socket) = plain.or_else(behind_tls) else {
            return;
        };
        // Without a second handle (too many open files) the connection lives without this limit.
        let Ok(second) = socket.as_fd().try_clone_to_owned() else {
            return;
        };
        let now = Arc::clone(&self.now);
        let last_head = Second::new(now.load(Ordering::Relaxed));
        let connection = Arc::new(Connection { socket: second.into(), now, last_head });
        self.open.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&connection));
        extensions.insert(connection);
    }

    /// Counts the seconds and closes what is over its limit; never ends.
    pub(super) async fn run(self) {
        let mut ticks = tokio::time::interval(Duration::from_secs(1));
        loop {
            ticks.tick().await;
            let now = self.now.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
            self.open.lock().unwrap_or_else(PoisonError::into_inner).retain(|connection| {
                let Some(connection) = connection.upgrade() else {
                    return false;
                };
                let silent = now.wrapping_sub(connection.last_head.load(Ordering::Relaxed));
                if silent > self.limit {
                    let _ = connection.socket.shutdown(Shutdown::Both);
                }
                true
            });
        }
    }
}

#[cfg(test)]
mod tests;
