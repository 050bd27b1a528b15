//! HTTP, as much as a device needs of it: one `POST` and its answer on each connection.
//!
//! Requests say HTTP/1.0, so the answer comes whole: no chunks, no interim answers, and the connection closes behind it
//! (RFC 9112 sections 6.1 and 9.3).

use core::fmt::{self, Write};
use core::net::SocketAddrV4;

use cbl_client::{Endpoint, NetworkError, Request, Response};
use httparse::{EMPTY_HEADER, Header, Status};

/// More headers than this are nothing a device understands.
const HEADERS: usize = 32;

/// Writes everything before the body of a request. There is no `Authorization`: a public client says its name in the body.
pub(crate) fn write_head(out: &mut impl Write, server: SocketAddrV4, request: &Request<'_>) -> fmt::Result {
    let path = match request.endpoint {
        Endpoint::DeviceAuthorization => "/device_authorization",
        Endpoint::Token => "/token",
    };
    let length = request.body.len();
    write!(out, "POST {path} HTTP/1.0\r\nHost: {server}\r\nAccept: application/json\r\n")?;
    write!(out, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n")
}

/// Whether `received` is a whole answer; `ended` when no more will come.
pub(crate) fn is_complete(received: &[u8], ended: bool) -> Result<bool, NetworkError> {
    let mut headers = [EMPTY_HEADER; HEADERS];
    let mut head = httparse::Response::new(&mut headers);
    let Some(body) = parse(&mut head, received)? else {
        return if ended { Err(NetworkError::Unreachable) } else { Ok(false) };
    };
    let length = received.len() - body;
    match header(head.headers, "Content-Length") {
        None => Ok(ended),
        Some(announced) => {
            let announced: usize = announced.parse().map_err(|_| NetworkError::Unreachable)?;
            if ended && length < announced { Err(NetworkError::Unreachable) } else { Ok(length >= announced) }
        }
    }
}

/// Reads a whole answer.
pub(crate) fn read(received: &mut [u8]) -> Result<Response<'_, '_>, NetworkError> {
    let mut headers = [EMPTY_HEADER; HEADERS];
    let body = parse(&mut httparse::Response::new(&mut headers), received)?.ok_or(NetworkError::Unreachable)?;
    let (head, body) = received.split_at_mut(body);
    let head: &[u8] = head;
    let mut headers = [EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Response::new(&mut headers);
    parse(&mut parsed, head)?;
    let mut response = Response::new(parsed.code.unwrap_or_default(), body);
    response.retry_after = header(parsed.headers, "Retry-After");
    response.date = header(parsed.headers, "Date");
    Ok(response)
}

/// Reads a head; where it ends, or nothing while it is not all there.
fn parse<'b>(head: &mut httparse::Response<'_, 'b>, received: &'b [u8]) -> Result<Option<usize>, NetworkError> {
    match head.parse(received) {
        Ok(Status::Complete(end)) => Ok(Some(end)),
        Ok(Status::Partial) => Ok(None),
        Err(_) => Err(NetworkError::Unreachable),
    }
}

fn header<'b>(headers: &[Header<'b>], name: &str) -> Option<&'b str> {
    let found = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
    str::from_utf8(found.value).ok().map(str::trim_ascii)
}
