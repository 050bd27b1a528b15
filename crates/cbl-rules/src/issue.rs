//! Issue: may this client ask for codes, and for what (steps 1 and 2, RFC 8628 sections 3.1 and 3.2).

use crate::{
    GrantId, ShownKey, Stage, UnixMillis,
    grant::{Asked, Device, Grant},
    policy::{PolicyRefusal, Terms, clean_display_text},
};
use alloc::{boxed::Box, string::ToString};
use cbl_proto::DeviceAuthorizationRequest;
use core::net::IpAddr;

/// How long a grant is kept after it expired, in milliseconds, so that late polls still hear `expired_token`.
pub const TOMBSTONE_MS: i64 = 10 * 60 * 1000;

/// Draws of a user code before giving up because each was taken (DA-07).
pub const DRAWS: usize = 8;

/// A request that may have codes: everything of the grant but its identity, which needs the codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    client_id: Box<str>,
    asked: Asked,
    issued_at: UnixMillis,
    expires_at: UnixMillis,
    interval: u16,
}

/// Where a request comes from, and what it proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The address that asks.
    pub address: IpAddr,
    /// The browser that asks, if one does: a digest of what it calls itself (XD-19).
    pub browser: Option<u64>,
    /// The client proved who it is; else it only said so.
    pub authenticated: bool,
    /// The key that the device shows.
    pub key: ShownKey<'a>,
}

/// A request from there that proves nothing.
impl From<IpAddr> for Origin<'_> {
    fn from(address: IpAddr) -> Self {
        Self { address, browser: None, authenticated: false, key: ShownKey::default() }
    }
}

/// Judges a device authorization request of a client.
pub fn issue(
    terms: &Terms,
    request: &DeviceAuthorizationRequest<'_>,
    origin: &Origin<'_>,
    now: UnixMillis,
) -> Result<Issue, PolicyRefusal> {
    if !terms.enabled {
        return Err(PolicyRefusal::ClientDisabled);
    }
    if !terms.device_grant {
        return Err(PolicyRefusal::GrantNotAllowed);
    }
    if !terms.guard.allows_grant() {
        return Err(PolicyRefusal::TooRisky);
    }
    if terms.authenticated_only && !origin.authenticated {
        return Err(PolicyRefusal::NotAuthenticated);
    }
    if !terms.may_ask_from(origin.address) {
        return Err(PolicyRefusal::NetworkNotAllowed);
    }
    let asked = Asked {
        scope: terms.scope(request.scope)?,
        resource: terms.resource(request.resource)?,
        device: Device {
            name: request.device_name.and_then(clean_display_text),
            model: request.device_model.and_then(clean_display_text),
            app_version: request.app_version.and_then(clean_display_text),
        },
        network: origin.address.to_string().into(),
        code_challenge: challenge(request.code_challenge, request.code_challenge_method)?,
        key_thumbprint: origin.key.thumbprint().map(Into::into),
        can_show_number: request.can_show_number,
        login_hint_hash: login_hint_hash(request.login_hint_hash)?,
        browser: origin.browser,
    };
    let expires_at = now.plus_seconds(terms.lifetime.into());
    Ok(Issue { client_id: terms.client_id.clone(), asked, issued_at: now, expires_at, interval: terms.interval })
}

/// The PKCE challenge of the request (RFC 7636 section 4.2): S256 only, 32 bytes as base64url (DA-15).
fn challenge(challenge: Option<&str>, method: Option<&str>) -> Result<Option<Box<str>>, PolicyRefusal> {
    match (challenge, method) {
        (None, None) => Ok(None),
        (Some(text), Some("S256")) if GrantId::parse(text).is_some() => Ok(Some(text.into())),
        _ => Err(PolicyRefusal::ChallengeRefused),
    }
}

/// Whom the request is for: 32 bytes as base64url (XD-18).
fn login_hint_hash(hash: Option<&str>) -> Result<Option<Box<str>>, PolicyRefusal> {
    match hash {
        None => Ok(None),
        Some(text) if GrantId::parse(text).is_some() => Ok(Some(text.into())),
        Some(_) => Err(PolicyRefusal::LoginHintRefused),
    }
}

impl Issue {
    /// From when on the codes are expired.
    #[must_use]
    pub const fn expires_at(&self) -> UnixMillis {
        self.expires_at
    }

    /// The new grant, pending, once its device code is known.
    #[must_use]
    pub fn into_grant(self, id: GrantId) -> Grant {
        let Self { client_id, asked, issued_at, expires_at, interval } = self;
        Grant { id, client_id, issued_at, expires_at, interval, asked, stage: Stage::Pending, opened: false }
    }
}
