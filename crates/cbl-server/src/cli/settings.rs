//! Flags made from the table of keys, and the configuration that flags, variables and file make.

use crate::config::{
    Config, ConfigError,
    keys::{Key, Kind, keys},
    load::{Sources, nearest, read_file},
    upstream::is_variable,
};
use clap::{Arg, ArgMatches, Command};

/// What a command that only touches the ledger needs to know.
const OF_THE_LEDGER: [&str; 3] = ["data", "ledger", "secrets"];
const WITH_LEDGER: [&str; 8] = ["application", "scope", "client", "account", "link", "keys", "backup", "restore"];
const FILE: &str = "config file";

/// Adds to each command the flags of the keys that it uses.
pub(super) fn with_keys(command: Command) -> Command {
    let all = |command: Command| command.arg(file_flag()).args(flags(|_| true));
    let command = command.mut_subcommand("serve", all);
    let command = command.mut_subcommand("config", |config| config.mut_subcommand("check", all));
    WITH_LEDGER.iter().fold(command, |command, name| {
        command.mut_subcommand(*name, |sub| {
            let flags = flags(|key| OF_THE_LEDGER.contains(&key.name));
            sub.arg(file_flag().global(true)).args(flags.map(|flag| flag.global(true)))
        })
    })
}

fn file_flag() -> Arg {
    Arg::new(FILE)
        .long("config")
        .value_name("FILE")
        .env("CBL_CONFIG")
        .help("Configuration file; cbl.toml in this folder, if it is there")
        .help_heading("Configuration")
}

fn flags(wanted: impl Fn(&Key) -> bool) -> impl Iterator<Item = Arg> {
    keys().filter(move |key| key.kind != Kind::VariableOnly && wanted(key)).map(|key| {
        let flag = Arg::new(key.name).long(key.flag()).help(key.help).help_heading("Configuration");
        match key.kind {
            Kind::Switch => {
                flag.value_name("true|false").num_args(0..=1).require_equals(true).default_missing_value("true")
            }
            _ => flag.value_name(key.name.rsplit('.').next().unwrap_or(key.name).to_uppercase()),
        }
    })
}

/// The arguments of the innermost command.
pub(super) fn deepest(matches: &ArgMatches) -> ArgMatches {
    let mut deepest = matches;
    while let Some((_, inner)) = deepest.subcommand() {
        deepest = inner;
    }
    deepest.clone()
}

/// The effective configuration.
pub(super) fn load(matches: &ArgMatches) -> Result<Config, ConfigError> {
    let given = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    let sources = Sources {
        file: read_file(given(FILE).as_deref())?,
        variable: Some(&|name| std::env::var(name).ok()),
        variables: Some(&|| std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect()),
        flag: Some(&given),
    };
    Config::load(&sources)
}

/// Says which variables look like keys and are none. They are no error: others may set them for their own purposes.
pub(super) fn warn_of_unknown_variables() {
    let known = |name: &str| name == "CBL_CONFIG" || keys().any(|key| key.variable() == name) || is_variable(name);
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for name in names.filter(|name| name.starts_with("CBL_") && !known(name)) {
        let key = name.trim_start_matches("CBL_").to_lowercase();
        let hint = nearest(&key).map(|key| format!("; did you mean {}?", key.variable())).unwrap_or_default();
        eprintln!("cbl: the variable {name} is no key of the configuration{hint}");
    }
}
