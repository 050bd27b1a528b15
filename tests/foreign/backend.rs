//! The service of `examples/backend`.
//!
//! | module | provider |
//! |---|---|
//! | `real` | this server, with a device of ours linked to it |
//! | `television` | this server, with the simulated television, and somebody who has an account at the service already |
//! | `readme` | this server, by the commands of its README |
//! | `tokens` | one that lies: tokens that must not be believed, answers that must not be understood |
//! | `accounts` | one that lies: whose account is meant |
//! | `liar` | that provider |
//!
//! `key` is the key of a device that proves what it sends.

mod accounts;
mod key;
mod liar;
mod readme;
mod real;
mod television;
mod tokens;

use cbl_tests::Answer;

const AUDIENCE: &str = "https://api.aurora.example";

/// Status, error, and what the device is to do next.
fn refusal(answer: &Answer) -> (u16, &str, &str) {
    (answer.status(), answer.error().unwrap_or_default(), answer.member("next").unwrap_or_default())
}

/// The account that the device was told.
fn account(answer: &Answer) -> &str {
    answer.member("account").unwrap_or_else(|| panic!("{answer:?}"))
}

fn is_new(answer: &Answer) -> bool {
    answer.body()["new"].as_bool().unwrap_or_else(|| panic!("{answer:?}"))
}

const REFRESH: (u16, &str, &str) = (401, "invalid_token", "refresh");
const REPAIR: (u16, &str, &str) = (401, "invalid_token", "repair");
const LINK_AGAIN: (u16, &str, &str) = (401, "invalid_token", "link_again");
const LATER: (u16, &str, &str) = (503, "temporarily_unavailable", "later");
