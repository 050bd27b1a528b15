//! Views of what a person changes of their own account: the name, and where they are signed in.

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
