//! The loop around the core for async boards: embassy, RTIC, or any other executor. No std, no heap.
//!
//! [`NetBoard`] is a board that is ready: HTTP/1.1 and TLS 1.3 over any network stack with the traits of
//! `embedded-nal-async`, `embassy-net` for one. Firmware with an HTTP and a TLS of its own implements [`Board`] instead.
//!
//! Dropping a future cancels what it does. Each future lives on the caller's stack, the buffers are the caller's.

mod board;
mod http;
mod protection;
mod tls;

pub use board::{Clock, Endpoints, NetBoard, Network};
pub use p256::elliptic_curve::rand_core::CryptoRngCore;
pub use pki_types::SignatureVerificationAlgorithm;
pub use protection::{PlainForTests, Protection};
pub use tls::{P256_SHA256, P384_SHA384, Roots, Tls, TlsBuffers};

use crate::Millis;
use crate::action::{Action, Outcome, Request, Response};
use crate::blob::BlobError;
use crate::error::NetworkError;
use crate::flow::DeviceFlow;
use crate::prompt::View;
use crate::refresher::Refresher;
use crate::resume::SAVED_ROOM;
use crate::store::{Slot, TokenStore};
use crate::stored::StoredTokens;
use zeroize::Zeroizing;

/// What the firmware gives.
#[allow(async_fn_in_trait, reason = "boards run their tasks on one core; a bound on Send would shut them out")]
pub trait Board {
    /// Milliseconds on a monotonic clock: `embassy_time::Instant::now().as_millis()`.
    fn now(&self) -> Millis;

    /// Waits: `embassy_time::Timer::at`.
    async fn sleep_until(&mut self, time: Millis);

    /// Sends a request over TLS and reads the whole answer into `room`: headers where they are wanted, then the body. No
    /// redirect is followed. The request ends by itself at its `give_up_at`.
    async fn post<'b>(&mut self, request: Request<'_>, room: &'b mut [u8]) -> Result<Response<'b, 'b>, NetworkError>;

    /// Draws.
    fn draw(&mut self, view: View<'_>);
}

/// The caller's two buffers: for requests ([`REQUEST_ROOM`](crate::REQUEST_ROOM) always suffices) and for answers.
#[derive(Debug)]
pub struct Buffers<'b> {
    /// Requests are written here.
    pub out: &'b mut [u8],
    /// Answers are read here: at most this many bytes.
    pub body: &'b mut [u8],
}

/// Why an async call gave no tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Stopped<E> {
    /// The flow ended without tokens.
    #[error("the linking ended")]
    Ended(Outcome),
    /// The store does not answer. Tokens that were not stored were not used.
    #[error("the store is at fault")]
    Store(E),
    /// Nothing is stored that could be refreshed: link.
    #[error("there is no link")]
    NoLink,
    /// A buffer is too small for what is stored, or for the tokens.
    #[error("a buffer is too small")]
    Buffer,
}

/// Runs a linking to its end. Codes are stored before they are shown, tokens before this returns. `flow` is a new one, or
/// one that was [resumed](pending).
pub async fn link<S: TokenStore>(
    board: &mut impl Board,
    flow: &mut DeviceFlow<'_>,
    store: &mut S,
    buffers: Buffers<'_>,
) -> Result<(), Stopped<S::Error>> {
    let Buffers { out, body } = buffers;
    loop {
        let now = board.now();
        if flow.is_unsaved() {
            let mut blob = Zeroizing::new([0; SAVED_ROOM]);
            let length = flow.save(now, blob.as_mut_slice()).map_err(|_| Stopped::Buffer)?;
            store.save(Slot::Pending, blob.get(..length).unwrap_or_default()).map_err(Stopped::Store)?;
        }
        let action = flow.next(now, out);
        board.draw(flow.view(now));
        match action {
            Action::WaitUntil(time) => board.sleep_until(time).await,
            Action::Finished(outcome) => {
                store.wipe(Slot::Pending).map_err(Stopped::Store)?;
                return Err(Stopped::Ended(outcome));
            }
            Action::Send(request) => match board.post(request, body).await {
                Err(error) => flow.on_network_error(board.now(), error),
                Ok(response) => {
                    if let Some(tokens) = flow.on_response(board.now(), response) {
                        keep(store, StoredTokens::of(&tokens), out)?;
                        store.wipe(Slot::Pending).map_err(Stopped::Store)?;
                        board.draw(flow.view(board.now()));
                        return Ok(());
                    }
                }
            },
        }
    }
}

/// Refreshes with `refresher`, which was started with the refresh token of `before`, and stores what comes. When the link
/// is gone, so is what was stored.
pub async fn refresh<S: TokenStore>(
    board: &mut impl Board,
    refresher: &mut Refresher<'_>,
    before: StoredTokens<'_>,
    store: &mut S,
    buffers: Buffers<'_>,
) -> Result<(), Stopped<S::Error>> {
    let Buffers { out, body } = buffers;
    loop {
        match refresher.next(board.now(), out) {
            Action::WaitUntil(time) => board.sleep_until(time).await,
            Action::Finished(outcome) => {
                if outcome == Outcome::Forgotten {
                    store.wipe(Slot::Tokens).map_err(Stopped::Store)?;
                }
                return Err(Stopped::Ended(outcome));
            }
            Action::Send(request) => match board.post(request, body).await {
                Err(error) => refresher.on_network_error(board.now(), error),
                Ok(response) => {
                    if let Some(tokens) = refresher.on_response(board.now(), response) {
                        return keep(store, StoredTokens::of(&tokens).or(before), out);
                    }
                }
            },
        }
    }
}

/// The blob of a linking that a power cut interrupted, if there is one: give it to [`DeviceFlow::resume`].
pub fn pending<'r, S: TokenStore>(store: &mut S, room: &'r mut [u8]) -> Result<Option<&'r [u8]>, Stopped<S::Error>> {
    store.load(Slot::Pending, room).map_err(Stopped::Store)
}

/// The tokens in the store.
pub fn tokens<'r, S: TokenStore>(store: &mut S, room: &'r mut [u8]) -> Result<StoredTokens<'r>, Stopped<S::Error>> {
    let blob = store.load(Slot::Tokens, room).map_err(Stopped::Store)?.ok_or(Stopped::NoLink)?;
    StoredTokens::read(blob).map_err(|_: BlobError| Stopped::NoLink)
}

/// Stores tokens by way of the buffer for requests, which is free between two of them.
fn keep<S: TokenStore>(store: &mut S, tokens: StoredTokens<'_>, room: &mut [u8]) -> Result<(), Stopped<S::Error>> {
    let length = tokens.write(room).map_err(|_| Stopped::Buffer)?;
    let kept = store.save(Slot::Tokens, room.get(..length).unwrap_or_default());
    room.fill(0);
    kept.map_err(Stopped::Store)
}
