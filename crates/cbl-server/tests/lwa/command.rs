//! `cbl client add --lwa`, and the switch of the server.

use serde_json::{Value, json};
use std::process::{Command, Output};
use tempfile::TempDir;

fn runs(folder: &TempDir, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cbl"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CBL_")) {
        command.env_remove(name);
    }
    command.args(arguments.split_whitespace()).env("CBL_DATA", folder.path()).output().unwrap()
}

fn refusal(folder: &TempDir, arguments: &str) -> String {
    let output = runs(folder, arguments);
    assert!(!output.status.success(), "{arguments}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_client_of_the_dialect_is_registered_with_what_it_fixes() {
    let folder = TempDir::new().unwrap();
    let add = "client add --id fire --name Fire --lwa --scopes profile,profile:user_id,alexa:all";
    let unknown = refusal(&folder, add);
    assert!(unknown.contains("--scopes") && unknown.contains("cbl scope add --name alexa:all"), "{unknown}");
    assert!(runs(&folder, "scope add --name alexa:all --text Speak").status.success());
    assert!(runs(&folder, add).status.success());
    let shown: Value = serde_json::from_slice(&runs(&folder, "client show --id fire --json").stdout).unwrap();
    for (member, value) in [
        ("lwa", json!(true)),
        ("refresh", json!("fixed")),
        ("access_token_lifetime", json!(3600)),
        ("interval", json!(5)),
        ("scopes", json!("profile email openid alexa:all")),
    ] {
        assert_eq!(shown[member], value, "{member}");
    }
    assert!(runs(&folder, "client add --id tv --name TV").status.success());
    let shown: Value = serde_json::from_slice(&runs(&folder, "client show --id tv --json").stdout).unwrap();
    assert_eq!(shown["lwa"], false);
}

#[test]
fn what_the_dialect_fixes_cannot_be_chosen_and_its_tokens_are_bounded() {
    let folder = TempDir::new().unwrap();
    let add = "client add --id fire --name Fire --lwa";
    for flag in ["--interval 7", "--refresh rotate", "--access-token-lifetime 900", "--resources https://a.example"] {
        assert!(refusal(&folder, &format!("{add} {flag}")).contains("cannot be used with"), "{flag}");
    }
    assert!(refusal(&folder, &format!("{add} --scopes {}", "s".repeat(513))).contains("at most 512 bytes"));
    assert!(refusal(&folder, &format!("{add} --audience {}", "a".repeat(257))).contains("at most 256"));
    assert!(refusal(&folder, &format!("{add} --audience \"")).contains("at most 256"));
}

#[test]
fn the_dialect_is_off_by_default_and_bounds_the_issuer() {
    let folder = TempDir::new().unwrap();
    let text = |output: Output| String::from_utf8(output.stdout).unwrap();
    assert!(text(runs(&folder, "config check")).contains("enabled = false"));
    let issuer = format!("https://{}", "i".repeat(249));
    assert!(runs(&folder, &format!("config check --issuer {issuer}")).status.success());
    let refused = refusal(&folder, &format!("config check --issuer {issuer} --lwa-enabled"));
    assert!(refused.contains("lwa.enabled"), "{refused}");
}
