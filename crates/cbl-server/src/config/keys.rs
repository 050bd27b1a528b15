//! The table of keys. File keys, variables, flags, their help and what `cbl config check` prints are all made from it.

use super::{Config, LogFormat, LogLevel, ProxyHeader, SigningAlgorithm, read::Read};
use std::path::Path;

/// One key.
pub struct Key {
    /// Its name in the file: `limits.connections` is the key `connections` of the table `limits`.
    pub name: &'static str,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What it does, in one sentence.
    pub help: &'static str,
    /// Reads a value into a configuration.
    pub(super) set: fn(&mut Config, &str) -> Read<()>,
    /// The value in a configuration; `None` while it is off.
    pub(super) get: fn(&Config) -> Option<String>,
}

/// What kind of value a key takes in a TOML file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Switch,
    /// A list of texts; in variables and flags separated by commas.
    List,
    /// A text that holds keys: taken from a variable only, never shown.
    VariableOnly,
}

impl Key {
    /// `CBL_LIMITS_CONNECTIONS`.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("CBL_{}", self.name.replace('.', "_").to_uppercase())
    }

    /// `limits-connections`, written with two dashes before it.
    #[must_use]
    pub fn flag(&self) -> String {
        self.name.replace(['.', '_'], "-")
    }
}

const FORMATS: &[(&str, LogFormat)] = &[("text", LogFormat::Text), ("json", LogFormat::Json)];
const LEVELS: &[(&str, LogLevel)] =
    &[("error", LogLevel::Error), ("warn", LogLevel::Warn), ("info", LogLevel::Info), ("debug", LogLevel::Debug)];
const ALGORITHMS: &[(&str, SigningAlgorithm)] =
    &[("EdDSA", SigningAlgorithm::EdDsa), ("ES256", SigningAlgorithm::Es256)];
const HEADERS: &[(&str, ProxyHeader)] =
    &[("X-Forwarded-For", ProxyHeader::XForwardedFor), ("Forwarded", ProxyHeader::Forwarded)];

/// A row whose value is a number within bounds.
macro_rules! number {
    ($name:literal, $least:expr, $most:expr, $help:literal, $($field:ident).+) => {
        Key {
            name: $name,
            kind: Kind::Number,
            help: $help,
            set: |config, text| {
                config.$($field).+ = number(text, $least, $most)?;
                Ok(())
            },
            get: |config| Some(config.$($field).+.to_string()),
        }
    };
}

/// A row whose value is one of a few words.
macro_rules! word {
    ($name:literal, $words:expr, $help:literal, $($field:ident).+) => {
        Key {
            name: $name,
            kind: Kind::Text,
            help: $help,
            set: |config, text| {
                config.$($field).+ = word(text, $words)?;
                Ok(())
            },
            get: |config| Some(word_of(&config.$($field).+, $words).into()),
        }
    };
}

/// A row of any other kind.
macro_rules! key {
    ($name:literal, $kind:ident, $help:literal, |$config:ident, $text:ident| $set:expr, $get:expr) => {
        Key {
            name: $name,
            kind: Kind::$kind,
            help: $help,
            set: |$config, $text| {
                $set;
                Ok(())
            },
            get: $get,
        }
    };
}

mod accounts;
mod devices;
mod operation;
mod people;
mod serving;
mod stores;
mod upstream;

/// All keys, in the order in which they are shown.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    [
        serving::SERVING,
        stores::STORES,
        people::PEOPLE,
        accounts::ACCOUNTS,
        upstream::UPSTREAM,
        devices::DEVICES,
        operation::OPERATION,
    ]
    .into_iter()
    .flatten()
}

/// The key of that name.
#[must_use]
pub fn key(name: &str) -> Option<&'static Key> {
    keys().find(|key| key.name == name)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
