//! What an approval needs, as far as the server knows it: the networks, the numbers, earlier reports, and the consent
//! (UI-11, UI-12, XD-07). The rules stand in `cbl_rules::guard` and `cbl_rules::consent`.

use super::{
    Service, audit,
    people::{Place, Visitor},
};
use crate::{fault::Fault, registry::RegisteredClient};
use cbl_proto::UserCode;
use cbl_rules::{
    AccountId, Denial, DenialReason, Grant, LinkId, Outcome, Stage, UnixMillis,
    budget::prefixes,
    consent::{wanted, widened},
    guard::{Facts, nearness},
};
use cbl_store::{
    budgets::BucketKey,
    ledger::{Consent, Decision, Link},
};
use std::net::IpAddr;

const HOUR_MS: u64 = 3_600_000;
/// A network that somebody reported is suspect for so many hours.
const SUSPECT_HOURS: u32 = 24;

impl Service {
    /// What is known of a request that `who` holds.
    pub(super) async fn facts(&self, who: &Visitor, grant: &Grant) -> Result<Facts, Fault> {
        let network = &grant.asked.network;
        let numbers = match &grant.stage {
            Stage::Claimed(claim) => claim.numbers,
            _ => None,
        };
        let reported = self.is_suspect(network).await?;
        let same_browser = grant.asked.browser.is_some() && grant.asked.browser == who.browser;
        Ok(Facts { nearness: nearness(network, who.address), reported, numbers, same_browser })
    }

    /// Whether this is the code of the grant at this place.
    #[must_use]
    pub fn is_code_of(&self, code: &UserCode, place: &Place) -> bool {
        self.secrets.accepted().any(|version| version.locator(code) == place.locator)
    }

    /// The scopes that the person allows the application now, separated by spaces; empty when nothing.
    pub(super) async fn consented(&self, account: &AccountId, client: &RegisteredClient) -> Result<String, Fault> {
        let consent = self.ledger.consent(account, &client.application.id).await?;
        Ok(consent.filter(|consent| consent.revoked_at.is_none()).map(|consent| consent.scopes).unwrap_or_default())
    }

    /// Writes down what the person agreed to, when there is something new in it.
    pub(super) async fn widen_consent(
        &self,
        account: &AccountId,
        client: &RegisteredClient,
        scope: &str,
        now: UnixMillis,
    ) -> Result<(), Fault> {
        let application = &client.application.id;
        let consent = self.ledger.consent(account, application).await?;
        let in_force = match &consent {
            Some(Consent { scopes, revoked_at: None, .. }) if wanted(scope, scopes).new.is_empty() => return Ok(()),
            Some(Consent { scopes, revoked_at: None, .. }) => scopes,
            Some(_) | None => "",
        };
        self.ledger.give_consent(account, application, &widened(in_force, scope), now).await?;
        Ok(())
    }

    async fn is_suspect(&self, network: &str) -> Result<bool, Fault> {
        let Some(bucket) = suspect(network) else { return Ok(false) };
        let hours = self.budgets.totals(&bucket, HOUR_MS, SUSPECT_HOURS, self.clock.now()).await?;
        Ok(hours.iter().any(|reports| *reports > 0))
    }

    /// The person reports a request that they hold or decided: it is denied, what came of it is ended, and the network
    /// that asked is suspect from here on (XD-07). False when the request is not theirs.
    pub async fn report(&self, who: &Visitor, place: &Place) -> Result<bool, Fault> {
        let now = self.clock.now();
        let held = self.grants.find(place.locator).await?.filter(|held| held.grant.id == place.grant_id);
        if let Some(grant) = held.map(|held| held.grant)
            && matches!(&grant.stage, Stage::Claimed(claim) if claim.account == who.account)
        {
            let outcome = Outcome::Denied(Denial { reason: DenialReason::Report, at: now });
            self.record(&grant, place.locator, Some(who), outcome).await?;
        }
        let decision = self.ledger.decision(&place.grant_id).await?;
        let Some(decision) = decision.filter(|decision| decision.made.account == Some(who.account)) else {
            return Ok(false);
        };
        self.end_decided(&decision, "reported", Some(who.address), now).await?;
        self.suspect(&decision, now).await?;
        Ok(true)
    }

