//! Errors that a person and a log can read.

use cbl_client::{BufferFault, Failure, NetworkError, Outcome, ServerFault};

use crate::device::{Device, error};

#[test]
fn each_failure_says_who_is_to_blame() {
    for (failure, text) in [
        (
            Failure::Server(ServerFault::Member("user_code")),
            "the server is at fault: its answer has no usable `user_code`",
        ),
        (Failure::Network(NetworkError::TimedOut), "the network is at fault: no answer in time"),
        (Failure::Buffer(BufferFault::Request), "a buffer is too small: the request does not fit"),
    ] {
        assert_eq!(failure.to_string(), text);
    }
}

/// A server cannot write control characters into our log, nor fill it.
#[test]
fn the_error_code_of_a_refusal_is_cleaned_and_cut() {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    device.hears(400, &error(&format!("bad\\n\\u001b\\u202e\\\"{}", "x".repeat(100))));
    let Outcome::Refused(refusal) = device.ends() else { panic!() };
    assert_eq!(refusal.as_str(), format!("bad{}", "x".repeat(37)));
    assert_eq!(refusal.code(), None);
}
