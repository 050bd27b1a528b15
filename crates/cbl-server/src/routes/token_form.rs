//! The form that revocation and introspection share (RFC 7009 section 2.1, RFC 7662 section 2.1).

use cbl_proto::{BodyCredentials, Malformed, form};

/// A token and who presents it. `token_type_hint` is ignored: a token says itself what it is (RV-02).
pub(super) struct TokenForm<'a> {
    /// Client authentication parameters, not judged yet.
    pub(super) credentials: BodyCredentials<'a>,
    /// The token.
    pub(super) token: &'a str,
}

impl<'a> TokenForm<'a> {
    /// Reads a form body, decoding it in place.
    pub(super) fn read(body: &'a mut [u8]) -> Result<Self, Malformed> {
        let mut credentials = BodyCredentials::default();
        let mut token = None;
        for parameter in form::parameters(body) {
            match parameter? {
                ("token", value) => token = Some(value),
                ("client_id", value) => credentials.client_id = Some(value),
                ("client_secret", value) => credentials.client_secret = Some(value),
                ("client_assertion_type", value) => credentials.client_assertion_type = Some(value),
                ("client_assertion", value) => credentials.client_assertion = Some(value),
                _ => {}
            }
        }
        Ok(Self { credentials, token: token.ok_or(Malformed::Request("token is missing"))? })
    }
}
