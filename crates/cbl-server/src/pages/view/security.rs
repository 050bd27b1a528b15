//! Views of what a person changes of their own account: name and password, where they are signed in, and all at once.

use super::{PasswordProblem, WrongPassword};
use serde::Serialize;

/// The form for the name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangeName {
    /// The name as it is.
    pub name: String,
    /// Nothing was left of what was typed.
    pub is_empty: bool,
}

/// The browsers in which a person is signed in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sessions {
    /// One was just signed out.
    pub ended: bool,
    /// Those that are left, this one first.
    pub sessions: Vec<SessionRow>,
}

/// A browser in which the person is signed in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SessionRow {
    /// Names it in the form.
    pub id: String,
    /// It is the one that shows this page.
    pub is_this: bool,
    /// What browser it is, when that is known.
    pub browser: Option<&'static str>,
    /// What it runs on, when that is known.
    pub system: Option<&'static str>,
    /// The network that signed in.
    pub network: String,
    /// When it first signed in (RFC 3339).
    pub since: String,
    /// When it was last seen (RFC 3339).
    pub seen: String,
}

/// The form for another password.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangePassword {
    /// Whose; for password managers.
    pub username: String,
    /// There is one already, which is typed, too (ASVS 6.2.3).
    pub has_password: bool,
    /// What was wrong with the new one.
    pub problem: Option<PasswordProblem>,
    /// What was wrong with the one of now.
    pub wrong: Option<WrongPassword>,
    /// Seconds until the next try, where the problem is that.
    pub wait_seconds: u64,
}

/// Everything that shuts out somebody else, in one step.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Secure {
    /// It has happened.
    pub done: bool,
    /// Whose; for password managers.
    pub username: String,
    /// It gets a new password.
    pub asks_password: bool,
    /// Other browsers that will be signed out.
    pub browsers: u64,
    /// Devices that will be disconnected.
    pub devices: u64,
    /// The provider by which the person came in, and which stays.
    pub provider: Option<String>,
    /// The second step is new, so it will be turned off.
    pub turns_off_second_step: bool,
    /// What was wrong with the last try.
    pub problem: Option<PasswordProblem>,
}
