//! What a device authorization server decides (RFC 8628): pure functions of a grant, a request and the time.
//!
//! ```text
//!            claim            approve              collect
//!  Pending ---------> Claimed ---------> Approved ---------> Collected
//!     |                  |                  |
//!     |   report, policy |  deny            |  a re-check at collection fails
//!     +------------------+--------> Denied <+
//! ```
//!
//! A stage never goes back, an expiry never grows, `Denied` and `Collected` are final. Expiry is not a stage: it is a
//! comparison of `expires_at` with the time that the caller passes in, made again at every question.
//!
//! One function answers one question:
//!
//! | question | function |
//! |---|---|
//! | may this client ask for codes, and for what? (step 1) | [`issue::issue`] |
//! | what does a poll hear? (step 5) | [`Grant::poll`] |
//! | is this poll too early? | [`pace::Pace::is_too_early`] |
//! | who may see and decide this grant? (step 3) | [`Grant::claim`] |
//! | may this person approve or deny? (step 4) | [`Grant::may_decide`] |
//! | which mark does the grant carry after a decision? | [`Grant::marked`] |
//! | may tokens be issued now, for an approval given earlier? | [`collect::may_issue`] |
//! | is a browser session still good, and for what? | [`session::Times`] |
//! | how often may a sign-in fail? | [`sign_in::ways`] |
//! | is a repeated collection the same device that lost an answer? | [`collect::repeat`] |
//! | is this refresh token good, and what follows it? | [`lineage::Lineage::present`] |
//! | may this source try another code? | [`budget`] |
//! | which grants does a client's registration allow? | [`policy`] |
//! | may this client have a person signed in for it? | [`authorize::authorize`] |
//! | which data does the person have to agree to now? | [`consent::wanted`] |
//! | what does a scope release of a person? | [`scopes`] |
//! | whose account is it that a provider speaks of? | [`federation`] |
//! | how long does a link live if nobody ends it? | [`Life::over_at`](life::Life::over_at) |
//! | to which key of a device are its tokens bound? | [`ShownKey::fits`] |
//! | is this proof of who somebody is enough, and which may be taken away? | [`proof`] |
//! | may this password, address or user name be chosen? | [`password::judge`], [`address::is_valid`], [`username::is_valid`] |
//! | what must an approval of this client bring? | [`Guard::judge`](guard::Guard::judge) |
//!
//! Nothing here reads a clock, draws a random number, or knows of HTTP, Redis or SQL.
#![no_std]

extern crate alloc;

pub mod address;
pub mod authorize;
pub mod binding;
pub mod budget;
pub mod claim;
pub mod collect;
pub mod consent;
pub mod decide;
pub mod federation;
pub mod grant;
pub mod guard;
pub mod id;
pub mod issue;
pub mod life;
pub mod lineage;
pub mod numbers;
pub mod pace;
pub mod password;
pub mod policy;
pub mod poll;
pub mod proof;
pub mod scopes;
pub mod session;
pub mod sign_in;
pub mod time;
pub mod username;
mod words;

pub use binding::{KeyPolicy, KeyRefusal, ShownKey};
pub use claim::{ClaimDecision, Claimant};
pub use decide::{DecisionRefusal, Outcome};
pub use grant::{Approval, Claim, Denial, DenialReason, Device, Grant, Stage};
pub use guard::Guard;
pub use id::{AccountId, FamilyId, GrantId, LinkId};
pub use numbers::Numbers;
pub use poll::{PollDecision, Progress};
pub use time::UnixMillis;
