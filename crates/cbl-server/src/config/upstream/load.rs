//! Reading the tables `[upstream.NAME]` and the variables `CBL_UPSTREAM_NAME_KEY`.
//!
//! A NAME has small letters, digits and dashes; in a variable it has capital letters and underscores. There are no flags:
//! nobody knows their names beforehand.

use super::{UPSTREAM, Upstream, UpstreamKey};
use crate::config::{
    ConfigError,
    error::Origin,
    keys::Kind,
    load::{Sources, nearest_of, text_of_kind},
};
use std::collections::BTreeMap;
use toml::{Table, Value};

const PREFIX: &str = "CBL_UPSTREAM_";
/// Longest NAME, in letters.
const LONGEST: usize = 32;

/// All providers, in the order of their buttons. A variable is stronger than the file.
pub(in crate::config) fn load(file: Option<Value>, sources: &Sources<'_>) -> Result<Vec<Upstream>, ConfigError> {
    let mut providers = BTreeMap::new();
    if let Some(tables) = file {
        let path = sources.file.as_ref().map(|(path, _)| path.clone()).unwrap_or_default();
        read_tables(&path, &tables, &mut providers)?;
    }
    for variable in sources.variables.map(|names| names()).unwrap_or_default() {
        let Some((name, key)) = of_variable(&variable) else { continue };
        let Some(text) = sources.variable.and_then(|read| read(&variable)) else { continue };
        let provider = providers.entry(name.clone()).or_insert_with(|| Upstream::new(&name));
        set(provider, key, &text, &Origin::Variable(variable))?;
    }
    let mut providers: Vec<Upstream> = providers.into_values().collect();
    // Stable: equal places are taken by name.
    providers.sort_by_key(|provider| provider.order);
    Ok(providers)
}

/// Whether a variable sets a key of a provider.
pub(crate) fn is_variable(variable: &str) -> bool {
    of_variable(variable).is_some()
}

fn of_variable(variable: &str) -> Option<(String, &'static UpstreamKey)> {
    let rest = variable.strip_prefix(PREFIX)?;
    UPSTREAM.iter().find_map(|key| {
        let name = rest.strip_suffix(&format!("_{}", key.name.to_uppercase()))?;
        let name = name.to_lowercase().replace('_', "-");
        is_name(&name).then_some((name, key))
    })
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.len() <= LONGEST && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain)
}

fn read_tables(path: &str, tables: &Value, providers: &mut BTreeMap<String, Upstream>) -> Result<(), ConfigError> {
    let refuse = |key: String, problem: &str| Err(ConfigError::Upstream { key, problem: problem.to_owned() });
    let Value::Table(tables) = tables else {
        return refuse("upstream".into(), "must be tables, such as [upstream.keycloak]");
    };
    for (name, table) in tables {
        let Value::Table(table) = table else {
            return refuse(
                format!("upstream.{name}"),
                "belongs into the table of a provider, such as [upstream.keycloak]",
            );
        };
        if !is_name(name) {
            let problem = "is no name for a provider: up to 32 small letters, digits and dashes, a letter first";
            return refuse(format!("upstream.{name}"), problem);
        }
        providers.insert(name.clone(), read_table(path, name, table)?);
    }
    Ok(())
}

fn read_table(path: &str, name: &str, table: &Table) -> Result<Upstream, ConfigError> {
    let mut provider = Upstream::new(name);
    let origin = Origin::File(path.into());
    for (key, value) in table {
        let Some(known) = UPSTREAM.iter().find(|known| known.name == key) else {
            return Err(unknown(path, name, key));
        };
        if known.kind == Kind::VariableOnly {
            let problem = format!(
                "({origin}) may not stand in a file; set the variable {PREFIX}{}_{} or name a file in {key}_file",
                name.to_uppercase().replace('-', "_"),
                key.to_uppercase()
            );
            return Err(ConfigError::Upstream { key: format!("upstream.{name}.{key}"), problem });
        }
        let text = text_of_kind(known.kind, value);
        let text = text.map_err(|problem| bad(&provider, known, &origin, &problem))?;
        set(&mut provider, known, &text, &origin)?;
    }
    Ok(provider)
}

fn unknown(path: &str, name: &str, key: &str) -> ConfigError {
    let full = |key: &str| format!("upstream.{name}.{key}");
    let names = UPSTREAM.iter().map(|known| known.name);
    if let Some(nearest) = nearest_of(key, names.clone()) {
        return ConfigError::UnknownKey { key: full(key), path: path.into(), nearest: Some(full(nearest)) };
    }
    let names: Vec<&str> = names.collect();
    let problem = format!("in file {path} is no key of a provider; there are {}", names.join(", "));
    ConfigError::Upstream { key: full(key), problem }
}

fn set(provider: &mut Upstream, key: &UpstreamKey, text: &str, origin: &Origin) -> Result<(), ConfigError> {
    (key.set)(provider, text).map_err(|problem| bad(provider, key, origin, &problem))
}

fn bad(provider: &Upstream, key: &UpstreamKey, origin: &Origin, problem: &str) -> ConfigError {
    ConfigError::Upstream {
        key: format!("upstream.{}.{}", provider.id, key.name),
        problem: format!("({origin}): {problem}"),
    }
}
