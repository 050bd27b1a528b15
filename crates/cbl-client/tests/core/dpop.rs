//! Proofs of possession: what is signed, when, and what a nonce changes.

use std::sync::Mutex;

use cbl_client::{
    Action, Client, ClientId, DeviceFlow, Dpop, Endpoint, Failure, LinkRequest, Millis, Outcome, ProofClaims,
    ProofError, ProofSigner, Refresher, Response,
};

use crate::device::{SEED, assert_wait, codes};

const DEVICE_ENDPOINT: &str = "https://id.example/device";
const TOKEN_ENDPOINT: &str = "https://id.example/token?tenant=1";
const TOKENS: &str = r#"{"access_token":"at-1","token_type":"DPoP","refresh_token":"rt-1"}"#;
const USE_NONCE: &str = r#"{"error":"use_dpop_nonce"}"#;
const DATE: &str = "Tue, 01 Jan 2030 00:00:00 GMT";
/// `DATE` in seconds since 1970.
const DATE_SECONDS: u64 = 1_893_456_000;

/// `htm`, `htu`, `iat` and `nonce`.
type Asked = (String, String, Option<u64>, Option<String>);

/// Signs nothing, but writes down what it was asked to.
#[derive(Default)]
struct Clerk {
    asked: Mutex<Vec<Asked>>,
}

impl ProofSigner for Clerk {
    fn sign(&self, claims: &ProofClaims<'_>, out: &mut [u8]) -> Result<usize, ProofError> {
        let mut asked = self.asked.lock().unwrap();
        asked.push((claims.htm.into(), claims.htu.into(), claims.iat, claims.nonce.map(str::to_owned)));
        let proof = format!("proof.{}", asked.len());
        out.get_mut(..proof.len()).ok_or(ProofError::BufferTooSmall)?.copy_from_slice(proof.as_bytes());
        Ok(proof.len())
    }
}

impl Clerk {
    fn last(&self) -> Asked {
        self.asked.lock().unwrap().last().unwrap().clone()
    }
}

fn client(signer: &dyn ProofSigner) -> Client<'_> {
    Client::public(ClientId::parse("tv").unwrap()).proving(Dpop::new(signer, DEVICE_ENDPOINT, TOKEN_ENDPOINT))
}

struct Bench<'c> {
    flow: DeviceFlow<'c>,
    now: Millis,
}

impl<'c> Bench<'c> {
    fn starts(clerk: &'c Clerk) -> Self {
        let mut request = LinkRequest::new(client(clerk));
        request.renew_once = false;
        Self { flow: DeviceFlow::start(request, 0, SEED), now: 0 }
    }

    fn shows_codes(clerk: &'c Clerk) -> Self {
        let mut bench = Self::starts(clerk);
        assert_eq!(bench.sends(), (Endpoint::DeviceAuthorization, Some("proof.1".into())));
        bench.hears(200, &codes("600", "5"), None);
        bench
    }

    fn sends(&mut self) -> (Endpoint, Option<String>) {
        let mut out = [0; 1024];
        match self.flow.next(self.now, &mut out) {
            Action::WaitUntil(time) => {
                self.now = time;
                self.sends()
            }
            Action::Send(request) => (request.endpoint, request.dpop.map(str::to_owned)),
            other @ Action::Finished(_) => panic!("{other:?}"),
        }
    }

    fn is_refused(&mut self) -> String {
        let Action::Finished(Outcome::Refused(refusal)) = self.flow.next(self.now, &mut [0; 512]) else { panic!() };
        refusal.as_str().to_owned()
    }

    fn hears(&mut self, status: u16, body: &str, nonce: Option<&str>) -> Option<bool> {
        let mut body = body.as_bytes().to_vec();
        let mut response = Response::new(status, &mut body);
        response.date = Some(DATE);
        response.dpop_nonce = nonce;
        self.flow.on_response(self.now, response).map(|tokens| tokens.is_dpop_bound())
    }
}

/// DA-14: the codes are bound to the key from the beginning.
#[test]
fn the_request_for_codes_carries_a_proof_for_its_own_address() {
    let clerk = Clerk::default();
    let mut device = Bench::starts(&clerk);
    device.sends();
    assert_eq!(clerk.last(), ("POST".into(), DEVICE_ENDPOINT.into(), None, None));
}

