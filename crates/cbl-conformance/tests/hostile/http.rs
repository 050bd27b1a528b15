//! As much HTTP as a server of a test needs: one request, one answer, end of connection.

use std::collections::BTreeMap;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::form_urlencoded;

pub(crate) type Pairs = Vec<(String, String)>;

/// A request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(crate) fn form(&self) -> Pairs {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    pub(crate) fn queried(&self) -> Pairs {
        form_urlencoded::parse(self.query.as_bytes()).into_owned().collect()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a parameter of the form.
    pub(crate) fn value(&self, name: &str) -> String {
        self.form().into_iter().find(|(other, _)| other == name).map(|(_, value)| value).unwrap_or_default()
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) status: u16,
    pub(crate) headers: Pairs,
    pub(crate) body: String,
}

impl Said {
    pub(crate) fn sets(&mut self, name: &str, value: &str) {
        self.drops(name);
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    pub(crate) fn drops(&mut self, name: &str) {
        self.headers.retain(|(other, _)| other != name);
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

pub(crate) async fn reads(stream: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    let end = loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
    };
    let mut body = bytes.split_off(end + 4);
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines = head.lines();
    let mut words = lines.next()?.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = lines.filter_map(|line| line.split_once(':'));
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in headers {
        // Two of one name are a list (RFC 9110 section 5.3).
        let values = all.entry(name.to_ascii_lowercase()).or_default();
        values.push_str(if values.is_empty() { "" } else { ", " });
        values.push_str(value.trim());
    }
    let headers = all;
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while body.len() < length && stream.read_buf(&mut body).await.ok()? > 0 {}
    Some(Asked { method, path: path.to_owned(), query: query.to_owned(), headers, body })
}

pub(crate) async fn writes(stream: &mut TcpStream, said: &Said) {
    let mut text =
        format!("HTTP/1.1 {} X\r\nconnection: close\r\ncontent-length: {}\r\n", said.status, said.body.len());
    for (name, value) in &said.headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    text.push_str("\r\n");
    text.push_str(&said.body);
    stream.write_all(text.as_bytes()).await.ok();
    stream.shutdown().await.ok();
}
