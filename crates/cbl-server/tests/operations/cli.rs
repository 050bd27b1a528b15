//! The `cbl` command, run for real.

use crate::operator::{Finished, Operator, mode};
use serde_json::Value;

fn adds_account(operator: &Operator, username: &str) -> Finished {
    operator.runs_with(&["account", "add", "--username", username, "--password-stdin", "--json"], "correct horse\n")
}

fn names<'a>(list: &'a Value, member: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|thing| thing[member].as_str().unwrap()).collect()
}

#[test]
fn a_public_client_is_added_listed_shown_and_disabled() {
    let operator = Operator::new();
    let added = operator.runs(&["client", "add", "--id", "tv", "--name", "Example TV", "--json"]).json();
    assert_eq!(added, serde_json::json!({ "id": "tv" }));
    let list = operator.runs(&["client", "list", "--json"]).json();
    assert_eq!(names(&list, "id"), ["tv"]);
    let shown = operator.runs(&["client", "show", "--id", "tv", "--json"]).json();
    assert_eq!(shown["type"], "public");
    assert_eq!(shown["lifetime"], 600);
    assert_eq!(shown["interval"], 5);
    assert_eq!(shown["refresh"], "rotate");
    assert_eq!(shown["disabled_at"], Value::Null);
    operator.runs(&["client", "disable", "--id", "tv"]).succeeded();
    assert!(operator.runs(&["client", "show", "--id", "tv", "--json"]).json()["disabled_at"].is_string());
    operator.runs(&["client", "enable", "--id", "tv"]).succeeded();
    assert!(operator.runs(&["client", "show", "--id", "tv", "--json"]).json()["disabled_at"].is_null());
}

#[test]
fn every_flag_of_a_client_reaches_its_registration() {
    let operator = Operator::new();
    operator.runs(&["scope", "add", "--name", "films", "--text", "Watch films"]).succeeded();
    let arguments = "client add --id rs --name Films --application films --confidential --introspects \
        --audience https://films.example --scopes openid,films --resources https://a.example https://b.example \
        --interval 7 --lifetime 120 --refresh fixed --access-token-lifetime 60 --refresh-absolute-days 30 \
        --refresh-idle-days 7 --code-digits 12 --no-complete-uri --no-device-grant --pending-limit 40";
    operator.runs(&arguments.split_whitespace().collect::<Vec<_>>()).succeeded();
    let shown = operator.runs(&["client", "show", "--id", "rs", "--json"]).json();
    for (member, value) in [
        ("application", Value::from("films")),
        ("type", "confidential".into()),
        ("introspects", true.into()),
        ("device_grant", false.into()),
        ("audience", "https://films.example".into()),
        ("scopes", "openid films".into()),
        ("resources", vec!["https://a.example", "https://b.example"].into()),
        ("interval", 7.into()),
        ("lifetime", 120.into()),
        ("refresh", "fixed".into()),
        ("access_token_lifetime", 60.into()),
        ("refresh_absolute", (30 * 86_400).into()),
        ("refresh_idle", (7 * 86_400).into()),
        ("code_digits", 12.into()),
        ("complete_uri", false.into()),
        ("pending_limit", 40.into()),
    ] {
        assert_eq!(shown[member], value, "{member}");
    }
}

#[test]
fn a_secret_is_256_random_bits_shown_once() {
    let operator = Operator::new();
    let arguments = ["client", "add", "--id", "rs", "--name", "RS", "--confidential", "--json"];
    let first = operator.runs(&arguments).json()["secret"].as_str().unwrap().to_owned();
    let second = operator.runs(&["client", "rotate-secret", "--id", "rs", "--json"]).json();
    let second = second["secret"].as_str().unwrap();
    assert_eq!((first.len(), second.len()), (43, 43));
    assert_ne!(first, second);
    for arguments in [&["client", "list", "--json"][..], &["client", "show", "--id", "rs", "--json"]] {
        let out = operator.runs(arguments).succeeded();
        assert!(!out.contains(&first) && !out.contains(second) && !out.contains("hash"));
    }
}

#[test]
fn a_public_client_has_no_secret_to_rotate() {
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    assert!(operator.runs(&["client", "rotate-secret", "--id", "tv"]).refused().contains("is public"));
}

