//! `cbl scope`: scopes of the operator's own, with what people read about them.

use super::{
    open::Open,
    output::{Format, Output},
};
use crate::{config::Config, registration::scope::ScopeDocument};
use anyhow::{Context, bail, ensure};
use cbl_rules::scopes::built_in;
use cbl_store::ledger::{RegisteredScope, Registrations};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub(super) enum ScopeCommand {
    /// Defines a scope
    Add(Add),
    /// Changes what people read about a scope
    Set(Set),
    /// Lists the scopes that you defined
    List(Format),
    /// Removes a scope that no client has
    Remove(One),
}

#[derive(Args)]
pub(super) struct One {
    /// The scope, as it stands in requests and tokens
    #[arg(long)]
    name: String,
    #[command(flatten)]
    format: Format,
}

#[derive(Args)]
pub(super) struct Add {
    #[command(flatten)]
    one: One,
    /// What people read, in English, after "It will be able to": "See your watch list"
    #[arg(long)]
    text: String,
    #[command(flatten)]
    words: Words,
}

#[derive(Args)]
pub(super) struct Set {
    #[command(flatten)]
    one: One,
    /// What people read, in English
    #[arg(long)]
    text: Option<String>,
    #[command(flatten)]
    words: Words,
    /// Pages do not mark it
    #[arg(long, conflicts_with = "sensitive")]
    not_sensitive: bool,
}

#[derive(Args)]
struct Words {
    /// The same in another language; may be given for each. Without a text the language is taken away
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    text_in: Vec<String>,
    /// Pages mark it: what it gives away deserves a second look
    #[arg(long)]
    sensitive: bool,
}

impl Words {
    fn change(&self, document: &mut ScopeDocument) -> anyhow::Result<()> {
        for pair in &self.text_in {
            let pair = pair.split_once('=');
            let (language, text) =
                pair.context("--text-in takes a language and a text, such as de=\"Deine Liste sehen\"")?;
            ensure!(language != "en", "--text-in is for other languages; English stands in --text");
            if text.is_empty() {
                document.texts.remove(language);
            } else {
                document.texts.insert(language.to_owned(), text.to_owned());
            }
        }
        document.sensitive |= self.sensitive;
        Ok(())
    }
}

pub(super) async fn run(command: ScopeCommand, config: &Config) -> anyhow::Result<()> {
    match command {
        ScopeCommand::Add(arguments) => add(arguments, config).await,
        ScopeCommand::Set(arguments) => set(arguments, config).await,
        ScopeCommand::List(format) => list(format, config).await,
        ScopeCommand::Remove(one) => remove(one, config).await,
    }
}

async fn add(Add { one: One { name, format }, text, words }: Add, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let version = open.ledger.clients_version().await?;
    let taken = open.ledger.all_scopes().await?.iter().any(|scope| scope.name == name);
    ensure!(!taken, "there is a scope {name:?} already; change it with `cbl scope set --name {name}`");
    let mut document = ScopeDocument { name, ..ScopeDocument::default() };
    document.texts.insert("en".into(), text);
    words.change(&mut document)?;
    write(&open, &document, version, ("scope_added", format)).await
}

async fn set(arguments: Set, config: &Config) -> anyhow::Result<()> {
    let Set { one: One { name, format }, text, words, not_sensitive } = arguments;
    let open = Open::ledger(config).await?;
    let version = open.ledger.clients_version().await?;
    let before = ScopeDocument::of(&find(&open, &name).await?);
    let mut document = before.clone();
    if let Some(text) = text {
        document.texts.insert("en".into(), text);
    }
    words.change(&mut document)?;
    document.sensitive &= !not_sensitive;
    ensure!(
        document != before,
        "nothing changes; give --text, --text-in, --sensitive or --not-sensitive another value"
    );
    write(&open, &document, version, ("scope_changed", format)).await
}

async fn write(
    open: &Open,
    document: &ScopeDocument,
    version: i64,
    (event, format): (&str, Format),
) -> anyhow::Result<()> {
    let scope = document.scope().map_err(|problem| problem.of_a_flag())?;
    let detail = serde_json::to_string(document)?;
    open.audit(event, |event| event.detail = Some(detail)).await?;
    open.register(&Registrations { scopes: vec![scope], ..Registrations::default() }, version).await?;
    let name = &document.name;
    Output::new(format).one(document, || format!("scope {name} is defined; clients may have it with --scopes"))
}

async fn list(format: Format, config: &Config) -> anyhow::Result<()> {
    let scopes = Open::ledger(config).await?.ledger.all_scopes().await?;
    let documents: Vec<ScopeDocument> = scopes.iter().map(ScopeDocument::of).collect();
    Output::new(format).list(&documents, ["NAME", "TEXT", "LANGUAGES", "SENSITIVE"], |scope| {
        let languages: Vec<&str> = scope.texts.keys().map(String::as_str).collect();
        let text = scope.texts.get("en").cloned().unwrap_or_default();
        [scope.name.clone(), text, languages.join(" "), if scope.sensitive { "yes" } else { "" }.into()]
    })
}

async fn remove(One { name, format }: One, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    find(&open, &name).await?;
    let clients = open.ledger.all_clients().await?;
    let users = clients.iter().filter(|(client, _)| client.scopes.split(' ').any(|scope| scope == name));
    let users: Vec<&str> = users.map(|(client, _)| client.client_id.as_str()).collect();
    if !users.is_empty() {
        bail!(
            "--name: the scope {name:?} stays while clients have it: {}; give them others with `cbl client set --id ... --scopes ...`",
            users.join(", ")
        );
    }
    open.audit("scope_removed", |event| event.detail = Some(json!({ "scope": name }).to_string())).await?;
    open.ledger.remove_scope(&name).await?;
    let said: Value = json!({ "name": name, "removed": true });
    Output::new(format).one(&said, || format!("scope {name} removed"))
}

async fn find(open: &Open, name: &str) -> anyhow::Result<RegisteredScope> {
    ensure!(built_in(name).is_none(), "--name: {name:?} is a scope that this server knows by itself");
    let scope = open.ledger.all_scopes().await?.into_iter().find(|scope| scope.name == name);
    scope.with_context(|| format!("--name: there is no scope {name:?}; `cbl scope list` shows all"))
}
