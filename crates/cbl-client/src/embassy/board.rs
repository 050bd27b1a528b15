//! A ready [`Board`]: HTTP over the network stack of the firmware.

use core::future::{Future, poll_fn};
use core::net::{IpAddr, SocketAddr};
use core::pin::pin;
use core::task::Poll;

use embedded_nal_async::{AddrType, Dns, TcpConnect};

use super::Board;
use super::http::{Order, Shape};
use super::protection::Protection;
use crate::Millis;
use crate::action::{Endpoint, Request, Response};
use crate::address::{self, Parts, Schemes};
use crate::error::NetworkError;
use crate::prompt::View;

/// The time of a board. With embassy:
///
/// ```text
/// impl Clock for EmbassyClock {
///     fn now(&self) -> Millis {
///         embassy_time::Instant::now().as_millis()
///     }
///     async fn sleep_until(&self, time: Millis) {
///         embassy_time::Timer::at(embassy_time::Instant::from_millis(time)).await;
///     }
/// }
/// ```
#[allow(async_fn_in_trait, reason = "boards run their tasks on one core; a bound on Send would shut them out")]
pub trait Clock {
    /// Milliseconds on a monotonic clock.
    fn now(&self) -> Millis;

    /// Waits until then.
    async fn sleep_until(&self, time: Millis);

    /// Seconds since 1970, where the board knows. Without them nobody notices that a certificate has ended.
    fn unix_time(&self) -> Option<u64> {
        None
    }
}

/// The network of a board: with embassy, a `TcpClient` and a `DnsSocket`. Addresses with an IP instead of a name need no
/// DNS; any [`Dns`] will do then.
#[derive(Debug, Clone, Copy)]
pub struct Network<'n, T, D> {
    /// Makes connections.
    pub tcp: &'n T,
    /// Finds addresses.
    pub dns: &'n D,
}

/// Where requests go.
#[derive(Debug, Clone, Copy)]
pub struct Endpoints<'a> {
    device_authorization: Parts<'a>,
    token: Parts<'a>,
}

impl<'a> Endpoints<'a> {
    /// Nothing when one of them is no absolute https address without user and fragment. Plain http to this very machine is
    /// let through here, and refused by [`Tls`](super::Tls).
    #[must_use]
    pub fn new(device_authorization: &'a str, token: &'a str) -> Option<Self> {
        let parts =
            |url| address::is_endpoint(url, Schemes::HttpsAndLoopbackHttp).then(|| address::parts(url)).flatten();
        Some(Self { device_authorization: parts(device_authorization)?, token: parts(token)? })
    }

    const fn of(&self, endpoint: Endpoint) -> Parts<'a> {
        match endpoint {
            Endpoint::DeviceAuthorization => self.device_authorization,
            Endpoint::Token => self.token,
        }
    }
}

/// HTTP over [`Network`], protected by [`Tls`](super::Tls), one connection for each request. `S` draws.
#[derive(Debug)]
pub struct NetBoard<'n, T, D, P, C, S> {
    network: Network<'n, T, D>,
    endpoints: Endpoints<'n>,
    protection: P,
    clock: C,
    screen: S,
}

impl<'n, T, D, P, C, S> NetBoard<'n, T, D, P, C, S>
where
    T: TcpConnect,
    D: Dns,
    P: Protection,
    C: Clock,
    S: FnMut(View<'_>),
{
    /// Puts a board together.
    pub const fn new(network: Network<'n, T, D>, endpoints: Endpoints<'n>, protection: P, clock: C, screen: S) -> Self {
        Self { network, endpoints, protection, clock, screen }
    }
}

impl<T, D, P, C, S> Board for NetBoard<'_, T, D, P, C, S>
where
    T: TcpConnect,
    D: Dns,
    P: Protection,
    C: Clock,
    S: FnMut(View<'_>),
{
    fn now(&self) -> Millis {
        self.clock.now()
    }

    async fn sleep_until(&mut self, time: Millis) {
        self.clock.sleep_until(time).await;
    }

    async fn post<'b>(&mut self, request: Request<'_>, room: &'b mut [u8]) -> Result<Response<'b, 'b>, NetworkError> {
        let Self { network, endpoints, protection, clock, .. } = self;
        let to = endpoints.of(request.endpoint);
        let order = Order { request, to, unix_time: clock.unix_time() };
        let answer = before(clock.sleep_until(request.give_up_at), exchange(network, protection, &order, room)).await;
        match answer.unwrap_or(Err(NetworkError::TimedOut)) {
            Ok(shape) => shape.response(room).ok_or(NetworkError::Unreachable),
            Err(error) => {
                // Half an answer may hold a whole token.
                room.fill(0);
                Err(error)
            }
        }
    }

    fn draw(&mut self, view: View<'_>) {
        (self.screen)(view);
    }
}

async fn exchange<T: TcpConnect, D: Dns, P: Protection>(
    network: &Network<'_, T, D>,
    protection: &mut P,
    order: &Order<'_>,
    room: &mut [u8],
) -> Result<Shape, NetworkError> {
    let Parts { scheme, host, port, .. } = order.to;
    if scheme != P::SCHEME {
        return Err(NetworkError::Unreachable);
    }
    let address = if let Ok(address) = host.parse::<IpAddr>() {
        address
    } else {
        let found = network.dns.get_host_by_name(host, AddrType::Either).await;
        found.map_err(|_| NetworkError::Unreachable)?
    };
    let socket = network.tcp.connect(SocketAddr::new(address, port)).await;
    protection.exchange(socket.map_err(|_| NetworkError::Unreachable)?, order, room).await
}

/// What `work` gives, unless the deadline comes first; then it is dropped.
async fn before<T>(deadline: impl Future<Output = ()>, work: impl Future<Output = T>) -> Option<T> {
    let (mut deadline, mut work) = (pin!(deadline), pin!(work));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => deadline.as_mut().poll(context).map(|()| None),
    })
    .await
}
