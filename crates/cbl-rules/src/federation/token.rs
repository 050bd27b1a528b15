//! ID tokens whose signature was checked: what else must hold (OpenID Connect Core section 3.1.3.7).

use alloc::{string::String, vec::Vec};

/// How far the clocks of provider and server may differ, in seconds.
pub const CLOCKS_DIFFER_S: i64 = 60;
/// An ID token is fetched right after it was made: how old it may be, in seconds.
pub const OLDEST_S: i64 = 600;
/// Longest subject, in bytes (OpenID Connect Core section 2).
pub const LONGEST_SUBJECT: usize = 255;

/// The claims that are judged. Times are Unix seconds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    /// `iss`.
    pub issuer: String,
    /// `sub`.
    pub subject: String,
    /// `aud`.
    pub audiences: Vec<String>,
    /// `azp`.
    pub authorized_party: Option<String>,
    /// `exp`.
    pub expires_at: i64,
    /// `iat`.
    pub issued_at: i64,
    /// `nonce`.
    pub nonce: Option<String>,
    /// `at_hash`.
    pub access_token_hash: Option<String>,
    /// `auth_time`: when the person proved who they are.
    pub auth_time: Option<i64>,
}

/// What this sign-in expects.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The issuer in the configuration.
    pub issuer: &'a str,
    /// This server at the provider.
    pub client_id: &'a str,
    /// What was sent with the request.
    pub nonce: &'a str,
    /// The hash of the access token that came along, in the digest of the ID token's signature.
    pub access_token_hash: &'a str,
    /// The person must have proved who they are after this time, Unix seconds.
    pub authenticated_after: i64,
    /// The time now, Unix seconds.
    pub now: i64,
}

/// Why an ID token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Of another issuer.
    Issuer,
    /// Of nobody.
    Subject,
    /// Not for this server, or not for it alone.
    Audience,
    /// Expired, or made too long ago, or in the future.
    Time,
    /// Of another sign-in.
    Nonce,
    /// It does not belong to the access token.
    AccessToken,
    /// The person proved who they are too long ago for what they want to do.
    Stale,
}

/// Judges an ID token; says when the person proved who they are, in Unix seconds.
///
/// A provider that does not say when is believed to have asked just now: it was told how old the proof may be
/// (`max_age`), and there is nothing else to go by.
pub fn judge(claims: &Claims, expected: &Expected<'_>) -> Result<i64, Refusal> {
    if claims.issuer != expected.issuer {
        return Err(Refusal::Issuer);
    }
    if claims.subject.is_empty() || claims.subject.len() > LONGEST_SUBJECT {
        return Err(Refusal::Subject);
    }
    let for_us = claims.audiences.iter().any(|audience| audience == expected.client_id);
    let given_to_us = match &claims.authorized_party {
        Some(party) => party == expected.client_id,
        None => claims.audiences.len() == 1,
    };
    if !for_us || !given_to_us {
        return Err(Refusal::Audience);
    }
    let (soon, now) = (expected.now.saturating_add(CLOCKS_DIFFER_S), expected.now);
    let over = claims.expires_at.saturating_add(CLOCKS_DIFFER_S) <= now;
    let old = claims.issued_at < now.saturating_sub(OLDEST_S);
    if over || old || claims.issued_at > soon || claims.auth_time.is_some_and(|time| time > soon) {
        return Err(Refusal::Time);
    }
    if claims.nonce.as_deref() != Some(expected.nonce) {
        return Err(Refusal::Nonce);
    }
    if claims.access_token_hash.as_deref().is_some_and(|hash| hash != expected.access_token_hash) {
        return Err(Refusal::AccessToken);
    }
    let authenticated_at = claims.auth_time.unwrap_or(now).min(now);
    if authenticated_at <= expected.authenticated_after { Err(Refusal::Stale) } else { Ok(authenticated_at) }
}
