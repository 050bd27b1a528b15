//! The first client and the first account, for a program that brings its own server along.

use super::Running;
use crate::{entropy, passwords};
use anyhow::{Context, ensure};
use cbl_proto::{CodeShape, UserCode};
use cbl_rules::AccountId;
use cbl_store::ledger::{Application, Client, NewAccount};
use zeroize::Zeroizing;

/// Who is to be linked with what.
#[derive(Debug, Clone, Copy)]
pub struct Introduction<'a> {
    /// The identifier of the public client, and of its application.
    pub client_id: &'a str,
    /// The name that people see.
    pub application: &'a str,
    /// What the client may ask for, separated by spaces.
    pub scopes: &'a str,
    /// The name to sign in with.
    pub username: &'a str,
    /// How pages and devices call the person.
    pub display_name: &'a str,
    /// Where notices would go.
    pub email: &'a str,
}

impl Running {
    /// Registers the client and the account on a ledger that has neither, and returns the account's new password, which
    /// nobody could guess and anybody can type.
    pub async fn introduce(&self, introduction: &Introduction<'_>) -> anyhow::Result<Zeroizing<String>> {
        let Introduction { client_id, application, scopes, username, display_name, email } = *introduction;
        let service = &self.app.service;
        let now = service.clock.now();
        let shape = CodeShape::letters(12).context("twelve letters are a password")?;
        let password = UserCode::generate(shape, &mut entropy::rng()).to_string().to_lowercase();
        let password = Zeroizing::new(password);
        let account = NewAccount {
            id: AccountId::random(&mut entropy::rng()),
            username: username.to_owned(),
            display_name: display_name.to_owned(),
            email: Some(email.to_owned()),
            email_verified: true,
            locale: None,
            password_hash: passwords::hash(&password)?,
        };
        let client = Client { scopes: scopes.to_owned(), ..Client::public(client_id, client_id, now) };
        let new = service.ledger.create_account(&account, now).await?
            && service.ledger.create_application(&Application::named(client_id, application, now)).await?
            && service.ledger.create_client(&client).await?;
        ensure!(new, "the ledger knows {username:?} or {client_id:?} already");
        service.refresh_registry().await?;
        Ok(password)
    }
}
