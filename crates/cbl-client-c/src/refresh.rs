//! A refresh: the same shape as a linking, without a person.

use core::ffi::c_char;

use cbl_client::Refresher;

use crate::answer::Answer;
use crate::flow::answer;
use crate::memory::{Checked, Region, apart, bytes_mut, read, write};
use crate::outcome;
use crate::request::{RefreshRequest, refresher};
use crate::response::{Response, Tokens};
use crate::step::Step;
use crate::storage::{Refresh, end, exclusive, put};

/// Starts to exchange a refresh token for new tokens. One at a time: two refreshes of one link look like theft.
///
/// It ends as CBL_LINKED with tokens, or as CBL_FORGOTTEN: then wipe what is stored and ask the person to link again.
/// After any other end the refresh token is still good.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_refresh_start(
    refresh: *mut Refresh,
    request: *const RefreshRequest,
    now: u64,
    seed: u64,
) -> Answer {
    // SAFETY: passed on from the caller.
    let started = unsafe { refresher(request, now, seed) };
    // SAFETY: passed on from the caller.
    answer(started.and_then(|started| unsafe { put(refresh, started) }))
}

/// Says what to do now; see cbl_flow_next.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_refresh_next(
    refresh: *mut Refresh,
    now: u64,
    out: *mut c_char,
    out_length: usize,
    step: *mut Step,
) -> Answer {
    // SAFETY: passed on from the caller.
    unsafe { next(refresh, now, (out, out_length), step) }.unwrap_or_else(|misuse| misuse)
}

/// Takes the answer to the request in flight; see cbl_flow_on_response.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_refresh_on_response(
    refresh: *mut Refresh,
    now: u64,
    response: *const Response,
    tokens: *mut Tokens,
) -> Answer {
    // SAFETY: passed on from the caller.
    unsafe { on_response(refresh, now, response, tokens) }.unwrap_or_else(|misuse| misuse)
}

/// The request in flight failed; see cbl_flow_on_network_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_refresh_on_network_error(refresh: *mut Refresh, now: u64, trouble: u32) -> Answer {
    answer(outcome::network_error(trouble).and_then(|error| {
        // SAFETY: passed on from the caller.
        unsafe { exclusive(refresh) }?.on_network_error(now, error);
        Ok(())
    }))
}

/// Stops. The refresh token stays good.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_refresh_cancel(refresh: *mut Refresh) -> Answer {
    // SAFETY: passed on from the caller.
    answer(unsafe { exclusive(refresh) }.map(Refresher::cancel))
}

/// Wipes the refresh, whatever its state. Then it counts as not started. The refresh token is yours to wipe.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_refresh_end(refresh: *mut Refresh) -> Answer {
    // SAFETY: passed on from the caller.
    answer(unsafe { end(refresh) })
}

unsafe fn next(refresh: *mut Refresh, now: u64, out: (*mut c_char, usize), step: *mut Step) -> Checked<Answer> {
    apart(&[Region::of(refresh, 1)?, Region::of(out.0, out.1)?, Region::of(step, 1)?])?;
    // SAFETY: passed on from the caller.
    let out = unsafe { bytes_mut(out.0, out.1) }?;
    // SAFETY: passed on from the caller.
    let refresh = unsafe { exclusive(refresh) }?;
    let (answer, next) = Step::new(&refresh.next(now, out));
    // SAFETY: passed on from the caller.
    unsafe { write(step, next) }?;
    Ok(answer)
}

unsafe fn on_response(
    refresh: *mut Refresh,
    now: u64,
    response: *const Response,
    tokens: *mut Tokens,
) -> Checked<Answer> {
    // SAFETY: passed on from the caller; pointers and numbers only.
    let given = unsafe { read(response) }?;
    let body = Region::of(given.body, given.body_length)?;
    apart(&[Region::of(refresh, 1)?, body, Region::of(tokens, 1)?])?;
    // SAFETY: passed on from the caller.
    unsafe { write(tokens, Tokens::NONE) }?;
    // SAFETY: passed on from the caller.
    let refresh = unsafe { exclusive(refresh) }?;
    // SAFETY: passed on from the caller.
    let response = unsafe { given.get() }?;
    match refresh.on_response(now, response) {
        None => Ok(Answer::CblOk),
        Some(found) => {
            // SAFETY: passed on from the caller.
            unsafe { write(tokens, Tokens::in_body(found, given.body)) }?;
            Ok(Answer::CblLinked)
        }
    }
}
