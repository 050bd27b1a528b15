//! IP address by DHCP, and one TCP connection at a time.

use core::net::{Ipv4Addr, SocketAddrV4};

use cbl_client::{Millis, NetworkError, Request, Response};
use heapless::String;
use smoltcp::iface::{Config, Interface, SocketHandle, SocketSet, SocketStorage};
use smoltcp::socket::{dhcpv4, tcp};
use smoltcp::time::Instant;
use smoltcp::wire::{IpCidr, Ipv4Cidr};

use crate::board::clock::Clock;
use crate::board::ethernet::Ethernet;
use crate::http;

/// The first of the ports for private use (RFC 6335 section 6).
const FIRST_PORT: u16 = 49_152;
const PORTS: u16 = u16::MAX - FIRST_PORT;

/// What the network needs of RAM: two segments to receive, half a kilobyte to send.
pub(crate) struct Memory {
    receive: [u8; 1072],
    send: [u8; 512],
}

impl Memory {
    pub(crate) const EMPTY: Self = Self { receive: [0; 1072], send: [0; 512] };
}

/// Places for the sockets of DHCP and TCP. Apart from the rest because they are not all zeros and so stand in flash, too.
pub(crate) type Sockets = [SocketStorage<'static>; 2];

/// None yet.
pub(crate) const NO_SOCKETS: Sockets = [SocketStorage::EMPTY; 2];

/// The network as the device uses it.
pub(crate) struct Network {
    ethernet: Ethernet,
    interface: Interface,
    sockets: SocketSet<'static>,
    dhcp: SocketHandle,
    tcp: SocketHandle,
    clock: Clock,
    local_port: u16,
}

impl Network {
    /// `serial_number` spreads sequence numbers and ports.
    pub(crate) fn new(
        mut ethernet: Ethernet,
        clock: Clock,
        serial_number: u64,
        memory: &'static mut Memory,
        sockets: &'static mut Sockets,
    ) -> Self {
        let mut config = Config::new(ethernet.address().into());
        config.random_seed = serial_number;
        let interface = Interface::new(config, &mut ethernet, instant(clock.now()));
        let mut sockets = SocketSet::new(sockets.as_mut_slice());
        let dhcp = sockets.add(dhcpv4::Socket::new());
        let receive = tcp::SocketBuffer::new(memory.receive.as_mut_slice());
        let send = tcp::SocketBuffer::new(memory.send.as_mut_slice());
        let tcp = sockets.add(tcp::Socket::new(receive, send));
        let local_port = FIRST_PORT + u16::try_from(serial_number % u64::from(PORTS)).unwrap_or_default();
        Self { ethernet, interface, sockets, dhcp, tcp, clock, local_port }
    }

    /// Lets frames in and out. To be called each millisecond, also while nothing is asked for.
    pub(crate) fn poll(&mut self) {
        let now = instant(self.clock.now());
        self.interface.poll(now, &mut self.ethernet, &mut self.sockets);
        let (address, router) = match self.sockets.get_mut::<dhcpv4::Socket<'_>>(self.dhcp).poll() {
            None => return,
            Some(dhcpv4::Event::Configured(lease)) => (Some(lease.address), lease.router),
            Some(dhcpv4::Event::Deconfigured) => (None, None),
        };
        self.use_lease(address, router);
    }

    fn use_lease(&mut self, address: Option<Ipv4Cidr>, router: Option<Ipv4Addr>) {
        self.interface.update_ip_addrs(|addresses| {
            addresses.clear();
            addresses.extend(address.map(IpCidr::Ipv4));
        });
        let table = self.interface.routes_mut();
        table.remove_default_ipv4_route();
        if let Some(router) = router {
            // There is room for one route, and this is it.
            let _ = table.add_default_ipv4_route(router);
        }
    }

    /// Sends a request and reads the answer into `room`. Apart from the caller, so that no screen is drawn on top of it.
    #[inline(never)]
    pub(crate) fn post<'r>(
        &mut self,
        server: SocketAddrV4,
        request: &Request<'_>,
        room: &'r mut [u8],
    ) -> Result<Response<'r, 'r>, NetworkError> {
        let mut head = String::<256>::new();
        http::write_head(&mut head, server, request).map_err(|_| NetworkError::Oversized)?;
        self.connect(server, request.give_up_at)?;
        let exchanged = self.exchange([head.as_bytes(), request.body.as_bytes()], room, request.give_up_at);
        self.socket().close();
        let length = exchanged?;
        http::read(room.get_mut(..length).unwrap_or_default())
    }

    fn connect(&mut self, server: SocketAddrV4, give_up_at: Millis) -> Result<(), NetworkError> {
        while self.interface.ipv4_addr().is_none() {
            self.wait(give_up_at)?;
        }
        self.local_port = FIRST_PORT + (self.local_port - FIRST_PORT + 1) % PORTS;
        let socket = self.sockets.get_mut::<tcp::Socket<'_>>(self.tcp);
        // The last connection may still be closing.
        socket.abort();
        let context = self.interface.context();
        socket.connect(context, server, self.local_port).map_err(|_| NetworkError::Unreachable)
    }

    /// Sends all `parts`, then reads until the answer is whole; its length.
    fn exchange(&mut self, parts: [&[u8]; 2], room: &mut [u8], give_up_at: Millis) -> Result<usize, NetworkError> {
        for part in parts {
            let mut rest = part;
            while !rest.is_empty() {
                self.wait(give_up_at)?;
                let socket = self.socket();
                if !socket.is_active() {
                    return Err(NetworkError::Unreachable);
                }
                if socket.can_send() {
                    let sent = socket.send_slice(rest).map_err(|_| NetworkError::Unreachable)?;
                    rest = rest.get(sent..).unwrap_or_default();
                }
            }
        }
        let mut length = 0;
        loop {
            let free = room.get_mut(length..).filter(|free| !free.is_empty()).ok_or(NetworkError::Oversized)?;
            let socket = self.socket();
            length += if socket.can_recv() { socket.recv_slice(free).unwrap_or_default() } else { 0 };
            let ended = !socket.may_recv();
            if http::is_complete(room.get(..length).unwrap_or_default(), ended)? {
                return Ok(length);
            }
            self.wait(give_up_at)?;
        }
    }

    /// Waits a millisecond and lets frames in and out.
    fn wait(&mut self, give_up_at: Millis) -> Result<(), NetworkError> {
        if self.clock.now() >= give_up_at {
            return Err(NetworkError::TimedOut);
        }
        self.clock.wait();
        self.poll();
        Ok(())
    }

    fn socket(&mut self) -> &mut tcp::Socket<'static> {
        self.sockets.get_mut(self.tcp)
    }
}

fn instant(now: Millis) -> Instant {
    Instant::from_millis(i64::try_from(now).unwrap_or(i64::MAX))
}
