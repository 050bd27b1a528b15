//! https with certificates that only this device knows, as on a home network.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;

use cbl_client::driver::{Blame, Device};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A server with a certificate of its own for this machine: its issuer and the certificate. It answers each
/// request with its metadata, until the test ends.
fn starts() -> (String, String) {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let issuer = format!("https://{}", listener.local_addr().unwrap());
    let body = format!(
        r#"{{"issuer":"{issuer}","device_authorization_endpoint":"{issuer}/d","token_endpoint":"{issuer}/t"}}"#
    );
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, stream.unwrap());
            // A client that does not believe us hangs up here.
            if stream.read(&mut [0; 4096]).is_ok() {
                let length = body.len();
                let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
                stream.write_all((head + &body).as_bytes()).unwrap();
                stream.conn.send_close_notify();
                drop(stream.flush());
            }
        }
    });
    (issuer, made.cert.pem())
}

/// CR-06
#[tokio::test]
async fn a_certificate_is_believed_only_when_this_device_was_told_to() {
    let (issuer, pem) = starts();
    let (_, other) = starts();
    let stranger = Device::builder("tv").trust_certificate(other).discover(&issuer).await.unwrap_err();
    assert_eq!(stranger.blame(), Blame::Network);
    assert!(stranger.to_string().contains("certificate"), "{stranger}");
    Device::builder("tv").trust_certificate(pem).discover(&issuer).await.unwrap();
}
