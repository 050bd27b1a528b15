//! Approve and deny: what the person does (step 4).
//!
//! A decision is first a row in the ledger, then a mark on the grant. The first row wins; [`Grant::marked`] only repeats
//! on the grant what the row says.

use crate::{Approval, Claimant, Denial, Stage, UnixMillis, grant::Grant};

/// What a decision row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The person said yes.
    Approved(Approval),
    /// The person, a report, a policy or an operator said no.
    Denied(Denial),
}

/// Why somebody may not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionRefusal {
    /// Not the account, session or claim number that holds the claim.
    NotTheClaimant,
    /// The time is over.
    Expired,
    /// A decision was made before.
    Decided,
}

impl Grant {
    /// Whether `who`, with a form that carries `number`, may approve or deny at `now` (UI-07, UI-08).
    pub fn may_decide(&self, who: Claimant<'_>, number: u32, now: UnixMillis) -> Result<(), DecisionRefusal> {
        let Stage::Claimed(claim) = &self.stage else {
            return Err(match self.stage {
                Stage::Pending => DecisionRefusal::NotTheClaimant,
                _ => DecisionRefusal::Decided,
            });
        };
        if claim.account != who.account || claim.family != who.family || claim.number != number {
            Err(DecisionRefusal::NotTheClaimant)
        } else if self.is_expired(now) {
            Err(DecisionRefusal::Expired)
        } else {
            Ok(())
        }
    }

    /// The grant with the mark of a decision, or `None` when it carries one already.
    ///
    /// Marks are never taken back here: an approval that arrives after a denial or a collection changes nothing.
    #[must_use]
    pub fn marked(&self, outcome: &Outcome) -> Option<Self> {
        match (&self.stage, outcome) {
            (Stage::Pending | Stage::Claimed(_), Outcome::Approved(approval)) => {
                Some(self.at_stage(Stage::Approved(approval.clone())))
            }
            // A report, an operator or a failed re-check may still end an approval that was not collected.
            (Stage::Pending | Stage::Claimed(_) | Stage::Approved(_), Outcome::Denied(denial)) => {
                Some(self.at_stage(Stage::Denied(*denial)))
            }
            (Stage::Approved(_) | Stage::Denied(_) | Stage::Collected { .. }, _) => None,
        }
    }

    /// The grant after its tokens were made, or `None` when it carries that mark already.
    #[must_use]
    pub fn collected(&self, at: UnixMillis) -> Option<Self> {
        match self.stage {
            Stage::Pending | Stage::Claimed(_) | Stage::Approved(_) => Some(self.at_stage(Stage::Collected { at })),
            Stage::Denied(_) | Stage::Collected { .. } => None,
        }
    }
}
