//! `cbl application export` and `import`: the same again, all of it or nothing.

use crate::{applications::PNG, operator::Operator};
use cbl_server::registration::{
    application::ApplicationDocument, client::ClientDocument, logo::LogoDocument, scope::ScopeDocument,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn split(arguments: &str) -> Vec<&str> {
    arguments.split_whitespace().collect()
}

/// An operator with something of every kind.
fn busy() -> Operator {
    let operator = Operator::new();
    std::fs::write(operator.path("logo.png"), PNG).unwrap();
    let scope = ["scope", "add", "--name", "films:watch", "--text", "Watch films", "--text-in", "de=Filme ansehen"];
    operator.runs(&scope).succeeded();
    for arguments in [
        "application add --id aurora --name Aurora --owner olga --environment staging --logo logo.png",
        "client add --id tv --name TV --application aurora --scopes openid,films:watch --network strict",
        "client add --id console --name Console --application aurora --confidential --pending-limit 12",
        "client add --id rs --name RS --confidential --introspects --no-device-grant --audience https://a.example",
        "client add --id fire --name Fire --lwa --scopes profile",
        "client disable --id fire",
    ] {
        operator.runs(&split(arguments)).succeeded();
    }
    operator
}

fn exports(operator: &Operator, more: &str) -> String {
    operator.runs(&split(&format!("application export {more}"))).succeeded()
}

fn imports(operator: &Operator, text: &str, more: &str) -> Value {
    operator.runs_with(&split(&format!("application import - --json {more}")), text).json()
}

fn done(said: &Value) -> Vec<(String, String)> {
    let text = |step: &Value, member: &str| step[member].as_str().unwrap().to_owned();
    said["steps"].as_array().unwrap().iter().map(|step| (text(step, "name"), text(step, "done"))).collect()
}

#[test]
fn what_was_exported_is_imported_elsewhere_as_it_was() {
    let file = exports(&busy(), "--secrets");
    let other = Operator::new();
    let said = imports(&other, &file, "");
    assert!(done(&said).iter().all(|(_, done)| done == "created"), "{said}");
    assert_eq!(said["secrets"], json!({}), "those of the file are taken");
    assert_eq!(exports(&other, "--secrets"), file);
    let again = imports(&other, &file, "");
    assert!(done(&again).iter().all(|(_, done)| done == "left"), "{again}");
    assert_eq!(exports(&other, "--secrets"), file);
}

/// LG-01: hashes only where they were asked for, secrets never.
#[test]
fn secrets_are_exported_as_hashes_and_only_if_asked() {
    let operator = busy();
    let secret =
        operator.runs(&split("client rotate-secret --id rs --json")).json()["secret"].as_str().unwrap().to_owned();
    let (plain, with) = (exports(&operator, ""), exports(&operator, "--secrets"));
    assert!(!plain.contains("secret") && !with.contains(&secret));
    let file: Value = serde_json::from_str(&with).unwrap();
    let hash = &file["applications"].as_array().unwrap().iter().find(|one| one["id"] == "rs").unwrap()["clients"][0];
    let expected = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, secret.as_bytes());
    let expected: Vec<String> = expected.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash["secret_sha256"], Value::from(expected.concat()));
}

#[test]
fn without_hashes_a_client_that_is_there_keeps_its_secret_and_a_new_one_gets_one() {
    let operator = busy();
    let before = exports(&operator, "--secrets");
    let plain = exports(&operator, "");
    imports(&operator, &plain, "");
    assert_eq!(exports(&operator, "--secrets"), before);
    let said = imports(&Operator::new(), &plain, "");
    let secrets = said["secrets"].as_object().unwrap();
    let mut names: Vec<_> = secrets.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["console", "rs"]);
    assert!(secrets.values().all(|secret| secret.as_str().unwrap().len() == 43));
}

#[test]
fn an_import_says_what_it_creates_changes_and_leaves_and_a_dry_run_does_nothing() {
    let operator = busy();
    let before = exports(&operator, "--secrets");
    let mut file: Value = serde_json::from_str(&exports(&operator, "")).unwrap();
    file["scopes"][0]["texts"]["de"] = "Filme sehen".into();
    file["applications"][0]["environment"] = "production".into();
    file["applications"][0]["logo"].take();
    file["applications"][0]["clients"][1]["interval"] = 9.into();
    file["applications"][0]["clients"][1]["lifetime"] = 300.into();
    file["applications"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "new", "name": "New", "clients": [{ "id": "n", "name": "N" }] }));
    let text = file.to_string();
    let expected = json!([
        { "kind": "scope", "name": "films:watch", "done": "changed", "members": ["texts"] },
        { "kind": "application", "name": "aurora", "done": "changed", "members": ["environment", "logo"] },
        { "kind": "client", "name": "console", "done": "left" },
        { "kind": "client", "name": "tv", "done": "changed", "members": ["interval", "lifetime"] },
        { "kind": "application", "name": "fire", "done": "left" },
        { "kind": "client", "name": "fire", "done": "left" },
        { "kind": "application", "name": "rs", "done": "left" },
        { "kind": "client", "name": "rs", "done": "left" },
        { "kind": "application", "name": "new", "done": "created" },
        { "kind": "client", "name": "n", "done": "created" },
    ]);
    let dry = imports(&operator, &text, "--dry-run");
    assert_eq!((&dry["steps"], &dry["dry_run"]), (&expected, &json!(true)));
    assert_eq!(exports(&operator, "--secrets"), before, "a dry run does nothing");
    assert_eq!(imports(&operator, &text, "")["steps"], expected);
    let tv = operator.runs(&split("client show --id tv --json")).json();
    assert_eq!((&tv["interval"], &tv["lifetime"], &tv["network"]), (&json!(9), &json!(300), &json!("strict")));
    let spoken = operator.runs_with(&split("application import -"), &before).succeeded();
    assert!(spoken.contains("application aurora: changed (environment, logo)"), "{spoken}");
    assert!(spoken.contains("client fire: left as it is"), "{spoken}");
    let kept = operator.runs(&split("client show --id n --json")).json();
    assert_eq!(kept["id"], "n", "what is not in the file stays");
}

