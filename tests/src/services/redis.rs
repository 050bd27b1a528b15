//! A Redis of one's own.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::child::{Ending, Watched};
use crate::network::{free_port, wait_until};
use crate::require::needs;

/// Whether Redis keeps its data over a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// `appendonly yes`, written through at every command.
    AppendOnly,
    /// Nothing is written: a restart comes back empty.
    None,
}

/// A redis-server with `maxmemory-policy noeviction`, ended on drop.
pub struct Redis {
    program: PathBuf,
    persistence: Persistence,
    port: u16,
    data: TempDir,
    server: Option<Watched>,
}

/// Starts a Redis; `None` where there is no redis-server.
#[must_use]
pub fn redis(persistence: Persistence) -> Option<Redis> {
    let program = needs("redis-server")?;
    for _ in 0..5 {
        let data = tempfile::Builder::new().prefix("cbl-redis-").tempdir().expect("a temporary folder");
        let mut redis = Redis { program: program.clone(), persistence, port: free_port(), data, server: None };
        if redis.try_start() {
            return Some(redis);
        }
    }
    panic!("redis-server did not start on any of five ports");
}

impl Redis {
    /// `redis://127.0.0.1:<port>/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// The process; for a benchmark that keeps it on one core.
    ///
    /// # Panics
    /// When it was stopped.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.server.as_ref().expect("redis-server runs").id()
    }

    /// Ends the server; the port answers no more.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.end().expect("redis-server ends when asked");
        }
    }

    /// Starts it again on the same port and data.
    pub fn start(&mut self) {
        assert!(self.server.is_none(), "redis-server runs already");
        assert!(self.try_start(), "redis-server did not start again on port {}", self.port);
    }

    /// Empties it, as a failover to an empty replica would.
    pub fn flush(&self) {
        assert_eq!(self.tells("FLUSHALL").as_deref(), Some("+OK"));
    }

    /// Every byte it has written to its folder: all commands since it was filled, as a thief of the disk would find them.
    ///
    /// # Panics
    /// When it keeps nothing.
    #[must_use]
    pub fn everything_written(&self) -> Vec<u8> {
        let written =
            files_in(self.data.path()).iter().flat_map(|file| std::fs::read(file).unwrap_or_default()).collect();
        assert_eq!(self.persistence, Persistence::AppendOnly, "a Redis that writes nothing cannot be searched");
        written
    }

    /// How many keys it holds.
    #[must_use]
    pub fn keys(&self) -> u64 {
        let answer = self.tells("DBSIZE").expect("an answer of Redis");
        answer.trim_start_matches(':').parse().expect("a number of keys")
    }

    fn try_start(&mut self) -> bool {
        let append_only = if self.persistence == Persistence::AppendOnly { "yes" } else { "no" };
        let mut command = Command::new(&self.program);
        command
            .args(["--port", &self.port.to_string(), "--bind", "127.0.0.1", "--daemonize", "no", "--save", ""])
            .args(["--maxmemory-policy", "noeviction", "--appendonly", append_only, "--appendfsync", "always"])
            .args(["--logfile", "redis.log", "--dir"])
            .arg(self.data.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut server = Watched::spawn(&mut command, Ending::Terminate, Some(self.data.path()));
        let mut ended = false;
        let answered = wait_until(Duration::from_secs(20), || {
            ended = server.ended().is_some();
            ended || self.tells("PING").as_deref() == Some("+PONG")
        });
        let started = answered && !ended;
        self.server = started.then_some(server);
        started
    }

    /// The first line that Redis answers to an inline command.
    fn tells(&self, command: &str) -> Option<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
        write!(stream, "{command}\r\n").ok()?;
        BufReader::new(stream).lines().next()?.ok()
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}
