//! One request and its answer, exactly as a case wants it: any method, any body, any header.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use url::{Url, form_urlencoded};

use crate::answer::Answer;
use crate::case::{Step, Stop};

/// Parameters of a form, in order, repeated where a case repeats them.
pub type Form = Vec<(String, String)>;

/// A form of these parameters.
pub(crate) fn form(parameters: &[(&str, &str)]) -> Form {
    parameters.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// What is sent after the head.
#[derive(Debug, Clone)]
pub enum Body {
    /// Nothing.
    None,
    /// A form, encoded as it should be.
    Form(Form),
    /// Bytes as they are, and what they are said to be.
    Raw(Option<&'static str>, Vec<u8>),
}

/// A request.
#[derive(Debug, Clone)]
pub struct Call {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Body,
}

impl Call {
    pub(crate) fn get(url: &Url) -> Self {
        Self { method: Method::GET, url: url.clone(), headers: Vec::new(), body: Body::None }
    }

    pub(crate) fn post(url: &Url, form: Form) -> Self {
        Self { method: Method::POST, url: url.clone(), headers: Vec::new(), body: Body::Form(form) }
    }

    /// With a header. A value that HTTP cannot carry is left out.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((HeaderName::from_static(name), value));
        }
        self
    }

    /// With other bytes for a body.
    pub(crate) fn raw(mut self, content_type: Option<&'static str>, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Body::Raw(content_type, bytes.into());
        self
    }
}

/// What was sent and what came back, with its secrets: only [`crate::redact`] makes it fit to be shown.
#[derive(Debug)]
pub struct Exchange {
    pub(crate) call: Call,
    pub(crate) status: Option<u16>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// The connection to a server. Follows no redirects.
#[derive(Debug, Clone)]
pub struct Wire {
    http: reqwest::Client,
}

/// No answer is larger than what a device would read, and a little more.
const LARGEST: usize = 1 << 20;

impl Wire {
    /// A connection that trusts these further certificates (PEM).
    ///
    /// # Errors
    /// When they are no certificates.
    pub fn new(authorities: Option<&[u8]>) -> Result<Self, reqwest::Error> {
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(40))
            .connect_timeout(Duration::from_secs(10))
            .user_agent(concat!("cbl-conformance/", env!("CARGO_PKG_VERSION")));
        if let Some(pem) = authorities {
            builder = builder.tls_certs_merge(reqwest::Certificate::from_pem_bundle(pem)?);
        }
        Ok(Self { http: builder.build()? })
    }

    /// Sends it and reads the answer; the error is a sentence.
    pub(crate) async fn sends(&self, call: Call) -> Result<Answer, (Exchange, String)> {
        let fails = |call, error: &reqwest::Error| {
            let exchange = Exchange { call, status: None, headers: HeaderMap::new(), body: String::new() };
            (exchange, sentence(error))
        };
        let mut response = match self.request(&call).send().await {
            Ok(response) => response,
            Err(error) => return Err(fails(call, &error)),
        };
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let mut bytes = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if bytes.len() < LARGEST => bytes.extend_from_slice(&chunk),
                Ok(_) => break,
                Err(error) => return Err(fails(call, &error)),
            }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let json = serde_json::from_slice(&bytes).ok();
        let exchange = Exchange { call, status: Some(status), headers: headers.clone(), body: text.clone() };
        Ok(Answer { status, headers, text, json, exchange: Arc::new(exchange) })
    }

    fn request(&self, call: &Call) -> reqwest::RequestBuilder {
        let mut request = self.http.request(call.method.clone(), call.url.clone());
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        match &call.body {
            Body::None => request,
            Body::Form(form) => {
                let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
                request.header("content-type", "application/x-www-form-urlencoded").body(body)
            }
            Body::Raw(content_type, bytes) => {
                let request = request.body(bytes.clone());
                match content_type {
                    Some(content_type) => request.header("content-type", *content_type),
                    None => request,
                }
            }
        }
    }
}

/// The innermost cause, which is the one that helps.
fn sentence(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "no answer within 40 seconds".to_owned();
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// A URL that a case made itself.
pub(crate) fn url(text: &str) -> Step<Url> {
    Url::parse(text).map_err(|error| Stop::Fails(format!("{text} is no URL: {error}")))
}
