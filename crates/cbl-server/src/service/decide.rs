//! Step 4: a decision is first a row in the ledger, then a mark on the grant. The first row wins.

use super::{
    Service, audit,
    people::{Choice, Decided, Place, Visitor},
};
use crate::fault::Fault;
use cbl_proto::Locator;
use cbl_rules::{
    Approval, DecisionRefusal, Denial, DenialReason, Grant, Outcome, UnixMillis,
    guard::{Evidence, Verdict},
};
use cbl_store::ledger::{Decided as Recorded, NewDecision};

impl Service {
    /// The person's answer: first a durable row, then a mark. The first row wins.
    pub async fn decide(&self, who: &Visitor, place: &Place, number: u32, choice: Choice) -> Result<Decided, Fault> {
        let now = self.clock.now();
        let held = self.grants.find(place.locator).await?.filter(|held| held.grant.id == place.grant_id);
        let Some(held) = held else { return Ok(Decided::Refused(DecisionRefusal::Expired)) };
        if let Err(refusal) = held.grant.may_decide(who.claimant(), number, now) {
            return Ok(Decided::Refused(refusal));
        }
        let Some(client) = self.clients.client(&held.grant.client_id) else {
            return Ok(Decided::Refused(DecisionRefusal::Expired));
        };
        let denied = |reason| Outcome::Denied(Denial { reason, at: now });
        let evidence = match choice {
            Choice::Approve => Some(Evidence::default()),
            Choice::ApproveWith(evidence) => Some(evidence),
            Choice::Deny => None,
        };
        let outcome = match evidence {
            None => denied(DenialReason::Person),
            Some(_) if self.other_provider(who, &client).await?.is_some() => return Ok(Decided::OtherProvider),
            Some(evidence) => {
                let facts = self.facts(who, &held.grant).await?;
                match client.terms.guard.judge(&facts, evidence) {
                    Verdict::Approve => {
                        self.widen_consent(&who.account, &client, &held.grant.asked.scope, now).await?;
                        Outcome::Approved(Approval { account: who.account, at: now })
                    }
                    Verdict::WrongNumber => denied(DenialReason::Policy),
                    Verdict::AskProof => return Ok(Decided::NeedsProof),
                    Verdict::AskNumber => return Ok(Decided::NeedsNumber),
                    Verdict::Refuse(obstacle) => return Ok(Decided::Blocked(obstacle)),
                }
            }
        };
        let standing = self.record(&held.grant, place.locator, Some(who), outcome.clone()).await?;
        // The decision is durable: that it could not be counted is no reason to tell the person anything else.
        if let Outcome::Approved(_) = standing
            && let Err(fault) = self.count_approval(&held.grant.client_id, now).await
        {
            tracing::warn!(%fault, "an approval was not counted");
        }
        Ok(match (outcome, standing) {
            (Outcome::Approved(_), Outcome::Approved(_)) => Decided::Approved,
            (Outcome::Denied(_), Outcome::Denied(_)) => Decided::Denied,
            _ => Decided::Refused(DecisionRefusal::Decided),
        })
    }

    /// Writes the decision row, then the mark that follows the row that stands. Once the row is durable the person may
    /// be told, even if marking fails: the settler repeats it.
    pub(super) async fn record(
        &self,
        grant: &Grant,
        locator: Locator,
        who: Option<&Visitor>,
        outcome: Outcome,
    ) -> Result<Outcome, Fault> {
        let event = match &outcome {
            Outcome::Approved(_) => audit::of_grant("approve", grant, who, self.clock.now()),
            Outcome::Denied(denial) => audit::of_denial(denial.reason, grant, who, self.clock.now()),
        };
        let row = new_decision(grant, locator, who, outcome.clone());
        let standing = match self.ledger.decide(&row).await? {
            Recorded::Recorded => {
                self.audit(event).await?;
                outcome
            }
            Recorded::Earlier(earlier) => earlier.made.outcome,
        };
        self.mark(locator, &grant.id, |grant| grant.marked(&standing)).await;
        Ok(standing)
    }

    /// Ends a grant that still waits, without a person; false when there is none.
    pub(super) async fn deny_waiting(
        &self,
        locator: Locator,
        reason: DenialReason,
        now: UnixMillis,
    ) -> Result<bool, Fault> {
        let held = self.grants.find(locator).await?.filter(|held| held.grant.is_waiting(now));
        let Some(held) = held else { return Ok(false) };
        let outcome = Outcome::Denied(Denial { reason, at: now });
        self.record(&held.grant, locator, None, outcome).await?;
        Ok(true)
    }
}

/// The row holds all that collection needs, because the grant may be forgotten by then.
fn new_decision(grant: &Grant, locator: Locator, who: Option<&Visitor>, outcome: Outcome) -> NewDecision {
    NewDecision {
        grant_id: grant.id,
        locator,
        client_id: grant.client_id.to_string(),
        account: who.map(|who| who.account),
        family: who.map(|who| who.family),
        outcome,
        scope: grant.asked.scope.to_string(),
        resource: grant.asked.resource.as_deref().map(str::to_owned),
        device: grant.asked.device.clone(),
        network: grant.asked.network.to_string(),
        auth_time: who.map(|who| who.auth_time),
        amr: who.map(|who| who.amr.clone()).unwrap_or_default(),
        code_challenge: grant.asked.code_challenge.as_deref().map(str::to_owned),
        key_thumbprint: grant.asked.key_thumbprint.as_deref().map(str::to_owned),
        expires_at: grant.expires_at,
    }
}
