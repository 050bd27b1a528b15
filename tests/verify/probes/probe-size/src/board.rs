//! A whole linking over HTTP and TLS on a network stack that only the linker believes in.

use core::hint::black_box;
use core::net::{IpAddr, SocketAddr};
use core::pin::pin;
use core::task::{Context, Poll, Waker};

use cbl_client::embassy::{
    Buffers, Clock, CryptoRngCore, Endpoints, NetBoard, Network, P256_SHA256, P384_SHA384, Roots,
    SignatureVerificationAlgorithm, Tls, TlsBuffers, link,
};
use cbl_client::{DeviceFlow, Slot, TokenStore, View};
use embedded_io_async::{ErrorKind, ErrorType, Read, Write};
use embedded_nal_async::{AddrType, Dns, TcpConnect};

struct Stack;

impl TcpConnect for Stack {
    type Error = ErrorKind;
    type Connection<'a> = Stack;

    async fn connect<'a>(&'a self, remote: SocketAddr) -> Result<Stack, ErrorKind> {
        black_box(remote);
        black_box(Ok(Stack))
    }
}

impl Dns for Stack {
    type Error = ErrorKind;

    async fn get_host_by_name(&self, host: &str, _: AddrType) -> Result<IpAddr, ErrorKind> {
        black_box(host).parse().map_err(|_| ErrorKind::NotFound)
    }

    async fn get_host_by_address(&self, _: IpAddr, _: &mut [u8]) -> Result<usize, ErrorKind> {
        Err(ErrorKind::Unsupported)
    }
}

impl ErrorType for Stack {
    type Error = ErrorKind;
}

impl Read for Stack {
    async fn read(&mut self, room: &mut [u8]) -> Result<usize, ErrorKind> {
        black_box(Ok(black_box(room).len()))
    }
}

impl Write for Stack {
    async fn write(&mut self, bytes: &[u8]) -> Result<usize, ErrorKind> {
        black_box(Ok(black_box(bytes).len()))
    }

    async fn flush(&mut self) -> Result<(), ErrorKind> {
        black_box(Ok(()))
    }
}

struct Time;

impl Clock for Time {
    fn now(&self) -> u64 {
        black_box(0)
    }

    async fn sleep_until(&self, time: u64) {
        black_box(time);
    }
}

struct Store;

impl TokenStore for Store {
    type Error = ();

    fn load<'r>(&mut self, _: Slot, room: &'r mut [u8]) -> Result<Option<&'r [u8]>, ()> {
        black_box(Ok(Some(room)))
    }

    fn save(&mut self, _: Slot, blob: &[u8]) -> Result<(), ()> {
        black_box(blob);
        black_box(Ok(()))
    }

    fn wipe(&mut self, _: Slot) -> Result<(), ()> {
        black_box(Ok(()))
    }
}

#[unsafe(no_mangle)]
pub fn board_knows_p256() -> &'static dyn SignatureVerificationAlgorithm {
    P256_SHA256
}

#[unsafe(no_mangle)]
pub fn board_knows_p384() -> &'static dyn SignatureVerificationAlgorithm {
    P384_SHA384
}

#[unsafe(no_mangle)]
pub fn board_links(
    flow: &mut DeviceFlow<'_>,
    roots: Roots<'_>,
    generator: &mut dyn CryptoRngCore,
    buffers: TlsBuffers<'_>,
    own: Buffers<'_>,
) -> bool {
    let Some(endpoints) = Endpoints::new(black_box("https://id.example/d"), black_box("https://id.example/t")) else {
        return false;
    };
    let tls = Tls::verified(roots, generator, buffers);
    let screen = |view: View<'_>| {
        black_box(view);
    };
    let mut board = NetBoard::new(Network { tcp: &Stack, dns: &Stack }, endpoints, tls, Time, screen);
    let mut store = Store;
    let linking = pin!(link(&mut board, flow, &mut store, own));
    matches!(linking.poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(Ok(())))
}
