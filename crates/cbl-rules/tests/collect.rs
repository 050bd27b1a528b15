//! Re-check and repetition at collection (TK-13, TK-14).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod support;

use cbl_rules::collect::{IssueRefusal, REPEAT_MS, Repeat, Standing, may_issue, repeat};
use support::at;

const GOOD: Standing = Standing {
    account_enabled: true,
    credentials_reset_at: None,
    session_revoked_at: None,
    identity_removed: false,
    client_enabled: true,
    scopes_allowed: true,
    consent_revoked: false,
};

/// TK-14, attack 6: approved at 10 and not collected.
#[test]
fn tk_14_each_change_since_the_approval_stops_the_tokens() {
    let rows = [
        (GOOD, Ok(())),
        (Standing { credentials_reset_at: Some(at(9)), ..GOOD }, Ok(())),
        (Standing { credentials_reset_at: Some(at(10)), ..GOOD }, Ok(())),
        (Standing { credentials_reset_at: Some(at(11)), ..GOOD }, Err(IssueRefusal::CredentialsReset)),
        (Standing { session_revoked_at: Some(at(11)), ..GOOD }, Err(IssueRefusal::Session)),
        (Standing { session_revoked_at: Some(at(10)), ..GOOD }, Err(IssueRefusal::Session)),
    ];
    for (standing, expected) in rows.into_iter().chain(always()) {
        assert_eq!(may_issue(&standing, at(10), None), expected, "{standing:?}");
    }
}

/// TK-14: approved at 10, collected at 20. What ends an account, a client or a consent ends its links; a new password or a
/// session that was taken away does not, unless it was there before the device.
#[test]
fn tk_14_a_link_outlives_the_password_and_the_session_that_approved_it() {
    let rows = [
        (Standing { credentials_reset_at: Some(at(10)), ..GOOD }, Ok(())),
        (Standing { credentials_reset_at: Some(at(11)), ..GOOD }, Err(IssueRefusal::CredentialsReset)),
        (Standing { credentials_reset_at: Some(at(20)), ..GOOD }, Err(IssueRefusal::CredentialsReset)),
        (Standing { credentials_reset_at: Some(at(21)), ..GOOD }, Ok(())),
        (Standing { session_revoked_at: Some(at(20)), ..GOOD }, Err(IssueRefusal::Session)),
        (Standing { session_revoked_at: Some(at(21)), ..GOOD }, Ok(())),
    ];
    for (standing, expected) in rows.into_iter().chain(always()) {
        assert_eq!(may_issue(&standing, at(10), Some(at(20))), expected, "{standing:?}");
    }
}

/// What stops tokens whenever it happened.
fn always() -> [(Standing, Result<(), IssueRefusal>); 5] {
    [
        (Standing { account_enabled: false, ..GOOD }, Err(IssueRefusal::Account)),
        (Standing { identity_removed: true, ..GOOD }, Err(IssueRefusal::Identity)),
        (Standing { client_enabled: false, ..GOOD }, Err(IssueRefusal::Client)),
        (Standing { scopes_allowed: false, ..GOOD }, Err(IssueRefusal::Scope)),
        (Standing { consent_revoked: true, ..GOOD }, Err(IssueRefusal::Consent)),
    ]
}

/// TK-13.
#[test]
fn a_lost_answer_is_given_again_for_a_while_until_the_link_is_used() {
    let last = i64::try_from(REPEAT_MS / 1000).unwrap();
    assert_eq!(repeat(at(0), false, at(last)), Repeat::SameAnswer);
    assert_eq!(repeat(at(0), true, at(1)), Repeat::Refuse);
    assert_eq!(repeat(at(0), true, at(last)), Repeat::Refuse);
    assert_eq!(repeat(at(0), false, at(last + 1)), Repeat::RefuseAndRevoke);
    assert_eq!(repeat(at(0), true, at(last + 1)), Repeat::RefuseAndRevoke);
}
