//! `cbl-client` for C and C++. What a firmware developer reads is `include/cbl.h`, which is made from this crate:
//! the documentation of its items is the text of the header.
//!
//! Each module is one paragraph of the header. `memory.rs` holds the few places where a pointer of the caller's
//! becomes a reference; everything else is checked by the compiler.
//!
//! What is promised beyond the core:
//!
//! - Nothing is allocated, called back or kept outside the caller's memory.
//! - A null pointer, a misaligned one, memory that overlaps, text that is not UTF-8, a number that names nothing,
//!   a flow that was not started: an error value. What cannot be noticed (a pointer into nowhere, two threads in
//!   one flow, text that changes under a running flow) is forbidden at the head of the header.
//! - No enum crosses from C to Rust: there, any number can come.

#![no_std]
// For the panic handler alone.
#[cfg(feature = "hosted")]
extern crate std;

mod answer;
mod discovery;
mod flow;
mod limits;
mod memory;
mod outcome;
mod refresh;
mod request;
mod response;
mod step;
mod storage;
mod stored;
mod text;
mod view;

pub use answer::{Answer, cbl_error_text};
pub use discovery::{
    Lookup, Metadata, cbl_discovery_end, cbl_discovery_next, cbl_discovery_on_network_error, cbl_discovery_on_response,
    cbl_discovery_start,
};
pub use flow::{
    cbl_flow_cancel, cbl_flow_end, cbl_flow_is_unsaved, cbl_flow_next, cbl_flow_on_network_error, cbl_flow_on_response,
    cbl_flow_resume, cbl_flow_save, cbl_flow_start, cbl_flow_view,
};
pub use limits::{DETAIL, REQUEST_ROOM, SAVED_ROOM, UNKNOWN};
pub use memory::cbl_wipe;
pub use refresh::{
    cbl_refresh_cancel, cbl_refresh_end, cbl_refresh_next, cbl_refresh_on_network_error, cbl_refresh_on_response,
    cbl_refresh_start,
};
pub use request::{
    Authentication, Client, DiscoveryRequest, Language, LinkRequest, RefreshRequest, Saved, cbl_discovery_request_init,
    cbl_link_request_init, cbl_refresh_request_init,
};
pub use response::{Response, Tokens};
pub use step::{Endpoint, Step};
pub use storage::{DISCOVERY_WORDS, Discovery, FLOW_WORDS, Flow, REFRESH_WORDS, Refresh};
pub use stored::{cbl_tokens_load, cbl_tokens_save};
pub use text::{Text, cbl_text_of};
pub use view::{Progress, Screen, View};

/// Nobody is there to be told: a watchdog, if there is one, starts the board anew.
#[cfg(all(feature = "panic-handler", not(feature = "hosted")))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
