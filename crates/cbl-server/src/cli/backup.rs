//! `cbl backup` and `cbl restore`: ledger and secrets, for neither is worth anything without the other.
//!
//! A backup is a folder with `ledger.sqlite` and `secrets.toml`, complete or not there at all. Live grants are not in it:
//! losing them costs a person thirty seconds.

use super::{
    open::Open,
    output::{Format, Output},
};
use crate::{app::folder, config::Config, secrets::file};
use anyhow::{Context, bail, ensure};
use cbl_store::ledger::{BackupError, Ledger, LedgerLocation};
use clap::Args;
use serde_json::json;
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

const LEDGER: &str = "ledger.sqlite";
const SECRETS: &str = "secrets.toml";

#[derive(Args)]
pub(super) struct BackupArgs {
    /// Folder to make; must not exist
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    #[command(flatten)]
    format: Format,
}

#[derive(Args)]
pub(super) struct RestoreArgs {
    /// Folder that `cbl backup` made
    #[arg(long, value_name = "FOLDER")]
    from: PathBuf,
    #[command(flatten)]
    format: Format,
}

pub(super) async fn backup(arguments: BackupArgs, config: &Config) -> anyhow::Result<()> {
    let to = &arguments.to;
    ensure!(!to.exists(), "{} exists already; name another folder with --to", to.display());
    let secrets = secrets_text(config)?;
    let open = Open::ledger(config).await?;
    // Complete or not there: the name appears when everything is on disk.
    let draft = to.with_extension("partial");
    DirBuilder::new()
        .mode(0o700)
        .create(&draft)
        .with_context(|| format!("cannot make the folder {}", draft.display()))?;
    let written = write_backup(&open.ledger, &secrets, &draft, config).await;
    let written = written.and_then(|()| Ok(fs::rename(&draft, to)?));
    if let Err(error) = written {
        // The error that counts is the one of the backup.
        let _ = fs::remove_dir_all(&draft);
        return Err(error);
    }
    if let Some(parent) = std::path::absolute(to)?.parent() {
        File::open(parent)?.sync_all()?;
    }
    open.audit("backup_made", |_| {}).await?;
    let thing = json!({ "backup": to.display().to_string() });
    Output::new(arguments.format).one(&thing, || {
        format!("backup written to {}; it holds every secret of the server, so keep it like one", to.display())
    })
}

async fn write_backup(ledger: &Ledger, secrets: &str, draft: &Path, config: &Config) -> anyhow::Result<()> {
    match ledger.backup_to(&draft.join(LEDGER)).await {
        Ok(()) => {}
        Err(error @ BackupError::UsePgDump { .. }) => {
            bail!("{error}; and copy the secrets file {}, without which it is worth nothing", config.secrets.display())
        }
        Err(error) => return Err(error.into()),
    }
    file::create(&draft.join(SECRETS), secrets)?;
    Ok(())
}

fn secrets_text(config: &Config) -> anyhow::Result<zeroize::Zeroizing<String>> {
    if let Some(content) = &config.secrets_content {
        return Ok(content.0.clone().into());
    }
    file::read(&config.secrets)?.with_context(|| {
        format!("there is no secrets file {}; name the server's data folder with --data", config.secrets.display())
    })
}

pub(super) async fn restore(arguments: RestoreArgs, config: &Config) -> anyhow::Result<()> {
    let from = &arguments.from;
    let LedgerLocation::Sqlite(ledger) = &config.ledger else {
        bail!(
            "a ledger in PostgreSQL is restored by pg_restore; copy the secrets file to {}",
            config.secrets.display()
        );
    };
    for part in [LEDGER, SECRETS] {
        ensure!(from.join(part).is_file(), "{} is no backup: it has no {part}", from.display());
    }
    for target in [ledger, &config.secrets] {
        ensure!(
            !target.exists(),
            "{} exists already and is not overwritten; name an empty folder with --data",
            target.display()
        );
    }
    // Nobody may start to serve a folder that is half restored.
    let _lock = folder::lock(&config.data)?;
    let restored = put_back(from, ledger, config).await;
    if let Err(error) = restored {
        for file in [ledger.clone(), config.secrets.clone(), beside(ledger, "-wal"), beside(ledger, "-shm")] {
            let _ = fs::remove_file(file);
        }
        return Err(error.context("nothing was restored"));
    }
    let thing = json!({ "data": config.data.display().to_string() });
    Output::new(arguments.format)
        .one(&thing, || format!("restored to {}; start it with `cbl serve`", config.data.display()))
}

async fn put_back(from: &Path, ledger: &Path, config: &Config) -> anyhow::Result<()> {
    let secrets = file::read(&from.join(SECRETS))?.context("the secrets file vanished")?;
    file::create(&config.secrets, &secrets)?;
    copy_private(&from.join(LEDGER), ledger)?;
    // Opening it shows that it is sound and of a known version; loading shows that the secrets belong to it.
    let open = Open::ledger(config).await?;
    file::load(config, &open.ledger).await?;
    open.audit("backup_restored", |_| {}).await?;
    open.ledger.close().await;
    Ok(())
}

fn copy_private(from: &Path, to: &Path) -> io::Result<()> {
    let mut target = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to)?;
    io::copy(&mut File::open(from)?, &mut target)?;
    target.sync_all()
}

/// A file that SQLite keeps beside the ledger.
fn beside(ledger: &Path, suffix: &str) -> PathBuf {
    let mut name = ledger.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
