//! A client's socket, plain or behind TLS, that ends slow heads (WB-05) and completes the answers that actix-web gives by
//! itself (WB-01).

use super::connection::Connection;
use std::{
    io::{Error, ErrorKind, Result},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A socket and what is known of its connection.
#[derive(Debug)]
pub struct Socket<T> {
    io: T,
    connection: Arc<Connection>,
    /// What is still to be sent of an answer that was completed here.
    unsent: Vec<u8>,
}

impl<T> Socket<T> {
    /// The socket of this connection.
    pub fn new(io: T, connection: Arc<Connection>) -> Self {
        Self { io, connection, unsent: Vec::new() }
    }

    /// Its connection.
    pub fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Socket<T> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, room: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        if self.connection.is_over() {
            return Poll::Ready(Err(ErrorKind::TimedOut.into()));
        }
        let before = room.filled().len();
        let read = Pin::new(&mut self.io).poll_read(context, room);
        if read.is_pending() {
            self.connection.wakes(context.waker());
        } else if room.filled().len() > before {
            self.connection.bytes_arrived();
        }
        read
    }
}

impl<T: AsyncWrite + Unpin> Socket<T> {
    /// Sends what is left of a completed answer.
    fn send(&mut self, context: &mut Context<'_>) -> Poll<Result<()>> {
        while !self.unsent.is_empty() {
            let sent = ready!(Pin::new(&mut self.io).poll_write(context, &self.unsent))?;
            if sent == 0 {
                return Poll::Ready(Err(Error::from(ErrorKind::WriteZero)));
            }
            self.unsent.drain(..sent);
        }
        Poll::Ready(Ok(()))
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Socket<T> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        ready!(self.send(context))?;
        if !bytes.starts_with(CONTINUE)
            && !self.connection.answers()
            && let Some(complete) = completed(bytes)
        {
            self.unsent = complete;
            // What is not sent at once goes before the next write, flush or close.
            if let Poll::Ready(Err(error)) = self.send(context) {
                return Poll::Ready(Err(error));
            }
            return Poll::Ready(Ok(bytes.len()));
        }
        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        ready!(self.send(context))?;
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        ready!(self.send(context))?;
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}

/// The interim answer to `Expect: 100-continue`, which goes while its request waits.
const CONTINUE: &[u8] = b"HTTP/1.1 100";

/// How actix-web says that it gives a refusal without a body.
const NO_BODY: &str = "content-length: 0\r\n";

/// What a refusal for bytes that are no request lacks.
const LACKING: &str = "content-type: application/json\r\ncache-control: no-store\r\n\
     x-content-type-options: nosniff\r\nreferrer-policy: no-referrer\r\n\
     content-security-policy: default-src 'none'; frame-ancestors 'none'\r\n";

/// A refusal that actix-web gives by itself (400, 408, 431), with the headers and the body that it lacks; `None` if the
/// bytes are none.
fn completed(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = std::str::from_utf8(bytes).ok()?.strip_suffix("\r\n\r\n")?;
    let status = head.strip_prefix("HTTP/1.1 4").or_else(|| head.strip_prefix("HTTP/1.0 4"))?.get(..2)?;
    let (before, after) = head.split_once(NO_BODY).or_else(|| head.split_once(NO_BODY.trim_end()))?;
    let why = match status {
        "08" => "the request did not arrive in time",
        "31" => "the request head is too large",
        _ => "this is no request of HTTP/1.1",
    };
    let body = format!(r#"{{"error":"invalid_request","error_description":"{why}"}}"#);
    let length = body.len();
    let rest = after.trim_end();
    let rest = if rest.is_empty() { String::new() } else { format!("{rest}\r\n") };
    Some(format!("{before}content-length: {length}\r\n{LACKING}{rest}\r\n{body}").into_bytes())
}

#[cfg(test)]
mod tests;
