//! An answer: read until it is whole, then looked at where it lies.

use embedded_io_async::{Error as _, ErrorKind, Read};
use httparse::{EMPTY_HEADER, Header, Status};

use super::chunks;
use crate::action::Response;
use crate::error::NetworkError;

/// An answer with more headers than this is none.
const MOST_HEADERS: usize = 48;

/// Where things are in a buffer that holds a whole answer.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Where its status line begins: interim answers may stand before it.
    head: usize,
    body: usize,
    length: usize,
}

/// How the end of a body is known (RFC 9112 section 6.3).
enum Framing {
    Length(usize),
    Chunked,
    /// The connection ends with it.
    Open,
}

/// Reads one answer. What does not fit into `room`, with its head, is [`NetworkError::Oversized`].
pub(in crate::embassy) async fn receive<R: Read>(wire: &mut R, room: &mut [u8]) -> Result<Shape, NetworkError> {
    let mut filled = 0;
    loop {
        let free = room.get_mut(filled..).filter(|free| !free.is_empty()).ok_or(NetworkError::Oversized)?;
        let read = wire.read(free).await.map_err(|error| match error.kind() {
            ErrorKind::OutOfMemory => NetworkError::Oversized,
            _ => NetworkError::Unreachable,
        })?;
        filled += read;
        let bytes = room.get_mut(..filled).unwrap_or_default();
        if let Some(shape) = Shape::of(bytes, read == 0)? {
            bytes.get_mut(shape.body + shape.length..).unwrap_or_default().fill(0);
            return Ok(shape);
        }
        if read == 0 {
            return Err(NetworkError::Unreachable);
        }
    }
}

impl Shape {
    /// Nothing while more is to come; `ended` says that no more will. A chunked body is joined once it is whole.
    fn of(bytes: &mut [u8], ended: bool) -> Result<Option<Self>, NetworkError> {
        let mut head = 0;
        let (body, framing) = loop {
            let mut headers = [EMPTY_HEADER; MOST_HEADERS];
            let mut answer = httparse::Response::new(&mut headers);
            let parsed = answer.parse(bytes.get(head..).unwrap_or_default());
            let Status::Complete(length) = parsed.map_err(|_| NetworkError::Unreachable)? else {
                return Ok(None);
            };
            match answer.code {
                None | Some(101) => return Err(NetworkError::Unreachable),
                Some(100..200) => head += length,
                Some(status) => break (head + length, Framing::of(status, answer.headers)?),
            }
        };
        let rest = bytes.get_mut(body..).unwrap_or_default();
        let length = match framing {
            Framing::Length(length) => Some(length).filter(|&length| length <= rest.len()),
            Framing::Chunked => chunks::join(rest).map_err(|_| NetworkError::Unreachable)?,
            Framing::Open => Some(rest.len()).filter(|_| ended),
        };
        Ok(length.map(|length| Self { head, body, length }))
    }

    /// The answer in the buffer that this is the shape of.
    pub(in crate::embassy) fn response(self, room: &mut [u8]) -> Option<Response<'_, '_>> {
        let (head, body) = room.split_at_mut_checked(self.body)?;
        let mut headers = [EMPTY_HEADER; MOST_HEADERS];
        let mut answer = httparse::Response::new(&mut headers);
        answer.parse(head.get(self.head..)?).ok()?;
        let mut response = Response::new(answer.code?, body.get_mut(..self.length)?);
        response.retry_after = text(answer.headers, "retry-after");
        response.date = text(answer.headers, "date");
        response.preference_applied = text(answer.headers, "preference-applied");
        response.dpop_nonce = text(answer.headers, "dpop-nonce");
        Some(response)
    }
}

impl Framing {
    fn of(status: u16, headers: &[Header<'_>]) -> Result<Self, NetworkError> {
        if matches!(status, 204 | 304) {
            return Ok(Self::Length(0));
        }
        // Of the two the coding counts (section 6.3).
        if let Some(coding) = text(headers, "transfer-encoding") {
            let chunked = coding.trim_ascii().eq_ignore_ascii_case("chunked");
            return if chunked { Ok(Self::Chunked) } else { Err(NetworkError::Unreachable) };
        }
        match text(headers, "content-length").map(|length| length.trim_ascii().parse()) {
            None => Ok(Self::Open),
            Some(length) => length.map(Self::Length).map_err(|_| NetworkError::Unreachable),
        }
    }
}

fn text<'b>(headers: &[Header<'b>], name: &str) -> Option<&'b str> {
    let found = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
    str::from_utf8(found.value).ok()
}
