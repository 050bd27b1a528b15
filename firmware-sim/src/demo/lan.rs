//! The address of this machine in its network.

use std::net::{IpAddr, UdpSocket};

use anyhow::{Context, ensure};

/// Somewhere outside (RFC 5737): asking for the way there names the right one of several interfaces.
const ELSEWHERE: (&str, u16) = ("192.0.2.1", 9);

/// The address that this machine would send from. Connecting a UDP socket sends no packet.
pub(super) fn address() -> anyhow::Result<IpAddr> {
    let missing = "this machine is in no network; start the demo without --lan";
    let socket = UdpSocket::bind("0.0.0.0:0").context(missing)?;
    socket.connect(ELSEWHERE).context(missing)?;
    let address = socket.local_addr().context(missing)?.ip();
    ensure!(!address.is_unspecified() && !address.is_loopback(), missing);
    Ok(address)
}
