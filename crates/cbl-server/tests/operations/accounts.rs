//! Accounts that come from elsewhere and go elsewhere.

use crate::operator::{Operator, mode};
use serde_json::{Value, json};

const BCRYPT: &str = "$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2";
const SCRYPT: &str = "$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$6g3umF+uVrJsObaTZhIbbTlgrvOEFcCItdwSjtPF67M";
const CRYPT: &str = "$7$86..../....SodiumChloride$geRDcFA0kWTgf0O6ZCdVt1ip7gcdaR2xtAbSwlsNJi7";

fn file(operator: &Operator, lines: &[Value]) -> &'static str {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    let text = lines.join("\n");
    std::fs::write(operator.path("people.jsonl"), text).unwrap();
    "people.jsonl"
}

fn people() -> Vec<Value> {
    let created_at = "2019-05-04T03:02:01.5Z";
    vec![
        json!({
            "username": "ada", "display_name": "Ada L.", "email": "ada@example.org", "email_verified": true,
            "locale": "de", "postal_code": "EC1A 1BB", "disabled": false,
            "created_at": created_at, "password_hash": BCRYPT,
        }),
        json!({
            "username": "Émilie", "display_name": "Émilie", "disabled": true, "created_at": created_at, "password_hash": SCRYPT,
        }),
        json!({
            "username": "nobody", "display_name": "No password", "disabled": false, "created_at": created_at,
        }),
        json!({
            "username": "zoe", "display_name": "Zoe", "disabled": false, "created_at": created_at, "password_hash": CRYPT,
        }),
    ]
}

