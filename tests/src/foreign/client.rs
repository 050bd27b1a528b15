//! Devices that nobody here wrote: programs of other languages that say what they do, one JSON object a line.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::packages;
use crate::child::{Ending, Watched};

/// How long such a program may take to say its next word: twelve intervals.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running program. It ends on drop.
pub struct ForeignClient {
    said: UnboundedReceiver<String>,
    _program: Watched,
}

impl ForeignClient {
    /// `openid-client` on Node; `None` where node is missing.
    #[must_use]
    pub fn openid_client(arguments: &[&str]) -> Option<Self> {
        packages::of_node("openid-client", "client.mjs").map(|mut program| Self::starts(program.args(arguments)))
    }

    /// `oauthlib` on Python; `None` where Python is missing.
    #[must_use]
    pub fn oauthlib(arguments: &[&str]) -> Option<Self> {
        packages::of_python("oauthlib", "client.py").map(|mut program| Self::starts(program.args(arguments)))
    }

    fn starts(command: &mut Command) -> Self {
        let mut program = Watched::spawn(command.stdout(Stdio::piped()), Ending::Terminate, None);
        let lines = BufReader::new(program.child().stdout.take().expect("its output")).lines();
        let (sender, said) = unbounded_channel();
        thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { said, _program: program }
    }

    /// What it says next, which is about `what`.
    ///
    /// # Panics
    /// When it says something else, or nothing.
    pub async fn says(&mut self, what: &str) -> Value {
        let said = tokio::time::timeout(PATIENCE, self.said.recv()).await;
        let said = said.unwrap_or_else(|_| panic!("nothing about {what} in time"));
        let said: Value = serde_json::from_str(&said.unwrap_or_else(|| panic!("the end, and nothing about {what}")))
            .unwrap_or_else(|_| panic!("no JSON where {what} was awaited"));
        let members: Vec<_> = said.as_object().into_iter().flat_map(|object| object.keys()).collect();
        said.get(what).unwrap_or_else(|| panic!("{members:?} where {what} was awaited")).clone()
    }
}