/// DP-03: the challenge is no answer to the request, which goes again at once; the polls have the nonce from the start.
#[test]
fn a_nonce_that_is_asked_for_with_the_codes_is_used_at_once_and_kept() {
    let clerk = Clerk::default();
    let mut device = Bench::starts(&clerk);
    device.sends();
    device.hears(400, USE_NONCE, Some("nonce-1"));
    assert_eq!(device.sends(), (Endpoint::DeviceAuthorization, Some("proof.2".into())));
    assert_eq!((device.now, clerk.last().3.as_deref()), (0, Some("nonce-1")));
    device.hears(200, &codes("600", "5"), None);
    assert_eq!(device.sends().0, Endpoint::Token);
    assert_eq!(clerk.last().3.as_deref(), Some("nonce-1"));
    device.hears(400, USE_NONCE, Some("nonce-2"));
    assert_eq!(device.sends().0, Endpoint::Token, "the challenge of the other endpoint is met, too");
    assert_eq!(clerk.last().3.as_deref(), Some("nonce-2"));
}

/// DP-03: here, too, once.
#[test]
fn a_second_challenge_for_the_codes_ends_the_attempt() {
    let clerk = Clerk::default();
    let mut device = Bench::starts(&clerk);
    for nonce in ["nonce-1", "nonce-2"] {
        device.sends();
        device.hears(400, USE_NONCE, Some(nonce));
    }
    assert_eq!(device.is_refused(), "use_dpop_nonce");
}

