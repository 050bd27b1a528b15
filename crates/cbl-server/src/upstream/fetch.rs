//! Asking a provider: with bounds of time and size, and without following it anywhere.

use super::Failed;
use reqwest::{Certificate, Client, RequestBuilder, Response, StatusCode, redirect::Policy};
use serde_json::{Map, Value};
use std::time::Duration;

/// A provider that takes longer, from the first byte to the last, does not answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longest answer, in bytes.
const LONGEST: usize = 256 * 1024;

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// What speaks to one provider. A provider on this machine is not asked for by a proxy. With `roots` these alone vouch for
/// its certificate.
pub(super) fn client(is_local: bool, roots: Option<Vec<Certificate>>) -> Result<Client, reqwest::Error> {
    let builder = Client::builder().redirect(Policy::none()).timeout(PATIENCE).user_agent("cbl");
    let builder = match roots {
        Some(roots) => builder.tls_certs_only(roots),
        None => builder,
    };
    if is_local { builder.no_proxy().build() } else { builder.https_only(true).build() }
}

/// The object that the provider answers, with the status.
pub(super) async fn object(request: RequestBuilder) -> Result<(StatusCode, Object), Failed> {
    let answer = request.header("accept", "application/json").send().await.map_err(|error| silent(&error))?;
    let status = answer.status();
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        return Err(Failed::Silent("it says that it is in trouble"));
    }
    let body = body(answer).await?;
    match serde_json::from_slice(&body) {
        Ok(Value::Object(object)) => Ok((status, object)),
        _ => Err(Failed::Garbled("no JSON object")),
    }
}

/// The same where only success is of use.
pub(super) async fn document(request: RequestBuilder) -> Result<Object, Failed> {
    match object(request).await? {
        (StatusCode::OK, object) => Ok(object),
        _ => Err(Failed::Garbled("a status other than 200")),
    }
}

async fn body(mut answer: Response) -> Result<Vec<u8>, Failed> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| silent(&error))? {
        if body.len() + chunk.len() > LONGEST {
            return Err(Failed::Garbled("more than 256 KiB"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Without the address, which may hold what was sent.
fn silent(error: &reqwest::Error) -> Failed {
    Failed::Silent(match error {
        error if error.is_timeout() => "it takes too long",
        error if error.is_connect() => "no connection, or a certificate that cannot be trusted",
        _ => "the connection broke",
    })
}
