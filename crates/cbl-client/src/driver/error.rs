//! Why there are no tokens, and whose business it is.

use std::io;
use std::string::String;

use crate::action::Outcome;
use crate::error::{BufferFault, Failure, NetworkError, ProofError, Refusal, ServerFault};

/// Why a driver's call failed. [`blame`](Self::blame) says who can do something about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Somebody said no.
    #[error("the request was denied")]
    Denied,
    /// Nobody said anything in time.
    #[error("the code expired before anybody confirmed it")]
    Expired,
    /// The server no longer knows the code or the link, or nothing is stored: a person must link again.
    #[error("this device must be linked again")]
    LinkAgain,
    /// The flow was cancelled from inside; dropping a future does not come to this.
    #[error("cancelled")]
    Cancelled,
    /// The server refused for good: what this client may do does not fit what it asks for.
    #[error("the server refused: {0}")]
    Refused(Refusal),
    /// The server breaks the protocol or stays in trouble.
    #[error("the server is at fault: {0}")]
    Server(ServerProblem),
    /// The server could not be reached.
    #[error("the network is at fault: {error} ({detail})")]
    Network {
        /// What happened.
        error: NetworkError,
        /// How the HTTP library puts it; holds no secret.
        detail: String,
    },
    /// This device was set up wrongly.
    #[error("the configuration is at fault: {0}")]
    Config(ConfigFault),
    /// The token file could not be read or written. Tokens that were not stored were not handed out.
    #[error("the token file is at fault: {0}")]
    File(#[source] io::Error),
}

/// Who can do something about an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Blame {
    /// The person: link again, or leave it.
    Person,
    /// Whoever runs the server.
    Server,
    /// Whoever runs the network between.
    Network,
    /// Whoever built or set up this device.
    Device,
}

/// What is wrong with the server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ServerProblem {
    /// An answer broke the protocol.
    #[error(transparent)]
    Protocol(ServerFault),
    /// Neither metadata document exists (RFC 8414, OpenID Connect Discovery).
    #[error("it has no usable metadata (status {0})")]
    NoMetadata(u16),
    /// The metadata lacks this member: probably the server does not do device authorization.
    #[error("its metadata has no `{0}`")]
    MetadataMember(&'static str),
    /// The metadata speaks for somebody else (RFC 8414 section 3.3): an attack or a misconfiguration.
    #[error("its metadata is of issuer {found}, not {expected}")]
    OtherIssuer {
        /// The issuer this device was told to trust.
        expected: String,
        /// The issuer the document names.
        found: String,
    },
    /// An address in its metadata is not one this device may send secrets to.
    #[error("its metadata names an address that is not https: {0}")]
    Address(String),
}

/// What is wrong with the set-up of this device.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigFault {
    /// Not 1 to 128 printable ASCII characters.
    #[error("this is not a client_id")]
    ClientId,
    /// Not a scope of RFC 6749 section 3.3.
    #[error("this is not a scope")]
    Scope,
    /// Not an absolute address without user, query or fragment.
    #[error("this is not the address of a server: {0}")]
    Address(String),
    /// Plain http goes to this machine only, and only when allowed.
    #[error("this address is not https: {0}")]
    NotHttps(String),
    /// The certificate to be trusted, or the machine's own ones, cannot be used.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
    /// A request or a code is larger than this crate's storage.
    #[error(transparent)]
    Buffer(BufferFault),
    /// The operating system gives no random bytes.
    #[error("there is no randomness")]
    NoRandomness,
    /// The key of this device cannot sign.
    #[error(transparent)]
    Proof(ProofError),
}

impl Error {
    /// Who can do something about it.
    #[must_use]
    pub fn blame(&self) -> Blame {
        match self {
            Self::Denied | Self::Expired | Self::LinkAgain | Self::Cancelled => Blame::Person,
            Self::Server(_) => Blame::Server,
            Self::Network { .. } => Blame::Network,
            Self::Refused(_) | Self::Config(_) | Self::File(_) => Blame::Device,
        }
    }

    /// What an ending that brought no tokens means here. `detail` is what the HTTP library said last.
    pub(super) fn from_outcome(outcome: Outcome, detail: String) -> Self {
        match outcome {
            Outcome::Denied => Self::Denied,
            Outcome::Expired => Self::Expired,
            // Tokens were handed out once; without them only a new linking helps.
            Outcome::Forgotten | Outcome::Linked => Self::LinkAgain,
            Outcome::Cancelled => Self::Cancelled,
            Outcome::Refused(refusal) => Self::Refused(refusal),
            Outcome::Failed(Failure::Server(fault)) => Self::Server(ServerProblem::Protocol(fault)),
            Outcome::Failed(Failure::Network(error)) => Self::Network { error, detail },
            Outcome::Failed(Failure::Buffer(fault)) => Self::Config(ConfigFault::Buffer(fault)),
            Outcome::Failed(Failure::Proof(error)) => Self::Config(ConfigFault::Proof(error)),
        }
    }
}

impl From<ConfigFault> for Error {
    fn from(fault: ConfigFault) -> Self {
        Self::Config(fault)
    }
}

impl From<ServerProblem> for Error {
    fn from(problem: ServerProblem) -> Self {
        Self::Server(problem)
    }
}
