//! Addresses that secrets may be sent to (CR-06), judged without a parser of URLs.

/// Which schemes are spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schemes {
    Https,
    /// Also plain http to this machine: for a server under development.
    HttpsAndLoopbackHttp,
}

/// An address in the pieces that a request needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg(feature = "embassy")]
pub(crate) struct Parts<'a> {
    pub(crate) scheme: &'a str,
    /// The host with its port, if one is named: what the `Host` header says.
    pub(crate) authority: &'a str,
    /// A name, or an IP address without brackets.
    pub(crate) host: &'a str,
    pub(crate) port: u16,
    /// Path and query; empty when there is neither.
    pub(crate) target: &'a str,
}

/// Takes an address apart that [`is_endpoint`].
#[cfg(feature = "embassy")]
pub(crate) fn parts(url: &str) -> Option<Parts<'_>> {
    let (scheme, rest) = url.split_once("://")?;
    let (authority, target) = rest.split_at_checked(rest.find(['/', '?']).unwrap_or(rest.len()))?;
    let host = host(authority);
    let behind = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?.1,
        None => authority.strip_prefix(host)?,
    };
    let port = match behind.strip_prefix(':') {
        Some(port) => port.parse().ok()?,
        None if behind.is_empty() => default_port(scheme)?,
        None => return None,
    };
    Some(Parts { scheme, authority, host, port, target })
}

#[cfg(feature = "embassy")]
fn default_port(scheme: &str) -> Option<u16> {
    match scheme {
        "https" => Some(443),
        "http" => Some(80),
        _ => None,
    }
}

/// Whether this is an absolute address of an allowed scheme, of printable ASCII, without user and fragment.
pub(crate) fn is_endpoint(url: &str, schemes: Schemes) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    // A backslash is a slash to some parsers, and the host something else to them.
    let plain = url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"#<>\\^`{|}".contains(&byte));
    if !plain || authority.contains('@') || host(authority).is_empty() {
        return false;
    }
    match scheme {
        "https" => true,
        "http" => schemes == Schemes::HttpsAndLoopbackHttp && is_loopback(host(authority)),
        _ => false,
    }
}

/// The host without its port.
fn host(authority: &str) -> &str {
    match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

/// Whether plain http to this host, without brackets, stays on this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<core::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
