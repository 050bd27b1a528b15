//! What is sent, strictly as the RFCs have it: who the client is, what it asks for, and the bytes of both.

use core::fmt;

use cbl_proto::{BodyCredentials, ClientId, DeviceAuthorizationRequest, FormWriter, GrantRequest, Scope, TokenRequest};

use crate::Millis;
use crate::action::{Endpoint, Request};
use crate::error::BufferFault;
use crate::text::Redacted;

/// Bytes that hold any request to a usual server: a device code or refresh token of a kilobyte, credentials in
/// full length, a long scope. Much less does for a known server; what does not fit is a typed error.
pub const REQUEST_ROOM: usize = 4096;

/// How long a request may take before it counts as timed out.
pub const REQUEST_TIMEOUT: Millis = 30_000;

/// The registered client this device is.
#[derive(Debug, Clone, Copy)]
pub struct Client<'c> {
    id: ClientId<'c>,
    authentication: Authentication<'c>,
}

impl<'c> Client<'c> {
    /// A client that has no secret. Devices in people's hands cannot keep one, so this is the usual kind.
    #[must_use]
    pub const fn public(id: ClientId<'c>) -> Self {
        Self { id, authentication: Authentication::None }
    }

    /// A client that proves who it is at every request.
    #[must_use]
    pub const fn confidential(id: ClientId<'c>, authentication: Authentication<'c>) -> Self {
        Self { id, authentication }
    }

    pub(crate) const fn id(&self) -> ClientId<'c> {
        self.id
    }

    fn credentials(&self) -> BodyCredentials<'c> {
        match self.authentication {
            Authentication::None => BodyCredentials::public(self.id.as_str()),
            // RFC 6749 section 2.3: one method in a request, so the header goes alone.
            Authentication::Basic { .. } => BodyCredentials::default(),
            Authentication::Post { secret } => {
                BodyCredentials { client_secret: Some(secret), ..BodyCredentials::public(self.id.as_str()) }
            }
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
    /// What the owner calls the device, shown to the person as unverified.
    pub device_name: Option<&'c str>,
    /// What its maker calls it, shown likewise.
    pub device_model: Option<&'c str>,
    /// The version of its software, shown likewise.
    pub app_version: Option<&'c str>,
    /// The screen can show a number for the person to match on the phone.
    pub can_show_number: bool,
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
            device_name: None,
            device_model: None,
            app_version: None,
            can_show_number: false,
            renew_once: true,
        }
    }

    /// The device authorization request (RFC 8628 section 3.1).
    pub(crate) fn ask<'b>(&self, out: &'b mut [u8], give_up_at: Millis) -> Result<Request<'b>, BufferFault> {
        let request = DeviceAuthorizationRequest {
            credentials: self.client.credentials(),
            scope: self.scope,
            resource: self.resource,
            device_name: self.device_name,
            device_model: self.device_model,
            app_version: self.app_version,
            can_show_number: self.can_show_number,
            ..DeviceAuthorizationRequest::default()
        };
        send(&self.client, Endpoint::DeviceAuthorization, out, give_up_at, |form| request.write(form).is_ok())
    }
}

/// The device access token request (RFC 8628 section 3.4), or a refresh (RFC 6749 section 6).
pub(crate) fn token<'b>(
    client: &Client<'_>,
    grant: GrantRequest<'_>,
    out: &'b mut [u8],
    give_up_at: Millis,
) -> Result<Request<'b>, BufferFault> {
    let credentials = client.credentials();
    let request = TokenRequest { credentials, grant };
    send(client, Endpoint::Token, out, give_up_at, |form| request.write(form).is_ok())
}

fn send<'b>(
    client: &Client<'_>,
    endpoint: Endpoint,
    out: &'b mut [u8],
    give_up_at: Millis,
    write: impl FnOnce(&mut FormWriter<'_>) -> bool,
) -> Result<Request<'b>, BufferFault> {
    let (authorization, rest) = match client.authentication {
        Authentication::Basic { secret } => {
            let (header, rest) = basic(client.id.as_str(), secret, out).ok_or(BufferFault::Request)?;
            (Some(header), rest)
        }
        Authentication::None | Authentication::Post { .. } => (None, out),
    };
    let mut form = FormWriter::new(rest);
    if !write(&mut form) {
        return Err(BufferFault::Request);
    }
    Ok(Request { endpoint, body: form.finish(), authorization, give_up_at })
}

/// Writes `Basic base64(id:secret)`, both form-encoded first (RFC 6749 section 2.3.1); gives it and the room left.
fn basic<'b>(id: &str, secret: &str, out: &'b mut [u8]) -> Option<(&'b str, &'b mut [u8])> {
    const PREFIX: &[u8] = b"Basic ";
    let mut bytes = form_encoded(id).chain([b':']).chain(form_encoded(secret));
    let length = PREFIX.len() + bytes.clone().count().div_ceil(3) * 4;
    let (header, rest) = out.split_at_mut_checked(length)?;
    let (prefix, base64) = header.split_at_mut_checked(PREFIX.len())?;
    prefix.copy_from_slice(PREFIX);
    for four in base64.chunks_exact_mut(4) {
        let three = [bytes.next(), bytes.next(), bytes.next()];
        four.copy_from_slice(&base64_group(three));
    }
    Some((str::from_utf8(header).ok()?, rest))
}

fn base64_group([first, second, third]: [Option<u8>; 3]) -> [u8; 4] {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let byte = |byte: Option<u8>| usize::from(byte.unwrap_or(0));
    let bits = byte(first) << 16 | byte(second) << 8 | byte(third);
    let digit = |shift: usize| ALPHABET.get(bits >> shift & 63).copied().unwrap_or(b'=');
    [digit(18), digit(12), second.map_or(b'=', |_| digit(6)), third.map_or(b'=', |_| digit(0))]
}

fn form_encoded(text: &str) -> impl Iterator<Item = u8> + Clone {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let hex = |digit: u8| HEX.get(usize::from(digit)).copied().unwrap_or(b'0');
    text.bytes().flat_map(move |byte| {
        let (encoded, length) = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => ([byte, 0, 0], 1),
            b' ' => ([b'+', 0, 0], 1),
            _ => ([b'%', hex(byte >> 4), hex(byte & 15)], 3),
        };
        encoded.into_iter().take(length)
    })
}
