//! What was caught, as a text: secrets have names instead of values, the same value the same name.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Url;
use serde_json::{Map, Value};

use super::recorder::{Exchange, Recorder};

/// Parameters and members whose values are told by name.
const SECRETS: [&str; 16] = [
    "access_token",
    "client_secret",
    "code",
    "code_challenge",
    "code_verifier",
    "csrf",
    "device_code",
    "id_token",
    "nonce",
    "number",
    "place",
    "preferred_username",
    "refresh_token",
    "state",
    "sub",
    "user_code",
];
/// Members of a discovery document that this server looks at.
const LOOKED_AT: [&str; 7] = [
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "jwks_uri",
    "userinfo_endpoint",
    "token_endpoint_auth_methods_supported",
    "authorization_response_iss_parameter_supported",
];
/// What is longer, and no word, is a secret without a name.
const LONGEST: usize = 20;

/// Tells all exchanges in the order in which they began.
pub(super) fn tell(recorders: &[&Recorder]) -> String {
    let mut all: Vec<Exchange> = recorders.iter().flat_map(|recorder| recorder.kept()).collect();
    all.sort_by_key(|exchange| exchange.number);
    let origins = recorders.iter().map(|recorder| (recorder.origin.clone(), format!("http://{}", recorder.name)));
    let mut teller = Teller { names: origins.collect(), text: String::new() };
    for (at, exchange) in all.iter().enumerate() {
        teller.exchange(at + 1, exchange);
    }
    teller.text
}

struct Teller {
    /// Values and what stands for them.
    names: Vec<(String, String)>,
    text: String,
}

impl Teller {
    fn exchange(&mut self, number: usize, exchange: &Exchange) {
        let (path, query) = exchange.path.split_once('?').unwrap_or((&exchange.path, ""));
        let path = self.hidden(path);
        let Exchange { from, to, method, .. } = exchange;
        writeln!(self.text, "{number}. {from} -> {to}: {method} {path}").unwrap();
        self.parameters("?", query);
        if let Some(authorization) = &exchange.authorization {
            let scheme = authorization.split(' ').next().unwrap_or_default();
            writeln!(self.text, "     Authorization: {scheme} ...").unwrap();
        }
        self.parameters("", &exchange.form);
        writeln!(self.text, "   {}", exchange.status).unwrap();
        if let Some(location) = &exchange.location {
            self.location(location);
        }
        for cookie in &exchange.cookies {
            let name = cookie.split('=').next().unwrap_or_default();
            let gone = cookie.to_lowercase().contains("max-age=0") || cookie.contains("1970");
            writeln!(self.text, "     Set-Cookie: {name}{}", if gone { " (forgotten)" } else { "" }).unwrap();
        }
        self.body(&exchange.body);
        self.text.push('\n');
    }

    fn parameters(&mut self, mark: &str, encoded: &str) {
        let mut url = Url::parse("x:").unwrap();
        url.set_query(Some(encoded));
        for (name, value) in url.query_pairs().into_owned().filter(|(name, _)| !name.is_empty()) {
            let value = self.value(&name, &value);
            writeln!(self.text, "     {mark}{name}={value}").unwrap();
        }
    }

    fn location(&mut self, location: &str) {
        let (path, query) = location.split_once('?').unwrap_or((location, ""));
        let path = self.hidden(path);
        writeln!(self.text, "     Location: {path}").unwrap();
        self.parameters("?", query);
    }

    fn body(&mut self, body: &str) {
        if let Ok(Value::Object(members)) = serde_json::from_str(body) {
            return self.json(members);
        }
        let page = body.split_once("data-page=\"").or_else(|| body.split_once("<title>"));
        if let Some((_, rest)) = page {
            let name = rest.split(['"', '<']).next().unwrap_or_default();
            writeln!(self.text, "     page: {name}").unwrap();
        }
    }

    fn json(&mut self, mut members: Map<String, Value>) {
        if members.contains_key("jwks_uri") {
            members.retain(|name, _| LOOKED_AT.contains(&&**name));
        }
        if let Some(keys) = members.get_mut("keys").and_then(Value::as_array_mut) {
            keys.iter_mut().filter_map(Value::as_object_mut).for_each(|key| key.retain(|name, _| is_of_a_key(name)));
        }
        let id_token = members.get("id_token").and_then(Value::as_str).and_then(claims);
        for (name, value) in members {
            let value = self.member(&name, &value);
            writeln!(self.text, "     {name}: {value}").unwrap();
        }
        for (name, value) in id_token.into_iter().flatten() {
            let value = self.member(&name, &value);
            writeln!(self.text, "       id_token says {name}: {value}").unwrap();
        }
    }

    fn member(&mut self, name: &str, value: &Value) -> String {
        match value {
            Value::String(text) => self.value(name, text),
            Value::Number(_) if matches!(name, "iat" | "exp" | "auth_time") => "(a time)".into(),
            other => self.hidden(&other.to_string()),
        }
    }

    fn value(&mut self, name: &str, value: &str) -> String {
        if !SECRETS.contains(&name) {
            return self.hidden(value);
        }
        if let Some((_, known)) = self.names.iter().find(|(known, _)| known == value) {
            return known.clone();
        }
        let (first, later) = (format!("<{name}>"), format!("<{name} "));
        let before = self.names.iter().filter(|(_, known)| *known == first || known.starts_with(&later)).count();
        let own = if before == 0 { first } else { format!("{later}{}>", before + 1) };
        self.names.push((value.to_owned(), own.clone()));
        own
    }

    /// A text in which known values have their names, and what else looks like a secret is left out.
    fn hidden(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (value, name) in self.names.iter().filter(|(value, _)| value.len() >= 6) {
            text = text.replace(value, name);
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        let mut told = String::new();
        let mut rest = &*text;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len()).max(first.len_utf8());
            let (part, after) = rest.split_at(end);
            let random = part.len() > LONGEST && part.chars().any(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
            told.push_str(if random { "..." } else { part });
            rest = after;
        }
        told
    }
}

/// What tells keys apart without being one.
fn is_of_a_key(name: &str) -> bool {
    matches!(name, "kty" | "use" | "alg" | "crv")
}

fn claims(token: &str) -> Option<Map<String, Value>> {
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&payload).ok()
}
