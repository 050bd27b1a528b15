//! `cbl application` and `cbl scope`, and `cbl client set`: what an operator registers, changes, shows and takes away.

use crate::operator::Operator;
use serde_json::{Value, json};

/// The smallest PNG: one grey pixel.
pub(crate) const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58, 126, 155,
    85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129, 119, 205, 114, 182, 0, 0, 0, 0, 73, 69,
    78, 68, 174, 66, 96, 130,
];

fn split(arguments: &str) -> Vec<&str> {
    arguments.split_whitespace().collect()
}

fn shown(operator: &Operator, kind: &str, id: &str) -> Value {
    operator.runs(&[kind, "show", "--id", id, "--json"]).json()
}

#[test]
fn an_application_is_described_and_its_clients_are_listed_with_it() {
    let operator = Operator::new();
    std::fs::write(operator.path("logo.png"), PNG).unwrap();
    let add = ["application", "add", "--id", "aurora", "--name", "Aurora TV", "--description", "Films and series"];
    let more = "--privacy-uri https://a.example/privacy --support-uri https://a.example/help --owner olga \
        --environment staging --logo logo.png";
    assert_eq!(
        operator.runs(&[&add[..], &split(&format!("{more} --json"))].concat()).json(),
        json!({ "id": "aurora" })
    );
    for client in ["tv", "radio"] {
        operator.runs(&split(&format!("client add --id {client} --name {client} --application aurora"))).succeeded();
    }
    let shown = shown(&operator, "application", "aurora");
    for (member, value) in [
        ("name", json!("Aurora TV")),
        ("description", json!("Films and series")),
        ("privacy_uri", json!("https://a.example/privacy")),
        ("support_uri", json!("https://a.example/help")),
        ("owner", json!("olga")),
        ("environment", json!("staging")),
        ("clients", json!(["radio", "tv"])),
    ] {
        assert_eq!(shown[member], value, "{member}");
    }
    assert_eq!(shown["logo"].as_str().unwrap().len(), 12);
    assert_eq!(operator.runs(&split("application list --json")).json(), json!([shown]));
    let table = operator.runs(&split("application list")).succeeded();
    assert!(table.contains("Aurora TV") && table.contains("staging") && table.contains("olga"), "{table}");
}

#[test]
fn what_is_set_changes_and_the_rest_stays() {
    let operator = Operator::new();
    std::fs::write(operator.path("logo.png"), PNG).unwrap();
    operator.runs(&split("application add --id a --name A --owner olga --logo logo.png")).succeeded();
    let before = shown(&operator, "application", "a");
    let changed = operator.runs(&split("application set --id a --environment staging --name B --json")).json();
    assert_eq!(changed, json!({ "id": "a", "changed": ["environment", "name"] }));
    let mut expected = before.clone();
    expected["name"] = "B".into();
    expected["environment"] = "staging".into();
    assert_eq!(shown(&operator, "application", "a"), expected);
    operator.runs(&["application", "set", "--id", "a", "--owner", "", "--no-logo"]).succeeded();
    expected["owner"] = Value::Null;
    expected["logo"] = Value::Null;
    assert_eq!(shown(&operator, "application", "a"), expected);
    let nothing = operator.runs(&split("application set --id a --name B")).refused();
    assert!(nothing.contains("nothing changes"), "{nothing}");
}

#[test]
fn a_client_changes_in_everything_but_what_it_is() {
    let operator = Operator::new();
    operator.runs(&split("scope add --name films --text Films")).succeeded();
    operator.runs(&split("client add --id tv --name TV --confidential --audience https://a.example")).succeeded();
    let flags = "--name Set --scopes openid,films --resources https://r.example --audience https://b.example --introspects \
        --no-device-grant --interval 9 --lifetime 300 --refresh fixed --access-token-lifetime 60 \
        --refresh-absolute-days 20 --refresh-idle-days 10 --code-digits 12 --no-complete-uri --pending-limit 7 \
        --network strict --number-match ask --risk low";
    let said = operator.runs(&split(&format!("client set --id tv --json {flags}"))).json();
    assert_eq!(said.as_object().unwrap().len(), 19, "the identifier, and each member that changed: {said}");
    let set = shown(&operator, "client", "tv");
    for (member, value) in said.as_object().unwrap() {
        assert_eq!(&set[member], value, "{member}");
    }
    let back = "--introspects --device-grant --complete-uri --code-letters --no-pending-limit --no-introspects";
    assert_eq!(operator.runs(&split(&format!("client set --id tv {back}"))).code, Some(2), "both of a pair");
    operator
        .runs(&split("client set --id tv --device-grant --complete-uri --code-letters --no-pending-limit"))
        .succeeded();
    operator
        .runs(&["client", "set", "--id", "tv", "--no-introspects", "--audience", "", "--resources", ""])
        .succeeded();
    let set = shown(&operator, "client", "tv");
    assert_eq!(
        (&set["device_grant"], &set["complete_uri"], &set["introspects"]),
        (&json!(true), &json!(true), &json!(false))
    );
    assert!(["code_digits", "pending_limit", "audience"].iter().all(|member| set[member].is_null()), "{set}");
    assert_eq!(
        (&set["resources"], &set["type"], &set["application"]),
        (&json!([]), &json!("confidential"), &json!("tv"))
    );
}

