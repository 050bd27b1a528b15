//! The bytes of a request: an optional proof, an optional `Authorization` header and the form, one behind the other in
//! the caller's buffer.

use cbl_proto::{BodyCredentials, DeviceAuthorizationRequest, FormWriter, GrantRequest, Scope, TokenRequest};

use crate::Millis;
use crate::action::{Endpoint, Request};
use crate::base64url::Encoded;
use crate::dialect::{self, Dialect};
use crate::dpop::Proofs;
use crate::error::{BufferFault, Failure};
use crate::login_hint::LoginHint;
use crate::pkce::Verifier;
use crate::request::{Authentication, Client, LinkRequest};

/// What a request is besides its form.
#[derive(Clone, Copy)]
pub(crate) struct Envelope<'a> {
    pub(crate) now: Millis,
    pub(crate) give_up_at: Millis,
    pub(crate) prefer_wait: Option<u16>,
    pub(crate) proofs: &'a Proofs,
}

/// The device authorization request (RFC 8628 section 3.1).
pub(crate) fn ask<'b>(
    link: &LinkRequest<'_>,
    verifier: Option<&Verifier>,
    envelope: Envelope<'_>,
    out: &'b mut [u8],
) -> Result<Request<'b>, Failure> {
    let (client, endpoint) = (&link.client, Endpoint::DeviceAuthorization);
    if client.dialect() == Dialect::Lwa {
        let scope = link.scope.map(Scope::as_str);
        return write(client, endpoint, envelope, out, |form| {
            dialect::ask(form, client.id().as_str(), scope, link.scope_data)
        });
    }
    let challenge = verifier.map(Verifier::challenge);
    let request = DeviceAuthorizationRequest {
        credentials: credentials(client),
        scope: link.scope,
        resource: link.resource,
        code_challenge: challenge.as_ref().map(Encoded::as_str),
        code_challenge_method: challenge.as_ref().map(|_| "S256"),
        device_name: link.device_name,
        device_model: link.device_model,
        app_version: link.app_version,
        can_show_number: link.can_show_number,
        login_hint_hash: link.login_hint.map(LoginHint::as_str),
    };
    write(client, endpoint, envelope, out, |form| request.write(form).is_ok())
}

/// A poll (RFC 8628 section 3.4).
#[derive(Clone, Copy)]
pub(crate) struct Poll<'a> {
    pub(crate) device_code: &'a str,
    pub(crate) user_code: &'a str,
    pub(crate) code_verifier: Option<&'a str>,
}

pub(crate) fn poll<'b>(
    client: &Client<'_>,
    poll: Poll<'_>,
    envelope: Envelope<'_>,
    out: &'b mut [u8],
) -> Result<Request<'b>, Failure> {
    match client.dialect() {
        Dialect::Rfc8628 => {
            let Poll { device_code, code_verifier, .. } = poll;
            token(client, GrantRequest::DeviceCode { device_code, code_verifier }, envelope, out)
        }
        Dialect::Lwa => {
            write(client, Endpoint::Token, envelope, out, |form| dialect::poll(form, poll.device_code, poll.user_code))
        }
    }
}

/// A request to the token endpoint in the words of the RFCs.
pub(crate) fn token<'b>(
    client: &Client<'_>,
    grant: GrantRequest<'_>,
    envelope: Envelope<'_>,
    out: &'b mut [u8],
) -> Result<Request<'b>, Failure> {
    let request = TokenRequest { credentials: credentials(client), grant };
    write(client, Endpoint::Token, envelope, out, |form| request.write(form).is_ok())
}

fn credentials<'c>(client: &Client<'c>) -> BodyCredentials<'c> {
    let public = BodyCredentials::public(client.id().as_str());
    match client.authentication() {
        Authentication::None => public,
        // RFC 6749 section 2.3.1: one method in a request, so the header goes alone.
        Authentication::Basic { .. } => BodyCredentials::default(),
        Authentication::Post { secret } => BodyCredentials { client_secret: Some(secret), ..public },
    }
}

fn write<'b>(
    client: &Client<'_>,
    endpoint: Endpoint,
    envelope: Envelope<'_>,
    out: &'b mut [u8],
    write: impl FnOnce(&mut FormWriter<'_>) -> bool,
) -> Result<Request<'b>, Failure> {
    let (dpop, out) = match client.dpop() {
        Some(dpop) => {
            dpop.prove(envelope.proofs, endpoint, envelope.now, out).map(|(proof, rest)| (Some(proof), rest))?
        }
        None => (None, out),
    };
    let (authorization, out) = match client.authentication() {
        Authentication::Basic { secret } => {
            let (header, rest) = basic(client.id().as_str(), secret, out).ok_or(BufferFault::Request)?;
            (Some(header), rest)
        }
        Authentication::None | Authentication::Post { .. } => (None, out),
    };
    let mut form = FormWriter::new(out);
    if !write(&mut form) {
        return Err(BufferFault::Request.into());
    }
    let Envelope { give_up_at, prefer_wait, .. } = envelope;
    Ok(Request { endpoint, body: form.finish(), authorization, dpop, prefer_wait, give_up_at })
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
