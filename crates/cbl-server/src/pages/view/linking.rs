//! Views of a linking: the code, the question, and how it ends (steps 3 and 4).

use super::{KnownApplication, Nearness, ShownScope};
use serde::Serialize;

/// The form for the code.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EnterCode {
    /// What stands in the field.
    pub code: String,
    /// The code was scanned: the person only compares (UI-03).
    pub scanned: bool,
    /// What was wrong with the last code.
    pub problem: Option<CodeProblem>,
    /// The character that no code has, where the problem is that.
    pub detail: String,
    /// Seconds until the next try, where the problem is that.
    pub wait_seconds: u64,
    /// The same as a time (RFC 3339).
    pub until: String,
}

/// What was wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeProblem {
    /// Nothing was typed.
    Empty,
    /// A letter or digit that no code has.
    Foreign,
    /// Too short or too long.
    Length,
    /// No such code that this person may use.
    Wrong,
    /// Too many wrong codes.
    Paused,
    /// The code is too old.
    Expired,
    /// This person approved it before.
    Approved,
    /// It was refused before.
    Denied,
}

impl CodeProblem {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Empty,
        Self::Foreign,
        Self::Length,
        Self::Wrong,
        Self::Paused,
        Self::Expired,
        Self::Approved,
        Self::Denied,
    ];
}

/// The question (UI-04).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Confirm {
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// What it is, in the operator's words.
    pub description: Option<String>,
    /// Its privacy notice; https only.
    pub privacy_uri: Option<String>,
    /// The device's own words, unverified (UI-06).
    pub device_name: Option<String>,
    /// Its model, unverified.
    pub device_model: Option<String>,
    /// The version of the program on it, unverified.
    pub app_version: Option<String>,
    /// The code to compare; unknown once the cookie is gone.
    pub code: Option<String>,
    /// Minutes since the device asked.
    pub asked_minutes: u64,
    /// When it asked (RFC 3339).
    pub asked_at: String,
    /// The address that asked.
    pub network: String,
    /// The address of this person.
    pub own_network: String,
    /// Whether both are in one network.
    pub nearness: Nearness,
    /// What it asks for, without what it was given before.
    pub scopes: Vec<ShownScope>,
    /// What it asks for and was given before.
    pub shared: Vec<ShownScope>,
    /// Its client asks for a number to match, and the device cannot show one (UI-12).
    pub shows_no_number: bool,
    /// It seems to come from this very browser (XD-19).
    pub same_device: bool,
    /// Which grant.
    pub place: String,
    /// Which claim.
    pub number: u32,
}

/// Approved, not yet collected.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Waiting {
    /// The application, if it is known here.
    #[serde(flatten)]
    pub application: Option<KnownApplication>,
    /// Which grant, for a report.
    pub place: String,
}

/// Collected (UI-13).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Connected {
    /// The application, if it is known here.
    #[serde(flatten)]
    pub application: Option<KnownApplication>,
    /// Which grant, for a report.
    pub place: String,
}

/// Denied.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Denied {
    /// The application, if it is known here.
    #[serde(flatten)]
    pub application: Option<KnownApplication>,
}

/// The time is over.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Expired {
    /// The application, if it is known here.
    #[serde(flatten)]
    pub application: Option<KnownApplication>,
}