/// DA-11 is refused at the flag.
#[test]
fn a_slip_in_a_flag_ends_with_2_and_names_the_flag() {
    let operator = Operator::new();
    for (arguments, named) in [
        ("client add --id tv --name TV --lifetime 1801", "--lifetime"),
        ("client add --id tv --name TV --lifetime 119", "--lifetime"),
        ("client add --id tv --name TV --interval 0", "--interval"),
        ("client add --id tv --name TV --refresh often", "--refresh"),
        ("client add --id tv --name TV --public --confidential", "--confidential"),
        ("client add --id tv --name TV --lwa --interval 5", "--interval"),
        ("client set --id tv --introspects --no-introspects", "--no-introspects"),
        ("application add --id a --name A --environment test", "--environment"),
        ("client add --id tv", "--name"),
        ("account add --username ann --password hunter2", "--password"),
        ("serve --isuer https://a.example", "--isuer"),
    ] {
        let finished = operator.runs(&arguments.split_whitespace().collect::<Vec<_>>());
        assert_eq!(finished.code, Some(2), "{arguments}: {}", finished.err);
        assert!(finished.err.contains(named), "{}", finished.err);
    }
}

#[test]
fn what_cannot_be_done_ends_with_1_and_says_why() {
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    for (arguments, why) in [
        (&["client", "add", "--id", "tv", "--name", "TV"][..], "choose another --id"),
        (&["client", "add", "--id", "ä", "--name", "TV"], "--id"),
        (&["client", "add", "--id", "x", "--name", "\u{202e}"], "--name"),
        (&["client", "add", "--id", "x", "--name", "X", "--scopes", "a\"b"], "--scopes"),
        (&["client", "add", "--id", "x", "--name", "X", "--resources", "films"], "--resources"),
        (&["client", "add", "--id", "x", "--name", "X", "--refresh-absolute-days", "1"], "--refresh-idle-days"),
        (&["client", "add", "--id", "x", "--name", "X", "--privacy-uri", "http://x.example"], "--privacy-uri"),
        (
            &["client", "add", "--id", "x", "--name", "X", "--application", "tv", "--environment", "staging"],
            "`cbl application set --id tv`",
        ),
        (&["client", "add", "--id", "x", "--name", "X", "--introspects"], "--introspects needs a confidential client"),
        (&["client", "add", "--id", "x", "--name", "X", "--application", "ä"], "--application"),
        (&["client", "show", "--id", "radio"], "`cbl client list` shows all"),
        (&["client", "disable", "--id", "radio"], "there is no client"),
        (&["account", "disable", "--username", "bob"], "`cbl account list` shows all"),
        (&["link", "revoke", "--id", "nonsense"], "--id"),
        (&["link", "revoke", "--id", "AAAAAAAAAAAAAAAAAAAAAA"], "there is no link"),
        (&["link", "list", "--username", "bob"], "--username"),
        (&["config", "check", "--listen", "here"], "flag --listen"),
        (&["config", "check", "--config", "nowhere.toml"], "--config"),
    ] {
        let complaint = operator.runs(arguments).refused();
        assert!(complaint.starts_with("cbl: ") && complaint.contains(why), "{arguments:?}: {complaint}");
    }
    let list = operator.runs(&["client", "list", "--json"]).json();
    assert_eq!(names(&list, "id"), ["tv"]);
}

#[test]
fn an_account_is_added_listed_and_disabled() {
    let operator = Operator::new();
    assert_eq!(adds_account(&operator, "ann").json()["username"], "ann");
    assert!(adds_account(&operator, "ANN").refused().contains("is taken"));
    operator.runs(&["account", "disable", "--username", "Ann"]).succeeded();
    let list = operator.runs(&["account", "list", "--json"]).json();
    assert_eq!(names(&list, "username"), ["ann"]);
    assert!(list[0]["disabled_at"].is_string());
    assert!(!list.to_string().contains("argon2"), "{list}");
}

#[test]
fn a_postal_code_is_noted_with_the_account() {
    let operator = Operator::new();
    let add = ["account", "add", "--username", "ann", "--password-stdin", "--postal-code"];
    let wrong = operator.runs_with(&[&add[..], &["SW1A\n1AA"]].concat(), "correct horse\n").refused();
    assert!(wrong.contains("--postal-code") && wrong.contains("at most 32 bytes"), "{wrong}");
    operator.runs_with(&[&add[..], &["SW1A 1AA"]].concat(), "correct horse\n").succeeded();
    assert_eq!(operator.runs(&["account", "list", "--json"]).json()[0]["postal_code"], "SW1A 1AA");
}

