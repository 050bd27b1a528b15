//! The loop around the core for async boards: embassy, RTIC, or any other executor. No std, no heap.
//!
//! [`NetBoard`] is a board that is ready: HTTP/1.1 and TLS 1.3 over any network stack with the traits of
//! `embedded-nal-async`, `embassy-net` for one. Firmware with an HTTP and a TLS of its own implements [`Board`] instead.
//!
//! Dropping a future cancels what it does. Each future lives on the caller's stack, the buffers are the caller's.
//!
//! ```
//! use cbl_client::embassy::{
//!     Board, Buffers, Clock, CryptoRngCore, Endpoints, NetBoard, Network, P256_SHA256, P384_SHA384, Roots, Stopped, Tls,
//!     TlsBuffers, link,
//! };
//! use cbl_client::{Client, ClientId, DeviceFlow, LinkRequest, TokenStore, View};
//! use embedded_nal_async::{Dns, TcpConnect};
//!
//! /// In DER: your own, or that of a public authority whose keys are ECDSA.
//! static ROOT: &[u8] = &[/* include_bytes!("root.der") */];
//!
//! /// Because a person pressed OK. With embassy-net, `network` holds a `TcpClient` and a `DnsSocket`.
//! async fn badge<S: TokenStore>(
//!     network: Network<'_, impl TcpConnect, impl Dns>,
//!     clock: impl Clock,
//!     generator: impl CryptoRngCore,
//!     store: &mut S,
//!     draw: impl FnMut(View<'_>),
//! ) -> Result<(), Stopped<S::Error>> {
//!     let (mut incoming, mut outgoing, mut certificate) = ([0; 4096], [0; 1024], [0; 2048]);
//!     let buffers = TlsBuffers { incoming: &mut incoming, outgoing: &mut outgoing, certificate: &mut certificate };
//!     let roots = Roots { certificates: &[ROOT], algorithms: &[P256_SHA256, P384_SHA384] };
//!     let tls = Tls::verified(roots, generator, buffers);
//!
//!     let Some(endpoints) = Endpoints::new("https://id.example/device_authorization", "https://id.example/token") else {
//!         return Err(Stopped::NoLink);
//!     };
//!     let mut board = NetBoard::new(network, endpoints, tls, clock, draw);
//!     let Ok(id) = ClientId::parse("badge") else { return Err(Stopped::NoLink) };
//!     let mut flow = DeviceFlow::start(LinkRequest::new(Client::public(id)), board.now(), 4711); // The serial number.
//!     let (mut out, mut body) = ([0; 1024], [0; 4096]);
//!     link(&mut board, &mut flow, store, Buffers { out: &mut out, body: &mut body }).await
//! }
//! ```
//!
//! # What TLS here checks, and what it does not
//!
//! The protocol is `embedded-tls`, the judge is `rustls-webpki`, the very one of rustls. A server must show a certificate for
//! its name (or address), through authorities up to one of your roots, and sign the handshake with its key; before that, no
//! byte of a request is sent. There is no other mode. What to know:
//!
//! - `embedded-tls` 0.19 by itself opens connections to a server that shows no certificate, or shows one and leaves out the
//!   proof, whatever verifier it is given; and it panics at an encrypted record of no length. Both are stopped here, and
//!   tested with a server that does so.
//! - Without [`Clock::unix_time`], certificates count as of the day on which they were issued: nobody notices that one has
//!   ended. Nothing is known of revocation either.
//! - Keys are ECDSA on P-256 or P-384. RSA needs a heap: a server with nothing else is out of reach.
//! - On a Cortex-M4F a linking with all of this takes 98 KB of flash, with P-384 212 KB (`just size`), and its future 11 KB
//!   of RAM besides the buffers. How long a handshake takes there was not measured.
//! - Each request has a connection and a handshake of its own: between two polls nothing is held open. Long polls
//!   ([`LinkRequest::long_poll`](crate::LinkRequest::long_poll)) make them rare.
//! - An attacker on the way can make requests fail, and `embedded-tls` has seen little review. For anything dearer than a
//!   badge put a reviewed TLS behind [`Board`].
//!
//! # Why HTTP is not reqwless
//!
//! Measured with reqwless 0.14: its TLS makes all keys from one 64-bit seed that is started anew at each connection (two
//! connections of a client send the same `ClientHello`, key share included), it sends `https` requests in the clear when no
//! TLS was configured, and with `TlsVerify::Certificate` it accepts the server without a certificate. What is needed of
//! HTTP here is one form, a bounded answer and five headers.

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
