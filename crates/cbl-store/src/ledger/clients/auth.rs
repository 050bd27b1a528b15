//! How clients prove who they are.

use std::fmt;

/// How a client proves who it is.
#[derive(Clone, PartialEq, Eq)]
pub enum ClientAuth {
    /// A public client: it only says who it is.
    None,
    /// A secret of 256 random bits, in the header or in the form.
    Secret {
        /// SHA-256 of the secret.
        hash: [u8; 32],
    },
    /// A key of which only it has the private half (RFC 7523).
    PrivateKeyJwt {
        /// Its public keys, a JWK set as JSON.
        jwks: String,
    },
}

impl fmt::Debug for ClientAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Secret { .. } => "Secret",
            Self::PrivateKeyJwt { .. } => "PrivateKeyJwt",
        })
    }
}

impl ClientAuth {
    pub(super) fn hash(&self) -> Option<&[u8]> {
        match self {
            Self::Secret { hash } => Some(hash),
            Self::None | Self::PrivateKeyJwt { .. } => None,
        }
    }

    pub(super) fn jwks(&self) -> Option<&str> {
        match self {
            Self::PrivateKeyJwt { jwks } => Some(jwks),
            Self::None | Self::Secret { .. } => None,
        }
    }
}
