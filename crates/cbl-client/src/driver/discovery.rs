//! From the name of an issuer to the addresses of its endpoints (RFC 8414, OpenID Connect Discovery 1.0).

use std::string::String;
use std::vec::Vec;

use reqwest::Url;

use super::address::{self, Schemes};
use super::error::{ConfigFault, Error, ServerProblem};
use super::http::{Answer, Http};
use crate::json;

/// Where requests go.
#[derive(Debug, Clone)]
pub(super) struct Endpoints {
    pub(super) device_authorization: Url,
    pub(super) token: Url,
    pub(super) userinfo: Option<Url>,
    pub(super) revocation: Option<Url>,
}

/// Asks the issuer for its metadata, in the place of RFC 8414 first and in that of OpenID Connect second.
pub(super) async fn discover(http: &Http, issuer: &str, schemes: Schemes) -> Result<Endpoints, Error> {
    let url = address::parse(issuer, schemes)?;
    if url.query().is_some() {
        return Err(ConfigFault::Address(String::from(issuer)).into());
    }
    let mut problem = ServerProblem::NoMetadata(0);
    for place in places(&url) {
        match read(http.get(place).await?, issuer, schemes) {
            // A document that speaks for another issuer is no reason to look on: somebody is lying.
            Err(other @ ServerProblem::OtherIssuer { .. }) => return Err(other.into()),
            Err(found) => problem = found,
            Ok(endpoints) => return Ok(endpoints),
        }
    }
    Err(problem.into())
}

/// RFC 8414 section 3 puts the well-known part before the path of the issuer, OpenID Connect behind it.
fn places(issuer: &Url) -> Vec<Url> {
    let path = issuer.path().trim_end_matches('/');
    let paths = [
        std::format!("/.well-known/oauth-authorization-server{path}"),
        std::format!("{path}/.well-known/openid-configuration"),
    ];
    paths
        .iter()
        .map(|path| {
            let mut url = issuer.clone();
            url.set_path(path);
            url
        })
        .collect()
}

fn read(mut answer: Answer, issuer: &str, schemes: Schemes) -> Result<Endpoints, ServerProblem> {
    let names =
        ["issuer", "device_authorization_endpoint", "token_endpoint", "userinfo_endpoint", "revocation_endpoint"];
    let unusable = ServerProblem::NoMetadata(answer.status);
    let body = &mut answer.body;
    let found = Some(body).filter(|_| answer.status == 200);
    let found = found.and_then(|body| Some((json::read_object(body, names)?, body)));
    let Some(([found_issuer, device_authorization, token, userinfo, revocation], body)) = found else {
        return Err(unusable);
    };
    let text = |found| json::text(body, found);
    let found_issuer = text(&found_issuer).ok_or(ServerProblem::MetadataMember("issuer"))?;
    // Equal to the letter (RFC 8414 section 3.3, CR-06).
    if found_issuer != issuer {
        return Err(ServerProblem::OtherIssuer {
            expected: String::from(issuer),
            found: found_issuer.chars().filter(|letter| !letter.is_control()).take(200).collect(),
        });
    }
    let endpoint = |found| {
        text(found)
            .map(|text| address::parse(text, schemes).map_err(|_| ServerProblem::Address(String::from(text))))
            .transpose()
    };
    let required = |found, name| endpoint(found)?.ok_or(ServerProblem::MetadataMember(name));
    Ok(Endpoints {
        device_authorization: required(&device_authorization, "device_authorization_endpoint")?,
        token: required(&token, "token_endpoint")?,
        userinfo: endpoint(&userinfo)?,
        revocation: endpoint(&revocation)?,
    })
}
