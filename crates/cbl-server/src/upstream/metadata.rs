//! What a provider says of itself (OpenID Connect Discovery section 3).

use super::{Failed, fetch::Object};
use crate::config::upstream::is_safe;
use url::Url;

/// A discovery document that may be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Where browsers are sent.
    pub(super) authorization_endpoint: Url,
    /// Where codes become tokens.
    pub(super) token_endpoint: Url,
    /// Where its public keys are.
    pub(super) jwks_uri: Url,
    /// Where the profile is, if not in the ID token.
    pub(super) userinfo_endpoint: Option<Url>,
    /// It takes the secret in the form only.
    pub(super) secret_in_form: bool,
    /// It names itself when it sends a browser back (RFC 9207).
    pub(super) names_itself: bool,
}

impl Metadata {
    /// Reads a document: it must be of this very issuer, and nothing of it leads into the clear.
    pub(super) fn read(document: &Object, issuer: &str) -> Result<Self, Failed> {
        let text = |name: &str| document.get(name).and_then(serde_json::Value::as_str);
        if text("issuer") != Some(issuer) {
            return Err(Failed::Garbled("its discovery document is of another issuer"));
        }
        let secure = issuer.starts_with("https://");
        let address = |name: &str| {
            let url = text(name).and_then(|text| Url::parse(text).ok());
            url.filter(|url| is_safe(url) && (!secure || url.scheme() == "https") && url.fragment().is_none())
        };
        let needed = |name| address(name).ok_or(Failed::Garbled("its discovery document lacks an https address"));
        let methods = document.get("token_endpoint_auth_methods_supported").and_then(serde_json::Value::as_array);
        let takes = |method: &str| methods.is_some_and(|methods| methods.iter().any(|known| known == method));
        let flag = |name: &str| document.get(name) == Some(&serde_json::Value::Bool(true));
        Ok(Self {
            authorization_endpoint: needed("authorization_endpoint")?,
            token_endpoint: needed("token_endpoint")?,
            jwks_uri: needed("jwks_uri")?,
            userinfo_endpoint: address("userinfo_endpoint"),
            // Without a list it is the header (OpenID Connect Core section 9).
            secret_in_form: takes("client_secret_post") && !takes("client_secret_basic"),
            names_itself: flag("authorization_response_iss_parameter_supported"),
        })
    }

    /// Where a browser comes to when it is sent to this provider: a form must be allowed to lead there (WB-01).
    #[must_use]
    pub fn origin(&self) -> String {
        self.authorization_endpoint.origin().ascii_serialization()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document(members: &serde_json::Value) -> Object {
        let mut document = json!({
            "issuer": "https://id.example",
            "authorization_endpoint": "https://login.id.example/authorize?tenant=1",
            "token_endpoint": "https://id.example/token",
            "jwks_uri": "https://id.example/keys",
        });
        document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        document.as_object().unwrap().clone()
    }

    #[test]
    fn a_document_of_the_issuer_is_followed() {
        let read = Metadata::read(&document(&json!({})), "https://id.example").unwrap();
        assert_eq!(read.origin(), "https://login.id.example");
        assert!(!read.names_itself && !read.secret_in_form && read.userinfo_endpoint.is_none());
        let members = json!({
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "authorization_response_iss_parameter_supported": true,
        });
        let read = Metadata::read(&document(&members), "https://id.example").unwrap();
        assert!(read.names_itself && read.secret_in_form);
    }

    /// RFC 9700 section 4.4: a document of somebody else is how mix-ups begin.
    #[test]
    fn a_document_that_leads_elsewhere_is_not() {
        for members in [
            json!({"issuer": "https://id.example/"}),
            json!({"issuer": "https://evil.example"}),
            json!({"issuer": null}),
            json!({"authorization_endpoint": "http://id.example/authorize"}),
            json!({"authorization_endpoint": "javascript:alert(1)"}),
            json!({"token_endpoint": "http://127.0.0.1/token"}),
            json!({"token_endpoint": 7}),
            json!({"jwks_uri": "keys"}),
            json!({"jwks_uri": "https://id.example/keys#top"}),
        ] {
            assert!(Metadata::read(&document(&members), "https://id.example").is_err(), "{members}");
        }
    }
}
