//! Steps 3 and 4: a person enters a code, sees who asks, and decides.

use super::{Change, Service};
use crate::{entropy, fault::Fault, registry::RegisteredClient};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_proto::{Locator, UserCode};
use cbl_rules::{
    AccountId, ClaimDecision, Claimant, DecisionRefusal, DenialReason, FamilyId, Grant, GrantId, Numbers, Stage,
    UnixMillis,
    budget::{self, Guesser, Owner},
    claim::Closed,
    guard::{Evidence, Facts, Obstacle, Verdict},
};
use cbl_store::budgets::{BucketKey, Taken, Window};
use rand::Rng;
use std::{fmt, net::IpAddr, sync::Arc, time::Duration};
use tokio::time::Instant;

/// A wrong code is answered this long after it came. What is looked up meanwhile takes some microseconds, and not the same
/// for a code that somebody else holds and one that nobody has: without this, many guesses told them apart (attack 23).
const WRONG_TAKES: Duration = Duration::from_millis(50);

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
    /// A person enters a code. The one function that reveals whether a code exists, so the budgets are here: each
    /// evaluated code takes a token of every bucket, and a hit gives back exactly the tokens it took.
    pub async fn enter_code(&self, who: &Visitor, code: &UserCode) -> Result<Entered, Fault> {
        let now = self.clock.now();
        let answer_at = Instant::now() + WRONG_TAKES;
        let guesser =
            Guesser { account: who.account, family: who.family, established: who.established, address: who.address };
        let taken = match self.take_tokens(&guesser, now).await? {
            Ok(taken) => taken,
            Err(refused) => return Ok(refused),
        };
        let entered = self.look_up(who, code, now).await?;
        if entered == Entered::Wrong {
            self.count_wrong(now).await?;
            tokio::time::sleep_until(answer_at).await;
        } else {
            for bucket in taken {
                self.budgets.give_back(&bucket, now).await?;
            }
        }
        Ok(entered)
    }

    /// One token of each bucket. When a bucket shared by new accounts is empty, each of them still has one try a minute.
    async fn take_tokens(&self, guesser: &Guesser, now: UnixMillis) -> Result<Result<Vec<BucketKey>, Entered>, Fault> {
        let mut taken = Vec::new();
        for bucket in budget::buckets(guesser) {
            let key = BucketKey::new(bucket.key);
            let Taken::No { free_at } = self.budgets.take(&key, bucket.window, now).await? else {
                taken.push(key);
                continue;
            };
            match bucket.owner {
                Owner::Account => return Ok(Err(Entered::Paused { until: free_at })),
                Owner::Session => return Ok(Err(Entered::SessionSpent)),
                Owner::NewAccounts => {}
            }
            let trickle = budget::trickle(guesser.account);
            if let Taken::No { free_at } = self.budgets.take(&BucketKey::new(trickle.key), trickle.window, now).await? {
                return Ok(Err(Entered::Paused { until: free_at }));
            }
            break;
        }
        Ok(Ok(taken))
    }

    async fn look_up(&self, who: &Visitor, code: &UserCode, now: UnixMillis) -> Result<Entered, Fault> {
        let number = entropy::rng().next_u32();
        let drawn = Numbers::draw(&mut entropy::rng());
        let with_numbers = |grant: Grant| {
            let client = self.clients.client(&grant.client_id);
            let wants = client.is_some_and(|client| client.terms.guard.wants_numbers(grant.asked.can_show_number));
            if wants { grant.with_numbers(drawn) } else { grant }
        };
        for locator in self.secrets.accepted().map(|version| version.locator(code)) {
            let mut waited = None;
            let claimed = self.change(locator, None, |grant| {
                let place = Entered::Claimed(Place { locator, grant_id: grant.id });
                let decision = grant.claim(who.claimant(), number, now);
                waited = matches!(decision, ClaimDecision::Take(_)).then(|| (grant.client_id.clone(), grant.issued_at));
                match decision {
                    ClaimDecision::Take(next) | ClaimDecision::Move(next) => Change::Replace(with_numbers(next), place),
                    // Claimed by a process that knew of no numbers, or before the client asked for them.
                    ClaimDecision::Held => match with_numbers(grant.clone()) {
                        same if same == *grant => Change::Keep(place),
                        next => Change::Replace(next, place),
                    },
                    ClaimDecision::Foreign => Change::Keep(Entered::Wrong),
                    ClaimDecision::Closed(closed) => Change::Keep(Entered::Closed(closed)),
                }
            });
            if let Some(entered) = claimed.await? {
                if let Some((client_id, issued_at)) = waited {
                    self.no_longer_pending(&client_id, issued_at).await;
                }
                self.watch_for_phishing(who, locator, now).await?;
                return Ok(entered);
            }
        }
        // A code that no grant has is watched like any other: a guesser must not see the difference (attack 23).
        self.watch_for_phishing(who, self.secrets.current().locator(code), now).await?;
        Ok(Entered::Wrong)
    }

    /// Three accounts that enter one code are the signature of a code sent around: its grant ends (XD-05).
    async fn watch_for_phishing(&self, who: &Visitor, locator: Locator, now: UnixMillis) -> Result<(), Fault> {
        let period_ms = 2 * u64::from(cbl_rules::policy::LIFETIME_MAX) * 1000;
        let until = now.plus_seconds((2 * cbl_rules::policy::LIFETIME_MAX).into());
        let this_account = BucketKey::new(format!("code:{locator}:{}", who.account));
        if !self.budgets.first_use(&this_account, until, now).await? {
            return Ok(());
        }
        let limit = u32::try_from(budget::ACCOUNTS_PER_CODE - 1).unwrap_or(u32::MAX);
        let accounts = BucketKey::new(format!("code:{locator}"));
        if let Taken::No { .. } = self.budgets.take(&accounts, Window { limit, period_ms }, now).await?
            && self.deny_waiting(locator, DenialReason::Report, now).await?
        {
            tracing::warn!("one code was entered by several accounts; its grant was ended");
        }
        Ok(())
    }

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
