//! Whose accounts there are, and what people see of the operator.

use crate::brand::Accent;

/// Whose accounts there are (keys `accounts.*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accounts {
    /// People sign in with a name and a password of this server; if not, only with providers.
    pub own: bool,
    /// Who may make one.
    pub sign_up: SignUp,
}

impl Default for Accounts {
    fn default() -> Self {
        Self { own: true, sign_up: SignUp::Off }
    }
}

/// Who may make an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignUp {
    /// The operator only.
    #[default]
    Off,
    /// Whoever got an invitation of the operator.
    Invitation,
    /// Whoever has a mail address.
    Open,
}

/// What pages show of the operator beside the name (keys `brand.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brand {
    /// The colour of buttons and links.
    pub color: Option<Accent>,
    /// A file in `static/` of the folder that the key `web` names.
    pub logo: Option<String>,
}
