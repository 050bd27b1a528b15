//! A linking.

use core::ffi::c_char;

use cbl_client::{BlobError, DeviceFlow, SaveError};

use crate::answer::Answer;
use crate::memory::{Checked, Region, apart, bytes, bytes_mut, read, write};
use crate::outcome;
use crate::request::{LinkRequest, Saved, link_request};
use crate::response::{Response, Tokens};
use crate::step::Step;
use crate::storage::{Flow, end, exclusive, put, shared};
use crate::view::View;

/// Starts a linking at a person's wish: call it from a key press, never from a loop.
///
/// The seed spreads the polls of many devices: a serial number does. A flow that was started before is ended first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_start(flow: *mut Flow, request: *const LinkRequest, now: u64, seed: u64) -> Answer {
    // SAFETY: passed on from the caller.
    let started = unsafe { link_request(request) }.map(|request| DeviceFlow::start(request, now, seed));
    // SAFETY: passed on from the caller.
    answer(started.and_then(|started| unsafe { put(flow, started) }))
}

/// Takes up what cbl_flow_save wrote before the power was cut: the same code is on the screen again.
///
/// After an error, start again when the person asks for it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_resume(
    flow: *mut Flow,
    request: *const LinkRequest,
    saved: *const Saved,
    now: u64,
    seed: u64,
) -> Answer {
    // SAFETY: passed on from the caller.
    answer(unsafe { resumed(request, saved, now, seed) }.and_then(|resumed| {
        // SAFETY: passed on from the caller.
        unsafe { put(flow, resumed) }
    }))
}

/// Says what to do now: CBL_SEND, CBL_WAIT, or how it ended. A request is written into out, and counts as sent from
/// this moment.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_next(
    flow: *mut Flow,
    now: u64,
    out: *mut c_char,
    out_length: usize,
    step: *mut Step,
) -> Answer {
    // SAFETY: passed on from the caller.
    unsafe { next(flow, now, (out, out_length), step) }.unwrap_or_else(|misuse| misuse)
}

/// Takes the answer to the request in flight. CBL_LINKED: the tokens are in it. CBL_OK: ask cbl_flow_next.
///
/// An answer that nothing waits for any more is wiped and ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_on_response(
    flow: *mut Flow,
    now: u64,
    response: *const Response,
    tokens: *mut Tokens,
) -> Answer {
    // SAFETY: passed on from the caller.
    unsafe { on_response(flow, now, response, tokens) }.unwrap_or_else(|misuse| misuse)
}

/// The request in flight failed before an answer was complete: CBL_TIMED_OUT, CBL_UNREACHABLE or CBL_OVERSIZED.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_on_network_error(flow: *mut Flow, now: u64, trouble: u32) -> Answer {
    answer(outcome::network_error(trouble).and_then(|error| {
        // SAFETY: passed on from the caller.
        unsafe { exclusive(flow) }?.on_network_error(now, error);
        Ok(())
    }))
}

/// What a screen shows now.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_view(flow: *const Flow, now: u64, view: *mut View) -> Answer {
    // SAFETY: passed on from the caller.
    unsafe { write_view(flow, now, view) }.err().unwrap_or(Answer::CblOk)
}

/// Whether a save is worth a write: there are new codes, or the interval has changed. Flash wears, so save then and
/// not at each poll.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_is_unsaved(flow: *const Flow) -> bool {
    // SAFETY: passed on from the caller.
    unsafe { shared(flow) }.is_ok_and(DeviceFlow::is_unsaved)
}

/// Writes the codes into out, CBL_SAVED_ROOM bytes at most, and their length into written. They are secret: keep them
/// where tokens are kept, and erase them when the flow is over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_save(
    flow: *mut Flow,
    now: u64,
    out: *mut u8,
    out_length: usize,
    written: *mut usize,
) -> Answer {
    // SAFETY: passed on from the caller.
    answer(unsafe { save(flow, now, (out.cast(), out_length), written) })
}

/// The person has changed their mind. Nothing is sent: the codes expire by themselves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_cancel(flow: *mut Flow) -> Answer {
    // SAFETY: passed on from the caller.
    answer(unsafe { exclusive(flow) }.map(DeviceFlow::cancel))
}

