//! Decisions as rows.

use super::{Decision, NewDecision};
use crate::{
    StoreFault,
    ledger::record::{Record, corrupt},
};
use cbl_proto::device_code::Locator;
use cbl_rules::{AccountId, Approval, Denial, DenialReason, Outcome, UnixMillis};

/// The head of a query for decisions.
macro_rules! columns {
    () => {
        "SELECT grant_id, locator, client_id, account, family, outcome, reason, decided_at, scope, resource, \
         device_name, device_model, app_version, network, auth_time, amr, code_challenge, key_thumbprint, expires_at, \
         collected_at, ended_at, link_id, sealed_answer FROM decisions "
    };
}
pub(in crate::ledger) use columns;

/// Outcome, reason and time as they stand in the ledger.
pub(super) fn words(outcome: &Outcome) -> (&'static str, Option<&'static str>, UnixMillis) {
    match outcome {
        Outcome::Approved(approval) => ("approved", None, approval.at),
        Outcome::Denied(denial) => ("denied", Some(denial.reason.as_str()), denial.at),
    }
}

/// Whose decision it is. The account in an approval counts, so that no row approves for one account and links another.
pub(super) fn decider(decision: &NewDecision) -> Option<AccountId> {
    match &decision.outcome {
        Outcome::Approved(approval) => Some(approval.account),
        Outcome::Denied(_) => decision.account,
    }
}

fn outcome(record: &Record<'_>) -> Result<Outcome, StoreFault> {
    let at = record.time("decided_at")?;
    match &*record.text("outcome")? {
        "approved" => Ok(Outcome::Approved(Approval { account: record.id("account")?, at })),
        "denied" => {
            let reason = record.word("reason", DenialReason::parse)?;
            Ok(Outcome::Denied(Denial { reason, at }))
        }
        _ => Err(corrupt("outcome")),
    }
}

pub(in crate::ledger) fn read(record: &Record<'_>) -> Result<Decision, StoreFault> {
    let made = NewDecision {
        grant_id: record.id("grant_id")?,
        locator: Locator(record.hash("locator")?),
        client_id: record.text("client_id")?,
        account: record.maybe_id("account")?,
        family: record.maybe_id("family")?,
        outcome: outcome(record)?,
        scope: record.text("scope")?,
        resource: record.maybe_text("resource")?,
        device: record.device()?,
        network: record.text("network")?,
        auth_time: record.maybe_time("auth_time")?,
        amr: record.text("amr")?,
        code_challenge: record.maybe_text("code_challenge")?,
        key_thumbprint: record.maybe_text("key_thumbprint")?,
        expires_at: record.time("expires_at")?,
    };
    Ok(Decision {
        made,
        collected_at: record.maybe_time("collected_at")?,
        ended_at: record.maybe_time("ended_at")?,
        link_id: record.maybe_id("link_id")?,
        sealed_answer: record.maybe_bytes("sealed_answer")?,
    })
}
