//! What came back.

use core::ffi::c_char;
use core::mem::ManuallyDrop;

use cbl_client as core_client;

use crate::limits::UNKNOWN;
use crate::memory::{Checked, bytes_mut};
use crate::text::Text;

/// The answer to a request. Its body is changed in place, and wiped unless it holds the tokens.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Response {
    /// The body.
    pub body: *mut c_char,
    /// Its length. At most 64 KiB is sensible.
    pub body_length: usize,
    /// The value of the Retry-After header, or none.
    pub retry_after: Text,
    /// The value of the Date header, or none.
    pub date: Text,
    /// The value of the Preference-Applied header, or none; for long polls.
    pub preference_applied: Text,
    /// The HTTP status.
    pub status: u16,
}

/// The tokens, which stand in the body of the answer: copy what is to stay, store it durably, only then use it, and
/// cbl_wipe the body.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Tokens {
    /// For "Authorization: Bearer".
    pub access_token: Text,
    /// The next refresh token. None after a refresh: the one that was sent stays good.
    pub refresh_token: Text,
    /// The ID token of OpenID Connect, not checked, or none.
    pub id_token: Text,
    /// The scope that was granted. None: the one asked for.
    pub scope: Text,
    /// Whom to greet, or none.
    pub account: Text,
    /// Seconds for which the access token is good, or CBL_UNKNOWN.
    pub expires_in: u64,
}

impl Response {
    /// # Safety
    /// The body is nobody else's and the texts do not change while the result lives.
    pub(crate) unsafe fn get<'a>(self) -> Checked<core_client::Response<'a, 'a>> {
        // SAFETY: passed on from the caller.
        let body = unsafe { bytes_mut(self.body, self.body_length) }?;
        let mut response = core_client::Response::new(self.status, body);
        // A header that is no text says nothing.
        // SAFETY: passed on from the caller.
        response.retry_after = unsafe { self.retry_after.get() }.ok().flatten();
        // SAFETY: passed on from the caller.
        response.date = unsafe { self.date.get() }.ok().flatten();
        // SAFETY: passed on from the caller.
        response.preference_applied = unsafe { self.preference_applied.get() }.ok().flatten();
        Ok(response)
    }
}

impl Tokens {
    pub(crate) const NONE: Self = Self {
        access_token: Text::NONE,
        refresh_token: Text::NONE,
        id_token: Text::NONE,
        scope: Text::NONE,
        account: Text::NONE,
        expires_in: UNKNOWN,
    };

    /// Where the tokens stand in `body`, which from now on is the caller's to wipe.
    pub(crate) fn in_body(tokens: core_client::Tokens<'_>, body: *mut c_char) -> Self {
        let tokens = ManuallyDrop::new(tokens);
        let place = |text: &str| Text::within(body, text);
        let place_some = |text: Option<&str>| text.map_or(Text::NONE, place);
        Self {
            access_token: place(tokens.access_token()),
            refresh_token: place_some(tokens.refresh_token()),
            id_token: place_some(tokens.id_token()),
            scope: place_some(tokens.scope()),
            account: place_some(tokens.account()),
            expires_in: tokens.expires_in().unwrap_or(UNKNOWN),
        }
    }
}
