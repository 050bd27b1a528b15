//! A linking: how it goes, and how it ends.

use core::ffi::CStr;
use core::mem::MaybeUninit;

use cbl_client_c::*;

use crate::hands::{CODES, TOKENS, answers, next, next_answer, read, request, started, text, waiting, zeroed};

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
fn ending_a_flow_leaves_nothing_of_it_in_memory() {
    let mut flow = waiting();
    assert_eq!(unsafe { cbl_flow_end(&mut *flow) }, Answer::CblOk);
    assert!(flow.opaque.iter().all(|word| *word == 0));
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
