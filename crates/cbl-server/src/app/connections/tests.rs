use super::{Connection, Watched};
use actix_web::{dev::Extensions, rt::net::TcpStream};
use std::{sync::Arc, time::Duration};
use tokio::{io::AsyncReadExt, net::TcpListener, time::timeout};

/// Both ends of a new connection that is watched.
async fn connects(watched: &Watched, listener: &TcpListener) -> (TcpStream, TcpStream, Arc<Connection>) {
    let device = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (server, _) = listener.accept().await.unwrap();
    let mut extensions = Extensions::new();
    watched.adopt(&server, &mut extensions);
    let connection = extensions.get::<Arc<Connection>>().unwrap().clone();
    (device, server, connection)
}

/// WB-05.
#[tokio::test]
async fn a_connection_without_a_complete_head_is_closed_and_one_with_heads_is_kept() {
    let watched = Watched::new(Duration::from_secs(1));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (mut slow, _server, _silent) = connects(&watched, &listener).await;
    let (mut busy, _server, connection) = connects(&watched, &listener).await;
    let watching = tokio::spawn(watched.run());
    let heads = async {
        for _ in 0..20 {
            tokio::time::sleep(Duration::from_millis(200)).await;
            connection.head_arrived();
        }
    };
    let mut byte = [0; 1];
    let (closed, ()) = tokio::join!(slow.read(&mut byte), heads);
    assert_eq!(closed.unwrap(), 0);
    assert!(timeout(Duration::from_millis(50), busy.read(&mut [0; 1])).await.is_err(), "the busy one was closed");
    watching.abort();
}

#[tokio::test]
async fn a_connection_that_is_gone_is_forgotten() {
    let watched = Watched::new(Duration::from_mins(1));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ends = connects(&watched, &listener).await;
    assert_eq!(watched.open.lock().unwrap().len(), 1);
    drop(ends);
    let watching = tokio::spawn(watched.clone().run());
    timeout(Duration::from_secs(5), async {
        while !watched.open.lock().unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await
    .expect("it is still there");
    watching.abort();
}
