//! What a person has linked and allowed, and how they are rid of it (UI-16). All of it holds at once for refresh,
//! introspection and userinfo, which look at the ledger each time.

use super::{Service, audit, people::Visitor};
use crate::fault::Fault;
use cbl_rules::LinkId;
use cbl_store::ledger::Link;

impl Service {
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
