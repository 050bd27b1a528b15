//! The load: as many requests as 64 connections take, one under way on each.

use crate::servers::Served;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const CONNECTIONS: usize = 64;
const DURATION: Duration = Duration::from_secs(3);

/// Answered requests per second.
pub fn requests_per_second(served: &Served) -> f64 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let requests: Arc<Vec<Vec<u8>>> = Arc::new(served.codes.iter().map(|code| request(code)).collect());
        let start = Instant::now();
        let connections = (0..CONNECTIONS).map(|number| {
            tokio::spawn(run(served.address.clone(), Arc::clone(&requests), number, start))
        });
        let mut answered = 0;
        for connection in connections.collect::<Vec<_>>() {
            answered += connection.await.unwrap();
        }
        answered as f64 / start.elapsed().as_secs_f64()
    })
}

fn request(device_code: &str) -> Vec<u8> {
    let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";
    let body = format!("grant_type={grant}&device_code={device_code}&client_id=tv");
    let length = body.len();
    format!(
        "POST /token HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

async fn run(address: String, requests: Arc<Vec<Vec<u8>>>, number: usize, start: Instant) -> u64 {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut buffer = vec![0; 4096];
    let mut answered = 0;
    // Each connection walks through its own share of the grants.
    for request in requests.iter().skip(number).step_by(CONNECTIONS).cycle() {
        stream.write_all(request).await.unwrap();
        let mut held = 0;
        while !is_whole(&buffer[..held]) {
            let read = stream.read(&mut buffer[held..]).await.unwrap();
            assert!(read > 0, "the server hung up");
            held += read;
        }
        assert!(buffer.starts_with(b"HTTP/1.1 400"), "{}", String::from_utf8_lossy(&buffer[..held]));
        answered += 1;
        if answered % 64 == 0 && start.elapsed() >= DURATION {
            return answered;
        }
    }
    answered
}

/// All answers here are short JSON objects.
fn is_whole(answer: &[u8]) -> bool {
    answer.ends_with(b"}")
}
