//! What the server does, between HTTP and the stores: read, decide, replace.
//!
//! | step | where |
//! |---|---|
//! | 1, 2 a device asks for codes | [`issue`] |
//! | 3, 4 a person claims and decides | [`people`], [`decide`] |
//! | what an approval needs; reports | `guard.rs` |
//! | what is linked and allowed | `devices.rs` |
//! | who comes from a provider | [`identities`] |
//! | what people change of their account | [`account`] |
//! | signing in and out | [`sign_ins`] |
//! | 5 a device polls | [`Service::poll`] here, [`collect`] once it is approved |
//! | what was used before: proofs and assertions | `single_use.rs` |
//! | 6 it refreshes, and is asked about | [`refresh`], [`inspect`] |
//! | a person signs in for another server | [`authorize`] |
//! | the same for devices of Login with Amazon | [`lwa`] |
//! | sign-up, addresses, new passwords | [`letters`] |

pub mod account;
mod audit;
pub mod authorize;
pub mod collect;
pub mod credentials;
pub mod decide;
mod devices;
mod guard;
pub mod identities;
pub mod inspect;
pub mod issue;
pub mod letters;
pub mod lwa;
mod pending;
pub mod people;
mod rates;
pub mod refresh;
pub mod sign_ins;
mod single_use;
mod token_response;

use crate::{
    clock::Clock,
    config::Config,
    entropy,
    fault::Fault,
    registry::{RegisteredClient, Registry},
    secrets::{
        Secrets,
        device_codes::{self, Authentic, Holder, NotAuthentic},
    },
    tokens::keyring::{self, Keyring},
};
use cbl_proto::{CodeShape, Locator};
use cbl_rules::{FamilyId, Grant, GrantId, PollDecision, Progress, ShownKey, UnixMillis, pace::Pace, poll::Poll};
use cbl_store::{
    budgets::Budgets,
    grants::{Grants, Polled, Replaced},
    ledger::Ledger,
};
use std::{
    net::IpAddr,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU8, Ordering},
    },
};

/// What a service is made of.
pub struct Parts<'a> {
    /// Live grants.
    pub grants: Arc<dyn Grants>,
    /// Counted tries.
    pub budgets: Arc<dyn Budgets>,
    /// The ledger.
    pub ledger: Ledger,
    /// Pepper, MAC and sealing keys.
    pub secrets: Secrets,
    /// The clock.
    pub clock: Clock,
    /// The configuration.
    pub config: &'a Config,
}

/// Everything a route needs to answer.
pub struct Service {
    pub(crate) grants: Arc<dyn Grants>,
    pub(crate) budgets: Arc<dyn Budgets>,
    /// The ledger.
    pub ledger: Ledger,
    pub(crate) secrets: Secrets,
    /// The clock.
    pub clock: Clock,
    /// The clients, in memory.
    pub clients: Registry,
    keys: RwLock<Arc<Keyring>>,
    config: Config,
    /// Names this process in the audit, whose events are numbered by process.
    node: String,
    /// Letters of new user codes; follows the guessing that is going on (bound B).
    letters: AtomicU8,
    failed: sign_ins::FailedSignIns,
}

/// What a poll hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PollAnswer {
    /// `authorization_pending`.
    Pending(Progress),
    /// `slow_down`.
    SlowDown,
    /// `access_denied`.
    Denied,
    /// `expired_token`.
    Expired,
    /// `invalid_grant`.
    Invalid,
    /// `invalid_dpop_proof`: a key must be shown, and none is.
    NoKey,
    /// The token response, and whether it is the first time it is given.
    Tokens {
        /// JSON, RFC 6749 section 5.1.
        body: Vec<u8>,
        /// False when a lost answer is given again (TK-13).
        first: bool,
    },
}

/// A poll as it came in, its client authenticated or identified.
#[derive(Clone, Copy)]
pub struct DevicePoll<'a> {
    /// The secret of the device.
    pub device_code: &'a str,
    /// PKCE verifier (RFC 7636 section 4.5).
    pub code_verifier: Option<&'a str>,
    /// The key that it shows (RFC 9449).
    pub key: ShownKey<'a>,
    /// Where it came from.
    pub address: IpAddr,
}

/// What a decision on a grant wants done.
#[expect(clippy::large_enum_variant, reason = "moved once, on the stack")]
pub(crate) enum Change<T> {
    /// Nothing to store.
    Keep(T),
    /// This grant instead; the answer holds only once it is stored.
    Replace(Grant, T),
}

/// How often a changed grant or link is read and decided again before giving up.
const TRIES: usize = 3;

impl Service {
    /// Loads clients and keys, and makes the first signing key of a new ledger.
    pub async fn new(parts: Parts<'_>) -> Result<Self, Fault> {
        let Parts { grants, budgets, ledger, secrets, clock, config } = parts;
        let keys = Keyring::load(&ledger, &secrets, config.signing_algorithm, clock.now()).await?;
        let clients = Registry::default();
        clients.refresh(&ledger).await?;
        let keys = RwLock::new(Arc::new(keys));
        let config = config.clone();
        let node = FamilyId::random(&mut entropy::rng()).to_string();
        let letters = AtomicU8::new(CodeShape::DEFAULT.length().try_into().unwrap_or(8));
        Ok(Self {
            grants,
            budgets,
            ledger,
            secrets,
            clock,
            clients,
            keys,
            config,
            node,
            letters,
            failed: sign_ins::FailedSignIns::default(),
        })
    }

