//! A client as a document.

mod access;

use super::{Problem, line, within};
use crate::service::lwa;
use cbl_proto::{ClientId, Scope};
use cbl_rules::{
    Guard, KeyPolicy, UnixMillis,
    authorize::is_registrable,
    guard::{Lack, NetworkPolicy, NumberPolicy, Risk},
    policy::{INTERVAL_MAX, LIFETIME_MAX, LIFETIME_MIN},
    scopes::OFFLINE_ACCESS,
};
use cbl_store::ledger::{Client, ClientAuth, RefreshPolicy};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Seconds of a day.
pub const DAY: u32 = 86_400;
/// Lifetime of access tokens in seconds.
pub const ACCESS_TOKEN_LIFETIME: std::ops::RangeInclusive<u32> = 60..=3_600;
/// Longest life of a link in days.
pub const REFRESH_DAYS: std::ops::RangeInclusive<u32> = 1..=3_650;
/// Digits of user codes.
pub const CODE_DIGITS: std::ops::RangeInclusive<u8> = 12..=16;
/// Longest name.
const NAME: usize = 64;

/// A client. What a file leaves out is as it is for a new client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "independent settings of a registration")]
pub struct ClientDocument {
    /// Its identifier on the wire; never changes.
    pub id: String,
    /// What tells it from the other clients of its application.
    pub name: String,
    /// `public`, or `confidential` with a secret or keys; never changes.
    #[serde(rename = "type")]
    pub kind: String,
    /// SHA-256 of the secret, as 64 hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_sha256: Option<String>,
    /// The public keys that it signs with instead of showing a secret: a JWK set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks: Option<Value>,
    /// Gets codes only when it proves who it is.
    pub authenticated_only: bool,
    /// Networks that its devices ask for codes from, such as 10.0.0.0/8; any when empty.
    pub from: Vec<String>,
    /// The provider (a table `upstream.NAME`) whose people alone may connect its devices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upstream: Option<String>,
    /// Its devices are refused.
    pub disabled: bool,
    /// May use the device grant.
    pub device_grant: bool,
    /// Is a resource server: may ask about tokens (RFC 7662).
    pub introspects: bool,
    /// The audience of its tokens; of a resource server, the audience that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// Scopes it may ever have, separated by spaces.
    pub scopes: String,
    /// Resources that it may name (RFC 8707).
    pub resources: Vec<String>,
    /// Where browsers may be sent with the answers to sign-ins for it (RFC 6749 section 3.1.2).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub redirect_uris: Vec<String>,
    /// Polling interval in seconds.
    pub interval: u16,
    /// Lifetime of its codes in seconds.
    pub lifetime: u32,
    /// `rotate`, `fixed` or `none`.
    pub refresh: String,
    /// Lifetime of its access tokens in seconds.
    pub access_token_lifetime: u32,
    /// Longest life of a link in seconds.
    pub refresh_absolute: u32,
    /// Longest pause between two uses of a link in seconds.
    pub refresh_idle: u32,
    /// Digits of its user codes; letters where there is no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_digits: Option<u8>,
    /// Gets `verification_uri_complete`.
    pub complete_uri: bool,
    /// Speaks the dialect of Login with Amazon.
    pub lwa: bool,
    /// How many of its codes may wait at once; none: what the server says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_limit: Option<u32>,
    /// `off`, `warn`, `strict` or `require`.
    pub network: String,
    /// `off`, `ask` or `require`.
    pub number_match: String,
    /// `off`, `allow` or `require`: whether devices show keys, to which their tokens are bound.
    pub dpop: String,
    /// `low`, `medium` or `high`.
    pub risk: String,
}

impl Default for ClientDocument {
    fn default() -> Self {
        let client = Client { scopes: "openid profile".into(), ..Client::public("", "", UnixMillis::new(0)) };
        Self::of(&client)
    }
}

