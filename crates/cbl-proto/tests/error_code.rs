#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use std::collections::HashSet;

use cbl_proto::ErrorCode;
use proptest::prelude::*;

#[test]
fn the_codes_of_the_poll_are_spelled_as_in_rfc_8628() {
    for (code, text) in [
        (ErrorCode::AuthorizationPending, "authorization_pending"),
        (ErrorCode::SlowDown, "slow_down"),
        (ErrorCode::AccessDenied, "access_denied"),
        (ErrorCode::ExpiredToken, "expired_token"),
        (ErrorCode::InvalidRequest, "invalid_request"),
        (ErrorCode::InvalidClient, "invalid_client"),
        (ErrorCode::InvalidGrant, "invalid_grant"),
        (ErrorCode::UnauthorizedClient, "unauthorized_client"),
        (ErrorCode::UnsupportedGrantType, "unsupported_grant_type"),
        (ErrorCode::InvalidScope, "invalid_scope"),
        (ErrorCode::InvalidTarget, "invalid_target"),
        (ErrorCode::InvalidToken, "invalid_token"),
        (ErrorCode::InsufficientScope, "insufficient_scope"),
        (ErrorCode::InvalidDpopProof, "invalid_dpop_proof"),
        (ErrorCode::UseDpopNonce, "use_dpop_nonce"),
        (ErrorCode::ServerError, "server_error"),
        (ErrorCode::TemporarilyUnavailable, "temporarily_unavailable"),
    ] {
        assert_eq!((code.as_str(), code.to_string().as_str()), (text, text));
        assert_eq!(ErrorCode::parse(text), Some(code));
    }
}

#[test]
fn every_code_is_read_back_from_its_own_text() {
    let texts: HashSet<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!((texts.len(), ErrorCode::ALL.len()), (17, 17));
    for code in ErrorCode::ALL {
        assert_eq!(ErrorCode::parse(code.as_str()), Some(*code));
    }
}

#[test]
fn other_spellings_are_no_code() {
    for text in ["", "Slow_Down", " slow_down", "slow-down", "verification_required"] {
        assert_eq!(ErrorCode::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_a_code_or_nothing(text in ".*") {
        prop_assert!(ErrorCode::parse(&text).is_none_or(|code| code.as_str() == text));
    }
}
