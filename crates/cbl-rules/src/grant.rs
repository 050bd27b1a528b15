//! The grant: the server's record of one device authorization request, from issue to collection.

use crate::{AccountId, FamilyId, GrantId, Numbers, UnixMillis};
use alloc::boxed::Box;
use serde::{Deserialize, Serialize};

/// One device authorization request and how far it has come.
///
/// The names in the stored record are short because there may be a hundred thousand of them at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Names the grant; SHA-256 of its device code.
    #[serde(rename = "id")]
    pub id: GrantId,
    /// The client that asked; the only one that may poll (TK-03).
    #[serde(rename = "c")]
    pub client_id: Box<str>,
    /// When the codes were issued.
    #[serde(rename = "at")]
    pub issued_at: UnixMillis,
    /// From this moment on the grant is expired, whatever its stage (TK-10).
    #[serde(rename = "exp")]
    pub expires_at: UnixMillis,
    /// The advertised polling interval in seconds (RFC 8628 section 3.2).
    #[serde(rename = "i")]
    pub interval: u16,
    /// What the device asked for, and how it describes itself.
    #[serde(rename = "q")]
    pub asked: Asked,
    /// How far it has come.
    #[serde(rename = "s")]
    pub stage: Stage,
    /// Somebody opened the page with this code, whoever it was: a word for the screen, and nothing is decided by it.
    #[serde(rename = "o", default, skip_serializing_if = "core::ops::Not::not")]
    pub opened: bool,
}

/// What the device asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Asked {
    /// Granted scope tokens, separated by single spaces; may be empty.
    #[serde(rename = "s", default, skip_serializing_if = "str::is_empty")]
    pub scope: Box<str>,
    /// Resource indicator (RFC 8707) that becomes the audience.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<Box<str>>,
    /// The device's description of itself: unverified (UI-06).
    #[serde(rename = "d", default, skip_serializing_if = "Device::is_empty")]
    pub device: Device,
    /// The network address that asked, as text.
    #[serde(rename = "n", default, skip_serializing_if = "str::is_empty")]
    pub network: Box<str>,
    /// PKCE S256 challenge; once given, the verifier is required at collection (DA-15).
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub code_challenge: Option<Box<str>>,
    /// Thumbprint of the DPoP key of the request; the same key must collect (DA-14).
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub key_thumbprint: Option<Box<str>>,
    /// The device said that it can show a number to match (UI-12).
    #[serde(rename = "m", default, skip_serializing_if = "core::ops::Not::not")]
    pub can_show_number: bool,
    /// Whom the request is for: only an account of this name may claim it (XD-18). SHA-256 of a name or address, base64url.
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub login_hint_hash: Option<Box<str>>,
    /// The browser that asked, if a browser asked: a digest of what it calls itself (XD-19).
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<u64>,
}

/// How a device describes itself; shown to the person as unverified, each at most 64 characters, cleaned.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Device {
    /// `device_name`, for example "Living room".
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Box<str>>,
    /// `device_model`.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Box<str>>,
    /// `app_version`.
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    pub app_version: Option<Box<str>>,
}

impl Device {
    /// Whether the device said nothing of itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.model.is_none() && self.app_version.is_none()
    }
}

/// How far a grant has come. Each stage owns only what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Issued; no one has entered the code.
    #[serde(rename = "p")]
    Pending,
    /// An account and session entered the code; only they may decide.
    #[serde(rename = "c")]
    Claimed(Claim),
    /// The ledger holds an approval.
    #[serde(rename = "a")]
    Approved(Approval),
    /// The ledger holds a denial, or collection was refused. Final.
    #[serde(rename = "d")]
    Denied(Denial),
    /// Its tokens exist, once. Final.
    #[serde(rename = "x")]
    Collected {
        /// When.
        at: UnixMillis,
    },
}

/// Who entered the code first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The account; no other ever gets the claim.
    #[serde(rename = "a")]
    pub account: AccountId,
    /// The session family that may decide.
    #[serde(rename = "f")]
    pub family: FamilyId,
    /// Random; the consent form carries it, so that a form from before the claim moved cannot decide (UI-08).
    #[serde(rename = "n")]
    pub number: u32,
    /// The numbers to match (UI-12); none when the device cannot show one or its client does not ask for it.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Numbers>,
}

/// The mark of an approval. Everything that collection needs stands in the ledger's decision row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who approved.
    #[serde(rename = "a")]
    pub account: AccountId,
    /// When the decision became durable.
    pub at: UnixMillis,
}

/// The mark of a denial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {
    /// Why; decides what the device hears.
    #[serde(rename = "r")]
    pub reason: DenialReason,
    /// When the denial became durable.
    pub at: UnixMillis,
}

/// Why a grant was denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DenialReason {
    /// The person said no.
    Person,
    /// Somebody reported the request, or three accounts entered its code.
    Report,
    /// A rule of the client or the server.
    Policy,
    /// An operator ended it.
    Operator,
    /// The re-check at collection failed: account, session, client or consent changed since approval (TK-14).
    Recheck,
}

impl DenialReason {
    /// The word that stands in the ledger.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Report => "report",
            Self::Policy => "policy",
            Self::Operator => "operator",
            Self::Recheck => "recheck",
        }
    }

    /// Reads the word that stands in the ledger.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Person, Self::Report, Self::Policy, Self::Operator, Self::Recheck]
            .into_iter()
            .find(|reason| reason.as_str() == word)
    }
}

impl Grant {
    /// Whether the grant's time is over.
    #[must_use]
    pub fn is_expired(&self, now: UnixMillis) -> bool {
        now >= self.expires_at
    }

    /// Whether the device still waits for a person: pending or claimed, and not expired.
    #[must_use]
    pub fn is_waiting(&self, now: UnixMillis) -> bool {
        matches!(self.stage, Stage::Pending | Stage::Claimed(_)) && !self.is_expired(now)
    }

    /// The same grant at another stage.
    #[must_use]
    pub(crate) fn at_stage(&self, stage: Stage) -> Self {
        Self { stage, ..self.clone() }
    }
}
