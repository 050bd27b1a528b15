//! The operator of the demo: this program once more, as `cbl`, with the arguments that an operator would type.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};

use anyhow::{Context, ensure};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

/// Set in the process that is to be `cbl`.
const WANTED: &str = "FIRMWARE_SIM_IS_CBL";

/// Letters that cannot be taken for another one, as in user codes.
const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz23456789";
const GROUPS: usize = 3;
const LETTERS_PER_GROUP: usize = 4;

/// Whether this process was started to be `cbl`.
#[must_use]
pub fn is_wanted() -> bool {
    std::env::var_os(WANTED).is_some()
}

/// Is `cbl`.
#[must_use]
pub fn main() -> ExitCode {
    cbl_server::cli::main()
}

/// Works on one data folder.
pub(super) struct Operator {
    data: PathBuf,
}

impl Operator {
    pub(super) fn of(data: &Path) -> Self {
        Self { data: data.to_owned() }
    }

    pub(super) async fn adds_client(&self, id: &str, name: &str, scopes: &str) -> anyhow::Result<()> {
        let scopes = scopes.replace(' ', ",");
        self.runs(&["client", "add", "--id", id, "--name", name, "--public", "--scopes", &scopes], "").await
    }

    pub(super) async fn adds_account(
        &self,
        username: &str,
        name: &str,
        email: &str,
        password: &str,
    ) -> anyhow::Result<()> {
        let arguments = ["account", "add", "--username", username, "--display-name", name, "--email", email];
        self.runs(&[&arguments[..], &["--password-stdin"]].concat(), password).await
    }

    async fn runs(&self, arguments: &[&str], input: &str) -> anyhow::Result<()> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(arguments).arg("--data").arg(&self.data).env(WANTED, "1");
        // What is set for a real server in this terminal must not reach the demo, nor the demo that server.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("CBL_") {
                command.env_remove(name);
            }
        }
        command.current_dir(self.data.parent().unwrap_or(&self.data));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).await?;
        }
        let output = child.wait_with_output().await?;
        let complaint = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "the demo could not be prepared: {complaint}");
        Ok(())
    }
}

/// A password that nobody could guess and anybody can type.
pub(super) fn password() -> anyhow::Result<String> {
    let mut source = File::open("/dev/urandom").context("no source of randomness")?;
    let mut groups = Vec::new();
    for _ in 0..GROUPS {
        let mut group = String::new();
        while group.len() < LETTERS_PER_GROUP {
            let mut byte = [0];
            source.read_exact(&mut byte)?;
            // Without the bytes above the last multiple no letter is likelier than another.
            let even = usize::from(byte[0]) < 256 / LETTERS.len() * LETTERS.len();
            let letter = LETTERS.get(usize::from(byte[0]) % LETTERS.len()).filter(|_| even);
            group.extend(letter.map(|letter| char::from(*letter)));
        }
        groups.push(group);
    }
    Ok(groups.join("-"))
}
