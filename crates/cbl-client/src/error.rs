//! How a flow can end badly, and what it can live through. Each says who is to blame, because that decides what
//! the caller does: tell the operator of the server, look at the cable, or give a larger buffer.

use cbl_proto::ErrorCode;

/// Why no answer came. The driver reports it; it never ends an attempt by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// The request took too long.
    #[error("no answer in time")]
    TimedOut,
    /// No connection, or it broke; names that do not resolve and certificates that do not convince belong here.
    #[error("no connection to the server")]
    Unreachable,
    /// The answer was larger than the driver takes (64 KiB, or what the board has). The server is to blame for it.
    #[error("the answer is too large")]
    Oversized,
}

/// Something that passes: the flow goes on, more slowly. Worth a line on the screen, no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// No answer came.
    #[error(transparent)]
    Network(#[from] NetworkError),
    /// The server, or something in front of it, answered with this HTTP status and no OAuth error that counts:
    /// 429, 5xx, a redirect (which is never followed), a page.
    #[error("the server answered with status {0}")]
    Status(u16),
}

/// Why a flow ended that nobody refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The server broke the protocol, or stayed in trouble for too long.
    #[error("the server is at fault: {0}")]
    Server(ServerFault),
    /// The server could not be reached for too long.
    #[error("the network is at fault: {0}")]
    Network(NetworkError),
    /// Something of the caller's, or of this crate's fixed storage, is too small.
    #[error("a buffer is too small: {0}")]
    Buffer(BufferFault),
    /// The caller's signer made no DPoP proof.
    #[error("the signer is at fault: {0}")]
    Proof(ProofError),
}

/// What the server did wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ServerFault {
    /// A required member of a successful answer is missing or of the wrong kind.
    #[error("its answer has no usable `{0}`")]
    Member(&'static str),
    /// It went on answering with this status until patience ended.
    #[error("it keeps answering with status {0}")]
    Status(u16),
    /// It went on sending more than the caller takes.
    #[error("its answers are too large")]
    Oversized,
    /// It has no metadata in any of the known places; the status of the last answer.
    #[error("it has no usable metadata (status {0})")]
    NoMetadata(u16),
    /// Its metadata speaks for somebody else (RFC 8414 section 3.3): an attack or a misconfiguration.
    #[error("its metadata is of another issuer")]
    OtherIssuer,
    /// Its metadata names, as this member, an address that secrets may not be sent to.
    #[error("`{0}` is not the address of an endpoint over https")]
    Address(&'static str),
}

/// What was too small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BufferFault {
    /// The buffer given to `next`; [`REQUEST_ROOM`](crate::REQUEST_ROOM) always suffices for usual servers.
    #[error("the request does not fit")]
    Request,
    /// The storage for this member; see [`capacity`](crate::capacity).
    #[error("`{0}` does not fit")]
    Member(&'static str),
}

/// Why there is no proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofError {
    /// It does not fit into the room that the request left.
    #[error("the proof does not fit")]
    BufferTooSmall,
    /// The key cannot be used.
    #[error("the proof could not be signed")]
    Signer,
}

impl From<BufferFault> for Failure {
    fn from(fault: BufferFault) -> Self {
        Self::Buffer(fault)
    }
}

impl From<ProofError> for Failure {
    fn from(error: ProofError) -> Self {
        match error {
            ProofError::BufferTooSmall => Self::Buffer(BufferFault::Request),
            ProofError::Signer => Self::Proof(error),
        }
    }
}

impl Trouble {
    /// What the trouble is called once it has lasted too long.
    pub(crate) fn lasting(self) -> Failure {
        match self {
            Self::Network(NetworkError::Oversized) => Failure::Server(ServerFault::Oversized),
            Self::Network(error) => Failure::Network(error),
            Self::Status(status) => Failure::Server(ServerFault::Status(status)),
        }
    }
}

/// An OAuth error that ends the attempt (RFC 8628 section 3.5, RFC 6749 section 5.2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    text: [u8; Self::LONGEST],
    length: usize,
}

impl Refusal {
    /// Longer error codes are cut here.
    pub const LONGEST: usize = 40;

    /// Keeps what an error code may consist of (RFC 6749 section 5.2) and drops the rest, so that it can be shown.
    pub(crate) fn new(error: &str) -> Self {
        let mut refusal = Self { text: [0; Self::LONGEST], length: 0 };
        let legal = error.bytes().filter(|byte| matches!(byte, b' '..=b'~' if !b"\"\\".contains(byte)));
        for (place, byte) in refusal.text.iter_mut().zip(legal) {
            *place = byte;
            refusal.length += 1;
        }
        refusal
    }

    /// The error code as the server wrote it; a reference for support.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(self.text.get(..self.length).unwrap_or_default()).unwrap_or_default()
    }

    /// The error code, if it is a known one.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        ErrorCode::parse(self.as_str())
    }
}

impl core::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Refusal").field(&self.as_str()).finish()
    }
}

impl core::fmt::Display for Refusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}
