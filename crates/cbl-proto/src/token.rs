//! Steps 5 and 6 on the wire: a poll, and a refresh (RFC 8628 section 3.4, RFC 6749 section 6).

use core::fmt;

use crate::credentials::{BodyCredentials, Redacted};
use crate::form::{self, FormWriter};
use crate::json::JsonObject;
use crate::malformed::Malformed;
use crate::scope::Scope;
use crate::writer::BufferTooSmall;

/// The `grant_type` of a poll (RFC 8628 section 3.4).
pub const GRANT_TYPE_DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// The `grant_type` of a sign-in (RFC 6749 section 4.1.3).
pub const GRANT_TYPE_AUTHORIZATION_CODE: &str = "authorization_code";

/// The `grant_type` of a refresh (RFC 6749 section 6).
pub const GRANT_TYPE_REFRESH_TOKEN: &str = "refresh_token";

/// A request at the token endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenRequest<'a> {
    /// Client authentication parameters, not judged yet.
    pub credentials: BodyCredentials<'a>,
    /// What is to be exchanged for tokens.
    pub grant: GrantRequest<'a>,
}

/// What a client wants to exchange for tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum GrantRequest<'a> {
    /// A poll (RFC 8628 section 3.4).
    DeviceCode {
        /// The secret from the device authorization response, not parsed: text of any other shape is
        /// `invalid_grant`, not a malformed request.
        device_code: &'a str,
        /// The verifier for the challenge of the device authorization request (RFC 7636 section 4.5).
        code_verifier: Option<&'a str>,
    },
    /// A sign-in (RFC 6749 section 4.1.3).
    AuthorizationCode {
        /// The code that came with the browser, not parsed.
        code: &'a str,
        /// Where the browser was sent: the one of the authorization request.
        redirect_uri: Option<&'a str>,
        /// The verifier for the challenge of the authorization request (RFC 7636 section 4.5).
        code_verifier: Option<&'a str>,
    },
    /// A refresh (RFC 6749 section 6).
    RefreshToken {
        /// The token to be exchanged.
        refresh_token: &'a str,
        /// A narrower scope, if one is wanted.
        scope: Option<Scope<'a>>,
        /// The resource the new access token is for (RFC 8707).
        resource: Option<&'a str>,
    },
}

/// The parameters that belong to some grant, before it is known which grant it is.
#[derive(Default)]
struct GrantParameters<'a> {
    grant_type: Option<&'a str>,
    device_code: Option<&'a str>,
    code: Option<&'a str>,
    redirect_uri: Option<&'a str>,
    code_verifier: Option<&'a str>,
    refresh_token: Option<&'a str>,
    scope: Option<&'a str>,
    resource: Option<&'a str>,
}

impl<'a> TokenRequest<'a> {
    /// Reads a form body, decoding it in place. Parameters of another grant than the one named are ignored.
    pub fn read(body: &'a mut [u8]) -> Result<Self, Malformed> {
        let mut credentials = BodyCredentials::default();
        let mut grant = GrantParameters::default();
        for parameter in form::parameters(body) {
            let (name, value) = parameter?;
            match name {
                "grant_type" => grant.grant_type = Some(value),
                "device_code" => grant.device_code = Some(value),
                "code" => grant.code = Some(value),
                "redirect_uri" => grant.redirect_uri = Some(value),
                "code_verifier" => grant.code_verifier = Some(value),
                "refresh_token" => grant.refresh_token = Some(value),
                "scope" => grant.scope = Some(value),
                "resource" => grant.resource = Some(value),
                _ => credentials.take(name, value),
            }
        }
        Ok(Self { credentials, grant: grant.judge()? })
    }

    /// Writes what [`read`](Self::read) reads. After an error the form holds only a part of it.
    pub fn write(&self, form: &mut FormWriter<'_>) -> Result<(), BufferTooSmall> {
        match self.grant {
            GrantRequest::DeviceCode { device_code, code_verifier } => {
                form.push("grant_type", GRANT_TYPE_DEVICE_CODE)?;
                form.push("device_code", device_code)?;
                form.push_some("code_verifier", code_verifier)?;
            }
            GrantRequest::AuthorizationCode { code, redirect_uri, code_verifier } => {
                form.push("grant_type", GRANT_TYPE_AUTHORIZATION_CODE)?;
                form.push("code", code)?;
                form.push_some("redirect_uri", redirect_uri)?;
                form.push_some("code_verifier", code_verifier)?;
            }
            GrantRequest::RefreshToken { refresh_token, scope, resource } => {
                form.push("grant_type", GRANT_TYPE_REFRESH_TOKEN)?;
                form.push("refresh_token", refresh_token)?;
                form.push_some("scope", scope.map(Scope::as_str))?;
                form.push_some("resource", resource)?;
            }
        }
        self.credentials.write(form)
    }
}

