//! The `cbl` command.
//!
//! All but `serve` work on the ledger directly, with the same keys, also while a server runs: it sees changed clients
//! within five seconds. Exit codes: 0 done, 1 not done, 2 wrongly typed.

mod account;
mod application;
mod audit;
mod backup;
mod client;
mod keys;
mod link;
mod open;
mod output;
mod scope;
mod secret_input;
mod serve;
mod settings;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use output::Output;
use std::process::ExitCode;

/// Device authorization server (RFC 8628).
#[derive(Parser)]
#[command(name = "cbl", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the server until SIGTERM or Ctrl-C
    Serve,
    /// Looks at the configuration
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Registers and manages applications: what people know by name and consent to
    #[command(subcommand)]
    Application(application::ApplicationCommand),
    /// Registers and manages clients: the apps on devices, and resource servers
    #[command(subcommand)]
    Client(client::ClientCommand),
    /// Defines scopes of your own, with what people read about them
    #[command(subcommand)]
    Scope(scope::ScopeCommand),
    /// Manages accounts of people
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// Shows and ends links: devices that were linked
    #[command(subcommand)]
    Link(link::LinkCommand),
    /// Shows and rotates signing keys
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Shows what happened, and checks that its records are whole
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Copies ledger and secrets to a new folder, also while a server runs
    Backup(backup::BackupArgs),
    /// Puts a backup into an empty data folder
    Restore(backup::RestoreArgs),
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Prints every key with its effective value, secrets hidden; fails when a value cannot be used
    Check(output::Format),
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    // clap ends the process itself, with 0 after --help and with 2 after a slip.
    let matches = settings::with_keys(Cli::command()).get_matches();
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    match run(cli.command, &settings::deepest(&matches)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cbl: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, matches: &clap::ArgMatches) -> anyhow::Result<()> {
    let config = settings::load(matches)?;
    if matches!(command, Command::Serve | Command::Config(_)) {
        settings::warn_of_unknown_variables();
    }
    match command {
        Command::Serve => serve::run(config),
        Command::Config(ConfigCommand::Check(format)) => {
            let effective = config.to_toml();
            Output::new(format).one(&config.values(), || effective.trim_end().into())
        }
        Command::Application(command) => on_ledger(application::run(command, &config)),
        Command::Scope(command) => on_ledger(scope::run(command, &config)),
        Command::Client(command) => on_ledger(client::run(command, &config)),
        Command::Account(command) => on_ledger(account::run(command, &config)),
        Command::Link(command) => on_ledger(link::run(command, &config)),
        Command::Keys(command) => on_ledger(keys::run(command, &config)),
        Command::Audit(command) => on_ledger(audit::run(command, &config)),
        Command::Backup(arguments) => on_ledger(backup::backup(arguments, &config)),
        Command::Restore(arguments) => on_ledger(backup::restore(arguments, &config)),
    }
}

/// Runs one piece of work to its end; a single thread is enough for a command.
fn on_ledger(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}
