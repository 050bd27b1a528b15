//! Expiry on every combination of homes: the real HTTP server in this process, on a clock that the test moves.

use cbl_rules::UnixMillis;
use cbl_server::app::{Running, Stores, start_with};
use cbl_server::clock::Clock;
use cbl_server::config::GrantsLocation;
use cbl_server::{Config, passwords};
use cbl_store::ledger::{Application, Environment, LedgerLocation, NewAccount};
use cbl_tests::{Device, GrantsHome, LedgerHome, Reader, Redis, Stand, world};
use tempfile::TempDir;

struct Stage {
    server: Running,
    clock: Clock,
    _redis: Option<Redis>,
    _folder: TempDir,
}

impl Stage {
    async fn on(grants: GrantsHome, ledger: LedgerHome) -> Option<Self> {
        let stand = Stand::on(grants, ledger)?;
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::in_folder(folder.path());
        config.listen = "127.0.0.1:0".parse().unwrap();
        config.issuer = "http://localhost:0".into();
        config.workers = 1;
        if let Some(url) = stand.homes.grants {
            config.grants = GrantsLocation::Redis(url);
        }
        if let Some(url) = stand.homes.ledger {
            config.ledger = LedgerLocation::Postgres(url);
        }
        let clock = Clock::manual(UnixMillis::new(1_800_000_000_000));
        let server = start_with(config, clock.clone(), Stores::default()).await.unwrap();
        let stage = Self { server, clock, _redis: stand.redis, _folder: folder };
        stage.registers().await;
        Some(stage)
    }

    async fn registers(&self) {
        let ledger = &self.server.app.service.ledger;
        let application = Application {
            id: "aurora".into(),
            name: "Aurora".into(),
            description: None,
            logo: None,
            privacy_uri: None,
            support_uri: None,
            owner: None,
            environment: Environment::Production,
            created_at: world::BEGINNING,
        };
        assert!(ledger.create_application(&application).await.unwrap());
        assert!(ledger.create_client(&world::client("tv")).await.unwrap());
        let ada = NewAccount {
            id: cbl_rules::AccountId::from_bytes([1; 16]),
            username: "ada".into(),
            display_name: "Ada".into(),
            email: None,
            email_verified: true,
            locale: None,
            password_hash: passwords::hash("correct horse").unwrap(),
        };
        assert!(ledger.create_account(&ada, self.clock.now()).await.unwrap());
        self.server.app.service.refresh_registry().await.unwrap();
    }

    fn address(&self) -> String {
        format!("http://localhost:{}", self.server.address.port())
    }

    fn waits(&self, seconds: i64) {
        self.clock.advance_millis(seconds * 1000);
    }
}

/// TK-09, TK-10, DA-11: every stage expires, stays expired, and the page says so.
async fn every_stage_expires(grants: GrantsHome, ledger: LedgerHome) {
    let Some(stage) = Stage::on(grants, ledger).await else { return };
    let ada = Reader::at(&stage.address());
    ada.signs_in("ada", "correct horse").await;
    let [mut pending, mut claimed, mut approved] = [(); 3].map(|()| Device::new(&stage.address(), "tv"));
    let code = pending.asks_for_codes().await.user_code;
    let confirm = ada.enters(&claimed.asks_for_codes().await.user_code).await;
    ada.approves(&approved.asks_for_codes().await.user_code).await;

    stage.waits(599);
    assert_eq!(pending.polls().await.error(), Some("authorization_pending"));
    assert_eq!(claimed.polls().await.error(), Some("authorization_pending"));
    stage.waits(1);
    for seconds in [0, 1, 590, 10, 100_000] {
        stage.waits(seconds);
        for device in [&pending, &claimed, &approved] {
            let answer = device.polls().await;
            assert_eq!((answer.status(), answer.error()), (400, Some("expired_token")), "after {seconds} s more");
        }
        if seconds == 0 {
            assert_eq!(ada.decides(&confirm, "approve").await.name(), "expired");
            assert_eq!(ada.enters(&code).await.status, 422);
        }
    }
    stage.server.stop().await;
}

#[tokio::test]
async fn every_stage_expires_on_memory_and_sqlite() {
    every_stage_expires(GrantsHome::Memory, LedgerHome::Sqlite).await;
}

#[tokio::test]
async fn every_stage_expires_on_memory_and_postgres() {
    every_stage_expires(GrantsHome::Memory, LedgerHome::Postgres).await;
}

#[tokio::test]
async fn every_stage_expires_on_redis_and_sqlite() {
    every_stage_expires(GrantsHome::Redis, LedgerHome::Sqlite).await;
}

#[tokio::test]
async fn every_stage_expires_on_redis_and_postgres() {
    every_stage_expires(GrantsHome::Redis, LedgerHome::Postgres).await;
}
