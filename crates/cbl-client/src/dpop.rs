//! Proof of possession (RFC 9449). The key and the signature are the firmware's: a secure element, or a library. What
//! is to be signed, when, and what a server's nonce means is decided here.

use core::fmt;
use core::num::NonZeroU64;

use crate::Millis;
use crate::action::{Endpoint, Response};
use crate::base64url::Encoded;
use crate::capacity;
use crate::error::{ProofError, Refusal};
use crate::retry_after;
use crate::text::Text;
use cbl_proto::ErrorCode;

/// Signs DPoP proofs with the key of this device.
pub trait ProofSigner: Sync {
    /// Writes the proof, a compact JWS of type `dpop+jwt` (RFC 9449 section 4.2), into `out` and gives its length. The
    /// header holds the public key as `jwk`, the claims hold what is in `claims` and a fresh `jti`.
    fn sign(&self, claims: &ProofClaims<'_>, out: &mut [u8]) -> Result<usize, ProofError>;
}

/// What a proof must say.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct ProofClaims<'a> {
    /// `htm`: the method of the request.
    pub htm: &'a str,
    /// `htu`: its address without query and fragment.
    pub htu: &'a str,
    /// `iat`: seconds since 1970, counted on from the `Date` of the server's last answer, so that a board without a
    /// calendar can sign. Nothing before the first answer: then take the board's own time, or any.
    pub iat: Option<u64>,
    /// `nonce`: what the server wants to see in it.
    pub nonce: Option<&'a str>,
    /// `ath`: for requests with an access token.
    ath: Option<Encoded>,
}

impl<'a> ProofClaims<'a> {
    /// The claims of a request to a resource server, which carries an access token (RFC 9449 section 7).
    #[must_use]
    pub fn for_resource(htm: &'a str, uri: &'a str, access_token: &str) -> Self {
        Self { htm, htu: without_query(uri), iat: None, nonce: None, ath: Some(Encoded::digest_of(access_token)) }
    }

    /// `ath`: the SHA-256 of the access token, in base64url.
    #[must_use]
    pub fn ath(&self) -> Option<&str> {
        self.ath.as_ref().map(Encoded::as_str)
    }
}

impl fmt::Debug for ProofClaims<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProofClaims").field("htm", &self.htm).field("htu", &self.htu).finish_non_exhaustive()
    }
}

/// A signer and the addresses it signs for.
#[derive(Clone, Copy)]
pub struct Dpop<'c> {
    signer: &'c dyn ProofSigner,
    device_authorization_endpoint: &'c str,
    token_endpoint: &'c str,
}

impl<'c> Dpop<'c> {
    /// The addresses that requests go to: one of them stands in every proof. The request for codes carries one, too, so
    /// that a server can bind the codes to the key from the beginning; servers that do not look at it lose nothing.
    #[must_use]
    pub const fn new(
        signer: &'c dyn ProofSigner,
        device_authorization_endpoint: &'c str,
        token_endpoint: &'c str,
    ) -> Self {
        Self { signer, device_authorization_endpoint, token_endpoint }
    }

    /// Signs for an endpoint; gives the proof and the room behind it.
    pub(crate) fn prove<'b>(
        &self,
        proofs: &Proofs,
        endpoint: Endpoint,
        now: Millis,
        out: &'b mut [u8],
    ) -> Result<(&'b str, &'b mut [u8]), ProofError> {
        let htu = without_query(match endpoint {
            Endpoint::DeviceAuthorization => self.device_authorization_endpoint,
            Endpoint::Token => self.token_endpoint,
        });
        let claims = ProofClaims { htm: "POST", htu, iat: None, nonce: None, ath: None };
        proofs.prove(self.signer, claims, now, out)
    }
}

impl fmt::Debug for Dpop<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dpop").field("token_endpoint", &self.token_endpoint).finish_non_exhaustive()
    }
}

/// `htu` (RFC 9449 section 4.2).
fn without_query(uri: &str) -> &str {
    uri.split(['?', '#']).next().unwrap_or_default()
}

/// What earlier answers said that the next proof needs.
#[derive(Debug)]
pub(crate) struct Proofs {
    nonce: Text<{ capacity::DPOP_NONCE }>,
    /// The server's time, in milliseconds since 1970, when our clock stood at zero.
    epoch: Option<NonZeroU64>,
    /// The last proof had no time of the server in it.
    timeless: bool,
    retried: bool,
}

impl Proofs {
    pub(crate) const NONE: Self = Self { nonce: Text::EMPTY, epoch: None, timeless: true, retried: false };

    /// Signs, with what the server has said so far; gives the proof and the room behind it.
    pub(crate) fn prove<'b>(
        &self,
        signer: &dyn ProofSigner,
        claims: ProofClaims<'_>,
        now: Millis,
        out: &'b mut [u8],
    ) -> Result<(&'b str, &'b mut [u8]), ProofError> {
        let claims = ProofClaims { iat: self.server_time(now), nonce: self.nonce.some(), ..claims };
        let length = signer.sign(&claims, out)?;
        let (proof, rest) = out.split_at_mut_checked(length).ok_or(ProofError::BufferTooSmall)?;
        // Into a header goes nothing but what a compact JWS is made of.
        let legal = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let proof = str::from_utf8(proof).ok().filter(|proof| !proof.is_empty() && proof.as_bytes().iter().all(legal));
        Ok((proof.ok_or(ProofError::Signer)?, rest))
    }

    fn server_time(&self, now: Millis) -> Option<u64> {
        self.epoch.map(|epoch| epoch.get().saturating_add(now) / 1_000)
    }

    pub(crate) fn hear(&mut self, now: Millis, response: &Response<'_, '_>) {
        self.timeless = self.epoch.is_none();
        if let Some(seconds) = response.date.and_then(retry_after::unix_seconds) {
            self.epoch = NonZeroU64::new(seconds.saturating_mul(1_000).saturating_sub(now));
        }
        let legal = |nonce: &&str| nonce.bytes().all(|byte| matches!(byte, b'!' | b'#'..=b'[' | b']'..=b'~'));
        if let Some(nonce) = response.dpop_nonce.filter(legal).and_then(Text::copy_of) {
            self.nonce = nonce;
        }
    }

    /// Whether a refusal was only a call for a better proof, which is tried once (RFC 9449 section 8). Any other answer
    /// makes the next challenge worth a try again.
    pub(crate) fn challenged(&mut self, refusal: Refusal) -> bool {
        let better = match refusal.code() {
            Some(ErrorCode::UseDpopNonce) => self.nonce.some().is_some(),
            // A board without a calendar has learned the time from this very answer.
            Some(ErrorCode::InvalidDpopProof) => self.timeless && self.epoch.is_some(),
            _ => false,
        };
        let again = better && !self.retried;
        self.retried = again;
        again
    }

    pub(crate) fn accepted(&mut self) {
        self.retried = false;
    }
}