    /// The owner says that this link was not theirs: it ends, with everything that the session connected which approved
    /// it, unless that is the very session that says so. False when the link is not theirs or ended before.
    pub async fn not_me(&self, who: &Visitor, link: LinkId) -> Result<bool, Fault> {
        let now = self.clock.now();
        let held = self.ledger.link(&link).await?;
        let Some(held) = held.filter(|held| held.account == who.account && held.ended_at.is_none()) else {
            return Ok(false);
        };
        self.end_and_suspect(&held, "not_me", Some(who.address), now).await?;
        if let Some(family) = held.family.filter(|family| *family != who.family) {
            self.ledger.revoke_family(&family, now).await?;
            let others = self.ledger.links_of(&who.account).await?;
            for other in others.iter().filter(|other| other.family == Some(family)) {
                self.end_link(other, "not_me", Some(who.address), now).await?;
            }
        }
        Ok(true)
    }

    /// Whoever holds the undo link of a notice says that it was not them.
    pub async fn undo(&self, link: &Link, address: IpAddr) -> Result<(), Fault> {
        self.end_and_suspect(link, "undone", Some(address), self.clock.now()).await
    }

    async fn end_and_suspect(
        &self,
        link: &Link,
        reason: &str,
        address: Option<IpAddr>,
        now: UnixMillis,
    ) -> Result<(), Fault> {
        match self.ledger.decision(&link.grant_id).await? {
            Some(decision) => {
                self.end_decided(&decision, reason, address, now).await?;
                self.suspect(&decision, now).await
            }
            None => self.end_link(link, reason, address, now).await.map(|_| ()),
        }
    }

    /// Ends what a decision allowed: first the decision, so that nothing is collected from here on, then the link that was.
    async fn end_decided(
        &self,
        decision: &Decision,
        reason: &str,
        address: Option<IpAddr>,
        now: UnixMillis,
    ) -> Result<(), Fault> {
        self.ledger.end_decision(&decision.made.grant_id, now).await?;
        let ended = self.ledger.decision(&decision.made.grant_id).await?;
        if let Some(link) = ended.and_then(|decision| decision.link_id)
            && let Some(link) = self.ledger.link(&link).await?
        {
            self.end_link(&link, reason, address, now).await?;
        }
        let denied = Outcome::Denied(Denial { reason: DenialReason::Report, at: now });
        self.mark(decision.made.locator, &decision.made.grant_id, |grant| grant.marked(&denied)).await;
        Ok(())
    }

    /// Remembers the network that asked, and tells the operator; once for each request.
    async fn suspect(&self, decision: &Decision, now: UnixMillis) -> Result<(), Fault> {
        let once = BucketKey::new(format!("reported:{}", decision.made.grant_id));
        let until = now.plus_millis(i64::try_from(u64::from(SUSPECT_HOURS) * HOUR_MS).unwrap_or(i64::MAX));
        if !self.budgets.first_use(&once, until, now).await? {
            return Ok(());
        }
        if let Some(bucket) = suspect(&decision.made.network) {
            self.budgets.count(&bucket, HOUR_MS, now).await?;
        }
        let (client, network) = (&decision.made.client_id, &decision.made.network);
        tracing::warn!(client, network, "alert: a person reported a request of this client and network");
        let event = audit::of_report(decision, now);
        self.audit(event).await
    }
}

/// Counts reports of the network that an address is in.
fn suspect(network: &str) -> Option<BucketKey> {
    let prefix = prefixes(network.parse().ok()?).into_iter().next()?;
    Some(BucketKey::new(format!("reported:net:{prefix}")))
}
