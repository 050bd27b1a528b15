//! What the server answered a device.

use std::fmt;

use reqwest::header::HeaderMap;
use serde_json::Value;

/// An HTTP answer with a JSON body. `Debug` shows names, never values that could be codes or tokens.
#[derive(Clone)]
pub struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Value,
}

impl Answer {
    /// The answer of any server, read to its end.
    pub async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.expect("a body that can be read");
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Self { status, headers, body }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// A header as text; `None` when it is missing.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body; a JSON string of the whole text when it was no JSON.
    #[must_use]
    pub fn body(&self) -> &Value {
        &self.body
    }

    /// A text member of the body.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&str> {
        self.body.get(name)?.as_str()
    }

    /// The OAuth error code (RFC 6749 section 5.2, RFC 8628 section 3.5).
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.member("error")
    }

    /// Whether it carries tokens.
    #[must_use]
    pub fn has_tokens(&self) -> bool {
        self.status == 200 && self.member("access_token").is_some()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members: Vec<_> = self.body.as_object().into_iter().flat_map(|body| body.keys()).collect();
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("error", &self.error())
            .field("members", &members)
            .finish_non_exhaustive()
    }
}
