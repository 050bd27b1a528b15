//! The dialect of Login with Amazon, in front of the same rules and stores.
//!
//! What differs from RFC 8628 is who proves what: a code pair is asked for by a client that only names itself, and polled
//! by whoever has both its codes, so the client is known from the grant. A poll that waits costs one round trip to the
//! grant store here, too.

use super::{
    DevicePoll, PollAnswer, Service,
    issue::Issued,
    refresh::{Refresh, Refreshed},
    token_response::Words,
};
use crate::{
    fault::Fault,
    registry::RegisteredClient,
    secrets::device_codes::{self, Authentic, Holder},
    tokens::AccessClaims,
};
use cbl_proto::{DeviceAuthorizationRequest, UserCode, lwa};
use cbl_rules::{
    ShownKey, UnixMillis,
    pace::Pace,
    poll::Poll,
    scopes::{BUILT_IN, Datum, releases},
};
use cbl_store::ledger::{Client, Link, RefreshPolicy};
use serde::Serialize;
use std::{net::IpAddr, sync::Arc};

pub use crate::config::check::ISSUER_BYTES;

/// Polls closer than this are too fast. Some televisions poll every two seconds whatever is advertised, and one gives up
/// when it hears `slow_down`.
const PACE: Pace = Pace::exactly(2_000);

/// Longest scopes of a client of the dialect, in bytes. With the limit below and [`ISSUER_BYTES`] an access token stays within
/// [`lwa::TOKEN_BYTES`].
pub const SCOPES_BYTES: usize = 512;
/// Longest audience of a client of the dialect, in bytes.
pub const AUDIENCE_BYTES: usize = 256;

/// A registration with what the dialect fixes: interval, refresh policy and lifetime of access tokens, which its devices
/// were built for, and its scopes in our words.
#[must_use]
pub fn registered(client: Client) -> Client {
    Client {
        lwa: true,
        scopes: scope_in_our_words(client.scopes.split_ascii_whitespace()),
        interval: lwa::INTERVAL,
        refresh: RefreshPolicy::Fixed,
        access_token_lifetime: lwa::ACCESS_TOKEN_LIFETIME,
        complete_uri: false,
        ..client
    }
}

/// What the dialect's scopes mean in ours: its `profile` is name and e-mail address, and a person is asked for both by
/// name. Its own, such as `alexa:all`, stay as they are. Each stands once.
#[must_use]
pub fn scope_in_our_words<'a>(asked: impl Iterator<Item = &'a str>) -> String {
    let mut scopes: Vec<&str> = Vec::new();
    for token in asked {
        let mut meant = BUILT_IN.iter().filter(|scope| scope.lwa == Some(token)).map(|scope| scope.name).peekable();
        let own = meant.peek().is_none().then_some(token);
        for scope in meant.chain(own) {
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
    }
    scopes.join(" ")
}

/// A poll with a code pair as it came in.
#[derive(Clone, Copy)]
pub struct PairPoll<'a> {
    /// The secret half.
    pub device_code: &'a str,
    /// The half that was shown.
    pub user_code: &'a str,
    /// The client, where the device names it.
    pub client_id: Option<&'a str>,
    /// Where it came from.
    pub address: IpAddr,
}

/// What a poll with a code pair leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairAnswer {
    /// What any device would hear.
    Heard(PollAnswer),
    /// The client was disabled, or may not speak the dialect (any more).
    ClientMayNot,
}

/// What the dialect tells of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// Never changes and is never empty: devices sign the old person out when it differs. Pairwise, as `sub`.
    user_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_code: Option<String>,
}

/// What a back end may know of an access token that a device brought it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenInformation {
    /// The client: a back end trusts only tokens of its own.
    aud: String,
    user_id: String,
    iss: String,
    /// Seconds left.
    exp: i64,
    app_id: String,
    iat: i64,
}

impl Service {
    /// Answers a request for a code pair of a client that speaks the dialect.
    pub async fn request_code_pair(
        &self,
        client: &RegisteredClient,
        request: &DeviceAuthorizationRequest<'_>,
        address: IpAddr,
    ) -> Result<Issued, Fault> {
        self.request_codes_for(Holder::Pair, client, request, &address.into()).await
    }

    /// Answers a poll with a code pair. A pair of which anything is wrong is invalid, whatever it is.
    pub async fn poll_pair(&self, pair: PairPoll<'_>) -> Result<PairAnswer, Fault> {
        let now = self.clock.now();
        let Some(code) = self.authentic(pair, now) else { return Ok(PairAnswer::Heard(PollAnswer::Invalid)) };
        let Some(polled) = self.swap_polled(code, now).await? else {
            return Box::pin(self.poll_forgotten_pair(pair, code, now)).await;
        };
        let grant = &polled.held.grant;
        let client = match self.client_of(&grant.client_id, pair) {
            Ok(client) => client,
            Err(answer) => return Ok(answer),
        };
        let poll = pair.poll(&client);
        let judged = Poll { client_id: &grant.client_id, grant_id: code.grant_id, pace: PACE, key: poll.key };
        let decision = grant.poll(&judged, now, polled.previous);
        Ok(PairAnswer::Heard(self.follow(decision, &client, poll, (code, now)).await?))
    }

