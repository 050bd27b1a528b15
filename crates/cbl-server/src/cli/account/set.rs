//! `cbl account set`: what the operator knows better of an account.

use crate::{
    cli::{
        open::Open,
        output::{Format, Output},
    },
    config::Config,
};
use anyhow::{Context, anyhow, ensure};
use cbl_rules::address;
use cbl_store::ledger::Account;
use clap::Args;

#[derive(Args)]
pub(in crate::cli) struct Set {
    /// Name to sign in with
    #[arg(long)]
    username: String,
    #[command(flatten)]
    reached: Reached,
    #[command(flatten)]
    format: Format,
}

/// Where a person is reached, and in which language.
#[derive(Args)]
pub(in crate::cli) struct Reached {
    /// Where notices go; it counts as theirs, for you say so
    #[arg(long)]
    pub(super) email: Option<String>,
    /// The address is not known to be theirs: nothing is sent there until they prove it
    #[arg(long)]
    pub(super) unverified_email: bool,
    /// Language of their mail, a tag of pages such as de or pt-BR
    #[arg(long)]
    pub(super) locale: Option<String>,
}

impl Reached {
    /// Refuses what cannot be.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if let Some(email) = &self.email {
            ensure!(address::is_valid(email), "--email {email:?} is no address such as ada@example.com");
        }
        if let Some(locale) = &self.locale {
            let tag: Result<unic_langid::LanguageIdentifier, _> = locale.parse();
            tag.map_err(|_| anyhow!("--locale {locale:?} is no language tag such as de or pt-BR"))?;
        }
        Ok(())
    }
}

pub(in crate::cli) async fn run(arguments: Set, config: &Config) -> anyhow::Result<()> {
    let Reached { email, unverified_email, locale } = &arguments.reached;
    arguments.reached.check()?;
    ensure!(
        email.is_some() || *unverified_email || locale.is_some(),
        "nothing to set; give --email, --unverified-email or --locale"
    );
    let open = Open::ledger(config).await?;
    let account = open.ledger.account_by_username(&arguments.username).await?;
    let account = account
        .with_context(|| format!("there is no account {:?}; `cbl account list` shows all", arguments.username))?;
    open.audit("account_set", |event| event.account = Some(account.id)).await?;
    if email.is_some() || *unverified_email {
        let email = email.as_deref().or(account.email.as_deref());
        ensure!(email.is_some(), "--unverified-email: the account has no address; give --email, too");
        let set = open.ledger.set_address(&account.id, email, (!unverified_email).then_some(open.now)).await?;
        ensure!(set, "--email: another account has this address; give --unverified-email, too, or choose another");
    }
    if let Some(locale) = locale {
        open.ledger.set_locale(&account.id, locale).await?;
    }
    let account: Account = open.ledger.account(&account.id).await?.context("the account is gone")?;
    let thing = super::value(&account);
    Output::new(arguments.format).one(&thing, || format!("account {} set", arguments.username))
}
