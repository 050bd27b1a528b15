//! Who the client is and what it asks for.

use core::fmt;

use cbl_proto::{ClientId, Scope};

use crate::Millis;
use crate::dialect::Dialect;
use crate::dpop::Dpop;
use crate::pkce::PkceSeed;
use crate::text::Redacted;

/// Bytes that hold any request to a usual server: a device code or refresh token of a kilobyte, credentials in
/// full length, a long scope. Much less does for a known server; what does not fit is a typed error.
pub const REQUEST_ROOM: usize = 4096;

/// How long a request may take before it counts as timed out; a long poll has the time the server was asked to hold it
/// on top.
pub const REQUEST_TIMEOUT: Millis = 30_000;

/// The registered client this device is.
#[derive(Debug, Clone, Copy)]
pub struct Client<'c> {
    id: ClientId<'c>,
    authentication: Authentication<'c>,
    dialect: Dialect,
    dpop: Option<Dpop<'c>>,
}

impl<'c> Client<'c> {
    /// A client that has no secret. Devices in people's hands cannot keep one, so this is the usual kind.
    #[must_use]
    pub const fn public(id: ClientId<'c>) -> Self {
        Self::confidential(id, Authentication::None)
    }

    /// A client that proves who it is at every request.
    #[must_use]
    pub const fn confidential(id: ClientId<'c>, authentication: Authentication<'c>) -> Self {
        Self { id, authentication, dialect: Dialect::Rfc8628, dpop: None }
    }

    /// The same client at a server of this dialect.
    #[must_use]
    pub const fn speaking(self, dialect: Dialect) -> Self {
        Self { dialect, ..self }
    }

    /// The same client with a key of its own: tokens are bound to it (RFC 9449).
    #[must_use]
    pub const fn proving(self, dpop: Dpop<'c>) -> Self {
        Self { dpop: Some(dpop), ..self }
    }

    pub(crate) const fn id(&self) -> ClientId<'c> {
        self.id
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(crate) const fn dpop(&self) -> Option<Dpop<'c>> {
        match self.dialect {
            Dialect::Rfc8628 => self.dpop,
            Dialect::Lwa => None,
        }
    }

    pub(crate) const fn authentication(&self) -> Authentication<'c> {
        match self.dialect {
            Dialect::Rfc8628 => self.authentication,
            Dialect::Lwa => Authentication::None,
        }
    }
}

/// How a client authenticates (RFC 6749 section 2.3.1).
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Authentication<'c> {
    /// `none`: it only says its name.
    None,
    /// `client_secret_basic`: the `Authorization` header.
    Basic {
        /// The client's secret.
        secret: &'c str,
    },
    /// `client_secret_post`: in the body.
    Post {
        /// The client's secret.
        secret: &'c str,
    },
}

impl fmt::Debug for Authentication<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Basic { .. } => f.debug_struct("Basic").field("secret", &Redacted).finish(),
            Self::Post { .. } => f.debug_struct("Post").field("secret", &Redacted).finish(),
        }
    }
}

/// What a device asks for when it wants to be linked. Set the fields that matter after [`new`](Self::new).
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct LinkRequest<'c> {
    /// Who asks.
    pub client: Client<'c>,
    /// What for; without it the server's default for this client.
    pub scope: Option<Scope<'c>>,
    /// The resource the tokens are for (RFC 8707).
    pub resource: Option<&'c str>,
    /// Binds the codes to this device (RFC 7636, method `S256`); worth it wherever there is a random generator.
    pub pkce: Option<PkceSeed<'c>>,
    /// `scope_data`: what the Login with Amazon dialect wants to know for some scopes, as a JSON object.
    pub scope_data: Option<&'c str>,
    /// Seconds for which the server is asked to hold the answer to a poll (RFC 7240 section 4.3), so that the tokens
    /// come at once. At most 120; servers that do not do it are polled plainly.
    pub long_poll: Option<u16>,
    /// What the owner calls the device, shown to the person as unverified.
    pub device_name: Option<&'c str>,
    /// What its maker calls it, shown likewise.
    pub device_model: Option<&'c str>,
    /// The version of its software, shown likewise.
    pub app_version: Option<&'c str>,
    /// The screen can show a number for the person to match on the phone.
    pub can_show_number: bool,
    /// Whom the request is for, typed on the device: no other account can link it then.
    pub login_hint: Option<&'c crate::LoginHint>,
    /// Ask once for a new code without a key press, when the first one expired or was forgotten. On at first.
    pub renew_once: bool,
}

impl<'c> LinkRequest<'c> {
    /// Asks for the default scope and says nothing about the device.
    #[must_use]
    pub const fn new(client: Client<'c>) -> Self {
        Self {
            client,
            scope: None,
            resource: None,
            pkce: None,
            scope_data: None,
            long_poll: None,
            device_name: None,
            device_model: None,
            app_version: None,
            can_show_number: false,
            login_hint: None,
            renew_once: true,
        }
    }

    /// Seconds to ask a server for, if at all.
    pub(crate) fn held_poll(&self) -> Option<u16> {
        self.long_poll.filter(|&seconds| seconds > 0).map(|seconds| seconds.min(120))
    }
}
