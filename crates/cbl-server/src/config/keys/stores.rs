//! Where grants, ledger and secrets are.

use super::{Key, Kind, shown};
use crate::config::{
    GrantsLocation, Hidden,
    read::{Read, text},
};
use cbl_store::ledger::LedgerLocation;
use std::path::PathBuf;

/// The keys, in the order in which they are shown.
pub(super) static STORES: &[Key] = &[
    key!(
        "data",
        Text,
        "Folder of the SQLite ledger, the secrets file and the lock",
        |config, value| config.data = text(value)?.into(),
        |config| Some(shown(&config.data))
    ),
    key!(
        "secrets",
        Text,
        "The secrets file; secrets.toml in the data folder by default, made on first start",
        |config, value| config.secrets = text(value)?.into(),
        |config| Some(shown(&config.secrets))
    ),
    key!(
        "secrets_content",
        VariableOnly,
        "The content of a secrets file; then no file is read",
        |config, value| config.secrets_content = Some(Hidden(text(value)?)),
        |config| config.secrets_content.as_ref().map(|_| "(hidden)".into())
    ),
    key!(
        "grants",
        Text,
        "Home of live grants: memory, or redis://host:port, rediss://...",
        |config, text| config.grants = grants(text)?,
        |config| Some(match &config.grants {
            GrantsLocation::Memory => "memory".into(),
            GrantsLocation::Redis(url) => url.clone(),
        })
    ),
    key!(
        "ledger",
        Text,
        "Home of the ledger: a path of an SQLite file, or postgres://user@host/database",
        |config, text| config.ledger = ledger(text)?,
        |config| match &config.ledger {
            LedgerLocation::Sqlite(path) => Some(shown(path)),
            LedgerLocation::Postgres(url) => Some(url.clone()),
        }
    ),
];

fn grants(text: &str) -> Read<GrantsLocation> {
    match text.split_once("://") {
        None if text == "memory" => Ok(GrantsLocation::Memory),
        Some(("redis" | "rediss" | "redis+unix" | "unix", rest)) if !rest.is_empty() => {
            Ok(GrantsLocation::Redis(text.into()))
        }
        // The value is not repeated: it may be a URL with a password and a slip in its scheme.
        _ => Err("is neither memory nor a URL such as redis://127.0.0.1:6379".into()),
    }
}

fn ledger(text: &str) -> Read<LedgerLocation> {
    match text.split_once("://") {
        None if !text.trim().is_empty() => Ok(LedgerLocation::Sqlite(PathBuf::from(text))),
        Some(("postgres" | "postgresql", rest)) if !rest.is_empty() => Ok(LedgerLocation::Postgres(text.into())),
        _ => Err("is neither a path of an SQLite file nor a URL such as postgres://cbl@127.0.0.1/cbl".into()),
    }
}
