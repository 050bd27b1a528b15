//! A mail server that keeps what it is given, or is in a bad mood (RFC 5321), in the clear or over TLS (RFC 3207, RFC 8314).

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::{
    io::{Read, Write},
    net::{IpAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU8, Ordering},
    },
    thread,
    time::Duration,
};

/// How the server takes mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Mood {
    /// Every mail.
    Takes,
    /// 451: try again.
    Later,
    /// 550: no such person.
    Never,
    /// Accepts connections and says nothing.
    Silent,
}

/// How the server speaks.
#[derive(Clone)]
pub enum Speech {
    /// Never by TLS.
    Clear,
    /// TLS from the first byte.
    Wrapped(Arc<ServerConfig>),
    /// TLS when it is asked for.
    StartTls(Arc<ServerConfig>),
}

/// The server; it listens until the process ends.
pub struct Sink {
    /// On which port.
    pub port: u16,
    mood: Arc<AtomicU8>,
    mails: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    /// Listens on this machine, without TLS.
    #[must_use]
    pub fn opens(mood: Mood) -> Self {
        Self::opens_at(IpAddr::from([127, 0, 0, 1]), mood, &Speech::Clear)
    }

    /// Listens at an address.
    #[must_use]
    pub fn opens_at(address: IpAddr, mood: Mood, speech: &Speech) -> Self {
        let listener = TcpListener::bind((address, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let sink = Self { port, mood: Arc::new(AtomicU8::new(mood as u8)), mails: Arc::default() };
        let (mood, mails, speech) = (Arc::clone(&sink.mood), Arc::clone(&sink.mails), speech.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (mood, mails, speech) = (Arc::clone(&mood), Arc::clone(&mails), speech.clone());
                thread::spawn(move || talks(stream, &speech, &mood, &mails));
            }
        });
        sink
    }

    /// Changes how it takes mail.
    pub fn turns(&self, mood: Mood) {
        self.mood.store(mood as u8, Ordering::SeqCst);
    }

    /// Envelope and content of each mail, quoted-printable soft breaks and `=3D` undone; the first line says `TLS` or `clear`.
    #[must_use]
    pub fn mails(&self) -> Vec<String> {
        let mails = self.mails.lock().unwrap();
        mails.iter().map(|mail| mail.replace("=\r\n", "").replace("=3D", "=")).collect()
    }
}

enum Wire {
    Clear(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Wire {
    fn secured(stream: TcpStream, config: &Arc<ServerConfig>) -> Self {
        Self::Tls(Box::new(StreamOwned::new(ServerConnection::new(Arc::clone(config)).unwrap(), stream)))
    }

    fn line(&mut self) -> Option<String> {
        let mut line = Vec::new();
        loop {
            let mut byte = [0];
            let read = match self {
                Self::Clear(stream) => stream.read(&mut byte),
                Self::Tls(stream) => stream.read(&mut byte),
            };
            if read.ok()? == 0 {
                return None;
            }
            if byte == *b"\n" {
                return String::from_utf8(line).ok().map(|line| line.trim_end_matches('\r').to_owned());
            }
            line.extend(byte);
        }
    }

    fn says(&mut self, text: &str) -> Option<()> {
        match self {
            Self::Clear(stream) => stream.write_all(text.as_bytes()).ok(),
            Self::Tls(stream) => stream.write_all(text.as_bytes()).and_then(|()| stream.flush()).ok(),
        }
    }
}

fn talks(stream: TcpStream, speech: &Speech, mood: &AtomicU8, mails: &Mutex<Vec<String>>) -> Option<()> {
    let is = |other: Mood| mood.load(Ordering::SeqCst) == other as u8;
    if is(Mood::Silent) {
        thread::sleep(Duration::from_mins(2));
    }
    let mut wire = match speech {
        Speech::Wrapped(config) => Wire::secured(stream, config),
        Speech::Clear | Speech::StartTls(_) => Wire::Clear(stream),
    };
    wire.says("220 sink ESMTP\r\n")?;
    let mut envelope = String::new();
    loop {
        let line = wire.line()?;
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match (&*verb, speech, &wire) {
            ("EHLO", Speech::StartTls(_), Wire::Clear(_)) => "250-sink\r\n250 STARTTLS\r\n",
            ("EHLO", ..) => "250-sink\r\n250 8BITMIME\r\n",
            ("STARTTLS", Speech::StartTls(config), Wire::Clear(_)) => {
                wire.says("220 go on\r\n")?;
                let Wire::Clear(stream) = wire else { return None };
                wire = Wire::secured(stream, config);
                continue;
            }
            ("RCPT", ..) if is(Mood::Later) => "451 busy <mia@example.com>\r\n",
            ("RCPT", ..) if is(Mood::Never) => "550 no such user <mia@example.com>\r\n",
            ("MAIL" | "RCPT", ..) => {
                envelope.push_str(&line);
                envelope.push('\n');
                "250 OK\r\n"
            }
            ("DATA", ..) => {
                let content = content(&mut wire)?;
                let how = if matches!(wire, Wire::Tls(_)) { "TLS" } else { "clear" };
                mails.lock().unwrap().push(format!("{how}\n{envelope}{content}"));
                envelope.clear();
                "250 taken\r\n"
            }
            ("QUIT", ..) => "221 bye\r\n",
            _ => "502 what\r\n",
        };
        wire.says(answer)?;
    }
}

/// The lines of a mail up to the single dot.
fn content(wire: &mut Wire) -> Option<String> {
    wire.says("354 go on\r\n")?;
    let mut content = String::new();
    loop {
        let line = wire.line()?;
        if line == "." {
            return Some(content);
        }
        content.push_str(line.strip_prefix('.').unwrap_or(&line));
        content.push_str("\r\n");
    }
}
