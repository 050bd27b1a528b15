//! The service alone: stores, rules and secrets as in the server, without HTTP and without background tasks, on a clock that
//! stands still until a test moves it. For what must happen many thousand times, or in an order of the test's choice.

mod registrations;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cbl_proto::{DeviceAuthorizationRequest, UserCode};
use cbl_rules::{AccountId, FamilyId, ShownKey, UnixMillis};
use cbl_server::Config;
use cbl_server::clock::Clock;
use cbl_server::registry::RegisteredClient;
use cbl_server::secrets::{Secrets, Version};
use cbl_server::service::issue::Issued;
use cbl_server::service::people::{Choice, Decided, Entered, Place, Shown, Visitor};
use cbl_server::service::{DevicePoll, Parts, PollAnswer, Service};
use cbl_store::budgets::Budgets;
use cbl_store::budgets::memory::MemoryBudgets;
use cbl_store::budgets::redis::RedisBudgets;
use cbl_store::grants::Grants;
use cbl_store::grants::memory::MemoryGrants;
use cbl_store::grants::redis::{RedisGrants, connect};
use cbl_store::ledger::{Ledger, LedgerLocation, NewAccount, Session};
use tempfile::TempDir;

use crate::services::redis::Redis;
use crate::stores::{GrantsHome, LedgerHome, Stand, fast_folder};

pub use registrations::client;

/// When every world begins.
pub const BEGINNING: UnixMillis = UnixMillis::new(1_800_000_000_000);

/// The stores under a world, before there is a service on them.
pub struct Ground {
    /// Live grants.
    pub grants: Arc<dyn Grants>,
    /// Counted tries.
    pub budgets: Arc<dyn Budgets>,
    /// The ledger.
    pub ledger: Ledger,
    folder: TempDir,
    redis: Option<Redis>,
}

/// A service on its stores.
pub struct World {
    /// What is tested.
    pub service: Service,
    /// Stands still until it is moved.
    pub clock: Clock,
    people: AtomicU64,
    _folder: TempDir,
    _redis: Option<Redis>,
}

/// The codes of one device.
#[derive(Clone)]
pub struct Codes {
    /// For the device.
    pub device_code: String,
    /// For the person.
    pub user_code: UserCode,
}

/// A grant that a person has opened: what their form carries.
#[derive(Debug, Clone, Copy)]
pub struct Opened {
    /// Which grant.
    pub place: Place,
    /// The claim number.
    pub number: u32,
}

impl Ground {
    /// Opens fresh stores; `None` where the machine lacks one.
    pub async fn on(grants: GrantsHome, ledger: LedgerHome) -> Option<Self> {
        let stand = Stand::on_forgetful(grants, ledger)?;
        let folder = fast_folder();
        let location = match stand.homes.ledger {
            Some(url) => LedgerLocation::Postgres(url),
            None => LedgerLocation::Sqlite(folder.path().join("ledger.sqlite")),
        };
        let ledger = Ledger::open(&location).await.expect("a ledger");
        let (grants, budgets): (Arc<dyn Grants>, Arc<dyn Budgets>) = match &stand.redis {
            None => (Arc::new(MemoryGrants::new()), Arc::new(MemoryBudgets::new())),
            Some(redis) => {
                let (connection, _) = connect(&redis.url()).await.expect("a connection to Redis");
                (Arc::new(RedisGrants::new(connection.clone())), Arc::new(RedisBudgets::new(connection)))
            }
        };
        Some(Self { grants, budgets, ledger, folder, redis: stand.redis })
    }

    /// Puts a service on these stores that never limits how many codes are issued.
    pub async fn world(self, clock: Clock) -> World {
        let mut config = Config::in_folder(self.folder.path());
        config.limits.issue_per_client = u32::MAX;
        config.limits.issue_global = u32::MAX;
        let secrets = Secrets::new(Version::new(1, &[1; 32], &[2; 32], &[3; 32]), Vec::new());
        let parts = Parts {
            grants: self.grants,
            budgets: self.budgets,
            ledger: self.ledger,
            secrets,
            clock: clock.clone(),
            config: &config,
        };
        let service = Service::new(parts).await.expect("a service");
        let world = World { service, clock, people: AtomicU64::new(1), _folder: self.folder, _redis: self.redis };
        world.registers_clients().await;
        world
    }
}

impl World {
    /// A world on these homes; `None` where the machine lacks one.
    pub async fn on(grants: GrantsHome, ledger: LedgerHome) -> Option<Self> {
        Some(Ground::on(grants, ledger).await?.world(Clock::manual(BEGINNING)).await)
    }

    /// A world on memory and SQLite, which is everywhere.
    pub async fn begins() -> Self {
        Self::on(GrantsHome::Memory, LedgerHome::Sqlite).await.expect("the default homes need no service")
    }

    /// Lets time pass.
    pub fn waits(&self, seconds: i64) {
        self.clock.advance_millis(seconds * 1000);
    }

