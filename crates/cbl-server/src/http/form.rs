//! Reading the body of a form post: type, size and time are limited (WB-05, DA-01).

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Payload,
};
use cbl_proto::{ErrorCode, limits::FORM_BYTES};
use futures_util::StreamExt;
use std::{pin::pin, time::Duration};

use super::answer;

/// A body that takes longer than this is refused: a slow sender must not hold a connection.
const SLOWEST_BODY: Duration = Duration::from_secs(10);

/// Why a body was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormRefusal {
    /// Not `application/x-www-form-urlencoded`.
    WrongContentType,
    /// Larger than [`FORM_BYTES`].
    TooLarge,
    /// Slower than ten seconds.
    TooSlow,
    /// The connection broke, or the encoding of the transfer was wrong.
    Broken,
}

/// Reads the whole body of a form post.
pub async fn body(request: &HttpRequest, payload: Payload) -> Result<Vec<u8>, FormRefusal> {
    if !is_form(request) {
        return Err(FormRefusal::WrongContentType);
    }
    bytes(request, payload).await
}

/// Reads the whole body, whatever its content type says.
pub async fn bytes(request: &HttpRequest, payload: Payload) -> Result<Vec<u8>, FormRefusal> {
    let mut reading = pin!(collect(payload, announced_length(request)?));
    // Most bodies are there already; only the others are worth a timer.
    match futures_util::poll!(reading.as_mut()) {
        std::task::Poll::Ready(body) => body,
        std::task::Poll::Pending => {
            tokio::time::timeout(SLOWEST_BODY, reading).await.unwrap_or(Err(FormRefusal::TooSlow))
        }
    }
}

async fn collect(mut payload: Payload, expected: usize) -> Result<Vec<u8>, FormRefusal> {
    let mut body = Vec::with_capacity(expected);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| FormRefusal::Broken)?;
        if body.len() + chunk.len() > FORM_BYTES {
            return Err(FormRefusal::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn announced_length(request: &HttpRequest) -> Result<usize, FormRefusal> {
    let header = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let length = header.and_then(|text| text.parse().ok()).unwrap_or(0);
    if length > FORM_BYTES { Err(FormRefusal::TooLarge) } else { Ok(length) }
}

fn is_form(request: &HttpRequest) -> bool {
    let header = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = header.and_then(|text| text.split(';').next()).map(str::trim);
    media_type.is_some_and(|media_type| media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

impl FormRefusal {
    /// The refusal as an OAuth endpoint says it.
    #[must_use]
    pub fn oauth_answer(self) -> HttpResponse {
        let status = match self {
            Self::WrongContentType | Self::Broken => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
        };
        answer::error_with_status(status, ErrorCode::InvalidRequest, self.description())
    }

    /// The reason in words for the developer of the client.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::WrongContentType => "the body must be application/x-www-form-urlencoded",
            Self::TooLarge => "the body is too large",
            Self::TooSlow => "the body came too slowly",
            Self::Broken => "the body could not be read",
        }
    }
}
