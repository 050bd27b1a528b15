//! Signing in with a provider: its button, what goes wrong there, and which providers an account has.

use super::Next;
use actix_web::http::StatusCode;
use serde::Serialize;

/// A provider that people may sign in with.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProviderButton {
    /// Its name in addresses.
    pub id: String,
    /// How people know it.
    pub name: String,
    /// It answers now.
    pub available: bool,
}

/// Why nobody came in by a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderProblem {
    /// It does not answer as it should.
    Silent,
    /// What came back belongs to no sign-in of this browser: begun elsewhere, over, or used before.
    Lost,
    /// The person or the provider said no.
    Declined,
    /// It could not be completed.
    Failed,
    /// What came back cannot be believed.
    Doubtful,
    /// The person proved there too long ago who they are.
    Stale,
    /// The account here is closed.
    Closed,
    /// The account there belongs to another account here.
    Taken,
    /// Somebody else is signed in now than when the connecting began.
    Elsewhere,
}

impl ProviderProblem {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Silent,
        Self::Lost,
        Self::Declined,
        Self::Failed,
        Self::Doubtful,
        Self::Stale,
        Self::Closed,
        Self::Taken,
        Self::Elsewhere,
    ];

    /// The status of the answer.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Silent => StatusCode::SERVICE_UNAVAILABLE,
            Self::Lost | Self::Failed => StatusCode::BAD_REQUEST,
            Self::Declined | Self::Doubtful | Self::Stale | Self::Closed | Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::Taken => StatusCode::CONFLICT,
        }
    }
}

/// Nobody came in, and nothing was changed.
#[derive(Debug, Clone, Serialize)]
pub struct ProviderTrouble {
    /// Why.
    pub problem: ProviderProblem,
    /// How people know the provider.
    pub provider: String,
    /// Its name in addresses.
    pub id: String,
    /// The token of the form that begins again.
    pub csrf: String,
    /// What was to follow.
    pub next: Next,
    /// It was to be connected with an account, not to sign in.
    pub connecting: bool,
}

/// Whose account is it? Somebody here has the same address.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KnownAddress {
    /// The token of both forms.
    pub csrf: String,
    /// How people know the provider.
    pub provider: String,
    /// The address.
    pub email: String,
    /// What was wrong with the last password.
    pub problem: Option<WrongPassword>,
    /// Seconds until the next try, where the problem is that.
    pub wait_seconds: u64,
}

/// What was wrong with the password that an account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WrongPassword {
    /// It is not the password of that account.
    Password,
    /// Too many tries.
    Wait,
}

/// The providers of an account.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountProviders {
    /// What was just done.
    pub done: Option<ProvidersDone>,
    /// Those that are connected.
    pub connected: Vec<ConnectedProvider>,
    /// Those that are not.
    pub others: Vec<ProviderButton>,
}

/// What was just done at the providers of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProvidersDone {
    /// One was connected.
    Connected,
    /// One was disconnected.
    Disconnected,
    /// The last way to sign in cannot go.
    Last,
}

impl ProvidersDone {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Connected, Self::Disconnected, Self::Last];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::Disconnected => "disconnected",
            Self::Last => "last",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.word() == word)
    }
}

/// A provider that is connected with an account.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ConnectedProvider {
    /// Names the identity in the form.
    pub id: String,
    /// How people know the provider.
    pub name: String,
    /// The address there.
    pub email: Option<String>,
    /// Since when (RFC 3339).
    pub since: String,
    /// When it was last used (RFC 3339).
    pub used: String,
}
