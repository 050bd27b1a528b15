//! What C can do wrong and a pointer can show: an error value each, and nothing else happens.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::undocumented_unsafe_blocks,
    clippy::multiple_unsafe_ops_per_block,
    clippy::borrow_as_ptr,
    missing_docs,
    unreachable_pub,
    reason = "tests fail by panicking, and all they call is unsafe"
)]

use core::ffi::CStr;

use cbl_client_c::*;

mod discovery;
mod flow;
mod hands;
mod pointers;
mod refresh;

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
