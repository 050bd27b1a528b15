//! One attempt: find the server, use what is stored, else link.

use cbl_client::driver::Secret;
use cbl_client::embassy::{Board, Buffers, Stopped, link, pending, refresh, tokens};
use cbl_client::{DeviceFlow, DiscoveryError, Failure, Millis, Outcome, REQUEST_ROOM, Refresher, SAVED_ROOM, Trouble};
use zeroize::Zeroizing;

use super::{Firmware, Start};
use crate::board::{BODY_ROOM, Endpoints, SimulatedBoard, find};
use crate::flash::Flash;
use crate::live_screen::LiveScreen;
use crate::screen::Screen;
use crate::screen_for::{screen_for_outcome, shown_name};
use crate::userinfo;

/// How long a refresh goes on trying.
const PATIENCE: Millis = 120_000;

impl Firmware {
    /// Everything from power on to a screen that only a key leads on from.
    pub(super) async fn attempt(&self, start: Start, live: &LiveScreen<'_>) -> Screen {
        live.show(Screen::Starting { trouble: None });
        self.steps(start, live).await.unwrap_or_else(|screen| screen)
    }

    /// The screen of a link, or else that of its absence.
    async fn steps(&self, start: Start, live: &LiveScreen<'_>) -> Result<Screen, Screen> {
        let endpoints = self.endpoints(live).await?;
        let draw = |view: cbl_client::View<'_>| live.draw(view, self.clock.now());
        let mut board = SimulatedBoard { clock: &self.clock, network: &self.network, endpoints: &endpoints, draw };
        let mut room = Zeroizing::new([0; SAVED_ROOM]);
        let codes = match start {
            Start::Stored => {
                pending(&mut Flash(&self.flash), room.as_mut_slice()).map_err(|stop| self.stopped(stop))?
            }
            Start::Anew => None,
        };
        let renewed = start == Start::Stored && codes.is_none() && self.renew(&mut board).await?;
        if !renewed {
            self.link(&mut board, codes).await?;
        }
        self.greet(&endpoints, renewed).await
    }

    async fn endpoints(&self, live: &LiveScreen<'_>) -> Result<Endpoints, Screen> {
        let named = self.setup.named_endpoints().map_err(|error| failed(format!("{error:#}")))?;
        if let Some(named) = named {
            return Ok(named);
        }
        let on_error = |error| live.show(Screen::Starting { trouble: Some(Trouble::Network(error).to_string()) });
        let found = find(&self.setup.server, (&self.clock, &self.network), self.setup.seed, on_error).await;
        found.map_err(|error| match error {
            DiscoveryError::Failed(failure) => self.stopped(Stopped::Ended(Outcome::Failed(failure))),
            other => failed(other.to_string()),
        })
    }

    async fn link(&self, board: &mut impl Board, codes: Option<&[u8]>) -> Result<(), Screen> {
        let request = self.setup.link_request().map_err(|error| failed(format!("{error:#}")))?;
        let (now, seed) = (board.now(), self.setup.seed);
        let resumed = codes.and_then(|blob| DeviceFlow::resume(request, blob, now, None, seed).ok());
        let mut flow = resumed.unwrap_or_else(|| DeviceFlow::start(request, now, seed));
        let (mut out, mut body) = rooms();
        let buffers = Buffers { out: &mut out, body: &mut body };
        link(board, &mut flow, &mut Flash(&self.flash), buffers).await.map_err(|stop| self.stopped(stop))
    }

    /// Refreshes stored tokens; says no when there are none, or when the link is gone.
    async fn renew(&self, board: &mut impl Board) -> Result<bool, Screen> {
        let client = self.setup.client().map_err(|error| failed(format!("{error:#}")))?;
        let file = self.flash.clone();
        // Another process with the same file waits for its turn: two refreshes at a time look like theft.
        let locked = tokio::task::spawn_blocking(move || file.lock()).await;
        let locked = locked.map_err(|error| failed(error.to_string()))?;
        let mut locked = locked.map_err(|error| self.stopped(Stopped::Store(error)))?;
        let mut room = Zeroizing::new(vec![0; BODY_ROOM]);
        let stored = match tokens(&mut locked, &mut room) {
            Err(Stopped::NoLink) => return Ok(false),
            stored => stored.map_err(|stop| self.stopped(stop))?,
        };
        let Some(refresh_token) = stored.refresh_token else { return Ok(false) };
        let mut refresher = Refresher::start(client, refresh_token, board.now(), PATIENCE, self.setup.seed);
        let (mut out, mut body) = rooms();
        let buffers = Buffers { out: &mut out, body: &mut body };
        match refresh(board, &mut refresher, stored, &mut locked, buffers).await {
            Err(Stopped::Ended(Outcome::Forgotten)) => Ok(false),
            ended => ended.map(|()| true).map_err(|stop| self.stopped(stop)),
        }
    }

    /// Step 6: reads the profile, with the tokens already stored.
    async fn greet(&self, endpoints: &Endpoints, again: bool) -> Result<Screen, Screen> {
        let mut room = Zeroizing::new(vec![0; BODY_ROOM]);
        let stored = tokens(&mut Flash(&self.flash), &mut room).map_err(|stop| self.stopped(stop))?;
        let (access_token, account) = (Secret::new(stored.access_token), stored.account.and_then(shown_name));
        let profile = match self.setup.profile_endpoint.as_ref().or(endpoints.userinfo.as_ref()) {
            Some(endpoint) => userinfo::read(&self.network, endpoint, &access_token).await,
            None => None,
        };
        let profile = profile.unwrap_or_default();
        Ok(Screen::Linked { name: profile.name.or(account), detail: profile.detail, again })
    }

    /// Somebody wants another code, or none.
    pub(super) async fn forget_codes(&self) {
        // A file that cannot be written is reported by the attempt that needs it.
        let _ = self.flash.forget_pending().await;
    }

    /// Somebody else is to be linked.
    pub(super) async fn forget_link(&self) {
        let file = self.flash.clone();
        let _ = tokio::task::spawn_blocking(move || file.lock()?.wipe()).await;
    }

    fn stopped(&self, stop: Stopped<std::io::Error>) -> Screen {
        match stop {
            Stopped::Ended(Outcome::Failed(failure @ Failure::Network(_))) => {
                failed(format!("{failure} ({})", self.network.problem()))
            }
            Stopped::Ended(outcome) => screen_for_outcome(outcome),
            Stopped::Store(error) => failed(format!("the token file is at fault: {error}")),
            other => failed(other.to_string()),
        }
    }
}

/// For requests and for answers.
fn rooms() -> (Zeroizing<Vec<u8>>, Zeroizing<Vec<u8>>) {
    (Zeroizing::new(vec![0; REQUEST_ROOM]), Zeroizing::new(vec![0; BODY_ROOM]))
}

fn failed(reason: String) -> Screen {
    Screen::Failed { reason }
}
