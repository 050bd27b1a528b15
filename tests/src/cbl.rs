//! The server as a process of its own.

use std::fs::OpenOptions;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use tempfile::TempDir;

use crate::child::{Ending, Watched};
use crate::network::free_port;
use crate::operator::Operator;

/// Where grants and ledger live; the server's own defaults where nothing is given.
#[derive(Clone, Default)]
pub struct Homes {
    /// `redis://...`; memory when `None`.
    pub grants: Option<String>,
    /// `postgres://...`; an SQLite file when `None`.
    pub ledger: Option<String>,
}

/// A server with a data folder of its own on a port chosen by the system. It ends on drop.
pub struct Cbl {
    host: &'static str,
    port: u16,
    /// Where it is reached: here, or at a relay before it.
    address: String,
    settings: Vec<(String, String)>,
    data: TempDir,
    server: Option<Watched>,
}

impl Cbl {
    /// Starts a server on its default homes.
    pub async fn starts() -> Self {
        Self::starts_on(Homes::default(), &[]).await
    }

    /// Starts a server on these homes, with further `CBL_...` settings.
    ///
    /// # Panics
    /// With its log, when it does not answer `/readyz`.
    pub async fn starts_on(homes: Homes, settings: &[(&str, &str)]) -> Self {
        let mut cbl = Self::prepared(homes, settings);
        cbl.starts_again().await;
        cbl
    }

    /// Everything but the process: for commands that come before the first start.
    #[must_use]
    pub fn prepared(homes: Homes, settings: &[(&str, &str)]) -> Self {
        Self::prepared_at("localhost", homes, settings)
    }

    /// The same under another name of this machine: a browser that is at two servers has cookies of each.
    #[must_use]
    pub fn prepared_at(host: &'static str, homes: Homes, settings: &[(&str, &str)]) -> Self {
        let data = tempfile::Builder::new().prefix("cbl-server-").tempdir().expect("a temporary folder");
        let port = free_port();
        let own = [
            ("CBL_LISTEN", Some(format!("127.0.0.1:{port}"))),
            ("CBL_ISSUER", Some(address(host, port))),
            ("CBL_DATA", Some(data.path().join("data").display().to_string())),
            ("CBL_GRANTS", homes.grants),
            ("CBL_LEDGER", homes.ledger),
        ];
        let own = own.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let further = settings.iter().map(|&(name, value)| (name.to_owned(), value.to_owned()));
        let address = address(host, port);
        Self { host, port, address, settings: own.chain(further).collect(), data, server: None }
    }

    /// A relay at this port stands before it from the next start on; gives the port that it is to lead to.
    pub(crate) fn is_reached_by(&mut self, relay: u16) -> u16 {
        self.address = address(self.host, relay);
        let issuer = self.address.clone();
        self.sets("CBL_ISSUER", &issuer);
        self.port
    }

    /// Starts the server on the data that is there.
    ///
    /// # Panics
    /// With its log, when it does not answer `/readyz`.
    pub async fn starts_again(&mut self) {
        assert!(self.server.is_none(), "the server runs already");
        let log = OpenOptions::new().create(true).append(true).open(self.log_file()).expect("a log file");
        let mut command = self.command();
        command.arg("serve").stdout(log.try_clone().expect("a log file")).stderr(log);
        self.server = Some(Watched::spawn(&mut command, Ending::Terminate, Some(self.data.path())));
        let ready = tokio::time::timeout(Duration::from_secs(30), async {
            while !self.is_ready().await {
                let ended = self.server.as_mut().and_then(Watched::ended);
                assert!(ended.is_none(), "the server ended ({ended:?}):\n{}", self.log());
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        assert!(ready.await.is_ok(), "the server is not ready:\n{}", self.log());
    }

    /// A further setting, from the next start on.
    pub fn sets(&mut self, name: &str, value: &str) {
        self.settings.push((name.to_owned(), value.to_owned()));
    }

    /// Asks it to end (SIGTERM) and waits; `None` when it had to be killed.
    pub fn stops(&mut self) -> Option<ExitStatus> {
        self.server.take().and_then(|mut server| server.end())
    }

    /// Kills it, as a power cut would.
    pub fn is_killed(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill();
        }
    }

    /// Whether `/readyz` says yes.
    pub async fn is_ready(&self) -> bool {
        reqwest::get(self.url("/readyz")).await.is_ok_and(|answer| answer.status().is_success())
    }

    /// The issuer, which is also the base of every URL.
    #[must_use]
    pub fn issuer(&self) -> String {
        self.address.clone()
    }

    /// A URL at the issuer.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Everything it has written since its first start.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// The folder with its ledger and secrets.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.data.path().join("data")
    }

    /// Somebody who types commands where this server keeps its data.
    #[must_use]
    pub fn operator(&self) -> Operator {
        Operator::new(self.settings.clone())
    }

    fn command(&self) -> Command {
        command(&self.settings)
    }

    fn log_file(&self) -> PathBuf {
        self.data.path().join("log")
    }
}

fn address(host: &str, port: u16) -> String {
    format!("http://{host}:{port}")
}

/// The command `cbl` with these settings and no others. It is this package's own program, which cargo builds beside the tests.
pub(crate) fn command(settings: &[(String, String)]) -> Command {
    let mut command = program("cbl-e2e");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CBL_")) {
        command.env_remove(name);
    }
    command.envs(settings.iter().map(|(name, value)| (name, value)));
    command
}

/// A program of this package.
pub(crate) fn program(name: &str) -> Command {
    let tests = std::env::current_exe().expect("the path of the test program");
    let program = tests.ancestors().skip(1).take(2).map(|folder| folder.join(name)).find(|file| file.is_file());
    Command::new(program.unwrap_or_else(|| panic!("{name} beside the test program; cargo test -p cbl-tests builds it")))
}
