//! What a C program does, in order, with what it hands over.

use core::mem::MaybeUninit;

use cbl_client_c::*;

pub const CODES: &[u8] = br#"{"device_code":"GmRh","user_code":"WDJB-MJHT","expires_in":600,
    "verification_uri":"https:\/\/tv.example\/link","interval":5}"#;
pub const TOKENS: &[u8] =
    br#"{"access_token":"2Yotn\/FZF","token_type":"Bearer","refresh_token":"AZcq","expires_in":900}"#;

pub fn zeroed() -> Box<Flow> {
    Box::new(Flow { opaque: [0; FLOW_WORDS] })
}

pub fn text(text: &'static str) -> Text {
    Text { data: text.as_ptr().cast(), length: text.len() }
}

pub fn request() -> LinkRequest {
    let mut request = MaybeUninit::uninit();
    unsafe {
        assert_eq!(cbl_link_request_init(request.as_mut_ptr()), Answer::CblOk);
        let mut request = request.assume_init();
        request.client.id = text("tv");
        request
    }
}

pub fn started() -> Box<Flow> {
    let mut flow = zeroed();
    assert_eq!(unsafe { cbl_flow_start(&mut *flow, &request(), 0, 42) }, Answer::CblOk);
    flow
}

pub fn next(flow: &mut Flow, now: u64, out: &mut [u8]) -> (Answer, Step) {
    let mut step = MaybeUninit::uninit();
    let answer = unsafe { cbl_flow_next(flow, now, out.as_mut_ptr().cast(), out.len(), step.as_mut_ptr()) };
    (answer, unsafe { step.assume_init() })
}

pub fn next_answer(flow: &mut Flow) -> Answer {
    let (mut step, mut out) = (MaybeUninit::uninit(), [0_u8; 8]);
    unsafe { cbl_flow_next(flow, 0, out.as_mut_ptr().cast(), 8, step.as_mut_ptr()) }
}

pub fn response(status: u16, body: &mut [u8]) -> Response {
    let none = text("");
    let (body, body_length) = (body.as_mut_ptr().cast(), body.len());
    Response { body, body_length, retry_after: none, date: none, preference_applied: none, status }
}

pub fn answers(flow: &mut Flow, now: u64, body: &mut [u8]) -> (Answer, Tokens) {
    let mut tokens = MaybeUninit::uninit();
    let response = response(200, body);
    let answer = unsafe { cbl_flow_on_response(flow, now, &response, tokens.as_mut_ptr()) };
    (answer, unsafe { tokens.assume_init() })
}

pub fn read(text: Text) -> String {
    let bytes = unsafe { core::slice::from_raw_parts(text.data.cast(), text.length) };
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A flow with codes, at the time 300.
pub fn waiting() -> Box<Flow> {
    let mut flow = started();
    assert_eq!(next(&mut flow, 0, &mut [0; 512]).0, Answer::CblSend);
    assert_eq!(answers(&mut flow, 300, &mut CODES.to_vec()).0, Answer::CblOk);
    flow
}
