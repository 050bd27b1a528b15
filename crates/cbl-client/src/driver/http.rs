//! One request, one bounded answer.

use std::error::Error as _;
use std::string::{String, ToString};
use std::time::Duration;
use std::vec::Vec;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Certificate, Client, Method, RequestBuilder, Url, redirect};
use zeroize::Zeroizing;

use super::address::Schemes;
use super::error::{ConfigFault, Error};
use crate::action::{Request, Response};
use crate::error::NetworkError;
use crate::request::REQUEST_TIMEOUT;

pub(super) const DPOP: HeaderName = HeaderName::from_static("dpop");
pub(super) const DPOP_NONCE: HeaderName = HeaderName::from_static("dpop-nonce");
const PREFER: HeaderName = HeaderName::from_static("prefer");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// The longest answer that is read.
pub const LONGEST_BODY: usize = 64 * 1024;

#[derive(Debug, Clone)]
pub(super) struct Http {
    client: Client,
    schemes: Schemes,
}

/// An answer whose body is wiped when it goes.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: HeaderMap,
    pub(super) body: Zeroizing<Vec<u8>>,
}

/// Why there is no answer, for the core and for a person.
pub(super) struct NoAnswer {
    pub(super) error: NetworkError,
    pub(super) detail: String,
}

impl Http {
    /// `trusted` are certificates to believe besides the machine's own.
    pub(super) fn new(trusted: &[Certificate], schemes: Schemes) -> Result<Self, ConfigFault> {
        let https_only = schemes == Schemes::Https;
        let builder = || {
            Client::builder()
                .redirect(redirect::Policy::none())
                .https_only(https_only)
                // The core gives up a little later and by itself, should this ever fail.
                .timeout(Duration::from_millis(REQUEST_TIMEOUT - 1_000))
                .connect_timeout(Duration::from_millis(REQUEST_TIMEOUT / 3))
                .user_agent(concat!("cbl-client/", env!("CARGO_PKG_VERSION")))
        };
        let client = builder().tls_certs_merge(trusted.iter().cloned()).build();
        // A machine without certificates of its own can still trust those it was given.
        let client = client.or_else(|error| {
            let alone = builder().tls_certs_only(trusted.iter().cloned());
            if trusted.is_empty() && https_only { Err(error) } else { alone.build() }
        });
        let client = client.map_err(|error| ConfigFault::Tls(describe(error)))?;
        Ok(Self { client, schemes })
    }

    /// Sends what the core wrote.
    pub(super) async fn post(&self, url: &Url, request: Request<'_>) -> Result<Answer, NoAnswer> {
        let mut builder = self
            .client
            .post(url.clone())
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(request.body.to_string());
        if let Some(mut value) = request.authorization.and_then(|value| HeaderValue::from_str(value).ok()) {
            value.set_sensitive(true);
            builder = builder.header(AUTHORIZATION, value);
        }
        if let Some(proof) = request.dpop {
            builder = builder.header(DPOP, proof);
        }
        if let Some(seconds) = request.prefer_wait {
            let held = Duration::from_millis(REQUEST_TIMEOUT - 1_000) + Duration::from_secs(u64::from(seconds));
            builder = builder.header(PREFER, std::format!("wait={seconds}")).timeout(held);
        }
        self.exchange(builder).await
    }

    pub(super) fn schemes(&self) -> Schemes {
        self.schemes
    }

    /// A request of the caller's to a resource server.
    pub(super) fn start(&self, method: Method, url: Url) -> RequestBuilder {
        self.client.request(method, url)
    }

    pub(super) async fn execute(&self, request: reqwest::Request) -> Result<reqwest::Response, NoAnswer> {
        Ok(self.client.execute(request).await?)
    }

    pub(super) async fn get(&self, url: Url) -> Result<Answer, NoAnswer> {
        self.exchange(self.client.get(url)).await
    }

    async fn exchange(&self, request: RequestBuilder) -> Result<Answer, NoAnswer> {
        let sent = request.header(ACCEPT, "application/json").send().await;
        let mut response = sent.map_err(NoAnswer::from)?;
        let declared = response.content_length().and_then(|length| usize::try_from(length).ok());
        // Room for all of it at once: growing would leave copies behind that nobody wipes.
        let room = declared.unwrap_or(LONGEST_BODY).min(LONGEST_BODY);
        let mut body = Zeroizing::new(Vec::with_capacity(room));
        while let Some(chunk) = response.chunk().await.map_err(NoAnswer::from)? {
            if body.len() + chunk.len() > LONGEST_BODY {
                return Err(NoAnswer {
                    error: NetworkError::Oversized,
                    detail: std::format!("more than {LONGEST_BODY} bytes"),
                });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status: response.status().as_u16(), headers: core::mem::take(response.headers_mut()), body })
    }
}

impl Answer {
    /// As the core wants it.
    pub(super) fn response(&mut self) -> Response<'_, '_> {
        let header = |name: HeaderName| self.headers.get(name).and_then(|value| value.to_str().ok());
        Response {
            status: self.status,
            retry_after: header(RETRY_AFTER),
            date: header(DATE),
            preference_applied: header(PREFERENCE_APPLIED),
            dpop_nonce: header(DPOP_NONCE),
            body: &mut self.body,
        }
    }
}

impl From<reqwest::Error> for NoAnswer {
    fn from(error: reqwest::Error) -> Self {
        Self {
            error: if error.is_timeout() { NetworkError::TimedOut } else { NetworkError::Unreachable },
            detail: describe(error),
        }
    }
}

impl From<NoAnswer> for Error {
    fn from(NoAnswer { error, detail }: NoAnswer) -> Self {
        Self::Network { error, detail }
    }
}

/// The error and its causes in one line, without the address.
fn describe(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}
