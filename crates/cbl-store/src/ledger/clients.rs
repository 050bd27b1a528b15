//! Clients: what speaks the protocol for an application.

mod auth;
mod changes;
mod providers;
mod refresh_policy;

use super::{
    Application, Ledger, applications,
    record::{AnyQuery, Record, fault, read_one},
};
use crate::StoreFault;
use cbl_rules::{
    Guard, KeyPolicy, UnixMillis,
    guard::{NetworkPolicy, NumberPolicy, Risk},
    policy::{INTERVAL_DEFAULT, LIFETIME_DEFAULT},
};
use ipnet::IpNet;
use sqlx::{Any, Transaction};

pub use auth::ClientAuth;
pub use refresh_policy::RefreshPolicy;

/// A client as its operator registered it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent settings of a registration")]
pub struct Client {
    /// Its identifier on the wire.
    pub client_id: String,
    /// The application it belongs to.
    pub application_id: String,
    /// For the operator.
    pub label: String,
    /// How it proves who it is.
    pub auth: ClientAuth,
    /// May use the device grant.
    pub device_grant: bool,
    /// Is a resource server: may ask about tokens (RFC 7662).
    pub introspects: bool,
    /// The audience of its tokens; for a resource server, the audience it is.
    pub audience: Option<String>,
    /// Scopes it may ever have, separated by spaces.
    pub scopes: String,
    /// Resources it may name (RFC 8707).
    pub resources: Vec<String>,
    /// Where browsers may be sent with the answers to sign-ins for it; empty: it has none (RFC 6749 section 3.1.2).
    pub redirect_uris: Vec<String>,
    /// Its polling interval in seconds.
    pub interval: u16,
    /// Lifetime of its codes in seconds.
    pub lifetime: u32,
    /// Whether and how it gets refresh tokens.
    pub refresh: RefreshPolicy,
    /// Lifetime of its access tokens in seconds.
    pub access_token_lifetime: u32,
    /// Longest life of a link in seconds (RT-05).
    pub refresh_absolute: u32,
    /// Longest pause between two uses of a link in seconds (RT-05).
    pub refresh_idle: u32,
    /// Digits of its user codes when they are numbers; letters otherwise.
    pub code_digits: Option<u8>,
    /// Gets `verification_uri_complete`.
    pub complete_uri: bool,
    /// What it asks of an approval.
    pub guard: Guard,
    /// Gets codes only when it proves who it is (DA-16).
    pub authenticated_only: bool,
    /// The networks that its devices ask for codes from (XD-09); any when empty.
    pub networks: Vec<IpNet>,
    /// The one provider whose people may connect its devices; anybody's when none.
    pub upstream: Option<String>,
    /// Speaks the dialect of Login with Amazon.
    pub lwa: bool,
    /// How many of its codes may wait at once (attack 2); none: what the server says.
    pub pending_limit: Option<u32>,
    /// When it was registered.
    pub created_at: UnixMillis,
    /// Set while the operator keeps it disabled.
    pub disabled_at: Option<UnixMillis>,
}

impl Client {
    /// A public client as it is registered when nothing is said: every bound of `cbl_rules::policy` at its default.
    #[must_use]
    pub fn public(client_id: &str, application_id: &str, created_at: UnixMillis) -> Self {
        const DAY: u32 = 86_400;
        Self {
            client_id: client_id.to_owned(),
            application_id: application_id.to_owned(),
            label: client_id.to_owned(),
            auth: ClientAuth::None,
            device_grant: true,
            introspects: false,
            audience: None,
            scopes: "openid profile".to_owned(),
            resources: Vec::new(),
            redirect_uris: Vec::new(),
            interval: INTERVAL_DEFAULT,
            lifetime: LIFETIME_DEFAULT,
            refresh: RefreshPolicy::Rotate,
            access_token_lifetime: 900,
            refresh_absolute: 365 * DAY,
            refresh_idle: 90 * DAY,
            code_digits: None,
            complete_uri: true,
            guard: Guard::default(),
            authenticated_only: false,
            networks: Vec::new(),
            upstream: None,
            lwa: false,
            pending_limit: None,
            created_at,
            disabled_at: None,
        }
    }
}