fn exported(operator: &Operator) -> Vec<Value> {
    let out = operator.runs(&["account", "export"]).succeeded();
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn imports(operator: &Operator, lines: &[Value], more: &[&str]) -> Value {
    let file = file(operator, lines);
    operator.runs(&[&["account", "import", file, "--json"], more].concat()).json()
}

/// In any order: names are sorted as the ledger sorts them.
fn by_name(mut lines: Vec<Value>) -> Vec<Value> {
    lines.sort_by_key(|line| line["username"].as_str().unwrap().to_owned());
    lines
}

#[test]
fn what_is_exported_is_what_was_imported() {
    let operator = Operator::new();
    assert_eq!(imports(&operator, &people(), &[]), json!({ "made": 4, "updated": 0, "skipped": [], "dry_run": false }));
    assert_eq!(by_name(exported(&operator)), by_name(people()));

    let other = Operator::new();
    imports(&other, &exported(&operator), &[]);
    assert_eq!(exported(&other), exported(&operator));
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let operator = Operator::new();
    let report = imports(&operator, &people(), &["--dry-run"]);
    assert_eq!((&report["made"], &report["dry_run"]), (&json!(4), &json!(true)));
    assert!(exported(&operator).is_empty());
    let said = operator.runs(&["account", "import", "people.jsonl", "--dry-run"]).succeeded();
    assert_eq!(said, "4 would be made, 0 would be updated, 0 would be skipped\n");
}

/// A command that was interrupted is run again.
#[test]
fn who_is_there_already_is_named_and_skipped() {
    let operator = Operator::new();
    imports(&operator, &people()[..2], &[]);
    let report = imports(&operator, &people(), &[]);
    assert_eq!(report["made"], 2);
    assert_eq!(report["skipped"], json!([{ "line": 1, "username": "ada" }, { "line": 2, "username": "Émilie" }]));
    let said = operator.runs(&["account", "import", "people.jsonl"]).succeeded();
    assert!(said.contains("line 1: ada is there already; --update changes it"), "{said}");
}

/// The owner may have another password by now, and a renewed hash of the old one.
#[test]
fn an_update_changes_the_profile_and_never_the_password() {
    let operator = Operator::new();
    imports(&operator, &people(), &[]);
    let lines = [
        json!({ "username": "ADA", "display_name": "Ada Lovelace", "disabled": true, "password_hash": SCRYPT,
            "created_at": "1999-01-01T00:00:00Z" }),
        json!({ "username": "zoe", "display_name": "Zoe" }),
        json!({ "username": "new" }),
    ];
    let report = imports(&operator, &lines, &["--update"]);
    assert_eq!((&report["made"], &report["updated"]), (&json!(1), &json!(1)));
    assert_eq!(report["skipped"], json!([{ "line": 2, "username": "zoe" }]));
    let accounts = exported(&operator);
    let ada = accounts.iter().find(|line| line["username"] == "ada").unwrap();
    let mut expected = people()[0].clone();
    expected["display_name"] = "Ada Lovelace".into();
    expected["disabled"] = true.into();
    assert_eq!(*ada, expected);
    let new = accounts.iter().find(|line| line["username"] == "new").unwrap();
    assert_eq!((&new["display_name"], &new["password_hash"]), (&json!("new"), &Value::Null));
}

#[test]
fn one_bad_line_keeps_all_out_and_every_bad_line_is_named() {
    let operator = Operator::new();
    let mut lines = people();
    lines.insert(1, json!({ "username": "ADA" }));
    lines.insert(2, json!({ "username": "bomb", "password_hash": "$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc" }));
    lines.insert(3, json!({ "username": "slow", "password_hash": BCRYPT.replace("$05$", "$31$") }));
    lines.insert(4, json!({ "username": "typo", "pasword_hash": BCRYPT }));
    let file = file(&operator, &lines);
    let mut text = std::fs::read(operator.path(file)).unwrap();
    text.extend_from_slice(b"\n\n{\"username\":\"\xff\"}\n");
    text.extend_from_slice(format!("{{\"username\":\"{}\"}}\n", "x".repeat(70_000)).as_bytes());
    text.extend_from_slice(b"{\"username\":\"last\"");
    std::fs::write(operator.path(file), text).unwrap();

    let complaint = operator.runs(&["account", "import", file]).refused();
    for expected in [
        "nothing was imported: people.jsonl has 7 lines that cannot be:",
        "line 2: `username` is that of line 1",
        "line 3: `password_hash` takes 4194304 KiB of memory; 262144 are allowed",
        "line 4: `password_hash` has cost 31; 14 is allowed",
        "line 5: unknown field `pasword_hash`",
        "line 10: is not UTF-8",
        "line 11: is longer than 64 KiB",
        "line 12: EOF while parsing an object",
    ] {
        assert!(complaint.contains(expected), "{expected} is missing in {complaint}");
    }
    assert!(exported(&operator).is_empty());
}

#[test]
fn a_file_that_is_not_there_or_empty_is_named() {
    let operator = Operator::new();
    assert!(operator.runs(&["account", "import", "none.jsonl"]).refused().contains("cannot read none.jsonl"));
    std::fs::write(operator.path("empty.jsonl"), "\n\n").unwrap();
    assert!(operator.runs(&["account", "import", "empty.jsonl"]).refused().contains("has no accounts"));
    assert_eq!(operator.runs(&["account", "import"]).code, Some(2));
}

#[test]
fn an_export_is_for_its_owner_and_overwrites_nothing() {
    let operator = Operator::new();
    imports(&operator, &people(), &[]);
    operator.runs(&["account", "export", "--to", "all.jsonl"]).succeeded();
    assert_eq!(mode(&operator.path("all.jsonl")), 0o600);
    assert_eq!(std::fs::read_to_string(operator.path("all.jsonl")).unwrap().lines().count(), 4);
    assert!(operator.runs(&["account", "export", "--to", "all.jsonl"]).refused().contains("--to all.jsonl"));

    let bare = operator.runs(&["account", "export", "--without-passwords"]).succeeded();
    assert!(!bare.contains("password_hash") && bare.contains("ada"), "{bare}");
}

/// Batches, and pages of the export.
#[test]
fn thousands_of_accounts_are_imported_and_exported() {
    let operator = Operator::new();
    let lines: Vec<Value> =
        (0..2_300).map(|n| json!({ "username": format!("person-{n:05}"), "password_hash": BCRYPT })).collect();
    assert_eq!(imports(&operator, &lines, &[])["made"], 2_300);
    assert_eq!(exported(&operator).len(), 2_300);
    let again = operator.runs(&["account", "import", "people.jsonl"]).succeeded();
    assert!(again.contains("and 2280 more\n0 made, 0 updated, 2300 skipped"), "{again}");
}
