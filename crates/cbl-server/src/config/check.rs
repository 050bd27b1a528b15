//! Rules that concern several keys.

use super::{Config, ConfigError, SignUp};
use std::net::IpAddr;

/// Longest issuer of a server that speaks the dialect of Login with Amazon, in bytes: it stands in every access token, and
/// these are bounded there.
pub const ISSUER_BYTES: usize = 256;

impl Config {
    /// Refuses a configuration that would be unsafe or could not work.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.check_issuer()?;
        self.check_mail()?;
        self.check_upstream()?;
        self.check_transport()
    }

    fn check_mail(&self) -> Result<(), ConfigError> {
        if !self.accounts.own && self.accounts.sign_up != SignUp::Off {
            let problem =
                "makes accounts with a password, which `accounts.own = false` rules out; write \"off\"".into();
            return Err(ConfigError::Conflict { key: "accounts.sign_up", problem });
        }
        let Some(mail) = &self.mail else {
            let problem = "is open, so everybody proves an address: set `mail.server` and `mail.from`, or write \
                           \"invitation\" here";
            let is_open = self.accounts.sign_up == SignUp::Open;
            let refused = ConfigError::Conflict { key: "accounts.sign_up", problem: problem.into() };
            return if is_open { Err(refused) } else { Ok(()) };
        };
        let missing = |key, other: &str| {
            let problem = format!("must be set too, for `{other}` is");
            Err(ConfigError::Conflict { key, problem })
        };
        match (mail.server.host.is_empty(), mail.from.is_empty()) {
            (false, false) => Ok(()),
            (true, false) => missing("mail.server", "mail.from"),
            (false, true) => missing("mail.from", "mail.server"),
            (true, true) => missing("mail.server", "mail.password"),
        }
    }

    /// RFC 8414 section 2: https, no query, no fragment. The slash at the end is refused because clients compare issuers
    /// as text (DA-08).
    fn check_issuer(&self) -> Result<(), ConfigError> {
        let issuer = &self.issuer;
        let refuse = |problem: &str| {
            let problem = format!("{issuer:?} {problem}; write for example \"https://login.example.com\"");
            Err(ConfigError::Conflict { key: "issuer", problem })
        };
        let Some((scheme, rest)) = issuer.split_once("://") else {
            return refuse("is not a URL");
        };
        if rest.contains(['?', '#']) {
            return refuse("has a query or a fragment");
        }
        if self.lwa.enabled && issuer.len() > ISSUER_BYTES {
            return refuse("is too long for the dialect of Login with Amazon (lwa.enabled)");
        }
        if rest.ends_with('/') {
            return refuse("ends with a slash");
        }
        if !issuer.bytes().all(|byte| byte.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&byte)) {
            return refuse("has a character that may not stand in a URL");
        }
        let authority = rest.split('/').next().unwrap_or_default();
        if authority.contains('@') {
            return refuse("has a user name or a password");
        }
        let Some(host) = host(authority) else {
            return refuse("has no host, or a port that is no number");
        };
        match scheme {
            "https" => Ok(()),
            "http" if is_loopback(host) => Ok(()),
            "http" => refuse("must be https, for its host is not this machine"),
            _ => refuse("must be https"),
        }
    }

    /// WB-06: what leaves the machine in the clear is refused.
    fn check_transport(&self) -> Result<(), ConfigError> {
        if let Some(tls) = &self.tls {
            let (key, other) = ("tls.key", "tls.cert");
            if tls.key.as_os_str().is_empty() {
                let problem = format!("must be set too, for `{other}` is");
                return Err(ConfigError::Conflict { key, problem });
            }
            if tls.cert.as_os_str().is_empty() {
                let problem = format!("must be set too, for `{key}` is");
                return Err(ConfigError::Conflict { key: other, problem });
            }
        } else if !self.listen.ip().is_loopback() && self.trusted_proxies.is_empty() {
            let problem = format!(
                "{} would speak plain http to the network; set `tls.cert` and `tls.key`, or name the proxy that \
                 speaks https in `trusted_proxies`, or listen on 127.0.0.1",
                self.listen
            );
            return Err(ConfigError::Conflict { key: "listen", problem });
        }
        Ok(())
    }
}

/// The host of an authority, without brackets; `None` when there is none or the port is none.
fn host(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']')?;
            (host, port.strip_prefix(':').or(port.is_empty().then_some("0"))?)
        }
        None => authority.rsplit_once(':').unwrap_or((authority, "0")),
    };
    port.parse::<u16>().ok()?;
    (!host.is_empty()).then_some(host)
}

pub(crate) fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
