//! Whose accounts there are. The keys of each provider stand in [`crate::config::upstream`].

use super::{Key, Kind};
use crate::config::read::switch;

/// The keys, in the order in which they are shown.
pub(super) static UPSTREAM: &[Key] = &[key!(
    "accounts.own",
    Switch,
    "Whether people sign in with a name and a password of this server; if not, only with providers (upstream.NAME)",
    |config, text| config.accounts.own = switch(text)?,
    |config| Some(config.accounts.own.to_string())
)];
