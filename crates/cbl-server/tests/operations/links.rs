//! `cbl account set`, `invite` and `reset`: addresses, and the links that an operator hands out.

use crate::operator::Operator;
use serde_json::{Value, json};

fn adds(operator: &Operator, name: &str, more: &[&str]) -> Value {
    let add = ["account", "add", "--username", name, "--password-stdin", "--json"];
    operator.runs_with(&[&add[..], more].concat(), "correct horse\n").json()
}

fn listed(operator: &Operator, name: &str) -> Value {
    let all = operator.runs(&["account", "list", "--json"]).json();
    all.as_array().unwrap().iter().find(|account| account["username"] == name).unwrap().clone()
}

/// UI-19: the operator vouches for an address unless they say that they do not.
#[test]
fn an_operator_vouches_for_an_address_or_does_not() {
    let operator = Operator::new();
    adds(&operator, "ada", &["--email", "ada@example.com", "--locale", "de"]);
    let ada = listed(&operator, "ada");
    assert_eq!(
        [&ada["email"], &ada["email_verified"], &ada["locale"]],
        [&json!("ada@example.com"), &json!(true), &json!("de")]
    );
    adds(&operator, "bob", &["--email", "bob@example.com", "--unverified-email"]);
    assert_eq!(listed(&operator, "bob")["email_verified"], false);

    let set = |more: &[&str]| operator.runs(&[&["account", "set", "--username", "bob"], more].concat());
    assert!(set(&["--email", "ADA@example.com"]).refused().contains("another account has this address"));
    set(&["--email", "ada@example.com", "--unverified-email"]).succeeded();
    set(&["--email", "bob@example.org", "--locale", "pt-BR"]).succeeded();
    let bob = listed(&operator, "bob");
    assert_eq!(
        [&bob["email"], &bob["email_verified"], &bob["locale"]],
        [&json!("bob@example.org"), &json!(true), &json!("pt-BR")]
    );
    set(&["--unverified-email"]).succeeded();
    assert_eq!(listed(&operator, "bob")["email_verified"], false);
}

#[test]
fn what_cannot_be_set_names_the_flag_and_the_fix() {
    let operator = Operator::new();
    adds(&operator, "ada", &["--email", "ada@example.com"]);
    adds(&operator, "eve", &[]);
    for (arguments, said) in [
        (&["set", "--username", "ada"][..], "nothing to set; give --email"),
        (&["set", "--username", "nobody", "--locale", "de"], "`cbl account list` shows all"),
        (&["set", "--username", "ada", "--email", "ada"], "--email \"ada\" is no address"),
        (&["set", "--username", "ada", "--locale", "deutsch!"], "--locale \"deutsch!\" is no language tag"),
        (&["set", "--username", "eve", "--unverified-email"], "the account has no address; give --email"),
        (&["invite"], "set `accounts.sign_up`"),
        (&["reset", "--username", "nobody"], "`cbl account list` shows all"),
    ] {
        let refused = operator.runs(&[&["account"], arguments].concat()).refused();
        assert!(refused.contains(said), "{arguments:?}: {refused}");
    }
    let add = ["account", "add", "--username", "bob", "--password-stdin", "--email", "ADA@example.com"];
    assert!(operator.runs_with(&add, "correct horse\n").refused().contains("another account has this address"));
    for (password, said) in [("password1\n", "tried first"), ("bob-bob-1\n", "a name")] {
        let add = ["account", "add", "--username", "bob-bob", "--password-stdin"];
        let refused = operator.runs_with(&add, password).refused();
        assert!(refused.contains(said) && !refused.contains(password.trim()), "{refused}");
    }
    operator.runs(&["account", "disable", "--username", "eve"]).succeeded();
    assert!(operator.runs(&["account", "reset", "--username", "eve"]).refused().contains("the account is closed"));
}

/// The link stands in the output and nowhere else: of its token the ledger keeps a hash.
#[test]
fn links_are_shown_once_and_kept_as_hashes() {
    let operator = Operator::new();
    let config =
        "issuer = \"https://home.example\"\ntrusted_proxies = [\"127.0.0.1\"]\n[accounts]\nsign_up = \"invitation\"\n";
    std::fs::write(operator.path("cbl.toml"), config).unwrap();
    adds(&operator, "ada", &[]);
    let invited = operator.runs(&["account", "invite", "--valid", "12h", "--uses", "3", "--json"]).json();
    assert_eq!((&invited["uses"], &invited["email"]), (&json!(3), &Value::Null));
    let plain = operator.runs(&["account", "invite"]).succeeded();
    let reset = operator.runs(&["account", "reset", "--username", "ada"]).succeeded();
    assert!(reset.starts_with("https://home.example/mail/"), "{reset}");
    let ledger = std::fs::read(operator.path("cbl-data/ledger.sqlite")).unwrap();
    let wal = std::fs::read(operator.path("cbl-data/ledger.sqlite-wal")).unwrap_or_default();
    for url in [invited["url"].as_str().unwrap(), &*plain, &*reset] {
        let token = url.trim().rsplit_once('/').unwrap().1.as_bytes();
        assert_eq!(token.len(), 43, "{url}");
        let holds = |bytes: &[u8]| bytes.windows(token.len()).any(|part| part == token);
        assert!(!holds(&ledger) && !holds(&wal), "{url} is in the ledger");
    }
    assert!(invited["url"].as_str().unwrap().starts_with("https://home.example/invited/"), "{invited}");
    for bad in ["0d", "d", "", "7", "7w", "-1h", "366d", "99999999999999999999d"] {
        let refused = operator.runs(&["account", "invite", &format!("--valid={bad}")]);
        assert_eq!(refused.code, Some(2), "{bad}: {}", refused.err);
    }
    assert!(operator.runs(&["account", "invite", "--email", "x"]).refused().contains("--email \"x\" is no address"));
    let unchecked = operator.runs(&["account", "invite", "--email", "x@example.com"]).refused();
    assert!(unchecked.contains("set `mail.server`"), "{unchecked}");
}
