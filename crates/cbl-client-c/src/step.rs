//! What to do next.

use core::ffi::c_char;

use cbl_client::{self as core_client, Action};

use crate::answer::Answer;
use crate::limits::DETAIL;
use crate::outcome;
use crate::text::Text;

/// Where a request goes.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// device_authorization_endpoint (RFC 8628 section 3.1).
    CblDeviceAuthorization = 0,
    /// token_endpoint (RFC 8628 section 3.4, RFC 6749 section 6).
    CblToken = 1,
}

/// What to do now.
///
/// A request is a POST of application/x-www-form-urlencoded with "Accept: application/json". Send it over TLS and
/// follow no redirect: it holds secrets, and so does the buffer that it stands in.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Step {
    /// CBL_WAIT: ask again at this time. CBL_SEND: the answer is no longer waited for after this time.
    pub time: u64,
    /// CBL_SEND: the body, in your buffer.
    pub body: Text,
    /// CBL_SEND: the value of the Authorization header, or none.
    pub authorization: Text,
    /// CBL_SEND: not 0: send the header "Prefer: wait=" with this number.
    pub prefer_wait: u16,
    /// CBL_SEND: one of cbl_endpoint.
    pub endpoint: Endpoint,
    /// When it is over: an error code, a member or a status; zero-terminated, often empty. A reference for support.
    pub detail: [c_char; DETAIL],
}

impl Step {
    const NONE: Self = Self {
        time: 0,
        body: Text::NONE,
        authorization: Text::NONE,
        prefer_wait: 0,
        endpoint: Endpoint::CblDeviceAuthorization,
        detail: [0; DETAIL],
    };

    pub(crate) fn new(action: &Action<'_>) -> (Answer, Self) {
        match action {
            Action::WaitUntil(time) => (Answer::CblWait, Self { time: *time, ..Self::NONE }),
            Action::Finished(how) => (outcome::answer(how), Self { detail: outcome::detail(how), ..Self::NONE }),
            Action::Send(request) => {
                let step = Self {
                    time: request.give_up_at,
                    body: Text::of(request.body),
                    authorization: Text::of_some(request.authorization),
                    prefer_wait: request.prefer_wait.unwrap_or(0),
                    endpoint: match request.endpoint {
                        core_client::Endpoint::DeviceAuthorization => Endpoint::CblDeviceAuthorization,
                        core_client::Endpoint::Token => Endpoint::CblToken,
                    },
                    detail: [0; DETAIL],
                };
                (Answer::CblSend, step)
            }
        }
    }
}
