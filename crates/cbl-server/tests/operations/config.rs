//! The table of keys and its sources.

use cbl_server::config::{
    Config, ConfigError,
    keys::{Kind, keys},
    load::Sources,
    show::without_password,
};
use std::collections::HashMap;

type Pairs<'a> = &'a [(&'a str, &'a str)];

/// Loads a file, variables and flags.
pub(crate) fn load(file: &str, variables: Pairs<'_>, flags: Pairs<'_>) -> Result<Config, ConfigError> {
    let find = |pairs: Pairs<'_>, name: &str| {
        pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    };
    Config::load(&Sources {
        file: Some(("cbl.toml".into(), file.into())),
        variable: Some(&|name| find(variables, name)),
        variables: Some(&|| variables.iter().map(|(name, _)| (*name).to_owned()).collect()),
        flag: Some(&|name| find(flags, name)),
    })
}

#[track_caller]
pub(crate) fn complaint(loaded: Result<Config, ConfigError>) -> String {
    loaded.expect_err("it was accepted").to_string()
}

/// A value of each key that is not its default.
const SAMPLES: &[(&str, &str)] = &[
    ("listen", "127.0.0.1:9000"),
    ("issuer", "https://login.example.com/tv"),
    ("name", "Example TV"),
    ("brand.color", "#7a0b4e"),
    ("brand.logo", "logo.svg"),
    ("locale", "pt-BR"),
    ("data", "/srv/cbl"),
    ("secrets", "/run/secrets/cbl.toml"),
    ("secrets_content", "use = 1"),
    ("grants", "redis://127.0.0.1:6379/2"),
    ("ledger", "postgres://cbl@db/cbl"),
    ("tls.cert", "/etc/cbl/cert.pem"),
    ("tls.key", "/etc/cbl/key.pem"),
    ("trusted_proxies", "10.0.0.0/8,192.0.2.1/32"),
    ("proxy_header", "Forwarded"),
    ("metrics.listen", "127.0.0.1:9628"),
    ("mail.server", "smtps://cbl@mail.example.com:465"),
    ("mail.from", "Example Home <devices@example.com>"),
    ("mail.ca", "/etc/cbl/mail-root.pem"),
    ("mail.password", "open sesame"),
    ("accounts.own", "false"),
    ("accounts.sign_up", "open"),
    ("web", "/srv/cbl/web"),
    ("workers", "3"),
    ("signing_algorithm", "ES256"),
    ("codes.lifetime", "1800"),
    ("codes.interval", "10"),
    ("dpop.nonces", "true"),
    ("authorize.enabled", "true"),
    ("lwa.enabled", "true"),
    ("limits.issue_per_minute", "31"),
    ("limits.issue_per_lifetime", "201"),
    ("limits.issue_per_client", "6001"),
    ("limits.pending_per_client", "5001"),
    ("limits.issue_global", "60001"),
    ("limits.first_day_idle", "24"),
    ("limits.limit_loopback", "true"),
    ("limits.connections", "100"),
    ("limits.sign_in_queue", "8"),
    ("retention.ended_links", "91"),
    ("retention.decisions", "31"),
    ("retention.audit", "401"),
    ("shutdown.notice_ms", "0"),
    ("shutdown.timeout", "11"),
    ("log.format", "json"),
    ("log.level", "debug"),
];

/// The other half of a key that does not stand alone.
fn company(key: &str) -> Pairs<'static> {
    match key {
        "tls.cert" => &[("tls.key", "k.pem")],
        "tls.key" => &[("tls.cert", "c.pem")],
        "mail.server" => &[("mail.from", "devices@example.com")],
        "mail.from" => &[("mail.server", "smtp://localhost:25")],
        "mail.ca" | "mail.password" | "accounts.sign_up" => {
            &[("mail.server", "smtp://localhost:25"), ("mail.from", "devices@example.com")]
        }
        _ => &[],
    }
}

/// Without a provider somebody must be able to sign in with a password.
pub(crate) const PROVIDER: Pairs<'static> =
    &[("CBL_UPSTREAM_EXAMPLE_ISSUER", "https://id.example"), ("CBL_UPSTREAM_EXAMPLE_CLIENT_ID", "cbl")];

/// How a sample is written in TOML.
fn toml_of(key: &str, sample: &str) -> String {
    let value = match keys().find(|known| known.name == key).unwrap().kind {
        Kind::Number | Kind::Switch => sample.to_owned(),
        Kind::List => format!("[\"{}\"]", sample.replace(',', "\", \"")),
        Kind::Text | Kind::VariableOnly => format!("{sample:?}"),
    };
    format!("{key} = {value}\n")
}

