//! What went over a wire as a text that a person can follow, the same at each run: what only this run knows has its name in
//! its place, and pages are left out.

use std::path::Path;

use serde_json::Value;

use super::{Exchange, Message, Wire};

/// Where devices and services speak with a server; everything else is a page.
const PATHS: [&str; 7] =
    [METADATA, "/device_authorization", "/token", "/userinfo", "/introspect", "/revoke", "/jwks.json"];
const METADATA: &str = "/.well-known/";
/// Headers that mean something here; the others are each library's own business.
const HEADERS: [&str; 6] = ["authorization", "content-type", "dpop", "dpop-nonce", "retry-after", "www-authenticate"];
/// Members of answers that differ at each run, most of them secrets; and headers.
const CHANGING: [&str; 8] =
    ["device_code", "user_code", "access_token", "refresh_token", "id_token", "sub", "kid", "x"];
const CHANGING_HEADERS: [&str; 2] = ["dpop", "dpop-nonce"];
const WIDTH: usize = 120;

impl Wire {
    /// Compares what went over it with the text that is kept in this file of the package, or writes that with `CBL_WRITE_RUNS=1`.
    ///
    /// # Panics
    /// When the two differ.
    pub fn is_kept_as(&self, file: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = transcript(&self.exchanges());
        if std::env::var_os("CBL_WRITE_RUNS").is_some() {
            std::fs::write(&path, &text).expect("a run that can be kept");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(text == kept, "{file} says something else; `just foreign-runs` writes it anew:\n{text}");
    }
}

fn transcript(exchanges: &[Exchange]) -> String {
    let mut shown: Vec<&Exchange> = Vec::new();
    for exchange in exchanges.iter().filter(|exchange| exchange.is_of_a_device()) {
        if !(exchange.is_pending() && shown.last().is_some_and(|last| last.is_pending())) {
            shown.push(exchange);
        }
    }
    let mut names = Names::default();
    for exchange in &shown {
        names.learn(exchange);
    }
    names.longest_first();
    shown.iter().map(|exchange| exchange.told(&names)).collect()
}

impl Exchange {
    fn path(&self) -> &str {
        self.request.first.split(' ').nth(1).unwrap_or_default()
    }

    fn is_of_a_device(&self) -> bool {
        PATHS.iter().any(|path| self.path().starts_with(path))
    }

    fn is_pending(&self) -> bool {
        self.answer.body.contains("authorization_pending")
    }

    fn told(&self, names: &Names) -> String {
        let mut answer = self.answer.clone();
        if self.path().starts_with(METADATA) {
            // Long, and the business of other tests.
            "(what this server says of itself)".clone_into(&mut answer.body);
        }
        let request = self.request.lines(self.request.first.trim_end_matches(" HTTP/1.1"), "", names);
        let answer = answer.lines(self.answer.first.trim_start_matches("HTTP/1.1 "), "    ", names);
        let more = if self.is_pending() { "    ... and again, until the person has decided\n\n" } else { "" };
        request + &answer + more
    }
}

impl Message {
    /// With this first line, a margin before each line, and an empty line at the end.
    fn lines(&self, first: &str, margin: &str, names: &Names) -> String {
        let mut lines = vec![first.to_owned()];
        lines.extend(HEADERS.iter().filter_map(|name| Some(format!("{name}: {}", self.header(name)?))));
        if !self.body.is_empty() {
            lines.push(String::new());
            lines.extend(wrapped(&names.given_to(&self.body)));
        }
        let text = lines.iter().map(|line| format!("{margin}{}", names.given_to(line)).trim_end().to_owned() + "\n");
        text.collect::<String>() + "\n"
    }
}

/// A line ends where a member or a field does.
fn wrapped(body: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for part in body.split_inclusive([',', '&']) {
        match lines.last_mut() {
            Some(line) if line.is_empty() || line.len() + part.len() <= WIDTH => line.push_str(part),
            _ => lines.push(part.to_owned()),
        }
    }
    lines
}

/// What stands in the place of what.
#[derive(Default)]
struct Names(Vec<(String, String)>);

impl Names {
    fn learn(&mut self, exchange: &Exchange) {
        if let Some(host) = exchange.request.header("host") {
            self.learn_one(host, || "localhost:8628".to_owned());
        }
        for message in [&exchange.request, &exchange.answer] {
            for name in CHANGING_HEADERS {
                if let Some(value) = message.header(name) {
                    self.learn_value(name, value);
                }
            }
        }
        if let Ok(body) = serde_json::from_str(&exchange.answer.body) {
            self.learn_members(&body);
        }
    }

    fn learn_members(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.learn_members(item)),
            Value::Object(members) => {
                for (name, value) in members {
                    match value.as_str() {
                        Some(value) if CHANGING.contains(&name.as_str()) => self.learn_value(name, value),
                        _ => self.learn_members(value),
                    }
                }
            }
            _ => {}
        }
    }

    /// The first access token is `<access_token>`, the next one `<access_token 2>`.
    fn learn_value(&mut self, name: &str, value: &str) {
        let (first, more) = (format!("<{name}>"), format!("<{name} "));
        let others = self.0.iter().filter(|(_, known)| *known == first || known.starts_with(&more)).count();
        self.learn_one(value, || if others == 0 { first } else { format!("{more}{}>", others + 1) });
    }

    fn learn_one(&mut self, value: &str, name: impl FnOnce() -> String) {
        if !self.0.iter().any(|(known, _)| known == value) {
            self.0.push((value.to_owned(), name()));
        }
    }

    /// One value may be a part of another.
    fn longest_first(&mut self) {
        self.0.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
    }

    fn given_to(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (value, name)| text.replace(value, name))
    }
}