#[test]
fn a_password_comes_from_a_file_or_standard_input_and_is_never_asked_without_a_terminal() {
    let operator = Operator::new();
    std::fs::write(operator.path("password"), "correct horse\nsecond line\n").unwrap();
    let add = ["account", "add", "--username"];
    operator.runs(&[&add[..], &["ann", "--password-file", "password"]].concat()).succeeded();
    let without = operator.runs(&[&add[..], &["bob"]].concat()).refused();
    assert!(without.contains("--password-stdin") && without.contains("--password-file"), "{without}");
    let short = operator.runs_with(&[&add[..], &["bob", "--password-stdin"]].concat(), "1234567\n").refused();
    assert!(short.contains("at least 8 characters") && !short.contains("1234567"), "{short}");
}

#[test]
fn links_are_an_empty_list_at_first() {
    let operator = Operator::new();
    assert_eq!(operator.runs(&["link", "list", "--json"]).json(), serde_json::json!([]));
}

#[test]
fn a_next_signing_key_is_announced_once() {
    let operator = Operator::new();
    let announced = operator.runs(&["keys", "rotate", "--json"]).json();
    assert_eq!(announced["state"], "next");
    let keys = operator.runs(&["keys", "list", "--json"]).json();
    assert_eq!(names(&keys, "kid"), [announced["kid"].as_str().unwrap()]);
    assert!(operator.runs(&["keys", "rotate"]).refused().contains("announced already"));
}

#[test]
fn the_configuration_file_in_the_folder_is_read_and_shown_without_passwords() {
    let operator = Operator::new();
    let file = "name = \"Example\"\ngrants = \"redis://u:hunter2@127.0.0.1/0\"\n[limits]\nissue_per_minute = 7\n";
    std::fs::write(operator.path("cbl.toml"), file).unwrap();
    let out = operator.runs(&["config", "check", "--limits-issue-global", "8"]).succeeded();
    let shown: toml::Table = out.parse().unwrap();
    assert_eq!(shown["name"].as_str(), Some("Example"));
    assert_eq!(shown["limits"]["issue_per_minute"].as_integer(), Some(7));
    assert_eq!(shown["limits"]["issue_global"].as_integer(), Some(8));
    assert!(!out.contains("hunter2") && out.contains("redis://u:***@127.0.0.1/0"));
    std::fs::write(operator.path("cbl.toml"), "nmae = \"Example\"\n").unwrap();
    let complaint = operator.runs(&["config", "check"]).refused();
    assert!(complaint.contains("did you mean `name`?"), "{complaint}");
}

#[test]
fn variables_reach_the_configuration() {
    let operator = Operator::new();
    let mut command = operator.command(&["config", "check", "--json"]);
    let output = command.env("CBL_LIMITS_CONNECTIONS", "77").output().unwrap();
    let shown: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shown["limits"]["connections"], 77);
}

#[test]
fn a_variable_that_is_almost_a_key_is_pointed_out() {
    let operator = Operator::new();
    let mut command = operator.command(&["config", "check"]);
    let output = command.env("CBL_ISUER", "https://a.example").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success() && said.contains("CBL_ISUER") && said.contains("did you mean CBL_ISSUER?"),
        "{said}"
    );
}

/// LG-04: what operators do is in the audit, with who did it; the ledger is not world-readable.
#[tokio::test]
async fn what_an_operator_does_is_audited() {
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    operator.runs(&["client", "disable", "--id", "tv"]).succeeded();
    adds_account(&operator, "ann").succeeded();
    let path = operator.data().join("ledger.sqlite");
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&operator.data()), 0o700);
    let location = cbl_store::ledger::LedgerLocation::Sqlite(path);
    let ledger = cbl_store::ledger::Ledger::open(&location).await.unwrap();
    let events = ledger.recent_events(10).await.unwrap();
    let happened: Vec<&str> = events.iter().rev().map(|event| event.event.as_str()).collect();
    assert_eq!(happened, ["client_added", "client_disabled", "account_added"]);
    assert!(events.iter().all(|event| event.actor.as_deref() == Some("operator:olga")));
}
