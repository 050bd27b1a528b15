//! A person's browser comes from another server of the operator, to be signed in for it (RFC 6749 section 4.1.1, OpenID
//! Connect Core 1.0 section 3.1.2.1).

use crate::form;
use crate::malformed::Malformed;

/// The authorization request, unjudged: nothing of it is known to be right, not even where it wants the browser sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AuthorizationRequest<'a> {
    /// Who asks.
    pub client_id: Option<&'a str>,
    /// Where the browser is to be sent with the answer.
    pub redirect_uri: Option<&'a str>,
    /// What is wanted: `code`.
    pub response_type: Option<&'a str>,
    /// How it is to be sent: `query`.
    pub response_mode: Option<&'a str>,
    /// The scopes, separated by spaces.
    pub scope: Option<&'a str>,
    /// Comes back with the answer.
    pub state: Option<&'a str>,
    /// Stands in the ID token.
    pub nonce: Option<&'a str>,
    /// The challenge of RFC 7636.
    pub code_challenge: Option<&'a str>,
    /// How it was made.
    pub code_challenge_method: Option<&'a str>,
    /// Whether pages may or must be shown: `none`, `login`, `consent`.
    pub prompt: Option<&'a str>,
    /// Seconds since the person last proved who they are.
    pub max_age: Option<&'a str>,
    /// The request is inside a JWT, or behind a URL (OpenID Connect Core 1.0 section 6).
    pub has_request_object: bool,
}

impl<'a> AuthorizationRequest<'a> {
    /// Reads a query or a form body, decoding it in place.
    pub fn read(query: &'a mut [u8]) -> Result<Self, Malformed> {
        let mut request = Self::default();
        for parameter in form::parameters(query) {
            let (name, value) = parameter?;
            match name {
                "client_id" => request.client_id = Some(value),
                "redirect_uri" => request.redirect_uri = Some(value),
                "response_type" => request.response_type = Some(value),
                "response_mode" => request.response_mode = Some(value),
                "scope" => request.scope = Some(value),
                "state" => request.state = Some(value),
                "nonce" => request.nonce = Some(value),
                "code_challenge" => request.code_challenge = Some(value),
                "code_challenge_method" => request.code_challenge_method = Some(value),
                "prompt" => request.prompt = Some(value),
                "max_age" => request.max_age = Some(value),
                "request" | "request_uri" => request.has_request_object = true,
                _ => {}
            }
        }
        Ok(request)
    }
}
