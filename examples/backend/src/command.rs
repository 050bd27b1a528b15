//! The command.

use std::path::PathBuf;
use std::process::ExitCode;

use actix_web::{App as Application, HttpServer, web};
use anyhow::{Context, ensure};
use clap::{Args, Parser, Subcommand};
use zeroize::Zeroizing;

use crate::accounts::{Accounts, NewAccount};
use crate::profile::{clean_email, clean_name};
use crate::routes::{self, App};
use crate::settings::Settings;
use crate::{clock, passwords};

/// A service behind a device, as an example.
#[derive(Parser)]
#[command(name = "example-backend")]
struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Serves devices
    Serve(Settings),
    /// Makes an account of somebody who came without a device; the password is read from standard input
    AddAccount(AddAccount),
}

#[derive(Args)]
struct AddAccount {
    #[arg(long, default_value = "example-backend.sqlite")]
    database: PathBuf,
    #[arg(long)]
    name: String,
    #[arg(long)]
    email: String,
    /// Nobody has seen that mail to this address arrives: no device will be offered the account
    #[arg(long)]
    unverified: bool,
}

/// Runs the command.
#[must_use]
pub fn main() -> ExitCode {
    let command = Command::parse();
    let done = actix_web::rt::System::new().block_on(async {
        match command.what {
            What::Serve(settings) => serve(settings).await,
            What::AddAccount(account) => add_account(account).await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("example-backend: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(settings: Settings) -> anyhow::Result<()> {
    let (provider, check, ours) = settings.provider()?;
    let accounts = open(&settings.database).await?;
    let profile_max_age = i64::from(settings.profile_max_age) * 1000;
    let app = web::Data::new(App { provider, check, ours, accounts, profile_max_age });
    let server = HttpServer::new(move || Application::new().app_data(app.clone()).configure(routes::configure));
    let server = server.workers(2).bind(settings.listen).with_context(|| format!("--listen {}", settings.listen))?;
    for address in server.addrs() {
        println!("http://{address}");
    }
    Ok(server.run().await?)
}

async fn add_account(new: AddAccount) -> anyhow::Result<()> {
    let name = clean_name(&new.name).context("--name has nothing to show")?;
    let email = clean_email(&new.email).context("--email is not an address")?;
    let mut password = Zeroizing::new(String::new());
    std::io::stdin().read_line(&mut password).context("no password on standard input")?;
    let password = password.trim_end_matches(['\r', '\n']);
    ensure!(password.chars().count() >= 8, "the password on standard input has fewer than 8 characters");
    let hash = passwords::hash(password)?;
    let account = NewAccount { name: &name, email: &email, email_verified: !new.unverified, password_hash: &hash };
    let made = open(&new.database).await?.sign_up(&account, clock::now()).await?;
    ensure!(made, "there is an account with the address {email} already");
    println!("account of {email} added");
    Ok(())
}

async fn open(file: &std::path::Path) -> anyhow::Result<Accounts> {
    Accounts::open(file).await.with_context(|| format!("--database {}", file.display()))
}
