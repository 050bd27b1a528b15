//! How far a linking is, what a person has linked and allowed, and how they are rid of it (UI-16). All of it holds at once
//! for refresh, introspection and userinfo, which look at the ledger each time.

use super::{
    Service, audit,
    people::{LinkProgress, Visitor},
};
use crate::{fault::Fault, registry::RegisteredClient};
use cbl_rules::{GrantId, LinkId, Outcome};
use cbl_store::ledger::Link;
use std::sync::Arc;

impl Service {
    /// How far a grant is that this person decided.
    pub async fn progress(&self, who: &Visitor, grant_id: &GrantId) -> Result<LinkProgress, Fault> {
        Ok(self.progress_with_client(who, grant_id).await?.0)
    }

    /// The same, with the client that asked for the grant.
    pub async fn progress_with_client(
        &self,
        who: &Visitor,
        grant_id: &GrantId,
    ) -> Result<(LinkProgress, Option<Arc<RegisteredClient>>), Fault> {
        let decision = self.ledger.decision(grant_id).await?;
        let Some(decision) = decision.filter(|decision| decision.made.account == Some(who.account)) else {
            return Ok((LinkProgress::NotYours, None));
        };
        let progress = match decision.made.outcome {
            Outcome::Denied(_) => LinkProgress::Denied,
            Outcome::Approved(_) if decision.collected_at.is_some() => LinkProgress::Connected,
            Outcome::Approved(_) if decision.ended_at.is_some() => LinkProgress::Denied,
            Outcome::Approved(_) if self.clock.now() >= decision.made.expires_at => LinkProgress::Expired,
            Outcome::Approved(_) => LinkProgress::Waiting,
        };
        Ok((progress, self.clients.client(&decision.made.client_id)))
    }

    /// The person's linked devices.
    pub async fn links_of(&self, who: &Visitor) -> Result<Vec<Link>, Fault> {
        Ok(self.ledger.links_of(&who.account).await?)
    }

    /// The link of this person, if it has not ended.
    pub async fn link_of(&self, who: &Visitor, link: &LinkId) -> Result<Option<Link>, Fault> {
        let held = self.ledger.link(link).await?;
        Ok(held.filter(|held| held.account == who.account && held.ended_at.is_none()))
    }

    /// Ends all links of this person and says how many that were.
    pub async fn unlink_all(&self, who: &Visitor) -> Result<usize, Fault> {
        let now = self.clock.now();
        let mut ended = 0;
        for link in self.links_of(who).await? {
            ended += usize::from(self.end_link(&link, "unlinked_by_owner", Some(who.address), now).await?);
        }
        Ok(ended)
    }

    /// Takes the consent to an application back and ends its links; false when none was in force (UI-16).
    pub async fn revoke_consent(&self, who: &Visitor, application: &str) -> Result<bool, Fault> {
        let now = self.clock.now();
        // First the consent: from here on nothing is collected or refreshed, whatever else fails.
        if !self.ledger.revoke_consent(&who.account, application, now).await? {
            return Ok(false);
        }
        self.audit(audit::of_consent("consent_revoked", who, application, now)).await?;
        for link in self.links_of(who).await?.iter().filter(|link| link.application_id == application) {
            self.end_link(link, "consent_revoked", Some(who.address), now).await?;
        }
        Ok(true)
    }

    /// Ends a link of this person; false when it is not theirs or over already.
    pub async fn unlink(&self, who: &Visitor, link: LinkId) -> Result<bool, Fault> {
        let now = self.clock.now();
        let Some(held) = self.ledger.link(&link).await?.filter(|held| held.account == who.account) else {
            return Ok(false);
        };
        self.end_link(&held, "unlinked_by_owner", Some(who.address), now).await
    }
}
