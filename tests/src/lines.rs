//! What a program writes, line by line, as it comes.

use std::io::{BufRead, BufReader, Read};
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// How long a program may take to say its next word: twelve intervals.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Lines(UnboundedReceiver<String>);

impl Lines {
    pub(crate) fn of(output: impl Read + Send + 'static) -> Self {
        let (sender, lines) = unbounded_channel();
        let output = BufReader::new(output).lines();
        thread::spawn(move || output.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self(lines)
    }

    /// The next one, which is awaited to be about `what`; `None` at the end.
    pub(crate) async fn next(&mut self, what: &str) -> Option<String> {
        let line = tokio::time::timeout(PATIENCE, self.0.recv()).await;
        line.unwrap_or_else(|_| panic!("nothing about {what} in time"))
    }
}
