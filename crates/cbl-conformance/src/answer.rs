//! What came back, and the questions that cases ask of it.

use std::sync::Arc;

use reqwest::header::HeaderMap;
use serde_json::Value;

use crate::case::{Step, Stop, ensure};
use crate::wire::Exchange;

/// An HTTP answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) json: Option<Value>,
    pub(crate) exchange: Arc<Exchange>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// A member of the JSON body.
    pub(crate) fn member(&self, name: &str) -> Option<&Value> {
        self.json.as_ref()?.get(name)
    }

    pub(crate) fn text_member(&self, name: &str) -> Option<&str> {
        self.member(name)?.as_str()
    }

    /// The error code (RFC 6749 section 5.2).
    pub(crate) fn error(&self) -> Option<&str> {
        self.text_member("error")
    }

    /// What it is in a few words, without a secret: `400 invalid_grant`, `200 with tokens`.
    pub(crate) fn gist(&self) -> String {
        let what = match self.error() {
            // A code as RFC 6749 spells them, so that nothing else of the body gets into a sentence.
            Some(code) if code.len() < 60 && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') => code,
            Some(_) => "with an error that is no error code",
            None if self.has_tokens() => "with tokens",
            None if self.member("device_code").is_some() => "with codes",
            None if self.json.is_some() => "with JSON",
            None if self.text.is_empty() => "without a body",
            None => "without JSON",
        };
        format!("{} {what}", self.status)
    }

    pub(crate) fn has_tokens(&self) -> bool {
        ["access_token", "refresh_token", "id_token"].iter().any(|name| self.member(name).is_some())
    }

    /// Whether it gives what only a good request may have: codes or tokens.
    pub(crate) fn gives(&self) -> bool {
        self.has_tokens() || self.member("device_code").is_some()
    }

    /// This status.
    pub(crate) fn is(&self, status: u16) -> Step {
        ensure(self.status == status, || format!("expected {status}, got {}", self.gist()))
    }

    /// An OAuth error with one of these codes, with the status that RFC 6749 section 5.2 gives it.
    pub(crate) fn refuses_with(&self, codes: &[&str]) -> Step {
        let code = self.error().filter(|code| codes.contains(code));
        let status = if code == Some("invalid_client") { matches!(self.status, 400 | 401) } else { self.status == 400 };
        ensure(code.is_some() && status && !self.gives(), || {
            let expected = codes.join(" or ");
            format!("expected 400 {expected}, got {}", self.gist())
        })
    }

    /// Refused in any way that tells a client to give up: 4xx, and nothing given.
    pub(crate) fn refuses(&self) -> Step {
        ensure((400..500).contains(&self.status) && !self.gives(), || {
            format!("expected a refusal (4xx), got {}", self.gist())
        })
    }

    /// Refused, and not even as a poll: `authorization_pending` and `slow_down` mean that it was read as one.
    pub(crate) fn is_no_poll(&self) -> Step {
        self.refuses()?;
        let read = matches!(self.error(), Some("authorization_pending" | "slow_down"));
        ensure(!read, || format!("it was taken for a poll: {}", self.gist()))
    }

    /// `Cache-Control: no-store`.
    pub(crate) fn is_not_stored(&self) -> Step {
        let all = self.headers.get_all("cache-control").iter().filter_map(|value| value.to_str().ok());
        let directives: Vec<_> = all.flat_map(|value| value.split(',')).map(str::trim).collect();
        ensure(directives.iter().any(|directive| directive.eq_ignore_ascii_case("no-store")), || {
            format!("expected Cache-Control: no-store, got {}", self.header("cache-control").unwrap_or("none"))
        })
    }

    /// A JSON object that says that it is JSON.
    pub(crate) fn is_json(&self) -> Step {
        let media = self.header("content-type").unwrap_or("none");
        let essence = media.split(';').next().unwrap_or_default().trim();
        ensure(essence.eq_ignore_ascii_case("application/json"), || {
            format!("expected Content-Type: application/json, got {media}")
        })?;
        ensure(self.json.as_ref().is_some_and(Value::is_object), || "the body is no JSON object".to_owned())
    }

    /// A member that is text and not empty.
    pub(crate) fn must_have_text(&self, name: &str) -> Step<&str> {
        match self.member(name) {
            Some(Value::String(text)) if !text.is_empty() => Ok(text),
            Some(Value::String(_)) => Err(Stop::Fails(format!("{name} is empty"))),
            Some(_) => Err(Stop::Fails(format!("{name} is no string"))),
            None => Err(Stop::Fails(format!("{name} is missing from the answer ({})", self.gist()))),
        }
    }
}
