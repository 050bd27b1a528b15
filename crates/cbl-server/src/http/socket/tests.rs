use super::Socket;
use crate::http::connection::{Connection, Seconds};
use std::{
    io::ErrorKind,
    sync::{Arc, atomic::Ordering::Relaxed},
};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

const ITS_OWN: &[u8] = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

fn socket(room: usize) -> (Socket<DuplexStream>, DuplexStream, Arc<Seconds>) {
    let (near, far) = duplex(room);
    let now = Arc::new(Seconds::new(1));
    (Socket::new(near, Arc::new(Connection::new(Arc::clone(&now), 15))), far, now)
}

async fn received(mut far: DuplexStream) -> String {
    let mut text = String::new();
    far.read_to_string(&mut text).await.unwrap();
    text
}

/// WB-01.
#[tokio::test]
async fn a_refusal_that_no_handler_gave_is_completed() {
    let (mut socket, far, _) = socket(4096);
    socket.write_all(ITS_OWN).await.unwrap();
    socket.shutdown().await.unwrap();
    drop(socket);
    let text = received(far).await;
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 400 Bad Request\r\n") && head.ends_with("connection: close"), "{head}");
    for header in
        ["cache-control: no-store", "x-content-type-options: nosniff", "content-security-policy: default-src 'none'"]
    {
        assert!(head.contains(header), "{head}");
    }
    assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{head}");
    assert!(body.contains("invalid_request"));
}

#[tokio::test]
async fn a_completed_refusal_arrives_whole_through_a_narrow_pipe() {
    let (mut socket, far, _) = socket(7);
    let reading = tokio::spawn(received(far));
    socket.write_all(ITS_OWN).await.unwrap();
    socket.shutdown().await.unwrap();
    drop(socket);
    assert!(reading.await.unwrap().ends_with(r#""this is no request of HTTP/1.1"}"#));
}

#[tokio::test]
async fn what_a_handler_answers_goes_as_it_is() {
    let (mut socket, far, _) = socket(4096);
    socket.connection().head_arrived();
    socket.write_all(ITS_OWN).await.unwrap();
    socket.write_all(b"more").await.unwrap();
    drop(socket);
    assert_eq!(received(far).await.as_bytes(), [ITS_OWN, b"more"].concat());
}

#[tokio::test]
async fn an_interim_answer_is_not_the_answer() {
    let (mut socket, far, _) = socket(4096);
    socket.connection().head_arrived();
    socket.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await.unwrap();
    socket.write_all(ITS_OWN).await.unwrap();
    drop(socket);
    assert!(received(far).await.as_bytes().ends_with(ITS_OWN));
}

/// WB-05.
#[tokio::test]
async fn reading_fails_once_the_head_took_too_long() {
    let (mut socket, mut far, now) = socket(4096);
    far.write_all(b"GET").await.unwrap();
    assert_eq!(socket.read(&mut [0; 8]).await.unwrap(), 3);
    let connection = Arc::clone(socket.connection());
    let waiting = tokio::spawn(async move { socket.read(&mut [0; 8]).await });
    tokio::task::yield_now().await;
    now.fetch_add(6, Relaxed);
    connection.end_if_slow(5);
    assert_eq!(waiting.await.unwrap().unwrap_err().kind(), ErrorKind::TimedOut);
}
