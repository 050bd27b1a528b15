//! The table of keys. File keys, variables, flags, their help and what `cbl config check` prints are all made from it.

use super::{
    Config, GrantsLocation, Hidden, LogFormat, LogLevel, ProxyHeader, SigningAlgorithm, mail,
    read::{Read, list, number, parsed, switch, text, word, word_of},
};
use crate::pages::brand::Accent;
use cbl_rules::policy::{INTERVAL_MAX, LIFETIME_MAX, LIFETIME_MIN};
use cbl_store::ledger::LedgerLocation;
use ipnet::IpNet;
use std::path::{Path, PathBuf};

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

/// All keys, in the order in which they are shown.
pub static KEYS: &[Key] = &[
    key!(
        "listen",
        Text,
        "Address to listen on; with port 0 the system chooses",
        |config, text| config.listen = parsed(text, "127.0.0.1:8628")?,
        |config| Some(config.listen.to_string())
    ),
    key!(
        "issuer",
        Text,
        "Public base URL, from which all URLs are built: https, or http on a loopback host",
        |config, value| config.issuer = text(value)?,
        |config| Some(config.issuer.clone())
    ),
    key!("name", Text, "Name of the operator, shown on pages", |config, value| config.name = text(value)?, |config| {
        Some(config.name.clone())
    }),
    key!(
        "brand.color",
        Text,
        "Colour of buttons and links on pages, such as #2f4bd8; it must be readable",
        |config, text| config.brand.color = Some(Accent::read(text)?),
        |config| config.brand.color.map(Accent::text)
    ),
    key!(
        "brand.logo",
        Text,
        "Logo on pages: the name of a file in static/ of the folder `web`, such as logo.svg",
        |config, value| config.brand.logo = Some(text(value)?),
        |config| config.brand.logo.clone()
    ),
    key!(
        "locale",
        Text,
        "Language of pages for people who wish for none that is there, such as en or pt-BR",
        |config, value| config.locale = text(value)?,
        |config| Some(config.locale.clone())
    ),
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
    key!(
        "tls.cert",
        Text,
        "PEM file of the certificate chain, for native TLS",
        |config, value| config.tls.get_or_insert_default().cert = text(value)?.into(),
        |config| config.tls.as_ref().map(|tls| shown(&tls.cert))
    ),
    key!(
        "tls.key",
        Text,
        "PEM file of the private key, for native TLS",
        |config, value| config.tls.get_or_insert_default().key = text(value)?.into(),
        |config| config.tls.as_ref().map(|tls| shown(&tls.key))
    ),
    key!(
        "trusted_proxies",
        List,
        "Networks of proxies whose word on the client's address is believed, such as 10.0.0.0/8",
        |config, text| config.trusted_proxies = networks(text)?,
        |config| {
            let networks: Vec<String> = config.trusted_proxies.iter().map(ToString::to_string).collect();
            Some(networks.join(","))
        }
    ),
    word!(
        "proxy_header",
        HEADERS,
        "Header in which these proxies say who asked: X-Forwarded-For, Forwarded",
        proxy_header
    ),
    key!(
        "metrics.listen",
        Text,
        "Address of /metrics, or off",
        |config, text| config.metrics_listen = match text {
            "off" => None,
            address => Some(parsed(address, "127.0.0.1:9628")?),
        },
        // Off by default: two servers on one machine must not fight for a port that nobody asked for.
        |config| Some(config.metrics_listen.map_or("off".into(), |address| address.to_string()))
    ),
    key!(
        "mail.server",
        Text,
        "Server that takes mail about new devices: smtp://user@host:587 (STARTTLS), smtps://user@host:465",
        |config, text| config.mail.get_or_insert_default().server = mail::server(text)?,
        |config| config.mail.as_ref().map(|mail| mail.server.url())
    ),
    key!(
        "mail.from",
        Text,
        "Sender of this mail, such as Example Home <devices@example.com>",
        |config, text| config.mail.get_or_insert_default().from = mail::mailbox(text)?,
        |config| config.mail.as_ref().map(|mail| mail.from.clone())
    ),
    key!(
        "mail.ca",
        Text,
        "PEM file of a root certificate for the mail server, beside those of this machine",
        |config, value| config.mail.get_or_insert_default().ca = Some(text(value)?.into()),
        |config| config.mail.as_ref().and_then(|mail| mail.ca.as_ref()).map(|ca| shown(ca))
    ),
    key!(
        "mail.password",
        VariableOnly,
        "Password at the mail server",
        |config, value| config.mail.get_or_insert_default().password = Some(Hidden(text(value)?)),
        |config| config.mail.as_ref().and_then(|mail| mail.password.as_ref()).map(|_| "(hidden)".into())
    ),
    key!(
        "web",
        Text,
        "Folder whose templates and static files replace the built-in ones",
        |config, value| config.web = Some(text(value)?.into()),
        |config| config.web.as_ref().map(|web| shown(web))
    ),
    number!("workers", 1, 1024, "Worker threads; one per core by default", workers),
    word!("signing_algorithm", ALGORITHMS, "Algorithm of new signing keys: EdDSA, ES256", signing_algorithm),
    number!("codes.lifetime", LIFETIME_MIN, LIFETIME_MAX, "Lifetime of codes of new clients, seconds", codes.lifetime),
    number!("codes.interval", 1, INTERVAL_MAX, "Polling interval of new clients, seconds", codes.interval),
    key!(
        "lwa.enabled",
        Switch,
        "Whether devices may speak the dialect of Login with Amazon",
        |config, text| config.lwa.enabled = switch(text)?,
        |config| Some(config.lwa.enabled.to_string())
    ),
    number!("limits.issue_per_minute", 1, u32::MAX, "Codes per minute to one address prefix", limits.issue_per_minute),
    number!(
        "limits.issue_per_lifetime",
        1,
        u32::MAX,
        "Codes within one lifetime to one address prefix",
        limits.issue_per_lifetime
    ),
    number!("limits.issue_per_client", 1, u32::MAX, "Codes per minute to one public client", limits.issue_per_client),
    number!("limits.issue_global", 1, u32::MAX, "Codes per minute to all together", limits.issue_global),
    key!(
        "limits.limit_loopback",
        Switch,
        "Whether loopback addresses are limited too",
        |config, text| config.limits.limit_loopback = switch(text)?,
        |config| Some(config.limits.limit_loopback.to_string())
    ),
    number!("limits.connections", 1, 10_000_000, "Open connections", limits.connections),
    number!("limits.sign_in_queue", 1, 100_000, "Password checks waiting for a core", limits.sign_in_queue),
    number!("retention.ended_links", 1, 36_500, "Days that ended links are kept", retention.ended_links),
    number!("retention.decisions", 1, 36_500, "Days that ended decisions are kept", retention.decisions),
    number!("retention.audit", 1, 36_500, "Days that audit events are kept", retention.audit),
    number!(
        "shutdown.notice_ms",
        0,
        600_000,
        "Milliseconds for which /readyz says no before connections are refused",
        shutdown.notice_ms
    ),
    number!("shutdown.timeout", 1, 3_600, "Seconds that begun requests are given to end", shutdown.timeout),
    word!("log.format", FORMATS, "Form of log records: text, json", log.format),
    word!("log.level", LEVELS, "Least urgent log records: error, warn, info, debug", log.level),
];

/// The key of that name.
#[must_use]
pub fn key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

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

/// Networks, or single addresses.
fn networks(text: &str) -> Read<Vec<IpNet>> {
    let single = |item: &str| item.parse::<std::net::IpAddr>().map(|address| IpNet::from(address.to_canonical()));
    let items: Vec<String> = list(text, "10.0.0.0/8")?;
    items.iter().map(|item| single(item).or_else(|_| parsed::<IpNet>(item, "10.0.0.0/8 or 10.0.0.1"))).collect()
}
