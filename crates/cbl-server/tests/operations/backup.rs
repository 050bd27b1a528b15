//! Backup while a server runs, and restore.

use crate::operator::{Operator, mode, post};

fn with_client() -> Operator {
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    operator
}

#[test]
fn a_backup_of_a_running_server_is_restored_and_serves() {
    let operator = with_client();
    let server = operator.serves(&[]);
    operator.runs(&["backup", "--to", "saved"]).succeeded();
    // What comes after the backup is not in it.
    operator.runs(&["client", "add", "--id", "later", "--name", "Later"]).succeeded();
    assert_eq!(server.get("/healthz").status, 200);
    drop(server);
    assert_eq!(mode(&operator.path("saved")), 0o700);
    for file in ["saved/ledger.sqlite", "saved/secrets.toml"] {
        assert_eq!(mode(&operator.path(file)), 0o600, "{file}");
    }
    operator.runs(&["restore", "--from", "saved", "--data", "restored"]).succeeded();
    let clients = operator.runs(&["client", "list", "--data", "restored", "--json"]).json();
    assert_eq!(clients.as_array().unwrap().len(), 1);
    let server = operator.serves(&["--data", "restored"]);
    let answer = post(server.address, "/device_authorization", "client_id=tv");
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[test]
fn a_backup_never_writes_over_anything_and_leaves_nothing_half_done() {
    let operator = with_client();
    let complaint = operator.runs(&["backup", "--to", "saved"]).refused();
    assert!(complaint.contains("there is no secrets file"), "{complaint}");
    drop(operator.serves(&[]));
    std::fs::create_dir(operator.path("saved")).unwrap();
    assert!(operator.runs(&["backup", "--to", "saved"]).refused().contains("exists already"));
    assert!(operator.runs(&["backup", "--to", "no/such/folder"]).refused().contains("cannot make the folder"));
    assert!(!operator.path("saved.partial").exists());
}

#[test]
fn restoring_never_writes_over_a_ledger_or_secrets() {
    let operator = with_client();
    drop(operator.serves(&[]));
    operator.runs(&["backup", "--to", "saved"]).succeeded();
    assert!(operator.runs(&["restore", "--from", "saved"]).refused().contains("is not overwritten"));
    std::fs::create_dir(operator.path("half")).unwrap();
    std::fs::write(operator.path("half/secrets.toml"), "").unwrap();
    let complaint = operator.runs(&["restore", "--from", "saved", "--data", "half"]).refused();
    assert!(complaint.contains("half/secrets.toml"), "{complaint}");
    assert!(operator.runs(&["restore", "--from", "half", "--data", "new"]).refused().contains("is no backup"));
}

#[test]
fn a_backup_whose_parts_do_not_belong_together_is_not_restored() {
    let (operator, other) = (with_client(), with_client());
    for operator in [&operator, &other] {
        drop(operator.serves(&[]));
        operator.runs(&["backup", "--to", "saved"]).succeeded();
    }
    std::fs::copy(other.path("saved/secrets.toml"), operator.path("saved/secrets.toml")).unwrap();
    let complaint = operator.runs(&["restore", "--from", "saved", "--data", "new"]).refused();
    assert!(complaint.contains("nothing was restored") && complaint.contains("version 1"), "{complaint}");
    assert!(!operator.path("new/ledger.sqlite").exists() && !operator.path("new/secrets.toml").exists());
}

#[test]
fn a_damaged_ledger_is_not_restored() {
    let operator = with_client();
    drop(operator.serves(&[]));
    operator.runs(&["backup", "--to", "saved"]).succeeded();
    std::fs::write(operator.path("saved/ledger.sqlite"), vec![7; 8192]).unwrap();
    assert!(operator.runs(&["restore", "--from", "saved", "--data", "new"]).refused().contains("nothing was restored"));
    assert!(!operator.path("new/ledger.sqlite").exists());
}