/// A board without a calendar learns the time from the first refusal, and asks once more.
#[test]
fn a_first_request_without_a_clock_takes_the_time_from_the_refusal() {
    let clerk = Clerk::default();
    let mut device = Bench::starts(&clerk);
    device.sends();
    device.hears(400, r#"{"error":"invalid_dpop_proof"}"#, None);
    assert_eq!(device.sends().0, Endpoint::DeviceAuthorization);
    assert_eq!(clerk.last().2, Some(DATE_SECONDS));
    device.hears(400, r#"{"error":"invalid_dpop_proof"}"#, None);
    assert_eq!(device.is_refused(), "invalid_dpop_proof");
}

/// RFC 9449 section 4.2: the method, the address without its query, and the server's own time counted on.
#[test]
fn each_poll_carries_a_fresh_proof_with_the_time_of_the_server() {
    let clerk = Clerk::default();
    let mut device = Bench::shows_codes(&clerk);
    assert_eq!(device.sends(), (Endpoint::Token, Some("proof.2".into())));
    let seconds = device.now / 1_000;
    assert_eq!(clerk.last(), ("POST".into(), "https://id.example/token".into(), Some(DATE_SECONDS + seconds), None));
    device.hears(400, r#"{"error":"authorization_pending"}"#, None);
    assert_eq!(device.sends().1.as_deref(), Some("proof.3"));
    assert_eq!(device.hears(200, TOKENS, None), Some(true));
}

/// DP-03: the challenge is no poll: the same request goes again at once, and the interval counts from its answer.
#[test]
fn a_nonce_is_used_at_once_and_does_not_count_as_a_poll() {
    let clerk = Clerk::default();
    let mut device = Bench::shows_codes(&clerk);
    device.sends();
    let polled_at = device.now;
    device.hears(400, USE_NONCE, Some("nonce-1"));
    assert_eq!(device.sends(), (Endpoint::Token, Some("proof.3".into())));
    assert_eq!((device.now, clerk.last().3.as_deref()), (polled_at, Some("nonce-1")));
    assert_eq!(device.flow.interval(), Some(5_000));
    device.hears(400, r#"{"error":"authorization_pending"}"#, None);
    device.sends();
    assert_wait(device.now - polled_at, 5_000);
    assert_eq!(clerk.last().3.as_deref(), Some("nonce-1"), "a nonce is good until there is a newer one");
}

/// DP-03: once, or a server that is never content would be asked for ever.
#[test]
fn a_second_challenge_in_a_row_ends_the_attempt() {
    let clerk = Clerk::default();
    let mut device = Bench::shows_codes(&clerk);
    device.sends();
    device.hears(400, USE_NONCE, Some("nonce-1"));
    device.sends();
    device.hears(400, USE_NONCE, Some("nonce-2"));
    assert_eq!(device.is_refused(), "use_dpop_nonce");
}

#[test]
fn a_later_challenge_is_met_again() {
    let clerk = Clerk::default();
    let mut device = Bench::shows_codes(&clerk);
    for nonce in ["nonce-1", "nonce-2"] {
        device.sends();
        device.hears(400, USE_NONCE, Some(nonce));
        device.sends();
        assert_eq!(clerk.last().3.as_deref(), Some(nonce));
        device.hears(400, r#"{"error":"authorization_pending"}"#, None);
    }
    assert_eq!(device.sends().0, Endpoint::Token);
}

#[test]
fn a_challenge_without_a_nonce_or_without_a_signer_is_a_refusal() {
    let clerk = Clerk::default();
    let mut device = Bench::shows_codes(&clerk);
    device.sends();
    device.hears(400, USE_NONCE, None);
    assert!(matches!(device.flow.next(device.now, &mut [0; 512]), Action::Finished(Outcome::Refused(_))));
    let mut device = crate::device::Device::shows_codes("600", "5");
    device.sends();
    device.hears(400, USE_NONCE);
    assert!(matches!(device.ends(), Outcome::Refused(_)));
}

/// RFC 9449 section 5: a bound token is of no use to a device that cannot prove anything.
#[test]
fn a_bound_token_is_refused_by_a_device_without_a_key() {
    let mut device = crate::device::Device::shows_codes("600", "5");
    device.sends();
    assert_eq!(device.hears(200, TOKENS), None);
    assert!(matches!(device.ends(), Outcome::Failed(Failure::Server(_))));
}

/// A board without a calendar learns the time from the refusal itself, and tries once more.
#[test]
fn a_refresh_without_a_clock_takes_the_time_from_the_first_refusal() {
    let clerk = Clerk::default();
    let mut refresher = Refresher::start(client(&clerk), "rt-1", 0, 60_000, SEED);
    let mut out = [0; 1024];
    for (now, body) in [(0, r#"{"error":"invalid_dpop_proof"}"#), (2_000, TOKENS)] {
        let Action::Send(request) = refresher.next(now, &mut out) else { panic!() };
        assert!(request.dpop.is_some());
        let mut body = body.as_bytes().to_vec();
        let mut response = Response::new(if now == 0 { 400 } else { 200 }, &mut body);
        response.date = Some(DATE);
        refresher.on_response(now, response);
    }
    let times: Vec<_> = clerk.asked.lock().unwrap().iter().map(|asked| asked.2).collect();
    assert_eq!(times, [None, Some(DATE_SECONDS + 2)]);
    assert_eq!(refresher.next(2_000, &mut out), Action::Finished(Outcome::Linked));
}

/// `ath`, with the access token and its hash from RFC 9449 section 7.1.
#[test]
fn a_proof_for_a_resource_names_the_hash_of_the_token() {
    let token = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
    let claims = ProofClaims::for_resource("GET", "https://resource.example.org/protectedresource?q=1#f", token);
    assert_eq!((claims.htm, claims.htu), ("GET", "https://resource.example.org/protectedresource"));
    assert_eq!(claims.ath(), Some("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"));
}

struct Broken;

impl ProofSigner for Broken {
    fn sign(&self, _: &ProofClaims<'_>, out: &mut [u8]) -> Result<usize, ProofError> {
        // Into a header goes no line break, whoever asks for it.
        out[..4].copy_from_slice(b"a\r\nb");
        Ok(4)
    }
}

#[test]
fn a_proof_that_is_no_jws_is_not_sent() {
    let mut refresher = Refresher::start(client(&Broken), "rt-1", 0, 60_000, SEED);
    let mut out = [0; 512];
    let action = refresher.next(0, &mut out);
    assert_eq!(action, Action::Finished(Outcome::Failed(Failure::Proof(ProofError::Signer))));
}
