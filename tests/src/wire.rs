//! A wire between devices and a server, on which everything is written down: a relay whose address the issuer is.

mod transcript;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::cbl::Cbl;

/// More than a device takes for its next poll.
const PATIENCE: Duration = Duration::from_secs(30);

/// A request and its answer, as they went over the wire.
#[derive(Clone)]
struct Exchange {
    request: Message,
    answer: Message,
}

#[derive(Clone)]
struct Message {
    /// `POST /token HTTP/1.1`, or `HTTP/1.1 200 OK`.
    first: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    body: String,
}

/// What went over it so far. It lives as long as the process.
#[derive(Clone, Default)]
pub struct Wire {
    written: Arc<Mutex<Vec<Exchange>>>,
}

impl Wire {
    /// A wire to a server that is not started yet, whose issuer is the end of the wire from here on.
    ///
    /// # Panics
    /// When the system has no port for it.
    #[must_use]
    pub fn to(cbl: &mut Cbl) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port of a wire");
        let port = listener.local_addr().expect("the address of a listener").port();
        let server = cbl.is_reached_by(port);
        let wire = Self::default();
        let shared = wire.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let wire = shared.clone();
                // Whoever hangs up on either side has nothing to be written down.
                thread::spawn(move || wire.carries(&stream, server).ok());
            }
        });
        wire
    }

    /// Waits until an answer with this in its body went over it.
    ///
    /// # Panics
    /// When none does.
    pub async fn hears(&self, part: &str) {
        let heard = async {
            while !self.exchanges().iter().any(|exchange| exchange.answer.body.contains(part)) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let in_time = tokio::time::timeout(PATIENCE, heard).await;
        assert!(in_time.is_ok(), "nobody was answered {part:?}");
    }

    fn exchanges(&self) -> Vec<Exchange> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// One request, one answer, and both sides hang up.
    fn carries(&self, stream: &TcpStream, server: u16) -> std::io::Result<()> {
        let request = Message::read(&mut BufReader::new(stream))?;
        let upstream = TcpStream::connect((Ipv4Addr::LOCALHOST, server))?;
        request.write(&upstream)?;
        let answer = Message::read(&mut BufReader::new(&upstream))?;
        self.written.lock().unwrap_or_else(PoisonError::into_inner).push(Exchange { request, answer: answer.clone() });
        answer.write(stream)
    }
}

impl Message {
    fn read(from: &mut impl BufRead) -> std::io::Result<Self> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            from.read_line(&mut line)?;
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let first = if lines.is_empty() { String::new() } else { lines.remove(0) };
        let pairs = lines.iter().filter_map(|line| line.split_once(':'));
        let headers: Vec<_> = pairs.map(|(name, value)| (name.to_lowercase(), value.trim().to_owned())).collect();
        let mut message = Self { first, headers, body: String::new() };
        let length = message.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        from.take(length).read_to_string(&mut message.body)?;
        Ok(message)
    }

    fn write(&self, mut to: &TcpStream) -> std::io::Result<()> {
        write!(to, "{}\r\nconnection: close\r\n", self.first)?;
        for (name, value) in self.headers.iter().filter(|(name, _)| name != "connection") {
            write!(to, "{name}: {value}\r\n")?;
        }
        write!(to, "\r\n{}", self.body)
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
