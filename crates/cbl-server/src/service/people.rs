//! Steps 3 and 4: a person enters a code (`entering`), sees who asks, and decides.

mod entering;

use super::Service;
use crate::{fault::Fault, registry::RegisteredClient};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_proto::Locator;
use cbl_rules::{
    AccountId, Claimant, DecisionRefusal, FamilyId, Grant, GrantId, Stage, UnixMillis,
    claim::Closed,
    guard::{Evidence, Facts, Obstacle, Verdict},
};
use std::{fmt, net::IpAddr, sync::Arc};

/// A signed-in person at the page.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The account.
    pub account: AccountId,
    /// The session family.
    pub family: FamilyId,
    /// The account linked a device before and is more than 24 h old.
    pub established: bool,
    /// Where the request came from.
    pub address: IpAddr,
    /// When the person authenticated.
    pub auth_time: UnixMillis,
    /// How (RFC 8176), separated by spaces.
    pub amr: String,
    /// The hashes of the account's name and address, as devices make them (XD-18).
    pub known_as: Arc<[Box<str>]>,
    /// The browser, if what it calls itself is a browser's name (XD-19).
    pub browser: Option<u64>,
}

/// The hash that stands for a name of an account in a request for this account only (XD-18).
#[must_use]
pub fn hash_of_name(name: &str) -> Box<str> {
    let hash = digest::digest(&digest::SHA256, name.trim().to_lowercase().as_bytes());
    URL_SAFE_NO_PAD.encode(hash).into()
}

/// Where a claimed grant is. Names it without its code, so it may travel in forms and sealed cookies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The key of the record.
    pub locator: Locator,
    /// The grant that must be there.
    pub grant_id: GrantId,
}

/// What entering a code leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// The grant is claimed by this person.
    Claimed(Place),
    /// No such code, or another account holds it.
    Wrong,
    /// Too many wrong codes.
    Paused {
        /// When the next try is free.
        until: UnixMillis,
    },
    /// Too many wrong codes in this session: sign in again.
    SessionSpent,
    /// The code is no longer of use.
    Closed(Closed),
}

/// What the confirm page shows.
#[derive(Debug, Clone)]
pub enum Shown {
    /// A request that waits for this person's decision.
    Request {
        /// The request.
        grant: Arc<Grant>,
        /// The claim number for the form.
        number: u32,
        /// Who asks.
        client: Arc<RegisteredClient>,
        /// What the question depends on.
        asking: Asking,
    },
    /// Decided or expired.
    Closed(Closed, Arc<RegisteredClient>),
    /// Nothing that this person and session may see.
    NotYours,
}

/// What the question depends on, beside the request itself.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What is known of the request now.
    pub facts: Facts,
    /// What an approval would need beside the button.
    pub needs: Verdict,
    /// The scopes that the person allowed the application before, separated by spaces.
    pub consented: String,
}

/// The person's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Yes.
    Approve,
    /// Yes, with what was asked for beside it.
    ApproveWith(Evidence),
    /// No.
    Deny,
}

/// What became of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// Durably approved.
    Approved,
    /// Durably denied.
    Denied,
    /// Nothing changed.
    Refused(DecisionRefusal),
    /// Nothing changed: code and password are needed first (UI-11).
    NeedsProof,
    /// Nothing changed: the client is bound to another provider than the one of this session.
    OtherProvider,
    /// Nothing changed: the number is needed first (UI-12).
    NeedsNumber,
    /// Nothing changed: this cannot be approved.
    Blocked(Obstacle),
}

/// How far a decided grant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkProgress {
    /// Approved; the device has not collected yet.
    Waiting,
    /// The device has its tokens (UI-13).
    Connected,
    /// Denied or ended.
    Denied,
    /// Approved, and never collected in time.
    Expired,
    /// Not decided by this person.
    NotYours,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.locator, self.grant_id)
    }
}

impl Place {
    /// Reads what `Display` wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (locator, grant_id) = text.split_once('.')?;
        Some(Self { locator: Locator::parse(locator)?, grant_id: GrantId::parse(grant_id)? })
    }
}

impl Visitor {
    pub(super) fn claimant(&self) -> Claimant<'_> {
        Claimant { account: self.account, family: self.family, known_as: &self.known_as }
    }
}

impl Service {
    /// The claimed grant for the confirm page.
    pub async fn shown(&self, who: &Visitor, place: &Place) -> Result<Shown, Fault> {
        let Some(held) = self.grants.find(place.locator).await? else { return Ok(Shown::NotYours) };
        let grant = held.grant;
        let closed = match &grant.stage {
            _ if grant.id != place.grant_id => return Ok(Shown::NotYours),
            Stage::Claimed(claim) if claim.account == who.account && claim.family == who.family => {
                let number = claim.number;
                let Some(client) = self.clients.client(&grant.client_id) else { return Ok(Shown::NotYours) };
                if grant.is_expired(self.clock.now()) {
                    return Ok(Shown::Closed(Closed::Expired, client));
                }
                let facts = self.facts(who, &grant).await?;
                let needs = client.terms.guard.judge(&facts, Evidence::default());
                let consented = self.consented(&who.account, &client).await?;
                return Ok(Shown::Request { grant, number, client, asking: Asking { facts, needs, consented } });
            }
            Stage::Approved(approval) if approval.account == who.account => Closed::Approved,
            Stage::Denied(_) => Closed::Denied,
            Stage::Pending | Stage::Claimed(_) | Stage::Approved(_) | Stage::Collected { .. } => {
                return Ok(Shown::NotYours);
            }
        };
        let client = self.clients.client(&grant.client_id);
        Ok(client.map_or(Shown::NotYours, |client| Shown::Closed(closed, client)))
    }
}
