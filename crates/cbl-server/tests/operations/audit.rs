//! `cbl audit` (LG-04).

use crate::operator::Operator;
use serde_json::json;
use std::fs;

#[test]
fn lg_04_what_an_operator_did_is_listed_and_a_changed_record_is_found() {
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    operator.runs(&["client", "disable", "--id", "tv"]).succeeded();
    let listed = operator.runs(&["audit", "list", "--json"]).json();
    let events: Vec<_> = listed.as_array().unwrap().iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["client_disabled", "client_added"], "the youngest first");
    assert!(listed[0]["actor"].as_str().unwrap().starts_with("operator:"));
    assert_eq!(operator.runs(&["audit", "list", "--limit", "1", "--json"]).json().as_array().unwrap().len(), 1);
    let table = operator.runs(&["audit", "list"]).succeeded();
    assert!(table.starts_with("AT") && table.contains("client_added"), "{table}");

    let whole = json!({ "whole": 2, "unchained": 0, "broken": [] });
    assert_eq!(operator.runs(&["audit", "verify", "--json"]).json(), whole);
    assert_eq!(operator.runs(&["audit", "verify"]).succeeded(), "2 records are as they were written\n");

    // Somebody with the file, and without the server. A backup is one file: nothing of it waits in a log beside it.
    drop(operator.serves(&[]));
    operator.runs(&["backup", "--to", "copy"]).succeeded();
    let text = fs::read(operator.path("copy/ledger.sqlite")).unwrap();
    let at = text.windows(12).position(|word| word == b"client_added").unwrap();
    let changed = [&text[..at], &b"client_adder"[..], &text[at + 12..]].concat();
    for beside in ["-wal", "-shm"] {
        let _ = fs::remove_file(operator.path(&format!("cbl-data/ledger.sqlite{beside}")));
    }
    fs::write(operator.path("cbl-data/ledger.sqlite"), changed).unwrap();
    let complaint = operator.runs(&["audit", "verify"]).refused();
    assert!(complaint.contains("tampered with"), "{complaint}");
    let said = operator.runs(&["audit", "verify", "--json"]);
    assert!(said.out.contains("\"changed\"") && said.out.contains("\"operator\""), "{}", said.out);
}
