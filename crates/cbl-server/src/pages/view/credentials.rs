//! Views of what people prove who they are with, beside their password.

use super::QrPicture;
use serde::Serialize;

/// The code after the password.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CodeStep {
    /// The token of the form.
    pub csrf: String,
    /// Which sign-in.
    pub step: String,
    /// Whose.
    pub account: String,
    /// What was wrong with the last try.
    pub problem: Option<CodeStepProblem>,
    /// Seconds until the next try, where the problem is that.
    pub wait_seconds: u64,
}

/// What was wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeStepProblem {
    /// Not the code of the app, or used before.
    Code,
    /// Not a recovery code, or used before.
    Recovery,
    /// Too many tries.
    Wait,
    /// The form was of another sign-in.
    Old,
}

impl CodeStepProblem {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Code, Self::Recovery, Self::Wait, Self::Old];
}

/// How to set up an authenticator app.
#[derive(Clone, Default, Serialize)]
pub struct SetUpApp {
    /// The address in it.
    pub picture: QrPicture,
    /// The address, for an app on this device.
    pub uri: String,
    /// The secret, to be typed.
    pub groups: Vec<String>,
    /// The secret, sealed, for the form.
    pub secret: String,
    /// The code was not of this secret.
    pub was_wrong: bool,
}

/// An authenticator app that is set up.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TwoStep {
    /// Since when (RFC 3339).
    pub since: String,
    /// Recovery codes that are left.
    pub left: u64,
}

/// New recovery codes.
#[derive(Clone, Default, Serialize)]
pub struct RecoveryCodes {
    /// In groups.
    pub codes: Vec<String>,
    /// Whose; for the sheet of paper.
    pub account: String,
}

/// What the browser asks a passkey.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PasskeyQuestion {
    /// For `navigator.credentials`, as JSON.
    pub options: String,
    /// The challenge in it, for the form.
    pub challenge: String,
}

/// The passkeys of an account.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Passkeys {
    /// To make another; none where there can be none.
    pub question: Option<PasskeyQuestion>,
    /// Those that there are.
    pub passkeys: Vec<PasskeyRow>,
    /// Whether one may be removed.
    pub removable: bool,
    /// What just happened.
    pub note: Option<PasskeyNote>,
    /// What did not.
    pub problem: Option<PasskeyProblem>,
}

/// A passkey.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PasskeyRow {
    /// Names it in forms.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was added (RFC 3339).
    pub since: String,
    /// When it was last used; empty when it never was (RFC 3339).
    pub used: String,
    /// Whether it is copied between devices.
    pub synced: bool,
}

/// What happened to a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasskeyNote {
    /// It was added.
    Added,
    /// It has a new name.
    Renamed,
    /// It was removed.
    Removed,
}

impl PasskeyNote {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Added, Self::Renamed, Self::Removed];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Renamed => "renamed",
            Self::Removed => "removed",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|note| note.word() == word)
    }
}

/// Why nothing happened to a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasskeyProblem {
    /// What the browser sent is not believed.
    Refused,
    /// It is there already.
    Known,
    /// There are as many as there may be.
    TooMany,
    /// It is the last way in.
    Last,
    /// The page was too old.
    Old,
}

impl PasskeyProblem {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Refused, Self::Known, Self::TooMany, Self::Last, Self::Old];
}
