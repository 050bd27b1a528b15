//! Codes and polls.

use std::time::{Duration, Instant};

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use super::proofs::sha256;
use super::{DEVICE_CODE, Grant, Server, Stage, Twist, error, get, ok};
use crate::http::{Asked, Pairs, Said};

/// What comes with a poll.
struct Presented<'a> {
    code: &'a str,
    verifier: Option<&'a str>,
    key: Option<String>,
    asked: &'a Asked,
}

impl Server {
    pub(super) fn draws(&mut self, kind: &str) -> String {
        self.drawn += 1;
        let seed = digest(&SHA256, format!("{kind} {} {}", self.issuer, self.drawn).as_bytes());
        let seed = seed.as_ref();
        if kind != "user code" {
            return URL_SAFE_NO_PAD.encode(seed);
        }
        let letter = |byte: &u8| char::from(b"BCDFGHJKLMNPQRSTVWXZ"[usize::from(*byte) % 20]);
        let letters: String = seed.iter().take(8).map(letter).collect();
        format!("{}-{}", &letters[..4], &letters[4..])
    }

    fn codes(&mut self) -> (String, String) {
        let (device_code, user_code) = (self.draws("device code"), self.draws("user code"));
        let Twist::Habit(habit) = self.twist else { return (device_code, user_code) };
        let digit = |byte: u8| char::from(b'0' + byte % 10);
        match habit {
            "device-codes-count" => (format!("device-{}", self.drawn), user_code),
            "device-codes-are-one" => ("the-same-device-code-for-everybody-who-asks".to_owned(), user_code),
            "device-codes-hold-user-codes" => (format!("{device_code}{user_code}"), user_code),
            "user-codes-are-one" => (device_code, "BCDF-GHJK".to_owned()),
            "user-codes-are-short" => (device_code, user_code.bytes().take(4).map(digit).collect()),
            "user-codes-mix-cases" => {
                (device_code, user_code.replacen(|letter: char| letter.is_ascii_uppercase(), "x", 1))
            }
            _ => (device_code, user_code),
        }
    }

    pub(super) fn device(&mut self, asked: &Asked, client: &str, form: &Pairs) -> Result<Said, Said> {
        if client == "barred" && !self.has("barred-may-ask") {
            return Err(error("unauthorized_client"));
        }
        let known = |word: &str| ["openid", "profile", "offline_access"].contains(&word);
        if get(form, "scope").is_some_and(|scope| !scope.split(' ').all(known)) {
            return Err(error(if self.has("odd-scope-is-fatal") { "server_error" } else { "invalid_scope" }));
        }
        let empty = form.iter().any(|(name, value)| value.is_empty() && ["scope", "resource"].contains(&name.as_str()));
        if empty && self.has("empty-values-count") {
            return Err(error("server_error"));
        }
        if get(form, "resource").is_some_and(|resource| !self.takes(resource)) {
            return Err(error(if self.has("odd-resources-are-bad-requests") {
                "invalid_request"
            } else {
                "invalid_target"
            }));
        }
        let challenge = self.challenge(form)?;
        let key = if self.has("device-ignores-proofs") { None } else { self.proven(asked, None)? };
        let key = key.filter(|_| !self.has("codes-are-not-bound-to-keys"));
        let (device_code, user_code) = self.codes();
        let grant = Grant {
            client: client.to_owned(),
            user_code: user_code.clone(),
            stage: Stage::Pending,
            asked: Instant::now(),
            polled: None,
            polls: 0,
            key,
            challenge,
        };
        self.grants.insert(device_code.clone(), grant);
        let host = asked.header("x-forwarded-host");
        let base = if self.has("follows-forwarded-host") && !host.is_empty() {
            format!("http://{host}")
        } else {
            self.issuer.clone()
        };
        Ok(ok(&json!({
            "device_code": device_code,
            "user_code": user_code,
            "verification_uri": format!("{base}/verify"),
            "verification_uri_complete": format!("{base}/verify?user_code={user_code}"),
            "expires_in": self.lifetime,
            "interval": 1,
        })))
    }

