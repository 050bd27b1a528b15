//! A real Redis of the test's own: another port, another folder, ended with the test.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// A running redis-server child process.
pub(crate) struct RedisServer {
    process: Option<Child>,
    port: u16,
    folder: TempDir,
    settings: Vec<String>,
}

impl RedisServer {
    /// Starts one with these settings on its command line; `None` when the program is not installed.
    ///
    /// Where services are required (`CBL_REQUIRE_SERVICES=1`), a missing program is a failure.
    pub(crate) async fn start(settings: &[&str]) -> Option<Self> {
        if !is_installed() {
            let required = std::env::var_os("CBL_REQUIRE_SERVICES").is_some_and(|value| value == "1");
            assert!(!required, "redis-server is required and not installed");
            println!("skipped: needs redis-server");
            return None;
        }
        let settings = settings.iter().map(|&setting| setting.to_owned()).collect();
        let folder = tempfile::tempdir().unwrap();
        let mut server = Self { process: None, port: 0, folder, settings };
        // Another process may take the port between asking for it and using it.
        for _ in 0..5 {
            server.port = free_port();
            if server.run().await {
                return Some(server);
            }
        }
        panic!("redis-server does not start");
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    pub(crate) fn url_of(&self, user_and_password: &str) -> String {
        format!("redis://{user_and_password}@127.0.0.1:{}/", self.port)
    }

    /// Sends a command on a connection of its own and returns what redis-server says.
    pub(crate) async fn says<T: redis::FromRedisValue>(&self, command: &[&str]) -> T {
        let client = redis::Client::open(self.url()).unwrap();
        let mut connection = client.get_multiplexed_async_connection().await.unwrap();
        let (name, arguments) = command.split_first().unwrap();
        redis::cmd(name).arg(arguments).query_async(&mut connection).await.unwrap()
    }

    /// Ends the process; its port stays its own.
    pub(crate) fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// Starts it again on the same port.
    pub(crate) async fn start_again(&mut self) {
        assert!(self.run().await, "redis-server does not start again");
    }

    /// Stops the process as a hanging machine would: connections stay open and nobody answers.
    pub(crate) fn freeze(&self) {
        self.signal("-STOP");
    }

    pub(crate) fn thaw(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let id = self.process.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    }

    async fn run(&mut self) -> bool {
        let mut process = Command::new("redis-server")
            .args(["--port", &self.port.to_string(), "--bind", "127.0.0.1", "--daemonize", "no"])
            .arg("--dir")
            .arg(self.folder.path())
            .args(&self.settings)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..400 {
            if process.try_wait().unwrap().is_some() {
                return false;
            }
            if self.answers().await {
                self.process = Some(process);
                return true;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        process.kill().unwrap();
        process.wait().unwrap();
        false
    }

    /// Whether something that speaks Redis answers, be it that a password is missing.
    async fn answers(&self) -> bool {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let Ok(mut stream) = tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await else {
            return false;
        };
        let mut answer = [0; 8];
        stream.write_all(b"PING\r\n").await.is_ok()
            && stream.read(&mut answer).await.is_ok_and(|_| answer.starts_with(b"+PONG") || answer.starts_with(b"-NOA"))
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.stop();
    }
}

fn is_installed() -> bool {
    let version = Command::new("redis-server").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
