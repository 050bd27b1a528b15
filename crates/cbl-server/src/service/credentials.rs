//! What people prove who they are with, beside their password: an authenticator app with its recovery codes, and passkeys.
//! Each change is written down for the operator first (LG-04).

mod passkeys;
mod second_step;

pub use passkeys::{Added, Used};
pub use second_step::{NewSecret, RecoveryCode};

use super::{Service, audit};
use crate::fault::Fault;
use cbl_rules::AccountId;
use std::net::IpAddr;

/// How long a challenge can be answered, in seconds: as long as the form that it stands in.
pub const CHALLENGE_S: i64 = 3_600;

/// Whose credentials are used or changed, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Owner {
    /// The account.
    pub account: AccountId,
    /// Where the request came from.
    pub address: IpAddr,
}

impl Service {
    async fn note(&self, event: &str, owner: &Owner) -> Result<(), Fault> {
        self.audit(audit::of_account(event, Some(owner.account), Some(owner.address), self.clock.now())).await
    }
}
