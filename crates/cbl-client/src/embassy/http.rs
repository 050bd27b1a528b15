//! The little of HTTP/1.1 that a device needs (RFC 9112): a `POST` of a form, an answer of bounded length.

mod answer;
mod chunks;

use embedded_io_async::Write;

pub(super) use answer::{Shape, receive};

use crate::action::Request;
use crate::address::Parts;

/// A request, and where it goes.
pub struct Order<'o> {
    pub(super) request: Request<'o>,
    pub(super) to: Parts<'o>,
    pub(super) unix_time: Option<u64>,
}

impl Order<'_> {
    /// Writes the request. No header can be smuggled in: addresses are printable ASCII, and the core writes the rest.
    pub(super) async fn send<W: Write>(&self, wire: &mut W) -> Result<(), W::Error> {
        let Self { request, to, .. } = self;
        let mut digits = [0; 20];
        let length = decimal(request.body.len(), &mut digits);
        let slash = if to.target.starts_with('/') { "" } else { "/" };
        let start = ["POST ", slash, to.target, " HTTP/1.1\r\nhost: ", to.authority];
        let headers = [
            "\r\nconnection: close\r\naccept: application/json\r\n",
            "content-type: application/x-www-form-urlencoded\r\ncontent-length: ",
            length,
            "\r\n",
        ];
        for part in start.into_iter().chain(headers) {
            wire.write_all(part.as_bytes()).await?;
        }
        let mut digits = [0; 20];
        let wait = request.prefer_wait.map(|seconds| decimal(usize::from(seconds), &mut digits));
        let optional = [("authorization: ", request.authorization), ("dpop: ", request.dpop), ("prefer: wait=", wait)];
        for (name, value) in optional.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            for part in [name, value, "\r\n"] {
                wire.write_all(part.as_bytes()).await?;
            }
        }
        wire.write_all(b"\r\n").await?;
        wire.write_all(request.body.as_bytes()).await?;
        wire.flush().await
    }
}

fn decimal(mut number: usize, digits: &mut [u8; 20]) -> &str {
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b"0123456789".get(number % 10).copied().unwrap_or(b'0');
        (number, used) = (number / 10, used + 1);
        if number == 0 {
            break;
        }
    }
    str::from_utf8(digits.get(digits.len() - used..).unwrap_or_default()).unwrap_or_default()
}
