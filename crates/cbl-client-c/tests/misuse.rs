//! What C can do wrong and a pointer can show: an error value each, and nothing else happens.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::undocumented_unsafe_blocks,
    clippy::multiple_unsafe_ops_per_block,
    clippy::borrow_as_ptr,
    reason = "tests fail by panicking, and all they call is unsafe"
)]

use core::ffi::CStr;
use core::mem::MaybeUninit;
use core::ptr::{null, null_mut};

use cbl_client_c::*;

const CODES: &[u8] = br#"{"device_code":"GmRh","user_code":"WDJB-MJHT","expires_in":600,
    "verification_uri":"https:\/\/tv.example\/link","interval":5}"#;
const TOKENS: &[u8] = br#"{"access_token":"2Yotn\/FZF","token_type":"Bearer","refresh_token":"AZcq","expires_in":900}"#;

fn zeroed() -> Box<Flow> {
    Box::new(Flow { opaque: [0; FLOW_WORDS] })
}

fn text(text: &'static str) -> Text {
    Text { data: text.as_ptr().cast(), length: text.len() }
}

fn request() -> LinkRequest {
    let mut request = MaybeUninit::uninit();
    unsafe {
        assert_eq!(cbl_link_request_init(request.as_mut_ptr()), Answer::CblOk);
        let mut request = request.assume_init();
        request.client.id = text("tv");
        request
    }
}

fn started() -> Box<Flow> {
    let mut flow = zeroed();
    assert_eq!(unsafe { cbl_flow_start(&mut *flow, &request(), 0, 42) }, Answer::CblOk);
    flow
}

fn next(flow: &mut Flow, now: u64, out: &mut [u8]) -> (Answer, Step) {
    let mut step = MaybeUninit::uninit();
    let answer = unsafe { cbl_flow_next(flow, now, out.as_mut_ptr().cast(), out.len(), step.as_mut_ptr()) };
    (answer, unsafe { step.assume_init() })
}

fn response(status: u16, body: &mut [u8]) -> Response {
    let none = text("");
    let (body, body_length) = (body.as_mut_ptr().cast(), body.len());
    Response { body, body_length, retry_after: none, date: none, preference_applied: none, status }
}

fn answers(flow: &mut Flow, now: u64, body: &mut [u8]) -> (Answer, Tokens) {
    let mut tokens = MaybeUninit::uninit();
    let response = response(200, body);
    let answer = unsafe { cbl_flow_on_response(flow, now, &response, tokens.as_mut_ptr()) };
    (answer, unsafe { tokens.assume_init() })
}

