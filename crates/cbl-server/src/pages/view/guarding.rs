//! Views of the steps that guard an approval: the number to match, code and password again, what cannot be approved, and
//! the report of a request (UI-11, UI-12, XD-07).

use super::{KnownApplication, Nearness, PasskeyQuestion};
use cbl_rules::guard::Obstacle;
use serde::Serialize;

/// Three numbers, of which the device shows one (UI-12).
#[derive(Debug, Clone, Default, Serialize)]
pub struct PickNumber {
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// The numbers, ascending.
    pub choices: Vec<u8>,
    /// Which grant.
    pub place: String,
    /// Which claim.
    pub number: u32,
}

/// Code and proof, given again (UI-11).
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProveAgain {
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// The address that asked.
    pub network: String,
    /// The address of this person.
    pub own_network: String,
    /// Whether both are in one network.
    pub nearness: Nearness,
    /// What was wrong with the last try.
    pub problem: Option<ProofProblem>,
    /// Seconds until the next try, where the problem is that.
    pub wait_seconds: u64,
    /// Who must type their password; for password managers.
    pub username: String,
    /// Whether the account has a password.
    pub asks_password: bool,
    /// Whether a code of an app is needed beside it.
    pub asks_code: bool,
    /// What a passkey is asked; none where the account has none.
    pub passkey: Option<PasskeyQuestion>,
    /// Which grant.
    pub place: String,
    /// Which claim.
    pub number: u32,
}

/// What was wrong with code or password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofProblem {
    /// Another code than the one of this request.
    Code,
    /// A wrong password.
    Password,
    /// A wrong code of the app.
    OneTimeCode,
    /// A passkey that is not theirs.
    Passkey,
    /// Too many tries.
    Wait,
}

/// A request that cannot be approved.
#[derive(Debug, Clone, Serialize)]
pub struct Blocked {
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// What stands in the way.
    pub obstacle: Obstacle,
    /// The address that asked.
    pub network: String,
    /// The address of this person.
    pub own_network: String,
    /// Whether both are in one network.
    pub nearness: Nearness,
    /// Which grant.
    pub place: String,
    /// Which claim.
    pub number: u32,
}

/// A request was reported.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Reported {}
