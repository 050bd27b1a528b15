//! `cbl account invite`, `cbl account reset`: links that the operator hands out. Each is shown once: the ledger keeps a hash.

use crate::{
    cli::{
        open::Open,
        output::{Format, Output, when},
    },
    config::{Config, SignUp},
    entropy,
    secrets::letter_tokens,
};
use anyhow::{Context, ensure};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{AccountId, UnixMillis, address};
use cbl_store::ledger::{Invitation, LetterKind, NewLetter, NewToken};
use clap::Args;
use serde_json::json;

/// A link of `cbl account reset` is good for this long, in seconds: it travels by hand.
const RESET_S: i64 = 24 * 3_600;
/// Longest invitation, in seconds.
const LONGEST_S: i64 = 365 * 86_400;

#[derive(Args)]
pub(in crate::cli) struct Invite {
    /// Only for this address; for whoever has the link by default
    #[arg(long)]
    email: Option<String>,
    /// For how long, such as 12h or 7d
    #[arg(long, default_value = "7d", value_parser = span)]
    valid: i64,
    /// How many accounts may be made with it
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    uses: u32,
    #[command(flatten)]
    format: Format,
}

#[derive(Args)]
pub(in crate::cli) struct Reset {
    /// Name to sign in with
    #[arg(long)]
    username: String,
    #[command(flatten)]
    format: Format,
}

/// Seconds, written as minutes, hours or days.
fn span(text: &str) -> Result<i64, String> {
    let wrong = || format!("{text:?} is no time from 1m to 365d, such as 12h or 7d");
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(wrong)?;
    let unit = match unit {
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => return Err(wrong()),
    };
    let seconds = number.parse::<i64>().ok().and_then(|number| number.checked_mul(unit));
    seconds.filter(|seconds| (1..=LONGEST_S).contains(seconds)).ok_or_else(wrong)
}

pub(in crate::cli) async fn invite(arguments: Invite, config: &Config) -> anyhow::Result<()> {
    ensure!(
        config.accounts.sign_up != SignUp::Off,
        "nobody may sign up: set `accounts.sign_up` to \"invitation\" (or \"open\") first"
    );
    if let Some(email) = &arguments.email {
        ensure!(address::is_valid(email), "--email {email:?} is no address such as ada@example.com");
        ensure!(config.mail.is_some(), "--email can only be checked with mail: set `mail.server` and `mail.from`");
    }
    let open = Open::ledger(config).await?;
    let token = letter_tokens::make()?;
    let invitation = Invitation {
        token_hash: letter_tokens::hash(&token),
        address: arguments.email.clone(),
        uses_left: arguments.uses,
        created_at: open.now,
        expires_at: open.now.plus_seconds(arguments.valid),
    };
    open.audit("invited", |event| event.detail = Some(format!("{} uses", arguments.uses))).await?;
    open.ledger.invite(&invitation).await?;
    let url = format!("{}/invited/{}", config.issuer, *token);
    let thing = json!({
        "url": url,
        "email": arguments.email,
        "uses": arguments.uses,
        "expires_at": when(invitation.expires_at),
    });
    Output::new(arguments.format).one(&thing, || url.clone())
}

/// A letter that the operator causes.
pub(super) fn letter(kind: LetterKind, account: AccountId, expires_at: UnixMillis) -> anyhow::Result<NewLetter> {
    Ok(NewLetter {
        id: URL_SAFE_NO_PAD.encode(entropy::os_bytes::<16>()?),
        kind,
        account: Some(account),
        address: None,
        locale: None,
        token: None,
        invitation: None,
        expires_at,
        is_mailed: true,
    })
}

pub(in crate::cli) async fn reset(arguments: Reset, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let account = open.ledger.account_by_username(&arguments.username).await?;
    let account = account
        .with_context(|| format!("there is no account {:?}; `cbl account list` shows all", arguments.username))?;
    ensure!(account.disabled_at.is_none(), "the account is closed; `cbl account disable --undo` opens it again");
    let token = letter_tokens::make()?;
    let expires_at = open.now.plus_seconds(RESET_S);
    let token_kept = Some(NewToken { hash: letter_tokens::hash(&token), sealed: None });
    // It goes to the operator, who hands it over.
    let letter =
        NewLetter { token: token_kept, is_mailed: false, ..letter(LetterKind::Reset, account.id, expires_at)? };
    open.audit("reset_link_made", |event| event.account = Some(account.id)).await?;
    open.ledger.post(&letter, open.now).await?;
    let url = format!("{}/mail/{}", config.issuer, *token);
    let thing = json!({ "url": url, "username": account.username, "expires_at": when(expires_at) });
    Output::new(arguments.format).one(&thing, || url.clone())
}
