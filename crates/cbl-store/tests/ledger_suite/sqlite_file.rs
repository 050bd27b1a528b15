//! What is particular to a file: damage, permissions, backups.

use super::suite::fixtures::{Home, NOW, account, approve, grant, inhabited, link_id, new_account, new_link};
use cbl_store::ledger::{BackupError, Ledger, LedgerLocation, LedgerOpenError, NewAccount};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

fn file(home: &Home) -> &Path {
    match &home.location {
        LedgerLocation::Sqlite(path) => path,
        LedgerLocation::Postgres(_) => panic!("not a file"),
    }
}

async fn refused(path: &Path) -> LedgerOpenError {
    Ledger::open(&LedgerLocation::Sqlite(path.to_owned())).await.unwrap_err()
}

/// A closed ledger of more than a few pages.
async fn closed_ledger() -> Home {
    let home = super::sqlite();
    let ledger = inhabited(&home).await;
    for n in 10..60 {
        let account = NewAccount { display_name: "x".repeat(500), ..new_account(n) };
        assert!(ledger.create_account(&account, NOW).await.unwrap());
    }
    ledger.close().await;
    home
}

#[tokio::test]
async fn a_file_that_is_no_ledger_is_refused_and_left_alone() {
    let home = super::sqlite();
    let text = "This is a letter to my grandmother. ".repeat(500);
    fs::write(file(&home), &text).unwrap();
    let refused = refused(file(&home)).await;
    assert!(matches!(refused, LedgerOpenError::Damaged { .. }), "{refused:?}");
    assert!(refused.to_string().contains("put the latest backup"), "{refused}");
    assert_eq!(fs::read_to_string(file(&home)).unwrap(), text);
}

#[tokio::test]
async fn a_truncated_file_is_refused() {
    let home = closed_ledger().await;
    let whole = fs::read(file(&home)).unwrap();
    for kept in [whole.len() / 2, whole.len() - 4096, 4096, 2000, 50] {
        fs::write(file(&home), &whole[..kept]).unwrap();
        let refused = refused(file(&home)).await;
        assert!(matches!(refused, LedgerOpenError::Damaged { .. }), "{kept} bytes: {refused:?}");
    }
    fs::write(file(&home), &whole).unwrap();
    assert_eq!(home.open().await.list_accounts().await.unwrap().len(), 52);
}

#[tokio::test]
async fn a_corrupted_file_is_refused() {
    let home = closed_ledger().await;
    let mut bytes = fs::read(file(&home)).unwrap();
    // The heads of pages in the middle say where their cells are.
    for page in 5..bytes.len() / 4096 {
        bytes[page * 4096..page * 4096 + 64].fill(0xAA);
    }
    fs::write(file(&home), bytes).unwrap();
    let refused = refused(file(&home)).await;
    assert!(matches!(refused, LedgerOpenError::Damaged { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named() {
    let home = super::sqlite();
    let path = file(&home).with_file_name("missing").join("ledger.db");
    let refused = refused(&path).await;
    assert!(matches!(refused, LedgerOpenError::File { .. }), "{refused:?}");
    assert!(refused.to_string().contains("missing/ledger.db"), "{refused}");
}

#[tokio::test]
async fn a_name_with_blanks_and_signs_is_a_name_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("My #1 ledger? 100% caf\u{e9}.db");
    let home = Home { location: LedgerLocation::Sqlite(path.clone()), _folder: None };
    inhabited(&home).await.close().await;
    assert!(path.is_file());
    assert_eq!(home.open().await.list_accounts().await.unwrap().len(), 2);
}

#[tokio::test]
async fn only_the_owner_may_read_the_files() {
    let home = super::sqlite();
    let ledger = inhabited(&home).await;
    let backup = file(&home).with_file_name("backup.db");
    ledger.backup_to(&backup).await.unwrap();
    let folder = file(&home).parent().unwrap();
    let files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 4, "ledger, -wal, -shm and backup: {files:?}");
    for path in files {
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn an_acknowledged_write_is_in_the_files_at_once() {
    let home = super::sqlite();
    let ledger = inhabited(&home).await;
    approve(&ledger, 1).await;
    assert!(ledger.collect(&grant(1), NOW, &new_link(1), b"sealed").await.unwrap());
    // What a power cut leaves: the files as they are, without anybody closing them.
    let folder = tempfile::tempdir().unwrap();
    for name in ["ledger.db", "ledger.db-wal"] {
        fs::copy(file(&home).with_file_name(name), folder.path().join(name)).unwrap();
    }
    let copy = Ledger::open(&LedgerLocation::Sqlite(folder.path().join("ledger.db"))).await.unwrap();
    assert_eq!(copy.link(&link_id(1)).await.unwrap(), ledger.link(&link_id(1)).await.unwrap());
    assert!(copy.link(&link_id(1)).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_while_others_write_is_a_ledger_of_one_moment() {
    let home = super::sqlite();
    let ledger = inhabited(&home).await;
    for n in 0..200 {
        approve(&ledger, n).await;
    }
    let writer = ledger.clone();
    let writing = tokio::spawn(async move {
        for n in 0..200 {
            assert!(writer.collect(&grant(n), NOW, &new_link(n), b"sealed").await.unwrap());
        }
    });
    let mut counts = Vec::new();
    for n in 0..4 {
        while ledger.links_of(&account(1)).await.unwrap().len() < n * 40 + 1 {
            tokio::task::yield_now().await;
        }
        let backup = file(&home).with_file_name(format!("backup-{n}.db"));
        ledger.backup_to(&backup).await.unwrap();
        let copy = Ledger::open(&LedgerLocation::Sqlite(backup)).await.unwrap();
        let links = copy.links_of(&account(1)).await.unwrap();
        let mut collected = 0;
        for n in 0..200 {
            collected += usize::from(copy.decision(&grant(n)).await.unwrap().unwrap().link_id.is_some());
        }
        assert_eq!(links.len(), collected, "every collected decision has its link");
        counts.push(collected);
    }
    writing.await.unwrap();
    assert!(counts[0] < 200, "the first backup was made while others wrote: {counts:?}");
    assert!(counts.is_sorted() && counts[0] > 0, "{counts:?}");
}

#[tokio::test]
async fn a_backup_overwrites_nothing() {
    let home = super::sqlite();
    let ledger = home.open().await;
    let taken = file(&home).with_file_name("taken");
    fs::write(&taken, "precious").unwrap();
    assert!(matches!(ledger.backup_to(&taken).await, Err(BackupError::Exists { .. })));
    assert_eq!(fs::read_to_string(&taken).unwrap(), "precious");
    let nowhere = taken.with_file_name("missing").join("backup.db");
    assert!(matches!(ledger.backup_to(&nowhere).await, Err(BackupError::Failed { .. })));
}
