//! What is remembered of a provider: its discovery document and its keys. Whoever asks waits for one question, not for
//! many, and a provider that is down is not asked by everybody again and again.

use super::{Failed, Metadata, fetch, fetch::Object};
use cbl_rules::UnixMillis;
use jsonwebtoken::jwk::Jwk;
use serde::Deserialize;
use std::sync::Arc;
use tokio::sync::Mutex;

/// What is older is asked for again, in milliseconds.
const FRESH_MS: u64 = 3_600_000;
/// What cannot be asked for again is still good for this long, in milliseconds.
const STALE_MS: u64 = 24 * 3_600_000;
/// After a failure nobody asks for this long, in milliseconds.
const PAUSE_MS: u64 = 10_000;
/// Keys are asked for because of an unknown one at most this often, in milliseconds.
const KEYS_EVERY_MS: u64 = 30_000;
/// Keys of a provider, at most.
const MOST_KEYS: usize = 64;

pub(super) type Keys = Arc<Vec<Jwk>>;

/// Something that was asked for.
struct Kept<T> {
    value: Option<(Arc<T>, UnixMillis)>,
    failed: Option<(Failed, UnixMillis)>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { value: None, failed: None }
    }
}

impl<T> Kept<T> {
    fn younger_than(&self, age_ms: u64, now: UnixMillis) -> Option<Arc<T>> {
        self.value.as_ref().filter(|(_, at)| now.since(*at) < age_ms).map(|(value, _)| Arc::clone(value))
    }

    /// The answer without asking, if there is one.
    fn at_hand(&self, now: UnixMillis) -> Option<Result<Arc<T>, Failed>> {
        if let Some(value) = self.younger_than(FRESH_MS, now) {
            return Some(Ok(value));
        }
        let (failed, _) = self.failed.filter(|(_, at)| now.since(*at) < PAUSE_MS)?;
        Some(self.younger_than(STALE_MS, now).ok_or(failed))
    }

    fn heard(&mut self, answer: Result<T, Failed>, now: UnixMillis) -> Result<Arc<T>, Failed> {
        match answer {
            Ok(value) => {
                let value = Arc::new(value);
                *self = Self { value: Some((Arc::clone(&value), now)), failed: None };
                Ok(value)
            }
            Err(failed) => {
                self.failed = Some((failed, now));
                self.younger_than(STALE_MS, now).ok_or(failed)
            }
        }
    }
}

/// Asks one provider.
pub(super) struct Cache {
    http: reqwest::Client,
    issuer: String,
    metadata: Mutex<Kept<Metadata>>,
    keys: Mutex<KeySet>,
}

/// The keys of a provider.
#[derive(Default)]
struct KeySet {
    kept: Kept<Vec<Jwk>>,
    /// When they were last asked for because of an unknown one.
    missed_at: Option<UnixMillis>,
}

impl Cache {
    pub(super) fn new(http: reqwest::Client, issuer: &str) -> Self {
        Self { http, issuer: issuer.to_owned(), metadata: Mutex::default(), keys: Mutex::default() }
    }

    /// The discovery document.
    pub(super) async fn metadata(&self, now: UnixMillis) -> Result<Arc<Metadata>, Failed> {
        let mut kept = self.metadata.lock().await;
        if let Some(answer) = kept.at_hand(now) {
            return answer;
        }
        let address = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let document = fetch::document(self.http.get(address)).await;
        let answer = document.and_then(|document| Metadata::read(&document, &self.issuer));
        kept.heard(answer, now)
    }

    /// The discovery document that is at hand, of any age.
    pub(super) fn known(&self) -> Option<Arc<Metadata>> {
        let kept = self.metadata.try_lock().ok()?;
        kept.value.as_ref().map(|(metadata, _)| Arc::clone(metadata))
    }

    /// The keys; with `unknown` the ones that are at hand were not enough.
    pub(super) async fn keys(&self, metadata: &Metadata, unknown: bool, now: UnixMillis) -> Result<Keys, Failed> {
        let mut keys = self.keys.lock().await;
        let again = unknown && keys.missed_at.is_none_or(|at| now.since(at) >= KEYS_EVERY_MS);
        if let Some(answer) = keys.kept.at_hand(now).filter(|answer| !again || answer.is_err()) {
            return answer;
        }
        if again {
            keys.missed_at = Some(now);
        }
        let answer = fetch::document(self.http.get(metadata.jwks_uri.clone())).await;
        let answer = answer.and_then(|document| read_keys(&document));
        keys.kept.heard(answer, now)
    }
}

/// A key that cannot be read is left out: providers publish keys for others, too.
fn read_keys(document: &Object) -> Result<Vec<Jwk>, Failed> {
    let keys = document.get("keys").and_then(serde_json::Value::as_array).ok_or(Failed::Garbled("no key set"))?;
    if keys.len() > MOST_KEYS {
        return Err(Failed::Garbled("too many keys"));
    }
    Ok(keys.iter().filter_map(|key| Jwk::deserialize(key).ok()).collect())
}
