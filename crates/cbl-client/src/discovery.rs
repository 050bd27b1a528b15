//! From the name of an issuer to the addresses of its endpoints (RFC 8414, OpenID Connect Discovery 1.0): the same
//! shape as a flow, with `GET`s instead of `POST`s.
//!
//! ```
//! use cbl_client::{Discovery, DiscoveryAction};
//!
//! let mut discovery = Discovery::start("https://id.example/tenant", 0, 60_000, 42);
//! let mut out = [0; 256];
//! let DiscoveryAction::Get { url, .. } = discovery.next(0, &mut out) else { unreachable!() };
//! assert_eq!(url, "https://id.example/.well-known/oauth-authorization-server/tenant");
//! let mut answer = *br#"{"issuer":"https://id.example/tenant","token_endpoint":"https://id.example/token",
//!     "device_authorization_endpoint":"https:\/\/id.example\/device"}"#;
//! let metadata = discovery.on_response(80, cbl_client::Response::new(200, &mut answer)).unwrap();
//! assert_eq!(metadata.device_authorization_endpoint(), "https://id.example/device");
//! ```

mod place;

use core::fmt;

use crate::Millis;
use crate::action::Response;
use crate::address::{self, Schemes};
use crate::error::{BufferFault, Failure, NetworkError, ServerFault, Trouble};
use crate::json::{self, Found};
use crate::pace::Jitter;
use crate::request::REQUEST_TIMEOUT;
use crate::retry_after;
use crate::state::{Asking, Turn};
use place::Place;

/// Finds the endpoints of an issuer. The metadata must name this very issuer, and none but https addresses.
#[derive(Debug)]
pub struct Discovery<'c> {
    issuer: &'c str,
    schemes: Schemes,
    state: Search,
}

#[derive(Debug)]
enum Search {
    Asking { place: Place, asking: Asking },
    Ended(Result<(), DiscoveryError>),
}

/// What to do now.
#[derive(Debug, PartialEq, Eq)]
pub enum DiscoveryAction<'a> {
    /// `GET` this with `Accept: application/json`, follow no redirect, then report.
    Get {
        /// The address.
        url: &'a str,
        /// When the discovery stops waiting for the answer.
        give_up_at: Millis,
    },
    /// Nothing to do before this time.
    WaitUntil(Millis),
    /// It is over: `on_response` handed out the metadata, or there is none.
    Finished(Result<(), DiscoveryError>),
}

/// Why there is no metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DiscoveryError {
    /// The issuer is no https address without query, fragment and user.
    #[error("this is not the address of an issuer")]
    Issuer,
    /// It went wrong on the way or over there.
    #[error(transparent)]
    Failed(#[from] Failure),
}

/// The metadata of an issuer, borrowed from the answer.
#[derive(Clone)]
pub struct Metadata<'b> {
    body: &'b [u8],
    found: [Found; 5],
}

/// What an answer holds.
pub(crate) enum Heard<'b> {
    Believed(Metadata<'b>),
    /// Metadata for a message to whoever runs the server, and for nothing else.
    #[cfg_attr(
        not(feature = "tokio"),
        allow(dead_code, reason = "only the driver has messages with addresses in them")
    )]
    Refused(Metadata<'b>),
    Nothing,
}

impl<'c> Discovery<'c> {
    /// Starts to look, and gives up after `patience`; zero tries once.
    #[must_use]
    pub fn start(issuer: &'c str, now: Millis, patience: Millis, seed: u64) -> Self {
        let asking = Asking::starting(now, patience, Jitter::new(seed));
        Self { issuer, schemes: Schemes::Https, state: Search::Asking { place: Place::OAuth, asking } }
    }

    /// Allows plain http to this very machine, for the issuer and its endpoints. For development.
    #[must_use]
    pub fn allow_loopback_http(self) -> Self {
        Self { schemes: Schemes::HttpsAndLoopbackHttp, ..self }
    }

