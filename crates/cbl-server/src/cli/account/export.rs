//! `cbl account export`: all accounts, as `cbl account import` reads them.

use super::line::Line;
use crate::{cli::open::Open, config::Config};
use anyhow::Context;
use clap::Args;
use std::{
    fs::OpenOptions,
    io::{BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::PathBuf,
};

/// Accounts read at once.
const PAGE: u32 = 1_000;

#[derive(Args)]
pub(in crate::cli) struct Export {
    /// A new file, readable by its owner only; standard output by default
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Leaves the hashes of passwords out
    #[arg(long)]
    without_passwords: bool,
}

pub(in crate::cli) async fn run(arguments: Export, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let passwords = if arguments.without_passwords { "without passwords" } else { "with hashes of passwords" };
    // First the record of it: an action that nobody can account for must not happen.
    open.audit("accounts_exported", |event| event.detail = Some(passwords.into())).await?;
    let Some(path) = &arguments.to else {
        return write(&open, &arguments, &mut BufWriter::new(std::io::stdout())).await;
    };
    let shown = path.display();
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let file = file.with_context(|| format!("cannot write --to {shown}; name a file that does not exist"))?;
    let mut file = BufWriter::new(file);
    let written = write(&open, &arguments, &mut file).await;
    if written.is_err() {
        // The error that counts is the one of writing.
        let _ = std::fs::remove_file(path);
        return written;
    }
    file.get_ref().sync_all().with_context(|| format!("cannot write --to {shown}"))
}

async fn write(open: &Open, arguments: &Export, to: &mut impl Write) -> anyhow::Result<()> {
    let mut after: Option<String> = None;
    loop {
        let accounts = open.ledger.accounts_after(after.as_deref(), PAGE).await?;
        for account in &accounts {
            serde_json::to_writer(&mut *to, &Line::of(account, !arguments.without_passwords))?;
            to.write_all(b"\n")?;
        }
        match accounts.last() {
            Some(last) => after = Some(last.username.clone()),
            None => return Ok(to.flush()?),
        }
    }
}