    /// No resource is known here.
    fn takes(&self, resource: &str) -> bool {
        self.has("fragments-are-fine") && resource.contains('#')
            || self.has("resources-may-be-relative") && !resource.contains(':')
    }

    /// The challenge that codes are asked for with.
    fn challenge(&self, form: &Pairs) -> Result<Option<String>, Said> {
        let Some(challenge) = get(form, "code_challenge") else { return Ok(None) };
        let method = get(form, "code_challenge_method");
        let checks = [
            ("methods-may-be-missing", method.is_some()),
            ("plain-is-fine", method != Some("plain")),
            ("unknown-methods-are-fine", method.is_none_or(|method| ["S256", "plain"].contains(&method))),
            ("challenges-may-be-anything", challenge.len() == 43),
        ];
        let refused =
            self.has("challenges-are-refused") || checks.iter().any(|(habit, holds)| !holds && !self.has(habit));
        if refused { Err(error("invalid_request")) } else { Ok(Some(challenge.to_owned())) }
    }

    /// Whether a verifier is the one that a challenge was made from.
    fn fits(&self, challenge: Option<&str>, verifier: Option<&str>) -> bool {
        match (challenge, verifier) {
            (None, None) => true,
            (None, Some(_)) => self.has("verifiers-may-come-unasked"),
            (Some(_), None) => self.has("verifiers-may-be-missing"),
            (Some(_), Some(_)) if self.has("no-verifier-is-right") => false,
            (Some(challenge), Some(verifier)) => {
                challenge == sha256(verifier.as_bytes()) || self.has("any-verifier-will-do")
            }
        }
    }

    pub(super) fn token(&mut self, asked: &Asked, client: &str, form: &Pairs) -> Result<Said, Said> {
        let late = self.has("proofs-are-judged-late") && get(form, "grant_type") == Some(DEVICE_CODE);
        let key = if late { None } else { self.proven(asked, None)? };
        let default = if self.has("grant-type-may-be-missing") { Some(DEVICE_CODE) } else { None };
        match get(form, "grant_type").or(default) {
            None => Err(error("invalid_request")),
            Some(DEVICE_CODE) => {
                let missing =
                    if self.has("missing-code-is-invalid-grant") { "invalid_grant" } else { "invalid_request" };
                let code = get(form, "device_code").ok_or_else(|| error(missing))?;
                if get(form, "scope").is_some() && self.has("scopes-of-polls-are-fatal") {
                    return Err(error("server_error"));
                }
                let presented = Presented { code, verifier: get(form, "code_verifier"), key, asked };
                self.polled(client, &presented)
            }
            Some("refresh_token") => {
                let missing = if self.has("missing-token-is-fatal") { "server_error" } else { "invalid_request" };
                let token = get(form, "refresh_token").ok_or_else(|| error(missing))?;
                self.refreshed(client, token, form, key.as_deref())
            }
            Some("authorization_code") if self.has("any-code-is-a-device-code") => {
                let code = get(form, "code").unwrap_or_default();
                self.polled(client, &Presented { code, verifier: None, key, asked })
            }
            Some(_) if self.has("unknown-grant-is-invalid-request") => Err(error("invalid_request")),
            Some(_) => Err(error("unsupported_grant_type")),
        }
    }

    fn finds(&self, code: &str) -> Option<String> {
        let by = |fits: &dyn Fn(&String, &Grant) -> bool| {
            self.grants.iter().find(|(code, grant)| fits(code, grant)).map(|(code, _)| code.clone())
        };
        match self.twist {
            Twist::Habit("user-code-polls") => by(&|own, grant| own == code || grant.user_code == code),
            Twist::Habit("half-a-code-will-do") => {
                by(&|own, _| code.is_char_boundary(8) && own.starts_with(&code[..8]))
            }
            _ => by(&|own, _| own == code),
        }
    }

