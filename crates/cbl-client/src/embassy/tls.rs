//! TLS 1.3 with `embedded-tls`, and judged by `rustls-webpki`: a server shows a certificate that one of the roots answers
//! for, on its own name, and proves that it has the key, or gets to see nothing.

mod judge;
mod records;
mod signatures;

use core::fmt;

use embedded_io_async::{ErrorKind, ErrorType, Read, Write};
use embedded_tls::{Aes128GcmSha256, CryptoProvider, TlsConfig, TlsConnection, TlsContext, TlsError, TlsVerifier};
use p256::elliptic_curve::rand_core::CryptoRngCore;
use pki_types::{ServerName, SignatureVerificationAlgorithm};

use super::http::{self, Order, Shape};
use super::protection::sealed::Exchange;
use crate::error::NetworkError;
use judge::Judge;
use records::Records;
pub use signatures::{P256_SHA256, P384_SHA384};

/// Whom to believe.
#[derive(Clone, Copy)]
pub struct Roots<'t> {
    /// Certificates of authorities in DER: best one of your own, and a second for the day when the first one ends. The end
    /// of a root is not looked at.
    pub certificates: &'t [&'t [u8]],
    /// The signatures that are understood, [`P256_SHA256`] at least. What is not in this list is not in the firmware either.
    pub algorithms: &'t [&'t dyn SignatureVerificationAlgorithm],
}

/// The caller's memory for one connection at a time. What is too small makes requests fail with
/// [`NetworkError::Oversized`].
pub struct TlsBuffers<'t> {
    /// One record of the server's: 16,640 bytes hold any; 4,096 do for a server whose certificates and answers are short,
    /// as those of this project are.
    pub incoming: &'t mut [u8],
    /// What is sent; 1,024 bytes at least.
    pub outgoing: &'t mut [u8],
    /// The server's certificate, for as long as it takes to prove that it has the key; 2,048 bytes hold most.
    pub certificate: &'t mut [u8],
}

/// TLS 1.3 that checks who is there. There is no way to leave the check out.
///
/// Spoken are AES-128-GCM and the curve P-256. Servers need a certificate for an ECDSA key. A server that wants a
/// certificate of the device's gets none.
pub struct Tls<'t, R> {
    roots: Roots<'t>,
    generator: R,
    buffers: TlsBuffers<'t>,
}

impl<'t, R: CryptoRngCore> Tls<'t, R> {
    /// `generator` makes the keys of each connection: a true one, never a seed that was compiled in.
    #[must_use]
    pub const fn verified(roots: Roots<'t>, generator: R, buffers: TlsBuffers<'t>) -> Self {
        Self { roots, generator, buffers }
    }

    async fn speak<S: Read + Write>(
        &mut self,
        socket: S,
        order: &Order<'_>,
        room: &mut [u8],
    ) -> Result<Shape, NetworkError> {
        let host = order.to.host;
        let name = ServerName::try_from(host).map_err(|_| NetworkError::Unreachable)?;
        let config = match &name {
            ServerName::DnsName(_) => TlsConfig::new().with_server_name(host),
            // RFC 6066 section 3: the extension names no addresses.
            _ => TlsConfig::new(),
        };
        let TlsBuffers { incoming, outgoing, certificate } = &mut self.buffers;
        let mut judge = Judge::new(name, self.roots, order.unix_time, certificate);
        let mut connection = TlsConnection::new(Records::of(socket), incoming, outgoing);
        let provider = Provider { generator: &mut self.generator, judge: &mut judge };
        connection.open(TlsContext::new(&config, provider)).await.map_err(|error| match error {
            TlsError::InsufficientSpace => NetworkError::Oversized,
            _ => NetworkError::Unreachable,
        })?;
        // The library also opens for a server that showed no certificate, or a stolen one without a signature.
        if !judge.is_convinced() {
            return Err(NetworkError::Unreachable);
        }
        let mut channel = Channel(connection);
        order.send(&mut channel).await.map_err(|_| NetworkError::Unreachable)?;
        http::receive(&mut channel, room).await
    }
}

impl<R: CryptoRngCore> Exchange for Tls<'_, R> {
    const SCHEME: &'static str = "https";

    async fn exchange<S: Read + Write>(
        &mut self,
        socket: S,
        order: &Order<'_>,
        room: &mut [u8],
    ) -> Result<Shape, NetworkError> {
        let shape = self.speak(socket, order, room).await;
        // They hold what was sent and what came, in the clear.
        self.buffers.incoming.fill(0);
        self.buffers.outgoing.fill(0);
        shape
    }
}

impl<R> fmt::Debug for Tls<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").finish_non_exhaustive()
    }
}

impl fmt::Debug for Roots<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Roots").field("certificates", &self.certificates.len()).finish_non_exhaustive()
    }
}

impl fmt::Debug for TlsBuffers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsBuffers").finish_non_exhaustive()
    }
}

/// What a handshake needs from outside.
struct Provider<'p, 'j, R> {
    generator: &'p mut R,
    judge: &'p mut Judge<'j>,
}

impl<R: CryptoRngCore> CryptoProvider for Provider<'_, '_, R> {
    type CipherSuite = Aes128GcmSha256;
    /// The device signs nothing.
    type Signature = [u8; 0];

    fn rng(&mut self) -> impl CryptoRngCore {
        &mut *self.generator
    }

    fn verifier(&mut self) -> Result<&mut impl TlsVerifier<Self::CipherSuite>, TlsError> {
        Ok(&mut *self.judge)
    }
}

/// A connection that ends the way sockets do: with a read of nothing, once the server has said that it is done.
struct Channel<'c, S: Read + Write>(TlsConnection<'c, Records<S>, Aes128GcmSha256>);

impl<S: Read + Write> ErrorType for Channel<'_, S> {
    type Error = ErrorKind;
}

impl<S: Read + Write> Read for Channel<'_, S> {
    async fn read(&mut self, room: &mut [u8]) -> Result<usize, ErrorKind> {
        match self.0.read(room).await {
            Err(TlsError::ConnectionClosed) => Ok(0),
            Err(TlsError::InsufficientSpace) => Err(ErrorKind::OutOfMemory),
            read => read.map_err(|_| ErrorKind::ConnectionAborted),
        }
    }
}

impl<S: Read + Write> Write for Channel<'_, S> {
    async fn write(&mut self, bytes: &[u8]) -> Result<usize, ErrorKind> {
        self.0.write(bytes).await.map_err(|_| ErrorKind::ConnectionAborted)
    }

    async fn flush(&mut self) -> Result<(), ErrorKind> {
        self.0.flush().await.map_err(|_| ErrorKind::ConnectionAborted)
    }
}
