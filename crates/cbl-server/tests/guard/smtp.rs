//! A mail server that keeps what it is given, or is in a bad mood (RFC 5321).

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU8, Ordering},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// How the server takes mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Mood {
    Takes,
    /// 451: try again.
    Later,
    /// 550: no such person.
    Never,
    /// Accepts connections and says nothing.
    Silent,
}

pub struct Sink {
    pub port: u16,
    mood: Arc<AtomicU8>,
    mails: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    pub async fn opens(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let sink = Self { port, mood: Arc::new(AtomicU8::new(mood as u8)), mails: Arc::default() };
        let (mood, mails) = (Arc::clone(&sink.mood), Arc::clone(&sink.mails));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talks(stream, Arc::clone(&mood), Arc::clone(&mails)));
            }
        });
        sink
    }

    pub fn turns(&self, mood: Mood) {
        self.mood.store(mood as u8, Ordering::SeqCst);
    }

    /// Envelope and content of each mail, quoted-printable soft breaks and `=3D` undone.
    pub fn mails(&self) -> Vec<String> {
        let mails = self.mails.lock().unwrap();
        mails.iter().map(|mail| mail.replace("=\r\n", "").replace("=3D", "=")).collect()
    }
}

async fn talks(stream: TcpStream, mood: Arc<AtomicU8>, mails: Arc<Mutex<Vec<String>>>) -> Option<()> {
    if mood.load(Ordering::SeqCst) == Mood::Silent as u8 {
        tokio::time::sleep(std::time::Duration::from_mins(2)).await;
    }
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink ESMTP\r\n").await.ok()?;
    let mut mail = String::new();
    while let Some(line) = lines.next_line().await.ok()? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let refusal = match mood.load(Ordering::SeqCst) {
            mood if mood == Mood::Later as u8 => Some("451 busy <ada@example.com>\r\n"),
            mood if mood == Mood::Never as u8 => Some("550 no such user <ada@example.com>\r\n"),
            _ => None,
        };
        let answer = match &*verb {
            "EHLO" => "250-sink\r\n250 8BITMIME\r\n",
            "RCPT" if refusal.is_some() => refusal?,
            "MAIL" | "RCPT" => {
                mail.push_str(&line);
                mail.push('\n');
                "250 OK\r\n"
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.push_str("\r\n");
                }
                mails.lock().unwrap().push(std::mem::take(&mut mail));
                "250 taken\r\n"
            }
            "QUIT" => "221 bye\r\n",
            _ => "502 what\r\n",
        };
        write.write_all(answer.as_bytes()).await.ok()?;
    }
    Some(())
}
