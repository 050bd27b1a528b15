//! Places, people and things that the cases are about.

use cbl_proto::device_code::Locator;
use cbl_rules::{
    AccountId, Approval, Denial, DenialReason, Device, FamilyId, GrantId, Guard, KeyPolicy, LinkId, Outcome,
    UnixMillis,
    guard::{NetworkPolicy, NumberPolicy, Risk},
    lineage::Lineage,
};
use cbl_store::ledger::{
    Application, Client, ClientAuth, Decided, Environment, Ledger, LedgerLocation, NewAccount, NewDecision, NewLink,
    RefreshPolicy, Session,
};
use std::future::Future;
use tempfile::TempDir;

/// Where one case keeps its ledger.
pub struct Home {
    pub location: LedgerLocation,
    /// Removed with the home.
    pub _folder: Option<TempDir>,
}

impl Home {
    pub async fn open(&self) -> Ledger {
        Ledger::open(&self.location).await.unwrap()
    }

    /// An SQL expression: the bytes of a text.
    pub fn bytes_of(&self, text: &str) -> String {
        match &self.location {
            LedgerLocation::Sqlite(_) => format!("CAST({text} AS BLOB)"),
            LedgerLocation::Postgres(_) => format!("convert_to({text}, 'UTF8')"),
        }
    }

