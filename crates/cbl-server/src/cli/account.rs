//! `cbl account`: accounts of people.

mod credentials;
mod export;
mod import;
mod invite;
mod line;
mod set;

use super::{
    open::Open,
    output::{Format, Output, maybe_when, when},
    secret_input::PasswordSource,
};
use crate::{config::Config, entropy, passwords};
use anyhow::{Context, anyhow, ensure};
use cbl_rules::{AccountId, policy::clean_display_text};
use cbl_store::ledger::{Account, NewAccount};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub(super) enum AccountCommand {
    /// Makes an account
    Add(Add),
    /// Lists all accounts
    List(Format),
    /// Closes an account: nobody can sign in, and its devices are refused
    Disable(Disable),
    /// Sets address and language of an account
    Set(set::Set),
    /// Makes a link with which somebody makes an account
    Invite(invite::Invite),
    /// Makes a link with which the person chooses a new password; until then the old one is good
    Reset(invite::Reset),
    /// Makes the accounts of a file, with the passwords that they have elsewhere
    Import(import::Import),
    /// Writes all accounts, with the hashes of their passwords, as `import` reads them
    Export(export::Export),
    /// Shows an account and how its owner signs in
    Show(credentials::Show),
    /// Lets somebody who lost their phone sign in with their password alone
    RemoveSecondStep(credentials::RemoveSecondStep),
}

#[derive(Args)]
pub(super) struct Add {
    /// Name to sign in with
    #[arg(long)]
    username: String,
    /// How pages and devices call the person; the user name by default
    #[arg(long)]
    display_name: Option<String>,
    #[command(flatten)]
    reached: set::Reached,
    /// Postal code of where the person lives, for applications that may know it
    #[arg(long)]
    postal_code: Option<String>,
    #[command(flatten)]
    password: PasswordSource,
    #[command(flatten)]
    format: Format,
}

#[derive(Args)]
pub(super) struct Disable {
    /// Name to sign in with
    #[arg(long)]
    username: String,
    /// Opens the account again
    #[arg(long)]
    undo: bool,
    #[command(flatten)]
    format: Format,
}

pub(super) async fn run(command: AccountCommand, config: &Config) -> anyhow::Result<()> {
    match command {
        AccountCommand::Add(arguments) => add(arguments, config).await,
        AccountCommand::List(format) => list(format, config).await,
        AccountCommand::Disable(arguments) => disable(arguments, config).await,
        AccountCommand::Set(arguments) => set::run(arguments, config).await,
        AccountCommand::Invite(arguments) => invite::invite(arguments, config).await,
        AccountCommand::Reset(arguments) => invite::reset(arguments, config).await,
        AccountCommand::Import(arguments) => import::run(arguments, config).await,
        AccountCommand::Export(arguments) => export::run(arguments, config).await,
        AccountCommand::Show(arguments) => credentials::show(arguments, config).await,
        AccountCommand::RemoveSecondStep(arguments) => credentials::remove_second_step(arguments, config).await,
    }
}

async fn add(arguments: Add, config: &Config) -> anyhow::Result<()> {
    let username = arguments.username.trim().to_owned();
    self::username(&username).map_err(|why| anyhow!("--username {why}"))?;
    let display_name = arguments.display_name.unwrap_or_else(|| username.clone());
    let display_name = clean_display_text(&display_name).context("--display-name has nothing to show")?;
    if let Some(code) = &arguments.postal_code {
        postal_code(code).map_err(|why| anyhow!("--postal-code {why}"))?;
    }
    arguments.reached.check()?;
    let set::Reached { email, unverified_email, locale } = arguments.reached;
    let password = arguments.password.read(&[&username, email.as_deref().unwrap_or_default()])?;
    let open = Open::ledger(config).await?;
    let account = NewAccount {
        id: AccountId::random(&mut entropy::rng()),
        username: username.clone(),
        display_name: display_name.into(),
        email,
        email_verified: !unverified_email,
        locale,
        password_hash: passwords::hash(&password)?,
    };
    let made = open.ledger.create_account(&account, open.now).await?;
    let is_taken = !made && open.ledger.account_by_username(&username).await?.is_some();
    ensure!(!is_taken, "the user name {username:?} is taken; choose another --username");
    ensure!(made, "--email: another account has this address; give --unverified-email, too, or choose another");
    if arguments.postal_code.is_some() {
        open.ledger.set_postal_code(&account.id, arguments.postal_code.as_deref()).await?;
    }
    open.audit("account_added", |event| event.account = Some(account.id)).await?;
    let thing = json!({ "id": account.id, "username": username, "display_name": account.display_name });
    Output::new(arguments.format).one(&thing, || format!("account {username} added"))
}

/// What a name to sign in with may be.
fn username(name: &str) -> Result<(), &'static str> {
    if name.is_empty() {
        return Err("must not be empty");
    }
    let fits = name.len() <= 64 && !name.contains(char::is_control);
    if fits { Ok(()) } else { Err("has at most 64 bytes and no control characters") }
}

/// What a postal code may be, in any country.
fn postal_code(code: &str) -> Result<(), &'static str> {
    let fits = !code.trim().is_empty() && code.len() <= 32 && !code.contains(char::is_control);
    if fits { Ok(()) } else { Err("must be a text of at most 32 bytes") }
}

async fn list(format: Format, config: &Config) -> anyhow::Result<()> {
    let accounts = Open::ledger(config).await?.ledger.list_accounts().await?;
    let things: Vec<Value> = accounts.iter().map(value).collect();
    let header = ["USERNAME", "NAME", "CREATED", "DISABLED"];
    let cell = |thing: &Value, name| thing.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    Output::new(format).list(&things, header, |thing| {
        ["username", "display_name", "created_at", "disabled_at"].map(|name| cell(thing, name))
    })
}

async fn disable(arguments: Disable, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let account = open.ledger.account_by_username(&arguments.username).await?;
    let account = account
        .with_context(|| format!("there is no account {:?}; `cbl account list` shows all", arguments.username))?;
    let disabled_at = (!arguments.undo).then_some(open.now);
    let (event, word) = if arguments.undo { ("account_enabled", "enabled") } else { ("account_disabled", "disabled") };
    // First the record of it: an action that nobody can account for must not happen.
    open.audit(event, |event| event.account = Some(account.id)).await?;
    open.ledger.set_account_disabled(&account.id, disabled_at).await?;
    let thing = value(&Account { disabled_at, ..account });
    Output::new(arguments.format).one(&thing, || format!("account {} {word}", arguments.username))
}

fn value(account: &Account) -> Value {
    json!({
        "id": account.id,
        "username": account.username,
        "display_name": account.display_name,
        "email": account.email,
        "email_verified": account.email_verified_at.is_some(),
        "locale": account.locale,
        "postal_code": account.postal_code,
        "created_at": when(account.created_at),
        "disabled_at": account.disabled_at.map(|at| maybe_when(Some(at))),
    })
}
