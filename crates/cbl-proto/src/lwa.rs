//! The words of Login with Amazon's code-based linking, which is older than RFC 8628 and still spoken by devices.
//!
//! | | RFC 8628 | this dialect |
//! |---|---|---|
//! | request for codes | `client_id`, `scope` | and [`response_type`](RESPONSE_TYPE)`=device_code`; `scope_data` for some scopes |
//! | grant type of a poll | `urn:ietf:params:oauth:grant-type:device_code` | [`device_code`](GRANT_TYPE_DEVICE_CODE) |
//! | a poll carries | `device_code`, `client_id` | `device_code`, `user_code`, rarely `client_id` |
//! | page with the code in it | `verification_uri_complete` | the device appends `?`[`cbl-code`](CODE_IN_QUERY)`=CODE` |
//! | dead codes | `expired_token`, `access_denied`, `invalid_grant` | [`invalid_code_pair`](DialectError::InvalidCodePair) |
//! | unknown client | `invalid_client` | [`InvalidValue`](DialectError::InvalidValue) |
//! | `token_type` | any case | `bearer` |
//! | refresh token | may change at each use | stays the same |
//!
//! What its devices send is read with patience, what they get is written exactly: one of them splits answers on commas,
//! one refuses members that it does not know, and none of them can be updated.

mod answer;
mod code_pair;
mod exchange;

pub use answer::{CodePairResponse, DialectError, ErrorResponse, TokenResponse};
pub use code_pair::{CodePairRequest, ScopeValues};
pub use exchange::{Exchange, ExchangeRequest};

use crate::Malformed;

/// The `response_type` of a request for a code pair.
pub const RESPONSE_TYPE: &str = "device_code";

/// The `grant_type` of a poll.
pub const GRANT_TYPE_DEVICE_CODE: &str = "device_code";

/// The name in the query of the page under which devices put the user code for a QR code.
pub const CODE_IN_QUERY: &str = "cbl-code";

/// Seconds between polls that are advertised: what Amazon advertises.
pub const INTERVAL: u16 = 5;

/// Lifetime of an access token in seconds: clients refresh ten minutes before its end and know no other.
pub const ACCESS_TOKEN_LIFETIME: u32 = 3600;

/// Longest access or refresh token, in bytes.
pub const TOKEN_BYTES: usize = 2048;

/// Sends of a parameter that differ are an error; to send the same twice is not.
fn set<'a>(place: &mut Option<&'a str>, value: &'a str) -> Result<(), Malformed> {
    match place.replace(value) {
        Some(earlier) if earlier != value => Err(Malformed::Request("a parameter came twice with different values")),
        _ => Ok(()),
    }
}
