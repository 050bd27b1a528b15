//! Proofs for a resource server (RFC 9449 sections 7 and 9).

use std::sync::{Mutex, PoisonError};
use std::vec;

use reqwest::header::{DATE, HeaderName, HeaderValue, WWW_AUTHENTICATE};
use reqwest::{Request, Response, StatusCode};

use crate::action;
use crate::dpop::{ProofClaims, ProofSigner, Proofs};
use crate::driver::clock;
use crate::driver::error::ConfigFault;
use crate::driver::http::DPOP_NONCE;
use crate::driver::linked::Secret;
use crate::error::ProofError;
use crate::request::REQUEST_ROOM;

/// What a resource server has said that the next proof needs: its nonce and its time.
#[derive(Debug)]
pub(super) struct ResourceProofs(Mutex<Proofs>);

impl ResourceProofs {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Proofs::NONE))
    }

    /// The `DPoP` header of a request with this token.
    pub(super) fn sign(
        &self,
        signer: &dyn ProofSigner,
        request: &Request,
        token: &Secret,
    ) -> Result<HeaderValue, ConfigFault> {
        let claims = ProofClaims::for_resource(request.method().as_str(), request.url().as_str(), token.expose());
        let mut room = vec![0; REQUEST_ROOM];
        let proofs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (proof, _) = proofs.prove(signer, claims, clock::now(), &mut room).map_err(ConfigFault::Proof)?;
        HeaderValue::from_str(proof).map_err(|_| ConfigFault::Proof(ProofError::Signer))
    }

    /// Remembers nonce and time. Whether the server only wants to see its nonce in the proof.
    pub(super) fn hear(&self, response: &Response) -> bool {
        let header = |name: HeaderName| response.headers().get(name).and_then(|value| value.to_str().ok());
        let mut heard = action::Response::new(response.status().as_u16(), &mut []);
        (heard.date, heard.dpop_nonce) = (header(DATE), header(DPOP_NONCE));
        let nonce = heard.dpop_nonce.is_some();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).hear(clock::now(), &heard);
        nonce && response.status() == StatusCode::UNAUTHORIZED && wants_nonce(response)
    }
}

/// `WWW-Authenticate: DPoP error="use_dpop_nonce"`, among other challenges perhaps.
fn wants_nonce(response: &Response) -> bool {
    let challenges = response.headers().get_all(WWW_AUTHENTICATE);
    challenges.iter().filter_map(|value| value.to_str().ok()).any(|value| value.contains("use_dpop_nonce"))
}
