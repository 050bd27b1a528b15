//! `cbl account show` and `cbl account remove-second-step`: how a person signs in, and help for one who lost their phone.

use super::invite::letter;
use crate::{
    cli::{
        open::Open,
        output::{Format, Output, when},
    },
    config::Config,
    service::letters::NEWS_S,
};
use anyhow::{Context, ensure};
use cbl_store::ledger::{Account, LetterKind, Passkey};
use clap::Args;
use serde_json::{Value, json};

#[derive(Args)]
pub(in crate::cli) struct Show {
    /// Name to sign in with
    #[arg(long)]
    username: String,
    #[command(flatten)]
    format: Format,
}

#[derive(Args)]
pub(in crate::cli) struct RemoveSecondStep {
    /// Name to sign in with
    #[arg(long)]
    username: String,
    #[command(flatten)]
    format: Format,
}

pub(in crate::cli) async fn show(arguments: Show, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let account = find(&open, &arguments.username).await?;
    let app = open.ledger.authenticator_app(&account.id).await?;
    let left = open.ledger.recovery_codes_left(&account.id).await?;
    let passkeys = open.ledger.passkeys_of(&account.id).await?;
    let has_password = !account.password_hash.is_empty();
    let shown = |own: &Passkey| json!({ "name": own.name, "created_at": when(own.created_at), "last_used_at": own.last_used_at.map(when) });
    let mut thing = super::value(&account);
    let methods = json!({
        "password": has_password,
        "authenticator_app": app.as_ref().map(|app| when(app.created_at)),
        "recovery_codes_left": left,
        "passkeys": passkeys.iter().map(shown).collect::<Vec<_>>(),
    });
    if let (Some(thing), Value::Object(methods)) = (thing.as_object_mut(), methods) {
        thing.extend(methods);
    }
    Output::new(arguments.format).one(&thing, || {
        let mut lines = vec![format!("account {}", account.username)];
        lines.push(format!("  password           {}", if has_password { "set" } else { "none" }));
        lines.push(match &app {
            Some(app) => format!("  authenticator app  since {}, {left} recovery codes left", when(app.created_at)),
            None => "  authenticator app  none".to_owned(),
        });
        lines.push(format!("  passkeys           {}", passkeys.len()));
        lines.extend(passkeys.iter().map(|own| {
            let used = own.last_used_at.map_or_else(|| "never used".to_owned(), |at| format!("last used {}", when(at)));
            format!("    {}, added {}, {used}", own.name, when(own.created_at))
        }));
        lines.join("\n")
    })
}

pub(in crate::cli) async fn remove_second_step(arguments: RemoveSecondStep, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let account = find(&open, &arguments.username).await?;
    ensure!(
        open.ledger.authenticator_app(&account.id).await?.is_some(),
        "account {} has no second step; `cbl account show --username {}` shows how its owner signs in",
        account.username,
        account.username
    );
    // First the record of it: an action that nobody can account for must not happen.
    open.audit("second_step_removed", |event| event.account = Some(account.id)).await?;
    let news = letter(LetterKind::SecondStepRemoved, account.id, open.now.plus_seconds(NEWS_S))?;
    open.ledger.remove_second_step(&account.id, Some((&news, open.now))).await?;
    let thing = json!({ "username": account.username, "second_step": false });
    Output::new(arguments.format).one(&thing, || {
        format!("account {} signs in without a second step; its recovery codes have ended", account.username)
    })
}

async fn find(open: &Open, username: &str) -> anyhow::Result<Account> {
    let account = open.ledger.account_by_username(username).await?;
    account.with_context(|| format!("there is no account {username:?}; `cbl account list` shows all"))
}
