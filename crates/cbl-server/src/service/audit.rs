//! What is written down for the operator (LG-04): who did what to which grant or link. Never a code or token.

use super::{Service, identities::Vouched, people::Visitor};
use crate::fault::Fault;
use cbl_rules::{AccountId, DenialReason, Grant, UnixMillis};
use cbl_store::ledger::{AuditEvent, Decision, Identity, Link};
use std::net::IpAddr;

impl Service {
    /// Writes an event; durable when this returns.
    pub(super) async fn audit(&self, event: AuditEvent) -> Result<(), Fault> {
        let event = AuditEvent { node: self.node.clone(), ..event };
        Ok(self.ledger.append(&event).await?)
    }
}

/// An event that concerns nothing yet; the node is filled in when it is written.
fn event(name: &str, network: Option<IpAddr>, at: UnixMillis) -> AuditEvent {
    AuditEvent {
        at,
        node: String::new(),
        event: name.to_owned(),
        actor: None,
        client_id: None,
        account: None,
        grant_id: None,
        link_id: None,
        network: network.map(|address| address.to_string()),
        detail: None,
    }
}

/// An event at an account, or at none where a name is nobody's.
pub(super) fn of_account(
    name: &str,
    account: Option<AccountId>,
    network: Option<IpAddr>,
    at: UnixMillis,
) -> AuditEvent {
    AuditEvent { account, ..event(name, network, at) }
}

/// An event at a client, with what was measured.
pub(super) fn of_client(name: &str, client_id: String, detail: String, at: UnixMillis) -> AuditEvent {
    AuditEvent { client_id: Some(client_id), detail: Some(detail), ..event(name, None, at) }
}

/// An event at a grant that waits, by a person or, with `None`, by the server itself.
pub(super) fn of_grant(name: &str, grant: &Grant, who: Option<&Visitor>, at: UnixMillis) -> AuditEvent {
    AuditEvent {
        client_id: Some(grant.client_id.to_string()),
        account: who.map(|who| who.account),
        grant_id: Some(grant.id),
        ..event(name, who.map(|who| who.address), at)
    }
}

/// A denial, with its reason.
pub(super) fn of_denial(reason: DenialReason, grant: &Grant, who: Option<&Visitor>, at: UnixMillis) -> AuditEvent {
    AuditEvent { detail: Some(reason.as_str().to_owned()), ..of_grant("deny", grant, who, at) }
}

/// A report of a request, with the network that it came from.
pub(super) fn of_report(decision: &Decision, at: UnixMillis) -> AuditEvent {
    AuditEvent {
        client_id: Some(decision.made.client_id.clone()),
        account: decision.made.account,
        grant_id: Some(decision.made.grant_id),
        link_id: decision.link_id,
        network: Some(decision.made.network.clone()),
        ..event("report", None, at)
    }
}

/// An event at an account and an application.
pub(super) fn of_consent(name: &str, who: &Visitor, application: &str, at: UnixMillis) -> AuditEvent {
    AuditEvent {
        account: Some(who.account),
        detail: Some(application.to_owned()),
        ..event(name, Some(who.address), at)
    }
}

/// An event at an account by somebody whom a provider vouches for.
pub(super) fn of_identity(name: &str, account: AccountId, who: Vouched<'_>, at: UnixMillis) -> AuditEvent {
    let detail = Some(who.arrived.provider.clone());
    AuditEvent { account: Some(account), detail, ..event(name, Some(who.address), at) }
}

/// An event at an account and one of its providers.
pub(super) fn of_provider(name: &str, identity: &Identity, address: IpAddr, at: UnixMillis) -> AuditEvent {
    let detail = Some(identity.provider.clone());
    AuditEvent { account: Some(identity.account), detail, ..event(name, Some(address), at) }
}

/// An event at a decision, by its device.
pub(super) fn of_decision(name: &str, decision: &Decision, device: IpAddr, at: UnixMillis) -> AuditEvent {
    AuditEvent {
        client_id: Some(decision.made.client_id.clone()),
        account: decision.made.account,
        grant_id: Some(decision.made.grant_id),
        link_id: decision.link_id,
        ..event(name, Some(device), at)
    }
}

/// An event at a link.
pub(super) fn of_link(name: &str, link: &Link, network: Option<IpAddr>, at: UnixMillis) -> AuditEvent {
    AuditEvent {
        client_id: Some(link.client_id.clone()),
        account: Some(link.account),
        grant_id: Some(link.grant_id),
        link_id: Some(link.id),
        ..event(name, network, at)
    }
}