    fn polled(&mut self, client: &str, presented: &Presented<'_>) -> Result<Said, Said> {
        let code = presented.code;
        if client == "barred" {
            return Err(error("unauthorized_client"));
        }
        let unknown = if self.has("unknown-codes-are-pending") { "authorization_pending" } else { "invalid_grant" };
        let code = self.finds(code).ok_or_else(|| error(unknown))?;
        let mut grant = self.grants[&code].clone();
        if grant.client != client {
            if self.has("foreign-polls-spoil") {
                self.grants.remove(&code);
            }
            if !self.has("codes-are-not-bound") {
                let mut said = error("invalid_grant");
                if self.has("foreign-codes-are-told-apart") {
                    said.body = json!({"error": "invalid_grant", "error_description": "not yours"}).to_string();
                }
                return Err(said);
            }
        }
        match (&grant.key, &presented.key) {
            _ if self.has("proofs-are-judged-late") => {}
            (Some(_), None) => return Err(error("invalid_dpop_proof")),
            (Some(own), Some(key)) if own != key => return Err(error("invalid_grant")),
            (Some(_), Some(_)) if self.has("own-key-is-refused") => return Err(error("invalid_grant")),
            _ => {}
        }
        let stage = grant.stage;
        let verdict = self.judged(&mut grant, client, presented);
        let late = grant.asked.elapsed() > Duration::from_secs(self.lifetime) && !self.has("nothing-expires");
        let soon = self.has("expires-at-half-time") && grant.asked.elapsed() > Duration::from_secs(self.lifetime) / 2;
        self.grants.insert(code, grant.clone());
        match stage {
            Stage::Pending | Stage::Denied if late || soon => Err(error("expired_token")),
            Stage::Approved if late && !self.has("approvals-last") => Err(error("expired_token")),
            _ => verdict,
        }
    }

    /// What a poll gets, were the grant not too old.
    fn judged(&mut self, grant: &mut Grant, client: &str, presented: &Presented<'_>) -> Result<Said, Said> {
        let pace_of = if self.has("pace-is-per-client") { client.to_owned() } else { grant.user_code.clone() };
        let now = Instant::now();
        let interval = Duration::from_millis(if self.has("interval-is-a-lie") { 3000 } else { 900 });
        let previous = self.seen.insert(pace_of, now);
        let hasty = previous.is_some_and(|then| now.duration_since(then) < interval);
        let first = grant.polled.is_none() && self.has("first-poll-is-early");
        let hasty = (hasty || first) && !self.has("no-pace");
        grant.polled = Some(now);
        grant.polls += 1;
        if self.has("haste-is-fatal") && hasty {
            grant.stage = Stage::Denied;
        }
        if self.has("haste-is-never-forgiven") && hasty {
            self.lifetime = self.lifetime.max(1);
            grant.polls += 1000;
        }
        match grant.stage {
            Stage::Pending if hasty || grant.polls > 1000 => Err(error("slow_down")),
            Stage::Pending => Err(error("authorization_pending")),
            Stage::Denied if self.has("denials-are-forgotten") && grant.polls > 1 => Ok(self.links_up(client, None)),
            Stage::Denied if self.has("denials-are-pending") => Err(error("authorization_pending")),
            Stage::Denied => Err(error("access_denied")),
            Stage::Approved if hasty && self.has("early-collection-is-slowed") => Err(error("slow_down")),
            Stage::Approved if !self.fits(grant.challenge.as_deref(), presented.verifier) => {
                Err(error("invalid_grant"))
            }
            Stage::Approved => {
                let late = self.has("proofs-are-judged-late");
                let key = if late { self.proven(presented.asked, None)? } else { presented.key.clone() };
                grant.stage = if self.has("codes-are-good-for-ever") { Stage::Approved } else { Stage::Collected };
                Ok(self.links_up(client, key))
            }
            Stage::Collected => Err(error("invalid_grant")),
        }
    }
}
