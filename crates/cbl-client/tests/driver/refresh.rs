//! Renewing tokens, with and without a file.

use std::time::Duration;

use cbl_client::driver::{Blame, Error, Linked, Secret, TokenFile};

use crate::server::{Answer, Server, codes, says, tokens};

fn rotated(n: u32) -> Answer {
    says(200, format!(r#"{{"access_token":"at-{n}","token_type":"Bearer","expires_in":900,"refresh_token":"rt-{n}"}}"#))
}

/// A link that was made and stored before.
async fn linked_into(file: &TokenFile) -> Linked {
    let server = Server::answers(vec![codes(), tokens()]).await;
    server.device().link().saved_to(file).run().await.unwrap()
}

fn stored(file: &TokenFile) -> Option<String> {
    let linked = file.lock().unwrap().load().unwrap()?;
    Some(linked.refresh_token.unwrap().expose().to_owned())
}

#[tokio::test]
async fn a_refresh_brings_new_tokens() {
    let server = Server::answers(vec![rotated(2)]).await;
    let linked = server.device().refresh(&Secret::new("rt-1")).await.unwrap();
    assert_eq!((linked.access_token.expose(), linked.refresh_token.unwrap().expose()), ("at-2", "rt-2"));
    assert_eq!(server.asked()[0].body, "grant_type=refresh_token&refresh_token=rt-1&client_id=tv");
}

#[tokio::test]
async fn an_answer_without_a_refresh_token_keeps_the_old_one() {
    let server = Server::answers(vec![says(200, r#"{"access_token":"at-2","token_type":"bearer"}"#)]).await;
    let linked = server.device().refresh(&Secret::new("rt-1")).await.unwrap();
    assert_eq!(linked.refresh_token.unwrap().expose(), "rt-1");
}

/// CR-03: the answer may be lost after the server has rotated; the same token is sent again.
#[tokio::test]
async fn a_lost_answer_is_asked_for_again() {
    let server = Server::answers(vec![Answer::HangsUp, rotated(2)]).await;
    server.device().refresh(&Secret::new("rt-1")).await.unwrap();
    let asked = server.asked();
    assert_eq!(asked.first().unwrap().body, asked.last().unwrap().body);
    assert!(asked[1].at - asked[0].at >= Duration::from_millis(1_990));
}

/// CR-07
#[tokio::test]
async fn a_stored_refresh_replaces_the_tokens_and_keeps_what_the_answer_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    linked_into(&file).await;
    let server = Server::answers(vec![rotated(2)]).await;
    let linked = server.device().refresh_stored(&file).await.unwrap();
    assert_eq!(linked.account.as_deref(), Some("Ann"));
    assert_eq!(linked.expires_in, Some(Duration::from_mins(15)));
    assert_eq!(stored(&file).as_deref(), Some("rt-2"));
}

#[tokio::test]
async fn a_link_that_is_gone_is_wiped_and_must_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    linked_into(&file).await;
    let server = Server::answers(vec![rotated(2), says(400, r#"{"error":"invalid_grant"}"#)]).await;
    server.device().refresh_stored(&file).await.unwrap();
    let error = server.device().refresh_stored(&file).await.unwrap_err();
    assert!(matches!(error, Error::LinkAgain));
    assert_eq!(stored(&file), None);
    let names: Vec<_> = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["tokens.lock"]);
    // Nothing is stored, so nothing is asked.
    server.device().refresh_stored(&file).await.unwrap_err();
    assert_eq!(server.asked().len(), 2);
}

/// Any other refusal says nothing about the link.
#[tokio::test]
async fn a_refusal_of_the_client_keeps_the_tokens() {
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    linked_into(&file).await;
    let server = Server::answers(vec![says(401, r#"{"error":"invalid_client"}"#)]).await;
    let error = server.device().refresh_stored(&file).await.unwrap_err();
    assert_eq!(error.blame(), Blame::Device);
    assert_eq!(stored(&file).as_deref(), Some("rt-1"));
}

/// CR-07: one flight per link. Each refresh sends what the one before it stored.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refreshes_of_one_file_go_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    linked_into(&file).await;
    let server = Server::answers((2..=9).map(rotated).collect()).await;
    let device = server.device();
    let refreshes: Vec<_> = (0..8)
        .map(|_| {
            let (device, file) = (device.clone(), file.clone());
            tokio::spawn(async move { device.refresh_stored(&file).await.map(|_| ()) })
        })
        .collect();
    for refresh in refreshes {
        refresh.await.unwrap().unwrap();
    }
    for (n, asked) in (1..).zip(server.asked()) {
        assert!(asked.body.contains(&format!("refresh_token=rt-{n}&")), "{}", asked.body);
    }
    assert_eq!(stored(&file).as_deref(), Some("rt-9"));
}
