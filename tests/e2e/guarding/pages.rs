//! Pages of an attacker, which keep the head of every request.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A page at every path of an address of its own, for as long as the process lives.
pub(crate) struct Trap {
    port: u16,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Trap {
    pub(crate) fn showing(body: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let trap = Self { port: listener.local_addr().unwrap().port(), heads: Arc::default() };
        let heads = Arc::clone(&trap.heads);
        let page: Arc<str> = format!("<!doctype html><meta charset=utf-8>{body}").into();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (heads, page) = (Arc::clone(&heads), Arc::clone(&page));
                thread::spawn(move || answer(stream, &page, &heads));
            }
        });
        trap
    }

    /// A page that sends a form as soon as it is opened.
    pub(crate) fn posting(action: &str, fields: &[(String, String)]) -> Self {
        let inputs = fields.iter().map(|(name, value)| format!("<input name='{name}' value='{value}'>"));
        let inputs = inputs.collect::<Vec<_>>().concat();
        Self::showing(&format!(
            "<form method=post action='{action}'>{inputs}</form><script>document.forms[0].submit()</script>"
        ))
    }

    /// Another site than `localhost`.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Another port of the same site.
    pub(crate) fn same_site_url(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }

    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, page: &str, heads: &Mutex<Vec<String>>) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    if head.is_empty() {
        return;
    }
    heads.lock().unwrap().push(head.join("\n"));
    let length = page.len();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nCache-Control: no-store";
    write!(stream, "{head}\r\nContent-Length: {length}\r\n\r\n{page}").ok();
}
