//! The power goes at each step of a whole linking. A small server that keeps its word plays along: it answers the
//! same tokens again until they are used (TK-13).

use cbl_client::{DeviceFlow, Endpoint, Outcome, SAVED_ROOM};

use crate::device::{Device, PENDING, SEED, SLOW_DOWN, TOKENS, codes, request};

/// What the server answers to the n-th poll of the story.
const STORY: [&str; 6] = [PENDING, SLOW_DOWN, PENDING, SLOW_DOWN, PENDING, TOKENS];

struct World {
    device: Device,
    /// What the flash holds.
    flash: Option<Vec<u8>>,
    polls: usize,
    asked: usize,
}

impl World {
    fn begins() -> Self {
        let device = Device { flow: DeviceFlow::start(request(), 0, SEED), now: 0 };
        Self { device, flash: None, polls: 0, asked: 0 }
    }

    fn saves_if_worth_it(&mut self) {
        if self.device.flow.is_unsaved() {
            let mut blob = vec![0; SAVED_ROOM];
            let length = self.device.flow.save(self.device.now, &mut blob).unwrap();
            blob.truncate(length);
            self.flash = Some(blob);
        }
    }

    fn loses_power(&mut self) {
        self.device.now = 500;
        self.device.flow = match &self.flash {
            Some(blob) => DeviceFlow::resume(request(), blob, 500, None, SEED).unwrap(),
            None => DeviceFlow::start(request(), 500, SEED),
        };
    }

    /// One request and its answer; the power may go before, between, or after saving.
    fn steps(&mut self, cut: Option<Cut>) -> Option<String> {
        if cut == Some(Cut::Sending) {
            self.loses_power();
        }
        let sent = self.device.sends();
        let (status, body) = if sent.endpoint == Endpoint::DeviceAuthorization {
            self.asked += 1;
            (200, codes("600", "5"))
        } else {
            let answer = STORY[self.polls.min(STORY.len() - 1)];
            self.polls += 1;
            (if answer == TOKENS { 200 } else { 400 }, answer.to_owned())
        };
        if cut == Some(Cut::Answer) {
            self.loses_power();
            return None;
        }
        let tokens = self.device.hears(status, &body);
        if cut == Some(Cut::Saving) {
            self.loses_power();
            return None;
        }
        self.saves_if_worth_it();
        tokens
    }
}

/// Right before what the power goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Sending,
    Answer,
    Saving,
}

#[test]
fn a_power_cut_at_any_step_costs_no_linking() {
    for cut in [Cut::Sending, Cut::Answer, Cut::Saving] {
        for step in 0..7 {
            let mut world = World::begins();
            let linked = (0..12).find_map(|now| world.steps((now == step).then_some(cut)));
            assert_eq!(linked.as_deref(), Some("at-1"), "{cut:?} at step {step}");
            assert_eq!(world.device.ends(), Outcome::Linked);
            // Only a cut before the codes were saved costs a second pair.
            let lost = step == 0 && cut != Cut::Sending;
            assert_eq!(world.asked, 1 + usize::from(lost), "{cut:?} at step {step}");
        }
    }
}

#[test]
fn a_power_cut_at_every_step_costs_no_linking() {
    let mut world = World::begins();
    let linked = (0..12).find_map(|_| world.steps(Some(Cut::Sending)));
    assert_eq!(linked.as_deref(), Some("at-1"));
}
