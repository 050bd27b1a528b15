//! Authorization servers and devices that nobody here wrote, installed below the target folder by the package managers of
//! their languages.

mod client;
mod packages;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;

use crate::child::{Ending, Watched};

pub use client::ForeignClient;

/// A running server. It ends on drop.
pub struct Foreign {
    issuer: String,
    _server: Watched,
}

impl Foreign {
    /// node-oidc-provider; `None` where node is missing.
    ///
    /// # Panics
    /// When it cannot be installed or does not start.
    #[must_use]
    pub fn node_oidc_provider() -> Option<Self> {
        Self::node_oidc_provider_for("")
    }

    /// The same with a client `cbl` that sends people there and wants them back at this address.
    ///
    /// # Panics
    /// When it cannot be installed or does not start.
    #[must_use]
    pub fn node_oidc_provider_for(redirect_uri: &str) -> Option<Self> {
        Self::node_oidc_provider_behind(redirect_uri, "")
    }

    /// The same, which says that it is at `front`, where something passes on what comes.
    ///
    /// # Panics
    /// When it cannot be installed or does not start.
    #[must_use]
    pub fn node_oidc_provider_behind(redirect_uri: &str, front: &str) -> Option<Self> {
        let mut server = packages::of_node("node", "server.mjs")?;
        Some(Self::starts(server.env("REDIRECT_URI", redirect_uri).env("FRONT", front)))
    }

    /// The server of Authlib, on Flask; `None` where Python is missing.
    ///
    /// # Panics
    /// When it cannot be installed or does not start.
    #[must_use]
    pub fn authlib() -> Option<Self> {
        packages::of_python("authlib", "server.py").map(|mut server| Self::starts(&mut server))
    }

    /// Where it is.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// A server says its issuer in its first line that is a URL.
    fn starts(command: &mut Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Watched::spawn(command, Ending::Terminate, None);
        let mut lines = BufReader::new(server.child().stdout.take().expect("its output")).lines();
        let issuer = lines.by_ref().map_while(Result::ok).find(|line| line.starts_with("http://"));
        // Whatever else it says must not fill the pipe.
        thread::spawn(move || lines.for_each(drop));
        Self { issuer: issuer.expect("a server that says its issuer"), _server: server }
    }
}
