//! A device on a bench: its clock moves only when it waits or when the test says so.

use cbl_client::{
    Action, Client, ClientId, DeviceFlow, Endpoint, LinkRequest, Millis, NetworkError, Outcome, Prompt, Response, View,
};

pub(crate) const SEED: u64 = 7;

pub(crate) struct Device {
    pub(crate) flow: DeviceFlow<'static>,
    pub(crate) now: Millis,
}

/// What went over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    pub(crate) at: Millis,
    pub(crate) endpoint: Endpoint,
    pub(crate) body: String,
    pub(crate) authorization: Option<String>,
}

pub(crate) fn client() -> Client<'static> {
    Client::public(ClientId::parse("tv").unwrap())
}

pub(crate) fn request() -> LinkRequest<'static> {
    LinkRequest::new(client())
}

pub(crate) fn request_without_renewal() -> LinkRequest<'static> {
    let mut request = request();
    request.renew_once = false;
    request
}

pub(crate) fn codes(expires_in: &str, interval: &str) -> String {
    format!(
        r#"{{"device_code":"secret-device-code","user_code":"WDJB-mjht","verification_uri":"https://tv.example/link",
            "verification_uri_complete":"https://tv.example/L/WDJB-MJHT","expires_in":{expires_in},
            "interval":{interval}}}"#
    )
}

pub(crate) const PENDING: &str = r#"{"error":"authorization_pending"}"#;
pub(crate) const SLOW_DOWN: &str = r#"{"error":"slow_down"}"#;
pub(crate) const TOKENS: &str =
    r#"{"access_token":"at-1","token_type":"Bearer","expires_in":900,"refresh_token":"rt-1"}"#;

pub(crate) fn error(code: &str) -> String {
    format!(r#"{{"error":"{code}"}}"#)
}

impl Device {
    pub(crate) fn asks(request: LinkRequest<'static>) -> Self {
        let mut device = Self { flow: DeviceFlow::start(request, 0, SEED), now: 0 };
        assert_eq!(device.sends().endpoint, Endpoint::DeviceAuthorization);
        device
    }

    /// A device with codes on its screen.
    pub(crate) fn shows_codes(expires_in: &str, interval: &str) -> Self {
        let mut device = Self::asks(request_without_renewal());
        device.hears(200, &codes(expires_in, interval));
        device
    }

    /// Waits as long as it is told to, until there is something to send.
    pub(crate) fn sends(&mut self) -> Sent {
        self.sends_or_ends().unwrap_or_else(|outcome| panic!("ended: {outcome:?}"))
    }

    pub(crate) fn ends(&mut self) -> Outcome {
        match self.sends_or_ends() {
            Ok(sent) => panic!("sends at {}", sent.at),
            Err(outcome) => outcome,
        }
    }

    pub(crate) fn sends_or_ends(&mut self) -> Result<Sent, Outcome> {
        let mut out = [0; 2048];
        for _ in 0..3 {
            match self.flow.next(self.now, &mut out) {
                Action::Send(request) => {
                    return Ok(Sent {
                        at: self.now,
                        endpoint: request.endpoint,
                        body: request.body.to_owned(),
                        authorization: request.authorization.map(str::to_owned),
                    });
                }
                Action::WaitUntil(time) => {
                    assert!(time > self.now, "waiting for the past is a busy loop");
                    self.now = time;
                }
                Action::Finished(outcome) => return Err(outcome),
            }
        }
        panic!("it only waits");
    }

    pub(crate) fn hears(&mut self, status: u16, body: &str) -> Option<String> {
        self.hears_with(status, body, None)
    }

    /// Gives the access token, if the answer held one.
    pub(crate) fn hears_with(&mut self, status: u16, body: &str, retry_after: Option<&str>) -> Option<String> {
        let mut body = body.as_bytes().to_vec();
        let mut response = Response::new(status, &mut body);
        response.retry_after = retry_after;
        response.date = Some("Tue, 01 Jan 2030 00:00:00 GMT");
        let tokens = self.flow.on_response(self.now, response);
        tokens.map(|tokens| tokens.access_token().to_owned())
    }

    pub(crate) fn loses_connection(&mut self) {
        self.flow.on_network_error(self.now, NetworkError::Unreachable);
    }

    /// How long after now the next request goes out.
    pub(crate) fn next_wait(&mut self) -> Millis {
        let before = self.now;
        self.sends().at - before
    }

    pub(crate) fn prompt(&self) -> Prompt<'_> {
        match self.flow.view(self.now) {
            View::Waiting(prompt) => prompt,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn outcome(&self) -> Option<Outcome> {
        match self.flow.view(self.now) {
            View::Ended(outcome) => Some(outcome),
            _ => None,
        }
    }
}

/// The wait is `base` and up to a tenth more.
#[track_caller]
pub(crate) fn assert_wait(wait: Millis, base: Millis) {
    assert!((base..=base + base / 10).contains(&wait), "{wait} is not {base} and a little");
}
