//! All open connections, and the task that ends those whose next head takes too long (WB-05).

use crate::http::connection::{Connection, Seconds};
use std::{
    sync::{Arc, Mutex, PoisonError, Weak, atomic::Ordering},
    time::Duration,
};

/// All open connections.
#[derive(Debug, Clone)]
pub(super) struct Connections {
    head_limit: u32,
    keep_alive: u32,
    now: Arc<Seconds>,
    open: Arc<Mutex<Vec<Weak<Connection>>>>,
}

impl Connections {
    /// Connections whose next head takes longer than `head_limit` are ended, to the second.
    pub(super) fn new(head_limit: Duration, keep_alive: Duration) -> Self {
        let seconds = |duration: Duration| u32::try_from(duration.as_secs()).unwrap_or(u32::MAX);
        Self {
            head_limit: seconds(head_limit),
            keep_alive: seconds(keep_alive),
            now: Arc::new(Seconds::new(1)),
            open: Arc::default(),
        }
    }

    /// Takes a new connection in.
    pub(super) fn open(&self) -> Arc<Connection> {
        let connection = Arc::new(Connection::new(Arc::clone(&self.now), self.keep_alive));
        self.open.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&connection));
        connection
    }

    /// Counts the seconds and ends what is over its limit; never ends.
    pub(super) async fn watch(self) {
        let mut ticks = tokio::time::interval(Duration::from_secs(1));
        loop {
            ticks.tick().await;
            self.now.fetch_add(1, Ordering::Relaxed);
            self.open.lock().unwrap_or_else(PoisonError::into_inner).retain(|connection| {
                let connection = connection.upgrade();
                connection.inspect(|open| open.end_if_slow(self.head_limit)).is_some()
            });
        }
    }
}

#[cfg(test)]
mod tests;
