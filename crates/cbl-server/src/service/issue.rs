//! Steps 1 and 2: a device asks for codes (RFC 8628 sections 3.1 and 3.2).

use super::{Service, rates::MINUTE_MS};
use crate::{
    entropy,
    fault::Fault,
    registry::RegisteredClient,
    secrets::device_codes::{self, Holder},
};
use cbl_proto::{CodeShape, DeviceAuthorizationRequest, DeviceCodeText, UserCode};
use cbl_rules::{
    UnixMillis,
    budget::{is_worth_a_look, letters_needed, prefixes},
    issue::{DRAWS, Issue, Origin, issue},
    policy::PolicyRefusal,
};
use cbl_store::{
    budgets::BucketKey,
    grants::{Inserted, Lifetime},
};
use std::sync::atomic::Ordering;

const HOUR_MS: u64 = 3_600_000;

/// What a device authorization request leads to.
#[derive(Debug)]
pub enum Issued {
    /// The codes.
    Codes(Codes),
    /// The client may not have what it asked for.
    Refused(PolicyRefusal),
    /// Too many codes were asked for (DA-12).
    TooMany {
        /// Seconds until it is worth trying again.
        retry_after_s: u64,
    },
}

/// The members of a device authorization response (RFC 8628 section 3.2).
#[derive(Debug)]
pub struct Codes {
    /// For the device alone.
    pub device_code: DeviceCodeText,
    /// For the person.
    pub user_code: UserCode,
    /// Where the person goes.
    pub verification_uri: String,
    /// The same with the code, for the QR code; upper-case, so that it encodes as alphanumeric.
    pub verification_uri_complete: Option<String>,
    /// Seconds.
    pub expires_in: u32,
    /// Seconds.
    pub interval: u32,
}

impl Service {
    /// Answers a device authorization request of an authenticated or identified client.
    pub async fn request_codes(
        &self,
        client: &RegisteredClient,
        request: &DeviceAuthorizationRequest<'_>,
        origin: impl Into<Origin<'_>>,
    ) -> Result<Issued, Fault> {
        self.request_codes_for(Holder::Client(&client.terms.client_id), client, request, &origin.into()).await
    }

    /// The same, with device codes for this holder.
    pub(super) async fn request_codes_for(
        &self,
        holder: Holder<'_>,
        client: &RegisteredClient,
        request: &DeviceAuthorizationRequest<'_>,
        origin: &Origin<'_>,
    ) -> Result<Issued, Fault> {
        let now = self.clock.now();
        let issue = match issue(&client.terms, request, origin, now) {
            Ok(issue) => issue,
            Err(refusal) => return Ok(Issued::Refused(refusal)),
        };
        if let Some(retry_after_s) = self.over_issue_limit(client, origin, now).await? {
            return Ok(Issued::TooMany { retry_after_s });
        }
        for _ in 0..DRAWS {
            if let Some((device_code, user_code)) = self.draw(holder, client, issue.clone(), now).await? {
                return Ok(Issued::Codes(self.codes(client, device_code, user_code)));
            }
        }
        Err(Fault::CodesExhausted)
    }

    /// Draws codes and stores the grant under them; `None` when the user code is taken (DA-07).
    async fn draw(
        &self,
        holder: Holder<'_>,
        client: &RegisteredClient,
        issue: Issue,
        now: UnixMillis,
    ) -> Result<Option<(DeviceCodeText, UserCode)>, Fault> {
        let user_code = UserCode::generate(self.shape_of_codes(client), &mut entropy::rng());
        let locator = self.secrets.current().locator(&user_code);
        // While a rotation is under way the same user code must not stand under the other pepper either.
        for other in self.secrets.accepted().skip(1).map(|version| version.locator(&user_code)) {
            if self.grants.find(other).await?.is_some() {
                return Ok(None);
            }
        }
        let random = entropy::os_bytes()?;
        let code = device_codes::make(self.secrets.current(), holder, locator, issue.expires_at(), random);
        let device_code = code.to_text();
        let grant = issue.into_grant(device_codes::grant_id(device_code.as_str()));
        match self.grants.insert(locator, &grant, Lifetime::of(grant.expires_at, now)).await? {
            Inserted::Stored => Ok(Some((device_code, user_code))),
            Inserted::LocatorTaken => Ok(None),
        }
    }

