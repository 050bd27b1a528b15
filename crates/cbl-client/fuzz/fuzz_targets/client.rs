//! One linking, one refresh, one discovery and every saved blob, with answers, headers, delays and cuts that the fuzzer
//! chooses. See `run.sh`.
#![no_main]

use cbl_client::{
    Action, Client, ClientId, DeviceFlow, Dialect, Discovery, DiscoveryAction, Endpoint, LinkRequest, Millis, NetworkError,
    PkceSeed, REQUEST_ROOM, Refresher, Response, SAVED_ROOM, StoredTokens, View,
};
use libfuzzer_sys::fuzz_target;

/// Takes the input apart: what is left of it decides, and an empty rest is zeros.
struct Dice<'a>(&'a [u8]);

impl<'a> Dice<'a> {
    fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    fn bytes(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        taken
    }

    fn header(&mut self) -> Option<&'a str> {
        let length = usize::from(self.byte() % 64);
        std::str::from_utf8(self.bytes(length)).ok().filter(|text| !text.is_empty())
    }

    fn status(&mut self) -> u16 {
        [200, 200, 400, 400, 401, 429, 500, 503, 302, 204, 408, 0, u16::MAX][usize::from(self.byte()) % 13]
    }
}

const ANSWERS: [&str; 6] = [
    r#"{"device_code":"d","user_code":"WDJB-MJHT","verification_uri":"https://tv.example","expires_in":600,"interval":5}"#,
    r#"{"error":"authorization_pending","cbl_progress":"opened","cbl_number":"42"}"#,
    r#"{"error":"slow_down"}"#,
    r#"{"access_token":"at","token_type":"Bearer","refresh_token":"rt","expires_in":900}"#,
    r#"{"error":"expired_token"}"#,
    r#"{"issuer":"https://id.example","device_authorization_endpoint":"https://id.example/d","token_endpoint":"https://id.example/t"}"#,
];

/// A body of the fuzzer's own, or a good one with some bytes changed.
fn body(dice: &mut Dice<'_>) -> Vec<u8> {
    let kind = dice.byte();
    if kind < 64 {
        let length = usize::from(dice.byte()) * 2;
        return dice.bytes(length).to_vec();
    }
    let mut body = ANSWERS[usize::from(kind) % ANSWERS.len()].as_bytes().to_vec();
    for _ in 0..dice.byte() % 4 {
        let place = usize::from(dice.byte()) % body.len();
        body[place] = dice.byte();
    }
    if dice.byte() == 255 {
        body.truncate(usize::from(dice.byte()));
    }
    body
}

fn client(kind: u8) -> Client<'static> {
    let client = Client::public(ClientId::parse("tv").unwrap());
    if kind & 1 == 1 { client.speaking(Dialect::Lwa) } else { client }
}

fn request(kind: u8) -> LinkRequest<'static> {
    let mut request = LinkRequest::new(client(kind));
    request.long_poll = (kind & 2 == 2).then_some(20);
    request.pkce = (kind & 4 == 4).then_some(PkceSeed::new(&[7; 32]));
    request
}

fn respond<'h, 'b>(dice: &mut Dice<'h>, body: &'b mut [u8]) -> Response<'h, 'b> {
    let mut response = Response::new(dice.status(), body);
    if dice.byte() & 3 == 3 {
        response.retry_after = dice.header();
        response.date = dice.header();
        response.preference_applied = dice.header();
        response.dpop_nonce = dice.header();
    }
    response
}

