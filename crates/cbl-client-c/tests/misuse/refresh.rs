//! A refresh, and tokens on their way to flash and back.

use core::mem::MaybeUninit;

use cbl_client_c::*;

use crate::hands::{TOKENS, read, response, text};

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
