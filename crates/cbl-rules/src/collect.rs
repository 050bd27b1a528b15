//! Collect: the exchange of an approved grant for tokens, once (step 5).

use crate::UnixMillis;

/// A repeated collection hears the same answer again for this long after the first, in milliseconds (TK-13).
///
/// An honest device that loses two answers in a row waits 30 s for each and backs off in between, so its third try may
/// come more than a minute after the first. Had that been too late, it would be taken for a replay and lose its link.
pub const REPEAT_MS: u64 = 120_000;

/// What the ledger knows, at the moment tokens would be issued, about those who take part (TK-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts read from the ledger, not a hidden state machine")]
pub struct Standing {
    /// The account exists and is neither disabled nor locked.
    pub account_enabled: bool,
    /// When its password or other credential was last reset, if ever.
    pub credentials_reset_at: Option<UnixMillis>,
    /// When the session that approved was revoked, if ever. A plain sign-out revokes nothing.
    pub session_revoked_at: Option<UnixMillis>,
    /// The provider by which the approving session came in was disconnected from the account since.
    pub identity_removed: bool,
    /// The client exists and is enabled.
    pub client_enabled: bool,
    /// The client may still have the approved scopes.
    pub scopes_allowed: bool,
    /// The person's consent to the application was taken back.
    pub consent_revoked: bool,
}

/// Why tokens are not issued although they once might have been. The device hears `invalid_grant`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueRefusal {
    /// The account is gone, disabled or locked.
    Account,
    /// A credential was reset before the approval was collected: whoever approved may not have been the owner.
    CredentialsReset,
    /// The approving session was revoked before the approval was collected.
    Session,
    /// The provider that vouched for the person was disconnected from the account.
    Identity,
    /// The client is gone or disabled.
    Client,
    /// A scope is no longer allowed.
    Scope,
    /// The consent was taken back.
    Consent,
}

/// Whether tokens may be issued now for something approved at `approved_at` and collected at `collected_at`, if it was: at
/// collection and at every refresh, introspection and userinfo request (TK-14). The one function for all of them.
///
/// A new password, or a browser that is signed out from elsewhere, makes void what was approved and not collected: it may
/// have been somebody else. A device that was linked by then stays linked, for its owner sees it in the list and ends it
/// there. What was collected in the very moment counts as not collected.
pub fn may_issue(
    standing: &Standing,
    approved_at: UnixMillis,
    collected_at: Option<UnixMillis>,
) -> Result<(), IssueRefusal> {
    let uncollected = |then: UnixMillis| collected_at.is_none_or(|collected| then <= collected);
    let reset = standing.credentials_reset_at.is_some_and(|reset| reset > approved_at && uncollected(reset));
    let revoked = standing.session_revoked_at.is_some_and(uncollected);
    match standing {
        Standing { account_enabled: false, .. } => Err(IssueRefusal::Account),
        Standing { client_enabled: false, .. } => Err(IssueRefusal::Client),
        _ if reset => Err(IssueRefusal::CredentialsReset),
        _ if revoked => Err(IssueRefusal::Session),
        Standing { identity_removed: true, .. } => Err(IssueRefusal::Identity),
        Standing { scopes_allowed: false, .. } => Err(IssueRefusal::Scope),
        Standing { consent_revoked: true, .. } => Err(IssueRefusal::Consent),
        Standing { .. } => Ok(()),
    }
}

/// What a poll for an already collected grant hears (TK-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// The same bytes again: the device lost the answer.
    SameAnswer,
    /// `invalid_grant`, audited.
    Refuse,
    /// `invalid_grant`, and the link is revoked: this code was kept by someone for longer than any retry.
    RefuseAndRevoke,
}

/// Judges a repeated collection at `now` of a grant collected at `collected_at`.
#[must_use]
pub fn repeat(collected_at: UnixMillis, refresh_token_used: bool, now: UnixMillis) -> Repeat {
    match now.since(collected_at) {
        later if later > REPEAT_MS => Repeat::RefuseAndRevoke,
        _ if refresh_token_used => Repeat::Refuse,
        _ => Repeat::SameAnswer,
    }
}
