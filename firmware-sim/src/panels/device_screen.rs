//! From what happens to what `cbl-display` lays out.

use cbl_display::{Progress, Prompt, State, Theme, TimeLeft, Words};
use embedded_graphics::pixelcolor::Rgb888;

use crate::profile::Profile;
use crate::screen::{self, Screen};

/// What stays the same on every screen of a device.
#[derive(Debug, Clone)]
pub struct About {
    /// What the person links this device to.
    pub service: String,
    /// What its owner calls it.
    pub device: String,
    /// What kind of device it is.
    pub profile: Profile,
    /// In which language it speaks.
    pub words: &'static Words<'static>,
    /// In which colours, where it has a choice.
    pub theme: Theme<Rgb888>,
}

/// The screen to lay out; nothing while the power is off.
#[must_use]
pub fn device_screen<'a>(screen: &'a Screen, about: &'a About) -> Option<cbl_display::Screen<'a>> {
    let state = match screen {
        Screen::Off => return None,
        Screen::Starting { trouble } => State::Starting { offline: trouble.is_some() },
        Screen::Prompt(prompt) => State::Prompt(device_prompt(prompt)),
        Screen::Linked { name: Some(name), again: true, .. } => State::ContinueAs { account: name },
        Screen::Linked { name, .. } => State::Linked { account: name.as_deref() },
        Screen::Denied => State::Denied,
        // A code that the server forgot is as good as expired.
        Screen::Expired | Screen::Forgotten => State::Expired,
        Screen::Refused { reference } => State::Refused { reference },
        Screen::Failed { reason } => State::Refused { reference: reason },
    };
    Some(cbl_display::Screen { service: &about.service, logo: None, device: &about.device, state })
}

fn device_prompt(prompt: &screen::Prompt) -> Prompt<'_> {
    let seconds = |time: std::time::Duration| u32::try_from(time.as_secs()).unwrap_or(u32::MAX);
    Prompt {
        user_code: &prompt.user_code,
        verification_uri: &prompt.verification_uri,
        // No phone gets to an address of this computer alone.
        qr: if prompt.on_this_computer { "" } else { &prompt.qr },
        time_left: prompt.time_left.map(|time| TimeLeft { left: seconds(time.left), of: seconds(time.of) }),
        progress: match prompt.progress {
            screen::Progress::Waiting => Progress::Waiting,
            screen::Progress::Opened => Progress::Opened,
            screen::Progress::SignedIn => Progress::SignedIn,
            screen::Progress::Offline => Progress::Offline,
        },
        number: prompt.number.as_deref(),
    }
}
