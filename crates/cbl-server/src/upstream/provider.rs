//! One provider: where a browser is sent, and who it is that comes back.

use super::{
    Arrived, Attempt, Failed,
    cache::Cache,
    claims::Named,
    fetch::{self, Object},
    id_token::{self, Unverified, Verified},
    metadata::Metadata,
};
use crate::config::Upstream;
use anyhow::{Context, ensure};
use cbl_rules::{
    UnixMillis,
    federation::token::{Expected, judge},
};
use reqwest::{Certificate, Client, StatusCode};
use serde_json::Value;
use std::{path::Path, sync::Arc};
use url::form_urlencoded;
use zeroize::Zeroizing;

/// One provider.
pub struct Provider {
    /// As the operator configured it.
    pub settings: Upstream,
    redirect_uri: String,
    secret: Option<Zeroizing<String>>,
    http: Client,
    cache: Cache,
}

/// An address at a provider to send a browser to. Made here only, from its discovery document (UI-14).
pub struct Leave(String);

impl Leave {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What came with a browser that a provider sent back.
#[derive(Clone, Copy)]
pub struct Back<'a> {
    /// `code`.
    pub code: &'a str,
    /// The person must have proved who they are after this time.
    pub authenticated_after: UnixMillis,
    /// The time now.
    pub now: UnixMillis,
}

/// The certificates of a PEM file.
fn roots(file: &Path) -> anyhow::Result<Vec<Certificate>> {
    let pem = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let roots = Certificate::from_pem_bundle(&pem);
    let roots = roots.with_context(|| format!("{} holds something else than certificates in PEM", file.display()))?;
    ensure!(!roots.is_empty(), "{} holds no certificate in PEM", file.display());
    Ok(roots)
}

impl Provider {
    pub(super) fn new(settings: &Upstream, own_issuer: &str) -> anyhow::Result<Self> {
        let id = &settings.id;
        let secret = match (&settings.client_secret, &settings.client_secret_file) {
            (Some(secret), _) => Some(Zeroizing::new(secret.0.clone())),
            (None, None) => None,
            (None, Some(file)) => {
                let read = std::fs::read_to_string(file);
                let read = read
                    .with_context(|| format!("`upstream.{id}.client_secret_file`: cannot read {}", file.display()))?;
                let secret = Zeroizing::new(read.trim().to_owned());
                ensure!(!secret.is_empty(), "`upstream.{id}.client_secret_file`: {} is empty", file.display());
                Some(secret)
            }
        };
        let is_local = settings.issuer.starts_with("http://");
        let roots = settings.ca.as_deref().map(roots).transpose();
        let roots = roots.with_context(|| format!("`upstream.{id}.ca`"))?;
        let http = fetch::client(is_local, roots).context("no HTTP client could be made")?;
        let cache = Cache::new(http.clone(), &settings.issuer);
        let redirect_uri = format!("{own_issuer}/sign-in/back/{id}");
        Ok(Self { settings: settings.clone(), redirect_uri, secret, http, cache })
    }

    /// Its discovery document, at most an hour old.
    pub async fn metadata(&self, now: UnixMillis) -> Result<Arc<Metadata>, Failed> {
        self.cache.metadata(now).await
    }

    /// The origins that a form which leads to it may send a browser to (WB-01).
    #[must_use]
    pub fn origins(&self, metadata: &Metadata) -> Vec<String> {
        [metadata.origin()].into_iter().chain(self.settings.origins.iter().cloned()).collect()
    }

    /// The same as far as it is known without asking.
    #[must_use]
    pub fn known_origins(&self) -> Vec<String> {
        self.cache.known().map(|metadata| self.origins(&metadata)).unwrap_or_default()
    }

