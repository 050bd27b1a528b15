//! Views of a sign-in for another server of the operator.

use super::{KnownApplication, ShownScope};
use serde::Serialize;

/// May the other server know this?
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignInFor {
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// What it asks for and was not given before.
    pub scopes: Vec<ShownScope>,
}

/// The way back to the other server, which the browser takes by itself.
#[derive(Clone, Default, Serialize)]
pub struct Leaving {
    /// The application as its operator registered it.
    pub application: String,
    /// Where to; holds a code.
    pub address: String,
}
