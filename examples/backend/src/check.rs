//! Is this access token good, and is it for us? Both questions, always: tokens of every other service and of every other
//! device of the same provider are as genuine as ours.
//!
//! | | asks the provider | notices an ended link | the audience is |
//! |---|---|---|---|
//! | [`jwt`] | for its keys only | when the token expires, or the profile is read again | `aud`, and `client_id` |
//! | [`introspection`] | at every request | at once | `aud`, and `client_id` |
//! | [`token_information`] | at every request | at once | `aud`, which is the client there |

mod introspection;
mod jwt;
mod token_information;

use zeroize::Zeroizing;

use crate::provider::{Provider, Words};
use crate::refusal::Refusal;
use jwt::Jwt;

/// One way to check.
pub(crate) enum Check {
    /// Here.
    Jwt(Box<Jwt>),
    /// By RFC 7662, as this resource server.
    Introspection {
        /// Who we are.
        id: String,
        /// Our proof of it.
        secret: Zeroizing<String>,
    },
    /// By the token information of Login with Amazon.
    TokenInformation,
}

/// What a token must say to be for us.
pub(crate) struct Ours {
    /// Who made it.
    pub(crate) issuer: String,
    /// Which service it is for.
    pub(crate) audience: String,
    /// Which devices it may have been given to.
    pub(crate) clients: Vec<String>,
}

/// What a token that was found good says. An account is known by both together, for subjects of two issuers may be equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Believed {
    /// Who says so.
    pub(crate) issuer: String,
    /// Whose it is.
    pub(crate) subject: String,
}

impl Check {
    /// Judges a token that came as `Bearer`.
    pub(crate) async fn judge(&self, provider: &Provider, ours: &Ours, token: &str) -> Result<Believed, Refusal> {
        let subject = match self {
            Self::Jwt(jwt) => jwt.judge(provider, ours, token).await?,
            Self::Introspection { id, secret } => introspection::judge(provider, ours, (id, secret), token).await?,
            Self::TokenInformation => token_information::judge(provider, ours, token).await?,
        };
        Ok(Believed { issuer: ours.issuer.clone(), subject })
    }

    /// In which words the provider tells the profile.
    pub(crate) fn words(&self) -> Words {
        match self {
            Self::Jwt(_) | Self::Introspection { .. } => Words::OpenId,
            Self::TokenInformation => Words::Amazon,
        }
    }

    /// Whether a token can be believed while the provider is away.
    pub(crate) fn is_ours_alone(&self) -> bool {
        matches!(self, Self::Jwt(_))
    }
}

impl Ours {
    /// Whether one of our devices was given the token.
    fn gave(&self, client: &str) -> Result<(), Refusal> {
        if self.clients.iter().any(|ours| ours == client) { Ok(()) } else { Err(Refusal::NotForUs) }
    }
}
