//! What the server does, between HTTP and the stores: read, decide, replace.
//!
//! | step | where |
//! |---|---|
//! | 1, 2 a device asks for codes | [`issue`] |
//! | 3, 4 a person opens the page, claims and decides | `opened.rs`, [`people`], [`decide`] |
//! | what an approval needs; reports | `guard.rs` |
//! | what is linked and allowed | `devices.rs` |
//! | who comes from a provider | [`identities`] |
//! | what people change of their account | [`account`] |
//! | signing in and out | [`sign_ins`] |
//! | 5 a device polls | [`poll`], and [`collect`] once it is approved |
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
mod opened;
mod pending;
pub mod people;
pub mod poll;
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
    registry::Registry,
    secrets::Secrets,
    tokens::keyring::{self, Keyring},
};
use cbl_proto::{CodeShape, Locator};
use cbl_rules::{FamilyId, Grant, GrantId};
use cbl_store::{
    budgets::Budgets,
    grants::{Grants, Replaced},
    ledger::Ledger,
};
use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicU8, Ordering},
};

pub use poll::{DevicePoll, PollAnswer};

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
