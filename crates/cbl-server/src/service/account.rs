//! What people change of their own account, and the browsers in which they are signed in.

use super::{Service, audit, people::Visitor};
use crate::{
    fault::Fault,
    http::session::{Successor, times},
};
use cbl_rules::{AccountId, FamilyId, proof::second_step_on_trial_since};
use cbl_store::ledger::{Account, AuditEvent, LetterKind, Renewal, Session, SessionIdentity, ShutOut};

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

    /// Gives the person another password. Their other sessions end, and what was approved and no device collected is void;
    /// devices and the other ways in stay. False when the session ended meanwhile: then nothing happened.
    pub async fn change_password(&self, who: &Visitor, hash: &str, successor: &Successor) -> Result<bool, Fault> {
        self.renew("password_changed", who, successor, (Some(hash), None)).await
    }

    /// Shuts out whoever else may have used the account: as a new password does, and all devices are disconnected, all
    /// passkeys and providers removed, and a second step that is new ([`second_step_on_trial_since`]). The provider by which
    /// this person came in stays, for it may be their only way in.
    pub async fn secure_account(
        &self,
        who: &Visitor,
        hash: Option<&str>,
        came: Option<&SessionIdentity>,
        successor: &Successor,
    ) -> Result<bool, Fault> {
        let keeps = came.map(|came| (&*came.issuer, &*came.subject));
        let out = ShutOut { keeps, ..self.shut_out("account_secured") };
        self.renew("account_secured", who, successor, (hash, Some(out))).await
    }

    /// What goes when nobody knows who else knew the credentials.
    pub(super) fn shut_out(&self, reason: &'static str) -> ShutOut<'static> {
        ShutOut { keeps: None, second_step_since: second_step_on_trial_since(self.clock.now()), reason }
    }

    /// Whether the account has a second step that would not outlive a reset now.
    pub async fn second_step_is_on_trial(&self, account: &AccountId) -> Result<bool, Fault> {
        let since = second_step_on_trial_since(self.clock.now());
        Ok(self.ledger.authenticator_app(account).await?.is_some_and(|app| app.created_at > since))
    }

    async fn renew(
        &self,
        event: &str,
        who: &Visitor,
        successor: &Successor,
        (password_hash, shuts_out): (Option<&str>, Option<ShutOut<'_>>),
    ) -> Result<bool, Fault> {
        let kind = if shuts_out.is_some() { LetterKind::Secured } else { LetterKind::PasswordSet };
        let renewal = Renewal {
            account: &who.account,
            password_hash,
            session: (&successor.before, &successor.next),
            shuts_out,
            told: &self.news(kind, who.account)?,
        };
        // At the very time of the new session: what is older is void, and this is not.
        let renewed = self.ledger.renew_credentials(&renewal, successor.next.created_at).await?;
        if renewed {
            self.audit_of(event, who, None).await?;
        }
        Ok(renewed)
    }

    /// Writes down what a person did to their own account.
    pub(super) async fn audit_of(&self, name: &str, who: &Visitor, detail: Option<String>) -> Result<(), Fault> {
        let event = audit::of_account(name, Some(who.account), Some(who.address), self.clock.now());
        self.audit(AuditEvent { detail, ..event }).await
    }
}
