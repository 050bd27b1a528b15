//! What a client says about itself in the body of a request (RFC 6749 section 2.3.1, RFC 7523 section 2.2).

use core::fmt;

use crate::form::FormWriter;
use crate::writer::BufferTooSmall;

/// The parameters of client authentication, unjudged: whether they suffice, fit together, or clash with an
/// `Authorization` header is for client authentication to say.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct BodyCredentials<'a> {
    /// Who the client says it is; not yet checked to be a [`ClientId`](crate::ClientId).
    pub client_id: Option<&'a str>,
    /// The secret of `client_secret_post`.
    pub client_secret: Option<&'a str>,
    /// The kind of `client_assertion`.
    pub client_assertion_type: Option<&'a str>,
    /// The signed statement of `private_key_jwt`.
    pub client_assertion: Option<&'a str>,
}

impl<'a> BodyCredentials<'a> {
    /// The credentials of a public client: its name.
    #[must_use]
    pub const fn public(client_id: &'a str) -> Self {
        Self { client_id: Some(client_id), client_secret: None, client_assertion_type: None, client_assertion: None }
    }

    /// Takes the parameter when it is one of these four.
    pub(crate) fn take(&mut self, name: &str, value: &'a str) {
        match name {
            "client_id" => self.client_id = Some(value),
            "client_secret" => self.client_secret = Some(value),
            "client_assertion_type" => self.client_assertion_type = Some(value),
            "client_assertion" => self.client_assertion = Some(value),
            _ => {}
        }
    }

    pub(crate) fn write(&self, form: &mut FormWriter<'_>) -> Result<(), BufferTooSmall> {
        form.push_some("client_id", self.client_id)?;
        form.push_some("client_secret", self.client_secret)?;
        form.push_some("client_assertion_type", self.client_assertion_type)?;
        form.push_some("client_assertion", self.client_assertion)
    }
}

impl fmt::Debug for BodyCredentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyCredentials")
            .field("client_id", &self.client_id)
            .field("client_secret", &self.client_secret.map(|_| Redacted))
            .field("client_assertion_type", &self.client_assertion_type)
            .field("client_assertion", &self.client_assertion.map(|_| Redacted))
            .finish()
    }
}

/// Stands in `Debug` output where a secret would.
pub(crate) struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}
