//! Who is asking, as far as the network tells (WB-03, WB-04).
//!
//! What a client writes into a header is believed only where a declared proxy vouches for it: the peer of the connection
//! counts, unless it is a trusted proxy; then the right-most hop that is no trusted proxy counts. Of the two headers only
//! the configured one is read, for a proxy that sets one of them passes the other through as the client wrote it.

use crate::config::{Config, ProxyHeader};
use actix_web::HttpRequest;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The address of the client in canonical form: an IPv4 address is never dressed as IPv6.
#[must_use]
pub fn client_address(req: &HttpRequest, config: &Config) -> IpAddr {
    // There is no peer only in calls that never touched a socket.
    let peer = req.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip()).to_canonical();
    if !is_trusted(peer, &config.trusted_proxies) {
        return peer;
    }
    let name = match config.proxy_header {
        ProxyHeader::XForwardedFor => "x-forwarded-for",
        ProxyHeader::Forwarded => "forwarded",
    };
    let lines: Vec<&str> = req.headers().get_all(name).map(|value| value.to_str().unwrap_or("unknown")).collect();
    let hops = lines.iter().rev().flat_map(|line| line.rsplit(','));
    match config.proxy_header {
        ProxyHeader::XForwardedFor => nearest_untrusted(peer, hops.map(node), &config.trusted_proxies),
        ProxyHeader::Forwarded => nearest_untrusted(peer, hops.map(forwarded_for), &config.trusted_proxies),
    }
}

/// Walks from the nearest hop outwards while the hops are trusted. A hop that cannot be read ends the walk at the last
/// one that could: whatever stands left of it was not written by anyone we trust.
fn nearest_untrusted(peer: IpAddr, hops: impl Iterator<Item = Option<IpAddr>>, trusted: &[IpNet]) -> IpAddr {
    let mut nearest = peer;
    for hop in hops {
        let Some(hop) = hop else { return nearest };
        nearest = hop;
        if !is_trusted(hop, trusted) {
            return hop;
        }
    }
    nearest
}

fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|network| network.contains(&address))
}

/// The `for` parameter of one element of `Forwarded` (RFC 7239 section 4).
fn forwarded_for(element: &str) -> Option<IpAddr> {
    element.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then(|| node(value))?
    })
}

/// An address with or without port, brackets and quotes.
fn node(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let text = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().or_else(|_| text.parse::<SocketAddr>().map(|with_port| with_port.ip()));
    address.ok().map(|address: IpAddr| address.to_canonical())
}
