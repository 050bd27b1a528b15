//! `Prefer: wait` (RFC 7240 section 4.3), against servers that do it, ignore it, or cannot bear it.

use cbl_client::{Action, DeviceFlow, Endpoint, Millis, Response};

use crate::device::{PENDING, SEED, SLOW_DOWN, TOKENS, assert_wait, codes, request_without_renewal};

struct Bench {
    flow: DeviceFlow<'static>,
    now: Millis,
}

impl Bench {
    fn shows_codes() -> Self {
        let mut request = request_without_renewal();
        request.long_poll = Some(20);
        let mut bench = Self { flow: DeviceFlow::start(request, 0, SEED), now: 0 };
        assert_eq!(bench.sends(), None);
        bench.hears(0, 200, &codes("600", "5"), None);
        bench
    }

    /// The seconds asked for with the next request.
    fn sends(&mut self) -> Option<u16> {
        let mut out = [0; 1024];
        match self.flow.next(self.now, &mut out) {
            Action::WaitUntil(time) => {
                self.now = time;
                self.sends()
            }
            Action::Send(request) => {
                let held = request.prefer_wait.unwrap_or(0);
                assert_eq!(request.give_up_at, self.now + 30_000 + Millis::from(held) * 1_000);
                assert!(held == 0 || request.endpoint == Endpoint::Token);
                request.prefer_wait
            }
            other @ Action::Finished(_) => panic!("{other:?}"),
        }
    }

    fn hears(&mut self, after: Millis, status: u16, body: &str, applied: Option<&str>) -> bool {
        self.now += after;
        let mut body = body.as_bytes().to_vec();
        let mut response = Response::new(status, &mut body);
        response.preference_applied = applied;
        self.flow.on_response(self.now, response).is_some()
    }

    fn next_wait(&mut self) -> (Millis, Option<u16>) {
        let before = self.now;
        let asked = self.sends();
        (self.now - before, asked)
    }
}

/// The interval is between two requests: what the server held counts, and only that.
#[test]
fn a_held_answer_uses_up_the_interval() {
    for (held, left) in [(20_000, 0), (5_000, 0), (3_000, 2_000), (0, 5_000)] {
        let mut device = Bench::shows_codes();
        assert_eq!(device.sends(), Some(20));
        device.hears(held, 400, PENDING, Some("wait=20"));
        let (wait, asked) = device.next_wait();
        assert_wait(wait, left);
        assert_eq!(asked, Some(20));
        assert!(device.hears(7_000, 200, TOKENS, Some("wait=20")));
    }
}

/// A server that does not know the wish is polled plainly from then on, in full intervals however slow it was.
#[test]
fn without_preference_applied_polls_are_plain() {
    for applied in [None, Some("respond-async"), Some("")] {
        let mut device = Bench::shows_codes();
        assert_eq!(device.sends(), Some(20));
        device.hears(4_000, 400, PENDING, applied);
        for _ in 0..3 {
            let (wait, asked) = device.next_wait();
            assert_wait(wait, 5_000);
            assert_eq!(asked, None);
            device.hears(4_000, 400, PENDING, Some("wait=20"));
        }
    }
}

/// A server that claims to hold and answers at once wins no faster polls.
#[test]
fn an_empty_promise_makes_no_poll_faster() {
    let mut device = Bench::shows_codes();
    device.sends();
    for _ in 0..20 {
        device.hears(1, 400, PENDING, Some("wait=20"));
        let (wait, _) = device.next_wait();
        assert!(wait >= 4_999, "{wait}");
    }
}

/// CR-02: `slow_down` is about the time after its answer, held or not.
#[test]
fn slow_down_is_obeyed_in_full() {
    let mut device = Bench::shows_codes();
    device.sends();
    device.hears(20_000, 400, SLOW_DOWN, Some("wait=20"));
    assert_wait(device.next_wait().0, 10_000);
}

/// CR-03: something between that cannot bear held requests costs one of them, not the linking.
#[test]
fn a_held_request_that_breaks_is_followed_by_plain_ones() {
    let mut device = Bench::shows_codes();
    device.sends();
    device.hears(15_000, 504, "<html>", None);
    let (wait, asked) = device.next_wait();
    assert_wait(wait, 10_000);
    assert_eq!(asked, None);

    let mut device = Bench::shows_codes();
    device.sends();
    let sent_at = device.now;
    let Action::WaitUntil(time) = device.flow.next(device.now, &mut [0; 512]) else { panic!() };
    assert_eq!(time - sent_at, 50_000, "the driver may take as long as the server was allowed to");
    device.now = time;
    device.flow.next(time, &mut [0; 512]);
    assert_eq!(device.sends(), None);
}

#[test]
fn a_device_that_does_not_ask_sends_no_preference() {
    let mut device = Bench { flow: DeviceFlow::start(request_without_renewal(), 0, SEED), now: 0 };
    device.sends();
    device.hears(0, 200, &codes("600", "5"), None);
    assert_eq!(device.sends(), None);
}