fn links(dice: &mut Dice<'_>, kind: u8) {
    let mut flow = DeviceFlow::start(request(kind), 0, u64::from(kind));
    let mut out = [0; REQUEST_ROOM];
    let mut now: Millis = 0;
    let mut polled: Option<(Millis, Millis)> = None;
    for _ in 0..24 {
        let endpoint = match flow.next(now, &mut out) {
            Action::Finished(_) => return,
            Action::WaitUntil(time) => {
                assert!(time > now, "busy loop");
                now = time;
                continue;
            }
            Action::Send(request) => request.endpoint,
        };
        if now > Millis::MAX / 2 {
            return;
        }
        if endpoint == Endpoint::Token {
            // Held answers count into the interval; without them no poll is faster than the floor.
            if let Some((at, interval)) = polled.filter(|_| kind & 2 == 0) {
                assert!(now - at >= interval.max(1_000), "too fast");
            }
        }
        now += u64::from(dice.byte()) * 16;
        match dice.byte() % 8 {
            0 => flow.on_network_error(now, NetworkError::Unreachable),
            1 => {
                let mut blob = [0; SAVED_ROOM];
                if let Ok(length) = flow.save(now, &mut blob) {
                    flow = DeviceFlow::resume(request(kind), &blob[..length], now, None, 1).expect("what was saved");
                    polled = None;
                    continue;
                }
                flow.on_network_error(now, NetworkError::TimedOut);
            }
            _ => {
                let mut body = body(dice);
                if let Some(tokens) = flow.on_response(now, respond(dice, &mut body)) {
                    keeps(&StoredTokens::of(&tokens));
                }
            }
        }
        if let View::Waiting(prompt) = flow.view(now) {
            assert!(!prompt.user_code.is_empty() && !prompt.qr_target().is_empty());
        }
        polled = flow.interval().filter(|_| endpoint == Endpoint::Token).map(|interval| (now, interval));
    }
}

fn keeps(stored: &StoredTokens<'_>) {
    assert!(!stored.access_token.is_empty());
    let mut blob = vec![0; stored.room()];
    let length = stored.write(&mut blob).expect("room says how much");
    assert!(StoredTokens::read(&blob[..length]).expect("what was written") == *stored);
}

fn refreshes(dice: &mut Dice<'_>, kind: u8) {
    let mut refresher = Refresher::start(client(kind), "rt", 0, 60_000, 7);
    let mut out = [0; REQUEST_ROOM];
    let mut now = 0;
    for _ in 0..12 {
        match refresher.next(now, &mut out) {
            Action::Finished(_) => return,
            Action::WaitUntil(time) => {
                assert!(time > now, "busy loop");
                now = time;
            }
            Action::Send(_) => {
                let mut body = body(dice);
                if let Some(tokens) = refresher.on_response(now, respond(dice, &mut body)) {
                    keeps(&StoredTokens::of(&tokens));
                }
            }
        }
    }
}

fn discovers(dice: &mut Dice<'_>) {
    let issuer = std::str::from_utf8(dice.bytes(24)).unwrap_or("https://id.example");
    let issuer = if issuer.starts_with("https://") { issuer } else { "https://id.example" };
    let mut discovery = Discovery::start(issuer, 0, 60_000, 7);
    let mut out = [0; 512];
    let mut now = 0;
    for _ in 0..12 {
        match discovery.next(now, &mut out) {
            DiscoveryAction::Finished(_) => return,
            DiscoveryAction::WaitUntil(time) => {
                assert!(time > now, "busy loop");
                now = time;
            }
            DiscoveryAction::Get { url, .. } => {
                assert!(url.starts_with("https://"));
                let mut body = body(dice);
                if let Some(metadata) = discovery.on_response(now, respond(dice, &mut body)) {
                    assert!(metadata.token_endpoint().starts_with("https://"));
                    assert!(metadata.device_authorization_endpoint().starts_with("https://"));
                }
            }
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let mut dice = Dice(data);
    let kind = dice.byte();
    match kind >> 5 {
        0 => refreshes(&mut dice, kind),
        1 => discovers(&mut dice),
        2 => {
            drop(DeviceFlow::resume(request(kind), dice.0, 0, None, 1));
            drop(StoredTokens::read(dice.0));
        }
        _ => links(&mut dice, kind),
    }
});