/// One wrong member, and nothing at all is done; its path is named.
#[test]
fn a_wrong_member_is_named_by_its_path_and_nothing_is_done() {
    let operator = busy();
    let before = exports(&operator, "--secrets");
    let good: Value = serde_json::from_str(&exports(&operator, "")).unwrap();
    let rows: [(&str, Value, &str); 20] = [
        ("/format", json!(2), "format"),
        ("/scopes/0/texts", json!({ "de": "Filme" }), "scopes[0].text"),
        ("/scopes/0/name", json!("openid"), "scopes[0].name"),
        ("/scopes/0/sensitive", json!("yes"), "scopes[0].sensitive"),
        ("/applications/0/id", json!(7), "applications[0].id"),
        ("/applications/0/name", json!(" "), "applications[0].name"),
        ("/applications/0/environment", json!("test"), "applications[0].environment"),
        ("/applications/0/privacy_uri", json!("http://a"), "applications[0].privacy_uri"),
        ("/applications/0/logo", json!({ "base64": "PHN2Zz4=" }), "applications[0].logo: is SVG"),
        ("/applications/0/logo", json!({ "base64": "?" }), "applications[0].logo"),
        ("/applications/1/id", json!("aurora"), "applications[1].id"),
        ("/applications/0/clients/1/interval", json!(61), "applications[0].clients[1].interval"),
        ("/applications/0/clients/1/interval", json!(-1), "applications[0].clients[1].interval"),
        ("/applications/0/clients/1/scopes", json!("films:buy"), "applications[0].clients[1].scopes"),
        ("/applications/0/clients/1/network", json!("maybe"), "applications[0].clients[1].network"),
        ("/applications/0/clients/1/risk", json!("high"), "applications[0].clients[1].risk"),
        ("/applications/0/clients/1/type", json!("confidential"), "applications[0].clients[1].type"),
        ("/applications/0/clients/0/secret_sha256", json!("00"), "applications[0].clients[0].secret_sha256"),
        ("/applications/0/clients/1/id", json!("rs"), "applications[0].clients[1].id"),
        ("/applications/0/clients/1/colour", json!("red"), "applications[0].clients[1].colour"),
    ];
    for (pointer, value, path) in rows {
        let mut file = good.clone();
        let (parent, member) = pointer.rsplit_once('/').unwrap();
        let parent = if parent.is_empty() { &mut file } else { file.pointer_mut(parent).unwrap() };
        parent[member] = value;
        let complaint = operator.runs_with(&split("application import -"), &file.to_string()).refused();
        assert!(complaint.contains(path), "{pointer}: {complaint}");
    }
    for (text, named) in [("{", "line 1"), ("{\"format\":1} x", "follows"), ("[]", "invalid"), ("{}", "format")] {
        let complaint = operator.runs_with(&split("application import -"), text).refused();
        assert!(complaint.contains(named), "{text}: {complaint}");
    }
    let complaint = operator.runs(&split("application import nowhere.json")).refused();
    assert!(complaint.contains("nowhere.json"), "{complaint}");
    assert_eq!(exports(&operator, "--secrets"), before);
}

/// The file in the README is one that can be imported, and names every member there is.
#[test]
fn the_example_of_the_readme_is_imported_and_names_every_member() {
    let readme = include_str!("../../../../README.md");
    let example = readme.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let operator = Operator::new();
    let said = imports(&operator, example, "");
    assert!(done(&said).iter().all(|(_, done)| done == "created"), "{said}");
    let exported: Value = serde_json::from_str(&exports(&operator, "--secrets")).unwrap();
    let written: Value = serde_json::from_str(example).unwrap();
    assert_eq!(exported, written, "the example says all of it, and nothing that is otherwise");
    let client = ClientDocument {
        secret_sha256: Some(String::new()),
        audience: Some(String::new()),
        code_digits: Some(12),
        pending_limit: Some(1),
        ..ClientDocument::default()
    };
    let text = || Some(String::new());
    let application = ApplicationDocument {
        description: text(),
        logo: Some(LogoDocument { base64: String::new() }),
        privacy_uri: text(),
        support_uri: text(),
        owner: text(),
        ..ApplicationDocument::default()
    };
    let members = |thing: &Value| thing.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(members(&written["applications"][0]), members(&json!(application)));
    assert_eq!(members(&written["applications"][0]["clients"][0]), members(&json!(client)));
    assert_eq!(members(&written["scopes"][0]), members(&json!(ScopeDocument::default())));
}
