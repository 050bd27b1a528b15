//! Where the server listens, and under which name.

use super::{HEADERS, Key, Kind, shown};
use crate::config::read::{Read, list, number, parsed, text, word, word_of};
use ipnet::IpNet;

/// The keys, in the order in which they are shown.
pub(super) static SERVING: &[Key] = &[
    key!(
        "listen",
        Text,
        "Address to listen on; with port 0 the system chooses",
        |config, text| config.listen = parsed(text, "127.0.0.1:8628")?,
        |config| Some(config.listen.to_string())
    ),
    key!(
        "issuer",
        Text,
        "Public base URL, from which all URLs are built: https, or http on a loopback host",
        |config, value| config.issuer = text(value)?,
        |config| Some(config.issuer.clone())
    ),
    key!(
        "tls.cert",
        Text,
        "PEM file of the certificate chain, for native TLS",
        |config, value| config.tls.get_or_insert_default().cert = text(value)?.into(),
        |config| config.tls.as_ref().map(|tls| shown(&tls.cert))
    ),
    key!(
        "tls.key",
        Text,
        "PEM file of the private key, for native TLS",
        |config, value| config.tls.get_or_insert_default().key = text(value)?.into(),
        |config| config.tls.as_ref().map(|tls| shown(&tls.key))
    ),
    key!(
        "trusted_proxies",
        List,
        "Networks of proxies whose word on the client's address is believed, such as 10.0.0.0/8",
        |config, text| config.trusted_proxies = networks(text)?,
        |config| {
            let networks: Vec<String> = config.trusted_proxies.iter().map(ToString::to_string).collect();
            Some(networks.join(","))
        }
    ),
    word!(
        "proxy_header",
        HEADERS,
        "Header in which these proxies say who asked: X-Forwarded-For, Forwarded",
        proxy_header
    ),
    number!("workers", 1, 1024, "Worker threads; one per core by default", workers),
];

/// Networks, or single addresses.
fn networks(text: &str) -> Read<Vec<IpNet>> {
    let single = |item: &str| item.parse::<std::net::IpAddr>().map(|address| IpNet::from(address.to_canonical()));
    let items: Vec<String> = list(text, "10.0.0.0/8")?;
    items.iter().map(|item| single(item).or_else(|_| parsed::<IpNet>(item, "10.0.0.0/8 or 10.0.0.1"))).collect()
}
