//! Whatever the server, the network and the clock do.

use cbl_client::{Action, DeviceFlow, Endpoint, Millis, NetworkError, Response, SAVED_ROOM, View};
use proptest::prelude::*;

use crate::device::{PENDING, SEED, SLOW_DOWN, TOKENS, codes, error, request};

/// What happens to a request.
#[derive(Debug, Clone)]
enum Event {
    Answer { status: u16, body: String, retry_after: Option<String> },
    Lost,
    Silence,
    PowerCut,
}

fn body() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(PENDING.to_owned()),
        3 => Just(SLOW_DOWN.to_owned()),
        1 => Just(TOKENS.to_owned()),
        1 => "[a-z_]{3,20}".prop_map(|code| error(&code)),
        1 => Just(error("invalid_grant")),
        1 => "\\PC{0,40}",
        4 => (1_u64..60, 0_u64..12).prop_map(|(life, interval)| codes(&life.to_string(), &interval.to_string())),
        2 => (1_u64..2_000, 0_u64..100).prop_map(|(life, interval)| codes(&life.to_string(), &interval.to_string())),
        1 => (any::<u64>(), any::<u64>()).prop_map(|(life, interval)| codes(&life.to_string(), &interval.to_string())),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let status = prop_oneof![8 => Just(400), 8 => Just(200), 2 => Just(429), 2 => Just(503), 1 => any::<u16>()];
    let retry_after = prop::option::weighted(0.2, prop_oneof!["[0-9]{1,4}", "\\PC{0,20}"]);
    prop_oneof![
        10 => (status, body(), retry_after)
            .prop_map(|(status, body, retry_after)| Event::Answer { status, body, retry_after }),
        2 => Just(Event::Lost),
        1 => Just(Event::Silence),
        1 => Just(Event::PowerCut),
    ]
}

/// Plays the events to a device whose caller is always a little late, and checks every poll.
struct Referee {
    flow: DeviceFlow<'static>,
    now: Millis,
    /// When the last answer to a poll, or the lack of one, was known, and the interval after it.
    last_poll: Option<(Millis, Millis)>,
    resumed: bool,
}

impl Referee {
    /// Runs up to the next request. Says where it goes, or nothing when all is over.
    fn next_request(&mut self, late: Millis) -> Option<Endpoint> {
        let mut out = [0; 2048];
        for _ in 0..4 {
            match self.flow.next(self.now, &mut out) {
                Action::Send(request) => return Some(request.endpoint),
                Action::WaitUntil(time) => {
                    assert!(time > self.now, "busy loop");
                    self.now = time.saturating_add(late);
                }
                Action::Finished(_) => return None,
            }
        }
        panic!("it only waits");
    }

    fn checks_poll(&mut self) {
        if let (Some((last, interval)), false) = (self.last_poll, self.resumed) {
            assert!(self.now - last >= interval, "{} after {last}, interval {interval}", self.now);
        }
        let View::Waiting(prompt) = self.flow.view(self.now) else { panic!() };
        assert!(prompt.expires_in != Some(0), "a poll after expiry");
        self.resumed = false;
    }

    fn plays(&mut self, event: &Event) {
        match event {
            Event::Answer { status, body, retry_after } => {
                let mut body = body.as_bytes().to_vec();
                let mut response = Response::new(*status, &mut body);
                response.retry_after = retry_after.as_deref();
                drop(self.flow.on_response(self.now, response));
            }
            Event::Lost => self.flow.on_network_error(self.now, NetworkError::Unreachable),
            Event::Silence => {
                self.now += 30_000;
                self.flow.next(self.now, &mut [0; 2048]);
            }
            Event::PowerCut => {
                let mut blob = [0; SAVED_ROOM];
                if let Ok(length) = self.flow.save(self.now, &mut blob) {
                    self.flow = DeviceFlow::resume(request(), &blob[..length], self.now, None, SEED).unwrap();
                    self.resumed = true;
                } else {
                    self.flow.on_network_error(self.now, NetworkError::TimedOut);
                }
            }
        }
    }
}