/// The value of a key as `cbl config check` shows it.
pub(crate) fn shown(config: &Config, key: &str) -> String {
    let values = config.values();
    let value =
        key.split('.').fold(Some(&toml::Value::Table(values)).cloned(), |value, name| value?.get(name).cloned());
    match value {
        Some(toml::Value::String(text)) => text,
        Some(toml::Value::Array(items)) => {
            items.iter().map(|item| item.as_str().unwrap()).collect::<Vec<_>>().join(",")
        }
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

#[test]
fn every_key_has_a_sample_that_is_not_its_default() {
    let sorted = |mut names: Vec<&'static str>| {
        names.sort_unstable();
        names
    };
    let keys = sorted(keys().map(|key| key.name).collect());
    let samples = sorted(SAMPLES.iter().map(|(key, _)| *key).collect());
    assert_eq!(keys, samples);
    let default = load("", &[], &[]).unwrap();
    for (key, sample) in SAMPLES {
        assert_ne!(shown(&default, key), *sample, "{key}");
    }
}

#[test]
fn every_key_is_read_from_the_file_from_its_variable_and_from_its_flag() {
    for (name, sample) in SAMPLES {
        let key = keys().find(|key| key.name == *name).unwrap();
        let expected = if key.kind == Kind::VariableOnly { "(hidden)" } else { sample };
        let mut flags = company(name).to_vec();
        let variable = key.variable();
        let by_variable = load("", &[PROVIDER, &[(&variable, sample)]].concat(), &flags).unwrap();
        assert_eq!(shown(&by_variable, name), expected, "{variable}");
        if key.kind == Kind::VariableOnly {
            continue;
        }
        let by_file = load(&toml_of(name, sample), PROVIDER, &flags).unwrap();
        assert_eq!(shown(&by_file, name), expected, "{name} in the file");
        flags.push((name, sample));
        assert_eq!(shown(&load("", PROVIDER, &flags).unwrap(), name), expected, "--{}", key.flag());
    }
}

#[test]
fn a_flag_beats_a_variable_and_a_variable_beats_the_file() {
    let file = "name = \"file\"\n[limits]\nissue_global = 1\nissue_per_minute = 1\n";
    let variables = [("CBL_NAME", "variable"), ("CBL_LIMITS_ISSUE_PER_MINUTE", "2")];
    let config = load(file, &variables, &[("name", "flag")]).unwrap();
    assert_eq!(config.name, "flag");
    assert_eq!(config.limits.issue_per_minute, 2);
    assert_eq!(config.limits.issue_global, 1);
    assert_eq!(config.limits.issue_per_client, 6_000);
}

#[test]
fn variables_and_flags_are_spelled_after_the_key() {
    let key = cbl_server::config::keys::key("limits.issue_per_minute").unwrap();
    assert_eq!(key.variable(), "CBL_LIMITS_ISSUE_PER_MINUTE");
    assert_eq!(key.flag(), "limits-issue-per-minute");
    let distinct = |spelled: fn(&cbl_server::config::keys::Key) -> String| {
        keys().map(|key| (spelled(key), key.name)).collect::<HashMap<_, _>>().len()
    };
    assert_eq!(distinct(cbl_server::config::keys::Key::variable), keys().count());
    assert_eq!(distinct(cbl_server::config::keys::Key::flag), keys().count());
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest_known_one() {
    for (file, unknown, nearest) in [
        ("isuer = \"https://a.example\"", "isuer", Some("issuer")),
        ("[limits]\nissue_per_minutes = 1", "limits.issue_per_minutes", Some("limits.issue_per_minute")),
        ("issue_per_minute = 1", "issue_per_minute", Some("limits.issue_per_minute")),
        ("[limit]\nconnections = 1", "limit", None),
        ("[listen_on]\na = 1", "listen_on", None),
        ("zzz = 1", "zzz", None),
        ("[tls]\nciphers = \"all\"", "tls.ciphers", None),
    ] {
        let complaint = complaint(load(file, &[], &[]));
        assert!(complaint.contains(&format!("unknown key `{unknown}` in file cbl.toml")), "{complaint}");
        if let Some(nearest) = nearest {
            assert!(complaint.contains(&format!("did you mean `{nearest}`?")), "{complaint}");
        }
    }
}

#[test]
fn a_bad_value_is_refused_with_its_key_its_place_and_the_fix() {
    for (key, value, fix) in [
        ("listen", "localhost", "write for example 127.0.0.1:8628"),
        ("grants", "memcached://h", "redis://127.0.0.1:6379"),
        ("ledger", "mysql://h", "postgres://"),
        ("trusted_proxies", "10.0.0.0/33", "write for example 10.0.0.0/8"),
        ("proxy_header", "X-Real-IP", "X-Forwarded-For, Forwarded"),
        ("metrics.listen", "yes", "127.0.0.1:9628"),
        ("workers", "0", "from 1 to 1024"),
        ("signing_algorithm", "none", "EdDSA, ES256"),
        ("limits.connections", "-1", "from 1 to"),
        ("limits.limit_loopback", "perhaps", "true nor false"),
        ("log.level", "trace", "error, warn, info, debug"),
        ("name", "  ", "must not be empty"),
        ("brand.color", "red", "is no colour"),
        ("brand.color", "#ffcc00", "letters need 4.5"),
    ] {
        let variable = format!("CBL_{}", key.replace('.', "_").to_uppercase());
        let complaint = complaint(load("", &[(&variable, value)], &[]));
        assert!(complaint.starts_with(&format!("`{key}` (variable {variable})")), "{complaint}");
        assert!(complaint.contains(fix), "{complaint}");
    }
}

#[test]
fn a_value_of_the_wrong_type_in_the_file_is_refused() {
    for (file, fix) in [
        ("workers = \"3\"", "a whole number without quotes"),
        ("listen = 8628", "a text in quotes"),
        ("trusted_proxies = \"10.0.0.0/8\"", "a list of texts"),
        ("limits.limit_loopback = 1", "true or false"),
    ] {
        let complaint = complaint(load(file, &[], &[]));
        assert!(complaint.contains("(file cbl.toml)") && complaint.contains(fix), "{complaint}");
    }
    assert!(complaint(load("listen = ", &[], &[])).contains("cbl.toml is not TOML"));
}

#[test]
fn secrets_in_the_configuration_file_are_refused() {
    let complaint = complaint(load("secrets_content = \"use = 1\"", &[], &[]));
    assert!(complaint.contains("CBL_SECRETS_CONTENT"), "{complaint}");
}

/// Keys that no file may hold.
const SECRET: [&str; 2] = ["secrets_content", "mail.password"];

#[test]
fn what_is_shown_can_be_read_again_as_a_file() {
    // Where nobody has a password, nobody signs up.
    let left_out = |key: &str| SECRET.contains(&key) || key == "accounts.own";
    let flags: Vec<_> = SAMPLES.iter().filter(|(key, _)| !left_out(key)).copied().collect();
    let config = load("", PROVIDER, &flags).unwrap();
    let again = load(&config.to_toml(), &[], &[]).unwrap();
    assert_eq!(again.to_toml(), config.to_toml());
    let default = load("", &[], &[]).unwrap();
    assert_eq!(load(&default.to_toml(), &[], &[]).unwrap().to_toml(), default.to_toml());
}

#[test]
fn passwords_in_addresses_are_never_shown() {
    for (address, shown) in [
        ("redis://:hunter2@h:6379/0", "redis://:***@h:6379/0"),
        ("redis://user:hunter2@h", "redis://user:***@h"),
        ("postgres://cbl:hunter2@db/cbl", "postgres://cbl:***@db/cbl"),
        ("postgres://cbl:a/hunter2@db/cbl", "postgres://cbl:***@db/cbl"),
        ("postgres://cbl:a@hunter2@db/cbl", "postgres://cbl:***@db/cbl"),
        ("postgres://cbl:a?hunter2@db/cbl", "postgres://cbl:***@db/cbl"),
        ("postgres://db/cbl?user=cbl&password=hunter2", "postgres://db/cbl?user=cbl&password=***"),
        ("postgres://cbl@db/cbl", "postgres://cbl@db/cbl"),
        ("/srv/cbl/ledger.sqlite", "/srv/cbl/ledger.sqlite"),
    ] {
        assert_eq!(without_password(address), shown);
        let key = if address.starts_with("redis") { "grants" } else { "ledger" };
        let config = load("", &[], &[(key, address)]).unwrap();
        let everything = format!("{config:?}{}", config.to_toml());
        assert!(!everything.contains("hunter2"), "{everything}");
    }
}

#[test]
fn a_refused_address_is_not_repeated() {
    for (key, value) in [("grants", "rdis://u:hunter2@h"), ("ledger", "postgre://u:hunter2@h")] {
        assert!(!complaint(load("", &[], &[(key, value)])).contains("hunter2"));
    }
}
