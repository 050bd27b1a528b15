//! Proofs of possession in requests (RFC 9449 sections 4.3, 5, 7 and 8): read, judged, and used up.
//!
//! A proof is looked at before anything else happens, so that a challenge for a nonce is neither a poll nor a collection
//! (DP-03). A request without one costs a look at its headers.

use crate::{
    dpop::{self, Expected},
    fault::Fault,
    http::answer,
    registry::RegisteredClient,
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
};
use cbl_proto::ErrorCode;
use cbl_rules::{KeyPolicy, ShownKey};

const PROOF: HeaderName = HeaderName::from_static("dpop");
const NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// What a client hears that must show a key and shows none.
pub const MISSING: &str = "a DPoP proof is missing: this must come with the key that it is bound to";

/// The key that a request proved, and the nonce for its next proof.
#[derive(Debug, Clone, Default)]
pub struct Proven {
    thumbprint: Option<String>,
    nonce: Option<HeaderValue>,
}

/// Why a proof is not believed.
#[derive(Debug)]
pub enum ProofRefusal {
    /// `invalid_dpop_proof`, and what is wrong.
    Invalid(&'static str),
    /// `use_dpop_nonce`, and the nonce.
    Nonce(Option<HeaderValue>),
    /// Nothing could be decided.
    Fault(Fault),
}

impl Proven {
    /// RFC 7638 thumbprint of the key.
    #[must_use]
    pub fn thumbprint(&self) -> Option<&str> {
        self.thumbprint.as_deref()
    }

    /// What the rules judge by.
    #[must_use]
    pub fn shown(&self, client: &RegisteredClient) -> ShownKey<'_> {
        ShownKey::new(client.terms.guard.key, self.thumbprint())
    }

    /// The answer with the nonce for the next proof, where there is a new one (RFC 9449 section 8.2).
    #[must_use]
    pub fn onto(self, response: HttpResponse) -> HttpResponse {
        with_nonce(response, self.nonce)
    }
}

/// The key that a request of this client proves at an endpoint of the server, if it proves any; or the refusal as its
/// answer.
pub async fn at_endpoint(
    request: &HttpRequest,
    app: &App,
    client: &RegisteredClient,
    path: &str,
) -> Result<Proven, HttpResponse> {
    if client.terms.guard.key == KeyPolicy::Off || !request.headers().contains_key(PROOF) {
        return Ok(Proven::default());
    }
    // Boxed, so that the future of a poll without a proof stays small.
    Box::pin(proven(request, app, path, None)).await.map_err(|refusal| match refusal {
        ProofRefusal::Invalid(description) => answer::oauth_error(ErrorCode::InvalidDpopProof, description),
        ProofRefusal::Nonce(nonce) => with_nonce(answer::oauth_error(ErrorCode::UseDpopNonce, WANTS_NONCE), nonce),
        ProofRefusal::Fault(fault) => answer::fault(app, &fault),
    })
}

/// The key that is proved together with an access token at a resource of the server; or the refusal as its answer.
pub async fn at_resource(
    request: &HttpRequest,
    app: &App,
    path: &str,
    access_token: &str,
) -> Result<Proven, HttpResponse> {
    proven(request, app, path, Some(access_token)).await.map_err(|refusal| match refusal {
        ProofRefusal::Invalid(description) => challenged(ErrorCode::InvalidDpopProof, description),
        ProofRefusal::Nonce(nonce) => with_nonce(challenged(ErrorCode::UseDpopNonce, WANTS_NONCE), nonce),
        ProofRefusal::Fault(fault) => answer::fault(app, &fault),
    })
}

const WANTS_NONCE: &str = "the proof must carry the nonce of this answer";

/// The challenge of a resource (RFC 9449 section 7.1).
#[must_use]
pub fn challenge() -> String {
    format!("DPoP algs=\"{}\"", dpop::ALGORITHMS.map(|(name, _)| name).join(" "))
}

/// `401` with the challenge and what was wrong.
#[must_use]
pub fn challenged(code: ErrorCode, description: &'static str) -> HttpResponse {
    let status = if code == ErrorCode::InsufficientScope { StatusCode::FORBIDDEN } else { StatusCode::UNAUTHORIZED };
    let mut response = answer::error_with_status(status, code, description);
    let challenge = format!("{}, error=\"{}\", error_description=\"{description}\"", challenge(), code.as_str());
    if let Ok(challenge) = HeaderValue::try_from(challenge) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

async fn proven(
    request: &HttpRequest,
    app: &App,
    path: &str,
    access_token: Option<&str>,
) -> Result<Proven, ProofRefusal> {
    let mut proofs = request.headers().get_all(PROOF);
    let proof = proofs.next().ok_or(ProofRefusal::Invalid("a DPoP proof is missing"))?;
    if proofs.next().is_some() {
        return Err(ProofRefusal::Invalid("there must be one DPoP header"));
    }
    let proof = proof.to_str().map_err(|_| ProofRefusal::Invalid("the proof is no signed JWT"))?;
    let url = format!("{}{path}", app.service.issuer());
    let expected = Expected { method: request.method().as_str(), url: &url, access_token };
    let proof = dpop::judge(proof, &expected, app.service.clock.now()).map_err(ProofRefusal::Invalid)?;
    let nonce = app.service.nonce_after(proof.nonce.as_deref()).map_err(|nonce| ProofRefusal::Nonce(value(&nonce)))?;
    match app.service.is_first_use_of_proof(&proof).await {
        Ok(true) => Ok(Proven { thumbprint: Some(proof.thumbprint), nonce: nonce.as_deref().and_then(value) }),
        Ok(false) => Err(ProofRefusal::Invalid("the proof was used before")),
        Err(fault) => Err(ProofRefusal::Fault(fault)),
    }
}

fn value(nonce: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(nonce).ok()
}

fn with_nonce(mut response: HttpResponse, nonce: Option<HeaderValue>) -> HttpResponse {
    if let Some(nonce) = nonce {
        response.headers_mut().insert(NONCE, nonce);
    }
    response
}