macro_rules! columns {
    () => {
        "SELECT c.client_id, c.application_id, c.label, c.secret_hash, c.device_grant, c.introspects, c.audience, \
         c.scopes, c.resources, c.poll_interval, c.lifetime, c.refresh, c.access_token_lifetime, c.refresh_absolute, \
         c.refresh_idle, c.code_digits, c.complete_uri, c.network_policy, c.number_policy, c.risk, c.lwa, c.jwks, \
         c.key_policy, c.authenticated_only, c.networks, c.redirect_uris, c.pending_limit, c.created_at, \
         c.disabled_at, (SELECT p.provider FROM client_providers p WHERE p.client_id = c.client_id) AS upstream"
    };
}

fn read(record: &Record<'_>) -> Result<Client, StoreFault> {
    let (resources, redirect_uris) = (record.text("resources")?, record.text("redirect_uris")?);
    Ok(Client {
        client_id: record.text("client_id")?,
        application_id: record.text("application_id")?,
        label: record.text("label")?,
        auth: match (record.maybe_hash("secret_hash")?, record.maybe_text("jwks")?) {
            (_, Some(jwks)) => ClientAuth::PrivateKeyJwt { jwks },
            (Some(hash), None) => ClientAuth::Secret { hash },
            (None, None) => ClientAuth::None,
        },
        device_grant: record.flag("device_grant")?,
        introspects: record.flag("introspects")?,
        audience: record.maybe_text("audience")?,
        scopes: record.text("scopes")?,
        resources: resources.split_ascii_whitespace().map(str::to_owned).collect(),
        redirect_uris: redirect_uris.split_ascii_whitespace().map(str::to_owned).collect(),
        interval: record.number("poll_interval")?,
        lifetime: record.number("lifetime")?,
        refresh: record.word("refresh", RefreshPolicy::parse)?,
        access_token_lifetime: record.number("access_token_lifetime")?,
        refresh_absolute: record.number("refresh_absolute")?,
        refresh_idle: record.number("refresh_idle")?,
        code_digits: record.maybe_number("code_digits")?,
        complete_uri: record.flag("complete_uri")?,
        guard: Guard {
            network: record.word("network_policy", NetworkPolicy::parse)?,
            number: record.word("number_policy", NumberPolicy::parse)?,
            key: record.word("key_policy", KeyPolicy::parse)?,
            risk: record.word("risk", Risk::parse)?,
        },
        authenticated_only: record.flag("authenticated_only")?,
        networks: record.word("networks", networks)?,
        upstream: record.maybe_text("upstream")?,
        lwa: record.flag("lwa")?,
        pending_limit: record.maybe_number("pending_limit")?,
        created_at: record.time("created_at")?,
        disabled_at: record.maybe_time("disabled_at")?,
    })
}

/// Networks separated by spaces.
fn networks(text: &str) -> Option<Vec<IpNet>> {
    text.split_ascii_whitespace().map(|network| network.parse().ok()).collect()
}

/// The same as text.
fn networks_text(networks: &[IpNet]) -> String {
    networks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

macro_rules! insert {
    () => {
        "INSERT INTO clients (client_id, application_id, label, secret_hash, device_grant, introspects, audience, scopes, \
         resources, poll_interval, lifetime, refresh, access_token_lifetime, refresh_absolute, refresh_idle, \
         code_digits, complete_uri, created_at, disabled_at, network_policy, number_policy, risk, lwa, pending_limit, \
         jwks, key_policy, authenticated_only, networks, redirect_uris) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
         $23, $24, $25, $26, $27, $28, $29) ON CONFLICT "
    };
}

