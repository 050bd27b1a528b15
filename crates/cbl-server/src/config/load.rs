//! Bringing a configuration together: flag > variable > file > default.

use super::{
    Config, ConfigError,
    error::Origin,
    keys::{Key, Kind, keys},
    upstream,
};
use cbl_store::ledger::LedgerLocation;
use std::{collections::BTreeMap, path::Path};
use toml::Value;

/// Finds a value by its name.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Where values may come from, in rising order of strength.
#[derive(Default)]
pub struct Sources<'a> {
    /// The path and the text of the file.
    pub file: Option<(String, String)>,
    /// Reads an environment variable.
    pub variable: Option<Lookup<'a>>,
    /// Names all environment variables: those of providers are not known beforehand.
    pub variables: Option<&'a dyn Fn() -> Vec<String>>,
    /// Reads a flag by the name of its key.
    pub flag: Option<Lookup<'a>>,
}

/// The file that is read when none is named; it need not exist.
pub const DEFAULT_FILE: &str = "cbl.toml";

/// Reads the named file, or the default one if there is one.
pub fn read_file(named: Option<&str>) -> Result<Option<(String, String)>, ConfigError> {
    if named.is_none() && !Path::new(DEFAULT_FILE).exists() {
        return Ok(None);
    }
    let path = named.unwrap_or(DEFAULT_FILE);
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some((path.into(), text))),
        Err(error) => Err(ConfigError::Unreadable { path: path.into(), cause: error.to_string() }),
    }
}

/// Every value that somebody set, with where it came from.
type Found = BTreeMap<&'static str, (String, Origin)>;

impl Config {
    /// Takes each key from its strongest source, and checks the whole.
    pub fn load(sources: &Sources<'_>) -> Result<Self, ConfigError> {
        let (mut found, mut providers) = (Found::new(), None);
        if let Some((path, text)) = &sources.file {
            let mut table = text.parse::<toml::Table>().map_err(|error| ConfigError::Malformed {
                path: path.clone(),
                cause: error.to_string().trim_end().replace('\n', " "),
            })?;
            providers = table.remove("upstream");
            read_table(path, "", &table, &mut found)?;
        }
        for key in keys() {
            let variable = key.variable();
            if let Some(text) = sources.variable.and_then(|read| read(&variable)) {
                found.insert(key.name, (text, Origin::Variable(variable)));
            }
            if let Some(text) = sources.flag.and_then(|read| read(key.name)) {
                found.insert(key.name, (text, Origin::Flag(format!("--{}", key.flag()))));
            }
        }
        let mut config = apply(&found)?;
        config.upstream = upstream::load(providers, sources)?;
        config.check()?;
        Ok(config)
    }
}

/// Takes over what was found. What follows from other keys is filled in where nobody set it.
fn apply(found: &Found) -> Result<Config, ConfigError> {
    let mut config = Config::default();
    for key in keys() {
        let Some((text, origin)) = found.get(key.name) else {
            continue;
        };
        (key.set)(&mut config, text).map_err(|problem| ConfigError::BadValue {
            key: key.name,
            origin: origin.clone(),
            problem,
        })?;
    }
    if !found.contains_key("secrets") {
        config.secrets = config.data.join("secrets.toml");
    }
    if !found.contains_key("ledger") {
        config.ledger = LedgerLocation::Sqlite(config.data.join("ledger.sqlite"));
    }
    if !found.contains_key("issuer") {
        if !config.listen.ip().is_loopback() {
            let problem = format!(
                "must be set, for the server listens on {} and its public name cannot be guessed; \
                 write for example issuer = \"https://login.example.com\"",
                config.listen
            );
            return Err(ConfigError::Conflict { key: "issuer", problem });
        }
        config.issuer = format!("http://localhost:{}", config.listen.port());
    }
    Ok(config)
}

fn read_table(path: &str, prefix: &str, table: &toml::Table, found: &mut Found) -> Result<(), ConfigError> {
    for (name, value) in table {
        let name = format!("{prefix}{name}");
        match (keys().find(|key| key.name == name), value) {
            (Some(key), value) => {
                let origin = Origin::File(path.into());
                let text = text_of(key, value, &origin)?;
                found.insert(key.name, (text, origin));
            }
            (None, Value::Table(inner)) if keys().any(|key| key.name.starts_with(&format!("{name}."))) => {
                read_table(path, &format!("{name}."), inner, found)?;
            }
            (None, _) => {
                let nearest = nearest(&name).map(|key| key.name.to_owned());
                return Err(ConfigError::UnknownKey { key: name, path: path.into(), nearest });
            }
        }
    }
    Ok(())
}

/// A value of the file in the spelling that variables and flags use.
fn text_of(key: &Key, value: &Value, origin: &Origin) -> Result<String, ConfigError> {
    if key.kind == Kind::VariableOnly {
        let problem = format!("may not stand in a file; set the variable {}", key.variable());
        return Err(ConfigError::Misplaced { key: key.name, origin: origin.clone(), problem });
    }
    text_of_kind(key.kind, value).map_err(|problem| ConfigError::BadValue {
        key: key.name,
        origin: origin.clone(),
        problem,
    })
}

/// The same of a value of this kind; else what it must be.
pub(super) fn text_of_kind(kind: Kind, value: &Value) -> Result<String, String> {
    let wanted = match (kind, value) {
        (Kind::Text, Value::String(text)) => return Ok(text.clone()),
        (Kind::Number, Value::Integer(number)) => return Ok(number.to_string()),
        (Kind::Switch, Value::Boolean(switch)) => return Ok(switch.to_string()),
        (Kind::List, Value::Array(items)) if items.iter().all(Value::is_str) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            return Ok(items.join(","));
        }
        (Kind::Text | Kind::VariableOnly, _) => "a text in quotes",
        (Kind::Number, _) => "a whole number without quotes",
        (Kind::Switch, _) => "true or false without quotes",
        (Kind::List, _) => "a list of texts such as [\"10.0.0.0/8\"]",
    };
    Err(format!("must be {wanted}"))
}

/// The known key that looks most like `name`, if any does.
pub(crate) fn nearest(name: &str) -> Option<&'static Key> {
    let nearest = nearest_of(name, keys().map(|key| key.name))?;
    keys().find(|key| key.name == nearest)
}

/// The one of these names that looks most like `name`, if any does.
pub(super) fn nearest_of(name: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let distance = |known: &str| {
        // `issue_per_minute` outside its table is as near as a slip of the pen.
        distance(name, known).min(distance(&last(name), &last(known)) + 1)
    };
    let (steps, known) = names.map(|known| (distance(known), known)).min_by_key(|(steps, _)| *steps)?;
    (steps <= 1 + name.len() / 3).then_some(known)
}

/// Letters to add, drop or change to make `b` of `a` (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (to, above) in b.chars().zip(row.iter().skip(1)) {
            left = (corner + usize::from(from != to)).min(above + 1).min(left + 1);
            corner = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