    /// Where to send the browser of this attempt (OpenID Connect Core section 3.1.2.1). With `again` the person is to prove
    /// anew who they are, whatever the provider remembers.
    #[must_use]
    pub fn leave(&self, metadata: &Metadata, attempt: &Attempt, again: bool) -> Leave {
        let mut url = metadata.authorization_endpoint.clone();
        let max_age = attempt.max_age.to_string();
        let parameters = [
            ("response_type", "code"),
            ("client_id", &self.settings.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", &self.settings.scopes.join(" ")),
            ("state", &attempt.state),
            ("nonce", &attempt.nonce),
            ("code_challenge", &attempt.challenge()),
            ("code_challenge_method", "S256"),
            ("max_age", &max_age),
        ];
        url.query_pairs_mut().extend_pairs(parameters);
        if again {
            url.query_pairs_mut().append_pair("prompt", "login");
        }
        Leave(url.into())
    }

    /// Whether a browser was sent back by this provider and no other (RFC 9207).
    #[must_use]
    pub fn sent(&self, metadata: &Metadata, iss: Option<&str>) -> bool {
        match iss {
            Some(iss) => iss == self.settings.issuer,
            None => !metadata.names_itself,
        }
    }

    /// Who came back with this code.
    pub async fn who(&self, attempt: &Attempt, back: Back<'_>) -> Result<Arrived, Failed> {
        let now = back.now;
        let metadata = self.metadata(now).await?;
        let tokens = self.exchange(&metadata, attempt, back.code).await?;
        let text = |name: &str| tokens.get(name).and_then(Value::as_str);
        let id_token = text("id_token").ok_or(Failed::Garbled("no ID token"))?;
        let access_token = text("access_token").ok_or(Failed::Garbled("no access token"))?;
        let verified = self.verified(&metadata, id_token, now).await?;
        let claims = verified.judged();
        let expected = Expected {
            issuer: &self.settings.issuer,
            client_id: &self.settings.client_id,
            nonce: &attempt.nonce,
            access_token_hash: &verified.access_token_hash(access_token),
            authenticated_after: back.authenticated_after.seconds(),
            now: now.seconds(),
        };
        let authenticated_at = judge(&claims, &expected).map_err(Failed::Token)?;
        let userinfo = self.userinfo(&metadata, &verified.claims, access_token).await?;
        let named = Named {
            provider: &self.settings.id,
            issuer: claims.issuer,
            subject: claims.subject,
            authenticated_at: UnixMillis::new(authenticated_at.saturating_mul(1000)),
        };
        Ok(Arrived::read(named, &verified.claims, &userinfo))
    }

    /// The code becomes tokens (RFC 6749 section 4.1.3), with the verifier (RFC 7636 section 4.5).
    async fn exchange(&self, metadata: &Metadata, attempt: &Attempt, code: &str) -> Result<Object, Failed> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code").append_pair("code", code);
        form.append_pair("redirect_uri", &self.redirect_uri).append_pair("code_verifier", &attempt.verifier);
        let mut request = self.http.post(metadata.token_endpoint.clone());
        match &self.secret {
            Some(secret) if !metadata.secret_in_form => {
                // RFC 6749 section 2.3.1: both are encoded before they are joined.
                let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
                request = request.basic_auth(encoded(&self.settings.client_id), Some(encoded(secret)));
            }
            secret => {
                form.append_pair("client_id", &self.settings.client_id);
                if let Some(secret) = secret {
                    form.append_pair("client_secret", secret);
                }
            }
        }
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.finish());
        match fetch::object(request).await? {
            (StatusCode::OK, tokens) => Ok(tokens),
            (_, error) if error.get("error").and_then(Value::as_str) == Some("invalid_grant") => Err(Failed::Code),
            (_, error) if error.contains_key("error") => Err(Failed::Client),
            _ => Err(Failed::Garbled("neither tokens nor an error")),
        }
    }

    /// The ID token once its signature is checked; an unknown key is looked up again, once.
    async fn verified(&self, metadata: &Metadata, id_token: &str, now: UnixMillis) -> Result<Verified, Failed> {
        let keys = self.cache.keys(metadata, false, now).await?;
        match id_token::verify(id_token, &keys) {
            Err(Unverified::UnknownKey) => {
                let keys = self.cache.keys(metadata, true, now).await?;
                Ok(id_token::verify(id_token, &keys)?)
            }
            other => Ok(other?),
        }
    }

    /// The profile, where the ID token says less than was asked for (OpenID Connect Core section 5.3). Who it is is known
    /// already: a provider that gives no profile now is no reason to send somebody away, one that gives that of somebody
    /// else is.
    async fn userinfo(&self, metadata: &Metadata, claims: &Object, access_token: &str) -> Result<Object, Failed> {
        let asked = |scope: &str| self.settings.scopes.iter().any(|asked| asked == scope);
        let lacks = |scope, claim| asked(scope) && !claims.contains_key(claim);
        let wanted = lacks("profile", "name") || lacks("email", "email") || lacks("address", "address");
        let Some(endpoint) = metadata.userinfo_endpoint.clone().filter(|_| wanted) else { return Ok(Object::new()) };
        match fetch::document(self.http.get(endpoint).bearer_auth(access_token)).await {
            Ok(profile) if profile.get("sub") == claims.get("sub") => Ok(profile),
            Ok(_) => Err(Failed::Garbled("the profile of somebody else")),
            Err(failed) => {
                tracing::warn!(provider = self.settings.id, %failed, "no profile from a provider");
                Ok(Object::new())
            }
        }
    }
}
