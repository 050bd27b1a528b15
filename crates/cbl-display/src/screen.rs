//! What can be on the screen. Everything is borrowed, and nothing is trusted: layout cleans it.

use core::fmt;

use crate::scene::Logo;

/// One screen, complete enough to lay it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen<'a> {
    /// The service that the device is linked to.
    pub service: &'a str,
    /// The service's sign, if it has one.
    pub logo: Option<Logo<'a>>,
    /// What people call this device, such as "Living room"; empty if they do not.
    pub device: &'a str,
    /// What it says.
    pub state: State<'a>,
}

/// What a screen says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State<'a> {
    /// Asking for a code.
    Starting {
        /// The server does not answer, so it takes long.
        offline: bool,
    },
    /// The code is there and waits for a person.
    Prompt(Prompt<'a>),
    /// The device knows an account from before: go on with it, or link another?
    ContinueAs {
        /// The account's name.
        account: &'a str,
    },
    /// The device is linked.
    Linked {
        /// The account's name, if the server tells.
        account: Option<&'a str>,
    },
    /// A person said no.
    Denied,
    /// Nobody said anything in time.
    Expired,
    /// The server will not link this device.
    Refused {
        /// What support wants to hear, such as the error code; empty if there is nothing to tell.
        reference: &'a str,
    },
}

/// What a person needs to link this device (RFC 8628 section 3.3). `Debug` shows no code: whoever reads logs could
/// enter it first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Prompt<'a> {
    /// Shown exactly so: case, dashes and spaces are the server's choice.
    pub user_code: &'a str,
    /// Where to enter it. Shown without `https://`.
    pub verification_uri: &'a str,
    /// What the QR code holds: the address with the code in it, or the one without (section 3.3.1). Empty for none.
    pub qr: &'a str,
    /// Nothing where it is not known, as after a power cut.
    pub time_left: Option<TimeLeft>,
    /// What happens meanwhile.
    pub progress: Progress,
    /// The number to choose on the phone, if the server asks for it; everything else makes room for it.
    pub number: Option<&'a str>,
}

/// What happens while the code is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is known of a person.
    Waiting,
    /// The page is open on a phone.
    Opened,
    /// The person is signed in there.
    SignedIn,
    /// The server does not answer. The code stays valid.
    Offline,
}

/// How long a code is still good, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLeft {
    /// From now on.
    pub left: u32,
    /// From when it was first shown.
    pub of: u32,
}

impl fmt::Debug for Prompt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt")
            .field("verification_uri", &self.verification_uri)
            .field("time_left", &self.time_left)
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
