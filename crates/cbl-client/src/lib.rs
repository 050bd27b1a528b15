//! The device side of RFC 8628: decides what to send, when, and what to show. Sockets, clock and screen stay the
//! caller's; there is no heap, no randomness, no sleep and no unsafe code in here. (The feature `tokio` adds
//! `driver`, which has all of them but the last.)
//!
//! # The states
//!
//! What can happen now?
//!
//! - **Asking**: wants codes (step 1 of six). Repeats its request until there is an answer or ten minutes are over.
//! - **Waiting**: has codes on the screen (2) and polls (5), while a person is at work (3, 4).
//! - **Ended**: says how, for ever. [`Outcome`] lists the ways.
//!
//! In the first two a request is either in flight or has its time.
//!
//! ```text
//!   a person presses OK                    power is back: resume(blob)
//!          |                                           |
//!          v      codes                                v
//!      [ Asking ] ----------------------------->  [ Waiting ] --.  authorization_pending: wait the interval
//!        |  |  ^                                   |  |  |  ^   |  slow_down: five seconds more, for good
//!        |  '--'  no answer, 5xx, 429:             |  |  |  '---'  no answer, 5xx, 429: back off for a while
//!        |        back off, ask again              |  |  |
//!        |                                         |  |  '-- tokens --------------------------> Ended: Linked
//!        |     expired or forgotten,               |  |
//!        | <----- the first time ------------------'  '-- expired, access_denied, other error,
//!        |                                                a member missing, cancelled ---------> Ended
//!        '-- error, patience over, cancelled --------------------------------------------------> Ended
//! ```
//!
//! # One walk
//!
//! ```
//! use cbl_client::{Action, Client, ClientId, DeviceFlow, Endpoint, LinkRequest, Outcome, Response, View};
//!
//! let client = Client::public(ClientId::parse("living-room-tv")?);
//! let mut flow = DeviceFlow::start(LinkRequest::new(client), 0, 42);
//! let mut out = [0; 512];
//!
//! // Step 1: ask for codes.
//! let Action::Send(request) = flow.next(0, &mut out) else { unreachable!() };
//! assert_eq!((request.endpoint, request.body), (Endpoint::DeviceAuthorization, "client_id=living-room-tv"));
//! let mut answer = *br#"{"device_code":"GmRh","user_code":"WDJB-MJHT","expires_in":600,
//!     "verification_uri":"https:\/\/tv.example\/link","interval":5}"#;
//! assert!(flow.on_response(300, Response::new(200, &mut answer)).is_none());
//!
//! // Step 2: show them.
//! let View::Waiting(prompt) = flow.view(300) else { unreachable!() };
//! assert_eq!((prompt.user_code, prompt.verification_uri), ("WDJB-MJHT", "https://tv.example/link"));
//!
//! // Step 5: poll, one interval and up to a tenth after the answer. (Steps 3 and 4 happen on a phone.)
//! let Action::WaitUntil(time) = flow.next(300, &mut out) else { unreachable!() };
//! assert!((5_300..=5_800).contains(&time));
//! let Action::Send(request) = flow.next(time, &mut out) else { unreachable!() };
//! assert_eq!(request.endpoint, Endpoint::Token);
//! let mut answer = *br#"{"access_token":"2YotnFZF","token_type":"Bearer","expires_in":900}"#;
//! let tokens = flow.on_response(time + 200, Response::new(200, &mut answer));
//! assert_eq!(tokens.unwrap().access_token(), "2YotnFZF");
//! assert_eq!(flow.next(time + 200, &mut out), Action::Finished(Outcome::Linked));
//! # Ok::<(), cbl_client::ClientIdError>(())
//! ```
//!
//! # Where to look
//!
//! `flow.rs` decides, `flow/hear.rs` what answers do to it; `state.rs` holds the states, `pace.rs` the two numbers behind
//! every wait; `request.rs` says what is asked for, `wire.rs` and `dialect.rs` in which bytes, `response.rs` what an answer
//! means; `pkce.rs` and `dpop.rs` prove who asks; `discovery.rs` finds the server; `resume.rs`, `stored.rs` and `store.rs`
//! survive the power cut; `refresher.rs` is the time after. `embassy/` and `driver/` bring the network.

#![no_std]
// Reqwest and files live behind the feature; tests run on a host.
#[cfg(any(test, feature = "tokio"))]
extern crate std;

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod action;
mod address;
mod base64url;
mod blob;
pub mod capacity;
mod dialect;
mod discovery;
mod dpop;
#[cfg(feature = "tokio")]
pub mod driver;
#[cfg(feature = "embassy")]
pub mod embassy;
mod error;
#[cfg(feature = "flash")]
mod flash;
mod flow;
mod json;
mod login_hint;
mod pace;
mod pkce;
mod prompt;
mod refresher;
mod request;
mod response;
mod resume;
mod retry_after;
mod state;
mod store;
mod stored;
mod text;
mod tokens;
#[cfg(feature = "verify")]
pub mod verify;
mod wire;

pub use cbl_proto::{ClientId, ClientIdError, ErrorCode, Scope, ScopeError};

pub use action::{Action, Endpoint, Outcome, Request, Response};
pub use blob::BlobError;
pub use dialect::Dialect;
pub use discovery::{Discovery, DiscoveryAction, DiscoveryError, Metadata};
pub use dpop::{Dpop, ProofClaims, ProofSigner};
pub use error::{BufferFault, Failure, NetworkError, ProofError, Refusal, ServerFault, Trouble};
#[cfg(feature = "flash")]
pub use flash::{FlashError, FlashStore};
pub use flow::DeviceFlow;
pub use login_hint::LoginHint;
pub use pace::{FIVE_SECONDS, LONGEST_BACKOFF};
pub use pkce::PkceSeed;
pub use prompt::{Progress, Prompt, View};
pub use refresher::Refresher;
pub use request::{Authentication, Client, LinkRequest, REQUEST_ROOM, REQUEST_TIMEOUT};
pub use resume::{SAVED_ROOM, SaveError};
pub use store::{Slot, TokenStore};
pub use stored::StoredTokens;
pub use tokens::Tokens;

/// Milliseconds on the caller's monotonic clock, or a span of them.
pub type Millis = u64;
