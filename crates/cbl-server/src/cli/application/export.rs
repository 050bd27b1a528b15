//! `cbl application export`.

use crate::{
    cli::{open::Open, output::print},
    config::Config,
    registration::{file::File, plan::Standing},
};
use clap::Args;

#[derive(Args)]
pub(in crate::cli) struct Export {
    /// Also the hashes of the secrets of confidential clients, so that they work wherever the file is imported
    #[arg(long)]
    secrets: bool,
}

pub(super) async fn run(Export { secrets }: Export, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let standing = Standing::read(&open.ledger, config).await?;
    if secrets {
        open.audit("secrets_exported", |_| {}).await?;
    }
    print(&serde_json::to_string_pretty(&File::of(&standing, secrets))?)
}
