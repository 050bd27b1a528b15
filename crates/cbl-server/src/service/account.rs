//! What people change of their own account, and the browsers in which they are signed in.

use super::{Service, audit, people::Visitor};
use crate::{fault::Fault, http::session::times};
use cbl_rules::FamilyId;
use cbl_store::ledger::{Account, AuditEvent, Session};

impl Service {
    /// Gives the person the name that pages and devices call them by.
    pub async fn rename_account(&self, who: &Visitor, name: &str) -> Result<(), Fault> {
        if self.ledger.set_display_name(&who.account, name).await? {
            self.audit_of("name_changed", who, None).await?;
        }
        Ok(())
    }

    /// The sessions of this account that are alive, the one used last first.
    pub async fn sessions_of(&self, account: &Account) -> Result<Vec<Session>, Fault> {
        let now = self.clock.now();
        let mut sessions = self.ledger.sessions_of(&account.id, now).await?;
        sessions.retain(|session| times(session).is_alive(account.credentials_reset_at, now));
        Ok(sessions)
    }

    /// Signs another browser of this person out. It may have been somebody else: what it approved and no device collected
    /// is void (TK-14). False when it is not theirs or over already.
    pub async fn end_session(&self, who: &Visitor, family: &FamilyId) -> Result<bool, Fault> {
        let now = self.clock.now();
        // A family is of one account for ever, so nothing can change between the two steps.
        let theirs = self.ledger.sessions_of(&who.account, now).await?;
        let ended =
            theirs.iter().any(|session| session.family == *family) && self.ledger.revoke_family(family, now).await?;
        if ended {
            self.audit_of("session_ended", who, None).await?;
        }
        Ok(ended)
    }

    /// Signs all browsers of this person out, this one, too.
    pub async fn sign_out_everywhere(&self, who: &Visitor) -> Result<(), Fault> {
        let ended = self.ledger.revoke_all_of_account(&who.account, self.clock.now()).await?;
        self.audit_of("signed_out_everywhere", who, Some(format!("sessions={ended}"))).await
    }

    /// Writes down what a person did to their own account.
    pub(super) async fn audit_of(&self, name: &str, who: &Visitor, detail: Option<String>) -> Result<(), Fault> {
        let event = audit::of_account(name, Some(who.account), Some(who.address), self.clock.now());
        self.audit(AuditEvent { detail, ..event }).await
    }
}
