//! The provider that a client is bound to.

use super::Problem;
use cbl_store::ledger::Client;

/// Checks that the configuration has the provider, unless the client `had` it before.
pub fn known(client: &Client, had: Option<&Client>, providers: &[String]) -> Result<(), Problem> {
    let Some(name) = &client.upstream else { return Ok(()) };
    if providers.contains(name) || had.and_then(|had| had.upstream.as_ref()) == Some(name) {
        return Ok(());
    }
    let fix = match providers {
        [] => "there is none at all".to_owned(),
        known => format!("there is {}", known.join(", ")),
    };
    Err(Problem::new("upstream", format!("has no table [upstream.{name}] in the configuration; {fix}")))
}
