//! Step 1 on the wire: a device asks for codes (RFC 8628 sections 3.1 and 3.2).

use core::fmt;

use crate::credentials::{BodyCredentials, Redacted};
use crate::form::{self, FormWriter};
use crate::json::JsonObject;
use crate::limits;
use crate::malformed::Malformed;
use crate::scope::Scope;
use crate::writer::BufferTooSmall;

/// The device authorization request (RFC 8628 section 3.1) with the extensions of this project.
///
/// `device_name`, `device_model` and `app_version` are whatever the sender wrote, cut at
/// [`limits::DEVICE_TEXT`] characters: whoever shows them removes control and bidirectional characters, escapes
/// them, and says that they are unverified.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeviceAuthorizationRequest<'a> {
    /// Client authentication parameters, not judged yet.
    pub credentials: BodyCredentials<'a>,
    /// The scope asked for; without it the client's default applies.
    pub scope: Option<Scope<'a>>,
    /// The resource the tokens are for (RFC 8707), not checked to be a URI.
    pub resource: Option<&'a str>,
    /// The challenge of RFC 7636, not checked.
    pub code_challenge: Option<&'a str>,
    /// How the challenge was made, not checked.
    pub code_challenge_method: Option<&'a str>,
    /// What the owner calls the device.
    pub device_name: Option<&'a str>,
    /// What its maker calls it.
    pub device_model: Option<&'a str>,
    /// The version of the software on it.
    pub app_version: Option<&'a str>,
    /// `cbl_can_show_number=true`: the device can show a number for the person to match.
    pub can_show_number: bool,
    /// `cbl_login_hint_hash`: whom the request is for, not checked: SHA-256 of the account's name or e-mail address in lower
    /// case, as base64url.
    pub login_hint_hash: Option<&'a str>,
}

impl<'a> DeviceAuthorizationRequest<'a> {
    /// Reads a form body, decoding it in place.
    pub fn read(body: &'a mut [u8]) -> Result<Self, Malformed> {
        let mut request = Self::default();
        let mut scope = None;
        for parameter in form::parameters(body) {
            let (name, value) = parameter?;
            match name {
                "scope" => scope = Some(value),
                "resource" => request.resource = Some(value),
                "code_challenge" => request.code_challenge = Some(value),
                "code_challenge_method" => request.code_challenge_method = Some(value),
                "device_name" => request.device_name = Some(cut(value)),
                "device_model" => request.device_model = Some(cut(value)),
                "app_version" => request.app_version = Some(cut(value)),
                "cbl_can_show_number" => request.can_show_number = value == "true",
                "cbl_login_hint_hash" => request.login_hint_hash = Some(value),
                _ => request.credentials.take(name, value),
            }
        }
        request.scope = scope.map(Scope::parse).transpose().map_err(|_| Malformed::Scope)?;
        Ok(request)
    }

    /// Writes what [`read`](Self::read) reads. After an error the form holds only a part of it.
    pub fn write(&self, form: &mut FormWriter<'_>) -> Result<(), BufferTooSmall> {
        self.credentials.write(form)?;
        form.push_some("scope", self.scope.map(Scope::as_str))?;
        form.push_some("resource", self.resource)?;
        form.push_some("code_challenge", self.code_challenge)?;
        form.push_some("code_challenge_method", self.code_challenge_method)?;
        form.push_some("device_name", self.device_name)?;
        form.push_some("device_model", self.device_model)?;
        form.push_some("app_version", self.app_version)?;
        form.push_some("cbl_can_show_number", self.can_show_number.then_some("true"))?;
        form.push_some("cbl_login_hint_hash", self.login_hint_hash)
    }
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(limits::DEVICE_TEXT).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// The device authorization response (RFC 8628 section 3.2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DeviceAuthorizationResponse<'a> {
    /// The secret the device polls with; never shown.
    pub device_code: &'a str,
    /// The code the person types, in groups.
    pub user_code: &'a str,
    /// The short address the person goes to; never contains the code (section 3.3).
    pub verification_uri: &'a str,
    /// The address with the code in it, for a QR code (section 3.3.1).
    pub verification_uri_complete: Option<&'a str>,
    /// Seconds until both codes expire.
    pub expires_in: u32,
    /// Least seconds between two polls.
    pub interval: u32,
}

impl DeviceAuthorizationResponse<'_> {
    /// Writes the response as compact JSON.
    pub fn write_json<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b str, BufferTooSmall> {
        let mut json = JsonObject::new(buffer);
        json.text("device_code", self.device_code)?;
        json.text("user_code", self.user_code)?;
        json.text("verification_uri", self.verification_uri)?;
        json.text_if_some("verification_uri_complete", self.verification_uri_complete)?;
        json.number("expires_in", self.expires_in)?;
        json.number("interval", self.interval)?;
        json.finish()
    }
}

impl fmt::Debug for DeviceAuthorizationResponse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceAuthorizationResponse")
            .field("device_code", &Redacted)
            .field("user_code", &Redacted)
            .field("verification_uri", &self.verification_uri)
            .field("verification_uri_complete", &self.verification_uri_complete.map(|_| Redacted))
            .field("expires_in", &self.expires_in)
            .field("interval", &self.interval)
            .finish()
    }
}