impl<'a> GrantParameters<'a> {
    /// `grant_type` is judged first: what else is missing depends on it.
    fn judge(self) -> Result<GrantRequest<'a>, Malformed> {
        match self.grant_type {
            Some(GRANT_TYPE_DEVICE_CODE) => Ok(GrantRequest::DeviceCode {
                device_code: self.device_code.ok_or(Malformed::Request("device_code is missing"))?,
                code_verifier: self.code_verifier,
            }),
            Some(GRANT_TYPE_AUTHORIZATION_CODE) => Ok(GrantRequest::AuthorizationCode {
                code: self.code.ok_or(Malformed::Request("code is missing"))?,
                redirect_uri: self.redirect_uri,
                code_verifier: self.code_verifier,
            }),
            Some(GRANT_TYPE_REFRESH_TOKEN) => Ok(GrantRequest::RefreshToken {
                refresh_token: self.refresh_token.ok_or(Malformed::Request("refresh_token is missing"))?,
                scope: self.scope.map(Scope::parse).transpose().map_err(|_| Malformed::Scope)?,
                resource: self.resource,
            }),
            Some(_) => Err(Malformed::UnsupportedGrantType),
            None => Err(Malformed::Request("grant_type is missing")),
        }
    }
}

impl fmt::Debug for GrantRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DeviceCode { code_verifier, .. } => f
                .debug_struct("DeviceCode")
                .field("device_code", &Redacted)
                .field("code_verifier", &code_verifier.map(|_| Redacted))
                .finish(),
            Self::AuthorizationCode { redirect_uri, code_verifier, .. } => f
                .debug_struct("AuthorizationCode")
                .field("code", &Redacted)
                .field("redirect_uri", redirect_uri)
                .field("code_verifier", &code_verifier.map(|_| Redacted))
                .finish(),
            Self::RefreshToken { scope, resource, .. } => f
                .debug_struct("RefreshToken")
                .field("refresh_token", &Redacted)
                .field("scope", scope)
                .field("resource", resource)
                .finish(),
        }
    }
}

/// What a collection or a refresh gives (RFC 6749 section 5.1, RFC 8628 section 3.5).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TokenResponse<'a> {
    /// The token for the resource.
    pub access_token: &'a str,
    /// How it is presented: `Bearer` or `DPoP`.
    pub token_type: &'a str,
    /// Seconds for which the access token is good.
    pub expires_in: u32,
    /// The token for the next refresh, where the client may refresh.
    pub refresh_token: Option<&'a str>,
    /// What was granted; always sent, except in dialects that know no scope here.
    pub scope: Option<Scope<'a>>,
    /// Who linked the device (OpenID Connect Core section 3.1.3.3).
    pub id_token: Option<&'a str>,
    /// `cbl_account`: the name to show for "continue as", where the policy of the client allows it.
    pub account: Option<&'a str>,
}

impl TokenResponse<'_> {
    /// Writes the response as compact JSON.
    pub fn write_json<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b str, BufferTooSmall> {
        let mut json = JsonObject::new(buffer);
        json.text("access_token", self.access_token)?;
        json.text("token_type", self.token_type)?;
        json.number("expires_in", self.expires_in)?;
        json.text_if_some("refresh_token", self.refresh_token)?;
        json.text_if_some("scope", self.scope.map(Scope::as_str))?;
        json.text_if_some("id_token", self.id_token)?;
        json.text_if_some("cbl_account", self.account)?;
        json.finish()
    }
}

impl fmt::Debug for TokenResponse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenResponse")
            .field("access_token", &Redacted)
            .field("token_type", &self.token_type)
            .field("expires_in", &self.expires_in)
            .field("refresh_token", &self.refresh_token.map(|_| Redacted))
            .field("scope", &self.scope)
            .field("id_token", &self.id_token.map(|_| Redacted))
            .finish_non_exhaustive()
    }
}
