//! Step 6: refresh (RFC 6749 section 6) and revocation (RFC 7009) of a link's tokens.

use super::{Service, TRIES, audit, collect::TokenResponse};
use crate::{
    entropy,
    fault::Fault,
    registry::RegisteredClient,
    secrets::refresh_tokens::{self, Authentic},
    tokens::{self, TokenSubject},
};
use cbl_proto::Scope;
use cbl_rules::{
    LinkId, UnixMillis,
    collect::may_issue,
    lineage::{Continuation, Lineage, Verdict},
    policy::{PolicyRefusal, narrow},
};
use cbl_store::ledger::{Link, RefreshPolicy};
use std::net::IpAddr;
use zeroize::Zeroizing;

/// A refresh as it came in, its client authenticated or identified.
#[derive(Clone, Copy)]
pub struct Refresh<'a> {
    /// The presented token.
    pub refresh_token: &'a str,
    /// A narrower scope for the new access token.
    pub scope: Option<Scope<'a>>,
    /// The resource, which must be the link's.
    pub resource: Option<&'a str>,
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
    /// A wider scope or another resource.
    Refused(PolicyRefusal),
}

/// The refresh token that an answer carries: a new one, or the presented one of a `fixed` client.
struct NextToken {
    text: Zeroizing<String>,
    lineage: Lineage,
}

impl Service {
    /// Answers a refresh: judge the lineage, store its successor, then give the token.
    pub async fn refresh(&self, client: &RegisteredClient, refresh: Refresh<'_>) -> Result<Refreshed, Fault> {
        let Some(token) = refresh_tokens::check(&self.secrets, refresh.refresh_token) else {
            return Ok(Refreshed::Invalid);
        };
        for _ in 0..TRIES {
            let now = self.clock.now();
            let Some(link) = self.refreshable(client, &token, now).await? else { return Ok(Refreshed::Invalid) };
            let Some(lineage) = &link.lineage else { return Ok(Refreshed::Invalid) };
            let continuation = match lineage.present(token.presented) {
                Verdict::Good(continuation) => continuation,
                Verdict::FellOut => return Ok(Refreshed::Invalid),
                Verdict::Reuse => return self.reused(&link, refresh.address, now).await,
            };
            let scope = match narrow(&link.scope, refresh.scope) {
                Ok(scope) => scope,
                Err(refusal) => return Ok(Refreshed::Refused(refusal)),
            };
            if refresh.resource.is_some_and(|resource| Some(resource) != link.resource.as_deref()) {
                return Ok(Refreshed::Refused(PolicyRefusal::ResourceNotAllowed));
            }
            let next = self.next_token(client, &token, refresh.refresh_token, lineage, continuation)?;
            let body = self.refreshed_answer(client, &link, scope, &next.text, now)?;
            let network = refresh.address.to_string();
            if self.ledger.replace_lineage(&link.id, link.revision, &next.lineage, now, &network).await? {
                return Ok(Refreshed::Tokens(body));
            }
        }
        Err(Fault::Contended)
    }

    /// The link of a token, when it is this client's, alive, and its account and client still may (TK-14, RT-02, RT-05).
    async fn refreshable(
        &self,
        client: &RegisteredClient,
        token: &Authentic,
        now: UnixMillis,
    ) -> Result<Option<Link>, Fault> {
        let Some(link) = self.ledger.link(&token.link).await? else { return Ok(None) };
        let over = link.ended_at.is_some() || now >= link.over_at();
        if over || link.client_id != *client.terms.client_id || !self.link_may(&link).await? {
            return Ok(None);
        }
        Ok(Some(link))
    }

    /// Whether tokens of this link are good now: the one re-check for refresh, introspection and userinfo.
    pub(super) async fn link_may(&self, link: &Link) -> Result<bool, Fault> {
        let standing = self.ledger.standing_of_link(&link.id).await?;
        Ok(standing.is_some_and(|standing| may_issue(&standing, link.approved_at).is_ok()))
    }

    /// A superseded token came back: somebody has a copy. This link ends, and only this one (RT-03).
    async fn reused(&self, link: &Link, address: IpAddr, now: UnixMillis) -> Result<Refreshed, Fault> {
        self.end_link(link, "refresh_token_reused", Some(address), now).await?;
        Ok(Refreshed::Invalid)
    }

    fn next_token(
        &self,
        client: &RegisteredClient,
        token: &Authentic,
        presented: &str,
        lineage: &Lineage,
        continuation: Continuation,
    ) -> Result<NextToken, Fault> {
        if client.client.refresh == RefreshPolicy::Fixed {
            let text = Zeroizing::new(presented.to_owned());
            return Ok(NextToken { text, lineage: lineage.used_fixed(token.presented) });
        }
        let step = lineage.next_step(continuation);
        let new = refresh_tokens::make(self.secrets.current(), token.link, step, &entropy::os_bytes()?);
        let lineage = lineage.successor(token.presented, continuation, new.kept.hash);
        Ok(NextToken { text: new.text, lineage })
    }

    fn refreshed_answer(
        &self,
        client: &RegisteredClient,
        link: &Link,
        scope: &str,
        refresh_token: &str,
        now: UnixMillis,
    ) -> Result<Vec<u8>, Fault> {
        let token = TokenSubject {
            issuer: self.issuer(),
            subject: &link.subject,
            client_id: &link.client_id,
            audience: self.audience(client, link.resource.as_deref()),
            scope,
            link: link.id,
            lifetime: client.client.access_token_lifetime,
        };
        let access_token = tokens::access_token(&self.keys(), &token, entropy::os_bytes()?, now)?;
        let response = TokenResponse {
            access_token: &access_token,
            token_type: "Bearer",
            expires_in: token.lifetime,
            refresh_token: Some(refresh_token),
            scope,
            id_token: None,
        };
        serde_json::to_vec(&response).map_err(|_| Fault::Crypto("a token response could not be written"))
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
        let access = || tokens::read_access_token(&self.keys(), self.issuer(), token, now).map(|claims| claims.link_id);
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
