//! Claim: the first account and session that entered the code; only they may decide (step 3, UI-07).

use alloc::boxed::Box;

use crate::{AccountId, Claim, FamilyId, Numbers, Stage, UnixMillis, grant::Grant};

/// Who enters a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claimant<'a> {
    /// The signed-in account.
    pub account: AccountId,
    /// Its session family.
    pub family: FamilyId,
    /// Its names: SHA-256 of each in lower case, as base64url (XD-18).
    pub known_as: &'a [Box<str>],
}

/// What entering the code leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimDecision {
    /// The claim is theirs once this grant has been stored.
    Take(Grant),
    /// The same account came in another browser: the claim moves there once this grant has been stored. Audited.
    Move(Grant),
    /// This account and session hold it already.
    Held,
    /// Another account holds it, or it is for another: answered exactly like an unknown code, and counted as a wrong guess.
    Foreign,
    /// Decided or expired already: there is nothing left to claim.
    Closed(Closed),
}

/// Why a grant cannot be claimed any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Its time is over.
    Expired,
    /// It was approved or collected by this very account.
    Approved,
    /// It was denied.
    Denied,
}

impl Grant {
    /// Judges the entry of this grant's code by `who`; `number` is a fresh random claim number.
    #[must_use]
    pub fn claim(&self, who: Claimant<'_>, number: u32, now: UnixMillis) -> ClaimDecision {
        match &self.stage {
            _ if !self.is_for(who) => ClaimDecision::Foreign,
            Stage::Claimed(claim) if claim.account != who.account => ClaimDecision::Foreign,
            Stage::Approved(approval) if approval.account != who.account => ClaimDecision::Foreign,
            Stage::Collected { .. } => ClaimDecision::Foreign,
            Stage::Denied(_) => ClaimDecision::Closed(Closed::Denied),
            _ if self.is_expired(now) => ClaimDecision::Closed(Closed::Expired),
            Stage::Approved(_) => ClaimDecision::Closed(Closed::Approved),
            Stage::Claimed(claim) if claim.family == who.family => ClaimDecision::Held,
            Stage::Claimed(_) => ClaimDecision::Move(self.claimed_by(who, number)),
            Stage::Pending => ClaimDecision::Take(self.claimed_by(who, number)),
        }
    }

    /// The grant once somebody opened the page with its code; `None` when that is known, or of no use any more.
    #[must_use]
    pub fn when_opened(&self, now: UnixMillis) -> Option<Self> {
        let news = self.stage == Stage::Pending && !self.opened && !self.is_expired(now);
        news.then(|| Self { opened: true, ..self.clone() })
    }

    /// Whether the request is for this account, or for anybody (XD-18).
    fn is_for(&self, who: Claimant<'_>) -> bool {
        self.asked.login_hint_hash.as_ref().is_none_or(|hash| who.known_as.contains(hash))
    }

    fn claimed_by(&self, who: Claimant<'_>, number: u32) -> Self {
        self.at_stage(Stage::Claimed(Claim { account: who.account, family: who.family, number, numbers: None }))
    }

    /// The claimed grant with numbers to match (UI-12). Those that a claim has stay: another draw would be another guess.
    #[must_use]
    pub fn with_numbers(mut self, drawn: Numbers) -> Self {
        if let Stage::Claimed(claim) = &mut self.stage {
            claim.numbers.get_or_insert(drawn);
        }
        self
    }
}
