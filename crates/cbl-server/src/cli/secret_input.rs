//! Passwords from a prompt, standard input or a file; never from an argument, which every process on the machine can read.

use anyhow::{Context, bail, ensure};
use clap::Args;
use std::{
    io::{BufRead, IsTerminal},
    path::PathBuf,
};
use zeroize::Zeroizing;

/// Shortest password that an account may have (ASVS 6.2.1).
const SHORTEST: usize = 8;
/// Longest password in bytes: hashing it must stay bounded.
const LONGEST: usize = 1024;

/// Where a password comes from; a prompt when nothing is said.
#[derive(Args)]
pub(super) struct PasswordSource {
    /// Reads the password from the first line of standard input
    #[arg(long, conflicts_with = "password_file")]
    password_stdin: bool,
    /// Reads the password from the first line of a file
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl PasswordSource {
    /// Reads a new password.
    pub(super) fn read(&self) -> anyhow::Result<Zeroizing<String>> {
        let password = if self.password_stdin {
            first_line(std::io::stdin().lock()).context("cannot read the password from standard input")?
        } else if let Some(path) = &self.password_file {
            let file =
                std::fs::File::open(path).with_context(|| format!("cannot read --password-file {}", path.display()))?;
            first_line(std::io::BufReader::new(file))?
        } else {
            prompt()?
        };
        let letters = password.chars().count();
        ensure!(letters >= SHORTEST, "a password needs at least {SHORTEST} characters, this one has {letters}");
        ensure!(password.len() <= LONGEST, "a password has at most {LONGEST} bytes");
        Ok(password)
    }
}

fn prompt() -> anyhow::Result<Zeroizing<String>> {
    if !std::io::stdin().is_terminal() {
        bail!("there is no terminal to ask for the password; use --password-stdin or --password-file FILE");
    }
    let password = Zeroizing::new(rpassword::prompt_password("Password: ")?);
    let again = Zeroizing::new(rpassword::prompt_password("Again: ")?);
    ensure!(password == again, "the two passwords differ; nothing was changed");
    Ok(password)
}

fn first_line(mut from: impl BufRead) -> std::io::Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::new());
    from.read_line(&mut line)?;
    let end = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(end);
    Ok(line)
}