/// A slip in the name of an application is not found out months later.
#[test]
fn an_application_that_comes_with_its_client_is_named() {
    let operator = Operator::new();
    let said = |arguments: &str| operator.runs(&split(arguments)).succeeded();
    assert!(said("client add --id tv --name TV --application aurrora").contains("the application aurrora with it"));
    assert!(!said("client add --id console --name Console --application aurrora").contains("application"));
    assert!(!said("client add --id radio --name Radio").contains("application"));
}

/// Two operators at once: the second hears of it, and overwrites nothing.
#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_not_overwritten() {
    let operator = Operator::new();
    operator.runs(&split("client add --id tv --name TV")).succeeded();
    let location = cbl_store::ledger::LedgerLocation::Sqlite(operator.data().join("ledger.sqlite"));
    let ledger = cbl_store::ledger::Ledger::open(&location).await.unwrap();
    let version = ledger.clients_version().await.unwrap();
    let before = ledger.client("tv").await.unwrap().unwrap();
    operator.runs(&split("client set --id tv --interval 9")).succeeded();
    let clients = vec![cbl_store::ledger::Client { lifetime: 300, ..before }];
    let late = cbl_store::ledger::Registrations { clients, ..cbl_store::ledger::Registrations::default() };
    assert!(!ledger.register(&late, version).await.unwrap());
    let tv = shown(&operator, "client", "tv");
    assert_eq!((&tv["interval"], &tv["lifetime"]), (&json!(9), &json!(600)));
}

/// A mistake names the flag and what would be right; nothing is done.
#[test]
fn what_cannot_be_registered_names_the_flag_and_the_fix() {
    let operator = Operator::new();
    std::fs::write(operator.path("a.svg"), "<?xml version=\"1.0\"?>\n<SVG onload=\"alert(1)\"/>").unwrap();
    std::fs::write(operator.path("a.png"), "<html><script>alert(1)</script>").unwrap();
    std::fs::write(operator.path("big.png"), [PNG, &vec![0; 131_073]].concat()).unwrap();
    std::fs::write(operator.path("half.webp"), b"RIFF\0\0\0\0WEB").unwrap();
    operator.runs(&split("application add --id a --name A")).succeeded();
    operator.runs(&split("client add --id tv --name TV --application a")).succeeded();
    operator.runs(&split("scope add --name films --text Films")).succeeded();
    operator.runs(&split("client set --id tv --scopes openid,films")).succeeded();
    let long = "x".repeat(65);
    for (arguments, named, fix) in [
        ("application add --id a --name A", "--id", "`cbl application set --id a`"),
        ("application add --id ä --name A", "--id", "printable ASCII"),
        (&*format!("application add --id b --name {long}"), "--name", "at most 64"),
        ("application add --id b --name B --privacy-uri http://x", "--privacy-uri", "https://"),
        ("application set --id a --support-uri javascript:alert(1)", "--support-uri", "https://"),
        ("application set --id b --name C", "--id", "`cbl application list`"),
        ("application show --id b", "--id", "`cbl application list`"),
        ("application remove --id a", "has clients", "cbl client disable"),
        ("application set --id a --logo a.svg", "--logo", "save it as PNG"),
        ("application set --id a --logo a.png", "--logo", "neither PNG nor JPEG nor WebP"),
        ("application set --id a --logo half.webp", "--logo", "neither PNG nor JPEG nor WebP"),
        ("application set --id a --logo big.png", "--logo", "at most 131072"),
        ("application set --id a --logo none.png", "--logo none.png", "No such file"),
        ("scope add --name films --text Films", "films", "`cbl scope set --name films`"),
        ("scope add --name openid --text Films", "--name", "knows by itself"),
        ("scope add --name postal_code --text Films", "--name", "Login with Amazon's word for \"address\""),
        ("scope add --name a\"b --text Films", "--name", "printable ASCII"),
        ("scope add --name x --text Films --text-in de", "--text-in", "de=\""),
        ("scope add --name x --text Films --text-in german!=Filme", "--text", "no language tag"),
        ("scope add --name x --text \u{202e}smliF", "--text", "invisible"),
        ("scope set --name films --text Films", "nothing changes", "--text-in"),
        ("scope set --name x --text X", "--name", "`cbl scope list`"),
        ("scope remove --name films", "tv", "cbl client set"),
        ("client set --id tv --scopes openid,series", "--scopes", "cbl scope add --name series"),
        ("client set --id tv --scopes postal_code", "--scopes", "write address here"),
        ("client set --id tv --scopes films,films", "--scopes", "twice"),
        ("client set --id tv --refresh-absolute-days 9", "--refresh-idle-days", "longer"),
        ("client set --id tv --scopes openid,offline_access --refresh none", "--scopes", "offline_access"),
        ("client set --id tv --introspects", "--introspects", "confidential"),
        ("client set --id nobody --interval 5", "--id: there is no client", "`cbl client list`"),
        ("client rotate-secret --id tv", "--id", "--confidential"),
    ] {
        let complaint = operator.runs(&split(arguments)).refused();
        assert!(complaint.contains(named) && complaint.contains(fix), "{arguments}: {complaint}");
    }
    assert_eq!(shown(&operator, "application", "a")["logo"], Value::Null);
    assert_eq!(shown(&operator, "client", "tv")["scopes"], "openid films");
}

