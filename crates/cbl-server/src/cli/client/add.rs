//! `cbl client add`.

use super::{flags::ClientFlags, new_secret, print_secret};
use crate::{
    cli::{application::AboutFlags, open::Open, output::Format},
    config::Config,
    registration::{application::ApplicationDocument, client::ClientDocument},
};
use anyhow::ensure;
use cbl_store::ledger::{Client, ClientAuth, Registrations};
use clap::Args;

#[derive(Args)]
pub(in crate::cli) struct Add {
    /// Identifier on the wire
    #[arg(long)]
    id: String,
    /// Name; also the name that people see, when the application is new
    #[arg(long)]
    name: String,
    /// Application it belongs to, made when it is new; the client's identifier by default
    #[arg(long)]
    application: Option<String>,
    /// What people read about the application, when it is new
    #[command(flatten)]
    about: AboutFlags,
    /// Cannot keep a secret: apps on devices (the default)
    #[arg(long, conflicts_with_all = ["confidential", "jwks"])]
    public: bool,
    /// Gets a secret, printed once: services, and resource servers
    #[arg(long, conflicts_with = "jwks")]
    confidential: bool,
    #[command(flatten)]
    flags: ClientFlags,
    #[command(flatten)]
    format: Format,
}

pub(super) async fn run(arguments: Add, config: &Config) -> anyhow::Result<()> {
    let Add { id, name, application, about, confidential, flags, format, .. } = arguments;
    let open = Open::ledger(config).await?;
    let version = open.ledger.clients_version().await?;
    ensure!(
        open.ledger.client(&id).await?.is_none(),
        "there is a client {id:?} already; choose another --id, or change it with `cbl client set --id {id}`"
    );
    let secret = confidential.then(new_secret).transpose()?;
    let (secret, auth) = match secret {
        Some((secret, auth)) => (Some(secret), auth),
        // Those of the file take their place.
        None if flags.has_keys() => (None, ClientAuth::PrivateKeyJwt { jwks: String::new() }),
        None => (None, ClientAuth::None),
    };
    let application_id = application.unwrap_or_else(|| id.clone());
    let base = Client { auth, ..Client::public(&id, &application_id, open.now) };
    let mut document = ClientDocument {
        name: name.clone(),
        scopes: "openid profile".into(),
        interval: config.codes.interval,
        lifetime: config.codes.lifetime,
        ..ClientDocument::of(&base)
    };
    flags.change(&mut document)?;
    let client = super::judged(&open, config, &document, &base).await?;
    let mut registrations = Registrations { clients: vec![client], ..Registrations::default() };
    if open.ledger.application(&application_id).await?.is_none() {
        let mut document = ApplicationDocument { id: application_id, name, ..ApplicationDocument::default() };
        let logo = about.change(&mut document)?;
        let made = document.application(None, open.now).map_err(|problem| match problem.member {
            "id" => anyhow::anyhow!("--application {}", problem.why),
            _ => problem.of_a_flag(),
        })?;
        registrations.logos.extend(logo.map(|logo| (made.id.clone(), Some(logo))));
        registrations.applications.push(made);
    } else {
        ensure!(
            !about.says_something(),
            "the application {application_id:?} is there already; describe it with `cbl application set --id \
             {application_id}`, or choose another --application"
        );
    }
    open.audit("client_added", |event| event.client_id = Some(id.clone())).await?;
    open.register(&registrations, version).await?;
    // One that was mistyped is noticed here.
    let new = registrations.applications.iter().find(|made| made.id != id);
    let new = new.map(|made| format!(", and the application {} with it", made.id)).unwrap_or_default();
    let done = format!("added{new}; servers see it within 5 seconds");
    print_secret(format, &id, secret.as_deref().map(String::as_str), &done)
}