    /// A new account with a session, at an address of a network for documentation.
    pub async fn person(&self) -> Visitor {
        let number = self.people.fetch_add(1, Ordering::Relaxed);
        self.person_numbered(number).await
    }

    /// The same with identifiers made of `number`, so that two worlds can have the same people.
    pub async fn person_numbered(&self, number: u64) -> Visitor {
        let now = self.clock.now();
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        let new = NewAccount {
            id: AccountId::from_bytes(bytes),
            username: format!("person{number}"),
            display_name: format!("Person {number}"),
            email: None,
            email_verified: true,
            locale: None,
            password_hash: "nobody signs in here".into(),
        };
        assert!(self.service.ledger.create_account(&new, now).await.expect("a ledger"));
        let address = "203.0.113.7".parse().expect("an address");
        let visitor = Visitor {
            account: new.id,
            family: FamilyId::from_bytes(bytes),
            established: false,
            address,
            auth_time: now,
            amr: "pwd".into(),
            known_as: [].into(),
            browser: None,
        };
        self.opens_session(&visitor).await;
        visitor
    }

    /// The same person in another browser.
    pub async fn another_browser_of(&self, who: &Visitor) -> Visitor {
        let mut bytes = *who.family.as_bytes();
        bytes[15] ^= 1;
        let visitor = Visitor { family: FamilyId::from_bytes(bytes), ..who.clone() };
        self.opens_session(&visitor).await;
        visitor
    }

    async fn opens_session(&self, who: &Visitor) {
        let now = self.clock.now();
        let mut id_hash = [0; 32];
        id_hash[..16].copy_from_slice(who.family.as_bytes());
        let session = Session {
            id_hash,
            family: who.family,
            account: who.account,
            created_at: now,
            authenticated_at: now,
            last_seen_at: now,
            expires_at: now.plus_seconds(86_400),
            amr: "pwd".into(),
            network: String::new(),
            user_agent: String::new(),
            ended_at: None,
            revoked_at: None,
        };
        assert!(self.service.ledger.create_session(&session).await.expect("a ledger"));
    }

    /// The registered client of that identifier.
    #[must_use]
    pub fn client(&self, id: &str) -> Arc<RegisteredClient> {
        self.service.clients.client(id).expect("a client of this world")
    }

    /// Step 1, by the client `tv`.
    pub async fn asks_for_codes(&self) -> Codes {
        self.asks_for_codes_as("tv").await
    }

    /// Step 1, by any client.
    pub async fn asks_for_codes_as(&self, client: &str) -> Codes {
        let request = DeviceAuthorizationRequest::default();
        match self.service.request_codes(&self.client(client), &request, loopback()).await {
            Ok(Issued::Codes(codes)) => {
                Codes { device_code: codes.device_code.as_str().to_owned(), user_code: codes.user_code }
            }
            other => panic!("no codes: {:?}", other.map(|_| "refused")),
        }
    }

    /// Step 5, by the client `tv`.
    ///
    /// # Panics
    /// At a fault.
    pub async fn polls(&self, codes: &Codes) -> PollAnswer {
        self.polls_as("tv", &codes.device_code).await
    }

    /// Step 5, by any client with any code.
    ///
    /// # Panics
    /// At a fault.
    pub async fn polls_as(&self, client: &str, device_code: &str) -> PollAnswer {
        let poll = DevicePoll { device_code, code_verifier: None, key: ShownKey::default(), address: loopback() };
        self.service.poll(&self.client(client), poll).await.expect("an answer to a poll")
    }

    /// Step 3: enters the code and reads the form.
    ///
    /// # Panics
    /// When the grant is not claimed.
    pub async fn opens(&self, who: &Visitor, codes: &Codes) -> Opened {
        let entered = self.enters(who, codes).await;
        let Entered::Claimed(place) = entered else { panic!("not claimed: {entered:?}") };
        match self.service.shown(who, &place).await {
            Ok(Shown::Request { number, .. }) => Opened { place, number },
            other => panic!("not shown: {other:?}"),
        }
    }

    /// Step 3, whatever it leads to.
    ///
    /// # Panics
    /// At a fault.
    pub async fn enters(&self, who: &Visitor, codes: &Codes) -> Entered {
        self.service.enter_code(who, &codes.user_code).await.expect("an answer to a code")
    }

    /// Step 4.
    ///
    /// # Panics
    /// At a fault.
    pub async fn decides(&self, who: &Visitor, opened: &Opened, choice: Choice) -> Decided {
        self.service.decide(who, &opened.place, opened.number, choice).await.expect("an answer to a decision")
    }

    /// Steps 3 and 4 at once.
    ///
    /// # Panics
    /// When it is not approved.
    pub async fn approves(&self, who: &Visitor, codes: &Codes) {
        let opened = self.opens(who, codes).await;
        assert_eq!(self.decides(who, &opened, Choice::Approve).await, Decided::Approved);
    }
}

fn loopback() -> IpAddr {
    IpAddr::from([127, 0, 0, 1])
}
