#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_proto::{ErrorCode, ErrorResponse, Malformed, Progress};

fn json(response: ErrorResponse<'_>) -> String {
    response.write_json(&mut [0; 300]).unwrap().to_owned()
}

/// TK-04
#[test]
fn a_code_alone_is_an_answer() {
    for code in ErrorCode::ALL {
        assert_eq!(json(ErrorResponse::new(*code)), format!(r#"{{"error":"{code}"}}"#));
    }
}

#[test]
fn a_pending_answer_may_tell_progress_and_number() {
    let pending = ErrorResponse {
        progress: Some(Progress::SignedIn),
        number: Some("42"),
        ..ErrorResponse::new(ErrorCode::AuthorizationPending)
    };
    assert_eq!(json(pending), r#"{"error":"authorization_pending","cbl_progress":"signed_in","cbl_number":"42"}"#);
}

#[test]
fn a_malformed_request_is_answered_with_its_code_and_description() {
    assert_eq!(
        json(Malformed::Request("device_code is missing").into()),
        r#"{"error":"invalid_request","error_description":"device_code is missing"}"#
    );
}

#[test]
fn progress_is_read_back_from_its_own_text() {
    for (progress, text) in [(Progress::Opened, "opened"), (Progress::SignedIn, "signed_in")] {
        assert_eq!((progress.as_str(), Progress::parse(text)), (text, Some(progress)));
    }
    assert_eq!(Progress::parse("finished"), None);
}
