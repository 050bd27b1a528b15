//! `cbl account import`: accounts of another system, with the hashes of their passwords.
//!
//! The whole file is checked before anything is written. It is written in batches of one transaction each; whoever is
//! interrupted runs the command again, and what is there already is skipped.

use super::line::{Checked, Line, Slip};
use crate::{
    cli::{
        open::Open,
        output::{Format, Output},
    },
    config::Config,
    entropy,
    telemetry::escape,
};
use anyhow::{Context, bail};
use cbl_rules::AccountId;
use cbl_store::ledger::ImportedAccount;
use clap::Args;
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

/// Accounts in one transaction.
const BATCH: usize = 500;
/// Longest line in bytes.
const LONGEST: u64 = 64 * 1024;
/// Of more slips, or of more accounts that are there already, the rest is counted.
const TOLD: usize = 20;

#[derive(Args)]
pub(in crate::cli) struct Import {
    /// A file with one account on each line, a JSON object with the members `username`, `display_name`, `email`,
    /// `email_verified`, `locale`, `postal_code`, `disabled`, `created_at` and `password_hash` (Argon2, bcrypt or scrypt); all but `username` may be left out
    file: PathBuf,
    /// Only says what would happen
    #[arg(long)]
    dry_run: bool,
    /// Brings accounts that are there already up to date, but for their password and the time they were made
    #[arg(long)]
    update: bool,
    #[command(flatten)]
    format: Format,
}

/// What became of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    Made,
    Updated,
    Skipped,
}

/// What happened, or would.
#[derive(Default)]
struct Report {
    made: usize,
    updated: usize,
    skipped: Vec<(usize, String)>,
}

impl Report {
    fn note(&mut self, number: usize, username: &str, became: Became) {
        match became {
            Became::Made => self.made += 1,
            Became::Updated => self.updated += 1,
            Became::Skipped => self.skipped.push((number, username.to_owned())),
        }
    }
}

/// A line and its number.
type Numbered = (usize, Checked);

pub(in crate::cli) async fn run(arguments: Import, config: &Config) -> anyhow::Result<()> {
    let lines = read(&arguments.file)?;
    let open = Open::ledger(config).await?;
    if !arguments.dry_run {
        let detail = format!("{} lines{}", lines.len(), if arguments.update { ", updating" } else { "" });
        // First the record of it: an action that nobody can account for must not happen.
        open.audit("accounts_imported", |event| event.detail = Some(detail)).await?;
    }
    let mut report = Report::default();
    for batch in lines.chunks(BATCH) {
        import(&open, &arguments, batch, &mut report).await?;
    }
    print(&report, &arguments)
}

async fn import(open: &Open, arguments: &Import, batch: &[Numbered], report: &mut Report) -> anyhow::Result<()> {
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    for (number, line) in batch {
        let became = match open.ledger.account_by_username(line.username()).await? {
            None => {
                new.push((*number, line.account(AccountId::random(&mut entropy::rng()), open.now)));
                continue;
            }
            Some(account) if arguments.update => match line.profile(&account, open.now) {
                None => Became::Skipped,
                Some(profile) => {
                    changes.push((account.id, profile));
                    Became::Updated
                }
            },
            Some(_) => Became::Skipped,
        };
        report.note(*number, line.username(), became);
    }
    let accounts: Vec<ImportedAccount> = new.iter().map(|(_, account)| account.clone()).collect();
    let made = if arguments.dry_run {
        vec![true; new.len()]
    } else {
        open.ledger.update_profiles(&changes, open.now).await?;
        open.ledger.import_accounts(&accounts).await?
    };
    for ((number, imported), made) in new.iter().zip(made) {
        // Somebody may have taken the name since it was looked up.
        let became = if made { Became::Made } else { Became::Skipped };
        report.note(*number, &imported.account.username, became);
    }
    Ok(())
}

/// All lines, or what is wrong with which.
fn read(path: &Path) -> anyhow::Result<Vec<Numbered>> {
    let shown = path.display();
    let mut file = BufReader::new(File::open(path).with_context(|| format!("cannot read {shown}"))?);
    let (mut lines, mut slips) = (Vec::new(), Vec::new());
    let mut first: HashMap<String, usize> = HashMap::new();
    for number in 1.. {
        let text = match next(&mut file).with_context(|| format!("cannot read {shown}"))? {
            None => break,
            Some(Ok(text)) if text.trim().is_empty() => continue,
            Some(text) => text,
        };
        match text.and_then(|text| Line::read(text.trim_start_matches('\u{feff}'))) {
            Err(slip) => slips.push((number, slip)),
            Ok(line) => match first.insert(line.username().to_lowercase(), number) {
                Some(before) => {
                    slips.push((number, Slip { member: "username", why: format!("is that of line {before}") }));
                }
                None => lines.push((number, line)),
            },
        }
    }
    if !slips.is_empty() {
        bail!("{}", complaint(path, &slips));
    }
    if lines.is_empty() {
        bail!("{shown} has no accounts; each line is a JSON object such as {{\"username\":\"ada\"}}");
    }
    Ok(lines)
}

/// The next line; `None` at the end.
fn next(file: &mut impl BufRead) -> std::io::Result<Option<Result<String, Slip>>> {
    let mut bytes = Vec::new();
    if file.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let slip = |why: &str| Some(Err(Slip { member: "", why: why.into() }));
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LONGEST {
        file.skip_until(b'\n')?;
        return Ok(slip("is longer than 64 KiB"));
    }
    Ok(String::from_utf8(bytes).map_or_else(|_| slip("is not UTF-8"), |text| Some(Ok(text))))
}

fn complaint(path: &Path, slips: &[(usize, Slip)]) -> String {
    let told = slips.iter().take(TOLD).map(|(number, slip)| {
        let member = if slip.member.is_empty() { String::new() } else { format!("`{}` ", slip.member) };
        format!("\n  line {number}: {member}{}", escape(&slip.why))
    });
    let told: String = told.collect();
    let more = slips.len().saturating_sub(TOLD);
    let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
    format!("nothing was imported: {} has {} that cannot be:{told}{more}", path.display(), lines(slips.len()))
}

fn lines(count: usize) -> String {
    if count == 1 { "1 line".into() } else { format!("{count} lines") }
}

fn print(report: &Report, arguments: &Import) -> anyhow::Result<()> {
    let skipped: Vec<Value> =
        report.skipped.iter().map(|(line, username)| json!({ "line": line, "username": username })).collect();
    let thing = json!({
        "made": report.made, "updated": report.updated, "skipped": skipped, "dry_run": arguments.dry_run,
    });
    Output::new(arguments.format).one(&thing, || {
        let why = if arguments.update { "is as it should be" } else { "is there already; --update changes it" };
        let line = |(number, username): &(usize, String)| format!("line {number}: {} {why}\n", escape(username));
        let told: Vec<String> = report.skipped.iter().take(TOLD).map(line).collect();
        let told = told.concat();
        let more = report.skipped.len().saturating_sub(TOLD);
        let more = if more > 0 { format!("and {more} more\n") } else { String::new() };
        let verb = if arguments.dry_run { "would be " } else { "" };
        format!(
            "{told}{more}{} {verb}made, {} {verb}updated, {} {verb}skipped",
            report.made,
            report.updated,
            report.skipped.len()
        )
    })
}
