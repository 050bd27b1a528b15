//! What a connection and its requests know of each other (WB-01, WB-05).
//!
//! actix-web times the first head of a connection and the silence between requests, but not a later head that arrives
//! drop by drop, and what it answers by itself carries no header of ours. So the socket says here when bytes come and
//! answers go, and the first middleware when a head is complete.

use futures_util::task::AtomicWaker;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
    task::Waker,
};

/// Seconds since the server started, counted by one task: reading it costs no system call.
pub type Seconds = AtomicU32;

/// No head has begun.
const NONE: u32 = 0;

/// A connection of a client: between heads, or with a request that is not answered yet.
#[derive(Debug)]
pub struct Connection {
    now: Arc<Seconds>,
    /// How long the silence after an answer may last, in seconds.
    keep_alive: u32,
    /// When the next head began, or [`NONE`].
    head_began: Seconds,
    /// A complete head arrived, and no byte of its answer has gone.
    unanswered: AtomicBool,
    /// Bytes came after that head: its body, perhaps the next head too.
    read_on: AtomicBool,
    over: AtomicBool,
    task: AtomicWaker,
}

impl Connection {
    /// A new connection, on which nothing came yet; `now` starts at one or later.
    pub fn new(now: Arc<Seconds>, keep_alive: u32) -> Self {
        let [unanswered, read_on, over] = std::array::from_fn(|_| AtomicBool::new(false));
        Self { now, keep_alive, head_began: Seconds::new(NONE), unanswered, read_on, over, task: AtomicWaker::new() }
    }

    /// Notes that bytes arrived.
    pub fn bytes_arrived(&self) {
        if self.unanswered.load(Relaxed) {
            self.read_on.store(true, Relaxed);
        } else if self.head_began.load(Relaxed) == NONE {
            self.head_began.store(self.now.load(Relaxed), Relaxed);
        }
    }

    /// Notes that a head is complete.
    pub fn head_arrived(&self) {
        self.head_began.store(NONE, Relaxed);
        self.unanswered.store(true, Relaxed);
    }

    /// Notes that bytes of an answer go. True for the first of an answer to a request; false for what follows them, and
    /// for an answer to something that never became a request.
    pub fn answers(&self) -> bool {
        let first = self.unanswered.swap(false, Relaxed);
        // Whether the bytes after the last head hold the begin of the next one is not known here: it has time until the
        // silence would be over.
        if first && self.read_on.swap(false, Relaxed) {
            self.head_began.store(self.now.load(Relaxed).saturating_add(self.keep_alive), Relaxed);
        }
        first
    }

    /// Ends the connection when its next head began more than `limit` seconds ago.
    pub fn end_if_slow(&self, limit: u32) {
        let began = self.head_began.load(Relaxed);
        if began != NONE && self.now.load(Relaxed) > began.saturating_add(limit) {
            self.over.store(true, Relaxed);
            self.task.wake();
        }
    }

    /// Whether it was ended.
    pub fn is_over(&self) -> bool {
        self.over.load(Relaxed)
    }

    /// Names the task that is to notice the end.
    pub fn wakes(&self, task: &Waker) {
        self.task.register(task);
    }
}

#[cfg(test)]
mod tests;