    fn authentic(&self, pair: PairPoll<'_>, now: UnixMillis) -> Option<Authentic> {
        let code = device_codes::check(&self.secrets, pair.device_code, Holder::Pair, now).ok()?;
        let user_code = UserCode::parse(pair.user_code).ok()?;
        device_codes::belongs(&self.secrets, pair.device_code, &user_code).then_some(code)
    }

    /// The grant store has forgotten this grant; the ledger names its client if anybody decided.
    async fn poll_forgotten_pair(
        &self,
        pair: PairPoll<'_>,
        code: Authentic,
        now: UnixMillis,
    ) -> Result<PairAnswer, Fault> {
        let Some(decision) = self.ledger.decision(&code.grant_id).await? else {
            return Ok(PairAnswer::Heard(PollAnswer::Invalid));
        };
        match self.client_of(&decision.made.client_id, pair) {
            Ok(client) => Ok(PairAnswer::Heard(self.poll_without_grant(&client, pair.poll(&client), code, now).await?)),
            Err(answer) => Ok(answer),
        }
    }

    /// The client of a grant, or the answer that this poll gets for want of it.
    fn client_of(&self, client_id: &str, pair: PairPoll<'_>) -> Result<Arc<RegisteredClient>, PairAnswer> {
        if pair.client_id.is_some_and(|named| named != client_id) {
            return Err(PairAnswer::Heard(PollAnswer::Invalid));
        }
        let may = |client: &Arc<RegisteredClient>| client.speaks_lwa() && client.terms.device_grant;
        self.clients.client(client_id).filter(may).ok_or(PairAnswer::ClientMayNot)
    }

    /// Answers a refresh of a client that speaks the dialect: the same refresh token again, and a new access token.
    pub async fn refresh_in_lwa(&self, client: &RegisteredClient, refresh: Refresh<'_>) -> Result<Refreshed, Fault> {
        self.refresh_saying(Words::Lwa, client, refresh).await
    }

    /// The person behind an access token; `None` when it is not good. The dialect knows one token for everything, so its
    /// audience does not matter here, but its client must speak the dialect.
    pub async fn lwa_profile(&self, access_token: &str, from: IpAddr) -> Result<Option<Profile>, Fault> {
        let Some((claims, link, _)) = self.lwa_access_token(access_token).await? else { return Ok(None) };
        let Some(account) = self.ledger.account(&link.account).await? else { return Ok(None) };
        self.note_use(&link, Some(from)).await;
        let has = |datum| releases(&claims.scope, datum);
        Ok(Some(Profile {
            name: has(Datum::Name).then(|| account.display_name.clone()),
            // In this dialect nothing says whether it is proved, so it is when it is there.
            email: account.proved_address().filter(|_| has(Datum::Email)).map(str::to_owned),
            postal_code: account.postal_code.filter(|_| has(Datum::PostalCode)),
            user_id: claims.sub,
        }))
    }

    /// What an access token is; `None` when it is not good.
    pub async fn lwa_token_information(&self, access_token: &str) -> Result<Option<TokenInformation>, Fault> {
        let Some((claims, link, client)) = self.lwa_access_token(access_token).await? else { return Ok(None) };
        self.note_use(&link, None).await;
        Ok(Some(TokenInformation {
            exp: claims.exp.saturating_sub(self.clock.now().seconds()),
            aud: claims.client_id,
            user_id: claims.sub,
            iss: claims.iss,
            app_id: client.application.id.clone(),
            iat: claims.iat,
        }))
    }

    /// Nobody proves a key in this dialect, so tokens that are bound to one are not good here.
    async fn lwa_access_token(
        &self,
        token: &str,
    ) -> Result<Option<(AccessClaims, Link, Arc<RegisteredClient>)>, Fault> {
        let Some((claims, link)) = self.live_access_token(token).await? else { return Ok(None) };
        let client = self.clients.client(&claims.client_id).filter(|client| client.speaks_lwa());
        Ok(client.filter(|_| claims.cnf.is_none()).map(|client| (claims, link, client)))
    }
}

impl<'a> PairPoll<'a> {
    /// Nobody shows a key in this dialect.
    fn poll(self, client: &RegisteredClient) -> DevicePoll<'a> {
        let key = ShownKey::none(client.terms.guard.key);
        DevicePoll { device_code: self.device_code, code_verifier: None, key, address: self.address }
    }
}

impl RegisteredClient {
    /// Whether it is enabled and may speak the dialect of Login with Amazon.
    #[must_use]
    pub fn speaks_lwa(&self) -> bool {
        self.terms.enabled && self.client.lwa
    }
}
