//! Pointers and lengths that are none.

use core::mem::MaybeUninit;
use core::ptr::{null, null_mut};

use cbl_client_c::*;

use crate::hands::{next_answer, request, waiting, zeroed};

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
