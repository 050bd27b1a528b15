//! What a person sees: from what the client knows to a picture on the panel.

use core::fmt::Write;

use cbl_client::{Millis, Outcome, Progress as Told, Prompt as ToldPrompt, View};
use cbl_display::{
    Bitmap, ENGLISH, Footprint, Panel, Progress, Prompt, Screen as Shown, State, Theme, TimeLeft, Words, damage,
    layout, paint_area,
};
use embedded_graphics::pixelcolor::BinaryColor;
use heapless::String;

use crate::board::clock::Clock;
use crate::board::oled::Oled;
use crate::board::semihosting::Console;

/// The panel and the two buttons below it.
const PANEL: Panel<'static> = Panel::new(128, 64).with_keys("SELECT", "LEFT");

/// What this badge is for.
const SERVICE: &str = "Aurora";

/// Before anything is asked for.
const READY: Words<'static> = Words { starting: "Press SELECT to link", ..ENGLISH };

/// The longest `verification_uri_complete` that the client keeps.
const ADDRESS: usize = cbl_client::capacity::VERIFICATION_URI_COMPLETE;

/// The panel, and what is on it.
pub(crate) struct Screen {
    oled: Oled,
    clock: Clock,
    shows: Footprint,
    /// The whole lifetime of the code that is shown.
    lifetime: Option<Millis>,
    account: Option<String<32>>,
}

impl Screen {
    pub(crate) fn new(oled: Oled, clock: Clock) -> Self {
        Self { oled, clock, shows: Footprint::unknown(), lifetime: None, account: None }
    }

    /// Waits for a person.
    pub(crate) fn ready(&mut self) {
        self.draw(State::Starting { offline: false }, &READY);
    }

    /// Whom to greet when it is linked. A name that is too long is not cut into another one.
    pub(crate) fn remember(&mut self, account: Option<&str>) {
        self.account = account.and_then(|account| String::try_from(account).ok());
    }

    /// Shows what the client knows. Apart from the caller, so that what it needs of the stack is free before and after.
    #[inline(never)]
    pub(crate) fn show(&mut self, view: View<'_>) {
        match view {
            View::Starting { trouble } => {
                self.lifetime = None;
                self.draw(State::Starting { offline: trouble.is_some() }, &ENGLISH);
            }
            View::Waiting(prompt) => self.prompt(&prompt),
            View::Ended(outcome) => self.end(outcome),
        }
    }

    fn prompt(&mut self, prompt: &ToldPrompt<'_>) {
        let lifetime = *self.lifetime.get_or_insert(prompt.expires_in.unwrap_or_default());
        let time_left = prompt
            .expires_in
            .map(|left| TimeLeft { left: seconds(left.div_ceil(1_000)), of: seconds(lifetime / 1_000) });
        let progress = match (prompt.trouble, prompt.progress) {
            (Some(_), _) => Progress::Offline,
            (None, Some(Told::Opened)) => Progress::Opened,
            (None, Some(Told::SignedIn)) => Progress::SignedIn,
            (None, _) => Progress::Waiting,
        };
        let address = upper_case_host(prompt.qr_target());
        let prompt = Prompt {
            user_code: prompt.user_code,
            verification_uri: prompt.verification_uri,
            qr: &address,
            time_left,
            progress,
            number: prompt.number,
        };
        self.draw(State::Prompt(prompt), &ENGLISH);
    }

    fn end(&mut self, outcome: Outcome) {
        let account = self.account.clone();
        let state = match &outcome {
            Outcome::Linked => State::Linked { account: account.as_deref() },
            Outcome::Denied => State::Denied,
            Outcome::Expired | Outcome::Forgotten => State::Expired,
            Outcome::Refused(refusal) => State::Refused { reference: refusal.as_str() },
            Outcome::Cancelled => return self.ready(),
            _ => State::Refused { reference: "no usable answer" },
        };
        self.draw(state, &ENGLISH);
    }

    /// Paints what changed, if anything did.
    fn draw(&mut self, state: State<'_>, words: &Words<'_>) {
        let screen = Shown { service: SERVICE, logo: None, device: "", state };
        let begun = self.clock.micros();
        let scene = layout(&PANEL, &Bitmap, &screen, words);
        let laid_out = self.clock.micros();
        let shows = scene.footprint();
        let changed = damage(&self.shows, &shows);
        self.shows = shows;
        if changed.areas().next().is_none() {
            return;
        }
        let theme = Theme::<BinaryColor>::mono();
        for area in changed.areas() {
            let Ok(()) = paint_area(&scene, &Bitmap, &theme, area, &mut self.oled);
        }
        let painted = self.clock.micros();
        self.oled.show();
        let _ = writeln!(Console, "laid out in {} us, painted in {} us", laid_out - begun, painted - laid_out);
    }
}

fn seconds(seconds: Millis) -> u32 {
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

/// Scheme and host may be written in any case (RFC 3986 section 6.2.2.1), and a QR code of upper-case letters is smaller. Path
/// and query belong to the server and stay as they are.
fn upper_case_host(uri: &str) -> String<ADDRESS> {
    let mut written = String::new();
    // It fits: the client kept it in as many bytes.
    let _ = written.push_str(uri);
    let host = uri.find("://").map_or(0, |end| end + 3);
    let path = uri.get(host..).unwrap_or_default().find(['/', '?', '#']).map_or(uri.len(), |end| host + end);
    if let Some(before_path) = written.as_mut_str().get_mut(..path).filter(|before_path| !before_path.contains('@')) {
        before_path.make_ascii_uppercase();
    }
    written
}
