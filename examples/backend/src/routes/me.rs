//! Whose device is this?

use actix_web::web::{Data, Form};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{App, token};
use crate::accounts::Account;
use crate::check::Believed;
use crate::profile::Profile;
use crate::refusal::Refusal;
use crate::visit::{Newcomer, newcomer};
use crate::{answer, clock, passwords};

/// What the device learns.
#[derive(Serialize)]
struct Welcome {
    #[serde(flatten)]
    account: Account,
    /// Whether the account was made just now.
    new: bool,
}

#[derive(Deserialize)]
pub(super) struct Proof {
    password: Zeroizing<String>,
}

/// A person with a good token.
struct Guest<'a> {
    app: &'a App,
    token: &'a str,
    who: Believed,
    now: i64,
}

pub(super) async fn visit(request: HttpRequest, app: Data<App>) -> HttpResponse {
    said(async { Guest::enters(&request, &app).await?.visits().await }.await)
}

pub(super) async fn proves(request: HttpRequest, app: Data<App>, proof: Form<Proof>) -> HttpResponse {
    said(async { Guest::enters(&request, &app).await?.proves(proof.into_inner().password).await }.await)
}

pub(super) async fn separates(request: HttpRequest, app: Data<App>) -> HttpResponse {
    said(async { Guest::enters(&request, &app).await?.separates().await }.await)
}

fn said(result: Result<Welcome, Refusal>) -> HttpResponse {
    result.map_or_else(answer::refusal, |welcome| answer::good(&welcome))
}

impl<'a> Guest<'a> {
    async fn enters(request: &'a HttpRequest, app: &'a App) -> Result<Self, Refusal> {
        let token = token(request)?;
        let who = app.check.judge(&app.provider, &app.ours, token).await?;
        Ok(Self { app, token, who, now: clock::now() })
    }

    async fn visits(&self) -> Result<Welcome, Refusal> {
        let Some(known) = self.app.accounts.find(&self.who).await? else { return self.comes_first().await };
        if self.now - known.copied_at < self.app.profile_max_age {
            return Ok(Welcome { account: known, new: false });
        }
        match self.profile().await {
            Ok(profile) => {
                self.app.accounts.copy(&self.who, &profile, self.now).await?;
                self.welcome(false).await
            }
            // The token was judged here, and the copy is only a little old.
            Err(Refusal::Away) if self.app.check.is_ours_alone() => Ok(Welcome { account: known, new: false }),
            Err(refusal) => Err(refusal),
        }
    }

    async fn comes_first(&self) -> Result<Welcome, Refusal> {
        let profile = self.profile().await?;
        let namesake = async |email: &str| self.app.accounts.with_verified_email(email).await;
        match newcomer(&profile, namesake).await? {
            Newcomer::Create => self.creates(&profile).await,
            Newcomer::Prove(_) => Err(Refusal::AccountExists),
        }
    }

    /// The address is looked up again: it may have changed hands since the question was asked.
    async fn proves(&self, password: Zeroizing<String>) -> Result<Welcome, Refusal> {
        if self.app.accounts.find(&self.who).await?.is_some() {
            return self.welcome(false).await;
        }
        let profile = self.profile().await?;
        let namesake = async |email: &str| self.app.accounts.with_verified_email(email).await;
        let Newcomer::Prove(account) = newcomer(&profile, namesake).await? else {
            return Err(Refusal::NothingToConnect);
        };
        let wait = self.app.accounts.try_password(&account.id, self.now).await?;
        if !passwords::belongs(account.password_hash, password).await? {
            return Err(Refusal::Password(wait));
        }
        self.app.accounts.connect(&self.who, &profile, &account.id, self.now).await?;
        self.welcome(false).await
    }

    async fn separates(&self) -> Result<Welcome, Refusal> {
        match self.app.accounts.find(&self.who).await? {
            Some(account) => Ok(Welcome { account, new: false }),
            None => self.creates(&self.profile().await?).await,
        }
    }

    async fn creates(&self, profile: &Profile) -> Result<Welcome, Refusal> {
        let new = self.app.accounts.create(&self.who, profile, self.now).await?;
        self.welcome(new).await
    }

    async fn profile(&self) -> Result<Profile, Refusal> {
        self.app.provider.profile(self.app.check.words(), self.token, &self.who.subject).await
    }

    async fn welcome(&self, new: bool) -> Result<Welcome, Refusal> {
        let account = self.app.accounts.find(&self.who).await?;
        account.map(|account| Welcome { account, new }).ok_or(Refusal::Fault("the account is gone"))
    }
}