impl ClientDocument {
    /// The document of a client, without the hash of its secret.
    #[must_use]
    pub fn of(client: &Client) -> Self {
        Self {
            id: client.client_id.clone(),
            name: client.label.clone(),
            kind: if client.auth == ClientAuth::None { "public" } else { "confidential" }.into(),
            secret_sha256: None,
            jwks: access::keys_of(client),
            authenticated_only: client.authenticated_only,
            from: client.networks.iter().map(ToString::to_string).collect(),
            upstream: client.upstream.clone(),
            disabled: client.disabled_at.is_some(),
            device_grant: client.device_grant,
            introspects: client.introspects,
            audience: client.audience.clone(),
            scopes: client.scopes.clone(),
            resources: client.resources.clone(),
            redirect_uris: client.redirect_uris.clone(),
            interval: client.interval,
            lifetime: client.lifetime,
            refresh: client.refresh.as_str().into(),
            access_token_lifetime: client.access_token_lifetime,
            refresh_absolute: client.refresh_absolute,
            refresh_idle: client.refresh_idle,
            code_digits: client.code_digits,
            complete_uri: client.complete_uri,
            lwa: client.lwa,
            pending_limit: client.pending_limit,
            network: client.guard.network.as_str().into(),
            number_match: client.guard.number.as_str().into(),
            dpop: client.guard.key.as_str().into(),
            risk: client.guard.risk.as_str().into(),
        }
    }

    /// The same with the hash of the secret.
    #[must_use]
    pub fn with_secret(client: &Client) -> Self {
        Self { secret_sha256: access::hash_of(client), ..Self::of(client) }
    }

    /// The client that it says, if every member is as it must be. Of `before` come its application, how it proves who it
    /// is, and when it was made.
    pub fn client(&self, before: &Client, now: UnixMillis) -> Result<Client, Problem> {
        ClientId::parse(&self.id).map_err(|error| Problem::new("id", format!("{:?}: {error}", self.id)))?;
        line("name", &self.name, NAME)?;
        let client = Client {
            client_id: self.id.clone(),
            application_id: before.application_id.clone(),
            label: self.name.clone(),
            auth: self.auth(before)?,
            authenticated_only: self.authenticated_only,
            networks: self.networks()?,
            upstream: self.upstream.clone(),
            device_grant: self.device_grant,
            introspects: self.introspects,
            audience: self.audience.clone().filter(|audience| !audience.is_empty()),
            scopes: self.scopes.clone(),
            resources: self.resources.clone(),
            redirect_uris: self.redirect_uris.clone(),
            interval: self.interval,
            lifetime: self.lifetime,
            refresh: word("refresh", &self.refresh, &["rotate", "fixed", "none"], RefreshPolicy::parse)?,
            access_token_lifetime: self.access_token_lifetime,
            refresh_absolute: self.refresh_absolute,
            refresh_idle: self.refresh_idle,
            code_digits: self.code_digits,
            complete_uri: self.complete_uri,
            guard: self.guard()?,
            lwa: self.lwa,
            pending_limit: self.pending_limit,
            created_at: before.created_at,
            disabled_at: self.disabled.then(|| before.disabled_at.unwrap_or(now)),
        };
        let client = if self.lwa { lwa::registered(client) } else { client };
        numbers(&client)?;
        names(&client)?;
        combinations(&client)?;
        Ok(client)
    }

    fn guard(&self) -> Result<Guard, Problem> {
        let network = NetworkPolicy::ALL.iter().map(|policy| policy.as_str()).collect::<Vec<_>>();
        let number = NumberPolicy::ALL.iter().map(|policy| policy.as_str()).collect::<Vec<_>>();
        let key = KeyPolicy::ALL.iter().map(|policy| policy.as_str()).collect::<Vec<_>>();
        let risk = Risk::ALL.iter().map(|risk| risk.as_str()).collect::<Vec<_>>();
        Ok(Guard {
            network: word("network", &self.network, &network, NetworkPolicy::parse)?,
            number: word("number_match", &self.number_match, &number, NumberPolicy::parse)?,
            key: word("dpop", &self.dpop, &key, KeyPolicy::parse)?,
            risk: word("risk", &self.risk, &risk, Risk::parse)?,
        })
    }
}

fn word<T>(member: &'static str, text: &str, all: &[&str], parse: impl Fn(&str) -> Option<T>) -> Result<T, Problem> {
    parse(text).ok_or_else(|| Problem::new(member, format!("{text:?} is none of {}", all.join(", "))))
}

