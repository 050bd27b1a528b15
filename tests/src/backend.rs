//! The service behind a device, as a process of its own.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use reqwest::header::HeaderMap;
use reqwest::{Client, RequestBuilder};
use tempfile::TempDir;

use crate::answer::Answer;
use crate::cbl::program;
use crate::child::{Ending, Watched};

/// Its accounts, and the processes that serve them. It ends on drop.
pub struct Backend {
    http: Client,
    address: String,
    server: Option<Watched>,
    folder: TempDir,
}

impl Default for Backend {
    fn default() -> Self {
        let folder = tempfile::Builder::new().prefix("example-backend-").tempdir().expect("a temporary folder");
        let http = Client::builder().no_proxy().build().expect("an HTTP client");
        Self { http, address: String::new(), server: None, folder }
    }
}

impl Backend {
    /// Starts it with these flags, and what stands in this file when they name it.
    #[must_use]
    pub fn starts(flags: &[&str]) -> Self {
        let mut backend = Self::default();
        backend.starts_again(flags);
        backend
    }

    /// Starts it on the accounts that are there, with other flags.
    ///
    /// # Panics
    /// When it does not say where it listens.
    pub fn starts_again(&mut self, flags: &[&str]) {
        if let Some(mut server) = self.server.take() {
            server.end();
        }
        let mut command = program("cbl-backend-e2e");
        command.arg("serve").args(["--listen", "127.0.0.1:0", "--database", &self.database()]).args(flags);
        let mut server = Watched::spawn(command.stdout(Stdio::piped()), Ending::Terminate, Some(self.folder.path()));
        let output = BufReader::new(server.child().stdout.take().expect("its output"));
        let address = output.lines().map_while(Result::ok).find(|line| line.starts_with("http://"));
        self.address = address.expect("a service that says where it listens");
        self.server = Some(server);
    }

    /// What it says when its flags are wrong.
    ///
    /// # Panics
    /// When it starts all the same.
    #[must_use]
    pub fn refuses(&self, flags: &[&str]) -> String {
        let mut command = program("cbl-backend-e2e");
        command.arg("serve").args(["--listen", "127.0.0.1:0", "--database", &self.database()]).args(flags);
        let ended = command.output().expect("the end of a service");
        assert!(!ended.status.success());
        String::from_utf8(ended.stderr).expect("text")
    }

    /// Somebody signs up without a device. Whether it worked, and what the command said.
    #[must_use]
    pub fn adds_account(&self, flags: &[&str], password: &str) -> (bool, String) {
        let mut command = program("cbl-backend-e2e");
        command.args(["add-account", "--database", &self.database()]).args(flags);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command starts");
        let mut keyboard = child.stdin.take().expect("the input of the command");
        // A command that reads nothing has closed it already.
        writeln!(keyboard, "{password}").ok();
        drop(keyboard);
        let ended = child.wait_with_output().expect("the end of the command");
        let said = [ended.stdout, ended.stderr].concat();
        (ended.status.success(), String::from_utf8(said).expect("text"))
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// A device brings its access token.
    pub async fn visited(&self, token: &str) -> Answer {
        self.answers(self.http.get(self.url("/me")).bearer_auth(token)).await
    }

    /// The same with these headers and this query, whatever they are.
    pub async fn visited_with(&self, query: &str, headers: HeaderMap) -> Answer {
        self.answers(self.http.get(self.url("/me") + query).headers(headers)).await
    }

    /// Somebody enters the password of an account that may be theirs.
    pub async fn proved(&self, token: &str, password: &str) -> Answer {
        let request = self.http.post(self.url("/me/password")).bearer_auth(token);
        self.answers(request.form(&[("password", password)])).await
    }

    /// Somebody goes on without that account.
    pub async fn separated(&self, token: &str) -> Answer {
        self.answers(self.http.post(self.url("/me/separate")).bearer_auth(token)).await
    }

    /// Any form to any path.
    pub async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.answers(self.http.post(self.url(path)).form(fields)).await
    }

    async fn answers(&self, request: RequestBuilder) -> Answer {
        Answer::of(request.send().await.expect("an answer of the service")).await
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn database(&self) -> String {
        self.folder.path().join("accounts.sqlite").display().to_string()
    }
}