#[test]
fn each_kind_of_picture_is_known_by_its_bytes_and_not_by_its_name() {
    let operator = Operator::new();
    operator.runs(&split("application add --id a --name A")).succeeded();
    let mut versions = Vec::new();
    for content in [PNG, b"\xff\xd8\xff\xe0\0\x10JFIF", b"RIFF\x04\0\0\0WEBPVP8 "] {
        std::fs::write(operator.path("logo.txt"), content).unwrap();
        operator.runs(&split("application set --id a --logo logo.txt")).succeeded();
        versions.push(shown(&operator, "application", "a")["logo"].as_str().unwrap().to_owned());
    }
    versions.dedup();
    assert_eq!(versions.len(), 3, "the address changes with the picture");
}

#[test]
fn a_scope_is_defined_changed_listed_and_removed() {
    let operator = Operator::new();
    let add = ["scope", "add", "--name", "watchlist", "--text", "See your watch list", "--sensitive", "--text-in"];
    operator.runs(&[&add[..], &["de=Deine Merkliste sehen"]].concat()).succeeded();
    let expected = json!([{
        "name": "watchlist", "sensitive": true,
        "texts": { "en": "See your watch list", "de": "Deine Merkliste sehen" },
    }]);
    assert_eq!(operator.runs(&split("scope list --json")).json(), expected);
    let set = ["scope", "set", "--name", "watchlist", "--text", "See it", "--text-in", "de=", "--not-sensitive"];
    operator.runs(&set).succeeded();
    let expected = json!([{ "name": "watchlist", "sensitive": false, "texts": { "en": "See it" } }]);
    assert_eq!(operator.runs(&split("scope list --json")).json(), expected);
    operator.runs(&split("scope remove --name watchlist")).succeeded();
    assert_eq!(operator.runs(&split("scope list --json")).json(), json!([]));
}

/// LG-04.
#[tokio::test]
async fn what_is_registered_is_audited() {
    let operator = Operator::new();
    for arguments in [
        "application add --id a --name A",
        "application set --id a --name B",
        "scope add --name x --text X",
        "scope remove --name x",
        "client add --id tv --name TV --application a",
        "client set --id tv --interval 9",
        "client enable --id tv",
        "application add --id b --name B",
        "application remove --id b",
        "application export --secrets",
    ] {
        operator.runs(&split(arguments)).succeeded();
    }
    let location = cbl_store::ledger::LedgerLocation::Sqlite(operator.data().join("ledger.sqlite"));
    let ledger = cbl_store::ledger::Ledger::open(&location).await.unwrap();
    let events = ledger.recent_events(20).await.unwrap();
    let happened: Vec<&str> = events.iter().rev().map(|event| event.event.as_str()).collect();
    let expected = [
        "application_added",
        "application_changed",
        "scope_added",
        "scope_removed",
        "client_added",
        "client_changed",
        "client_enabled",
        "application_added",
        "application_removed",
        "secrets_exported",
    ];
    assert_eq!(happened, expected);
    assert!(events.iter().all(|event| event.actor.as_deref() == Some("operator:olga")));
}
