//! A device with the real client core, a flash memory, a power plug and a wire.

use crate::network::{Dice, Time};
use crate::server::{Answer, INTERVAL};
use cbl_client::{
    Action, Client, ClientId, DeviceFlow, Endpoint, LinkRequest, NetworkError, Outcome, REQUEST_ROOM, REQUEST_TIMEOUT,
    Response, SAVED_ROOM, View,
};

const FIVE_SECONDS: Time = 5_000;

/// A request on its way out.
pub(crate) struct Outgoing {
    pub(crate) flight: u64,
    pub(crate) endpoint: Endpoint,
    pub(crate) body: String,
}

/// What an honest client must keep to, judged from what it heard and not from what it says.
#[derive(Clone, Copy)]
struct Pace {
    interval: Time,
    /// When the last answer to a poll, or the lack of one, was known. `None`: the next poll is free.
    known_at: Option<Time>,
}

pub(crate) struct Device {
    flow: DeviceFlow<'static>,
    seed: u64,
    started_at: Time,
    /// What flash holds, when it was written, and the interval at that time.
    flash: Option<(Vec<u8>, Time, Time)>,
    /// The request in flight: its number, where to, when it was sent.
    flight: Option<(u64, Endpoint, Time)>,
    flights: u64,
    pace: Pace,
    off_until: Option<Time>,
    /// Requests that a late copy or a power cut may have made look impatient.
    pub(crate) excused: bool,
    pub(crate) slow_downs: u32,
    pub(crate) refresh_token: Option<String>,
    pub(crate) outcome: Option<Outcome>,
}

fn request() -> LinkRequest<'static> {
    LinkRequest::new(Client::public(ClientId::parse("tv").unwrap()))
}

fn fresh_pace() -> Pace {
    Pace { interval: u64::from(INTERVAL) * 1000, known_at: None }
}

impl Device {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            flow: DeviceFlow::start(request(), 0, seed),
            seed,
            started_at: 0,
            flash: None,
            flight: None,
            flights: 0,
            pace: fresh_pace(),
            off_until: None,
            excused: false,
            slow_downs: 0,
            refresh_token: None,
            outcome: None,
        }
    }

    /// The device's clock starts anew with its power.
    fn local(&self, now: Time) -> Time {
        now - self.started_at
    }

    /// The code on the screen.
    pub(crate) fn shows(&self, now: Time) -> Option<String> {
        match self.flow.view(self.local(now)) {
            View::Waiting(prompt) if self.off_until.is_none() => Some(prompt.user_code.to_owned()),
            _ => None,
        }
    }

    /// Does what is due: a request to send, or the time at which to look again; `None` when it has ended.
    pub(crate) fn acts(&mut self, now: Time) -> Result<Outgoing, Option<Time>> {
        if let Some(until) = self.off_until {
            return Err(Some(until));
        }
        let local = self.local(now);
        self.notices_timeout(now);
        let mut out = [0; REQUEST_ROOM];
        match self.flow.next(local, &mut out) {
            Action::WaitUntil(time) => {
                assert!(time > local, "busy loop");
                Err(Some(time + self.started_at))
            }
            Action::Finished(outcome) => {
                self.outcome = Some(outcome);
                Err(None)
            }
            Action::Send(request) => {
                self.flights += 1;
                let (endpoint, body) = (request.endpoint, request.body.to_owned());
                self.sends(endpoint, now);
                Ok(Outgoing { flight: self.flights, endpoint, body })
            }
        }
    }

    /// CR-02, CR-03: the interval runs from the end of the last answer, and five seconds more after each `slow_down`.
    fn sends(&mut self, endpoint: Endpoint, now: Time) {
        if endpoint == Endpoint::DeviceAuthorization {
            self.pace = fresh_pace();
            self.excused = false;
        } else if let Some(known_at) = self.pace.known_at {
            let waited = now - known_at;
            assert!(waited >= self.pace.interval, "polled after {waited} ms, interval {}", self.pace.interval);
        }
        self.flight = Some((self.flights, endpoint, now));
    }

    fn notices_timeout(&mut self, now: Time) {
        if let Some((_, endpoint, sent_at)) = self.flight.filter(|(_, _, sent_at)| now >= sent_at + REQUEST_TIMEOUT) {
            self.flight = None;
            // The request may still arrive, just before the next one.
            self.excused |= endpoint == Endpoint::Token;
            self.pace.known_at = Some(sent_at + REQUEST_TIMEOUT).filter(|_| endpoint == Endpoint::Token);
        }
    }

    /// An answer arrives; `cut` says that the power goes before anything of it is in flash.
    pub(crate) fn hears(&mut self, flight: u64, answer: &Answer, now: Time, cut: bool) {
        self.notices_timeout(now);
        if self.off_until.is_some() || self.flight.is_none_or(|(own, ..)| own != flight) {
            return;
        }
        let (_, endpoint, _) = self.flight.take().unwrap();
        let local = self.local(now);
        let mut bytes = answer.body.as_bytes().to_vec();
        let tokens = self.flow.on_response(local, Response::new(answer.status, &mut bytes));
        let token = tokens.map(|tokens| tokens.refresh_token().unwrap().to_owned());
        if cut {
            return;
        }
        self.refresh_token = token;
        if endpoint == Endpoint::Token {
            self.pace.known_at = Some(now);
        }
        if answer.body.contains("slow_down") {
            self.slow_downs += 1;
            assert!(self.excused, "an honest client hears slow_down");
            self.pace.interval += FIVE_SECONDS;
        }
        self.saves(now);
    }

    /// The connection could not be made, and that is known at once.
    pub(crate) fn has_no_network(&mut self, now: Time) {
        let Some((_, endpoint, _)) = self.flight.take() else { return };
        self.flow.on_network_error(self.local(now), NetworkError::Unreachable);
        if endpoint == Endpoint::Token {
            self.pace.known_at = Some(now);
        }
    }

    fn saves(&mut self, now: Time) {
        if self.flow.is_unsaved() {
            let mut blob = vec![0; SAVED_ROOM];
            let length = self.flow.save(self.local(now), &mut blob).unwrap();
            blob.truncate(length);
            self.flash = Some((blob, now, self.pace.interval));
        }
    }

    /// The plug is pulled until `until`.
    pub(crate) fn loses_power(&mut self, until: Time) {
        if self.outcome.is_none() && self.refresh_token.is_none() {
            self.off_until = Some(until);
            self.flight = None;
        }
    }

    /// The plug is back. A board without a clock does not know for how long it was out.
    pub(crate) fn has_power_again(&mut self, now: Time, dice: &mut Dice) {
        if self.off_until.is_none_or(|until| now < until) {
            return;
        }
        self.off_until = None;
        // A device that has been on for a while, so that its clock is not the story's.
        self.started_at = now - now.min(1_000);
        let local = self.local(now);
        let has_clock = dice.one_in(50);
        let resumed = self.flash.as_ref().map(|(blob, saved_at, interval)| {
            let ago = has_clock.then_some(now - saved_at);
            (DeviceFlow::resume(request(), blob, local, ago, self.seed).unwrap(), *interval)
        });
        match resumed {
            Some((flow, interval)) => {
                self.flow = flow;
                // Without a clock the first action is a poll, by design, and the server may find it early.
                self.pace = Pace { interval, known_at: has_clock.then_some(now) };
                self.excused |= !has_clock;
            }
            None => self.flow = DeviceFlow::start(request(), local, self.seed),
        }
    }
}
