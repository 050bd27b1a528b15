//! Where a server is (RFC 8414, OpenID Connect Discovery): the same shape as a linking, with GET instead of POST.

use core::ffi::c_char;

use cbl_client::{self as core_client, DiscoveryAction, DiscoveryError, Outcome};

use crate::answer::Answer;
use crate::flow::answer;
use crate::limits::DETAIL;
use crate::memory::{Checked, Region, apart, bytes_mut, read, write};
use crate::outcome;
use crate::request::{self, DiscoveryRequest};
use crate::response::Response;
use crate::storage::{Discovery, end, exclusive, put};
use crate::text::Text;

/// What to do now.
///
/// A request is a GET with "Accept: application/json". Send it over TLS and follow no redirect.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Lookup {
    /// CBL_WAIT: ask again at this time. CBL_SEND: the answer is no longer waited for after this time.
    pub time: u64,
    /// CBL_SEND: the address, in your buffer.
    pub url: Text,
    /// When it is over: a member or a status; zero-terminated, often empty.
    pub detail: [c_char; DETAIL],
}

/// The addresses of a server, which stand in the body of the answer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Metadata {
    /// Where codes are asked for: CBL_DEVICE_AUTHORIZATION.
    pub device_authorization_endpoint: Text,
    /// Where tokens come from: CBL_TOKEN.
    pub token_endpoint: Text,
    /// Where the profile is, or none.
    pub userinfo_endpoint: Text,
    /// Where tokens are revoked (RFC 7009), or none.
    pub revocation_endpoint: Text,
}

/// Starts to look for the addresses of an issuer. Its metadata must name this very issuer, and none but https addresses.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_discovery_start(
    discovery: *mut Discovery,
    request: *const DiscoveryRequest,
    now: u64,
    seed: u64,
) -> Answer {
    // SAFETY: passed on from the caller.
    let started = unsafe { request::discovery(request, now, seed) };
    // SAFETY: passed on from the caller.
    answer(started.and_then(|started| unsafe { put(discovery, started) }))
}

/// Says what to do now: CBL_SEND, CBL_WAIT, or how it ended. An address is written into out, and counts as asked from
/// this moment.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_discovery_next(
    discovery: *mut Discovery,
    now: u64,
    out: *mut c_char,
    out_length: usize,
    lookup: *mut Lookup,
) -> Answer {
    // SAFETY: passed on from the caller.
    unsafe { next(discovery, now, (out, out_length), lookup) }.unwrap_or_else(|misuse| misuse)
}

/// Takes the answer to the request in flight. CBL_FOUND: the addresses are in it. CBL_OK: ask cbl_discovery_next.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_discovery_on_response(
    discovery: *mut Discovery,
    now: u64,
    response: *const Response,
    metadata: *mut Metadata,
) -> Answer {
    // SAFETY: passed on from the caller.
    unsafe { on_response(discovery, now, response, metadata) }.unwrap_or_else(|misuse| misuse)
}

/// The request in flight failed; see cbl_flow_on_network_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_discovery_on_network_error(discovery: *mut Discovery, now: u64, trouble: u32) -> Answer {
    answer(outcome::network_error(trouble).and_then(|error| {
        // SAFETY: passed on from the caller.
        unsafe { exclusive(discovery) }?.on_network_error(now, error);
        Ok(())
    }))
}

/// Wipes the discovery, whatever its state. Then it counts as not started. The addresses are yours.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_discovery_end(discovery: *mut Discovery) -> Answer {
    // SAFETY: passed on from the caller.
    answer(unsafe { end(discovery) })
}

impl Lookup {
    const NONE: Self = Self { time: 0, url: Text::NONE, detail: [0; DETAIL] };

    fn new(action: &DiscoveryAction<'_>) -> (Answer, Self) {
        match action {
            DiscoveryAction::WaitUntil(time) => (Answer::CblWait, Self { time: *time, ..Self::NONE }),
            DiscoveryAction::Get { url, give_up_at } => {
                (Answer::CblSend, Self { time: *give_up_at, url: Text::of(url), ..Self::NONE })
            }
            DiscoveryAction::Finished(Ok(())) => (Answer::CblFound, Self::NONE),
            DiscoveryAction::Finished(Err(DiscoveryError::Failed(failure))) => {
                let how = Outcome::Failed(*failure);
                (outcome::answer(&how), Self { detail: outcome::detail(&how), ..Self::NONE })
            }
            DiscoveryAction::Finished(Err(_)) => (Answer::CblBadIssuer, Self::NONE),
        }
    }
}

impl Metadata {
    const NONE: Self = Self {
        device_authorization_endpoint: Text::NONE,
        token_endpoint: Text::NONE,
        userinfo_endpoint: Text::NONE,
        revocation_endpoint: Text::NONE,
    };

    /// Where the addresses stand in `body`.
    fn in_body(found: &core_client::Metadata<'_>, body: *mut c_char) -> Self {
        let place = |text: &str| Text::within(body, text);
        let place_some = |text: Option<&str>| text.map_or(Text::NONE, place);
        Self {
            device_authorization_endpoint: place(found.device_authorization_endpoint()),
            token_endpoint: place(found.token_endpoint()),
            userinfo_endpoint: place_some(found.userinfo_endpoint()),
            revocation_endpoint: place_some(found.revocation_endpoint()),
        }
    }
}

unsafe fn next(discovery: *mut Discovery, now: u64, out: (*mut c_char, usize), lookup: *mut Lookup) -> Checked<Answer> {
    apart(&[Region::of(discovery, 1)?, Region::of(out.0, out.1)?, Region::of(lookup, 1)?])?;
    // SAFETY: passed on from the caller.
    let out = unsafe { bytes_mut(out.0, out.1) }?;
    // SAFETY: passed on from the caller.
    let discovery = unsafe { exclusive(discovery) }?;
    let (answer, next) = Lookup::new(&discovery.next(now, out));
    // SAFETY: passed on from the caller.
    unsafe { write(lookup, next) }?;
    Ok(answer)
}

unsafe fn on_response(
    discovery: *mut Discovery,
    now: u64,
    response: *const Response,
    metadata: *mut Metadata,
) -> Checked<Answer> {
    // SAFETY: passed on from the caller; pointers and numbers only.
    let given = unsafe { read(response) }?;
    let body = Region::of(given.body, given.body_length)?;
    apart(&[Region::of(discovery, 1)?, body, Region::of(metadata, 1)?])?;
    // SAFETY: passed on from the caller.
    unsafe { write(metadata, Metadata::NONE) }?;
    // SAFETY: passed on from the caller.
    let discovery = unsafe { exclusive(discovery) }?;
    // SAFETY: passed on from the caller.
    let response = unsafe { given.get() }?;
    match discovery.on_response(now, response) {
        None => Ok(Answer::CblOk),
        Some(found) => {
            // SAFETY: passed on from the caller.
            unsafe { write(metadata, Metadata::in_body(&found, given.body)) }?;
            Ok(Answer::CblFound)
        }
    }
}