proptest! {
    /// CR-02, CR-03, CR-09: no answer, loss or delay makes a device poll sooner than its interval after the last
    /// answer, nor after expiry. (The first action after a power cut is a poll by design.)
    #[test]
    fn no_poll_is_ever_faster_than_the_floor(
        events in prop::collection::vec((event(), 0_u64..3_000, 0_u64..2_000), 1..60),
        seed: u64,
    ) {
        let flow = DeviceFlow::start(request(), 0, seed);
        let mut referee = Referee { flow, now: 0, last_poll: None, resumed: false };
        let mut asked = 0;
        for (event, travel, late) in &events {
            let Some(endpoint) = referee.next_request(*late) else { break };
            // The end of a 64-bit clock of milliseconds is not worth a test.
            if referee.now > Millis::MAX / 2 {
                break;
            }
            match endpoint {
                Endpoint::Token => referee.checks_poll(),
                Endpoint::DeviceAuthorization => {
                    referee.last_poll = None;
                    asked += 1;
                }
            }
            referee.now += travel;
            referee.plays(event);
            referee.last_poll = referee.flow.interval().map(|interval| (referee.now, interval))
                .filter(|_| endpoint == Endpoint::Token);
        }
        prop_assert!(asked <= events.len());
    }

    /// CR-01: with a server that always answers, two pairs of codes are all that one key press can bring.
    #[test]
    fn one_key_press_brings_at_most_two_pairs_of_codes(lives in prop::collection::vec(1_u64..30, 3)) {
        let mut referee =
            Referee { flow: DeviceFlow::start(request(), 0, SEED), now: 0, last_poll: None, resumed: false };
        let mut asked = 0;
        while let Some(endpoint) = referee.next_request(0) {
            let body = match endpoint {
                Endpoint::DeviceAuthorization => {
                    asked += 1;
                    codes(&lives[asked - 1].to_string(), "5")
                }
                Endpoint::Token => PENDING.to_owned(),
            };
            let status = if endpoint == Endpoint::Token { 400 } else { 200 };
            referee.plays(&Event::Answer { status, body, retry_after: None });
        }
        prop_assert_eq!(asked, 2);
    }

    #[test]
    fn no_bytes_panic_in_any_state(
        bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 4),
        status: u16,
    ) {
        let mut flow = DeviceFlow::start(request(), 0, SEED);
        let mut out = [0; 2048];
        flow.next(0, &mut out);
        for body in bodies.clone() {
            drop(flow.on_response(0, Response::new(status, &mut body.clone())));
            drop(DeviceFlow::resume(request(), &body, 0, None, SEED));
        }
        let mut flow = DeviceFlow::start(request(), 0, SEED);
        flow.next(0, &mut out);
        flow.on_response(0, Response::new(200, &mut codes("900", "5").into_bytes()));
        for mut body in bodies {
            flow.next(6_000, &mut out);
            drop(flow.on_response(6_000, Response::new(status, &mut body)));
        }
    }

    /// Near misses: a good answer with one byte changed and cut anywhere.
    #[test]
    fn no_damaged_answer_panics(place in 0_usize..300, byte: u8, cut in 0_usize..300, poll: bool) {
        let mut flow = DeviceFlow::start(request(), 0, SEED);
        let mut out = [0; 2048];
        flow.next(0, &mut out);
        let mut body = codes("900", "5").into_bytes();
        if poll {
            flow.on_response(0, Response::new(200, &mut body));
            flow.next(6_000, &mut out);
            body = TOKENS.as_bytes().to_vec();
        }
        let place = place % body.len();
        body[place] = byte;
        body.truncate(cut);
        if let Some(tokens) = flow.on_response(6_000, Response::new(200, &mut body)) {
            prop_assert!(!tokens.access_token().is_empty());
        }
    }
}
