//! Everything a screen says, as data. `{}` stands for a name or a number; nothing is put together from pieces.
//!
//! Arabic is missing: its letters join, which needs a shaping engine. The layout for it is there ([`Direction`]).

mod english;
mod french;
mod german;
mod japanese;
mod spanish;

pub use english::ENGLISH;
pub use french::FRENCH;
pub use german::GERMAN;
pub use japanese::JAPANESE;
pub use spanish::SPANISH;

/// The sentences of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// BCP 47 tag.
    pub language: &'a str,
    /// Where a line begins.
    pub direction: Direction,
    /// No code yet.
    pub starting: &'a str,
    /// No code yet, and no answer either.
    pub connecting: &'a str,
    /// First way: the QR code.
    pub scan: &'a str,
    /// Second way, with a QR code above: the address follows on a line of its own.
    pub or_go_to: &'a str,
    /// The only way, when there is no QR code.
    pub go_to: &'a str,
    /// The code follows.
    pub enter: &'a str,
    /// How long the code is good.
    pub minutes_left: Counted<'a>,
    /// The same in the last minute.
    pub seconds_left: Counted<'a>,
    /// The same where there is no room.
    pub minutes: &'a str,
    /// The same where there is no room.
    pub seconds: &'a str,
    /// The server does not answer; the code is still good.
    pub offline: &'a str,
    /// The page is open on a phone.
    pub opened: &'a str,
    /// The person is signed in on the phone.
    pub signed_in: &'a str,
    /// The number to choose on the phone follows.
    pub choose_number: &'a str,
    /// It worked.
    pub linked: &'a str,
    /// As whom: `{}` is the account.
    pub linked_as: &'a str,
    /// The first of two choices: `{}` is the account.
    pub continue_as: &'a str,
    /// The same where the account has no name, or one without letters.
    pub continue_before: &'a str,
    /// The second of two choices.
    pub someone_else: &'a str,
    /// Asks for the choice.
    pub who: &'a str,
    /// A person said no.
    pub denied: &'a str,
    /// What that means.
    pub denied_detail: &'a str,
    /// Time is over.
    pub expired: &'a str,
    /// What that means.
    pub expired_detail: &'a str,
    /// The server will not.
    pub refused: &'a str,
    /// What support wants to hear: `{}` is the reference.
    pub reference: &'a str,
    /// Key: asks for a new code.
    pub new_code: &'a str,
    /// Key: leaves.
    pub cancel: &'a str,
    /// Key: goes on.
    pub done: &'a str,
}

/// A sentence with a number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted<'a> {
    /// For 1.
    pub one: &'a str,
    /// For every other number.
    pub many: &'a str,
}

/// Where a line begins. Codes, addresses and QR codes run from left to right in any case (RFC 8628 section 6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As English.
    LeftToRight,
    /// As Hebrew: the layout is mirrored.
    RightToLeft,
}

impl Words<'static> {
    /// Every language there is.
    pub const ALL: [&'static Self; 5] = [&ENGLISH, &GERMAN, &FRENCH, &SPANISH, &JAPANESE];

    /// The words for a BCP 47 tag such as `de-CH`, by its first part; English for all others.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|words| words.language.eq_ignore_ascii_case(language)).unwrap_or(&ENGLISH)
    }
}
