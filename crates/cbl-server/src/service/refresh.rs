//! Step 6: refresh (RFC 6749 section 6) and revocation (RFC 7009) of a link's tokens.

use super::{
    Service, TRIES, audit,
    token_response::{Granted, Words},
};
use crate::{
    entropy,
    fault::Fault,
    registry::RegisteredClient,
    secrets::refresh_tokens::{self, Authentic},
    tokens,
};
use cbl_proto::Scope;
use cbl_rules::{
    KeyRefusal, LinkId, ShownKey, UnixMillis,
    collect::may_issue,
    lineage::{Continuation, Lineage, Verdict},
    policy::{PolicyRefusal, narrow},
};
use cbl_store::ledger::{ClientAuth, Link, RefreshPolicy};
use std::net::IpAddr;
use zeroize::Zeroizing;

/// Why the link of a superseded token ends.
const REUSED: &str = "refresh_token_reused";

/// A refresh as it came in, its client authenticated or identified.
#[derive(Clone, Copy)]
pub struct Refresh<'a> {
    /// The presented token.
    pub refresh_token: &'a str,
    /// A narrower scope for the new access token.
    pub scope: Option<Scope<'a>>,
    /// The resource, which must be the link's.
    pub resource: Option<&'a str>,
    /// The key that it shows.
    pub key: ShownKey<'a>,
    /// Where it came from.
    pub address: IpAddr,
}

/// What a refresh leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refreshed {
    /// The token response as JSON.
    Tokens(Vec<u8>),
    /// `invalid_grant`.
    Invalid,
    /// `invalid_dpop_proof`: a key must be shown, and none is.
    NoKey,
    /// A wider scope or another resource.
    Refused(PolicyRefusal),
}

/// The refresh token that an answer carries: a new one, or the presented one of a `fixed` client.
struct NextToken {
    text: Zeroizing<String>,
    lineage: Lineage,
}

impl NextToken {
    /// A device that never stores a second token goes on with the one it has.
    fn same(presented: &str, token: &Authentic, lineage: &Lineage) -> Self {
        Self { text: Zeroizing::new(presented.to_owned()), lineage: lineage.used_fixed(token.presented) }
    }
}

impl Service {
    /// Answers a refresh: judge the lineage, store its successor, then give the token.
    pub async fn refresh(&self, client: &RegisteredClient, refresh: Refresh<'_>) -> Result<Refreshed, Fault> {
        self.refresh_saying(Words::OAuth, client, refresh).await
    }

    /// The same in these words.
    pub(super) async fn refresh_saying(
        &self,
        words: Words,
        client: &RegisteredClient,
        refresh: Refresh<'_>,
    ) -> Result<Refreshed, Fault> {
        let Some(token) = refresh_tokens::check(&self.secrets, refresh.refresh_token) else {
            return Ok(Refreshed::Invalid);
        };
        for _ in 0..TRIES {
            let now = self.clock.now();
            let Some(link) = self.refreshable(client, &token).await? else { return Ok(Refreshed::Invalid) };
            let Some(lineage) = &link.lineage else { return Ok(Refreshed::Invalid) };
            let continuation = match lineage.present(token.presented) {
                Verdict::Good(continuation) => continuation,
                Verdict::FellOut => return Ok(Refreshed::Invalid),
                Verdict::Reuse => return self.reused(&link, refresh.address, now).await,
            };
            let key = match refresh.key.fits(key_of_refresh(client, &link)) {
                Ok(key) => key,
                Err(KeyRefusal::Missing) => return Ok(Refreshed::NoKey),
                Err(KeyRefusal::Other) => return Ok(Refreshed::Invalid),
            };
            let scope = match narrow(&link.scope, refresh.scope) {
                Ok(scope) => scope,
                Err(refusal) => return Ok(Refreshed::Refused(refusal)),
            };
            if refresh.resource.is_some_and(|resource| Some(resource) != link.resource.as_deref()) {
                return Ok(Refreshed::Refused(PolicyRefusal::ResourceNotAllowed));
            }
            let next = match client.client.refresh {
                RefreshPolicy::Fixed => NextToken::same(refresh.refresh_token, &token, lineage),
                RefreshPolicy::None | RefreshPolicy::Rotate => self.rotated(&token, lineage, continuation)?,
            };
            let granted = Granted {
                link: Some(link.id),
                subject: &link.subject,
                resource: link.resource.as_deref(),
                scope,
                refresh_token: Some(&next.text),
                key,
                authentication: None,
                account: None,
                words,
            };
            let body = self.token_response(client, &granted, now)?;
            let network = refresh.address.to_string();
            if self.ledger.replace_lineage(&link.id, link.revision, &next.lineage, now, &network).await? {
                return Ok(Refreshed::Tokens(body));
            }
        }
        Err(Fault::Contended)
    }

