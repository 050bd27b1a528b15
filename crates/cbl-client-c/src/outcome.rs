//! How it ended and what is in the way, as numbers and short texts.

use core::ffi::c_char;

use cbl_client::{BufferFault, Failure, NetworkError, Outcome, ServerFault, Trouble};

use crate::answer::Answer;
use crate::limits::DETAIL;
use crate::memory::Checked;

pub(crate) fn answer(outcome: &Outcome) -> Answer {
    match outcome {
        Outcome::Linked => Answer::CblLinked,
        Outcome::Denied => Answer::CblDenied,
        Outcome::Expired => Answer::CblExpired,
        Outcome::Forgotten => Answer::CblForgotten,
        Outcome::Cancelled => Answer::CblCancelled,
        Outcome::Refused(_) => Answer::CblRefused,
        Outcome::Failed(Failure::Server(_)) => Answer::CblServerFault,
        Outcome::Failed(Failure::Network(_)) => Answer::CblNetworkFault,
        Outcome::Failed(Failure::Buffer(_)) => Answer::CblBufferFault,
        _ => Answer::CblFailed,
    }
}

/// What support asks for: the server's error code, the member or the status.
pub(crate) fn detail(outcome: &Outcome) -> [c_char; DETAIL] {
    match outcome {
        Outcome::Refused(refusal) => fixed(refusal.as_str()),
        Outcome::Failed(Failure::Server(ServerFault::Member(name)) | Failure::Buffer(BufferFault::Member(name))) => {
            fixed(name)
        }
        Outcome::Failed(Failure::Buffer(BufferFault::Request)) => fixed("request"),
        Outcome::Failed(Failure::Server(ServerFault::Status(status))) => digits(*status),
        _ => [0; DETAIL],
    }
}

/// Cut where it does not fit; the last byte is always zero.
fn fixed(text: &str) -> [c_char; DETAIL] {
    let mut detail = [0; DETAIL];
    for (place, byte) in detail.iter_mut().take(DETAIL - 1).zip(text.bytes()) {
        *place = byte.cast_signed() as c_char;
    }
    detail
}

/// Three digits of an HTTP status, without the formatting machinery that would cost kilobytes of flash.
fn digits(status: u16) -> [c_char; DETAIL] {
    let digit = |unit: u16| char::from_digit(u32::from(status / unit % 10), 10).unwrap_or('0');
    let mut bytes = [0; 3];
    for (byte, unit) in bytes.iter_mut().zip([100, 10, 1]) {
        digit(unit).encode_utf8(core::slice::from_mut(byte));
    }
    fixed(str::from_utf8(&bytes).unwrap_or_default())
}

/// The trouble, and the HTTP status if it is one.
pub(crate) fn trouble(trouble: Option<Trouble>) -> (Answer, u16) {
    match trouble {
        None => (Answer::CblOk, 0),
        Some(Trouble::Status(status)) => (Answer::CblStatus, status),
        Some(Trouble::Network(NetworkError::TimedOut)) => (Answer::CblTimedOut, 0),
        Some(Trouble::Network(NetworkError::Oversized)) => (Answer::CblOversized, 0),
        Some(_) => (Answer::CblUnreachable, 0),
    }
}

/// What a driver may report instead of an answer.
pub(crate) fn network_error(trouble: u32) -> Checked<NetworkError> {
    const TIMED_OUT: u32 = Answer::CblTimedOut as u32;
    const UNREACHABLE: u32 = Answer::CblUnreachable as u32;
    const OVERSIZED: u32 = Answer::CblOversized as u32;
    match trouble {
        TIMED_OUT => Ok(NetworkError::TimedOut),
        UNREACHABLE => Ok(NetworkError::Unreachable),
        OVERSIZED => Ok(NetworkError::Oversized),
        _ => Err(Answer::CblBadChoice),
    }
}
