//! A linking that a power cut interrupted.

use std::time::Duration;

use cbl_client::driver::{Device, Error, Secret, Shown, TokenFile};
use cbl_client::{Slot, TokenStore};

use crate::server::{Server, builder, codes, pending, says, tokens};

fn file(folder: &tempfile::TempDir) -> TokenFile {
    TokenFile::at(folder.path().join("tokens"))
}

fn device_of(server: &Server) -> Device {
    server.device_of(builder().pkce())
}

/// Runs a linking until its first poll was answered, and pulls the plug.
async fn is_cut_off_while_waiting(server: &Server, file: &TokenFile) -> String {
    let linking = device_of(server).link().saved_to(file);
    let mut screen = linking.screen();
    let running = tokio::spawn(linking.run());
    let code = loop {
        screen.changed().await.unwrap();
        if let Shown::Waiting(prompt) = &*screen.borrow_and_update() {
            break prompt.user_code.clone();
        }
    };
    while server.asked().len() < 2 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    running.abort();
    drop(running.await);
    code
}

#[tokio::test]
async fn the_same_code_shows_again_after_a_power_cut_and_polling_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = file(&folder);
    let server = Server::answers(vec![codes(), pending(), tokens()]).await;
    let code = is_cut_off_while_waiting(&server, &file).await;

    let linking = device_of(&server).resume(&file).await.unwrap().unwrap();
    let mut screen = linking.screen();
    let running = tokio::spawn(linking.run());
    screen.changed().await.unwrap();
    let shown = screen.borrow_and_update().clone();
    assert!(matches!(&shown, Shown::Waiting(prompt) if prompt.user_code == code), "{shown:?}");
    let linked = running.await.unwrap().unwrap();
    assert_eq!(linked.refresh_token.as_ref().map(Secret::expose), Some("rt-1"));

    let asked = server.asked();
    assert_eq!(asked.len(), 3, "no second pair of codes");
    // The proof of the first start still holds.
    assert_eq!(asked[1].body, asked[2].body);
    assert!(asked[2].body.contains("code_verifier="));
    assert!(device_of(&server).resume(&file).await.unwrap().is_none(), "what is over is forgotten");
}

#[tokio::test]
async fn a_linking_that_ended_or_was_given_up_is_not_taken_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = file(&folder);
    let server = Server::answers(vec![codes(), says(400, r#"{"error":"access_denied"}"#)]).await;
    let error = server.device().link().saved_to(&file).run().await.unwrap_err();
    assert!(matches!(error, Error::Denied));
    assert!(server.device().resume(&file).await.unwrap().is_none());

    let server = Server::answers(vec![codes(), pending()]).await;
    is_cut_off_while_waiting(&server, &file).await;
    assert!(server.device().resume(&file).await.unwrap().is_some());
    file.forget_pending().await.unwrap();
    assert!(server.device().resume(&file).await.unwrap().is_none());
}

#[tokio::test]
async fn codes_of_another_client_or_half_written_ones_are_not_taken_up() {
    let folder = tempfile::tempdir().unwrap();
    let file = file(&folder);
    let server = Server::answers(vec![codes(), pending()]).await;
    is_cut_off_while_waiting(&server, &file).await;
    let other = Device::builder("radio").endpoints("https://id.example/d", "https://id.example/t").unwrap();
    assert!(other.resume(&file).await.unwrap().is_none());
    let path = folder.path().join("tokens.pending");
    let whole = std::fs::read(&path).unwrap();
    for length in 0..whole.len() {
        std::fs::write(&path, &whole[..length]).unwrap();
        assert!(server.device().resume(&file).await.unwrap().is_none(), "{length}");
    }
}

/// The file is a store like any other.
#[test]
fn a_token_file_keeps_both_slots_apart() {
    let folder = tempfile::tempdir().unwrap();
    let mut locked = file(&folder).lock().unwrap();
    let mut blob = [0; 256];
    let length = cbl_client::StoredTokens::new("at-1").write(&mut blob).unwrap();
    let store: &mut dyn TokenStore<Error = std::io::Error> = &mut locked;
    store.save(Slot::Tokens, &blob[..length]).unwrap();
    store.save(Slot::Pending, &blob[..length]).unwrap();
    store.wipe(Slot::Tokens).unwrap();
    let mut room = [0; 256];
    assert_eq!(store.load(Slot::Tokens, &mut room).unwrap(), None);
    assert_eq!(store.load(Slot::Pending, &mut room).unwrap(), Some(&blob[..length]));
    assert!(store.load(Slot::Pending, &mut [0; 4]).is_err());
    store.wipe(Slot::Pending).unwrap();
    assert_eq!(store.load(Slot::Pending, &mut room).unwrap(), None);
}
