//! What a firmware gives to a `NetBoard`: the traits of `embedded-nal-async` over the sockets of this machine, a clock, and
//! a generator of random numbers.

use std::fs::File;
use std::io::Read as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use cbl_client::embassy::{Clock, Network};
use cbl_client::{Action, Client, ClientId, DeviceFlow, LinkRequest, Millis, REQUEST_ROOM, Request};
use embedded_io_async::{ErrorKind, ErrorType, Read, Write};
use embedded_nal_async::{AddrType, Dns, TcpConnect};
use p256::elliptic_curve::rand_core::{CryptoRng, Error, RngCore};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

pub(crate) struct Sockets;
pub(crate) struct Socket(TcpStream);

pub(crate) const NETWORK: Network<'static, Sockets, Names> = Network { tcp: &Sockets, dns: &Names };

impl TcpConnect for Sockets {
    type Error = ErrorKind;
    type Connection<'a> = Socket;

    async fn connect(&self, remote: SocketAddr) -> Result<Socket, ErrorKind> {
        TcpStream::connect(remote).await.map(Socket).map_err(|_| ErrorKind::ConnectionRefused)
    }
}

impl Socket {
    pub(crate) fn over(stream: TcpStream) -> Self {
        Self(stream)
    }
}

impl ErrorType for Socket {
    type Error = ErrorKind;
}

impl Read for Socket {
    async fn read(&mut self, room: &mut [u8]) -> Result<usize, ErrorKind> {
        self.0.read(room).await.map_err(|_| ErrorKind::ConnectionReset)
    }
}

impl Write for Socket {
    async fn write(&mut self, bytes: &[u8]) -> Result<usize, ErrorKind> {
        self.0.write(bytes).await.map_err(|_| ErrorKind::ConnectionReset)
    }

    async fn flush(&mut self) -> Result<(), ErrorKind> {
        self.0.flush().await.map_err(|_| ErrorKind::ConnectionReset)
    }
}

/// Knows one name, that of this machine.
pub(crate) struct Names;

impl Dns for Names {
    type Error = ErrorKind;

    async fn get_host_by_name(&self, host: &str, _: AddrType) -> Result<IpAddr, ErrorKind> {
        (host == "localhost").then_some(Ipv4Addr::LOCALHOST.into()).ok_or(ErrorKind::NotFound)
    }

    async fn get_host_by_address(&self, _: IpAddr, _: &mut [u8]) -> Result<usize, ErrorKind> {
        Err(ErrorKind::Unsupported)
    }
}

/// Starts where it is told to.
#[derive(Clone, Copy)]
pub(crate) struct TestClock {
    start: Instant,
    at: Millis,
    unix_time: Option<u64>,
}

impl TestClock {
    pub(crate) fn at(at: Millis) -> Self {
        Self { start: Instant::now(), at, unix_time: None }
    }

    pub(crate) fn with_calendar(unix_time: Option<u64>) -> Self {
        Self { unix_time, ..Self::at(0) }
    }
}

impl Clock for TestClock {
    fn now(&self) -> Millis {
        self.at + u64::try_from(self.start.elapsed().as_millis()).unwrap()
    }

    async fn sleep_until(&self, time: Millis) {
        tokio::time::sleep_until(self.start + Duration::from_millis(time.saturating_sub(self.at))).await;
    }

    fn unix_time(&self) -> Option<u64> {
        self.unix_time
    }
}

/// The generator of the operating system.
pub(crate) struct Generator(File);

impl Generator {
    pub(crate) fn new() -> Self {
        Self(File::open("/dev/urandom").unwrap())
    }
}

impl RngCore for Generator {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.fill_bytes(&mut bytes);
        u32::from_ne_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.fill_bytes(&mut bytes);
        u64::from_ne_bytes(bytes)
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        self.0.read_exact(bytes).unwrap();
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for Generator {}

pub(crate) fn client() -> Client<'static> {
    Client::public(ClientId::parse("tv").unwrap())
}

/// The first request of a linking that began at 0: it gives up at 30 s.
pub(crate) fn first_request(out: &mut [u8; REQUEST_ROOM]) -> Request<'_> {
    let mut flow = DeviceFlow::start(LinkRequest::new(client()), 0, 7);
    match flow.next(0, out) {
        Action::Send(request) => request,
        other => panic!("{other:?}"),
    }
}
