//! `cbl application import`.

use crate::{
    cli::{
        client::new_secret,
        open::Open,
        output::{Format, Output},
    },
    config::Config,
    registration::{
        file::File,
        plan::{Done, Plan, Standing, Step, plan},
    },
};
use anyhow::Context;
use clap::Args;
use serde_json::json;
use std::{io::Read, path::PathBuf};

#[derive(Args)]
pub(in crate::cli) struct Import {
    /// The file, as `cbl application export` prints it; - for standard input
    file: PathBuf,
    /// Only says what would be done
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    format: Format,
}

pub(super) async fn run(arguments: Import, config: &Config) -> anyhow::Result<()> {
    let Import { file: path, dry_run, format } = arguments;
    let text = read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let file = File::read(&text).with_context(|| path.display().to_string())?;
    let open = Open::ledger(config).await?;
    let standing = Standing::read(&open.ledger, config).await?;
    let plan = plan(&file, &standing, open.now, new_secret).with_context(|| path.display().to_string())?;
    if dry_run {
        let said = json!({ "dry_run": true, "steps": plan.steps });
        return Output::new(format).one(&said, || spoken(&plan.steps, "Nothing was done: this was a dry run."));
    }
    if !plan.registrations.is_empty() {
        let changed: Vec<&Step> = plan.steps.iter().filter(|step| step.done != Done::Left).collect();
        let detail = serde_json::to_string(&changed)?;
        open.audit("registrations_imported", |event| event.detail = Some(detail)).await?;
        open.register(&plan.registrations, standing.version).await?;
    }
    done(&plan, format)
}

fn read(path: &PathBuf) -> std::io::Result<String> {
    if path.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(path)
}

fn done(plan: &Plan, format: Format) -> anyhow::Result<()> {
    let secrets: serde_json::Map<_, _> =
        plan.secrets.iter().map(|(id, secret)| (id.clone(), secret.as_str().into())).collect();
    let said = json!({ "dry_run": false, "steps": plan.steps, "secrets": secrets });
    Output::new(format).one(&said, || {
        let mut end = vec!["Servers see it within 5 seconds.".to_owned()];
        end.extend(plan.secrets.iter().map(|(id, secret)| format!("secret of client {id}: {}", secret.as_str())));
        if !plan.secrets.is_empty() {
            end.push("Secrets are shown only now: the server keeps their hashes.".to_owned());
        }
        spoken(&plan.steps, &end.join("\n"))
    })
}

fn spoken(steps: &[Step], end: &str) -> String {
    let line = |step: &Step| match step.done {
        Done::Created => format!("{} {}: created", step.kind, step.name),
        Done::Changed => format!("{} {}: changed ({})", step.kind, step.name, step.members.join(", ")),
        Done::Left => format!("{} {}: left as it is", step.kind, step.name),
    };
    let mut lines: Vec<String> = steps.iter().map(line).collect();
    lines.push(end.to_owned());
    lines.join("\n")
}
