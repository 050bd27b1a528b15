//! What a client's registration allows, with the reason when it does not.

use crate::Guard;
use alloc::{boxed::Box, string::String, vec::Vec};
use cbl_proto::{ErrorCode, Scope};
use core::net::IpAddr;
use ipnet::IpNet;

/// Shortest lifetime of a code in seconds (DA-11).
pub const LIFETIME_MIN: u32 = 120;
/// Longest lifetime of a code in seconds (DA-11): a longer one helps whoever talks a person into typing it.
pub const LIFETIME_MAX: u32 = 1800;
/// Default lifetime of a code in seconds (DA-11).
pub const LIFETIME_DEFAULT: u32 = 600;
/// Default polling interval in seconds (RFC 8628 section 3.2).
pub const INTERVAL_DEFAULT: u16 = 5;
/// Longest polling interval in seconds that a registration may ask for.
pub const INTERVAL_MAX: u16 = 60;

/// Why a request is outside what the client may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyRefusal {
    /// The client was disabled by the operator.
    ClientDisabled,
    /// The client may not use this grant (DA-05).
    GrantNotAllowed,
    /// The client's risk is high and its registration lacks a protection (XD-01).
    TooRisky,
    /// The client must prove who it is, and did not (DA-16).
    NotAuthenticated,
    /// The client's devices are in other networks (XD-09).
    NetworkNotAllowed,
    /// A scope that is unknown or over the client's allowance (DA-05).
    ScopeNotAllowed,
    /// A resource outside the client's list (DA-13).
    ResourceNotAllowed,
    /// A malformed PKCE challenge or a method other than S256 (DA-15).
    ChallengeRefused,
    /// A malformed hash of an account's name (XD-18).
    LoginHintRefused,
}

impl PolicyRefusal {
    /// The error the client hears.
    #[must_use]
    pub const fn error_code(self) -> ErrorCode {
        match self {
            Self::ClientDisabled => ErrorCode::InvalidClient,
            Self::GrantNotAllowed | Self::TooRisky | Self::NotAuthenticated | Self::NetworkNotAllowed => {
                ErrorCode::UnauthorizedClient
            }
            Self::ScopeNotAllowed => ErrorCode::InvalidScope,
            Self::ResourceNotAllowed => ErrorCode::InvalidTarget,
            Self::ChallengeRefused | Self::LoginHintRefused => ErrorCode::InvalidRequest,
        }
    }

    /// The reason in words for the developer of the client.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::ClientDisabled => "this client is disabled",
            Self::GrantNotAllowed => "this client may not use this grant type",
            Self::TooRisky => {
                "this client is of high risk: its registration must require one network, a number to match and DPoP"
            }
            Self::NotAuthenticated => "this client gets codes only when it authenticates",
            Self::NetworkNotAllowed => "this client gets no codes in this network",
            Self::ScopeNotAllowed => "a requested scope is unknown or not allowed for this client",
            Self::ResourceNotAllowed => "the requested resource is not allowed for this client",
            Self::LoginHintRefused => "cbl_login_hint_hash needs 43 base64url characters",
            Self::ChallengeRefused => "code_challenge needs code_challenge_method S256 and 43 base64url characters",
        }
    }
}

/// What a client's registration allows for one grant type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The registered identifier.
    pub client_id: Box<str>,
    /// False once the operator disabled the client.
    pub enabled: bool,
    /// Whether the client may use the device grant.
    pub device_grant: bool,
    /// Scopes the client may ever have, separated by spaces.
    pub scopes: Box<str>,
    /// Resources it may name (RFC 8707).
    pub resources: Vec<Box<str>>,
    /// Lifetime of its codes in seconds, within `LIFETIME_MIN..=LIFETIME_MAX`.
    pub lifetime: u32,
    /// Its polling interval in seconds, within `1..=INTERVAL_MAX`.
    pub interval: u16,
    /// What it asks of an approval.
    pub guard: Guard,
    /// Gets codes only when it proves who it is (DA-16).
    pub authenticated_only: bool,
    /// The networks that its devices ask from (XD-09); any when empty.
    pub networks: Vec<IpNet>,
}

impl Terms {
    /// The scopes a request is granted: those it names, or all the client's when it names none (RFC 6749 section 3.3).
    /// Each scope stands once, in the order asked.
    pub fn scope(&self, asked: Option<Scope<'_>>) -> Result<Box<str>, PolicyRefusal> {
        let Some(asked) = asked else {
            return Ok(self.scopes.clone());
        };
        let mut granted: Vec<&str> = Vec::new();
        for token in asked.tokens() {
            if !self.scopes.split(' ').any(|allowed| allowed == token) {
                return Err(PolicyRefusal::ScopeNotAllowed);
            }
            if !granted.contains(&token) {
                granted.push(token);
            }
        }
        Ok(granted.join(" ").into_boxed_str())
    }

    /// Whether a device at this address may ask for codes.
    #[must_use]
    pub fn may_ask_from(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.networks.is_empty() || self.networks.iter().any(|network| network.contains(&address))
    }

    /// The resource a request is bound to; must stand in the client's list.
    pub fn resource(&self, asked: Option<&str>) -> Result<Option<Box<str>>, PolicyRefusal> {
        match asked {
            None => Ok(None),
            Some(resource) if self.resources.iter().any(|allowed| &**allowed == resource) => Ok(Some(resource.into())),
            Some(_) => Err(PolicyRefusal::ResourceNotAllowed),
        }
    }
}

/// Narrows a granted scope at refresh (RFC 6749 section 6): `None` asked keeps it, wider is refused.
pub fn narrow<'a>(granted: &'a str, asked: Option<Scope<'a>>) -> Result<&'a str, PolicyRefusal> {
    match asked {
        None => Ok(granted),
        Some(asked) if asked.tokens().all(|token| granted.split(' ').any(|g| g == token)) => Ok(asked.as_str()),
        Some(_) => Err(PolicyRefusal::ScopeNotAllowed),
    }
}

/// A client's text for display: control, bidi and other invisible characters removed, blanks trimmed, at most 64
/// characters (UI-06). `None` when nothing is left.
#[must_use]
pub fn clean_display_text(text: &str) -> Option<Box<str>> {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let cut: String = visible.trim().chars().take(cbl_proto::limits::DEVICE_TEXT).collect();
    let clean = cut.trim_end();
    (!clean.is_empty()).then(|| clean.into())
}

/// Whether a text shows all that it is: no control, bidi or other invisible characters (UI-06).
#[must_use]
pub fn is_plain(text: &str) -> bool {
    !text.chars().any(is_invisible)
}

/// Characters that change how others are shown without being seen: they make one name look like another.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
