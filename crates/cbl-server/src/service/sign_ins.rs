//! Signing in and out, as the audit tells it (LG-04): a success, a delay and an end are durable before the answer; failures
//! are counted here and written down together, so that whoever guesses does not fill the ledger. Neither a password nor a
//! name that was typed stands there.

use super::{Service, audit, people::Visitor};
use crate::fault::Fault;
use cbl_rules::{AccountId, UnixMillis, budget::prefixes};
use cbl_store::{budgets::BucketKey, ledger::AuditEvent};
use std::{
    collections::BTreeMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

/// More accounts and networks at once are counted as one.
const TOLD_APART: usize = 1_000;
/// A delay is written down once in this time, in milliseconds: as long as the budget of a name counts.
const DELAY_MS: i64 = 600_000;

/// Sign-ins that failed since they were last written down: by account, if the name was one's, and network.
#[derive(Debug, Default)]
pub(super) struct FailedSignIns(Mutex<BTreeMap<(Option<AccountId>, String), u64>>);

impl Service {
    /// Somebody signed in, and how (RFC 8176).
    pub async fn signed_in(&self, account: &AccountId, amr: &str, from: IpAddr) -> Result<(), Fault> {
        let event = audit::of_account("sign_in", Some(*account), Some(from), self.clock.now());
        self.audit(AuditEvent { detail: Some(amr.to_owned()), ..event }).await
    }

    /// Somebody signed out, here.
    pub async fn signed_out(&self, who: &Visitor) -> Result<(), Fault> {
        self.audit(audit::of_account("sign_out", Some(who.account), Some(who.address), self.clock.now())).await
    }

    /// Counts a sign-in that failed; the account if there is one of that name.
    pub fn sign_in_failed(&self, account: Option<AccountId>, from: IpAddr) {
        let network = prefixes(from).into_iter().next().unwrap_or_default();
        let mut failed = self.failed.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (account, network);
        let key = if failed.len() < TOLD_APART || failed.contains_key(&key) { key } else { (None, String::new()) };
        *failed.entry(key).or_default() += 1;
    }

    /// Writes the failures down. Those of the last seconds are lost in a crash; none in a stop.
    pub async fn write_failed_sign_ins(&self) -> Result<(), Fault> {
        let failed = std::mem::take(&mut *self.failed.0.lock().unwrap_or_else(PoisonError::into_inner));
        let now = self.clock.now();
        for ((account, network), tries) in failed {
            let event = audit::of_account("sign_in_failed", account, None, now);
            let network = (!network.is_empty()).then_some(network);
            self.audit(AuditEvent { network, detail: Some(format!("tries={tries}")), ..event }).await?;
        }
        Ok(())
    }

    /// Too many tries under a name, here as its hash: the next ones are delayed. The same work whether an account has the
    /// name or not (UI-17).
    pub(crate) async fn sign_in_delayed(&self, name: &str, username: &str, from: IpAddr) -> Result<(), Fault> {
        let now: UnixMillis = self.clock.now();
        let once = BucketKey::new(format!("sign-in:delayed:{name}"));
        if !self.budgets.first_use(&once, now.plus_millis(DELAY_MS), now).await? {
            return Ok(());
        }
        let account = self.ledger.account_by_username(username).await?;
        let event = audit::of_account("sign_in_delayed", account.map(|account| account.id), Some(from), now);
        self.audit(event).await
    }
}