    fn shape_of_codes(&self, client: &RegisteredClient) -> CodeShape {
        let letters = || CodeShape::letters(self.letters.load(Ordering::Relaxed));
        client.client.code_digits.and_then(CodeShape::digits).or_else(letters).unwrap_or(CodeShape::DEFAULT)
    }

    /// URLs are built from the configured issuer, never from a header of the request (DA-08).
    fn codes(&self, client: &RegisteredClient, device_code: DeviceCodeText, user_code: UserCode) -> Codes {
        let issuer = self.issuer();
        Codes {
            device_code,
            user_code,
            verification_uri: format!("{issuer}/link"),
            verification_uri_complete: client.client.complete_uri.then(|| format!("{issuer}/L/{user_code}")),
            expires_in: client.terms.lifetime,
            interval: client.terms.interval.into(),
        }
    }

    /// Counts this request, and says after how many seconds to come back when it is one too many (DA-12).
    async fn over_issue_limit(
        &self,
        client: &RegisteredClient,
        &Origin { address, authenticated, .. }: &Origin<'_>,
        now: UnixMillis,
    ) -> Result<Option<u64>, Fault> {
        let limits = &self.config.limits;
        let lifetime_ms = u64::from(client.terms.lifetime) * 1000;
        let mut counters = Vec::with_capacity(4);
        if limits.limit_loopback || !address.is_loopback() {
            let prefix = prefixes(address).into_iter().next().unwrap_or_default();
            counters.push((format!("issue:net:{prefix}"), MINUTE_MS, limits.issue_per_minute));
            counters.push((format!("issue:net-lifetime:{prefix}"), lifetime_ms, limits.issue_per_lifetime));
        }
        let of_client = format!("issue:client:{}", client.terms.client_id);
        // Whoever proves nothing may be anybody.
        if !authenticated {
            counters.push((of_client.clone(), MINUTE_MS, limits.issue_per_client));
        }
        counters.push((ISSUED.to_owned(), MINUTE_MS, limits.issue_global));
        for (bucket, period_ms, limit) in counters {
            let bucket = BucketKey::new(bucket);
            let total = self.budgets.count(&bucket, period_ms, now).await?;
            if bucket.as_str() == of_client && is_worth_a_look(total) {
                self.look_at_rate(&client.terms.client_id, ("unusual_rate", &bucket), total, now).await?;
            }
            if total > u64::from(limit) {
                let into_period = u64::try_from(now.get()).unwrap_or(0) % period_ms;
                return Ok(Some((period_ms - into_period).div_ceil(1000)));
            }
        }
        self.over_pending_limit(client, authenticated, now).await
    }

    /// How long new codes must be: from the codes issued in the last hour and the wrong guesses of the last day.
    pub(super) async fn letters_needed(&self, now: UnixMillis) -> Result<u8, Fault> {
        let minutes = self.budgets.totals(&BucketKey::new(ISSUED), MINUTE_MS, 70, now).await?;
        let live_peak = minutes.windows(10).map(|lifetime| lifetime.iter().sum::<u64>()).max().unwrap_or(0);
        let wrong = self.budgets.totals(&BucketKey::new(WRONG), HOUR_MS, 24, now).await?;
        Ok(letters_needed(live_peak, wrong.iter().sum()))
    }

    /// Counts one wrong code for the length of new ones.
    pub(super) async fn count_wrong(&self, now: UnixMillis) -> Result<(), Fault> {
        self.budgets.count(&BucketKey::new(WRONG), HOUR_MS, now).await?;
        Ok(())
    }
}

/// Counter of all issued codes.
const ISSUED: &str = "issue:all";
/// Counter of all wrong codes.
const WRONG: &str = "guess:wrong";
