//! What is between a device and its server: requests, bounded answers, and the faults that were asked for.

use std::error::Error as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::ensure;
use cbl_client::driver::Secret;
use cbl_client::{Endpoint, NetworkError, Request, Response};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Certificate, Client, RequestBuilder, Url, redirect};

use crate::faults::{Fault, Faults, Way};

/// Room at the front of an answer for each header that the client wants to see.
const HEADER_ROOM: usize = 64;
const IDLE: Duration = Duration::from_secs(8);
const SLOW_DOWN: &str = r#"{"error":"slow_down"}"#;
/// Seconds that a proxy asks for which is too busy.
const RETRY_SOON: &str = "7";

/// One HTTP client, for one device or for thousands.
#[derive(Debug)]
pub(crate) struct Network {
    http: Client,
    faults: Faults,
    pub(crate) tally: Tally,
    problem: Mutex<String>,
}

/// What went over this network so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) codes_asked: AtomicU64,
    pub(crate) polls: AtomicU64,
    pub(crate) slow_downs: AtomicU64,
    /// Answers with 429 or 500 and above.
    pub(crate) http_errors: AtomicU64,
    pub(crate) no_answers: AtomicU64,
}

impl Network {
    /// Believes this certificate (PEM) besides the machine's own.
    pub(crate) fn new(certificate: Option<&[u8]>, faults: &[Fault], seed: u64) -> anyhow::Result<Self> {
        let trusted = trusted(certificate)?;
        let builder = || {
            Client::builder()
                .redirect(redirect::Policy::none())
                .user_agent(concat!("firmware-sim/", env!("CARGO_PKG_VERSION")))
                .tcp_nodelay(true)
                // Sooner than servers close idle connections, so that no request meets one that is just closing.
                .pool_idle_timeout(IDLE)
        };
        let http = builder().tls_certs_merge(trusted.clone()).build();
        // A bare machine has no certificates of its own; plain http to itself works all the same.
        let http = http.or_else(|_| builder().tls_certs_only(trusted).build())?;
        let faults = Faults::new(faults, seed);
        Ok(Self { http, faults, tally: Tally::default(), problem: Mutex::default() })
    }

    /// Sends what the client wrote.
    pub(crate) async fn post<'b>(
        &self,
        url: &Url,
        request: Request<'_>,
        room: &'b mut [u8],
    ) -> Result<Response<'b, 'b>, NetworkError> {
        let mut builder = self.http.post(url.clone()).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(mut value) = request.authorization.and_then(|value| HeaderValue::from_str(value).ok()) {
            value.set_sensitive(true);
            builder = builder.header(AUTHORIZATION, value);
        }
        let polls = request.endpoint == Endpoint::Token;
        count(if polls { &self.tally.polls } else { &self.tally.codes_asked });
        self.exchange(builder.body(request.body.to_owned()), polls, room).await
    }

    /// Reads a document.
    pub(crate) async fn get<'b>(
        &self,
        url: &str,
        access_token: Option<&Secret>,
        room: &'b mut [u8],
    ) -> Result<Response<'b, 'b>, NetworkError> {
        let mut builder = self.http.get(url);
        if let Some(token) = access_token {
            builder = builder.bearer_auth(token.expose());
        }
        self.exchange(builder, false, room).await
    }

    /// How the HTTP library puts the last failure; holds no secret.
    pub(crate) fn problem(&self) -> String {
        self.problem.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn exchange<'b>(
        &self,
        request: RequestBuilder,
        polls: bool,
        room: &'b mut [u8],
    ) -> Result<Response<'b, 'b>, NetworkError> {
        let fate = self.faults.fate(polls);
        tokio::time::sleep(fate.delay).await;
        let answer = match fate.way {
            Way::Through => self.send(request, room).await,
            Way::LostThere => Err(self.lost("lost on the way there, as asked for")),
            Way::LostBack => {
                let _ = self.send(request, room).await;
                Err(self.lost("lost on the way back, as asked for"))
            }
            Way::Answered(status) => made_up(status, "<html>", room),
            Way::ToldToSlowDown => made_up(400, SLOW_DOWN, room),
        };
        match &answer {
            Err(_) => count(&self.tally.no_answers),
            Ok(answer) if matches!(answer.status, 429 | 500..) => count(&self.tally.http_errors),
            Ok(answer) if polls && answer.status == 400 && contains(answer.body, b"\"slow_down\"") => {
                count(&self.tally.slow_downs);
            }
            Ok(_) => {}
        }
        answer
    }

    async fn send<'b>(&self, request: RequestBuilder, room: &'b mut [u8]) -> Result<Response<'b, 'b>, NetworkError> {
        let sent = request.header(ACCEPT, "application/json").send().await;
        let mut response = sent.map_err(|error| self.failed(error))?;
        let (status, headers) = (response.status().as_u16(), std::mem::take(response.headers_mut()));
        let (heads, body) = room.split_at_mut_checked(2 * HEADER_ROOM).ok_or(NetworkError::Oversized)?;
        let mut length = 0;
        while let Some(chunk) = response.chunk().await.map_err(|error| self.failed(error))? {
            let place = body.get_mut(length..length + chunk.len()).ok_or(NetworkError::Oversized)?;
            place.copy_from_slice(&chunk);
            length += chunk.len();
        }
        let (retry_after, date) = heads.split_at_mut(HEADER_ROOM);
        let mut answer = Response::new(status, body.get_mut(..length).unwrap_or_default());
        answer.retry_after = copied(&headers, &RETRY_AFTER, retry_after);
        answer.date = copied(&headers, &DATE, date);
        Ok(answer)
    }

    fn lost(&self, how: &str) -> NetworkError {
        self.note(how.to_owned());
        NetworkError::Unreachable
    }

    fn failed(&self, error: reqwest::Error) -> NetworkError {
        let error = error.without_url();
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            text = format!("{text}: {inner}");
            cause = inner.source();
        }
        self.note(text);
        if error.is_timeout() { NetworkError::TimedOut } else { NetworkError::Unreachable }
    }

    fn note(&self, problem: String) {
        *self.problem.lock().unwrap_or_else(PoisonError::into_inner) = problem;
    }
}

/// The certificates in a file, for whoever opens connections.
pub(crate) fn trusted(pem: Option<&[u8]>) -> anyhow::Result<Vec<Certificate>> {
    let found = pem.map(Certificate::from_pem_bundle).transpose().ok().flatten().unwrap_or_default();
    ensure!(pem.is_none() || !found.is_empty(), "--certificate: there is no certificate in it; give a file in PEM");
    Ok(found)
}

fn made_up<'b>(status: u16, text: &str, room: &'b mut [u8]) -> Result<Response<'b, 'b>, NetworkError> {
    let body = room.get_mut(..text.len()).ok_or(NetworkError::Oversized)?;
    body.copy_from_slice(text.as_bytes());
    let mut answer = Response::new(status, body);
    answer.retry_after = matches!(status, 429 | 503).then_some(RETRY_SOON);
    Ok(answer)
}

/// A header in the caller's room; one that is too long is left out.
fn copied<'b>(headers: &HeaderMap, name: &HeaderName, room: &'b mut [u8]) -> Option<&'b str> {
    let value = headers.get(name)?.to_str().ok()?;
    let place = room.get_mut(..value.len())?;
    place.copy_from_slice(value.as_bytes());
    str::from_utf8(place).ok()
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}
