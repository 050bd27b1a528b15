//! Step 6: the profile behind an access token (OpenID Connect Core section 5.3).

use std::time::Duration;

use cbl_client::driver::Secret;
use reqwest::{Certificate, Client, redirect};
use serde_json::Value;

use crate::screen_for::shown_name;

/// A larger profile is not read.
const LONGEST_BODY: usize = 64 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// What a screen says of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) name: Option<String>,
    pub(crate) detail: Option<String>,
}

#[derive(Debug)]
pub(crate) struct ProfileReader {
    http: Client,
}

impl ProfileReader {
    /// With a certificate, exactly that one is believed.
    pub(crate) fn new(certificate: Option<&[u8]>) -> anyhow::Result<Self> {
        let builder = || Client::builder().redirect(redirect::Policy::none()).timeout(PATIENCE);
        let http = match certificate {
            Some(pem) => builder().tls_certs_only(Certificate::from_pem_bundle(pem)?).build()?,
            // A bare machine has no certificates of its own; plain http to itself works all the same.
            None => builder().build().or_else(|_| builder().tls_certs_only([]).build())?,
        };
        Ok(Self { http })
    }

    /// `None` when there is no readable profile: the link is good all the same.
    pub(crate) async fn read(&self, endpoint: &str, access_token: &Secret) -> Option<Profile> {
        let request = self.http.get(endpoint).bearer_auth(access_token.expose());
        let mut response = request.send().await.ok()?.error_for_status().ok()?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.ok()? {
            body.extend_from_slice(&chunk);
            if body.len() > LONGEST_BODY {
                return None;
            }
        }
        Some(profile_of(&serde_json::from_slice(&body).ok()?))
    }
}

fn profile_of(document: &Value) -> Profile {
    let text = |member: &str| document.get(member).and_then(Value::as_str).and_then(shown_name);
    let name = text("name").or_else(|| text("preferred_username")).or_else(|| text("email"));
    let detail = text("email").filter(|email| Some(email) != name.as_ref());
    Profile { name, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_best_name_is_shown_and_the_address_beside_it_once() {
        let table = [
            (json!({ "name": "Ada", "email": "a@b.c" }), (Some("Ada"), Some("a@b.c"))),
            (json!({ "preferred_username": "ada", "name": "" }), (Some("ada"), None)),
            (json!({ "email": "a@b.c" }), (Some("a@b.c"), None)),
            (json!({ "sub": "x", "name": 7 }), (None, None)),
            (json!([]), (None, None)),
        ];
        for (document, (name, detail)) in table {
            let expected = Profile { name: name.map(Into::into), detail: detail.map(Into::into) };
            assert_eq!(profile_of(&document), expected, "{document}");
        }
    }
}
