//! The server under test: its endpoints, and the clients that it knows.

use serde_json::Value;
use url::Url;

use crate::answer::Answer;
use crate::client::Client;
use crate::wire::{Call, Wire};

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
    /// A client that signs, where neither of the first two does.
    pub signing: Option<Client>,
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
    /// `aud` of client assertions; the issuer when `None`.
    pub assertion_audience: Option<String>,
}

impl Target {
    /// The issuer as its metadata writes it, which may be with a slash at the end.
    fn issuer_text(&self) -> String {
        let given = self.issuer.as_str().trim_end_matches('/');
        let said = self.metadata.iter().filter_map(|document| document.text_member("issuer"));
        said.into_iter().find(|said| said.trim_end_matches('/') == given).unwrap_or(given).to_owned()
    }

    /// Tells clients that sign for whom they do it, and in which algorithm.
    pub(crate) fn instructs_signers(&mut self) {
        let audience = self.assertion_audience.clone().unwrap_or_else(|| self.issuer_text());
        let offered = self.advertised("token_endpoint_auth_signing_alg_values_supported").unwrap_or_default();
        let offered: Vec<_> = offered.into_iter().map(str::to_owned).collect();
        let Clients { first, other, signing, .. } = &mut self.clients;
        let all = [Some(first), other.as_mut(), signing.as_mut()].into_iter().flatten();
        for signer in all.filter_map(|client| client.signer.as_mut()) {
            signer.audience.clone_from(&audience);
            signer.algorithm = signer.key.algorithm(&offered.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }

    /// The elements of a list in the metadata; `None` where no document has it.
    pub(crate) fn advertised(&self, name: &str) -> Option<Vec<&str>> {
        let list = self.metadata.iter().find_map(|document| document.member(name)?.as_array())?;
        Some(list.iter().filter_map(Value::as_str).collect())
    }

    /// Whether a list in the metadata has this element.
    pub(crate) fn advertises(&self, name: &str, element: &str) -> bool {
        self.advertised(name).is_some_and(|list| list.contains(&element))
    }
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
}
