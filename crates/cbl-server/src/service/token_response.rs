//! The token response (RFC 6749 section 5.1), at collection and at refresh.

use super::Service;
use crate::{
    entropy,
    fault::Fault,
    registry::RegisteredClient,
    tokens::{self, Authentication, TokenSubject},
};
use cbl_proto::lwa;
use cbl_rules::{LinkId, UnixMillis};
use serde::Serialize;

#[derive(Serialize)]
struct TokenResponse<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'a str>,
    scope: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<&'a str>,
    /// Whom to greet in "continue as", so that a device that somebody else approved is noticed (RFC 8628 section 5.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    cbl_account: Option<&'a str>,
}

/// What a token response is about.
pub(super) struct Granted<'a> {
    /// None for a sign-in for another server.
    pub(super) link: Option<LinkId>,
    pub(super) subject: &'a str,
    pub(super) resource: Option<&'a str>,
    pub(super) scope: &'a str,
    pub(super) refresh_token: Option<&'a str>,
    /// Thumbprint of the key that the access token is bound to.
    pub(super) key: Option<&'a str>,
    /// Given at collection: with scope `openid` an ID token comes along.
    pub(super) authentication: Option<Authentication<'a>>,
    /// How the person is called; given at collection with the scope `profile`.
    pub(super) account: Option<&'a str>,
    /// In which words.
    pub(super) words: Words,
}

/// The two ways to say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// RFC 6749.
    OAuth,
    /// The LWA dialect: no scope, no ID token.
    Lwa,
}

/// What a response of the LWA dialect takes beside its two tokens, in bytes, and more.
const LWA_FRAME: usize = 128;

impl Service {
    /// Makes the tokens and writes them as JSON; `scope` always stands in it (TK-15).
    pub(super) fn token_response(
        &self,
        client: &RegisteredClient,
        granted: &Granted<'_>,
        now: UnixMillis,
    ) -> Result<Vec<u8>, Fault> {
        let keys = self.keys();
        let token = TokenSubject {
            issuer: self.issuer(),
            subject: granted.subject,
            client_id: &client.terms.client_id,
            // One audience: the resource asked for, else the client's, else this server itself (RT-07).
            audience: granted.resource.or(client.client.audience.as_deref()).unwrap_or(self.issuer()),
            scope: granted.scope,
            link: granted.link,
            key: granted.key,
            lifetime: client.client.access_token_lifetime,
        };
        let access_token = tokens::access_token(&keys, &token, entropy::os_bytes()?, now)?;
        if granted.words == Words::Lwa {
            return in_lwa(&access_token, granted.refresh_token, token.lifetime);
        }
        let openid = granted.scope.split(' ').any(|scope| scope == "openid");
        let id_token = granted.authentication.filter(|_| openid);
        let id_token =
            id_token.map(|person| tokens::id_token(&keys, &token, person, &access_token, now)).transpose()?;
        let response = TokenResponse {
            access_token: &access_token,
            token_type: if granted.key.is_some() { "DPoP" } else { "Bearer" },
            expires_in: token.lifetime,
            refresh_token: granted.refresh_token,
            scope: token.scope,
            id_token: id_token.as_deref(),
            cbl_account: granted.account,
        };
        serde_json::to_vec(&response).map_err(|_| Fault::Crypto("a token response could not be written"))
    }
}

fn in_lwa(access_token: &str, refresh_token: Option<&str>, expires_in: u32) -> Result<Vec<u8>, Fault> {
    let refresh_token = refresh_token.ok_or(Fault::Crypto("a client of the LWA dialect needs refresh tokens"))?;
    let mut room = vec![0; access_token.len() + refresh_token.len() + LWA_FRAME];
    let written = lwa::TokenResponse { access_token, refresh_token, expires_in }.write_json(&mut room);
    let length = written.map_err(|_| Fault::Crypto("a token response could not be written"))?.len();
    room.truncate(length);
    Ok(room)
}
