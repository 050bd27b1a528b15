//! The one enum of answers.

use core::ffi::{CStr, c_char};

/// What every function answers. In this order: go on, ended, trouble that passes, misuse.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Done.
    CblOk = 0,
    /// Send the request in the step, then report what came of it.
    CblSend = 1,
    /// Nothing to do before the time in the step.
    CblWait = 2,

    /// It is over: linked. The tokens were handed out with the answer that held them.
    CblLinked = 10,
    /// It is over: somebody said no.
    CblDenied = 11,
    /// It is over: nobody said anything in time. A new code needs a person who asks for it.
    CblExpired = 12,
    /// It is over: the server no longer knows the code or, when refreshing, the link. Wipe what is stored and link
    /// again.
    CblForgotten = 13,
    /// It is over: you cancelled.
    CblCancelled = 14,
    /// It is over: another OAuth error. Trying again does not help. The step's detail is the error code.
    CblRefused = 15,
    /// It is over: the server broke the protocol or stayed in trouble for too long. The step's detail is the member
    /// or the status.
    CblServerFault = 16,
    /// It is over: no network for too long.
    CblNetworkFault = 17,
    /// It is over: a buffer is too small, yours for the request or the flow's for the member in the step's detail.
    CblBufferFault = 18,
    /// It is over for another reason.
    CblFailed = 19,
    /// It is over: the addresses of the server were handed out with the answer that held them.
    CblFound = 20,

    /// Trouble: no answer in time.
    CblTimedOut = 30,
    /// Trouble: no connection, no such name, no convincing certificate.
    CblUnreachable = 31,
    /// Trouble: the answer is larger than your buffer.
    CblOversized = 32,
    /// Trouble: an HTTP status that is no answer.
    CblStatus = 33,

    /// Misuse: a pointer is null.
    CblNullPointer = 50,
    /// Misuse: a pointer is not aligned for its type.
    CblMisaligned = 51,
    /// Misuse: a length that no memory has.
    CblBadLength = 52,
    /// Misuse: two of the memories given overlap.
    CblOverlap = 53,
    /// Misuse: not started, or ended by you.
    CblNotStarted = 54,
    /// Misuse: a text is not UTF-8.
    CblNotUtf8 = 55,
    /// Misuse: not 1 to 255 printable ASCII characters.
    CblBadClientId = 56,
    /// Misuse: not a list of scope tokens.
    CblBadScope = 57,
    /// Misuse: a text that must not be empty or have control characters.
    CblBadText = 58,
    /// Misuse: a number that stands for nothing.
    CblBadChoice = 59,
    /// Misuse: your buffer is too small. Nothing has changed.
    CblBufferTooSmall = 60,
    /// There are no codes to come back to: erase what was saved before.
    CblNothingToSave = 61,
    /// What was saved is something else.
    CblSavedForeign = 62,
    /// What was saved is of another version.
    CblSavedVersion = 63,
    /// What was saved is damaged.
    CblSavedDamaged = 64,
    /// What was saved belongs to another client.
    CblSavedOtherClient = 65,
    /// Misuse: not the https address of an issuer, without query, fragment and user.
    CblBadIssuer = 66,
}

impl Answer {
    const ALL: [Self; 35] = [
        Self::CblOk,
        Self::CblSend,
        Self::CblWait,
        Self::CblLinked,
        Self::CblDenied,
        Self::CblExpired,
        Self::CblForgotten,
        Self::CblCancelled,
        Self::CblRefused,
        Self::CblServerFault,
        Self::CblNetworkFault,
        Self::CblBufferFault,
        Self::CblFailed,
        Self::CblFound,
        Self::CblTimedOut,
        Self::CblUnreachable,
        Self::CblOversized,
        Self::CblStatus,
        Self::CblNullPointer,
        Self::CblMisaligned,
        Self::CblBadLength,
        Self::CblOverlap,
        Self::CblNotStarted,
        Self::CblNotUtf8,
        Self::CblBadClientId,
        Self::CblBadScope,
        Self::CblBadText,
        Self::CblBadChoice,
        Self::CblBufferTooSmall,
        Self::CblNothingToSave,
        Self::CblSavedForeign,
        Self::CblSavedVersion,
        Self::CblSavedDamaged,
        Self::CblSavedOtherClient,
        Self::CblBadIssuer,
    ];

    fn text(self) -> &'static CStr {
        match self {
            Self::CblOk => c"done",
            Self::CblSend => c"send the request",
            Self::CblWait => c"wait",
            Self::CblLinked => c"linked",
            Self::CblDenied => c"somebody said no",
            Self::CblExpired => c"the code expired",
            Self::CblForgotten => c"the server does not know this device any more",
            Self::CblCancelled => c"cancelled",
            Self::CblRefused => c"the server refused",
            Self::CblServerFault => c"the server is at fault",
            Self::CblNetworkFault => c"the network is at fault",
            Self::CblBufferFault => c"a buffer is too small",
            Self::CblFailed => c"failed",
            Self::CblFound => c"found",
            Self::CblTimedOut => c"no answer in time",
            Self::CblUnreachable => c"no connection to the server",
            Self::CblOversized => c"the answer is too large",
            Self::CblStatus => c"the server is in trouble",
            Self::CblNullPointer => c"a pointer is null",
            Self::CblMisaligned => c"a pointer is not aligned",
            Self::CblBadLength => c"a length is impossible",
            Self::CblOverlap => c"two memories overlap",
            Self::CblNotStarted => c"not started",
            Self::CblNotUtf8 => c"a text is not UTF-8",
            Self::CblBadClientId => c"not a client_id",
            Self::CblBadScope => c"not a scope",
            Self::CblBadText => c"a text is empty or has control characters",
            Self::CblBadChoice => c"a number stands for nothing",
            Self::CblBufferTooSmall => c"the buffer is too small",
            Self::CblNothingToSave => c"there is nothing to save",
            Self::CblSavedForeign => c"this is not a saved state",
            Self::CblSavedVersion => c"saved by another version",
            Self::CblSavedDamaged => c"the saved state is damaged",
            Self::CblSavedOtherClient => c"saved for another client",
            Self::CblBadIssuer => c"not the address of an issuer",
        }
    }
}

/// A few words of English for a log, zero-terminated, never null, also for a number that is no answer.
#[unsafe(no_mangle)]
pub extern "C" fn cbl_error_text(answer: u32) -> *const c_char {
    let known = Answer::ALL.iter().find(|known| **known as u32 == answer);
    known.map_or(c"not an answer", |known| known.text()).as_ptr()
}