    /// The link of a token, when it is this client's, alive, and its account and client still may (TK-14, RT-02, RT-05).
    async fn refreshable(&self, client: &RegisteredClient, token: &Authentic) -> Result<Option<Link>, Fault> {
        let Some(link) = self.ledger.link(&token.link).await? else { return Ok(None) };
        if self.is_over(&link) || link.client_id != *client.terms.client_id || !self.link_may(&link).await? {
            return Ok(None);
        }
        Ok(Some(link))
    }

    /// Whether a link was ended, or is over of itself: too old, or unused for too long (RT-05, XD-11).
    pub(super) fn is_over(&self, link: &Link) -> bool {
        let risk = self.clients.client(&link.client_id).map(|client| client.terms.guard.risk).unwrap_or_default();
        let over_at = link.life().over_at(risk, self.config.limits.first_day_idle_s());
        link.ended_at.is_some() || self.clock.now() >= over_at
    }

    /// Whether tokens of this link are good now: the one re-check for refresh, introspection and userinfo.
    pub(super) async fn link_may(&self, link: &Link) -> Result<bool, Fault> {
        let standing = self.ledger.standing_of_link(&link.id).await?;
        Ok(standing.is_some_and(|standing| may_issue(&standing, link.approved_at, Some(link.created_at)).is_ok()))
    }

    /// A superseded token came back: somebody has a copy. This link ends, and only this one, and its owner is told (RT-03).
    async fn reused(&self, link: &Link, address: IpAddr, now: UnixMillis) -> Result<Refreshed, Fault> {
        if self.ledger.end_stolen_link(&link.id, &link.account, now, REUSED).await? {
            self.audit(audit::of_link(REUSED, link, Some(address), now)).await?;
        }
        Ok(Refreshed::Invalid)
    }

    fn rotated(&self, token: &Authentic, lineage: &Lineage, continuation: Continuation) -> Result<NextToken, Fault> {
        let step = lineage.next_step(continuation);
        let new = refresh_tokens::make(self.secrets.current(), token.link, step, &entropy::os_bytes()?);
        Ok(NextToken { lineage: lineage.successor(token.presented, continuation, new.kept.hash), text: new.text })
    }

    /// Ends the link of a token that belongs to this client, durably (RV-01 to RV-03). Any other token changes nothing,
    /// and the caller cannot tell.
    pub async fn revoke(&self, client: &RegisteredClient, token: &str, address: IpAddr) -> Result<(), Fault> {
        let now = self.clock.now();
        let Some(id) = self.link_of_token(token, now) else { return Ok(()) };
        match self.ledger.link(&id).await? {
            Some(link) if link.client_id == *client.terms.client_id => {
                self.end_link(&link, "revoked_by_client", Some(address), now).await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The link of a refresh or access token that this server made; a wrong `token_type_hint` does not matter (RV-02).
    fn link_of_token(&self, token: &str, now: UnixMillis) -> Option<LinkId> {
        let refresh = refresh_tokens::check(&self.secrets, token).map(|token| token.link);
        let access =
            || tokens::read_access_token(&self.keys(), self.issuer(), token, now).and_then(|claims| claims.link_id);
        refresh.or_else(access)
    }

    /// Ends a link and writes down why; false when it was over already.
    pub async fn end_link(
        &self,
        link: &Link,
        reason: &str,
        address: Option<IpAddr>,
        now: UnixMillis,
    ) -> Result<bool, Fault> {
        let ended = self.ledger.end_link(&link.id, now, reason).await?;
        if ended {
            self.audit(audit::of_link(reason, link, address, now)).await?;
        }
        Ok(ended)
    }
}

/// The key that must be shown with a refresh token of the link. That of a client which authenticates is bound to the client
/// already, whose devices may change their keys (RFC 9449 section 5).
pub(super) fn key_of_refresh<'l>(client: &RegisteredClient, link: &'l Link) -> Option<&'l str> {
    link.key_thumbprint.as_deref().filter(|_| client.client.auth == ClientAuth::None)
}
