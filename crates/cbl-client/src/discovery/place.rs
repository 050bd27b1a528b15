//! The two addresses at which an issuer's metadata may lie.

/// Where metadata may lie, in the order of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// RFC 8414 section 3: the well-known part before the path of the issuer.
    OAuth,
    /// OpenID Connect Discovery 1.0 section 4: behind it.
    OpenId,
}

impl Place {
    /// The address, if there is room for it.
    pub(super) fn write<'b>(self, issuer: &str, out: &'b mut [u8]) -> Option<&'b str> {
        let issuer = issuer.strip_suffix('/').unwrap_or(issuer);
        let authority_end =
            issuer.find("://").and_then(|at| Some(at + 3 + issuer.get(at + 3..)?.find('/')?)).unwrap_or(issuer.len());
        let (authority, path) = issuer.split_at_checked(authority_end)?;
        let parts = match self {
            Self::OAuth => [authority, "/.well-known/oauth-authorization-server", path],
            Self::OpenId => [authority, path, "/.well-known/openid-configuration"],
        };
        let mut length = 0;
        for part in parts {
            out.get_mut(length..length + part.len())?.copy_from_slice(part.as_bytes());
            length += part.len();
        }
        str::from_utf8(out.get(..length)?).ok()
    }
}
