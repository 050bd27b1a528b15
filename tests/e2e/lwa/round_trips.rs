//! What a waiting poll of the dialect costs: one call of the grant store, and no statement of the ledger.

use async_trait::async_trait;
use cbl_proto::{DeviceAuthorizationRequest, Locator};
use cbl_rules::{Grant, UnixMillis};
use cbl_server::clock::Clock;
use cbl_server::service::PollAnswer;
use cbl_server::service::issue::Issued;
use cbl_server::service::lwa::{PairAnswer, PairPoll, registered};
use cbl_store::StoreFault;
use cbl_store::grants::{Grants, Held, Inserted, Lifetime, Polled, Replaced, Revision};
use cbl_tests::world::{BEGINNING, Ground, client};
use cbl_tests::{GrantsHome, LedgerHome};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A real grant store whose calls are counted.
struct Counted {
    store: Arc<dyn Grants>,
    calls: AtomicUsize,
}

impl Counted {
    fn store(&self) -> &dyn Grants {
        self.calls.fetch_add(1, Ordering::Relaxed);
        &*self.store
    }
}

#[async_trait]
impl Grants for Counted {
    async fn insert(&self, locator: Locator, grant: &Grant, keep: Lifetime) -> Result<Inserted, StoreFault> {
        self.store().insert(locator, grant, keep).await
    }

    async fn swap_polled(&self, locator: Locator, now: UnixMillis) -> Result<Option<Polled>, StoreFault> {
        self.store().swap_polled(locator, now).await
    }

    async fn find(&self, locator: Locator) -> Result<Option<Held>, StoreFault> {
        self.store().find(locator).await
    }

    async fn replace(&self, locator: Locator, revision: &Revision, next: &Grant) -> Result<Replaced, StoreFault> {
        self.store().replace(locator, revision, next).await
    }

    async fn ready(&self) -> Result<(), StoreFault> {
        self.store().ready().await
    }

    async fn sweep(&self, now: UnixMillis) -> Result<usize, StoreFault> {
        self.store().sweep(now).await
    }
}

async fn a_waiting_poll_is_one_call(grants: GrantsHome) {
    let Some(mut ground) = Ground::on(grants, LedgerHome::Sqlite).await else { return };
    let counted = Arc::new(Counted { store: Arc::clone(&ground.grants), calls: AtomicUsize::new(0) });
    ground.grants = counted.clone();
    let clock = Clock::manual(BEGINNING);
    let world = ground.world(clock.clone()).await;
    assert!(world.service.ledger.create_client(&registered(client("fire"))).await.unwrap());
    world.service.refresh_registry().await.unwrap();
    let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let request = DeviceAuthorizationRequest::default();
    let issued = world.service.request_code_pair(&world.client("fire"), &request, address).await.unwrap();
    let Issued::Codes(codes) = issued else { panic!("no codes") };
    world.service.ledger.close().await;
    counted.calls.store(0, Ordering::Relaxed);
    for polls in 1..=3 {
        let poll = PairPoll {
            device_code: codes.device_code.as_str(),
            user_code: codes.user_code.canonical(),
            client_id: None,
            address,
        };
        let heard = world.service.poll_pair(poll).await.unwrap();
        assert!(matches!(heard, PairAnswer::Heard(PollAnswer::Pending(_))), "{heard:?}");
        assert_eq!(counted.calls.load(Ordering::Relaxed), polls);
        clock.advance_millis(2_000);
    }
    // What is no pair costs nothing at all.
    let invented =
        PairPoll { device_code: codes.device_code.as_str(), user_code: "BBBBBBBB", client_id: None, address };
    let heard = world.service.poll_pair(invented).await.unwrap();
    assert_eq!(heard, PairAnswer::Heard(PollAnswer::Invalid));
    assert_eq!(counted.calls.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn a_waiting_poll_is_one_call_of_memory_and_no_statement() {
    a_waiting_poll_is_one_call(GrantsHome::Memory).await;
}

#[tokio::test]
async fn a_waiting_poll_is_one_call_of_redis_and_no_statement() {
    a_waiting_poll_is_one_call(GrantsHome::Redis).await;
}