    /// Says what to do now. An address is written into `out` and counts as asked from this moment.
    pub fn next<'b>(&mut self, now: Millis, out: &'b mut [u8]) -> DiscoveryAction<'b> {
        self.let_time_pass(now);
        if !address::is_endpoint(self.issuer, self.schemes) || self.issuer.contains('?') {
            self.state = Search::Ended(Err(DiscoveryError::Issuer));
        }
        let (place, turn) = match &mut self.state {
            Search::Asking { place, asking } => (*place, &mut asking.turn),
            Search::Ended(end) => return DiscoveryAction::Finished(*end),
        };
        match *turn {
            Turn::Sent { give_up_at, .. } => return DiscoveryAction::WaitUntil(give_up_at),
            Turn::Rest { until } if now < until => return DiscoveryAction::WaitUntil(until),
            Turn::Rest { .. } => {}
        }
        let give_up_at = now.saturating_add(REQUEST_TIMEOUT);
        *turn = Turn::Sent { at: now, give_up_at };
        if let Some(url) = place.write(self.issuer, out) {
            return DiscoveryAction::Get { url, give_up_at };
        }
        let failure = Failure::Buffer(BufferFault::Request);
        self.fail(failure);
        DiscoveryAction::Finished(Err(DiscoveryError::Failed(failure)))
    }

    /// The same, where that was decided before.
    #[cfg(feature = "tokio")]
    pub(crate) fn speaking(self, schemes: Schemes) -> Self {
        Self { schemes, ..self }
    }

    /// Takes the answer to the request in flight; hands out the metadata when it is in it.
    pub fn on_response<'b>(&mut self, now: Millis, response: Response<'_, 'b>) -> Option<Metadata<'b>> {
        match self.hear(now, response) {
            Heard::Believed(metadata) => Some(metadata),
            Heard::Refused(_) | Heard::Nothing => None,
        }
    }

    /// The same, with what was not believed.
    pub(crate) fn hear<'b>(&mut self, now: Millis, response: Response<'_, 'b>) -> Heard<'b> {
        let Search::Asking { place, asking: Asking { turn: turn @ Turn::Sent { .. }, .. } } = &mut self.state else {
            return Heard::Nothing;
        };
        let Response { status, body, .. } = response;
        if matches!(status, 408 | 429 | 500..) {
            let retry_after = retry_after::wait(response.retry_after, response.date);
            self.on_trouble(now, Trouble::Status(status), retry_after);
            return Heard::Nothing;
        }
        let found = Some(&mut *body).filter(|_| status == 200).and_then(|body| json::read_object(body, NAMES));
        let metadata = found.map(|found| Metadata { body, found });
        let judged = metadata.as_ref().map(|metadata| metadata.judge(self.issuer, self.schemes));
        let (fault, refused) = match (judged, metadata) {
            (Some(Ok(())), Some(metadata)) => {
                self.state = Search::Ended(Ok(()));
                return Heard::Believed(metadata);
            }
            (judged, metadata) => (judged.and_then(Result::err).unwrap_or(ServerFault::NoMetadata(status)), metadata),
        };
        // A document that speaks for another issuer is no reason to look on: somebody is lying.
        if *place == Place::OAuth && fault != ServerFault::OtherIssuer {
            *place = Place::OpenId;
            *turn = Turn::Rest { until: now };
        } else {
            self.fail(Failure::Server(fault));
        }
        refused.map_or(Heard::Nothing, Heard::Refused)
    }

    /// The request in flight failed before an answer was complete.
    pub fn on_network_error(&mut self, now: Millis, error: NetworkError) {
        self.on_trouble(now, Trouble::Network(error), None);
    }

    fn on_trouble(&mut self, now: Millis, trouble: Trouble, retry_after: Option<Millis>) {
        if let Search::Asking { asking, .. } = &mut self.state
            && matches!(asking.turn, Turn::Sent { .. })
        {
            asking.retry(now, trouble, retry_after);
        }
    }

    fn let_time_pass(&mut self, now: Millis) {
        if let Search::Asking { asking, .. } = &self.state
            && let Turn::Sent { give_up_at, .. } = asking.turn
            && now >= give_up_at
        {
            self.on_network_error(now, NetworkError::TimedOut);
        }
        if let Search::Asking { asking, .. } = &self.state
            && let Some(failure) = asking.lasting_trouble(now)
        {
            self.fail(failure);
        }
    }

    fn fail(&mut self, failure: Failure) {
        self.state = Search::Ended(Err(DiscoveryError::Failed(failure)));
    }
}

const NAMES: [&str; 5] =
    ["issuer", "device_authorization_endpoint", "token_endpoint", "userinfo_endpoint", "revocation_endpoint"];

impl Metadata<'_> {
    /// Where codes are asked for.
    #[must_use]
    pub fn device_authorization_endpoint(&self) -> &str {
        self.member(1).unwrap_or_default()
    }

    /// Where tokens come from.
    #[must_use]
    pub fn token_endpoint(&self) -> &str {
        self.member(2).unwrap_or_default()
    }

    /// Where the profile is.
    #[must_use]
    pub fn userinfo_endpoint(&self) -> Option<&str> {
        self.member(3)
    }

    /// Where tokens are revoked (RFC 7009).
    #[must_use]
    pub fn revocation_endpoint(&self) -> Option<&str> {
        self.member(4)
    }

    /// Whom it speaks for.
    #[cfg(feature = "tokio")]
    pub(crate) fn issuer(&self) -> &str {
        self.member(0).unwrap_or_default()
    }

    /// The member of this name, whatever it is.
    #[cfg(feature = "tokio")]
    pub(crate) fn named(&self, name: &str) -> &str {
        let place = NAMES.iter().position(|known| *known == name);
        place.and_then(|place| self.member(place)).unwrap_or_default()
    }

    fn member(&self, place: usize) -> Option<&str> {
        self.found.get(place).and_then(|found| json::text(self.body, found))
    }

    pub(crate) fn judge(&self, issuer: &str, schemes: Schemes) -> Result<(), ServerFault> {
        let found = self.member(0).ok_or(ServerFault::Member("issuer"))?;
        // RFC 8414 section 3.3: equal to the letter.
        if found != issuer {
            return Err(ServerFault::OtherIssuer);
        }
        for (place, name) in NAMES.into_iter().enumerate().skip(1) {
            match self.member(place) {
                Some(url) if !address::is_endpoint(url, schemes) => return Err(ServerFault::Address(name)),
                None if place < 3 => return Err(ServerFault::Member(name)),
                _ => {}
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Metadata<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metadata")
            .field("device_authorization_endpoint", &self.device_authorization_endpoint())
            .field("token_endpoint", &self.token_endpoint())
            .finish_non_exhaustive()
    }
}