    /// Answers one poll (step 5, RFC 8628 section 3.5). A pending poll costs one round trip to the grant store.
    ///
    /// What happens once in the life of a grant is boxed, so that the future of a pending poll stays small.
    pub async fn poll(&self, client: &RegisteredClient, poll: DevicePoll<'_>) -> Result<PollAnswer, Fault> {
        let now = self.clock.now();
        let client_id = &*client.terms.client_id;
        let code = match device_codes::check(&self.secrets, poll.device_code, Holder::Client(client_id), now) {
            Ok(code) => code,
            Err(NotAuthentic::Unknown) => return Ok(PollAnswer::Invalid),
            Err(NotAuthentic::LongExpired) => return Ok(PollAnswer::Expired),
        };
        let Some(polled) = self.swap_polled(code, now).await? else {
            return Box::pin(self.poll_without_grant(client, poll, code, now)).await;
        };
        let grant = &polled.held.grant;
        let pace = Pace::of_interval(grant.interval);
        let judged = Poll { client_id, grant_id: code.grant_id, pace, key: poll.key };
        let decision = grant.poll(&judged, now, polled.previous);
        self.follow(decision, client, poll, (code, now)).await
    }

    /// The grant of this device code and the time of its previous poll. Its locator may belong to a younger grant by now:
    /// then it is as gone, and the ledger still knows what became of it.
    async fn swap_polled(&self, code: Authentic, now: UnixMillis) -> Result<Option<Polled>, Fault> {
        let polled = self.grants.swap_polled(code.locator, now).await?;
        Ok(polled.filter(|polled| polled.held.grant.id == code.grant_id))
    }

    /// Answers a poll that was judged.
    async fn follow(
        &self,
        decision: PollDecision,
        client: &RegisteredClient,
        poll: DevicePoll<'_>,
        (code, now): (Authentic, UnixMillis),
    ) -> Result<PollAnswer, Fault> {
        match decision {
            PollDecision::Pending(progress) => Ok(PollAnswer::Pending(progress)),
            PollDecision::SlowDown => Ok(PollAnswer::SlowDown),
            PollDecision::Denied => Ok(PollAnswer::Denied),
            PollDecision::Expired => Ok(PollAnswer::Expired),
            PollDecision::Invalid => Ok(PollAnswer::Invalid),
            PollDecision::NoKey => Ok(PollAnswer::NoKey),
            PollDecision::Collect | PollDecision::CollectAgain => Box::pin(self.collect(client, poll, code, now)).await,
        }
    }

    /// The grant store has forgotten this grant. What was acknowledged to a person stands in the ledger.
    async fn poll_without_grant(
        &self,
        client: &RegisteredClient,
        poll: DevicePoll<'_>,
        code: Authentic,
        now: UnixMillis,
    ) -> Result<PollAnswer, Fault> {
        match self.collect(client, poll, code, now).await? {
            PollAnswer::Invalid if now >= code.expires_at => Ok(PollAnswer::Expired),
            answer => Ok(answer),
        }
    }

    /// Reads a grant, decides, and stores what was decided; when others were faster, reads and decides again. The only
    /// place where a stored grant changes. `None` when the grant is gone or its locator belongs to another.
    pub(crate) async fn change<T>(
        &self,
        locator: Locator,
        id: Option<&GrantId>,
        mut decide: impl FnMut(&Grant) -> Change<T> + Send,
    ) -> Result<Option<T>, Fault> {
        for _ in 0..TRIES {
            let Some(held) = self.grants.find(locator).await? else { return Ok(None) };
            if id.is_some_and(|id| held.grant.id != *id) {
                return Ok(None);
            }
            match decide(&held.grant) {
                Change::Keep(answer) => return Ok(Some(answer)),
                Change::Replace(next, answer) => match self.grants.replace(locator, &held.revision, &next).await? {
                    Replaced::Stored => return Ok(Some(answer)),
                    Replaced::Conflict => {}
                },
            }
        }
        Err(Fault::Contended)
    }

    /// Puts on the grant the mark of what already stands in the ledger. Failing to is no fault: the settler tries again.
    pub(crate) async fn mark(
        &self,
        locator: Locator,
        id: &GrantId,
        next: impl Fn(&Grant) -> Option<Grant> + Send + Sync,
    ) {
        let marked = self.change(locator, Some(id), |grant| match next(grant) {
            Some(next) => Change::Replace(next, ()),
            None => Change::Keep(()),
        });
        if let Err(error) = marked.await {
            tracing::warn!(%error, grant = %id, "a decision is not marked yet; the settler will");
        }
    }

    /// The signing keys as of the last reading.
    #[must_use]
    pub fn keys(&self) -> Arc<Keyring> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The issuer identifier.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.config.issuer
    }

    /// Makes the next signing key and announces it; false when one is announced already (`cbl keys rotate`).
    pub async fn announce_next_key(&self) -> Result<bool, Fault> {
        let key = keyring::next_key(&self.secrets, self.config.signing_algorithm, self.clock.now())?;
        Ok(self.ledger.insert_key(&key).await?)
    }

    /// Lets an announced signing key sign when its time has come, and drops one that is over.
    pub async fn rotate_keys_if_due(&self) -> Result<(), Fault> {
        keyring::promote_due(&self.ledger, self.clock.now()).await
    }

    /// Reads clients and keys again, and sets the length of new codes. Called every few seconds.
    pub async fn refresh_registry(&self) -> Result<(), Fault> {
        let now = self.clock.now();
        self.clients.refresh(&self.ledger).await?;
        let keys = Keyring::load(&self.ledger, &self.secrets, self.config.signing_algorithm, now).await?;
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
        self.letters.store(self.letters_needed(now).await?, Ordering::Relaxed);
        Ok(())
    }
}
