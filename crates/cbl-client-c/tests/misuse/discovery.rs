//! Finding the addresses of an issuer.

use core::ffi::CStr;
use core::mem::MaybeUninit;

use cbl_client_c::*;

use crate::hands::{read, response, text};

fn looks_for(issuer: &'static str) -> (Discovery, Answer) {
    let mut request = MaybeUninit::uninit();
    let mut discovery = Discovery { opaque: [0; DISCOVERY_WORDS] };
    let mut request: DiscoveryRequest = unsafe {
        assert_eq!(cbl_discovery_request_init(request.as_mut_ptr()), Answer::CblOk);
        request.assume_init()
    };
    request.issuer = text(issuer);
    let answer = unsafe { cbl_discovery_start(&mut discovery, &request, 0, 0) };
    (discovery, answer)
}

fn looks(discovery: &mut Discovery, now: u64, out: &mut [u8]) -> (Answer, Lookup) {
    let mut lookup = MaybeUninit::uninit();
    let answer = unsafe { cbl_discovery_next(discovery, now, out.as_mut_ptr().cast(), out.len(), lookup.as_mut_ptr()) };
    (answer, unsafe { lookup.assume_init() })
}

fn told(discovery: &mut Discovery, status: u16, body: &mut [u8]) -> (Answer, Metadata) {
    let mut metadata = MaybeUninit::uninit();
    let response = response(status, body);
    let answer = unsafe { cbl_discovery_on_response(discovery, 0, &response, metadata.as_mut_ptr()) };
    (answer, unsafe { metadata.assume_init() })
}

#[test]
fn a_discovery_finds_addresses_that_stand_in_the_body() {
    let (mut discovery, started) = looks_for("https://id.example");
    assert_eq!(started, Answer::CblOk);
    let mut out = [0; 128];
    let (answer, lookup) = looks(&mut discovery, 0, &mut out);
    let place = "https://id.example/.well-known/oauth-authorization-server";
    assert_eq!((answer, read(lookup.url).as_str(), lookup.time), (Answer::CblSend, place, 30_000));
    // Not there: the other place.
    assert_eq!(told(&mut discovery, 404, &mut []).0, Answer::CblOk);
    let (answer, lookup) = looks(&mut discovery, 0, &mut out);
    assert_eq!((answer, read(lookup.url).ends_with("/openid-configuration")), (Answer::CblSend, true));
    let mut body = br#"{"issuer":"https:\/\/id.example","device_authorization_endpoint":"https:\/\/id.example\/d",
        "token_endpoint":"https://id.example/t"}"#
        .to_vec();
    let range = body.as_ptr_range();
    let (answer, found) = told(&mut discovery, 200, &mut body);
    assert_eq!(answer, Answer::CblFound);
    assert!(range.contains(&found.token_endpoint.data.cast()));
    assert_eq!(read(found.device_authorization_endpoint), "https://id.example/d");
    assert_eq!((read(found.token_endpoint), found.userinfo_endpoint.length), ("https://id.example/t".to_owned(), 0));
    assert_eq!(looks(&mut discovery, 0, &mut out).0, Answer::CblFound);
    assert_eq!(unsafe { cbl_discovery_end(&mut discovery) }, Answer::CblOk);
    assert!(discovery.opaque.iter().all(|word| *word == 0));
}

/// CR-06
#[test]
fn cr_06_a_discovery_believes_neither_another_issuer_nor_plain_http() {
    let mut out = [0; 128];
    assert_eq!(looks_for("").1, Answer::CblBadIssuer);
    for issuer in ["http://id.example", "http://localhost:1", "https://id.example?a=b"] {
        assert_eq!(looks(&mut looks_for(issuer).0, 0, &mut out).0, Answer::CblBadIssuer, "{issuer}");
    }
    for (body, detail) in [
        (r#"{"issuer":"https://other.example"}"#, c""),
        (r#"{"issuer":"https://id.example"}"#, c"device_authorization_endpoint"),
    ] {
        let (mut discovery, _) = looks_for("https://id.example");
        while looks(&mut discovery, 0, &mut out).0 == Answer::CblSend {
            assert_eq!(told(&mut discovery, 200, &mut body.as_bytes().to_vec()).0, Answer::CblOk);
        }
        let (answer, lookup) = looks(&mut discovery, 0, &mut out);
        let found = unsafe { CStr::from_ptr(lookup.detail.as_ptr()) };
        assert_eq!((answer, found), (Answer::CblServerFault, detail));
    }
    let (mut discovery, _) = looks_for("https://id.example");
    assert_eq!(looks(&mut discovery, 0, &mut [0; 8]).0, Answer::CblBufferFault);
}