fn bound<'q>(query: AnyQuery<'q>, client: &'q Client) -> AnyQuery<'q> {
    query
        .bind(&*client.client_id)
        .bind(&*client.application_id)
        .bind(&*client.label)
        .bind(client.auth.hash())
        .bind(i64::from(client.device_grant))
        .bind(i64::from(client.introspects))
        .bind(client.audience.as_deref())
        .bind(&*client.scopes)
        .bind(client.resources.join(" "))
        .bind(i64::from(client.interval))
        .bind(i64::from(client.lifetime))
        .bind(client.refresh.as_str())
        .bind(i64::from(client.access_token_lifetime))
        .bind(i64::from(client.refresh_absolute))
        .bind(i64::from(client.refresh_idle))
        .bind(client.code_digits.map(i64::from))
        .bind(i64::from(client.complete_uri))
        .bind(client.created_at.get())
        .bind(client.disabled_at.map(UnixMillis::get))
        .bind(client.guard.network.as_str())
        .bind(client.guard.number.as_str())
        .bind(client.guard.risk.as_str())
        .bind(i64::from(client.lwa))
        .bind(client.pending_limit.map(i64::from))
        .bind(client.auth.jwks())
        .bind(client.guard.key.as_str())
        .bind(i64::from(client.authenticated_only))
        .bind(networks_text(&client.networks))
        .bind(client.redirect_uris.join(" "))
}

/// Puts a client under its identifier, whether there was one or not. The application of one that was there stays: what
/// people are called and what they allowed hangs on it.
pub(super) async fn put(transaction: &mut Transaction<'_, Any>, client: &Client) -> Result<(), StoreFault> {
    let query = sqlx::query(concat!(
        insert!(),
        "(client_id) DO UPDATE SET label = excluded.label, secret_hash = excluded.secret_hash, \
         device_grant = excluded.device_grant, introspects = excluded.introspects, audience = excluded.audience, \
         scopes = excluded.scopes, resources = excluded.resources, poll_interval = excluded.poll_interval, \
         lifetime = excluded.lifetime, refresh = excluded.refresh, \
         access_token_lifetime = excluded.access_token_lifetime, refresh_absolute = excluded.refresh_absolute, \
         refresh_idle = excluded.refresh_idle, code_digits = excluded.code_digits, \
         complete_uri = excluded.complete_uri, disabled_at = excluded.disabled_at, \
         network_policy = excluded.network_policy, number_policy = excluded.number_policy, risk = excluded.risk, \
         lwa = excluded.lwa, pending_limit = excluded.pending_limit, jwks = excluded.jwks, \
         key_policy = excluded.key_policy, authenticated_only = excluded.authenticated_only, \
         networks = excluded.networks, redirect_uris = excluded.redirect_uris",
    ));
    bound(query, client).execute(&mut **transaction).await.map_err(fault)?;
    providers::put(transaction, client).await
}

impl Ledger {
    /// Registers a client; false when the identifier is taken. Its application must exist.
    pub async fn create_client(&self, client: &Client) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let query = bound(sqlx::query(concat!(insert!(), "DO NOTHING")), client);
        let made = query.execute(&mut *transaction).await.map_err(fault)?.rows_affected();
        if made == 1 {
            providers::put(&mut transaction, client).await?;
        }
        announce(transaction, made).await
    }

    /// The client with this identifier.
    pub async fn client(&self, client_id: &str) -> Result<Option<Client>, StoreFault> {
        let row = sqlx::query(concat!(columns!(), " FROM clients c WHERE c.client_id = $1"))
            .bind(client_id)
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// All clients with their applications, disabled ones too, by identifier.
    pub async fn all_clients(&self) -> Result<Vec<(Client, Application)>, StoreFault> {
        let rows = sqlx::query(concat!(
            columns!(),
            ", a.name AS application_name, a.description, a.logo_version, a.privacy_uri, a.support_uri, a.owner, \
             a.environment, a.created_at AS application_created_at \
             FROM clients c JOIN applications a ON a.id = c.application_id ORDER BY c.client_id",
        ))
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        rows.iter().map(|row| Ok((read(&Record(row))?, applications::read(&Record(row))?))).collect()
    }

    /// Grows with every change of a client, of its application or of a scope. Read it *before* these: a change in between
    /// is then seen at the next look.
    pub async fn clients_version(&self) -> Result<i64, StoreFault> {
        let version = self.meta("clients_version").await?;
        version.and_then(|text| text.parse().ok()).ok_or_else(|| super::record::corrupt("clients_version"))
    }
}

/// Commits a change of a client together with the news of it.
pub(super) async fn announce(mut transaction: Transaction<'_, Any>, changed: u64) -> Result<bool, StoreFault> {
    if changed == 0 {
        transaction.rollback().await.map_err(fault)?;
        return Ok(false);
    }
    sqlx::query("UPDATE meta SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE key = 'clients_version'")
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    Ok(true)
}