    /// Runs SQL behind the ledger's back.
    pub async fn run_sql(&self, sql: &str) {
        use sqlx::Connection;
        sqlx::any::install_default_drivers();
        let url = match &self.location {
            LedgerLocation::Sqlite(path) => format!("sqlite://{}?mode=rwc", path.display()),
            LedgerLocation::Postgres(url) => url.clone(),
        };
        let mut connection = sqlx::AnyConnection::connect(&url).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}

/// 2026-01-01; every case begins here.
pub const NOW: UnixMillis = UnixMillis::new(1_767_225_600_000);

pub const SECOND: i64 = 1000;
pub const MINUTE: i64 = 60 * SECOND;
pub const DAY: i64 = 24 * 60 * MINUTE;

pub fn at(millis: i64) -> UnixMillis {
    NOW.plus_millis(millis)
}

pub fn account(n: u8) -> AccountId {
    AccountId::from_bytes([n; 16])
}

pub fn family(n: u8) -> FamilyId {
    FamilyId::from_bytes([n; 16])
}

pub fn grant(n: u8) -> GrantId {
    GrantId::from_bytes([n; 32])
}

pub fn link_id(n: u8) -> LinkId {
    LinkId::from_bytes([n; 16])
}

pub fn new_account(n: u8) -> NewAccount {
    NewAccount {
        id: account(n),
        username: format!("Person{n}"),
        display_name: format!("Person Number {n}"),
        email: Some(format!("{n}@example.org")),
        email_verified: true,
        locale: None,
        password_hash: "$argon2id$canary".into(),
    }
}

pub fn application() -> Application {
    Application {
        id: "films".into(),
        name: "Films \u{2014} \u{6620}\u{753b}".into(),
        description: Some("Watch films".into()),
        logo: None,
        privacy_uri: Some("https://films.example/privacy".into()),
        support_uri: None,
        owner: None,
        environment: Environment::Production,
        created_at: NOW,
    }
}

pub fn client() -> Client {
    Client {
        client_id: "films-tv".into(),
        application_id: "films".into(),
        label: "Films on TV".into(),
        auth: ClientAuth::Secret { hash: [7; 32] },
        device_grant: true,
        introspects: false,
        audience: Some("https://api.films.example".into()),
        scopes: "films:watch films:rate offline_access".into(),
        redirect_uris: vec![],
        resources: vec!["https://a.example".into(), "https://b.example".into()],
        interval: 5,
        lifetime: 600,
        refresh: RefreshPolicy::Rotate,
        access_token_lifetime: 900,
        refresh_absolute: 31_536_000,
        refresh_idle: 7_776_000,
        code_digits: Some(9),
        complete_uri: true,
        guard: Guard {
            network: NetworkPolicy::Strict,
            number: NumberPolicy::Ask,
            key: KeyPolicy::Off,
            risk: Risk::Low,
        },
        authenticated_only: true,
        networks: vec!["10.0.0.0/8".parse().unwrap(), "2001:db8::/32".parse().unwrap()],
        upstream: None,
        lwa: true,
        pending_limit: None,
        created_at: NOW,
        disabled_at: None,
    }
}

pub fn session(n: u8) -> Session {
    Session {
        id_hash: [n; 32],
        family: family(n),
        account: account(1),
        created_at: NOW,
        authenticated_at: NOW,
        last_seen_at: NOW,
        expires_at: at(DAY),
        amr: "pwd otp".into(),
        network: "192.0.2.1".into(),
        user_agent: "A browser".into(),
        ended_at: None,
        revoked_at: None,
    }
}

pub fn approved(by: u8, when: UnixMillis) -> Outcome {
    Outcome::Approved(Approval { account: account(by), at: when })
}

pub fn denied(reason: DenialReason, when: UnixMillis) -> Outcome {
    Outcome::Denied(Denial { reason, at: when })
}

/// A decision about grant `n` by account 1 in session 1.
pub fn decision(n: u8, outcome: Outcome) -> NewDecision {
    NewDecision {
        grant_id: grant(n),
        locator: Locator([n; 16]),
        client_id: "films-tv".into(),
        account: Some(account(1)),
        family: Some(family(1)),
        outcome,
        scope: "films:watch offline_access".into(),
        resource: Some("https://a.example".into()),
        device: device(),
        network: "198.51.100.7".into(),
        auth_time: Some(at(-MINUTE)),
        amr: "pwd".into(),
        code_challenge: Some("challenge".into()),
        key_thumbprint: None,
        expires_at: at(10 * MINUTE),
    }
}

pub fn device() -> Device {
    Device { name: Some("Living \"room\"; \u{1F4FA}".into()), model: None, app_version: Some("1.2".into()) }
}

/// The link of grant `n`.
pub fn new_link(n: u8) -> NewLink {
    NewLink {
        id: link_id(n),
        account: account(1),
        client_id: "films-tv".into(),
        application_id: "films".into(),
        subject: "subject".into(),
        scope: "films:watch offline_access".into(),
        resource: Some("https://a.example".into()),
        device: device(),
        network: "198.51.100.7".into(),
        family: Some(family(1)),
        key_thumbprint: None,
        approved_at: NOW,
        auth_time: Some(at(-MINUTE)),
        amr: "pwd".into(),
        expires_at: at(365 * DAY),
        idle_seconds: Some(90 * 24 * 60 * 60),
        lineage: Some(Lineage::new([n; 32])),
    }
}

/// A ledger with accounts 1 and 2, session 1 of account 1, and a client of an application.
pub async fn inhabited(home: &Home) -> Ledger {
    let ledger = home.open().await;
    for n in [1, 2] {
        assert!(ledger.create_account(&new_account(n), NOW).await.unwrap());
    }
    assert!(ledger.create_application(&application()).await.unwrap());
    assert!(ledger.create_client(&client()).await.unwrap());
    assert!(ledger.create_session(&session(1)).await.unwrap());
    ledger
}

/// Account 1 approves grant `n` now.
pub async fn approve(ledger: &Ledger, n: u8) {
    assert_eq!(ledger.decide(&decision(n, approved(1, NOW))).await.unwrap(), Decided::Recorded);
}

/// Account 1 approves grant `n`, and its device collects at the same moment.
pub async fn link(ledger: &Ledger, n: u8) -> LinkId {
    approve(ledger, n).await;
    assert!(ledger.collect(&grant(n), NOW, &new_link(n), b"sealed").await.unwrap());
    link_id(n)
}

/// Sixteen of the same at once, from two processes' worth of connections.
pub async fn sixteen_at_once<T, F>(home: &Home, act: impl Fn(Ledger, u8) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let ledgers = [home.open().await, home.open().await];
    let all: Vec<_> = (0..16).map(|n| tokio::spawn(act(ledgers[usize::from(n % 2)].clone(), n))).collect();
    let mut outcomes = Vec::new();
    for one in all {
        outcomes.push(one.await.unwrap());
    }
    outcomes
}

/// How many of the outcomes are true.
pub fn successes(outcomes: &[bool]) -> usize {
    outcomes.iter().filter(|outcome| **outcome).count()
}
