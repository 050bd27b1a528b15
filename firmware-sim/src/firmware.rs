//! What runs on the device: the loop over the client that says what to show.
//!
//! ```text
//!   power on -> codes from before a power cut? -- yes: show them again, poll on ---.
//!                    | none                                                        |
//!               stored tokens? -- yes: refresh ----------------------------------- | -> linked
//!                    | none, or the link is gone                                   v      ^
//!               ask for codes -> show them, poll ------------------------------> tokens --'
//!                    ^                   |
//!                    '---- key OK -------'-- denied, expired, refused, failed
//! ```
//!
//! Back leaves, except where somebody is linked: there it means somebody else.

mod linking;

use std::pin::pin;
use std::time::Duration;

use cbl_client::driver::TokenFile;
use tempfile::TempDir;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, sleep_until};

use crate::clock::Clock;
use crate::faults::{Event, events};
use crate::live_screen::LiveScreen;
use crate::network::Network;
use crate::screen::Screen;
use crate::setup::Setup;

/// A key that the firmware knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The one in the middle: start, a new code, go on.
    Ok,
    /// Leave; where somebody is linked: link somebody else.
    Back,
}

/// How often the time left is shown anew.
const TICK: Duration = Duration::from_secs(1);

/// How long the power is away after a cut.
const DARK: Duration = Duration::from_secs(2);

/// The firmware of one device.
#[derive(Debug)]
pub struct Firmware {
    setup: Setup,
    network: Network,
    clock: Clock,
    flash: TokenFile,
    /// Where the flash is when nobody named a file; removed with this.
    _folder: Option<TempDir>,
}

/// Where an attempt begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// With whatever is stored.
    Stored,
    /// With a new code: what was stored did not help, or belongs to somebody else.
    Anew,
}

impl Firmware {
    /// Checks the set-up; nothing is sent yet.
    pub fn new(setup: Setup) -> anyhow::Result<Self> {
        setup.check()?;
        let network = Network::new(setup.certificate.as_deref(), &setup.faults, setup.seed)?;
        let (flash, folder) = if let Some(file) = &setup.token_file {
            (file.clone(), None)
        } else {
            let folder = TempDir::with_prefix("firmware-sim-")?;
            (TokenFile::at(folder.path().join("tokens")), Some(folder))
        };
        Ok(Self { setup, network, clock: Clock::new(), flash, _folder: folder })
    }

    /// Runs until a person leaves or the sender of keys is gone. Power on counts as the first press of OK.
    pub async fn run(&self, screens: &watch::Sender<Screen>, mut keys: mpsc::Receiver<Key>) {
        let started = Instant::now();
        let events = events(&self.setup.faults);
        let mut events = events.iter();
        let mut next = events.next();
        loop {
            let mut powered = pin!(self.power_on(screens, &mut keys));
            loop {
                let moment = async {
                    match next {
                        Some((after, event)) => {
                            sleep_until(started + *after).await;
                            *event
                        }
                        None => std::future::pending().await,
                    }
                };
                let event = tokio::select! {
                    () = &mut powered => return,
                    event = moment => event,
                };
                next = events.next();
                match event {
                    Event::ClockJump(by) => self.clock.jump(by),
                    Event::PowerCut => break,
                }
            }
            screens.send_replace(Screen::Off);
            sleep(DARK).await;
        }
    }

    async fn power_on(&self, screens: &watch::Sender<Screen>, keys: &mut mpsc::Receiver<Key>) {
        let live = LiveScreen::new(screens);
        let mut start = Start::Stored;
        loop {
            let (ended, key) = self.until_key(start, &live, keys).await;
            start = match (ended, key) {
                (Some(Screen::Linked { .. }), Some(Key::Back)) => {
                    self.forget_link().await;
                    Start::Anew
                }
                (_, None | Some(Key::Back)) | (Some(Screen::Linked { .. }), Some(Key::Ok)) => return,
                (Some(Screen::Failed { .. }), Some(Key::Ok)) => start,
                (_, Some(Key::Ok)) => Start::Anew,
            };
        }
    }

    /// One attempt, until a key means something: what it ended with, if it did, and the key.
    async fn until_key(
        &self,
        start: Start,
        live: &LiveScreen<'_>,
        keys: &mut mpsc::Receiver<Key>,
    ) -> (Option<Screen>, Option<Key>) {
        let mut attempt = pin!(self.attempt(start, live));
        loop {
            tokio::select! {
                biased;
                screen = &mut attempt => {
                    live.show(screen.clone());
                    return (Some(screen), keys.recv().await);
                }
                key = keys.recv() => match key {
                    Some(Key::Ok) if !live.is_prompt() => {}
                    None => return (None, None),
                    key => {
                        self.forget_codes().await;
                        return (None, key);
                    }
                },
                () = sleep(TICK) => live.tick(self.clock.now()),
            }
        }
    }
}
