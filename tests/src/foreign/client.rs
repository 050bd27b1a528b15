//! Devices that nobody here wrote: programs of other languages that say what they do, one JSON object a line.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::packages;
use crate::child::{Ending, Watched};
use crate::lines::Lines;

/// A running program. It ends on drop.
pub struct ForeignClient {
    said: Lines,
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
        let said = Lines::of(program.child().stdout.take().expect("its output"));
        Self { said, _program: program }
    }

    /// What it says next, which is about `what`.
    ///
    /// # Panics
    /// When it says something else, or nothing.
    pub async fn says(&mut self, what: &str) -> Value {
        let said = self.said.next(what).await.unwrap_or_else(|| panic!("the end, and nothing about {what}"));
        let said: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("no JSON where {what} was awaited"));
        let members: Vec<_> = said.as_object().into_iter().flat_map(|object| object.keys()).collect();
        said.get(what).unwrap_or_else(|| panic!("{members:?} where {what} was awaited")).clone()
    }
}
