//! What the driver does with bytes.

use std::time::Duration;

use cbl_client::driver::LONGEST_BODY;

use crate::server::{Answer, Server, TOKENS, codes, says};

/// CR-06: one byte more is too much, whether the length is declared or not.
#[tokio::test]
async fn an_answer_of_exactly_the_limit_is_read() {
    let mut body = TOKENS.as_bytes().to_vec();
    body.resize(LONGEST_BODY, b' ');
    let server = Server::answers(vec![codes(), says(200, body)]).await;
    let linked = server.device().link().run().await.unwrap();
    assert_eq!(linked.access_token.expose(), "at-1");
}

#[tokio::test]
async fn one_byte_over_the_limit_is_trouble() {
    let mut body = TOKENS.as_bytes().to_vec();
    body.resize(LONGEST_BODY + 1, b' ');
    let server = Server::answers(vec![codes(), says(200, body)]).await;
    let linking = server.device().link();
    let mut screen = linking.screen();
    let running = tokio::spawn(linking.run());
    let trouble = screen.wait_for(|shown| format!("{shown:?}").contains("Oversized"));
    tokio::time::timeout(Duration::from_secs(10), trouble).await.unwrap().unwrap();
    running.abort();
}

/// The future can be dropped while a request is out, not only while it waits.
#[tokio::test]
async fn a_silent_server_does_not_keep_a_cancelled_linking_alive() {
    let server = Server::answers(vec![Answer::Silent]).await;
    let linking = server.device().link();
    let ended = tokio::time::timeout(Duration::from_millis(300), linking.run()).await;
    assert!(ended.is_err());
    assert_eq!(server.asked().len(), 1);
}
