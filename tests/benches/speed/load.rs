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
const DURATION: Duration = Duration::from_secs(2);

/// How fast a server was.
#[derive(Clone, Copy)]
pub struct Rate {
    /// Answered requests per second of real time.
    pub per_second: f64,
    /// Processor time of the server, and of the store on its core, for one request in microseconds. Unlike the rate it
    /// hardly suffers from other programs.
    pub cpu_us: f64,
}

/// Loads a server for two seconds.
pub fn run(served: &Served) -> Rate {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let requests: Arc<Vec<Vec<u8>>> = Arc::new(served.codes.iter().map(|code| request(code)).collect());
        let (start, cpu_before) = (Instant::now(), served.cpu_seconds());
        let connections = (0..CONNECTIONS)
            .map(|number| tokio::spawn(connection(served.address.clone(), Arc::clone(&requests), number, start)));
        let mut answered = 0;
        for connection in connections.collect::<Vec<_>>() {
            answered += connection.await.unwrap();
        }
        Rate {
            per_second: answered as f64 / start.elapsed().as_secs_f64(),
            cpu_us: (served.cpu_seconds() - cpu_before) * 1e6 / answered as f64,
        }
    })
}

pub fn request(device_code: &str) -> Vec<u8> {
    let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";
    let body = format!("grant_type={grant}&device_code={device_code}&client_id=tv");
    let length = body.len();
    format!(
        "POST /token HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

async fn connection(address: String, requests: Arc<Vec<Vec<u8>>>, number: usize, start: Instant) -> u64 {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut answered = 0;
    // Each connection walks through its own share of the grants.
    for request in requests.iter().skip(number).step_by(CONNECTIONS).cycle() {
        exchange(&mut stream, request).await;
        answered += 1;
        if answered % 64 == 0 && start.elapsed() >= DURATION {
            return answered;
        }
    }
    answered
}

/// One poll and its answer, which is an OAuth error.
pub async fn exchange(stream: &mut TcpStream, request: &[u8]) {
    let mut buffer = [0; 4096];
    stream.write_all(request).await.unwrap();
    let mut held = 0;
    while !is_whole(&buffer[..held]) {
        let read = stream.read(&mut buffer[held..]).await.unwrap();
        assert!(read > 0, "the server hung up");
        held += read;
    }
    assert!(buffer.starts_with(b"HTTP/1.1 400"), "{}", String::from_utf8_lossy(&buffer[..held]));
}

/// All answers here are short JSON objects.
fn is_whole(answer: &[u8]) -> bool {
    answer.ends_with(b"}")
}
