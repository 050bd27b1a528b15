//! The power goes at any moment of a write; afterwards the old or the new tokens load.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use cbl_client::driver::{Linked, TokenFile};

use crate::server::{Server, codes, says};

async fn link(n: u32) -> Linked {
    let body =
        format!(r#"{{"access_token":"at-{n}","token_type":"Bearer","refresh_token":"rt-{n}","scope":"openid"}}"#);
    let server = Server::answers(vec![codes(), says(200, body)]).await;
    server.device().link().run().await.unwrap()
}

fn loads(folder: &Path) -> Option<String> {
    let linked = TokenFile::at(folder.join("tokens")).lock().unwrap().load().unwrap()?;
    Some(linked.access_token.expose().to_owned())
}

fn saves(folder: &Path, linked: &Linked) {
    TokenFile::at(folder.join("tokens")).lock().unwrap().save_refreshed(linked).unwrap();
}

#[tokio::test]
async fn what_was_saved_loads_and_only_its_owner_can_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let linked = link(1).await;
    assert_eq!(loads(folder.path()), None);
    saves(folder.path(), &linked);
    let file = TokenFile::at(folder.path().join("tokens"));
    assert_eq!(file.lock().unwrap().load().unwrap().unwrap(), linked);
    saves(folder.path(), &linked);
    for name in ["tokens", "tokens.previous", "tokens.lock"] {
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

/// CR-07: cut after every byte of the write, and at each step after it.
#[tokio::test]
async fn a_power_cut_at_any_moment_of_a_save_leaves_the_old_or_the_new_tokens() {
    let (old, new) = (link(1).await, link(2).await);
    let finished = tempfile::tempdir().unwrap();
    saves(finished.path(), &old);
    saves(finished.path(), &new);
    let path = finished.path();
    let old_bytes = fs::read(path.join("tokens.previous")).unwrap();
    let new_bytes = fs::read(path.join("tokens")).unwrap();
    let state = |files: &[(&str, &[u8])]| {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        folder
    };
    for length in 0..=new_bytes.len() {
        let folder = state(&[("tokens", &old_bytes), ("tokens.new", &new_bytes[..length])]);
        assert_eq!(loads(folder.path()).as_deref(), Some("at-1"));
        // What was left behind is no obstacle to the next save.
        saves(folder.path(), &new);
        assert_eq!(loads(folder.path()).as_deref(), Some("at-2"));
    }
    let folder = state(&[("tokens.previous", &old_bytes), ("tokens.new", &new_bytes)]);
    assert_eq!(loads(folder.path()).as_deref(), Some("at-1"));
    assert_eq!(loads(path).as_deref(), Some("at-2"));
}

/// A disk that lied about its flush, or rots.
#[tokio::test]
async fn damaged_tokens_give_way_to_the_previous_ones() {
    let (old, new, newer) = (link(1).await, link(2).await, link(3).await);
    let folder = tempfile::tempdir().unwrap();
    saves(folder.path(), &old);
    saves(folder.path(), &new);
    let path = folder.path().join("tokens");
    let good = fs::read(&path).unwrap();
    for length in 0..good.len() {
        fs::write(&path, &good[..length]).unwrap();
        assert_eq!(loads(folder.path()).as_deref(), Some("at-1"));
    }
    // What cannot be read does not push out what can.
    saves(folder.path(), &newer);
    assert_eq!(loads(folder.path()).as_deref(), Some("at-3"));
    fs::write(&path, b"").unwrap();
    assert_eq!(loads(folder.path()).as_deref(), Some("at-1"));
}

/// Otherwise damage to the new link could bring back somebody else's.
#[tokio::test]
async fn a_new_link_leaves_nothing_of_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    saves(folder.path(), &link(1).await);
    let file = TokenFile::at(folder.path().join("tokens"));
    file.lock().unwrap().save_link(&link(2).await).unwrap();
    fs::write(folder.path().join("tokens"), b"").unwrap();
    assert_eq!(loads(folder.path()), None);
}

#[test]
fn a_second_process_waits_for_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    let held = file.lock().unwrap();
    let path = folder.path().join("tokens.lock");
    // flock(1) is another process; -n gives up at once.
    let tries = || std::process::Command::new("flock").args(["-n"]).arg(&path).arg("true").status().unwrap();
    assert!(!tries().success());
    drop(held);
    assert!(tries().success());
}
