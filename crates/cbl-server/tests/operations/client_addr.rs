//! Who is asking (WB-03, WB-04).

use actix_web::{HttpRequest, test::TestRequest};
use cbl_rules::budget::prefixes;
use cbl_server::{
    config::{Config, ProxyHeader},
    http::client_addr::client_address,
};
use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

const PROXY: &str = "10.0.0.1";
const CLIENT: &str = "203.0.113.7";

fn behind(proxies: &[&str], header: ProxyHeader) -> Config {
    let trusted_proxies = proxies.iter().map(|network| network.parse().unwrap()).collect();
    Config { trusted_proxies, proxy_header: header, ..Config::default() }
}

fn request(peer: &str, headers: &[(&'static str, &str)]) -> HttpRequest {
    let peer = SocketAddr::new(peer.parse().unwrap(), 4711);
    let request = TestRequest::default().peer_addr(peer);
    let request = headers.iter().fold(request, |request, header| request.append_header(*header));
    request.to_http_request()
}

fn forwarded_for(header: &str) -> IpAddr {
    let config = behind(&["10.0.0.0/8"], ProxyHeader::XForwardedFor);
    client_address(&request(PROXY, &[("x-forwarded-for", header)]), &config)
}

/// WB-03, attack 8.
#[test]
fn headers_of_a_client_that_is_no_trusted_proxy_are_not_read() {
    let headers =
        [("x-forwarded-for", "198.51.100.1"), ("forwarded", "for=198.51.100.1"), ("x-real-ip", "198.51.100.1")];
    for config in [Config::default(), behind(&["10.0.0.0/8"], ProxyHeader::XForwardedFor)] {
        assert_eq!(client_address(&request(CLIENT, &headers), &config).to_string(), CLIENT);
    }
}

/// WB-03, attack 8: whatever a client writes stands left of what the nearest proxy appended.
#[test]
fn the_right_most_hop_that_is_no_proxy_counts() {
    for (header, client) in [
        (CLIENT, CLIENT),
        ("198.51.100.1, 203.0.113.7", CLIENT),
        ("198.51.100.1, 203.0.113.7, 10.0.0.2", CLIENT),
        ("10.0.0.9, 203.0.113.7, 10.0.0.3, 10.0.0.2", CLIENT),
        ("203.0.113.7,10.0.0.2", CLIENT),
        ("10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("203.0.113.7, garbage, 10.0.0.2", "10.0.0.2"),
        ("203.0.113.7, ", PROXY),
        ("", PROXY),
        ("unknown", PROXY),
        ("203.0.113.007", PROXY),
        ("fe80::1%eth0", PROXY),
    ] {
        assert_eq!(forwarded_for(header).to_string(), client, "{header:?}");
    }
}

#[test]
fn several_lines_of_a_header_are_one_list() {
    let config = behind(&["10.0.0.0/8"], ProxyHeader::XForwardedFor);
    let lines = [("x-forwarded-for", "198.51.100.1"), ("x-forwarded-for", "203.0.113.7, 10.0.0.2")];
    assert_eq!(client_address(&request(PROXY, &lines), &config).to_string(), CLIENT);
}

#[test]
fn only_the_header_that_the_proxy_sets_is_read() {
    let both = [("x-forwarded-for", "198.51.100.1"), ("forwarded", "for=203.0.113.7;proto=https")];
    let address = |header| client_address(&request(PROXY, &both), &behind(&["10.0.0.0/8"], header)).to_string();
    assert_eq!(address(ProxyHeader::Forwarded), CLIENT);
    assert_eq!(address(ProxyHeader::XForwardedFor), "198.51.100.1");
    let missing = request(PROXY, &[("x-forwarded-for", "198.51.100.1")]);
    let config = behind(&["10.0.0.0/8"], ProxyHeader::Forwarded);
    assert_eq!(client_address(&missing, &config).to_string(), PROXY);
}

#[test]
fn the_header_of_rfc_7239_is_read_in_all_its_spellings() {
    let config = behind(&["10.0.0.0/8"], ProxyHeader::Forwarded);
    for (header, client) in [
        ("for=203.0.113.7", CLIENT),
        ("For=\"203.0.113.7:4711\"", CLIENT),
        ("proto=https; FOR=203.0.113.7; by=10.0.0.1", CLIENT),
        ("for=198.51.100.1, for=203.0.113.7, for=10.0.0.2", CLIENT),
        ("for=\"[2001:db8::7]:4711\"", "2001:db8::7"),
        ("for=_hidden", PROXY),
        ("for=unknown", PROXY),
        ("by=203.0.113.7", PROXY),
    ] {
        let address = client_address(&request(PROXY, &[("forwarded", header)]), &config);
        assert_eq!(address.to_string(), client, "{header}");
    }
}

/// WB-04, attack 8: twelve spellings of one address, and of one network, fall into one bucket.
#[test]
fn every_spelling_of_an_address_falls_into_the_same_bucket() {
    let bucket = |header: &str| prefixes(forwarded_for(header))[0].clone();
    for header in [
        "203.0.113.7",
        "203.0.113.7:80",
        " 203.0.113.7 ",
        "\"203.0.113.7\"",
        "::ffff:203.0.113.7",
        "::FFFF:203.0.113.7",
        "::ffff:cb00:7107",
        "0:0:0:0:0:ffff:cb00:7107",
        "0000:0000:0000:0000:0000:ffff:cb00:7107",
        "[::ffff:203.0.113.7]",
        "[::ffff:203.0.113.7]:443",
        "[::ffff:cb00:7107]:65535",
    ] {
        assert_eq!(bucket(header), CLIENT, "{header}");
    }
    for header in [
        "2001:db8:1:2::1",
        "2001:DB8:1:2::1",
        "2001:0db8:0001:0002:0000:0000:0000:0001",
        "2001:db8:1:2:ffff:ffff:ffff:ffff",
        "[2001:db8:1:2::1]:443",
        "\"[2001:db8:1:2::1]\"",
    ] {
        assert_eq!(bucket(header), "2001:db8:1:2::/64", "{header}");
    }
}

/// WB-04, attack 8.
#[test]
fn ten_thousand_addresses_of_one_network_share_one_bucket() {
    let network: Ipv6Addr = "2001:db8:1:2::".parse().unwrap();
    let addresses = (0..10_000_u128).map(|host| Ipv6Addr::from_bits(network.to_bits() | host << 20));
    let buckets: BTreeSet<_> = addresses.map(|address| prefixes(forwarded_for(&address.to_string()))).collect();
    assert_eq!(buckets.len(), 1);
}

#[test]
fn a_peer_that_speaks_ipv4_over_ipv6_is_its_ipv4_address() {
    let config = behind(&["10.0.0.0/8"], ProxyHeader::XForwardedFor);
    let mapped = request("::ffff:10.0.0.1", &[("x-forwarded-for", CLIENT)]);
    assert_eq!(client_address(&mapped, &config).to_string(), CLIENT);
    let client = request("::ffff:203.0.113.7", &[]);
    assert_eq!(client_address(&client, &config).to_string(), CLIENT);
}
