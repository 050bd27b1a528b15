//! Providers: people sign in where they have an account already (OpenID Connect Core with the authorization code flow,
//! RFC 9700, PKCE by RFC 7636, RFC 9207).
//!
//! ```text
//! button --POST--> /sign-in/with/NAME --303--> provider --303--> /sign-in/back/NAME --303--> where the person wanted to go
//!                  attempt.rs: state,            |                provider.rs: code -> tokens
//!                  nonce, verifier,              |                id_token.rs: signature, then cbl_rules::federation::token
//!                  sealed in a cookie            |                claims.rs: what may be taken over of the profile
//! ```
//!
//! What a provider says is material: it is read with bounds of size and time (`fetch`), judged by the rules, cleaned, and
//! never an address to go to but those of its discovery document (`metadata`).
//!
//! Written on `jsonwebtoken`, `reqwest` and aws-lc-rs, which are here anyhow: the crate `openidconnect` 4 brings a second
//! stack of cryptography, with `rsa` (RUSTSEC-2023-0071) in it, and neither looks up unknown keys again nor knows RFC 9207.

pub mod attempt;
mod cache;
mod claims;
mod fetch;
mod id_token;
mod metadata;
pub mod provider;

pub use attempt::{Attempt, Purpose};
pub use claims::Arrived;
pub use metadata::Metadata;
pub use provider::Provider;

use crate::config::Config;
use cbl_rules::federation::token::Refusal;

/// The providers, in the order of their buttons.
pub struct Providers(Vec<Provider>);

impl Providers {
    /// Reads secrets from their files; nothing is asked of a provider yet.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        config
            .upstream
            .iter()
            .map(|settings| Provider::new(settings, &config.issuer))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter()
    }

    /// The provider of this name.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Provider> {
        self.all().find(|provider| provider.settings.id == id)
    }
}

/// Why a provider let nobody in. The texts are for the log of the operator: they repeat nothing that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    /// It does not answer, or says that it cannot.
    #[error("it does not answer: {0}")]
    Silent(&'static str),
    /// It says something that cannot be understood or believed.
    #[error("it answers what it should not: {0}")]
    Garbled(&'static str),
    /// It does not take the code: too old, or used before.
    #[error("it does not take the code any more")]
    Code,
    /// It does not know this server: the operator must look at `client_id` and the secret.
    #[error("it refuses this server; are client_id, client_secret and the redirect URI registered there as here?")]
    Client,
    /// The signature of the ID token is not the provider's.
    #[error("its ID token is not signed as it should be: {0}")]
    Signature(&'static str),
    /// The ID token is not for this sign-in.
    #[error("its ID token is refused: {0:?}")]
    Token(Refusal),
}