/// Wipes the flow, whatever its state. Then it counts as not started.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_flow_end(flow: *mut Flow) -> Answer {
    // SAFETY: passed on from the caller.
    answer(unsafe { end(flow) })
}

pub(crate) fn answer(result: Checked<()>) -> Answer {
    result.err().unwrap_or(Answer::CblOk)
}

pub(crate) fn unreadable(error: BlobError) -> Answer {
    match error {
        BlobError::Version(_) => Answer::CblSavedVersion,
        BlobError::Damaged => Answer::CblSavedDamaged,
        BlobError::OtherClient => Answer::CblSavedOtherClient,
        _ => Answer::CblSavedForeign,
    }
}

unsafe fn resumed(
    request: *const LinkRequest,
    saved: *const Saved,
    now: u64,
    seed: u64,
) -> Checked<DeviceFlow<'static>> {
    // SAFETY: passed on from the caller.
    let request = unsafe { link_request(request) }?;
    // SAFETY: passed on from the caller; pointers and numbers only.
    let saved = unsafe { read(saved) }?;
    // SAFETY: passed on from the caller.
    let blob = unsafe { bytes(saved.bytes_at(), saved.length) }?;
    DeviceFlow::resume(request, blob, now, saved.ago(), seed).map_err(unreadable)
}

unsafe fn next(flow: *mut Flow, now: u64, out: (*mut c_char, usize), step: *mut Step) -> Checked<Answer> {
    apart(&[Region::of(flow, 1)?, Region::of(out.0, out.1)?, Region::of(step, 1)?])?;
    // SAFETY: passed on from the caller.
    let out = unsafe { bytes_mut(out.0, out.1) }?;
    // SAFETY: passed on from the caller.
    let flow = unsafe { exclusive(flow) }?;
    let (answer, next) = Step::new(&flow.next(now, out));
    // SAFETY: passed on from the caller.
    unsafe { write(step, next) }?;
    Ok(answer)
}

unsafe fn on_response(flow: *mut Flow, now: u64, response: *const Response, tokens: *mut Tokens) -> Checked<Answer> {
    // SAFETY: passed on from the caller; pointers and numbers only.
    let given = unsafe { read(response) }?;
    let body = Region::of(given.body, given.body_length)?;
    apart(&[Region::of(flow, 1)?, body, Region::of(tokens, 1)?])?;
    // SAFETY: passed on from the caller.
    unsafe { write(tokens, Tokens::NONE) }?;
    // SAFETY: passed on from the caller.
    let flow = unsafe { exclusive(flow) }?;
    // SAFETY: passed on from the caller.
    let response = unsafe { given.get() }?;
    match flow.on_response(now, response) {
        None => Ok(Answer::CblOk),
        Some(found) => {
            // SAFETY: passed on from the caller.
            unsafe { write(tokens, Tokens::in_body(found, given.body)) }?;
            Ok(Answer::CblLinked)
        }
    }
}

unsafe fn write_view(flow: *const Flow, now: u64, view: *mut View) -> Checked<()> {
    apart(&[Region::of(flow, 1)?, Region::of(view, 1)?])?;
    // SAFETY: passed on from the caller.
    let shown = View::new(&unsafe { shared(flow) }?.view(now));
    // SAFETY: passed on from the caller.
    unsafe { write(view, shown) }
}

unsafe fn save(flow: *mut Flow, now: u64, out: (*mut c_char, usize), written: *mut usize) -> Checked<()> {
    apart(&[Region::of(flow, 1)?, Region::of(out.0, out.1)?, Region::of(written, 1)?])?;
    // SAFETY: passed on from the caller.
    let out = unsafe { bytes_mut(out.0, out.1) }?;
    // SAFETY: passed on from the caller.
    let length = unsafe { exclusive(flow) }?.save(now, out).map_err(|error| match error {
        SaveError::NothingToSave => Answer::CblNothingToSave,
        _ => Answer::CblBufferTooSmall,
    })?;
    // SAFETY: passed on from the caller.
    unsafe { write(written, length) }
}
