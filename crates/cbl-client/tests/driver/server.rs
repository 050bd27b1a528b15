//! A server that answers what it was told to, in order, and remembers what it was asked.

use std::sync::{Arc, Mutex};

use cbl_client::driver::{Device, DeviceBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::Instant;

pub(crate) struct Server {
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: JoinHandle<()>,
}

#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) at: Instant,
    /// Request line and headers, the latter in lower case.
    pub(crate) head: String,
    pub(crate) body: String,
}

#[derive(Debug, Clone)]
pub(crate) enum Answer {
    Says {
        status: u16,
        headers: String,
        body: Vec<u8>,
    },
    /// These very bytes.
    #[allow(dead_code, reason = "for the tests of boards, which share this server")]
    Raw(Vec<u8>),
    /// Closes the connection without a word.
    HangsUp,
    /// Never answers.
    Silent,
}

pub(crate) fn says(status: u16, body: impl Into<Vec<u8>>) -> Answer {
    Answer::Says { status, headers: String::new(), body: body.into() }
}

impl Answer {
    pub(crate) fn with(self, header: &str) -> Self {
        match self {
            Self::Says { status, headers, body } => {
                Self::Says { status, headers: format!("{headers}{header}\r\n"), body }
            }
            other => other,
        }
    }
}

pub(crate) const PENDING: &str = r#"{"error":"authorization_pending"}"#;
pub(crate) const TOKENS: &str =
    r#"{"access_token":"at-1","token_type":"Bearer","expires_in":900,"refresh_token":"rt-1","cbl_account":"Ann"}"#;

pub(crate) fn codes() -> Answer {
    says(
        200,
        r#"{"device_code":"secret-device-code","user_code":"WDJB-MJHT","verification_uri":"https:\/\/tv.example",
            "expires_in":60,"interval":1}"#,
    )
}

pub(crate) fn pending() -> Answer {
    says(400, PENDING)
}

pub(crate) fn tokens() -> Answer {
    says(200, TOKENS)
}

impl Server {
    /// Answers with `script`; the last answer repeats.
    pub(crate) async fn answers(script: Vec<Answer>) -> Self {
        Self::answers_knowing_its_address(|_| script).await
    }

    pub(crate) async fn answers_knowing_its_address(script: impl FnOnce(&str) -> Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let mut script = script(&address);
        script.reverse();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let memory = Arc::clone(&asked);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let answer = if script.len() > 1 { script.pop().unwrap() } else { script[0].clone() };
                tokio::spawn(serve(stream, answer, Arc::clone(&memory)));
            }
        });
        Self { address, asked, task }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn device(&self) -> Device {
        self.device_of(builder())
    }

    pub(crate) fn device_of(&self, builder: DeviceBuilder) -> Device {
        builder.endpoints(&format!("{}/device", self.address), &format!("{}/token", self.address)).unwrap()
    }
}

pub(crate) fn builder() -> DeviceBuilder {
    Device::builder("tv").allow_loopback_http()
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, answer: Answer, memory: Arc<Mutex<Vec<Asked>>>) {
    let Some((head, body)) = read(&mut stream).await else {
        return;
    };
    memory.lock().unwrap().push(Asked { at: Instant::now(), head, body });
    match answer {
        Answer::HangsUp => {}
        Answer::Raw(bytes) => {
            drop(stream.write_all(&bytes).await);
            drop(stream.shutdown().await);
        }
        Answer::Silent => std::future::pending().await,
        Answer::Says { status, headers, body } => {
            let length = body.len();
            let head =
                format!("HTTP/1.1 {status} Said\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n");
            // A client that has had enough may be gone.
            drop(stream.write_all(head.as_bytes()).await);
            drop(stream.write_all(&body).await);
            drop(stream.shutdown().await);
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8(bytes.clone()).unwrap();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_owned();
            let length = head
                .lines()
                .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok())
                .unwrap_or(0);
            if body.len() >= length {
                return Some((head, body.to_owned()));
            }
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}
