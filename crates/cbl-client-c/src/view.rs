//! What the screen shows.

use cbl_client::{self as core_client, Prompt};

use crate::answer::Answer;
use crate::limits::UNKNOWN;
use crate::outcome;
use crate::text::Text;

/// Which screen.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Asking for a code.
    CblStarting = 0,
    /// The code is there: show it, and the address, and the QR code.
    CblPrompt = 1,
    /// It is over.
    CblEnded = 2,
}

/// What the person has done on the phone, if the server tells.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Not told.
    CblNoProgress = 0,
    /// The page is open with this code.
    CblOpened = 1,
    /// The person is signed in.
    CblSignedIn = 2,
}

/// What a screen shows now. Its texts stand in the flow, until the next call that changes it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct View {
    /// CBL_PROMPT: to be shown exactly so: case, dashes and spaces are the server's choice.
    pub user_code: Text,
    /// CBL_PROMPT: where to enter it.
    pub verification_uri: Text,
    /// CBL_PROMPT: what belongs into the QR code: the address with the code in it, if the server has one.
    pub qr_target: Text,
    /// CBL_PROMPT: the number to match on the phone, or none.
    pub number: Text,
    /// CBL_PROMPT: milliseconds left, or CBL_UNKNOWN after a power cut until the server has been heard again.
    pub expires_in: u64,
    /// One of cbl_screen.
    pub screen: Screen,
    /// CBL_PROMPT: one of cbl_progress.
    pub progress: Progress,
    /// CBL_OK, or why it takes long: CBL_TIMED_OUT, CBL_UNREACHABLE, CBL_OVERSIZED, CBL_STATUS. The code stays
    /// valid meanwhile.
    pub trouble: Answer,
    /// CBL_ENDED: how.
    pub ended: Answer,
    /// The HTTP status, when the trouble is CBL_STATUS.
    pub status: u16,
}

impl View {
    const NONE: Self = Self {
        user_code: Text::NONE,
        verification_uri: Text::NONE,
        qr_target: Text::NONE,
        number: Text::NONE,
        expires_in: UNKNOWN,
        screen: Screen::CblStarting,
        progress: Progress::CblNoProgress,
        trouble: Answer::CblOk,
        ended: Answer::CblOk,
        status: 0,
    };

    pub(crate) fn new(view: &core_client::View<'_>) -> Self {
        match view {
            core_client::View::Starting { trouble } => {
                let (trouble, status) = outcome::trouble(*trouble);
                Self { trouble, status, ..Self::NONE }
            }
            core_client::View::Waiting(prompt) => Self::prompt(prompt),
            core_client::View::Ended(how) => {
                Self { screen: Screen::CblEnded, ended: outcome::answer(how), ..Self::NONE }
            }
        }
    }

    fn prompt(prompt: &Prompt<'_>) -> Self {
        let (trouble, status) = outcome::trouble(prompt.trouble);
        Self {
            user_code: Text::of(prompt.user_code),
            verification_uri: Text::of(prompt.verification_uri),
            qr_target: Text::of(prompt.qr_target()),
            number: Text::of_some(prompt.number),
            expires_in: prompt.expires_in.unwrap_or(UNKNOWN),
            screen: Screen::CblPrompt,
            progress: match prompt.progress {
                Some(core_client::Progress::Opened) => Progress::CblOpened,
                Some(core_client::Progress::SignedIn) => Progress::CblSignedIn,
                _ => Progress::CblNoProgress,
            },
            trouble,
            ended: Answer::CblOk,
            status,
        }
    }
}
