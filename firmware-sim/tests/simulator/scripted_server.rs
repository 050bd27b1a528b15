//! A server on a real socket that answers polls from a list, for what a real server does only now and then.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub(crate) const PENDING: (u16, &str) = (400, r#"{"error":"authorization_pending"}"#);
pub(crate) const OPENED: (u16, &str) = (400, r#"{"error":"authorization_pending","cbl_progress":"opened"}"#);
pub(crate) const NUMBER: (u16, &str) =
    (400, r#"{"error":"authorization_pending","cbl_progress":"signed_in","cbl_number":"42"}"#);
pub(crate) const DENIED: (u16, &str) = (400, r#"{"error":"access_denied"}"#);
pub(crate) const BROKEN: (u16, &str) = (502, "<html>");
pub(crate) const TOKENS: (u16, &str) =
    (200, r#"{"access_token":"secret-at","token_type":"Bearer","expires_in":900,"refresh_token":"secret-rt"}"#);

/// What is still to be said, and what was heard.
#[derive(Default)]
struct Script {
    polls: VecDeque<(u16, &'static str)>,
    codes: u32,
    requests: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct ScriptedServer {
    pub(crate) issuer: String,
    script: Arc<Mutex<Script>>,
}

impl ScriptedServer {
    /// Answers polls with these in turn, and with the last one for ever.
    pub(crate) async fn that_answers(polls: &[(u16, &'static str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let script = Script { polls: polls.iter().copied().collect(), ..Script::default() };
        let server = Self { issuer, script: Arc::new(Mutex::new(script)) };
        let shared = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(shared.clone().answer(stream));
            }
        });
        server
    }

    /// Every request line so far, with the grant type of token requests.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.script.lock().unwrap().requests.clone()
    }

    async fn answer(self, mut stream: TcpStream) {
        let mut request = Vec::new();
        let mut chunk = [0; 4096];
        while !is_whole(&request) {
            match stream.read(&mut chunk).await {
                Ok(0) | Err(_) => return,
                Ok(length) => request.extend_from_slice(&chunk[..length]),
            }
        }
        let (status, body) = self.judge(&String::from_utf8(request).unwrap());
        let length = body.len();
        let head = format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n");
        let answer = format!("{head}connection: close\r\n\r\n{body}");
        let _ = stream.write_all(answer.as_bytes()).await;
    }

    fn judge(&self, request: &str) -> (u16, String) {
        let issuer = &self.issuer;
        let mut script = self.script.lock().unwrap();
        let path = request.split(' ').nth(1).unwrap();
        let refresh = request.contains("grant_type=refresh_token");
        script.requests.push(format!("{path}{}", if refresh { " refresh" } else { "" }));
        match path {
            "/.well-known/oauth-authorization-server" => (
                200,
                format!(
                    r#"{{"issuer":"{issuer}","device_authorization_endpoint":"{issuer}/ask",
                    "token_endpoint":"{issuer}/token","userinfo_endpoint":"{issuer}/userinfo"}}"#
                ),
            ),
            "/ask" => {
                script.codes += 1;
                let code = script.codes;
                (
                    200,
                    format!(
                        r#"{{"device_code":"secret-dc","user_code":"CODE-{code}","verification_uri":"{issuer}/link",
                        "verification_uri_complete":"{issuer}/L/CODE-{code}","expires_in":600,"interval":1}}"#
                    ),
                )
            }
            "/token" if refresh => (200, TOKENS.1.to_owned()),
            "/token" => {
                let next = script.polls.front().copied().unwrap();
                if script.polls.len() > 1 {
                    script.polls.pop_front();
                }
                (next.0, next.1.to_owned())
            }
            "/userinfo" if request.contains("Bearer secret-at") => {
                (200, r#"{"sub":"x","name":"Dana","email":"dana@example.com"}"#.to_owned())
            }
            _ => (404, "{}".to_owned()),
        }
    }
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.trim().parse().unwrap())
}
