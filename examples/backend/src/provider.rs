//! The authorization server, asked with patience and distrust: short waits, short answers, no redirect followed.

use std::time::Duration;

use anyhow::ensure;
use reqwest::{Client, RequestBuilder, Url, redirect};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::OnceCell;

use crate::profile::Profile;
use crate::refusal::Refusal;

/// Where Login with Amazon tells about tokens.
pub(crate) const LWA_TOKEN_INFORMATION: &str = "/auth/o2/tokeninfo";
const LWA_PROFILE: &str = "/user/profile";

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longest answer, in bytes.
const LONGEST: usize = 65_536;

/// Its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// OpenID Connect.
    OpenId,
    /// Login with Amazon.
    Amazon,
}

/// A provider.
pub(crate) struct Provider {
    http: Client,
    issuer: String,
    metadata: OnceCell<Metadata>,
}

/// What it tells of itself (OpenID Connect Discovery).
#[derive(Deserialize)]
pub(crate) struct Metadata {
    issuer: String,
    pub(crate) jwks_uri: String,
    pub(crate) token_endpoint: String,
    pub(crate) introspection_endpoint: Option<String>,
    userinfo_endpoint: Option<String>,
}

/// An answer.
pub(crate) struct Heard {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Provider {
    /// The provider with this issuer identifier. It is asked when it is first needed, so that both may start in any order.
    pub(crate) fn new(issuer: &str) -> anyhow::Result<Self> {
        ensure!(is_safe(issuer), "{issuer:?} must be https, or http on this machine");
        let http = Client::builder().redirect(redirect::Policy::none()).timeout(PATIENCE).build()?;
        Ok(Self { http, issuer: issuer.to_owned(), metadata: OnceCell::new() })
    }

    /// For requests, which [`hears`](Self::hears) sends.
    pub(crate) fn client(&self) -> &Client {
        &self.http
    }

    /// An address below the issuer.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.issuer.trim_end_matches('/'))
    }

    /// What it tells of itself, asked once.
    pub(crate) async fn metadata(&self) -> Result<&Metadata, Refusal> {
        let ask = || async {
            let asked = self.http.get(self.url("/.well-known/openid-configuration"));
            let metadata: Metadata = self.hears(asked).await?.when(200)?;
            if metadata.is_of(&self.issuer) { Ok(metadata) } else { Err(Refusal::Away) }
        };
        self.metadata.get_or_try_init(ask).await
    }

    /// Whose the token is. The answer must be about the same person as the token: `subject`.
    pub(crate) async fn profile(&self, words: Words, token: &str, subject: &str) -> Result<Profile, Refusal> {
        let (url, member) = match words {
            Words::OpenId => (self.metadata().await?.userinfo_endpoint.clone().ok_or(Refusal::Away)?, "sub"),
            Words::Amazon => (self.url(LWA_PROFILE), "user_id"),
        };
        let heard = self.hears(self.http.get(url).bearer_auth(token)).await?;
        match heard.status {
            400 | 401 => Err(Refusal::Token("the provider does not believe the access token any more")),
            403 => Err(Refusal::Scope),
            _ => {
                let profile = Profile::read(&heard.when(200)?, member).ok_or(Refusal::Away)?;
                // OpenID Connect Core section 5.3.2.
                if profile.subject == subject { Ok(profile) } else { Err(Refusal::Away) }
            }
        }
    }

    /// Sends a request. Anything but a short JSON answer below 500 is a provider that is away.
    pub(crate) async fn hears(&self, request: RequestBuilder) -> Result<Heard, Refusal> {
        let mut answer = request.send().await.map_err(|_| Refusal::Away)?;
        let status = answer.status().as_u16();
        if status >= 500 || status == 429 {
            return Err(Refusal::Away);
        }
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(|_| Refusal::Away)? {
            if body.len() + part.len() > LONGEST {
                return Err(Refusal::Away);
            }
            body.extend_from_slice(&part);
        }
        // Some refusals have no body.
        let body = if body.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(&body) };
        Ok(Heard { status, body: body.map_err(|_| Refusal::Away)? })
    }
}

impl Metadata {
    /// Whether it is the metadata of this issuer, with addresses that a token may be sent to.
    fn is_of(&self, issuer: &str) -> bool {
        let others = [&self.introspection_endpoint, &self.userinfo_endpoint].into_iter().flatten();
        self.issuer == issuer && others.chain([&self.jwks_uri, &self.token_endpoint]).all(|address| is_safe(address))
    }
}

impl Heard {
    /// The body, if the answer has this status.
    pub(crate) fn when<T: DeserializeOwned>(self, status: u16) -> Result<T, Refusal> {
        if self.status != status {
            return Err(Refusal::Away);
        }
        serde_json::from_value(self.body).map_err(|_| Refusal::Away)
    }
}

/// https, or http to this very machine.
fn is_safe(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    plain && (url.scheme() == "https" || url.scheme() == "http" && local)
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn plain_http_stays_on_this_machine() {
        for good in ["https://id.example", "https://id.example/tv", "http://localhost:8628", "http://[::1]:1/jwks"] {
            assert!(is_safe(good), "{good}");
        }
        for bad in
            ["http://id.example", "http://localhost.example", "https://a@id.example", "file:///etc", "id.example"]
        {
            assert!(!is_safe(bad), "{bad}");
        }
    }
}
