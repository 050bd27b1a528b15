//! Addresses that secrets may be sent to (CR-06), judged without a parser of URLs.

/// Which schemes are spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schemes {
    Https,
    /// Also plain http to this machine: for a server under development.
    HttpsAndLoopbackHttp,
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

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<core::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
