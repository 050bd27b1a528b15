//! The badge: it waits for a person, links, and shows how that went.

use cbl_client::{Action, Client, DeviceFlow, LinkRequest, Millis, Outcome};

use crate::board::buttons::{Button, Buttons};
use crate::board::clock::Clock;
use crate::network::Network;
use crate::screen::Screen;
use crate::settings::Settings;

/// How often the screen is looked at: it may show a time.
const SCREEN: Millis = 1_000;

/// Buffers for requests and answers.
pub(crate) struct Memory {
    out: [u8; 512],
    room: [u8; 4096],
}

impl Memory {
    pub(crate) const EMPTY: Self = Self { out: [0; 512], room: [0; 4096] };
}

/// What is left to do after a step.
enum Next {
    Rest(Millis),
    End(Outcome),
}

/// All parts of the device together.
pub(crate) struct Badge<'s> {
    pub(crate) settings: Settings<'s>,
    pub(crate) clock: Clock,
    pub(crate) buttons: Buttons,
    pub(crate) screen: Screen,
    pub(crate) network: Network,
    pub(crate) memory: &'static mut Memory,
    /// Of this board alone.
    pub(crate) serial_number: u64,
}

impl<'s> Badge<'s> {
    /// Until somebody switches it off, which is pressing BACK, or OK once it is linked; how the last linking ended.
    pub(crate) fn run(&mut self) -> Outcome {
        self.screen.ready();
        let mut outcome = Outcome::Cancelled;
        while self.button() == Button::Ok && outcome != Outcome::Linked {
            outcome = self.link();
        }
        outcome
    }

    /// One linking, from the six steps: 1, 2, 5 and the greeting.
    fn link(&mut self) -> Outcome {
        let mut flow = self.start();
        loop {
            let now = self.clock.now();
            self.screen.show(flow.view(now));
            match self.step(&mut flow) {
                Some(Next::Rest(time)) => {
                    if self.rest_until(time.min(now + SCREEN)) == Some(Button::Back) {
                        flow.cancel();
                    }
                }
                Some(Next::End(outcome)) => return outcome,
                None => {}
            }
        }
    }

    #[inline(never)]
    fn start(&self) -> DeviceFlow<'s> {
        let mut request = LinkRequest::new(Client::public(self.settings.client));
        request.device_name = Some("Badge");
        request.device_model = Some("EKK-LM3S6965");
        request.app_version = Some(env!("CARGO_PKG_VERSION"));
        request.can_show_number = true;
        DeviceFlow::start(request, self.clock.now(), self.serial_number)
    }

    /// Does what the client wants done, but for waiting. Apart from the caller, and so is [`start`](Self::start): what they need of
    /// the stack is free when a screen is drawn.
    #[inline(never)]
    fn step(&mut self, flow: &mut DeviceFlow<'s>) -> Option<Next> {
        let request = match flow.next(self.clock.now(), &mut self.memory.out) {
            Action::WaitUntil(time) => return Some(Next::Rest(time)),
            Action::Finished(outcome) => return Some(Next::End(outcome)),
            Action::Send(request) => request,
        };
        match self.network.post(self.settings.server, &request, &mut self.memory.room) {
            Err(error) => flow.on_network_error(self.clock.now(), error),
            Ok(response) => {
                if let Some(tokens) = flow.on_response(self.clock.now(), response) {
                    self.screen.remember(tokens.account());
                }
            }
        }
        None
    }

    /// Waits for a press.
    fn button(&mut self) -> Button {
        loop {
            if let Some(button) = self.rest_until(self.clock.now() + SCREEN) {
                return button;
            }
        }
    }

    /// Waits until `time` or until a button is pressed.
    fn rest_until(&mut self, time: Millis) -> Option<Button> {
        while self.clock.now() < time {
            self.clock.wait();
            self.network.poll();
            if let Some(button) = self.buttons.pressed(self.clock.now()) {
                return Some(button);
            }
        }
        None
    }
}
