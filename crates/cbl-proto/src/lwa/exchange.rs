//! A request for tokens: a poll, or a refresh.

use core::fmt;

use super::{GRANT_TYPE_DEVICE_CODE, set};
use crate::GRANT_TYPE_REFRESH_TOKEN;
use crate::credentials::BodyCredentials;
use crate::form;
use crate::malformed::Malformed;

/// A request at the token endpoint of the dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExchangeRequest<'a> {
    /// What is said of the client: in a poll mostly nothing, in a refresh its identifier and perhaps a secret.
    pub credentials: BodyCredentials<'a>,
    /// What is to be exchanged for tokens.
    pub exchange: Exchange<'a>,
}

/// What a device wants to exchange for tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Exchange<'a> {
    /// A poll.
    CodePair {
        /// The secret of the pair, not parsed.
        device_code: &'a str,
        /// The other half, not parsed.
        user_code: &'a str,
    },
    /// A refresh.
    RefreshToken {
        /// The token, which stays good.
        refresh_token: &'a str,
    },
}

impl<'a> ExchangeRequest<'a> {
    /// Reads a form body, decoding it in place. Parameters that do not matter here are ignored.
    pub fn read(body: &'a mut [u8]) -> Result<Self, Malformed> {
        let mut credentials = BodyCredentials::default();
        let [mut grant_type, mut device_code, mut user_code, mut refresh_token] = [None; 4];
        for pair in form::pairs(body) {
            let (name, value) = pair?;
            let place = match name {
                _ if value.is_empty() => continue,
                "grant_type" => &mut grant_type,
                "device_code" => &mut device_code,
                "user_code" => &mut user_code,
                "refresh_token" => &mut refresh_token,
                "client_id" => &mut credentials.client_id,
                "client_secret" => &mut credentials.client_secret,
                _ => continue,
            };
            set(place, value)?;
        }
        let exchange = match grant_type {
            Some(GRANT_TYPE_DEVICE_CODE) => Exchange::CodePair {
                device_code: device_code.ok_or(Malformed::Request("device_code is missing"))?,
                user_code: user_code.ok_or(Malformed::Request("user_code is missing"))?,
            },
            Some(GRANT_TYPE_REFRESH_TOKEN) => Exchange::RefreshToken {
                refresh_token: refresh_token.ok_or(Malformed::Request("refresh_token is missing"))?,
            },
            Some(_) => return Err(Malformed::UnsupportedGrantType),
            None => return Err(Malformed::Request("grant_type is missing")),
        };
        Ok(Self { credentials, exchange })
    }
}

/// Both codes together are as good as a password, and so is a refresh token.
impl fmt::Debug for Exchange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CodePair { .. } => "CodePair(..)",
            Self::RefreshToken { .. } => "RefreshToken(..)",
        })
    }
}
