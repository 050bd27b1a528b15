//! Passwords from a prompt, standard input or a file; never from an argument, which every process on the machine can read.

use anyhow::{Context, bail, ensure};
use cbl_rules::password::{self, LONGEST, SHORTEST, Weakness};
use clap::Args;
use std::{
    io::{BufRead, IsTerminal},
    path::PathBuf,
};
use zeroize::Zeroizing;

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
    /// Reads a new password that a person with these names may have.
    pub(super) fn read(&self, names: &[&str]) -> anyhow::Result<Zeroizing<String>> {
        let password = if self.password_stdin {
            first_line(std::io::stdin().lock()).context("cannot read the password from standard input")?
        } else if let Some(path) = &self.password_file {
            let file =
                std::fs::File::open(path).with_context(|| format!("cannot read --password-file {}", path.display()))?;
            first_line(std::io::BufReader::new(file))?
        } else {
            prompt()?
        };
        match password::judge(&password, names) {
            Ok(()) => Ok(password),
            Err(Weakness::Short) => {
                let letters = password.chars().count();
                bail!("a password needs at least {SHORTEST} characters, this one has {letters}")
            }
            Err(Weakness::Long) => bail!("a password has at most {LONGEST} bytes"),
            Err(Weakness::Common) => bail!("this password is one of those that are tried first; choose another"),
            Err(Weakness::Named) => bail!("this password is little more than a name; choose another"),
        }
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
