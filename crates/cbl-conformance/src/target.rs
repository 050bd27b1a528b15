//! The server under test: its endpoints, and the clients that it knows.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use url::{Url, form_urlencoded};

use crate::answer::Answer;
use crate::wire::{Call, Form, Wire};

/// How a client with a secret shows it (RFC 6749 section 2.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Method {
    /// In the `Authorization` header.
    Basic,
    /// In the form.
    Post,
}

/// A registered client.
#[derive(Clone)]
pub struct Client {
    /// Its identifier.
    pub id: String,
    /// Its secret; `None` for a public client.
    pub secret: Option<String>,
    /// How it shows its secret.
    pub method: Method,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("id", &self.id)
            .field("confidential", &self.secret.is_some())
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Adds to a request who it is from.
    pub(crate) fn signs(&self, mut call: Call, form: &mut Form) -> Call {
        let parameter = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        match (&self.secret, self.method) {
            (None, _) => form.push(parameter("client_id", &self.id)),
            (Some(secret), Method::Post) => {
                form.push(parameter("client_id", &self.id));
                form.push(parameter("client_secret", secret));
            }
            (Some(secret), Method::Basic) => call = call.with("authorization", &basic(&self.id, secret)),
        }
        call
    }

    /// The same client with another secret, or none.
    pub(crate) fn with_secret(&self, secret: Option<&str>) -> Self {
        Self { secret: secret.map(str::to_owned), ..self.clone() }
    }

    /// The same client that shows its secret in another way.
    pub(crate) fn showing(&self, method: Method) -> Self {
        Self { method, ..self.clone() }
    }
}

/// The header of HTTP Basic; both parts are form-encoded before they are joined.
pub(crate) fn basic(id: &str, secret: &str) -> String {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(id), encoded(secret))))
}

/// Where requests go.
#[derive(Debug, Clone)]
pub struct Endpoints {
    /// RFC 8628 section 3.1.
    pub device_authorization: Url,
    /// RFC 6749 section 3.2.
    pub token: Url,
    /// RFC 7009.
    pub revocation: Option<Url>,
    /// RFC 7662.
    pub introspection: Option<Url>,
    /// OpenID Connect Core section 5.3.
    pub userinfo: Option<Url>,
}

/// Endpoints that were given by hand; they go before discovered ones.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// `--device-authorization-endpoint`.
    pub device_authorization: Option<Url>,
    /// `--token-endpoint`.
    pub token: Option<Url>,
    /// `--revocation-endpoint`.
    pub revocation: Option<Url>,
    /// `--introspection-endpoint`.
    pub introspection: Option<Url>,
    /// `--userinfo-endpoint`.
    pub userinfo: Option<Url>,
}

/// Who plays which part.
#[derive(Debug, Clone)]
pub struct Clients {
    /// The client whose grants are tried.
    pub first: Client,
    /// A second one that must not get at them.
    pub other: Option<Client>,
    /// A public client that may not use the device grant.
    pub barred: Option<Client>,
    /// A resource server that may introspect.
    pub resource_server: Option<Client>,
}

/// The server under test.
#[derive(Debug, Clone)]
pub struct Target {
    /// As it was given.
    pub issuer: Url,
    /// Where requests go.
    pub endpoints: Endpoints,
    /// The documents that were found: of RFC 8414, then of OpenID Connect. Empty where none was looked for.
    pub metadata: Vec<Answer>,
    /// Who plays which part.
    pub clients: Clients,
    /// Asked for at each device authorization request.
    pub scope: Option<String>,
}

/// Why there is nothing to run against.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// No connection, or no answer.
    #[error("cannot reach {0}: {1}")]
    Unreachable(Box<Url>, String),
    /// No document of metadata.
    #[error("no metadata at {} nor at {}; give --device-authorization-endpoint and --token-endpoint", .0.0, .0.1)]
    NoMetadata(Box<(Url, Url)>),
    /// Without codes for the first client there is nothing to try.
    #[error("the server gives the client {0} no codes ({1}); see {2}")]
    Client(String, String, &'static str),
    /// The metadata leaves out what is needed.
    #[error("the metadata names no {0}; if the server has one, give --{1}")]
    NoEndpoint(&'static str, &'static str),
}