fn read(text: Text) -> String {
    let bytes = unsafe { core::slice::from_raw_parts(text.data.cast(), text.length) };
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A flow with codes, at the time 300.
fn waiting() -> Box<Flow> {
    let mut flow = started();
    assert_eq!(next(&mut flow, 0, &mut [0; 512]).0, Answer::CblSend);
    assert_eq!(answers(&mut flow, 300, &mut CODES.to_vec()).0, Answer::CblOk);
    flow
}

#[test]
fn a_linking_walks_from_codes_to_tokens_that_stand_in_the_body() {
    let mut flow = started();
    let mut out = [0; 512];
    let (answer, step) = next(&mut flow, 0, &mut out);
    assert_eq!((answer, step.endpoint), (Answer::CblSend, Endpoint::CblDeviceAuthorization));
    assert_eq!(read(step.body), "client_id=tv");
    assert_eq!(answers(&mut flow, 300, &mut CODES.to_vec()).0, Answer::CblOk);

    let mut view = MaybeUninit::uninit();
    assert_eq!(unsafe { cbl_flow_view(&*flow, 300, view.as_mut_ptr()) }, Answer::CblOk);
    let view: View = unsafe { view.assume_init() };
    assert_eq!((view.screen, read(view.user_code)), (Screen::CblPrompt, "WDJB-MJHT".to_owned()));
    assert_eq!((read(view.verification_uri), view.expires_in), ("https://tv.example/link".to_owned(), 599_700));

    let (answer, step) = next(&mut flow, 300, &mut out);
    assert_eq!(answer, Answer::CblWait);
    assert_eq!(next(&mut flow, step.time, &mut out).0, Answer::CblSend);
    let mut body = TOKENS.to_vec();
    let range = body.as_ptr_range();
    let (answer, tokens) = answers(&mut flow, step.time + 100, &mut body);
    assert_eq!((answer, tokens.expires_in), (Answer::CblLinked, 900));
    assert!(range.contains(&tokens.access_token.data.cast()));
    assert_eq!((read(tokens.access_token), read(tokens.refresh_token)), ("2Yotn/FZF".into(), "AZcq".into()));
    assert_eq!(next(&mut flow, step.time + 100, &mut out).0, Answer::CblLinked);
}

#[test]
fn null_pointers_are_answered_and_not_followed() {
    let (mut flow, request) = (waiting(), request());
    let mut out = [0_u8; 64];
    let out = out.as_mut_ptr();
    unsafe {
        assert_eq!(cbl_flow_start(null_mut(), &request, 0, 0), Answer::CblNullPointer);
        assert_eq!(cbl_flow_start(&mut *flow, null(), 0, 0), Answer::CblNullPointer);
        assert_eq!(cbl_flow_next(&mut *flow, 0, out.cast(), 64, null_mut()), Answer::CblNullPointer);
        let mut step = MaybeUninit::uninit();
        assert_eq!(cbl_flow_next(&mut *flow, 0, null_mut(), 64, step.as_mut_ptr()), Answer::CblNullPointer);
        assert_eq!(cbl_flow_on_response(&mut *flow, 0, null(), null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_flow_view(&*flow, 0, null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_flow_save(&mut *flow, 0, out, 64, null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_flow_resume(&mut *flow, &request, null(), 0, 0), Answer::CblNullPointer);
        assert_eq!(cbl_flow_cancel(null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_flow_end(null_mut()), Answer::CblNullPointer);
        assert!(!cbl_flow_is_unsaved(null()));
        assert_eq!(cbl_refresh_start(null_mut(), null(), 0, 0), Answer::CblNullPointer);
        assert_eq!(cbl_refresh_cancel(null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_discovery_start(null_mut(), null(), 0, 0), Answer::CblNullPointer);
        assert_eq!(cbl_discovery_on_response(null_mut(), 0, null(), null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_discovery_request_init(null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_link_request_init(null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_refresh_request_init(null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_tokens_save(null(), out, 64, null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_tokens_load(null(), 4, null_mut()), Answer::CblNullPointer);
        assert_eq!(cbl_wipe(null_mut(), 4), Answer::CblNullPointer);
        assert_eq!(cbl_wipe(null_mut(), 0), Answer::CblOk);
        assert_eq!(cbl_text_of(null()).length, 0);
        // None of it counted: the code is still on the screen.
        assert!(cbl_flow_is_unsaved(&*flow));
    }
}

#[test]
fn a_flow_that_was_not_started_or_was_ended_says_so() {
    let mut flow = zeroed();
    assert_eq!(next_answer(&mut flow), Answer::CblNotStarted);
    unsafe {
        assert_eq!(cbl_flow_cancel(&mut *flow), Answer::CblNotStarted);
        assert_eq!(cbl_flow_on_network_error(&mut *flow, 0, 30), Answer::CblNotStarted);
        assert_eq!(cbl_flow_end(&mut *flow), Answer::CblNotStarted);
        let mut flow = waiting();
        assert_eq!(cbl_flow_end(&mut *flow), Answer::CblOk);
        assert_eq!(cbl_flow_end(&mut *flow), Answer::CblNotStarted);
        let mut refresh = Refresh { opaque: [0; REFRESH_WORDS] };
        assert_eq!(cbl_refresh_cancel(&mut refresh), Answer::CblNotStarted);
        assert_eq!(cbl_refresh_on_network_error(&mut refresh, 0, 31), Answer::CblNotStarted);
        assert_eq!(cbl_refresh_end(&mut refresh), Answer::CblNotStarted);
        let mut discovery = Discovery { opaque: [0; DISCOVERY_WORDS] };
        assert_eq!(cbl_discovery_on_network_error(&mut discovery, 0, 31), Answer::CblNotStarted);
        assert_eq!(cbl_discovery_end(&mut discovery), Answer::CblNotStarted);
    }
}

fn next_answer(flow: &mut Flow) -> Answer {
    let (mut step, mut out) = (MaybeUninit::uninit(), [0_u8; 8]);
    unsafe { cbl_flow_next(flow, 0, out.as_mut_ptr().cast(), 8, step.as_mut_ptr()) }
}

#[test]
fn ending_a_flow_leaves_nothing_of_it_in_memory() {
    let mut flow = waiting();
    assert_eq!(unsafe { cbl_flow_end(&mut *flow) }, Answer::CblOk);
    assert!(flow.opaque.iter().all(|word| *word == 0));
}

#[test]
fn memory_that_overlaps_or_is_misaligned_or_impossible_is_refused() {
    let mut flow = waiting();
    let place: *mut Flow = &mut *flow;
    let mut step = MaybeUninit::uninit();
    let mut out = [0_u8; 64];
    unsafe {
        assert_eq!(cbl_flow_next(place, 0, place.cast(), 64, step.as_mut_ptr()), Answer::CblOverlap);
        assert_eq!(cbl_flow_next(place, 0, out.as_mut_ptr().cast(), 64, place.cast()), Answer::CblOverlap);
        assert_eq!(cbl_flow_view(place, 0, place.cast()), Answer::CblOverlap);
        assert_eq!(cbl_flow_save(place, 0, place.cast(), 64, &mut 0), Answer::CblOverlap);
        let odd = place.cast::<u8>().wrapping_add(1).cast();
        assert_eq!(cbl_flow_cancel(odd), Answer::CblMisaligned);
        let huge = cbl_flow_next(place, 0, out.as_mut_ptr().cast(), usize::MAX, step.as_mut_ptr());
        assert_eq!(huge, Answer::CblBadLength);
        assert!(cbl_flow_is_unsaved(place));
    }
}

#[test]
fn a_request_that_is_none_is_refused_before_anything_starts() {
    let refused = |change: fn(&mut LinkRequest)| {
        let (mut flow, mut request) = (zeroed(), request());
        change(&mut request);
        let answer = unsafe { cbl_flow_start(&mut *flow, &request, 0, 0) };
        assert_eq!(next_answer(&mut flow), Answer::CblNotStarted);
        answer
    };
    assert_eq!(refused(|request| request.client.id = text("")), Answer::CblBadClientId);
    assert_eq!(refused(|request| request.client.id = text("t\tv")), Answer::CblBadClientId);
    assert_eq!(refused(|request| request.client.authentication = 3), Answer::CblBadChoice);
    assert_eq!(refused(|request| request.client.dialect = 9), Answer::CblBadChoice);
    assert_eq!(refused(|request| request.scope = text("a  b")), Answer::CblBadScope);
    let endless = |request: &mut LinkRequest| request.device_name = Text { length: usize::MAX, ..text("x") };
    assert_eq!(refused(endless), Answer::CblBadLength);
    let latin = |request: &mut LinkRequest| request.device_name = Text { data: c"\xe9".as_ptr(), length: 1 };
    assert_eq!(refused(latin), Answer::CblNotUtf8);
}

#[test]
fn a_short_buffer_ends_a_request_and_refuses_a_save() {
    let mut flow = waiting();
    let (mut saved, mut written) = ([0_u8; 8], 7);
    assert_eq!(unsafe { cbl_flow_save(&mut *flow, 0, saved.as_mut_ptr(), 8, &mut written) }, Answer::CblBufferTooSmall);
    assert_eq!(written, 7);
    let (answer, step) = next(&mut started(), 0, &mut [0; 4]);
    let detail = unsafe { CStr::from_ptr(step.detail.as_ptr()) };
    assert_eq!((answer, detail), (Answer::CblBufferFault, c"request"));
    let nothing = unsafe { cbl_flow_save(&mut *started(), 0, saved.as_mut_ptr(), 8, &mut written) };
    assert_eq!(nothing, Answer::CblNothingToSave);
}

#[test]
fn after_a_power_cut_the_same_code_is_shown_and_a_damaged_save_is_refused() {
    let mut flow = waiting();
    let (mut bytes, mut written) = ([0_u8; SAVED_ROOM], 0);
    assert_eq!(unsafe { cbl_flow_save(&mut *flow, 300, bytes.as_mut_ptr(), SAVED_ROOM, &mut written) }, Answer::CblOk);
    assert!(!unsafe { cbl_flow_is_unsaved(&*flow) });
    let resumed = |bytes: &[u8], flow: &mut Flow| {
        let saved = Saved { data: bytes.as_ptr(), length: bytes.len(), ago: UNKNOWN };
        unsafe { cbl_flow_resume(flow, &request(), &saved, 0, 1) }
    };
    let mut again = zeroed();
    assert_eq!(resumed(&bytes[..written - 1], &mut again), Answer::CblSavedDamaged);
    assert_eq!(resumed(b"junk and more", &mut again), Answer::CblSavedForeign);
    assert_eq!(resumed(&[], &mut again), Answer::CblSavedForeign);
    assert_eq!(resumed(&bytes[..written], &mut again), Answer::CblOk);
    let mut view = MaybeUninit::uninit();
    assert_eq!(unsafe { cbl_flow_view(&*again, 0, view.as_mut_ptr()) }, Answer::CblOk);
    let view: View = unsafe { view.assume_init() };
    assert_eq!((read(view.user_code), view.expires_in), ("WDJB-MJHT".to_owned(), UNKNOWN));
    assert_eq!(next(&mut again, 0, &mut [0; 512]).0, Answer::CblSend);
}

#[test]
fn how_it_ended_comes_with_what_the_server_said() {
    let mut flow = waiting();
    let (_, step) = next(&mut flow, 300, &mut [0; 512]);
    assert_eq!(next(&mut flow, step.time, &mut [0; 512]).0, Answer::CblSend);
    let mut body = br#"{"error":"unauthorized_client"}"#.to_vec();
    assert_eq!(answers(&mut flow, step.time, &mut body).0, Answer::CblOk);
    let (answer, step) = next(&mut flow, step.time, &mut [0; 512]);
    let detail = unsafe { CStr::from_ptr(step.detail.as_ptr()) };
    assert_eq!((answer, detail), (Answer::CblRefused, c"unauthorized_client"));
    assert!(body.iter().all(|byte| *byte == 0), "the body is wiped");
}

#[test]
fn trouble_is_reported_with_the_numbers_of_trouble_only() {
    let mut flow = started();
    assert_eq!(next(&mut flow, 0, &mut [0; 512]).0, Answer::CblSend);
    assert_eq!(unsafe { cbl_flow_on_network_error(&mut *flow, 0, 33) }, Answer::CblBadChoice);
    assert_eq!(unsafe { cbl_flow_on_network_error(&mut *flow, 0, 31) }, Answer::CblOk);
    let mut view = MaybeUninit::uninit();
    assert_eq!(unsafe { cbl_flow_view(&*flow, 0, view.as_mut_ptr()) }, Answer::CblOk);
    let view: View = unsafe { view.assume_init() };
    assert_eq!((view.screen, view.trouble), (Screen::CblStarting, Answer::CblUnreachable));
}

#[test]
fn a_refresh_gives_tokens_that_are_stored_and_read_again() {
    let mut request = MaybeUninit::uninit();
    let mut refresh = Refresh { opaque: [0; REFRESH_WORDS] };
    let mut request: RefreshRequest = unsafe {
        assert_eq!(cbl_refresh_request_init(request.as_mut_ptr()), Answer::CblOk);
        request.assume_init()
    };
    request.client.id = text("tv");
    assert_eq!(unsafe { cbl_refresh_start(&mut refresh, &request, 0, 0) }, Answer::CblBadText);
    request.refresh_token = text("old");
    assert_eq!(unsafe { cbl_refresh_start(&mut refresh, &request, 0, 0) }, Answer::CblOk);
    let (mut step, mut out) = (MaybeUninit::<Step>::uninit(), [0_u8; 256]);
    let answer = unsafe { cbl_refresh_next(&mut refresh, 0, out.as_mut_ptr().cast(), 256, step.as_mut_ptr()) };
    assert_eq!((answer, unsafe { step.assume_init() }.endpoint), (Answer::CblSend, Endpoint::CblToken));
    let (mut body, mut tokens) = (TOKENS.to_vec(), MaybeUninit::<Tokens>::uninit());
    let response = response(200, &mut body);
    let answer = unsafe { cbl_refresh_on_response(&mut refresh, 9, &response, tokens.as_mut_ptr()) };
    assert_eq!(answer, Answer::CblLinked);

    let (mut saved, mut written) = ([0_u8; 64], 0);
    let answer = unsafe { cbl_tokens_save(tokens.as_ptr(), saved.as_mut_ptr(), 64, &mut written) };
    assert_eq!(answer, Answer::CblOk);
    let mut again = MaybeUninit::<Tokens>::uninit();
    assert_eq!(unsafe { cbl_tokens_load(saved.as_ptr(), written, again.as_mut_ptr()) }, Answer::CblOk);
    let again = unsafe { again.assume_init() };
    assert_eq!((read(again.access_token), read(again.refresh_token)), ("2Yotn/FZF".into(), "AZcq".into()));
    let mut torn = MaybeUninit::uninit();
    let answer = unsafe { cbl_tokens_load(saved.as_ptr(), written - 1, torn.as_mut_ptr()) };
    assert_eq!(answer, Answer::CblSavedDamaged);
    assert_eq!(unsafe { cbl_refresh_end(&mut refresh) }, Answer::CblOk);
    assert!(refresh.opaque.iter().all(|word| *word == 0));
}

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

#[test]
fn every_answer_has_a_text_of_its_own_and_other_numbers_have_one_too() {
    let text = |number| unsafe { CStr::from_ptr(cbl_error_text(number)) }.to_str().unwrap();
    let known: Vec<_> = (0..100).map(text).filter(|text| *text != "not an answer").collect();
    let mut different = known.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!((known.len(), different.len()), (35, 35));
    assert_eq!((text(Answer::CblExpired as u32), text(u32::MAX)), ("the code expired", "not an answer"));
}
