//! Addresses that secrets may be sent to (CR-06).

use std::string::{String, ToString};

use reqwest::Url;

use super::error::ConfigFault;
use crate::address;
pub(super) use crate::address::Schemes;

/// Reads the address of an endpoint or an issuer.
pub(super) fn parse(text: &str, schemes: Schemes) -> Result<Url, ConfigFault> {
    let url = Url::parse(text).map_err(|_| ConfigFault::Address(String::from(text)))?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    if !plain || url.host_str().is_none() {
        // Not echoed: there may be a password in it.
        return Err(ConfigFault::Address(url.host_str().unwrap_or_default().to_string()));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if schemes == Schemes::HttpsAndLoopbackHttp && is_loopback(&url) => Ok(url),
        _ => Err(ConfigFault::NotHttps(String::from(text))),
    }
}

/// Whether plain http to it stays on this machine.
fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    address::is_loopback(host.trim_start_matches('[').trim_end_matches(']'))
}
