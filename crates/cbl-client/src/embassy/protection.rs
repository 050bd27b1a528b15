//! What stands between a request and the wire: TLS, or on a bench nothing.

use embedded_io_async::{Read, Write};

use super::http::{self, Order, Shape};
use crate::error::NetworkError;

/// What stands between a request and the wire: [`Tls`](super::Tls), which checks who is there. There is none that
/// encrypts without checking, and this trait cannot be implemented elsewhere.
pub trait Protection: sealed::Exchange {}

impl<P: sealed::Exchange> Protection for P {}

pub(super) mod sealed {
    use super::{NetworkError, Order, Read, Shape, Write};

    #[allow(async_fn_in_trait, reason = "boards run their tasks on one core")]
    pub trait Exchange {
        /// The addresses that it is for.
        const SCHEME: &'static str;

        /// Sends a request over a fresh connection and reads the answer into `room`.
        async fn exchange<S: Read + Write>(
            &mut self,
            socket: S,
            order: &Order<'_>,
            room: &mut [u8],
        ) -> Result<Shape, NetworkError>;
    }
}

/// No protection at all, for a test on one machine: everybody on the way reads the tokens. Only plain http addresses of
/// this very machine go with it.
#[derive(Debug, Clone, Copy)]
pub struct PlainForTests;

impl sealed::Exchange for PlainForTests {
    const SCHEME: &'static str = "http";

    async fn exchange<S: Read + Write>(
        &mut self,
        mut socket: S,
        order: &Order<'_>,
        room: &mut [u8],
    ) -> Result<Shape, NetworkError> {
        order.send(&mut socket).await.map_err(|_| NetworkError::Unreachable)?;
        http::receive(&mut socket, room).await
    }
}