fn numbers(client: &Client) -> Result<(), Problem> {
    within("interval", client.interval.into(), 1, INTERVAL_MAX.into())?;
    within("lifetime", client.lifetime, LIFETIME_MIN, LIFETIME_MAX)?;
    let (least, most) = ACCESS_TOKEN_LIFETIME.into_inner();
    within("access_token_lifetime", client.access_token_lifetime, least, most)?;
    let (least, most) = REFRESH_DAYS.into_inner();
    within("refresh_absolute", client.refresh_absolute, least * DAY, most * DAY)?;
    within("refresh_idle", client.refresh_idle, least * DAY, most * DAY)?;
    if client.refresh_idle > client.refresh_absolute {
        return Err(Problem::new("refresh_idle", "is longer than the longest life of a link"));
    }
    if let Some(digits) = client.code_digits {
        let (least, most) = CODE_DIGITS.into_inner();
        within("code_digits", digits.into(), least.into(), most.into())?;
    }
    if let Some(limit) = client.pending_limit {
        within("pending_limit", limit, 1, u32::MAX)?;
    }
    Ok(())
}

fn names(client: &Client) -> Result<(), Problem> {
    Scope::parse(&client.scopes).map_err(|error| Problem::new("scopes", format!("{:?}: {error}", client.scopes)))?;
    let mut scopes: Vec<&str> = client.scopes.split(' ').collect();
    scopes.sort_unstable();
    if let Some([twice, _]) = scopes.array_windows().find(|[one, other]| one == other) {
        return Err(Problem::new("scopes", format!("names {twice:?} twice")));
    }
    for resource in &client.resources {
        // RFC 8707 section 2: an absolute URI without a fragment.
        if !resource.contains("://") || resource.contains(['#', ' ']) {
            return Err(Problem::new("resources", format!("{resource:?} is not an absolute URI without a fragment")));
        }
    }
    if let Some(uri) = client.redirect_uris.iter().find(|uri| !is_registrable(uri)) {
        let why = format!("{uri:?} is not https (or http on this computer), whole, and without fragment and user name");
        return Err(Problem::new("redirect_uris", why));
    }
    Ok(())
}

/// What a member says of another.
fn combinations(client: &Client) -> Result<(), Problem> {
    if client.introspects && client.auth == ClientAuth::None {
        return Err(Problem::new(
            "introspects",
            "needs a confidential client: a public one is told nothing (RFC 7662)",
        ));
    }
    if client.device_grant && !client.guard.allows_grant() {
        return Err(too_risky(client.guard));
    }
    access::combinations(client)?;
    if client.refresh == RefreshPolicy::None && client.scopes.split(' ').any(|scope| scope == OFFLINE_ACCESS) {
        return Err(Problem::new("scopes", "has offline_access, and without refresh tokens nothing stays connected"));
    }
    if client.lwa { in_lwa(client) } else { Ok(()) }
}

/// High risk without what it needs (XD-01).
fn too_risky(guard: Guard) -> Problem {
    let flag = |lack| match lack {
        Lack::Network => "--network require",
        Lack::Number => "--number-match require",
        Lack::Key => "--dpop require",
    };
    let lacks: Vec<_> = guard.lacks().map(flag).collect();
    Problem::new("risk", format!("high needs {}; or --no-device-grant", lacks.join(" and ")))
}

/// Keeps the access tokens of the client within what devices of the dialect can hold.
fn in_lwa(client: &Client) -> Result<(), Problem> {
    if client.scopes.len() > lwa::SCOPES_BYTES {
        return Err(Problem::new("scopes", format!("takes at most {} bytes in the LWA dialect", lwa::SCOPES_BYTES)));
    }
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\');
    let fits = |audience: &String| audience.len() <= lwa::AUDIENCE_BYTES && audience.bytes().all(plain);
    if !client.audience.as_ref().is_none_or(fits) {
        let why = format!("takes at most {} characters of a URL in the LWA dialect", lwa::AUDIENCE_BYTES);
        return Err(Problem::new("audience", why));
    }
    Ok(())
}
