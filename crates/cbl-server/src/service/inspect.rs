//! Step 6: what a token is worth now, for resource servers (RFC 7662) and for its own device (userinfo).

use super::{Service, refresh::key_of_refresh};
use crate::{
    fault::Fault,
    registry::RegisteredClient,
    secrets::refresh_tokens,
    tokens::{self, AccessClaims, Confirmation},
};
use cbl_rules::{
    lineage::Verdict,
    scopes::{Datum, opens_userinfo, releases},
};
use cbl_store::ledger::{Account, Link};
use serde::Serialize;
use std::net::IpAddr;

/// An introspection response (RFC 7662 section 2.2). Whatever is not active says nothing else (IN-02).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Introspection {
    active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iat: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aud: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iss: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jti: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cnf: Option<Confirmation>,
}

/// What a device may know of its person (OpenID Connect Core section 5.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserInfo {
    sub: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// Whether the address is known to be theirs; what it is not opens nothing (UI-19).
    #[serde(skip_serializing_if = "Option::is_none")]
    email_verified: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Address>,
}

/// The `address` claim (OpenID Connect Core section 5.1.1), as much of it as is known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Address {
    postal_code: String,
}

/// What a userinfo request leads to (RT-08).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inspected {
    /// The person.
    UserInfo(UserInfo),
    /// `invalid_token`.
    InvalidToken,
    /// `insufficient_scope`.
    InsufficientScope,
}

impl Service {
    /// Says what a token is worth to `caller`, which is authenticated and allowed to ask (IN-01).
    pub async fn introspect(&self, caller: &RegisteredClient, token: &str) -> Result<Introspection, Fault> {
        let active = match self.introspect_access_token(caller, token).await? {
            Some(active) => Some(active),
            None => self.introspect_refresh_token(caller, token).await?,
        };
        Ok(active.unwrap_or_default())
    }

    async fn introspect_access_token(
        &self,
        caller: &RegisteredClient,
        token: &str,
    ) -> Result<Option<Introspection>, Fault> {
        let Some((claims, link)) = self.live_access_token(token).await? else { return Ok(None) };
        let audience = caller.client.audience.as_deref();
        let for_caller = (caller.client.introspects && audience.unwrap_or(self.issuer()) == claims.aud)
            || claims.client_id == *caller.terms.client_id;
        if !for_caller {
            return Ok(None);
        }
        self.note_use(&link, None).await;
        Ok(Some(Introspection {
            active: true,
            scope: Some(claims.scope),
            client_id: Some(claims.client_id),
            token_type: Some(if claims.cnf.is_some() { "DPoP" } else { "Bearer" }),
            exp: Some(claims.exp),
            iat: Some(claims.iat),
            sub: Some(claims.sub),
            aud: Some(claims.aud),
            iss: Some(claims.iss),
            jti: Some(claims.jti),
            cnf: claims.cnf,
        }))
    }

    /// Refresh tokens concern only the client that holds them.
    async fn introspect_refresh_token(
        &self,
        caller: &RegisteredClient,
        token: &str,
    ) -> Result<Option<Introspection>, Fault> {
        let Some(token) = refresh_tokens::check(&self.secrets, token) else { return Ok(None) };
        let Some(link) = self.ledger.link(&token.link).await? else { return Ok(None) };
        let good = link.lineage.as_ref().is_some_and(|l| matches!(l.present(token.presented), Verdict::Good(_)));
        if !good || link.client_id != *caller.terms.client_id || !self.is_live(&link).await? {
            return Ok(None);
        }
        self.note_use(&link, None).await;
        let cnf = key_of_refresh(caller, &link).map(Confirmation::of_key);
        Ok(Some(Introspection {
            active: true,
            cnf,
            scope: Some(link.scope),
            client_id: Some(link.client_id),
            exp: Some(link.expires_at.seconds()),
            sub: Some(link.subject),
            iss: Some(self.issuer().to_owned()),
            ..Introspection::default()
        }))
    }

    /// The claims of an access token whose link is alive and may be used.
    pub(super) async fn live_access_token(&self, token: &str) -> Result<Option<(AccessClaims, Link)>, Fault> {
        let now = self.clock.now();
        let claims = tokens::read_access_token(&self.keys(), self.issuer(), token, now);
        let Some(claims) = claims else { return Ok(None) };
        let Some(link) = claims.link_id else { return Ok(None) };
        let Some(link) = self.ledger.link(&link).await? else { return Ok(None) };
        Ok(if self.is_live(&link).await? { Some((claims, link)) } else { None })
    }

    async fn is_live(&self, link: &Link) -> Result<bool, Fault> {
        Ok(!self.is_over(link) && self.link_may(link).await?)
    }

    /// Notes that a device was seen, once a minute at most; from where only if it asked itself. That it could not be noted
    /// is no reason to answer anything else.
    pub(super) async fn note_use(&self, link: &Link, from: Option<IpAddr>) {
        let from = from.map(|address| address.to_string());
        if let Err(fault) = self.ledger.touch_link(link, self.clock.now(), from.as_deref()).await {
            tracing::warn!(%fault, link = %link.id, "the use of a link was not noted");
        }
    }

    /// The person behind an access token that was made for this server and came from this address. A token that is bound to
    /// a key is good with that key alone, and one that is not is good without any (RFC 9449 section 7.1).
    pub async fn user_info(&self, access_token: &str, key: Option<&str>, from: IpAddr) -> Result<Inspected, Fault> {
        let (claims, account, link) = match self.live_access_token(access_token).await? {
            Some((claims, link)) => (claims, link.account, Some(link)),
            None => match self.sign_in_token(access_token).await? {
                Some((claims, account)) => (claims, account, None),
                None => return Ok(Inspected::InvalidToken),
            },
        };
        if !self.opens_profile(&claims) || claims.cnf.as_ref().map(|cnf| cnf.jkt.as_str()) != key {
            return Ok(Inspected::InvalidToken);
        }
        if !opens_userinfo(&claims.scope) {
            return Ok(Inspected::InsufficientScope);
        }
        let Some(account) = self.ledger.account(&account).await? else { return Ok(Inspected::InvalidToken) };
        if let Some(link) = link {
            // A token for the service of the device's maker is brought by that service: its place is not the device's.
            self.note_use(&link, Some(from).filter(|_| claims.aud == self.issuer())).await;
        }
        let has = |datum| releases(&claims.scope, datum);
        let email_verified = account.email.is_some().then_some(account.email_verified_at.is_some());
        let Account { username, display_name, email, postal_code, .. } = account;
        Ok(Inspected::UserInfo(UserInfo {
            sub: claims.sub.clone(),
            name: has(Datum::Name).then_some(display_name),
            preferred_username: has(Datum::Username).then_some(username),
            email: email.filter(|_| has(Datum::Email)),
            email_verified: email_verified.filter(|_| has(Datum::Email)),
            address: postal_code.filter(|_| has(Datum::PostalCode)).map(|postal_code| Address { postal_code }),
        }))
    }

    /// A token for this server opens the profile, and so does one for the audience that the operator gave its client: that is
    /// the service of its maker, which is handed the token and wants to know whose it is. One for a resource that the device
    /// chose (RFC 8707) is for that resource alone.
    fn opens_profile(&self, claims: &AccessClaims) -> bool {
        let of_client = || self.clients.client(&claims.client_id)?.client.audience.clone();
        claims.aud == self.issuer() || of_client().is_some_and(|audience| audience == claims.aud)
    }
}
