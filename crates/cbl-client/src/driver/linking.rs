//! One linking: the loop around the core.

use std::string::String;
use std::vec;
use std::vec::Vec;

use tokio::sync::watch;
use zeroize::Zeroizing;

use super::clock;
use super::device::Device;
use super::error::Error;
use super::jitter::seed;
use super::linked::Linked;
use super::shown::Shown;
use super::token_file::TokenFile;
use crate::Millis;
use crate::action::{Action, Outcome};
use crate::flow::DeviceFlow;
use crate::pkce::PkceSeed;
use crate::request::REQUEST_ROOM;
use crate::resume::SAVED_ROOM;

/// A linking that a person started. Nothing happens before [`run`](Self::run), and dropping its future cancels:
/// nothing more is sent, and the codes are wiped.
#[derive(Debug)]
pub struct Linking {
    device: Device,
    screen: watch::Sender<Shown>,
    file: Option<TokenFile>,
    /// The codes of before a power cut.
    interrupted: Option<Zeroizing<Vec<u8>>>,
}

impl Device {
    /// Prepares a linking. Call it because a person asked for it (CR-01), not at start-up.
    #[must_use]
    pub fn link(&self) -> Linking {
        Linking::new(self.clone())
    }

    /// The linking that a power cut interrupted, if there is one in the file whose codes may still be good: it shows the
    /// same code again and polls on. Run it at start-up, before a person is asked to press anything.
    pub async fn resume(&self, file: &TokenFile) -> Result<Option<Linking>, Error> {
        let blob = file.pending().await?;
        Ok(blob.and_then(|blob| Linking::interrupted(self.clone(), file, blob)))
    }
}

impl Linking {
    fn new(device: Device) -> Self {
        Self { device, screen: watch::Sender::new(Shown::Starting { trouble: None }), file: None, interrupted: None }
    }

    /// Takes up codes that were saved, unless they are of no use.
    fn interrupted(device: Device, file: &TokenFile, blob: Zeroizing<Vec<u8>>) -> Option<Self> {
        let request = device.link_request().ok()?;
        DeviceFlow::resume(request, &blob, 0, None, 0).ok()?;
        Some(Self { interrupted: Some(blob), ..Self::new(device).saved_to(file) })
    }

    /// What to draw, now and whenever it changes. It closes when the linking is over or cancelled.
    #[must_use]
    pub fn screen(&self) -> watch::Receiver<Shown> {
        self.screen.subscribe()
    }

    /// Stores the tokens durably before anybody gets to use them, and the codes as soon as they are on the screen, so
    /// that [`Device::resume`] shows them again after a power cut.
    #[must_use]
    pub fn saved_to(self, file: &TokenFile) -> Self {
        Self { file: Some(file.clone()), ..self }
    }

    /// Asks, shows, polls; gives the tokens, or the reason why there are none.
    pub async fn run(self) -> Result<Linked, Error> {
        let linked = self.exchange().await;
        if let Some(file) = &self.file {
            if let Ok(linked) = &linked {
                file.keep_link(linked).await?;
            }
            file.forget_pending().await?;
        }
        let linked = linked?;
        self.show(Shown::Ended(Outcome::Linked));
        Ok(linked)
    }

    async fn exchange(&self) -> Result<Linked, Error> {
        let mut request = self.device.link_request()?;
        let random = self.device.pkce_bytes()?;
        request.pkce = random.as_deref().map(PkceSeed::new);
        let resumed =
            self.interrupted.as_ref().map(|blob| DeviceFlow::resume(request, blob, clock::now(), None, seed()));
        let mut flow = resumed.and_then(Result::ok).unwrap_or_else(|| DeviceFlow::start(request, clock::now(), seed()));
        let mut out = Zeroizing::new([0; REQUEST_ROOM]);
        let mut detail = String::new();
        loop {
            let now = clock::now();
            self.keep_codes(&mut flow, now).await?;
            let action = flow.next(now, out.as_mut_slice());
            self.show(Shown::new(flow.view(now), now));
            match action {
                Action::WaitUntil(time) => clock::sleep_until(time).await,
                Action::Finished(outcome) => return Err(Error::from_outcome(outcome, detail)),
                Action::Send(request) => match self.device.send(request).await {
                    Ok(mut answer) => {
                        let tokens = flow.on_response(clock::now(), answer.response());
                        if let Some(tokens) = tokens {
                            return Ok(Linked::from_tokens(&tokens, self.device.scope()));
                        }
                    }
                    Err(nothing) => {
                        detail = nothing.detail;
                        flow.on_network_error(clock::now(), nothing.error);
                    }
                },
            }
        }
    }

    /// Codes are on disk before they are on the screen.
    async fn keep_codes(&self, flow: &mut DeviceFlow<'_>, now: Millis) -> Result<(), Error> {
        let Some(file) = self.file.as_ref().filter(|_| flow.is_unsaved()) else {
            return Ok(());
        };
        let mut blob = Zeroizing::new(vec![0; SAVED_ROOM]);
        if let Ok(length) = flow.save(now, &mut blob) {
            blob.truncate(length);
            file.keep_pending(blob).await?;
        }
        Ok(())
    }

    /// Wakes those who watch only when there is something new to draw.
    fn show(&self, shown: Shown) {
        self.screen.send_if_modified(|before| {
            let news = *before != shown;
            *before = shown;
            news
        });
    }
}