/// What the metadata says, or what was given by hand.
///
/// # Errors
/// When the server cannot be reached, or an endpoint is neither given nor found.
pub async fn discovers(wire: &Wire, issuer: &Url, given: Given) -> Result<(Endpoints, Vec<Answer>), Trouble> {
    if let (Some(device_authorization), Some(token)) = (&given.device_authorization, &given.token) {
        reaches(wire, token).await?;
        let (device_authorization, token) = (device_authorization.clone(), token.clone());
        let Given { revocation, introspection, userinfo, .. } = given;
        return Ok((Endpoints { device_authorization, token, revocation, introspection, userinfo }, Vec::new()));
    }
    let [oauth, oidc] = places(issuer);
    let mut found = Vec::new();
    for place in [&oauth, &oidc] {
        let answer = wire.sends(Call::get(place)).await;
        let answer = answer.map_err(|(_, why)| Trouble::Unreachable(Box::new(place.clone()), why))?;
        if answer.status == 200 && answer.json.as_ref().is_some_and(Value::is_object) {
            found.push(answer);
        }
    }
    if found.is_empty() {
        return Err(Trouble::NoMetadata(Box::new((oauth, oidc))));
    }
    let named = |name: &str| {
        let mut texts = found.iter().filter_map(|document| document.text_member(name));
        texts.find_map(|text| Url::parse(text).ok())
    };
    let endpoint =
        |given: Option<Url>, name, flag| given.or_else(|| named(name)).ok_or(Trouble::NoEndpoint(name, flag));
    let endpoints = Endpoints {
        device_authorization: endpoint(
            given.device_authorization,
            "device_authorization_endpoint",
            "device-authorization-endpoint",
        )?,
        token: endpoint(given.token, "token_endpoint", "token-endpoint")?,
        revocation: given.revocation.or_else(|| named("revocation_endpoint")),
        introspection: given.introspection.or_else(|| named("introspection_endpoint")),
        userinfo: given.userinfo.or_else(|| named("userinfo_endpoint")),
    };
    Ok((endpoints, found))
}

async fn reaches(wire: &Wire, url: &Url) -> Result<(), Trouble> {
    let answer = wire.sends(Call::get(url)).await;
    answer.map(drop).map_err(|(_, why)| Trouble::Unreachable(Box::new(url.clone()), why))
}

/// RFC 8414 section 3.1 puts the path of the issuer behind the well-known one, OpenID Connect Discovery section 4 before it.
fn places(issuer: &Url) -> [Url; 2] {
    let path = issuer.path().trim_end_matches('/');
    let place = |path: String| {
        let mut url = issuer.clone();
        url.set_path(&path);
        url
    };
    [
        place(format!("/.well-known/oauth-authorization-server{path}")),
        place(format!("{path}/.well-known/openid-configuration")),
    ]
}

/// Whether plain http is acceptable: on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn md_01_the_path_of_an_issuer_stands_behind_one_well_known_path_and_before_the_other() {
        let issuer = Url::parse("https://id.example/realms/tv/").unwrap();
        let [oauth, oidc] = places(&issuer);
        assert_eq!(oauth.as_str(), "https://id.example/.well-known/oauth-authorization-server/realms/tv");
        assert_eq!(oidc.as_str(), "https://id.example/realms/tv/.well-known/openid-configuration");
    }

    #[test]
    fn both_parts_of_basic_are_form_encoded() {
        assert_eq!(basic("a b", "c:d"), format!("Basic {}", STANDARD.encode("a+b:c%3Ad")));
    }
}
